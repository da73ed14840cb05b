//! Districts as scenarios change them: planned, audited, and what the change says is so.

#[allow(dead_code, reason = "drawn for other tests too")]
#[path = "differential/random/mod.rs"]
mod random;
mod workbook;

use std::sync::Arc;

use lungang::district::{
    Demand, District, Id, Layer, PinTarget, Policy, SchoolId, Scope, SeatId, StaffId, Stint, TermId,
};
use lungang::engine::{self, EngineError, Formulation};
use lungang::model::Scenario;
use lungang::plan::document::Status;
use lungang::solve::{Budget, Limits, Outcome, Session, Tuning};
use lungang::sweep::{Change, changed, parse};
use workbook::Workbook;

const EXACT: Limits = Limits::new(0.0, None, 1);

/// The stints of the optimum, which passed its audit; `None` where there is no plan.
fn plan(district: &District, layer: &Layer) -> Option<(Vec<Stint>, f64)> {
    let policy = Policy::resolve([&district.policy, layer]);
    let answer = match engine::plan(district, &policy, EXACT, &mut |_| false) {
        Ok(answer) => answer,
        Err(EngineError::Violations(_, audit)) => panic!("{:#?}", audit.violations),
        Err(error) => panic!("{error}"),
    };
    assert!([Status::Optimal, Status::Infeasible].contains(&answer.status), "{:?}", answer.status);
    answer.plan.map(|(plan, audit)| (plan.stints().to_vec(), audit.objective.total))
}

/// A base to change: T1 is under way at M, T3 must go to N, T4 must not go to M.
fn base() -> District {
    let mut book = Workbook::plain();
    for line in [
        "headcount.least_share,0.2,,",
        "release.share,0.8,,",
        "release.subject_share,1,,",
        "host.imported_share,1,,",
        "rotation.backbone_share,0,,",
    ] {
        book.append("政策", line);
    }
    for line in ["T5,N,教师,数学", "T6,L,教师,数学", "T7,N,教师,数学", "T8,L,教师,语文"] {
        book.append("教师", &format!("{line},,初中,无,8,是,"));
    }
    book.set_sheet("现行安排", "教师编号,岗位编号,起始学期,结束学期\nT1,S1,2015秋,2018春\n");
    book.set_sheet("锁定", "教师编号,岗位或学校,起始学期,结束学期,要求,原因\nT3,N,,,必须,\nT4,M,,,禁止,\n");
    book.read().district.expect("a sound workbook")
}

/// The base under one named scenario of a scenario file.
fn under(district: &District, lines: &str) -> District {
    let sweep = parse(&format!("[[named]]\nname = \"a\"\n{lines}"), district).expect("a sound scenario");
    changed(district, &sweep.cases[0].changes)
}

fn staff(district: &District, code: &str) -> StaffId {
    district.staff.iter().find(|(_, staff)| staff.code == code).expect("a known code").0
}

fn school(district: &District, code: &str) -> SchoolId {
    district.schools.iter().find(|(_, school)| school.code == code).expect("a known code").0
}

fn seat(district: &District, code: &str) -> SeatId {
    district.seats.iter().find(|(_, seat)| seat.code == code).expect("a known code").0
}

fn term(place: usize) -> TermId {
    TermId::from_index(place)
}

/// Stints that fill a seat, by its code.
fn at(district: &District, stints: &[Stint], code: &str) -> usize {
    stints.iter().filter(|stint| stint.seat == seat(district, code)).count()
}

#[test]
fn nothing_is_changed_by_no_change() {
    let district = base();
    assert!(*changed(&district, &[]) == *district);
}

