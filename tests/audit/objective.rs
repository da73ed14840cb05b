//! The objective's terms, computed by hand.

use lungang::district::*;
use lungang::plan::Decision;

use crate::district::{Case, assert_units, span};

/// Kilometres in a degree of latitude on the sphere: 6371.0088 π / 180.
const DEGREE_KM: f64 = 111.195_080_233_5;

/// The case with the travel times that its persons give.
fn timed() -> Case {
    let mut case = Case::new();
    let (zone, lead) = (ZoneId::from_index(0), case.school_id("L"));
    case.minutes(Origin::Staff(case.staff_id("T01")), "M1", 30.0)
        .minutes(Origin::Zone(zone), "M2", 48.0)
        .minutes(Origin::Zone(zone), "L", 12.0)
        .minutes(Origin::School(lead), "M2", 42.0);
    case
}

#[test]
fn every_term_of_the_plan_as_it_stands() {
    let case = timed();
    // T01's own row: 30 min. T09's zone: 48 − 12. T10 from the own school by its row: 42. C01 computed: 2 min a km.
    let commute = 5.0 / 60.0 * (4.0 * 30.0 + 2.0 * 36.0 + 2.0 * 42.0 + 4.0 * 2.0 * 0.05 * DEGREE_KM);
    // Town 2500 + backbone 500 + fare for T01 and C01, four terms each; rural 4000 + fare for T09 and T10, two each.
    let (to_first, to_second) = (0.5 * 180.0 * 0.05 * DEGREE_KM, 0.5 * 180.0 * 0.20 * DEGREE_KM);
    let cost = (8.0 * (3000.0 + to_first) + 4.0 * (4000.0 + to_second)) / 1000.0;
    assert!((commute - 26.706_5).abs() < 1e-4 && (cost - 52.009_1).abs() < 1e-4);
    let expected = [
        ("shortage", 3.0 * 2.0 * 4.0 + 4.0), // S4: two short in four terms, priority 3; S5: one short in four terms
        ("second_gap", 4.0),                 // S4's second vacancy in each term
        ("imbalance", 0.0),                  // nobody knows the pupils
        ("compulsion", 2.0),                 // T10, two terms
        ("wishes", 2.0),                     // T01: second wish, 1; C01: not on a list of one, 1
        ("commute", commute),
        ("cost", cost),
        ("change", 0.0),
        ("second_subject", 2.0), // T10, two terms
        ("value", -8.0),         // T01 and C01 at M1, which is weak
        ("concurrency", 0.0),
        ("over_establishment", 0.0),
        ("appointment", 0.0),
        ("transfer", 0.0),
    ];
    let ids = ObjectiveTerm::ALL.iter().map(|term| term.id());
    assert!(ids.eq(expected.iter().map(|term| term.0)), "in their order");
    assert_units(&case, &expected);

    let found = case.audit().objective;
    let weights = [10.0, 5.0, 200.0, 1.0, 1.0, 1.0, 0.3, 2.0, 1.0, 2.0, 1.0, 0.0, 1.0, 0.1];
    let by_hand: f64 = expected.iter().zip(weights).map(|(&(_, units), weight)| units * weight).sum();
    assert!((found.total - by_hand).abs() < 1e-6, "{} points, by hand {by_hand}", found.total);
    let soft: Vec<_> = found.terms[expected.len()..].iter().map(|term| (term.term.as_str(), term.points)).collect();
    assert_eq!(soft, [("rule.executive", 0.0), ("rule.cover", 0.0), ("rule.balance", 0.0)], "no soft rule charges");
    assert_eq!(found.terms.iter().map(|term| term.points).sum::<f64>(), found.total, "they add up exactly");
}

#[test]
fn second_gaps_are_summed_over_seats_of_one_school_subject_and_stage() {
    let mut case = timed();
    case.seat("S4").count = 1;
    assert_units(&case, &[("second_gap", 0.0)]);
    case.add_seat("S6", "S4", "M2", SeatKind::Itinerant); // another kind, the same subject and stage
    assert_units(&case, &[("second_gap", 4.0)]);
    for kind in [SeatKind::Shadowing, SeatKind::Practice] {
        case.seat("S6").kind = kind; // who comes to learn leaves no gap
        assert_units(&case, &[("second_gap", 0.0), ("shortage", 3.0 * 8.0 + 4.0)]);
    }
    case.seat("S6").kind = SeatKind::Teaching;
    case.seat("S6").stage = None; // a stage of its own
    assert_units(&case, &[("second_gap", 0.0)]);
    case.seat("S6").stage = Some(Stage::Junior);
    case.seat("S6").span = span(2, 3);
    assert_units(&case, &[("second_gap", 2.0), ("shortage", 3.0 * 4.0 + 3.0 * 2.0 + 4.0)]);
}

#[test]
fn vacancies_cost_nothing_where_seat_fill_is_off() {
    let mut case = timed();
    case.set("rule.seat_fill.mode", "off");
    assert_units(&case, &[("shortage", 0.0), ("second_gap", 0.0)]);
}

