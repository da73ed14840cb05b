//! Every figure of a plan that one can do by hand (`plan::sample`).

mod ledgers;

use super::*;
use crate::district::{
    BudgetLine, Degree, District, Id, Layer, LedgerEntry, Policy, Records, SchoolId, Scope, SeatId, SeatKind, StaffId,
    TermId, Title, YearId,
};
use crate::plan::{Decision, Plan, sample};
use crate::travel::Travel;

fn figures(district: &District, policy: &Policy, plan: &Plan) -> Kpis {
    kpis(&Facts::new(district, policy, &Travel::new(district, policy), plan))
}

fn sample_kpis() -> Kpis {
    figures(&sample::district(), &sample::policy(), &sample::plan())
}

fn near(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-6), "{found:?} is not {expected}");
}

fn part<'a, T>(parts: &'a [Part<T>], code: &str) -> &'a T {
    &parts.iter().find(|part| part.code == code).expect("the part is there").figures
}

#[test]
fn rotation_by_year() {
    let kpis = sample_kpis();
    let [first, second, of_group, _] = kpis.rotation.as_slice() else { panic!("two years, district and group") };
    // Of L's five, T3 (2 years at the school) is never eligible, T4 (5 years) from the second year on.
    // Movers: T1 and T3 in the first year; T1, T2 and C1 in the second.
    assert_eq!((first.eligible, first.movers, first.backbone_movers), (3, 2, 2));
    assert_eq!((second.eligible, second.movers, second.backbone_movers), (4, 3, 2));
    assert_eq!((first.least_movers, second.least_movers), (Some(1), Some(1)), "⌈0.1·3⌉, ⌈0.1·4⌉");
    assert_eq!((first.eligible_backbone, second.eligible_backbone), (2, 2));
    near(second.rate, 0.75);
    near(second.backbone_share, 2.0 / 3.0);
    near(second.least_backbone_movers, 0.2 * 3.0);
    assert_eq!((of_group.group.as_deref(), of_group.movers, of_group.least_movers), (Some("G"), 2, None));
}

#[test]
fn rotation_as_the_policy_counts_it() {
    let district = sample::district();
    let counted = |settings: &[(&str, &str)]| {
        let mut layer = Layer::default();
        for (key, value) in settings {
            layer.set(key, value, Scope::District).unwrap();
        }
        let policy = Policy::resolve([&layer]);
        let rows = figures(&district, &policy, &sample::plan()).rotation;
        rows.into_iter().map(|row| (row.movers, row.least_movers)).collect::<Vec<_>>()
    };
    // T1's stint starts in the first year, T3's before it; T2's and C1's in the second.
    let starting = counted(&[("rotation.count_basis", "starting")]);
    assert_eq!(starting[..2], [(1, Some(1)), (2, Some(1))]);
    // C1's secondment does not count; the floors are the group's; M and N send nobody but have one eligible each.
    let of_group = counted(&[
        ("rotation.kinds", "[exchange]"),
        ("rotation.scope", "group"),
        ("rotation.of", "all"),
        ("rotation.rate", "0.5"),
    ]);
    assert_eq!(of_group, [(2, None), (2, None), (2, Some(3)), (2, Some(3))], "⌈0.5·5⌉, ⌈0.5·6⌉");
    assert_eq!(counted(&[("rule.rotation_rate.mode", "off")])[0], (2, None));
    assert_eq!(counted(&[("rotation.of", "urban")])[0].0, 2, "L is urban");
}

