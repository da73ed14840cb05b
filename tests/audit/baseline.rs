//! What was decided before the plan: hard limits give way to the stints under way that must be kept, and to no other.

use lungang::district::*;

use crate::district::{Case, figures, span};

/// The stints of the case as it stands are under way, and T03 at S4 with them: four of L's 20 are out, and three may
/// go.
fn four_under_way() -> Case {
    let mut case = Case::new();
    case.under_way("T01", "S1", 1, 4).under_way("C01", "S3", 1, 4).under_way("T03", "S4", 1, 4);
    case.under_way("T09", "S2", 1, 2).under_way("T10", "S2", 3, 4).send("T03", "S4", 1, 4);
    case
}

#[test]
fn a_hard_limit_is_no_less_than_what_must_be_kept() {
    let mut case = four_under_way();
    case.passes(); // release 4 of 3, and headcount leaves 16 where 17 are asked
    case.send("T17", "S5", 1, 4); // 物理, with T10 in terms 3 and 4: two, at most one; and a fifth of the 20
    let found = case.audit().violations;
    let of = |rule| found.iter().filter(|violation| violation.rule == rule).cloned().collect::<Vec<_>>();
    let release = figures(&of(RuleId::Release));
    assert_eq!(
        release,
        [(5.0, 4.0, 1.0), (5.0, 4.0, 1.0), (5.0, 4.0, 1.0), (2.0, 1.0, 1.0), (5.0, 4.0, 1.0), (2.0, 1.0, 1.0)]
    );
    assert_eq!(figures(&of(RuleId::Headcount)), [(15.0, 16.0, 1.0); 4]);
    assert_eq!(figures(&of(RuleId::HostShare)), [(3.0, 2.0, 1.0); 4]);
}

#[test]
fn a_soft_limit_stands_and_so_does_every_one_where_nothing_must_be_kept() {
    let mut soft = four_under_way();
    soft.set("rule.release.mode", "soft");
    soft.passes();
    assert_eq!(soft.audit().objective.term("rule.release").map(|term| term.units), Some(4.0));

    for (key, value) in [("rule.pins.mode", "soft"), ("rule.pins.mode", "off"), ("serving.keep", "false")] {
        let mut case = four_under_way();
        case.set(key, value).set("rule.headcount.mode", "off");
        assert_eq!(figures(&case.breaks(RuleId::Release)), [(4.0, 3.0, 1.0); 4], "{key} {value}");
    }
    let mut released = four_under_way();
    released.set("rule.headcount.mode", "off").keep_home("T03").send("T04", "S4", 1, 4);
    let target = PinTarget::Seat(released.seat_id("S4"));
    released.pin("T03", target, Some(span(4, 4)), Demand::MustNot); // touches it
    assert_eq!(figures(&released.breaks(RuleId::Release)), [(4.0, 3.0, 1.0); 4]);
}

#[test]
fn a_lower_limit_gives_way_to_those_alone_that_take_from_the_row() {
    let mut case = Case::new();
    case.set("headcount.least_share", "1"); // all 20 of L
    case.under_way("T01", "S1", 1, 4);
    let found = case.breaks(RuleId::Headcount); // 19 are left by T01
    assert_eq!(figures(&found), [(17.0, 19.0, 2.0); 4]);
    assert!(found.iter().all(|violation| violation.place.school == Some(case.school_id("L"))));
}

#[test]
fn a_seat_has_places_for_all_who_must_be_kept_on_it() {
    let mut case = Case::new();
    case.keep_home("C01").send("T08", "S2", 1, 2);
    case.under_way("T09", "S2", 1, 2);
    assert_eq!(figures(&case.breaks(RuleId::SeatFill)), [(2.0, 1.0, 1.0); 2]);
    case.under_way("T08", "S2", 1, 2);
    case.passes();
    case.set("rule.seat_fill.mode", "hard");
    case.seat("S1").count = 0; // T01, who is not under way
    case.seat("S3").count = 0;
    case.seat("S4").count = 0;
    case.seat("S5").count = 0;
    assert_eq!(figures(&case.breaks(RuleId::SeatFill)), [(1.0, 0.0, 1.0); 4]);
    case.seat("S1").count = 1;
    case.passes();
    case.set("rule.pins.mode", "soft"); // nobody must be kept
    assert_eq!(figures(&case.breaks(RuleId::SeatFill)), [(2.0, 1.0, 1.0); 2]);
}

#[test]
fn vacancies_count_from_the_places_that_must_be_kept() {
    let mut case = Case::new();
    case.under_way("T09", "S2", 1, 2).under_way("T08", "S2", 1, 2); // T08 is left out, against the pin
    let shortage = |case: &Case| case.audit().objective.term("shortage").map(|term| term.units);
    assert_eq!(shortage(&case), Some(28.0 + 2.0)); // and one of two places in two terms
    case.set("serving.keep", "false");
    assert_eq!(shortage(&case), Some(28.0));
}

#[test]
fn what_must_be_kept_breaks_neither_the_count_nor_the_pauses_of_a_person() {
    let mut case = Case::new();
    case.set("burden.most_remote", "2"); // M2 is rural
    case.send_instead("T09", "T10").under_way("T09", "S2", 1, 2);
    assert_eq!(case.breaks(RuleId::OnePost).len(), 2); // two stints, and 2025 within the pause
    case.under_way("T09", "S2", 3, 4);
    case.passes();
    case.records.served = vec![Served { staff: case.staff_id("T09"), last_year_began_in: 2022 }];
    case.passes();
}

#[test]
fn what_must_be_kept_is_paid() {
    let mut case = Case::new();
    let (group, year, purpose) = (None, YearId::from_index(0), BudgetLine::ROTATION.to_string());
    case.records.budgets.push(BudgetLine { group, year, purpose, yuan: 1.0 });
    case.under_way("T01", "S1", 1, 4).under_way("C01", "S3", 1, 4);
    let found = case.breaks(RuleId::Budget);
    assert!((found[0].limit - 4.0 * 3500.38).abs() < 0.02, "{}", found[0].limit); // T01 and C01 at M1
    case.under_way("T09", "S2", 1, 2);
    case.passes();
}

#[test]
fn floors_of_rotation_do_not_give_way() {
    let mut case = Case::new();
    case.stints.clear();
    case.send("T09", "S2", 1, 2).under_way("T09", "S2", 1, 2);
    assert_eq!(figures(&case.breaks(RuleId::RotationRate))[0], (1.0, 2.0, 1.0));
}