#[test]
fn compulsion_is_for_the_mode_cost_alone() {
    for (key, value) in [("volunteer.mode", "free"), ("rule.volunteer.mode", "off")] {
        let mut case = timed();
        case.set(key, value);
        assert_units(&case, &[("compulsion", 0.0)]);
    }
    let mut case = timed();
    case.set("rule.volunteer.mode", "soft"); // mode cost: no bar to charge for
    assert_units(&case, &[("compulsion", 2.0), ("rule.volunteer", 0.0)]);
}

#[test]
fn change_counts_the_terms_of_stints_no_longer_served() {
    let mut case = timed();
    let stint = Stint { staff: case.staff_id("T09"), seat: case.seat_id("S2"), span: span(1, 2) };
    case.records.serving.push(Serving { stint, began_before: true, continues: false, began: None, ends: None });
    case.set("serving.keep", "false");
    assert_units(&case, &[("change", 0.0)]);
    case.send_instead("T08", "T09");
    assert_units(&case, &[("change", 2.0)]);
}

#[test]
fn a_nearer_host_saves_nothing_and_a_weak_rural_one_counts_once() {
    let mut case = timed();
    case.minutes(Origin::Zone(ZoneId::from_index(0)), "L", 58.0); // T09: 48 − 58 < 0
    let others = 5.0 / 60.0 * (4.0 * 30.0 + 2.0 * 42.0 + 4.0 * 2.0 * 0.05 * DEGREE_KM);
    assert_units(&case, &[("commute", others)]);
    case.staff("T09").grade = Grade::School; // M2 is weak and rural
    assert_units(&case, &[("value", -10.0)]);
}

#[test]
fn a_weight_of_zero_is_reported_and_nothing_reads_minus_zero() {
    let mut case = timed();
    case.set("weights.value", "0");
    let found = case.audit().objective;
    let value = found.term("value").expect("a term of weight 0 is reported");
    assert_eq!((value.units, value.points), (-8.0, 0.0));
    case.stints.clear();
    for term in case.audit().objective.terms {
        assert!(term.units.is_sign_positive() && term.points.is_sign_positive(), "{}", term.term);
    }
}

#[test]
fn the_second_subject_is_taught_and_value_is_worked_at_schools() {
    let mut case = timed();
    case.seat("S2").kind = SeatKind::Shadowing; // T10
    case.seat("S1").kind = SeatKind::Practice; // T01
    assert_units(&case, &[("second_subject", 0.0), ("value", -4.0)]);
    case.school("M1").unit = UnitKind::Firm;
    assert_units(&case, &[("value", 0.0)]);
}

#[test]
fn who_goes_in_part_counts_in_part() {
    let mut case = timed();
    let cost = |case: &Case| case.audit().objective.term("cost").expect("the objective has it").units;
    let before = cost(&case);
    case.seat("S1").kind = SeatKind::Itinerant; // T01: half of four terms
    let commute = 5.0 / 60.0 * (2.0 * 30.0 + 2.0 * 36.0 + 2.0 * 42.0 + 4.0 * 2.0 * 0.05 * DEGREE_KM);
    assert_units(&case, &[("commute", commute), ("value", -6.0), ("wishes", 2.0)]);
    let saved = 2.0 * (3000.0 + 0.5 * 180.0 * 0.05 * DEGREE_KM) / 1000.0;
    assert!((before - cost(&case) - saved).abs() < 1e-6);
    case.set_at("itinerant.share", "0.25", Scope::School(case.school_id("L")));
    assert_units(&case, &[("value", -5.0)]);
    case.seat("S1").kind = SeatKind::Teaching;
    case.seat("S2").kind = SeatKind::Itinerant; // T10, not a volunteer, in the second subject
    assert_units(&case, &[("compulsion", 2.0), ("second_subject", 2.0)]);
}

#[test]
fn a_principal_of_two_schools_counts_by_the_terms_of_the_seat() {
    let mut case = timed();
    let seat = case.seat_id("S3");
    case.beside.push(Decision::Concurrent { seat, year: YearId::from_index(0) });
    assert_units(&case, &[("concurrency", 2.0)]);
    case.seat("S3").span = span(2, 4);
    assert_units(&case, &[("concurrency", 1.0)]);
}

#[test]
fn over_establishment_is_by_relation_school_by_school() {
    let mut case = timed();
    case.school("M1").establishment = Some(8); // ten
    case.school("L").establishment = Some(19); // twenty
    assert_units(&case, &[("over_establishment", 12.0)]);
    case.carry("T01", Decision::Transfer); // from L to M1
    assert_units(&case, &[("over_establishment", 12.0), ("transfer", 1.0)]);
    let blank = LedgerEntry {
        school: case.school_id("M1"),
        term: span(3, 3).first,
        establishment: None,
        senior_posts: None,
        intermediate_posts: None,
        pupils: None,
        retirements: None,
        hires: None,
    };
    case.records.ledger.push(LedgerEntry { establishment: Some(10), retirements: Some(2), hires: Some(1), ..blank });
    assert_units(&case, &[("over_establishment", 6.0)]); // 11 of 8 in two terms, 10 of 10 in two
    case.school("M1").external = true;
    assert_units(&case, &[("over_establishment", 0.0)]);
}

#[test]
fn appointments_are_subtracted_by_the_term() {
    let mut case = timed();
    case.carry("T01", Decision::Appointment).carry("T09", Decision::Appointment);
    assert_units(&case, &[("appointment", -6.0)]);
}
