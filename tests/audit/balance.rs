//! 优质均衡: the squared coefficients by hand, and what they cost.

use lungang::district::*;

use crate::district::{Case, MATHEMATICS, assert_units, figures};

/// L has half of the pupils, M1 and M2 a quarter each. Two are of grade 区 and above, T01 and T15 of L, of whom T01 serves
/// at M1 in all four terms. Of a mean of one per 800 pupils: L is at 1, M1 at 2, M2 at 0, so that CV² is a quarter of 1
/// and a quarter of 1; before any move it was 1.
fn case() -> Case {
    let mut case = Case::new();
    for (code, pupils) in [("L", 800), ("M1", 400), ("M2", 400)] {
        case.school(code).pupils = Some(pupils);
    }
    case
}

#[test]
fn soft_it_charges_above_the_limit_and_hard_it_breaks() {
    let mut case = case();
    case.passes();
    let over = 0.5 - 0.45 * 0.45;
    assert_units(&case, &[("imbalance", 4.0 * 0.5), ("rule.balance", 4.0 * over)]);
    let found = case.audit().objective;
    assert!((found.term("rule.balance").expect("soft").points - 400.0 * over).abs() < 1e-9);
    assert!((found.term("imbalance").expect("a term").points - 400.0).abs() < 1e-9);

    case.set("rule.balance.mode", "hard");
    let found = figures(&case.breaks(RuleId::Balance));
    assert_eq!(found.len(), 4);
    for (amount, limit, units) in found {
        assert!((amount - 0.5).abs() < 1e-9 && (limit - 0.2025).abs() < 1e-9 && (units - over).abs() < 1e-9);
    }
    case.set("balance.cv_limit.primary", "0"); // no school has the stage
    case.set("balance.cv_limit.junior", "0.71");
    case.passes();

    case.set("rule.balance.mode", "off");
    assert_units(&case, &[("imbalance", 0.0)]);
    assert_eq!(case.audit().objective.term("rule.balance"), None);
}

#[test]
fn it_is_silent_where_there_is_nothing_to_compare() {
    let mut one = case();
    (one.school("M1").pupils, one.school("M2").pupils) = (None, Some(0));
    assert_units(&one, &[("imbalance", 0.0), ("rule.balance", 0.0)]);
    let mut nobody = case();
    nobody.set("balance.grade", "province");
    assert_units(&nobody, &[("imbalance", 0.0), ("rule.balance", 0.0)]);
}

#[test]
fn the_schools_are_those_of_the_district_with_pupils_of_the_stage() {
    let mut case = case();
    case.school("M1").stages.insert(Stage::Primary);
    // Its junior pupils are not known. T01, who goes there, is not subtracted at L: 2 for 800, none for 400.
    let alone = 2.0 / 3.0 * 0.5 * 0.5 + 1.0 / 3.0;
    assert_units(&case, &[("imbalance", 4.0 * alone)]);
    case.school("M1").stage_pupils = vec![(Stage::Junior, 400)];
    assert_units(&case, &[("imbalance", 2.0)]);
    case.school("M1").external = true;
    assert_units(&case, &[("imbalance", 4.0 * alone)]);
    case.school("M1").external = false;
    case.school("M1").unit = UnitKind::Institute;
    assert_units(&case, &[("imbalance", 4.0 * alone)]);
}

#[test]
fn a_stint_arrives_by_its_seats_kind_and_stage() {
    for kind in [SeatKind::Shadowing, SeatKind::Practice, SeatKind::Itinerant] {
        let mut learns = case();
        learns.seat("S1").kind = kind;
        assert_units(&learns, &[("imbalance", 4.0)]);
    }
    let mut staged = case();
    staged.seat("S1").stage = Some(Stage::Primary);
    assert_units(&staged, &[("imbalance", 4.0)]);
    staged.seat("S1").stage = None; // the person's is asked
    assert_units(&staged, &[("imbalance", 2.0)]);
    staged.staff("T01").stages = Stages::default();
    assert_units(&staged, &[("imbalance", 2.0)]);
}

#[test]
fn who_counts_elsewhere_alone_arrives_and_is_not_missed() {
    let mut case = case();
    case.staff("T01").stages = [Stage::Primary].into_iter().collect();
    // T15 alone before any move: L is at 2 means, M1 at 4, M2 at 0.
    assert_units(&case, &[("imbalance", 4.0 * (0.5 + 0.25 * 9.0 + 0.25))]);
}

#[test]
fn the_grade_counts_cadres_too() {
    let mut case = case();
    case.set("balance.grade", "school");
    // T01, T02, T15, T16 and C01, of whom T01 and C01 are at M1: of a mean of 5 for 1600, 3 for 800 is 1.2 and 2 for 400 1.6.
    assert_units(&case, &[("imbalance", 4.0 * (0.5 * 0.04 + 0.25 * 0.36 + 0.25))]);
}

#[test]
fn degrees_count_from_the_one_above_what_the_stage_asks() {
    let mut case = case();
    case.set("balance.indicators", "[degree]");
    case.staff("T01").degree = Some(Degree::Bachelor);
    case.staff("A01").degree = Some(Degree::Master);
    case.staff("T02").degree = Some(Degree::College); // enough for 小学 alone
    case.staff("C01").degree = Some(Degree::Doctor); // no teacher
    // Two at M1, the mean one for 800: 0, 4 and 0.
    assert_units(&case, &[("imbalance", 4.0 * (0.5 + 0.25 * 9.0 + 0.25))]);
    for code in ["L", "M1", "M2"] {
        case.school(code).stages = [Stage::Primary].into_iter().collect();
    }
    case.seat("S1").stage = None;
    for code in ["T01", "T02", "A01"] {
        case.staff(code).stages = [Stage::Primary].into_iter().collect();
    }
    // T02 at L, T01 and A01 at M1, the mean 3 for 1600: 2/3, 8/3 and 0.
    assert_units(&case, &[("imbalance", 4.0 * (0.5 / 9.0 + 0.25 * 25.0 / 9.0 + 0.25))]);
}

#[test]
fn arts_are_teachers_by_main_subject_and_indicators_add_up() {
    let mut case = case();
    case.set("balance.arts", "[物理]").set("balance.indicators", "[arts]");
    // Five at L, of whom T10 serves at M2 in two terms, whatever is taught there: 1, then 1.6, 0 and 0.8 of the mean.
    let arts = 2.0 * 1.0 + 2.0 * (0.5 * 0.36 + 0.25 + 0.25 * 0.04);
    assert_eq!(case.seat("S2").subject.index(), MATHEMATICS);
    assert_units(&case, &[("imbalance", arts)]);
    case.set("balance.indicators", "[arts,backbone]");
    assert_units(&case, &[("imbalance", arts + 2.0)]);
    assert_eq!(case.audit().charges.len(), 8);
}