#[test]
fn filling_and_gaps() {
    let filling = sample_kpis().filling;
    // S1 asks for 2·4 place-terms and gets 1+1+2+2, S2 1·4 and gets 2, S3 1·2 and gets both.
    let overall = &filling.overall;
    assert_eq!((overall.seats, overall.seats_full, overall.needed, overall.filled), (3, 1, 14, 10));
    assert_eq!((overall.gap_before.sum, overall.gap_before.largest), (14, 2));
    let level = |places, cells| Level { places, cells };
    assert_eq!(overall.gap_before.sorted, [level(2, 4), level(1, 6)]);
    assert_eq!(overall.gap_after, Gap { sum: 4, largest: 1, largest_of_school: 1, sorted: vec![level(1, 4)] });
    let mathematics = part(&filling.by_subject, "数学");
    assert_eq!((mathematics.needed, mathematics.filled), (8, 6));
    assert_eq!(part(&filling.by_school, "N").gap_after.sum, 2);
    assert_eq!(part(&filling.by_stage, "小学").needed, 12, "the cadre seat has no stage");
    assert_eq!(part(&filling.by_year, "2017-2018").filled, 6);
    assert_eq!(part(&filling.by_term, "2016秋").seats, 2);
    assert_eq!(part(&filling.by_group, "G"), overall);
}

#[test]
fn balance_and_standard() {
    let kpis = sample_kpis();
    let first = &kpis.balance[0];
    assert_eq!((first.stage.as_str(), first.term.as_str(), first.schools), ("primary", "2016秋", 3));
    assert_eq!(
        (first.indicator.as_str(), kpis.balance.len()),
        ("backbone", 4),
        "the other indicators are not asked for"
    );
    // Of 区 and above, relative to the mean of 2 per 600 pupils: by relation L 1.5, M 0, N 0, weights 4/6, 1/6, 1/6; by place of
    // work L 0.75 (T2), M 3 (T1), N 0.
    near(first.statutory, 0.5_f64.sqrt());
    near(first.effective, 0.875_f64.sqrt());
    // Only M with T1 (省) there has one of 区 and above per 100 pupils; L has two for 400, N's T6 is of 校 grade.
    assert_eq!(kpis.standard[0], Standard { term: "2016秋".into(), schools: 3, statutory: 0, effective: 1 });
}

#[test]
fn posts_and_backbone() {
    let kpis = sample_kpis();
    // L 5 own of 4, M 1 of 3, N not stated. First term: L 3 in post, M 2. Third: L 2 in post, M 4.
    let excess = |schools_over, posts_over, schools_under, posts_under| Excess {
        schools_over,
        posts_over,
        schools_under,
        posts_under,
    };
    assert_eq!(kpis.establishment[0].schools, 2);
    assert_eq!(kpis.establishment[0].by_relation, excess(1, 1.0, 1, 2.0));
    assert_eq!(kpis.establishment[0].by_place_of_work, excess(0, 0.0, 2, 2.0));
    assert_eq!(kpis.establishment[2].by_place_of_work, excess(1, 1.0, 1, 2.0));
    let row = kpis.schools.iter().find(|row| row.school == "M" && row.term == "2017秋").unwrap();
    assert_eq!(row.staff, Posts { own: 1, out: 0.0, come: 3.0, in_post: 4.0 });
    assert_eq!(row.backbone, Posts { own: 0, out: 0.0, come: 2.0, in_post: 2.0 });
    assert_eq!((row.role.as_deref(), row.establishment), (Some("成员"), Some(3)));
    assert_eq!(kpis.schools.len(), 3 * 4);

    // Of L's T1, T2, T3 the first year takes T1 and T3: mathematics keeps one of two, Chinese none of one.
    let kept = &kpis.retention[0];
    assert_eq!((kept.school.as_str(), kept.before, kept.after), ("L", 3, 1));
    let least = kept.least_subject.as_ref().unwrap();
    assert_eq!((least.subject.as_str(), least.before, least.after), ("语文", 1, 0));
    assert_eq!(kpis.retention.len(), 4, "L alone leads, in four terms");
    assert_eq!((kpis.backbone_gain[0].members, kpis.backbone_gain[0].gained), (2, 2.0), "T1 at M, T3 at N");
}

