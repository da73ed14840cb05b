//! What a stint is, and how many a person has: one_post. How many a seat takes: seat_fill.

use lungang::district::*;

use crate::district::{Case, figures, span};

#[test]
fn a_stint_starts_with_a_school_year() {
    let mut case = Case::new();
    case.keep_home("T10").send("T10", "S2", 4, 4);
    case.breaks(RuleId::OnePost);
    case.set("rule.one_post.mode", "off"); // it would not be a stint
    case.breaks(RuleId::OnePost);
}

#[test]
fn a_stint_lasts_one_of_the_allowed_years_or_to_the_horizon() {
    let mut case = Case::new();
    case.set("stay.years", "[2,3]"); // T09 has one year; T01 two; T10's two or three are cut at the horizon's end
    let found = case.breaks(RuleId::OnePost);
    assert_eq!(found.iter().map(|violation| violation.place.staff).collect::<Vec<_>>(), [Some(case.staff_id("T09"))]);
    case.set("stay.years", "[1,3]"); // T01's three are cut at the horizon's end
    case.passes();
    case.set("stay.years", "[1]");
    assert_eq!(case.breaks(RuleId::OnePost).len(), 2);
    let mut odd = Case::new();
    odd.keep_home("T09").send("T09", "S2", 1, 1);
    odd.breaks(RuleId::OnePost);
}

#[test]
fn a_stint_lies_within_the_seats_terms() {
    let mut case = Case::new();
    case.seat("S2").span = span(1, 3);
    case.breaks(RuleId::OnePost);
    case.seat("S2").span = span(1, 4);
    case.passes();
}

#[test]
fn a_stint_that_ends_before_it_starts_is_none() {
    let mut case = Case::new();
    case.send("T03", "S4", 3, 1);
    case.breaks(RuleId::OnePost);
}

#[test]
fn nobody_is_at_two_posts_at_once() {
    let mut case = Case::new();
    case.set("stay.max_stints", "2").set("stay.pause_years", "0").keep_home("C01");
    case.add_seat("S6", "S2", "M1", SeatKind::Teaching);
    case.passes();
    case.send("T09", "S6", 1, 2); // at M1 as at M2, in terms 1 and 2
    assert_eq!(figures(&case.breaks(RuleId::OnePost)), [(2.0, 1.0, 1.0), (2.0, 1.0, 1.0)]);
}

#[test]
fn nobody_is_sent_more_often_than_allowed() {
    let mut case = Case::new();
    case.set("burden.most_remote", "2").set("stay.pause_years", "0").send_instead("T09", "T10"); // T09 in terms 1–2 and again in 3–4
    assert_eq!(figures(&case.breaks(RuleId::OnePost)), [(2.0, 1.0, 1.0)]);
    case.set("stay.max_stints", "2");
    case.passes();
}

#[test]
fn full_years_of_pause_lie_between_two_stints() {
    let mut case = Case::new();
    case.set("burden.most_remote", "2").set("stay.max_stints", "2").send_instead("T09", "T10");
    case.set("stay.pause_years", "1"); // 2024 and its pause, 2025, meet the second stint
    assert_eq!(figures(&case.breaks(RuleId::OnePost)), [(2.0, 1.0, 1.0)]);
    case.set("stay.pause_years", "0");
    case.passes();
}

#[test]
fn a_stint_served_before_the_horizon_asks_for_a_pause_too() {
    let mut case = Case::new();
    let served = |case: &mut Case, last_year_began_in| {
        case.records.served = vec![Served { staff: case.staff_id("T09"), last_year_began_in }];
    };
    served(&mut case, 2022); // two years of pause: 2023 and 2024
    assert_eq!(figures(&case.breaks(RuleId::OnePost)), [(1.0, 0.0, 1.0)]);
    served(&mut case, 2021);
    case.passes();
}

#[test]
fn two_stints_served_before_the_horizon_are_not_the_plans_fault() {
    let mut case = Case::new();
    let staff = case.staff_id("T03"); // not sent
    case.records.served = vec![Served { staff, last_year_began_in: 2022 }, Served { staff, last_year_began_in: 2023 }];
    case.passes();
}

#[test]
fn a_seat_takes_no_more_than_its_count_in_any_mode() {
    let mut case = Case::new();
    case.keep_home("C01");
    case.passes();
    case.send("T08", "S2", 1, 2); // beside T09
    assert_eq!(figures(&case.breaks(RuleId::SeatFill)), [(2.0, 1.0, 1.0), (2.0, 1.0, 1.0)]);
    case.set("rule.seat_fill.mode", "off");
    case.breaks(RuleId::SeatFill);
    case.seat("S2").count = 2;
    case.passes();
}

#[test]
fn a_hard_seat_fill_leaves_no_seat_empty() {
    let mut case = Case::new();
    case.set("rule.seat_fill.mode", "hard");
    case.seat("S4").count = 0;
    case.seat("S5").count = 0;
    case.passes();
    case.keep_home("C01"); // S3 in four terms
    assert_eq!(figures(&case.breaks(RuleId::SeatFill)), [(0.0, 1.0, 1.0); 4]);
}
