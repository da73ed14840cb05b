//! Rules for people's lives: burden and couples.

use lungang::audit::Violation;
use lungang::district::*;

use crate::district::{Case, figures, span, term};

/// The violations of one rule, whatever else is broken.
fn of_rule(case: &Case, rule: RuleId) -> Vec<Violation> {
    case.audit().violations.into_iter().filter(|violation| violation.rule == rule).collect()
}

fn who(violations: &[Violation]) -> Vec<Option<StaffId>> {
    violations.iter().map(|violation| violation.place.staff).collect()
}

#[test]
fn burden_limits_stints_at_remote_schools() {
    let mut case = Case::new(); // T09 and T10 at M2, which is 乡村
    case.passes();
    case.set("burden.most_remote", "0");
    assert_eq!(figures(&case.breaks(RuleId::Burden)), [(1.0, 0.0, 1.0); 2]);
    case.set_at("burden.most_remote", "1", Scope::School(case.school_id("M2"))); // the own school's is asked
    case.breaks(RuleId::Burden);
    case.set_at("burden.most_remote", "1", Scope::School(case.school_id("L")));
    case.passes();
    case.set("stay.max_stints", "2").set("stay.pause_years", "0").send_instead("T09", "T10");
    assert_eq!(figures(&case.breaks(RuleId::Burden)), [(2.0, 1.0, 1.0)]);
}

#[test]
fn burden_counts_what_was_served_before() {
    let mut case = Case::new();
    case.staff("T09").remote_served = 1;
    assert_eq!(figures(&case.breaks(RuleId::Burden)), [(1.0, 0.0, 1.0)]);
    case.staff("T09").remote_served = 5; // no less than none
    assert_eq!(figures(&case.breaks(RuleId::Burden)), [(1.0, 0.0, 1.0)]);
    case.set("burden.most_remote", "6");
    case.passes();
}

#[test]
fn a_school_is_remote_by_minutes_too() {
    let mut case = Case::new();
    case.school("M2").area = Area::Town; // 44.5 minutes
    let person = Origin::Staff(case.staff_id("T01"));
    case.set("burden.most_remote", "0").minutes(person, "M1", 45.0);
    case.passes();
    case.minutes(person, "M1", 45.1);
    let found = case.breaks(RuleId::Burden);
    assert_eq!((figures(&found), who(&found)), (vec![(1.0, 0.0, 1.0)], vec![Some(case.staff_id("T01"))]));
    case.set("burden.remote_minutes", "60");
    case.passes();
}

#[test]
fn burden_does_not_judge_what_is_under_way_or_demanded() {
    let mut case = Case::new();
    case.set("burden.most_remote", "0").under_way("T09", "S2", 1, 2);
    assert_eq!(who(&case.breaks(RuleId::Burden)), [Some(case.staff_id("T10"))]);
    let target = PinTarget::School(case.school_id("M2"));
    case.pin("T10", target, Some(span(4, 4)), Demand::Must);
    case.passes();
    case.set("rule.pins.mode", "off"); // nobody demands it
    case.breaks(RuleId::Burden);
    case.seat("S2").kind = SeatKind::Itinerant;
    assert_eq!(of_rule(&case, RuleId::Burden), []);
}

#[test]
fn burden_counts_what_is_under_way_even_if_it_is_dropped() {
    let mut case = Case::new();
    case.set("serving.keep", "否").under_way("T10", "S2", 1, 2);
    assert_eq!(figures(&case.breaks(RuleId::Burden)), [(1.0, 0.0, 1.0)]);
    case.set("burden.most_remote", "2");
    case.passes();
}

/// Two who are married; the one names the other.
fn married(one: &str, other: &str) -> Case {
    let mut case = Case::new();
    case.staff(one).spouse = Some(case.staff_id(other));
    case
}

#[test]
fn couples_may_part_within_reach() {
    let mut case = married("T01", "T02"); // M1 is 11.1 minutes from L
    case.passes();
    case.set("couples.minutes", "5");
    let found = case.breaks(RuleId::Couples);
    assert_eq!(figures(&found), [(1.0, 0.0, 1.0); 4]);
    assert_eq!((found[0].place.staff, found[0].place.school), (Some(case.staff_id("T01")), Some(case.school_id("M1"))));
    case.set_at("couples.minutes", "12", Scope::School(case.school_id("L"))); // read at the host
    case.breaks(RuleId::Couples);
    case.set_at("couples.minutes", "12", Scope::School(case.school_id("M1")));
    case.passes();

    let mut named = married("T02", "T01"); // the other names the one
    named.set("couples.minutes", "5");
    assert_eq!(who(&named.breaks(RuleId::Couples)), [Some(named.staff_id("T01")); 4]);
}