/// A plan may come from anywhere; `membership` reports such a stint, and nobody is missing for it.
#[test]
fn who_is_sent_to_the_own_school_is_not_away() {
    let at_home = Plan::new(vec![sample::stint(5, 0, 0, 1)]);
    let kpis = figures(&sample::district(), &sample::policy(), &at_home);
    let row = kpis.schools.iter().find(|row| row.school == "M" && row.term == "2016秋").unwrap();
    assert_eq!(row.staff, Posts { own: 1, out: 0.0, come: 0.0, in_post: 1.0 });
}

#[test]
fn commute_over_stint_terms() {
    let commute = sample_kpis().commute;
    // T1 4·40, T2 2·20, T3 2·30, C1 2·40: 340 minutes in ten stint-terms; the ninth of ten is 40.
    let overall = &commute.overall;
    assert_eq!(overall.stint_terms, 10);
    near(overall.mean_minutes, 34.0);
    near(overall.p90_minutes, 40.0);
    near(overall.largest_minutes, 40.0);
    near(overall.mean_added_minutes, 34.0);
    // Burdens 40, 60, 80, 160: 2·(40 + 120 + 240 + 640)/(4·340) − 5/4.
    near(overall.burden_gini, 2.0 * 1040.0 / 1360.0 - 1.25);
    near(part(&commute.by_school, "N").mean_minutes, 30.0);
    near(part(&commute.by_term, "2017秋").mean_minutes, 100.0 / 3.0);
}

#[test]
fn wishes_compulsion_and_classes() {
    let willingness = sample_kpis().willingness;
    let expected = Willingness {
        stints: 4,
        with_wishes: 2,
        first_wish: 1,
        top_three: 2,
        off_list: 0,
        compulsory: 3,
        compulsory_stint_terms: 6,
        homeroom_touched: 1,
        graduating_touched: 0,
    };
    // T1 leaves his class, which he has until 2017秋, at once; T2's graduating class ends with the first year.
    assert_eq!(willingness.overall, expected);
    assert_eq!(part(&willingness.by_year, "2016-2017").stints, 2);
}

#[test]
fn turnover_by_school_and_year() {
    let turnover = sample_kpis().turnover;
    let found: Vec<_> =
        turnover.iter().map(|row| (row.school.as_str(), row.year.as_str(), row.joined, row.left)).collect();
    // T3 is at N before the horizon: his first year there changes nothing, and his return is no
    // departure of N's own staff.
    let expected =
        [("L", "2016-2017", 0, 1), ("L", "2017-2018", 1, 2), ("M", "2016-2017", 1, 0), ("M", "2017-2018", 2, 0)];
    assert_eq!(found, expected);
    near(turnover[1].rate, 0.4);
}

#[test]
fn rural_years_and_cost() {
    let kpis = sample_kpis();
    assert_eq!(kpis.rural_service.overall, RuralService { completions: 5, persons: 4 }, "T1 2, T2, T3, C1 1 each");
    assert_eq!(part(&kpis.rural_service.by_school, "N").completions, 1);
    // T1 4500·4, T2 4500·2, T3 3000·2, C1 4000·2; backbone serve 4 + 2 + 2 terms.
    assert!((kpis.expense.overall.yuan - 41_000.0).abs() < 1e-9);
    near(kpis.expense.overall.yuan_per_backbone_year, 41_000.0 / 4.0);
    assert!((part(&kpis.expense.by_year, "2016-2017").yuan - 15_000.0).abs() < 1e-9);
}

#[test]
fn budget_lines_say_limit_use_and_rest() {
    let mut records: Records = (*sample::district()).clone();
    let years: Vec<YearId> = records.calendar.years.ids().collect();
    let line = |group, year: usize, purpose: &str, yuan| BudgetLine {
        group,
        year: years[year],
        purpose: purpose.to_string(),
        yuan,
    };
    let group = records.groups.ids().next();
    records.budgets = vec![
        line(None, 0, "交流", 20_000.0),
        line(group, 1, "交流", 25_000.0),
        line(None, 1, "培训", 9_000.0),
        line(None, 1, "绩效", 5_000.0),
    ];
    let district = District::new(records);
    let kpis = figures(&district, &sample::policy(), &sample::plan());
    let told: Vec<_> = kpis.budgets.iter().map(|it| (it.limit_yuan, it.used_yuan, it.rest_yuan)).collect();
    // 15,000 in the first year, 26,000 in the second, all sent by schools of the group; training is not what stints cost.
    let expected = [
        (20_000.0, Some(15_000.0), Some(5_000.0)),
        (25_000.0, Some(26_000.0), Some(-1_000.0)),
        (9_000.0, None, None),
        (5_000.0, Some(0.0), Some(5_000.0)),
    ];
    assert_eq!(told, expected);
    assert_eq!(kpis.budgets[1].group_name.as_deref(), Some(district.groups.values().next().unwrap().name.as_str()));
}

