//! The districts that `lungang demo` writes: sizes, plausibility, and that they can be planned.

use lungang::demo::{Size, generate};
use lungang::district::{BudgetLine, District, Policy, Records, Role, Seat, SeatKind, Staff, UnitKind, post};
use lungang::engine::{self, Formulation};
use lungang::model::Scenario;
use lungang::plan::document::Status;
use lungang::solve::{Budget, Gap, Limits, Outcome, Session, Tuning};

#[test]
fn a_seed_gives_one_district_and_another_seed_another() {
    assert_eq!(generate(Size::Town, 7), generate(Size::Town, 7));
    assert_ne!(generate(Size::Town, 7), generate(Size::Town, 8));
}

fn schools(records: &Records) -> usize {
    records.schools.values().filter(|school| school.unit == UnitKind::School).count()
}

#[test]
fn sizes_are_as_promised() {
    let town = generate(Size::Town, 1);
    assert_eq!((town.groups.len(), schools(&town)), (3, 16));
    assert!((800..1_300).contains(&town.staff.len()), "{}", town.staff.len());

    let district = generate(Size::District, 1);
    assert_eq!((district.groups.len(), schools(&district)), (20, 121));
    assert!((8_000..9_500).contains(&district.staff.len()), "{}", district.staff.len());
    assert!(district.seats.len() > 600, "{}", district.seats.len());
    assert_eq!(district.calendar.terms.len(), 8);

    let city = generate(Size::City, 1);
    assert_eq!((city.groups.len(), schools(&city)), (200, 1210));
}

#[test]
fn a_district_has_every_kind_of_school_group_and_seat_and_rows_in_every_sheet() {
    let records = generate(Size::District, 4);
    for stage in lungang::district::Stage::ALL {
        assert!(records.schools.values().any(|school| school.stages.contains(stage)), "{stage:?}");
    }
    let kinds = [SeatKind::Teaching, SeatKind::Cadre, SeatKind::Shadowing, SeatKind::Itinerant, SeatKind::Practice];
    for kind in kinds {
        assert!(records.seats.values().any(|seat| seat.kind == kind), "{kind:?}");
    }
    let horizon = (records.calendar.first(), records.calendar.last());
    assert!(records.memberships.iter().any(|row| row.span.first > horizon.0), "a school enters");
    assert!(records.memberships.iter().any(|row| row.span.last < horizon.1), "a school leaves");
    assert!(records.schools.values().any(|school| school.is_new));
    assert!(records.schools.values().any(|school| school.external));
    for post in [post::PRINCIPAL, post::VICE_PRINCIPAL, post::EXECUTIVE] {
        let holds = |person: &Staff| person.post.is_some_and(|own| records.subjects[own] == post);
        assert!(records.staff.values().any(holds), "{post}");
    }
    let columns = [
        records.staff.values().filter(|person| person.spouse.is_some()).count(),
        records.staff.values().filter(|person| person.remote_served > 0).count(),
        records.staff.values().filter(|person| person.appointed_title < person.title).count(),
        records.schools.values().filter(|school| school.senior_posts.is_some()).count(),
        records.budgets.iter().filter(|line| line.purpose == BudgetLine::PERFORMANCE).count(),
    ];
    assert!(columns.iter().all(|&filled| filled > 3), "{columns:?}");
    assert!(records.staff.values().all(|person| person.degree.is_some()));
    let sheets = [
        records.serving.len(),
        records.served.len(),
        records.pins.len(),
        records.training.len(),
        records.periods.len(),
        records.ledger.len(),
        records.budgets.len(),
        records.appraisals.len(),
        records.commute.len(),
        records.zones.len(),
        records.policy.settings().count(),
    ];
    assert!(sheets.iter().all(|&rows| rows > 0), "{sheets:?}");
}

#[test]
fn staff_are_plausible_and_nobody_has_a_name() {
    let records = generate(Size::District, 2);
    let staff: Vec<&Staff> = records.staff.values().collect();
    assert!(staff.iter().all(|person| person.name.is_none()));
    let share =
        |fits: &dyn Fn(&Staff) -> bool| staff.iter().filter(|person| fits(person)).count() as f64 / staff.len() as f64;
    let backbone = share(&|person| person.is_backbone());
    assert!((0.2..0.3).contains(&backbone), "{backbone}");
    let settled = share(&|person| person.tenure_years >= Some(6.0));
    assert!((0.4..0.8).contains(&settled), "{settled}");
    for person in &staff {
        let born = person.birth_year.expect("every drawn person has a birth year");
        assert!((1956..=1994).contains(&born), "{born}");
        let service = f64::from(2016 - born - 22);
        assert!(person.tenure_years <= Some(service.max(0.0)), "{person:?}");
    }
}

#[test]
fn seats_lie_within_their_hosts_membership() {
    let records = generate(Size::District, 3);
    for seat in records.seats.values() {
        let member = records.memberships.iter().find(|row| row.school == seat.school).expect("every host is a member");
        assert!(member.span.covers(seat.span), "{}", seat.code);
    }
}

/// Seats of a subject for each teacher whom the leads have of it.
fn scarcity(records: &Records, subject: &str) -> f64 {
    let of_subject = |seat: &&Seat| seat.kind == SeatKind::Teaching && records.subjects[seat.subject] == subject;
    let wanted: u32 = records.seats.values().filter(of_subject).map(|seat| seat.count).sum();
    let leads: Vec<_> = records.memberships.iter().filter(|row| row.role == Role::Lead).map(|row| row.school).collect();
    let teaches = |person: &&Staff| {
        leads.contains(&person.school) && person.subject.is_some_and(|own| records.subjects[own] == subject)
    };
    f64::from(wanted) / records.staff.values().filter(teaches).count() as f64
}

#[test]
fn subjects_are_scarce_as_in_life() {
    let records = generate(Size::District, 1);
    for scarce in ["物理", "音乐", "体育", "信息技术"] {
        for plentiful in ["语文", "数学"] {
            assert!(scarcity(&records, scarce) > 1.5 * scarcity(&records, plentiful), "{scarce} {plentiful}");
        }
    }
}

fn is_solved(records: Records) -> bool {
    let district = District::new(records);
    let policy = Policy::resolve([&district.policy]);
    let scenario = Scenario::new(&district, &policy);
    let formulation = Formulation::lay_out(std::slice::from_ref(&scenario));
    let numbers = formulation.set(&scenario);
    let mut session = Session::new(formulation.structure.matrix, numbers, 1).expect("HiGHS takes the program");
    let mut never = |_| false;
    let budget = Budget::new(None, &mut never);
    matches!(session.solve(Gap::relative(0.02), &Tuning::default(), &budget), Ok(Outcome::Optimal(_)))
}

#[test]
fn towns_can_be_planned_whatever_the_seed() {
    for seed in 1..=8 {
        assert!(is_solved(generate(Size::Town, seed)), "seed {seed}");
    }
}

#[test]
fn a_district_can_be_planned() {
    let district = District::new(generate(Size::District, 1));
    let policy = Policy::resolve([&district.policy]);
    let limits = Limits::new(0.05, None, 1);
    let answer = engine::plan(&district, &policy, limits, &mut |_| false).unwrap();
    assert_eq!(answer.status, Status::Optimal);
}