#[test]
fn couples_may_move_together() {
    let mut case = married("T01", "C01"); // both at M1
    case.set("couples.minutes", "5");
    case.passes();
    case.keep_home("C01");
    assert_eq!(figures(&case.breaks(RuleId::Couples)), [(1.0, 0.0, 1.0); 4]);
}

#[test]
fn couples_may_not_move_apart() {
    let mut case = married("T09", "C01"); // M2 in terms 1 and 2, and M1: 33.4 minutes
    let (one, other) = (case.staff_id("T09"), case.staff_id("C01"));
    assert_eq!(who(&case.breaks(RuleId::Couples)), [Some(one), Some(one), Some(other), Some(other)]);
    case.set_at("couples.minutes", "34", Scope::School(case.school_id("M1"))); // from M1 on
    assert_eq!(who(&case.breaks(RuleId::Couples)), [Some(one), Some(one)]);
    case.set("couples.minutes", "34");
    case.passes();
}

#[test]
fn couples_may_come_no_farther_apart() {
    let mut case = married("T01", "B01"); // L to M2 44.5 minutes, M1 to M2 33.4
    case.passes();
    case.minutes(Origin::School(case.school_id("M1")), "M2", 50.0); // the way back is 33.4
    case.passes();
    case.minutes(Origin::School(case.school_id("M2")), "M1", 48.0);
    assert_eq!(figures(&case.breaks(RuleId::Couples)), [(1.0, 0.0, 1.0); 4]);
    case.minutes(Origin::School(case.school_id("L")), "M2", 49.0);
    case.breaks(RuleId::Couples); // the way back is 44.5
    case.minutes(Origin::School(case.school_id("M2")), "L", 48.0);
    case.passes();
}

#[test]
fn couples_of_different_groups_are_judged_stint_by_stint() {
    let mut case = married("T01", "B01");
    case.keep_home("T09").keep_home("T10");
    case.minutes(Origin::School(case.school_id("M1")), "M2", 50.0);
    case.minutes(Origin::School(case.school_id("M2")), "M1", 48.0);
    case.membership("M2").span = span(1, 2); // rows in these, and the stint is refused in the others
    assert_eq!(figures(&case.breaks(RuleId::Couples)), [(1.0, 0.0, 1.0), (1.0, 0.0, 1.0), (2.0, 0.0, 4.0)]);
    case.records.memberships.retain(|row| row.school != SchoolId::from_index(2));
    let found = case.breaks(RuleId::Couples);
    assert_eq!((figures(&found), found[0].place.term), (vec![(4.0, 0.0, 4.0)], Some(term(1))));
    case.staff("T01").spouse = Some(case.staff_id("B02")); // one is near enough to the other
    case.staff("B02").spouse = Some(case.staff_id("T01"));
    assert_eq!(case.breaks(RuleId::Couples).len(), 1);
}

#[test]
fn couples_are_not_asked_of_what_is_under_way_demanded_or_itinerant() {
    let mut case = married("T01", "T02");
    case.set("couples.minutes", "5").under_way("T01", "S1", 1, 4);
    case.passes();

    let mut case = married("T01", "T02");
    case.set("couples.minutes", "5");
    let target = PinTarget::School(case.school_id("M1"));
    case.pin("T01", target, None, Demand::Must);
    case.passes();

    let mut case = married("T01", "T02");
    case.set("couples.minutes", "5").seat("S1").kind = SeatKind::Itinerant;
    assert_eq!(of_rule(&case, RuleId::Couples), []);

    let mut case = married("T01", "C01"); // who serves two schools stays, and cannot be followed
    case.set("couples.minutes", "5").seat("S3").kind = SeatKind::Itinerant;
    assert_eq!(who(&of_rule(&case, RuleId::Couples)), [Some(case.staff_id("T01")); 4]);
}