#[test]
fn who_is_away_serves_nowhere_and_is_not_asked_to() {
    let district = base();
    let (stints, _) = plan(&district, &Layer::default()).expect("the base has a plan");
    let (one, three) = (staff(&district, "T1"), staff(&district, "T3"));
    assert!([one, three].iter().all(|who| stints.iter().any(|stint| stint.staff == *who)), "{stints:?}");

    let cut = under(&district, "away = [{ staff = \"T1\", from = \"2017秋\" }, { staff = \"T3\", from = \"2016秋\" }]");
    assert_eq!(cut.serving.len(), 1);
    assert_eq!((cut.serving[0].stint.span.last, cut.serving[0].continues), (term(1), false));
    assert!(cut.pins.iter().all(|pin| pin.demand == Demand::MustNot), "what must be is no more asked");
    assert_eq!(cut.pins[0].target, PinTarget::Anywhere, "in its place: the others keep theirs");
    assert_eq!(cut.pins[1], district.pins[1]);
    for mode in ["hard", "soft", "off"] {
        let mut layer = Layer::default();
        layer.set("rule.pins.mode", mode, Scope::District).unwrap();
        let (stints, _) = plan(&cut, &layer).expect("a plan");
        assert!(stints.iter().all(|stint| stint.staff != three), "{mode}: {stints:?}");
        let of_one: Vec<_> = stints.iter().filter(|stint| stint.staff == one).collect();
        assert!(of_one.iter().all(|stint| stint.span.last <= term(1)), "{mode}: {stints:?}");
        assert!(mode != "hard" || of_one == [&cut.serving[0].stint], "what is left of it is kept");
    }
    let gone = under(&district, "away = [{ staff = \"T1\", from = \"2016秋\" }]");
    assert!(gone.serving.is_empty());
    let (stints, _) = plan(&gone, &Layer::default()).expect("a plan");
    assert!(stints.iter().all(|stint| stint.staff != one));
}

#[test]
fn schools_enter_and_leave_groups() {
    let district = base();
    let n = school(&district, "N");
    let left = under(&district, "leave = [{ school = \"N\", from = \"2017秋\" }]");
    assert!(left.membership_at(n, term(1)).is_some() && left.membership_at(n, term(2)).is_none());
    let (stints, _) = plan(&left, &Layer::default()).expect("a plan");
    let at_n: Vec<_> = stints.iter().filter(|stint| stint.seat == seat(&left, "S2")).collect();
    assert!(!at_n.is_empty() && at_n.iter().all(|stint| stint.span.last <= term(1)), "{at_n:?}");

    let between = under(
        &district,
        "join = [{ school = \"N\", group = \"G\", role = \"龙头\", from = \"2017春\", to = \"2017秋\" }]",
    );
    let roles: Vec<_> = (0..4).map(|at| between.membership_at(n, term(at)).expect("a member").role as usize).collect();
    assert_eq!(roles, [1, 0, 0, 1]);
    let of_n = between.memberships.iter().filter(|membership| membership.school == n);
    assert_eq!(of_n.map(|membership| membership.span.len()).sum::<usize>(), 4, "in one group at a time");

    // A lead school may send: someone of N goes to M where T1 is away.
    let sends = under(
        &district,
        "away = [{ staff = \"T1\", from = \"2016秋\" }]\n\
         join = [{ school = \"N\", group = \"G\", role = \"lead\" }]\nseats = [{ seat = \"S1\", count = 2 }]",
    );
    let (stints, _) = plan(&sends, &Layer::default()).expect("a plan");
    assert!(stints.iter().any(|stint| sends.staff[stint.staff].school == n), "{stints:?}");
}

#[test]
fn seats_are_scaled_and_added() {
    let district = base();
    let filled = |district: &District, code: &str| {
        let (stints, _) = plan(district, &Layer::default()).expect("a plan");
        at(district, &stints, code)
    };
    assert_eq!(filled(&district, "S2"), 2);
    let halved = under(&district, "seats = [{ school = \"N\", scale = 0.5 }]");
    assert_eq!(filled(&halved, "S2"), 1);
    let added = under(
        &district,
        "add_seats = [{ code = \"S9\", school = \"N\", kind = \"任课\", subject = \"语文\", stage = \"初中\", count = 1 }]",
    );
    assert_eq!(seat(&added, "S9").index(), district.seats.len(), "the others keep their ids");
    assert_eq!(filled(&added, "S9"), 1);
}