#[test]
fn eligible_persons_by_school_are_those_of_the_rate() {
    let kpis = sample_kpis();
    for row in kpis.rotation.iter().filter(|row| row.group.is_none()) {
        let of_year = || kpis.eligible.iter().filter(|school| school.year == row.year);
        let sums = (of_year().map(|it| it.eligible).sum(), of_year().map(|it| it.movers).sum());
        assert_eq!(sums, (row.eligible, row.movers), "{}", row.year);
        let listed = |years: fn(&EligiblePerson) -> &Vec<String>| {
            kpis.eligible_persons.iter().filter(|person| years(person).contains(&row.year)).count() as u32
        };
        assert_eq!((listed(|it| &it.years), listed(|it| &it.moves)), (row.eligible, row.movers));
        for by in ["性别", "年龄", "职称", "骨干"] {
            let sorts = || kpis.composition.iter().filter(|it| it.year == row.year && it.by == by);
            let sums = (sorts().map(|it| it.eligible).sum(), sorts().map(|it| it.movers).sum());
            assert_eq!(sums, (row.eligible, row.movers), "{by}");
        }
    }
}

#[test]
fn backbone_of_the_coefficient_is_of_the_district_whatever_the_rule_counts() {
    let district = sample::district();
    let mut layer = Layer::default();
    layer.set("balance.grade", "校", Scope::District).unwrap();
    let kpis = figures(&district, &Policy::resolve([&layer]), &sample::plan());
    assert_eq!(kpis.balance, sample_kpis().balance);
}

#[test]
fn fares_by_kilometre() {
    let district = sample::district();
    let policy = Policy::resolve([]);
    let travel = Travel::new(&district, &policy);
    // A tenth of a degree north, 11.11951 km, there and back on 90 days at half a yuan: 1,000.756 yuan.
    let fares = 0.1 * 6371.0088 * std::f64::consts::PI / 180.0 * 0.5 * 180.0;
    let found = crate::plan::cost::Yuan::of(&district, &policy, &travel, sample::stint(0, 0, 0, 3)).per_term();
    assert!((found - (4500.0 + fares)).abs() < 1e-6, "{found}");
}

#[test]
fn a_plan_without_stints_drops_who_serves() {
    let (district, policy) = (sample::district(), sample::policy());
    let empty = figures(&district, &policy, &Plan::default());
    let dropped = Changes { serving: 1, changed_stints: 1, changed_persons: 1, changed_person_terms: 2 };
    assert_eq!(empty.changes, dropped);
    assert_eq!(sample_kpis().changes, Changes { serving: 1, ..Changes::default() });
    assert_eq!(empty.filling.overall.gap_after, empty.filling.overall.gap_before);
    assert_eq!((empty.commute.overall.mean_minutes, empty.commute.overall.burden_gini), (None, None));
    let returned: Vec<_> = empty.turnover.iter().map(|row| (row.school.as_str(), row.joined, row.left)).collect();
    assert_eq!(returned, [("L", 1, 0)], "T3 comes home at once");
}

/// The sample with T1 and T2 itinerant at M.
fn itinerant() -> District {
    let mut records: Records = (*sample::district()).clone();
    records.seats[SeatId::from_index(0)].kind = SeatKind::Itinerant;
    District::new(records)
}

