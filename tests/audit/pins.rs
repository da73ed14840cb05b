//! 锁定: pins, and stints under way.

use lungang::district::*;

use crate::district::{Case, figures, span};

fn at_school(case: &Case, code: &str) -> PinTarget {
    PinTarget::School(case.school_id(code))
}

#[test]
fn who_must_serves_in_every_term_of_the_pin() {
    let mut case = Case::new();
    let target = at_school(&case, "M2");
    case.pin("T09", target, Some(span(1, 2)), Demand::Must);
    case.passes();
    case.send_instead("T08", "T09");
    assert_eq!(figures(&case.breaks(RuleId::Pins)), [(0.0, 1.0, 1.0); 2]);
}

#[test]
fn who_must_some_time_serves_once() {
    let mut case = Case::new();
    let target = PinTarget::Seat(case.seat_id("S2"));
    case.pin("T10", target, None, Demand::Must);
    case.passes();
    case.send_instead("T08", "T10");
    assert_eq!(figures(&case.breaks(RuleId::Pins)), [(0.0, 1.0, 1.0)]);
}

#[test]
fn who_must_not_does_not() {
    let mut case = Case::new();
    let target = at_school(&case, "M2");
    case.pin("T09", target, Some(span(3, 4)), Demand::MustNot);
    case.passes(); // T09 serves in terms 1 and 2
    case.pin("T09", target, Some(span(2, 4)), Demand::MustNot);
    assert_eq!(figures(&case.breaks(RuleId::Pins)), [(1.0, 0.0, 1.0)]);
    case.records.pins[1].span = None;
    assert_eq!(figures(&case.breaks(RuleId::Pins)).len(), 2);
    case.records.pins[1].target = at_school(&case, "M1");
    case.passes();
}

#[test]
fn a_pin_overrides_filters_for_its_own_stint() {
    let mut case = Case::new();
    case.set("volunteer.mode", "bar");
    case.staff("T10").volunteer = true;
    case.send_instead("T11", "T09"); // too new, no volunteer, with a class, an hour and a half away
    let person = case.staff("T11");
    (person.volunteer, person.homeroom, person.longest_commute) = (false, true, Some(10.0));
    assert_eq!(case.audit().violations.len(), 4);
    let target = at_school(&case, "M2");
    case.pin("T11", target, Some(span(2, 2)), Demand::Must);
    case.passes();
    case.staff("T11").second_subject = None;
    case.staff("T11").subject = None; // qualified is not overridden
    case.breaks(RuleId::Qualified);

    let mut elsewhere = Case::new();
    elsewhere.send_instead("T11", "T09").set("rule.pins.mode", "soft");
    let target = at_school(&elsewhere, "M1"); // not where T11 serves
    elsewhere.pin("T11", target, None, Demand::Must);
    elsewhere.breaks(RuleId::Eligible);
    let target = at_school(&elsewhere, "M2"); // not when T11 serves
    elsewhere.pin("T11", target, Some(span(3, 4)), Demand::Must);
    elsewhere.breaks(RuleId::Eligible);
}

#[test]
fn stints_under_way_are_kept_as_they_are() {
    let mut case = Case::new();
    case.under_way("T09", "S2", 1, 2);
    case.passes();
    case.send_instead("T08", "T09");
    assert_eq!(figures(&case.breaks(RuleId::Pins)), [(0.0, 1.0, 1.0)]);
    let released = at_school(&case, "M2");
    case.pin("T09", released, Some(span(3, 4)), Demand::MustNot); // does not touch it
    case.breaks(RuleId::Pins);
    case.pin("T09", released, Some(span(2, 2)), Demand::MustNot);
    case.passes();
    case.records.pins.clear();
    case.set("serving.keep", "否");
    case.passes();

    let mut longer = Case::new(); // changed is not kept
    longer.under_way("T10", "S2", 1, 2);
    longer.set("stay.max_stints", "2").set("stay.pause_years", "0").set("burden.most_remote", "2");
    longer.breaks(RuleId::Pins);
}

#[test]
fn stints_under_way_bypass_the_filters_and_the_form() {
    let mut case = Case::new();
    case.send_instead("T11", "T09"); // too new
    case.stints.retain(|stint| stint.staff != case.records.staff.ids().nth(10).expect("T11"));
    case.send("T11", "S2", 1, 1); // ends in the middle of a school year
    case.under_way("T11", "S2", 1, 1);
    case.passes();
    case.records.serving.clear();
    let found = case.audit().violations;
    assert_eq!(found.iter().map(|violation| violation.rule).collect::<Vec<_>>(), [RuleId::Eligible, RuleId::OnePost]);
}

#[test]
fn stints_under_way_count_in_the_rows() {
    let mut case = Case::new();
    case.set("headcount.least_share", "0.80");
    case.send("T03", "S4", 1, 4); // the fourth of L, and three may go
    case.under_way("T03", "S4", 1, 4);
    case.breaks(RuleId::Release);
}