#[test]
fn an_establishment_limits_from_its_term_on() {
    let district = base();
    let n = school(&district, "N");
    let mut records = (*district).clone();
    let of = |place: usize, posts: u32| lungang::district::LedgerEntry {
        school: n,
        term: term(place),
        establishment: Some(posts),
        senior_posts: Some(3),
        intermediate_posts: None,
        pupils: None,
        retirements: None,
        hires: None,
    };
    records.ledger = vec![of(1, 20), of(3, 30)];
    let district = District::new(records);
    let other = under(
        &district,
        "establishment = [{ school = \"N\", from = \"2018春\", count = 7 }, { school = \"N\", from = \"2017秋\", count = 5 }]",
    );
    let by_term: Vec<_> = (0..4).map(|at| other.establishment(n, term(at))).collect();
    assert_eq!(by_term, [Some(12), Some(20), Some(5), Some(7)]);
    assert_eq!(other.ledger[1].senior_posts, Some(3), "nothing else of the ledger changes");
    // N has two of its own: with one post by establishment, nobody may come.
    let closed = under(&district, "establishment = [{ school = \"N\", from = \"2016秋\", count = 1 }]");
    let mut layer = Layer::default();
    layer.set("rule.pins.mode", "off", Scope::District).unwrap();
    layer.set("host.imported_share", "1", Scope::District).unwrap();
    let (stints, _) = plan(&closed, &layer).expect("a plan");
    assert_eq!(at(&closed, &stints, "S2"), 0);
}

/// Draws of small random districts: the audit passes, nobody away serves, and a structure shared with the base gives
/// what the district's own gives.
#[test]
fn draws_share_the_structure_of_their_base() {
    let (mut compared, mut feasible, mut cut, mut pinned) = (0, 0, 0, 0);
    for seed in 1..=150 {
        let base = random::district(seed, random::Size::Small);
        let draws = parse("[draws]\nseed = 5\ncount = 3\nillness = 0.12\nrefusal = { other = 0.1 }", &base);
        let cases = draws.expect("sound draws").cases;
        let districts: Vec<District> =
            std::iter::once(base.clone()).chain(cases.iter().map(|case| changed(&base, &case.changes))).collect();
        let mut layer = Layer::default();
        layer.set("rule.pins.mode", ["hard", "hard", "soft", "off"][seed as usize % 4], Scope::District).unwrap();
        let policy = Policy::resolve([&base.policy, &layer]);
        let scenarios: Vec<_> = districts.iter().map(|district| Scenario::new(district, &policy)).collect();
        let shared = Formulation::lay_out(&scenarios);
        for (place, scenario) in scenarios.iter().enumerate() {
            let own = plan(scenario.district, &layer);
            let mut session = Session::new(Arc::clone(&shared.structure.matrix), shared.set(scenario), 1).unwrap();
            let by_shared =
                match session.solve(EXACT.gap, &Tuning::default(), &Budget::new(None, &mut |_| false)).unwrap() {
                    Outcome::Optimal(solution) => Some(solution.objective),
                    Outcome::Infeasible(_) => None,
                    other => panic!("{other:?}"),
                };
            let by_own = own.as_ref().map(|(_, objective)| *objective);
            assert_eq!(by_own.is_some(), by_shared.is_some(), "seed {seed}, {place}: {by_own:?}, {by_shared:?}");
            let apart = by_own.unwrap_or(0.0) - by_shared.unwrap_or(0.0);
            assert!(
                apart.abs() <= 1e-6 * by_own.unwrap_or(0.0).abs().max(1.0),
                "seed {seed}, {place}: {by_own:?}, {by_shared:?}"
            );
            compared += 1;
            feasible += usize::from(own.is_some());
            if place == 0 {
                continue;
            }
            cut += usize::from(scenario.district.serving != base.serving);
            pinned += usize::from(scenario.district.pins.iter().zip(&base.pins).any(|(pin, held)| pin != held));
            for change in &cases[place - 1].changes {
                let Change::Away { staff, from } = change else { panic!("{change:?}") };
                let serves = |stint: &Stint| stint.staff == *staff && stint.span.last >= *from;
                assert!(!own.iter().any(|(stints, _)| stints.iter().any(serves)), "seed {seed}, {place}");
            }
        }
    }
    println!("{compared} compared, {feasible} with a plan; {cut} with stints cut, {pinned} with pins dropped");
    assert!(feasible > 200 && cut > 20 && pinned > 5, "{feasible}, {cut}, {pinned}");
}