#[test]
fn itinerants_work_at_their_own_school_too() {
    let kpis = figures(&itinerant(), &sample::policy(), &sample::plan());
    let row = |school: &str| kpis.schools.iter().find(|row| row.school == school && row.term == "2016秋").unwrap();
    // Half of T1 and all of T3 are away from L in the first term.
    assert_eq!(row("L").staff, Posts { own: 5, out: 1.5, come: 0.0, in_post: 3.5 });
    assert_eq!(row("M").staff, Posts { own: 1, out: 0.0, come: 0.5, in_post: 1.5 });
    assert_eq!(kpis.balance[0].effective, kpis.balance[0].statutory, "T1 counts at home");
    assert_eq!((kpis.retention[0].before, kpis.retention[0].after), (3, 2), "T3 alone is away");
    assert!(kpis.turnover.iter().all(|row| row.school != "M" || row.year == "2017-2018"), "C1 alone comes to M");
}

#[test]
fn who_learns_elsewhere_does_no_work_there() {
    let mut records: Records = (*sample::district()).clone();
    records.seats[SeatId::from_index(0)].kind = SeatKind::Shadowing;
    let kpis = figures(&District::new(records), &sample::policy(), &sample::plan());
    let row = kpis.schools.iter().find(|row| row.school == "M" && row.term == "2016秋").unwrap();
    assert_eq!(row.staff, Posts { own: 1, out: 0.0, come: 0.0, in_post: 1.0 });
    assert_eq!(kpis.balance[0].effective, kpis.balance[0].statutory, "T1 comes back");
}

#[test]
fn a_transfer_moves_the_relation_with_its_first_term() {
    let transfer = Decision::Transfer(sample::stint(1, 0, 2, 3));
    let plan = Plan::new(sample::plan().decisions().iter().copied().chain([transfer]));
    let kpis = figures(&sample::district(), &sample::policy(), &plan);
    let relations = |school: &str| -> Vec<(i64, i64)> {
        let rows = kpis.schools.iter().filter(|row| row.school == school);
        rows.map(|row| (row.relation_before, row.relation)).collect()
    };
    assert_eq!(relations("L"), [(5, 5), (5, 5), (5, 4), (5, 4)]);
    assert_eq!(relations("M"), [(1, 1), (1, 1), (1, 2), (1, 2)]);
    // L 4 of 4 posts, M 2 of 3.
    assert_eq!(
        (kpis.establishment[2].by_relation.posts_over, kpis.establishment[2].by_relation.posts_under),
        (0.0, 1.0)
    );
    // T1 by relation at L, T2 at M: relative to 2 per 600, L 0.75 and M 3.
    near(kpis.balance[2].statutory, 0.875_f64.sqrt());
}

#[test]
fn indicators_that_the_policy_names() {
    let mut records: Records = (*sample::district()).clone();
    // 专科 is above what primary schools require: T1 and T5.
    for staff in [0, 5] {
        records.staff[StaffId::from_index(staff)].degree = Some(Degree::College);
    }
    let district = District::new(records);
    let mut layer = Layer::default();
    layer.set("balance.indicators", "[backbone,degree,arts]", Scope::District).unwrap();
    let kpis = figures(&district, &Policy::resolve([&layer]), &sample::plan());
    let of =
        |indicator: &str| kpis.balance.iter().find(|row| row.indicator == indicator && row.term == "2016秋").unwrap();
    // By relation L 1 of 400, M 1 of 100, N none; T1 works at M: 2 of 100.
    near(of("degree").statutory, 0.875_f64.sqrt());
    near(of("degree").effective, (4.0 / 6.0 + 25.0 / 6.0 + 1.0 / 6.0_f64).sqrt());
    assert_eq!(of("arts").effective, None, "nobody teaches arts");

    let form: Vec<_> = kpis.inspection.iter().filter(|row| row.school == "M" && row.term == "2016秋").collect();
    let told: Vec<_> = form.iter().map(|row| (row.indicator.as_str(), row.effective, row.passed)).collect();
    assert_eq!(told, [("backbone", 1, true), ("degree", 2, false)]);
    assert!((form[1].share - 2.0 / 4.2).abs() < 1e-12);
}

