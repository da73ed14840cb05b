//! Learning and cover: mentors for those who shadow, cover for those who leave, and training.

use lungang::district::*;

use crate::district::{CHINESE, Case, PHYSICS, figures, span, subject, term};

fn charged(case: &Case, rule: RuleId) -> f64 {
    let charges = case.audit().charges;
    charges.iter().filter(|charge| charge.rule == rule).map(|charge| charge.over).sum()
}

/// Seats of 语文 at L for teachers of members to shadow. Its backbone of 语文 is T01, who is away, and T02.
fn shadowing(count: u32) -> Case {
    let mut case = Case::new();
    case.add_seat("H", "S1", "L", SeatKind::Shadowing);
    case.seat("H").count = count;
    case
}

#[test]
fn those_who_shadow_have_mentors() {
    let mut case = shadowing(3);
    case.send("A01", "H", 1, 2).send("B01", "H", 1, 2);
    case.passes(); // two for T02: 2 + 2 · 1 away ≤ 2 · 2
    case.send("B02", "H", 1, 2).set("release.share", "0.25").set("headcount.least_share", "0.7");
    let found = case.breaks(RuleId::Mentor);
    assert_eq!(figures(&found), [(5.0, 4.0, 1.0); 2]);
    assert_eq!(found[0].place.subject, Some(subject(CHINESE)));
    case.set_at("shadowing.per_mentor", "3", Scope::School(case.school_id("L"))); // 3 + 3 ≤ 6
    case.passes();
    case.set_at("shadowing.per_mentor", "2", Scope::School(case.school_id("L"))).keep_home("T01");
    case.passes(); // 3 ≤ 4
}

#[test]
fn a_mentor_is_of_the_backbone_and_not_in_training() {
    let mut case = shadowing(2);
    case.send("A01", "H", 1, 2).send("B01", "H", 1, 2);
    let (course, staff) = ("骨干研修".to_string(), case.staff_id("T02"));
    case.records.training.push(Training { course, staff, span: span(2, 3) });
    let found = case.breaks(RuleId::Mentor); // in term 2 T01 alone, who is away: 2 + 2 ≤ 2
    assert_eq!(figures(&found), [(4.0, 2.0, 2.0)]);
    assert_eq!(found[0].place.term, Some(term(2)));
    case.set("rule.mentor.mode", "soft");
    assert_eq!(charged(&case, RuleId::Mentor), 2.0);

    let mut none = shadowing(2);
    none.send("A01", "H", 1, 2).under_way("A01", "H", 1, 2);
    none.staff("T01").grade = Grade::None;
    none.staff("T02").grade = Grade::None;
    none.set("rule.rotation_rate.mode", "off");
    none.passes(); // who must be kept is kept
    none.send("B01", "H", 1, 2);
    assert_eq!(figures(&none.breaks(RuleId::Mentor)), [(2.0, 1.0, 1.0); 2]);
}

/// L's 物理 needs `classes` · 5 / 20 teachers and has five: T10, away in terms 3 and 4, and T15–T18.
fn with_periods(classes: f64) -> Case {
    let mut case = Case::new();
    let row = Periods {
        school: case.school_id("L"),
        stage: Stage::Junior,
        form: "八年级".to_string(),
        classes,
        subject: subject(PHYSICS),
        weekly_periods: 5.0,
        standard_load: 20.0,
    };
    case.records.periods.push(row);
    case
}

#[test]
fn who_is_away_is_replaced_as_far_as_class_hours_need() {
    assert_eq!(charged(&with_periods(16.0), RuleId::Cover), 0.0); // four are needed
    let mut case = with_periods(18.0); // four and a half: half a teacher may go
    case.passes();
    assert_eq!(charged(&case, RuleId::Cover), 1.0); // half, in two terms
    case.records
        .periods
        .push(Periods { form: "九年级".to_string(), classes: 10.0, ..case.records.periods[0].clone() });
    assert_eq!(charged(&case, RuleId::Cover), 2.0); // seven: nobody may go, and that five are there is not the plan's
    case.set("rule.cover.mode", "hard");
    let found = case.breaks(RuleId::Cover);
    assert_eq!(figures(&found), [(1.0, 0.0, 1.0); 2]);
    assert_eq!((found[0].place.term, found[0].place.subject), (Some(term(3)), Some(subject(PHYSICS))));
    case.under_way("T10", "S2", 3, 4);
    case.passes();
    case.school("L").unit = UnitKind::Firm;
    case.records.serving.clear();
    case.set("rule.rotation_rate.mode", "off");
    case.passes(); // class-hours of schools alone
}

#[test]
fn who_comes_covers_by_the_kind_of_seat() {
    let mut case = with_periods(28.0); // seven are needed, so that T10 must be replaced
    case.staff("A01").subject = Some(subject(PHYSICS));
    case.add_seat("H", "S5", "L", SeatKind::Teaching);
    case.set("moves.from", "any").send("A01", "H", 3, 4);
    assert_eq!(charged(&case, RuleId::Cover), 0.0);
    case.set("rule.mentor.mode", "off").seat("H").kind = SeatKind::Shadowing;
    assert_eq!(charged(&case, RuleId::Cover), 1.0); // half of the hours
    case.set_at("shadowing.load", "0.25", Scope::School(case.school_id("L")));
    assert_eq!(charged(&case, RuleId::Cover), 1.5);
    case.set("itinerant.on", "true").set("itinerant.share", "0.3").seat("H").kind = SeatKind::Itinerant;
    assert!((charged(&case, RuleId::Cover) - 1.4).abs() < 1e-9);
    case.seat("H").kind = SeatKind::Practice;
    assert_eq!(charged(&case, RuleId::Cover), 2.0);
}

#[test]
fn who_is_in_training_is_no_teacher_to_lose() {
    let mut case = with_periods(16.0); // four are needed of five
    let (course, staff) = ("骨干研修".to_string(), case.staff_id("T16"));
    case.records.training.push(Training { course, staff, span: span(4, 4) });
    assert_eq!(charged(&case, RuleId::Cover), 1.0); // in term 4 four are there, and T10 is away
}

#[test]
fn training_bars_a_stint_that_touches_it() {
    let mut case = Case::new();
    let (course, staff) = ("骨干研修".to_string(), case.staff_id("T09"));
    case.records.training.push(Training { course, staff, span: span(3, 4) });
    case.passes(); // T09 serves in terms 1 and 2
    case.records.training[0].span = span(2, 3);
    assert_eq!(figures(&case.breaks(RuleId::Training)), [(2.0, 0.0, 2.0)]);
    let target = PinTarget::Seat(case.seat_id("S2"));
    case.pin("T09", target, None, Demand::Must); // no pin lifts it
    case.breaks(RuleId::Training);
    case.set("rule.training.mode", "soft");
    assert_eq!(charged(&case, RuleId::Training), 2.0);
    case.set("rule.training.mode", "hard").under_way("T09", "S2", 1, 2);
    case.passes();
}
