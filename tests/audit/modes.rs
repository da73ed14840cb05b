//! Hard, soft and off; and where a violation stands.

use lungang::district::*;
use lungang::plan::Decision;

use crate::district::{Case, span};

/// What a rule charges: units and points.
fn charged(case: &Case, rule: &str) -> (f64, f64) {
    let found = case.audit();
    found.objective.term(&format!("rule.{rule}")).map(|term| (term.units, term.points)).expect("the rule is soft")
}

/// A soft rule charges `units` at seven points each; off, nothing is said of it.
fn soft_then_off(mut case: Case, rule: RuleId, units: f64) {
    case.breaks(rule);
    let id = rule.id();
    case.set(&format!("rule.{id}.mode"), "soft").set(&format!("rule.{id}.penalty"), "7");
    case.passes();
    let (found, points) = charged(&case, id);
    assert!(
        (found - units).abs() < 1e-9 && (points - 7.0 * units).abs() < 1e-9,
        "{id}: {found} units, {points} points"
    );
    assert!(case.audit().charges.iter().all(|charge| charge.rule == rule));

    case.set(&format!("rule.{id}.mode"), "off");
    case.passes();
    let found = case.audit();
    assert!(found.charges.is_empty());
    assert_eq!(found.objective.term(&format!("rule.{id}")), None);
}

#[test]
fn soft_filters_charge_by_stint_term() {
    let mut case = Case::new();
    case.send_instead("T11", "T09");
    soft_then_off(case, RuleId::Eligible, 2.0);

    let mut case = Case::new();
    case.send_instead("T03", "T01").seat("S1").least_grade = Grade::District;
    soft_then_off(case, RuleId::Qualified, 4.0);

    let mut case = Case::new();
    case.staff("C01").longest_commute = Some(5.0);
    soft_then_off(case, RuleId::CommuteCap, 4.0);

    let mut case = Case::new();
    case.set("volunteer.mode", "bar");
    soft_then_off(case, RuleId::Volunteer, 2.0);

    let mut case = Case::new();
    case.staff("T01").homeroom = true;
    soft_then_off(case, RuleId::Homeroom, 4.0);

    let mut case = Case::new();
    case.membership("M1").span = span(1, 3); // one term outside charges all four, of two persons
    soft_then_off(case, RuleId::Membership, 8.0);
}

#[test]
fn soft_rows_charge_by_unit_over() {
    let mut case = Case::new();
    case.set("burden.most_remote", "2").send_instead("T09", "T10"); // two stints, at most one: 1; 2025 within the pause of two years: 1
    soft_then_off(case, RuleId::OnePost, 2.0);

    let mut case = Case::new();
    case.set("release.share", "0.05"); // ⌊0.05 · 20⌋ = 1, three are out in each of four terms
    soft_then_off(case, RuleId::Release, 8.0);

    let mut case = Case::new();
    case.set("host.imported_share", "0.1"); // at M1 two, at most one, in four terms
    soft_then_off(case, RuleId::HostShare, 4.0);

    let mut case = Case::new();
    case.set("headcount.least_share", "0.95"); // 17 at work, 19 asked, in four terms
    soft_then_off(case, RuleId::Headcount, 8.0);

    let mut case = Case::new();
    case.keep_home("C01").keep_home("T10").send_instead("T03", "T01");
    // 2024: T03 and T09, backbone short by 0.4. 2025: T03 alone, short by 1, and backbone by 0.2.
    soft_then_off(case, RuleId::RotationRate, 1.6);

    let mut case = Case::new();
    let target = PinTarget::School(case.school_id("M2"));
    case.pin("T03", target, Some(span(2, 4)), Demand::Must);
    soft_then_off(case, RuleId::Pins, 3.0);
}

#[test]
fn soft_ledgers_and_lives_charge_by_unit_over() {
    let mut case = Case::new();
    case.set("transfer.on", "是").set("transfer.least_years", "2").set("headcount.most_share", "2");
    case.school("M1").establishment = Some(10);
    case.carry("T01", Decision::Transfer); // eleven of ten, in four terms
    soft_then_off(case, RuleId::Establishment, 4.0);

    let mut case = Case::new();
    case.records.has_appointed_titles = true;
    case.set("transfer.on", "是").set("transfer.least_years", "2");
    case.staff("T01").appointed_title = Some(Title::Senior);
    (case.school("L").senior_posts, case.school("M1").senior_posts) = (Some(3), Some(0));
    case.carry("T01", Decision::Transfer); // one of none, in four terms
    soft_then_off(case, RuleId::TitlePosts, 4.0);

    let mut case = Case::new();
    case.set("burden.most_remote", "0"); // T09 and T10 at M2
    soft_then_off(case, RuleId::Burden, 2.0);

    let mut case = Case::new();
    case.set("couples.minutes", "5").staff("T01").spouse = Some(case.staff_id("T02")); // T01 leaves T02, four terms
    soft_then_off(case, RuleId::Couples, 4.0);
}

#[test]
fn a_soft_budget_charges_by_yuan() {
    let mut case = Case::new();
    let (group, year) = (None, YearId::from_index(0));
    let purpose = BudgetLine::ROTATION.to_string();
    case.records.budgets.push(BudgetLine { group, year, purpose, yuan: 26_000.0 });
    let over = case.breaks(RuleId::Budget)[0].over; // 26004.53 − 26000
    assert!((over - 4.53).abs() < 0.01, "{over}");
    soft_then_off(case, RuleId::Budget, over);
}

#[test]
fn a_violation_says_where_in_the_workbooks_own_codes() {
    let mut case = Case::new();
    case.send_instead("T11", "T09");
    let found = case.breaks(RuleId::Eligible);
    let codes = serde_json::to_value(found[0].place.codes(&case.district())).expect("codes are plain text");
    assert_eq!(codes, serde_json::json!({ "staff": "T11", "seat": "S2", "school": "M2", "term": "2024秋" }));
    assert_eq!(found[0].message.zh, "T11 → 石滩中学 S2 (2024秋–2025春)：本校年限 4 年，不足 6 年");
}