#[test]
fn who_earns_credit_for_rural_years() {
    let credit = sample_kpis().rural_credit;
    let told: Vec<_> = credit.iter().map(|it| (it.staff.as_str(), it.school.as_str(), it.years.len())).collect();
    assert_eq!(told, [("T1", "M", 2), ("T2", "M", 1), ("T3", "N", 1), ("C1", "M", 1)]);
}

#[test]
fn who_was_and_is_sent_how_often_and_how_far() {
    let burden = sample_kpis().burden;
    let told: Vec<_> = burden
        .iter()
        .map(|it| {
            let remote = it.years.iter().filter(|year| year.remote).count();
            (it.staff.as_str(), it.served, it.remote_served, it.years.len(), remote)
        })
        .collect();
    assert_eq!(told, [("T1", 0, 0, 2, 2), ("T2", 0, 0, 1, 1), ("T3", 0, 0, 1, 0), ("C1", 0, 0, 1, 1)]);
}

#[test]
fn the_inspection_form_before_and_after() {
    let kpis = sample_kpis();
    // Backbone of district grade: T1 and T2 at L, 400 pupils; T1 works at M, 100 pupils, and T2 in the second year.
    let of =
        |school: &str, term: &str| kpis.inspection.iter().find(|row| row.school == school && row.term == term).unwrap();
    let (lead, member) = (of("L", "2017秋"), of("M", "2017秋"));
    assert_eq!((lead.before, lead.effective, member.before, member.effective), (2, 0, 0, 2));
    assert_eq!((lead.share_before, lead.share, member.share_before, member.share), (0.5, 0.0, 0.0, 2.0));
    assert_eq!([lead.passed_before, lead.passed, member.passed_before, member.passed], [false, false, false, true]);
    let verdicts: Vec<_> =
        kpis.inspection_schools.iter().map(|it| (it.school.as_str(), it.verdict_before, it.verdict)).collect();
    use Verdict::{Failed, Met};
    let each_year = |school| [(school, Failed, if school == "M" { Met } else { Failed }); 2];
    assert_eq!(verdicts, ["L", "M", "N"].map(each_year).concat());
    // μ = 2/600: x/μ at L, M, N before 1.5, 0, 0; then 0.75, 3, 0; then 0, 6, 0; weights 4/6, 1/6, 1/6.
    let district: Vec<_> = kpis.inspection_district.iter().collect();
    assert_eq!(district.len(), 2, "nobody has a degree or teaches arts");
    near(district[0].coefficient_before, 0.5_f64.sqrt());
    near(district[0].coefficient, 0.875_f64.sqrt());
    near(district[1].coefficient, 5.0_f64.sqrt());
    assert_eq!((district[1].met_before, district[1].met, district[1].schools), (0, 1, 3));
    assert_eq!((district[1].limit, district[1].passed), (0.5, Some(false)));
}

#[test]
fn a_small_rural_school_counts_arts_teachers_who_visit() {
    let visits = |pupils: u32| {
        let mut records: Records = (*sample::district()).clone();
        records.seats[SeatId::from_index(0)].kind = SeatKind::Itinerant;
        records.schools[SchoolId::from_index(1)].pupils = Some(pupils);
        let mut layer = Layer::default();
        layer.set("balance.arts", "数学", Scope::District).unwrap();
        let kpis = figures(&District::new(records), &Policy::resolve([&layer]), &sample::plan());
        let is_row = |row: &&Inspection| row.school == "M" && row.indicator == "arts" && row.term == "2017秋";
        kpis.inspection.iter().find(is_row).map(|row| (row.before, row.visiting, row.effective)).unwrap()
    };
    // T5 is M's own; T1 and T2 come part of the week.
    assert_eq!([visits(99), visits(50)], [(1, 2, 3); 2]);
    assert_eq!([visits(100), visits(49)], [(1, 0, 1); 2]);
}
