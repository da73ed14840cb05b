//! Rules that count at a school in a term: release, host_share, headcount. And the budget of a year.

use lungang::district::*;

use crate::district::{Case, figures, span, term};

#[test]
fn release_limits_all_who_are_sent() {
    let mut case = Case::new();
    case.set("headcount.least_share", "0.80");
    case.passes(); // T01, T09 or T10, and C01: 3 of 20, and ⌊0.15 · 20⌋ = 3
    case.send("T03", "S4", 1, 4); // the fourth
    assert_eq!(figures(&case.breaks(RuleId::Release)), [(4.0, 3.0, 1.0); 4]);
    case.set_at("release.share", "0.20", Scope::Group(GroupId::from_index(0))); // ⌊0.20 · 20⌋ = 4
    case.passes();
    case.set_at("release.share", "0.15", Scope::School(case.school_id("L"))); // school over group
    case.breaks(RuleId::Release);
}

#[test]
fn release_limits_the_teachers_of_a_subject() {
    let mut case = Case::new();
    case.keep_home("C01").send("T17", "S5", 1, 2); // 物理 has five: ⌊0.34 · 5⌋ = 1, and T10 is out in terms 3 and 4
    case.passes();
    case.keep_home("T17").send("T17", "S5", 3, 4);
    let found = case.breaks(RuleId::Release);
    assert_eq!(figures(&found), [(2.0, 1.0, 1.0); 2]);
    assert_eq!(found[0].place.term, Some(term(3)));
    assert_eq!(found[0].place.subject, case.staff("T17").subject);
}

#[test]
fn release_keeps_the_last_teacher_of_a_subject() {
    let mut case = Case::new();
    case.records.subjects.push("音乐".to_string());
    let music = SubjectId::from_index(5);
    case.keep_home("C01").send("T17", "S5", 1, 2);
    case.seat("S5").subject = music;
    case.staff("T17").subject = Some(music);
    case.staff("T18").subject = Some(music); // two: min(2 − 1, max(1, 0)) = 1
    case.passes();
    case.staff("T18").subject = None; // one: min(1 − 1, 1) = 0
    assert_eq!(figures(&case.breaks(RuleId::Release)), [(1.0, 0.0, 1.0); 2]);
}

#[test]
fn release_limits_the_backbone() {
    let mut case = Case::new();
    case.send_instead("T08", "T09");
    case.passes(); // T01 and C01 of five: ⌊0.40 · 5⌋ = 2
    case.staff("T08").grade = Grade::School; // T01, C01 and T08 of six: ⌊0.40 · 6⌋ = 2
    assert_eq!(figures(&case.breaks(RuleId::Release)), [(3.0, 2.0, 1.0); 2]);
}

#[test]
fn host_share_limits_those_from_other_schools() {
    let mut case = Case::new();
    case.widen_release();
    case.passes(); // T01 and C01 at M1: 2, and ⌊0.25 · 10⌋ = 2
    case.send("T17", "S5", 1, 2);
    assert_eq!(figures(&case.breaks(RuleId::HostShare)), [(3.0, 2.0, 1.0); 2]);
    case.set_at("host.imported_share", "0.30", Scope::School(case.school_id("L"))); // the host's is asked, not the sender's
    case.breaks(RuleId::HostShare);
    case.set_at("host.imported_share", "0.30", Scope::School(case.school_id("M1"))); // ⌊0.30 · 10⌋ = 3
    case.passes();
}

#[test]
fn host_share_is_for_members_with_staff_of_their_own() {
    let mut case = Case::new();
    case.widen_release().send("T17", "S5", 1, 2);
    case.breaks(RuleId::HostShare);
    case.membership("M1").role = Role::Lead;
    case.passes();

    let mut empty = Case::new();
    empty.widen_release().set("rule.headcount.mode", "off").send("T17", "S5", 1, 2);
    let lead = empty.school_id("M2");
    for number in 1..=10 {
        empty.staff(&format!("A{number:02}")).school = lead;
    }
    empty.passes(); // M1 without own staff is exempt
}

#[test]
fn headcount_leaves_enough_people_at_the_sender() {
    let mut case = Case::new();
    case.set("release.share", "0.25");
    case.passes(); // 20 − 3 = 17 = ⌈0.85 · 20⌉
    case.send("T03", "S4", 1, 4);
    assert_eq!(figures(&case.breaks(RuleId::Headcount)), [(16.0, 17.0, 1.0); 4]);
}

#[test]
fn headcount_fills_no_host_past_its_establishment() {
    let mut case = Case::new();
    case.widen_release();
    case.school("M2").establishment = Some(9);
    case.passes(); // 8 + 1 = 9 = ⌊1.10 · 9⌋
    case.send("T03", "S4", 3, 4);
    assert_eq!(figures(&case.breaks(RuleId::Headcount)), [(10.0, 9.0, 1.0); 2]);
    case.records.ledger.push(LedgerEntry {
        school: case.school_id("M2"),
        term: term(3),
        establishment: Some(10), // ⌊1.10 · 10⌋ = 11 from term 3 on
        senior_posts: None,
        intermediate_posts: None,
        pupils: None,
        retirements: None,
        hires: None,
    });
    case.passes();
}

#[test]
fn headcount_is_own_where_no_establishment_is_stated_and_for_schools_alone() {
    let mut case = Case::new();
    case.school("M2").establishment = None; // 8 + 1 > 8
    assert_eq!(figures(&case.breaks(RuleId::Headcount)), [(9.0, 8.0, 1.0); 4]);
    case.school("L").establishment = Some(10); // L's own 20 may stay, though ⌊1.10 · 10⌋ = 11
    assert_eq!(figures(&case.breaks(RuleId::Headcount)), [(9.0, 8.0, 1.0); 4]);
    case.school("M2").unit = UnitKind::Firm;
    case.passes();
}

/// T01 and C01 at M1: 2500 + 500 + 0.5 · 5.5598 km · 180 = 3500.38 a term; T09 at M2: 4000 + 0.5 · 22.2390 km · 180 =
/// 6001.51. The year 2024 has two terms: 2 · (3500.38 + 3500.38 + 6001.51) = 26004.53.
const YUAN_OF_2024: f64 = 26_004.53;

fn with_budget(yuan: f64, purpose: &str) -> Case {
    let mut case = Case::new();
    let year = YearId::from_index(0);
    case.records.budgets.push(BudgetLine { group: None, year, purpose: purpose.to_string(), yuan });
    case
}

#[test]
fn budget_limits_what_a_years_stints_cost() {
    with_budget(YUAN_OF_2024 + 1.0, BudgetLine::ROTATION).passes();
    let over = with_budget(YUAN_OF_2024 - 100.0, BudgetLine::ROTATION).breaks(RuleId::Budget);
    assert!((over[0].amount - YUAN_OF_2024).abs() < 0.01, "{}", over[0].amount);
    assert!((over[0].over - 100.0).abs() < 0.01);
    with_budget(1.0, "培训").passes(); // another purpose

    let mut dearer = with_budget(YUAN_OF_2024 + 1.0, BudgetLine::ROTATION);
    // T08 lives 0.20 degrees south of L, twice as far from M2 as T09: 0.5 · 22.2390 · 180 = 2001.51 more a term.
    dearer.staff("T08").home = Some(Position { longitude: 106.5, latitude: 29.20, datum: Datum::Wgs84 });
    dearer.minutes(Origin::Staff(dearer.staff_id("T08")), "M2", 50.0).send_instead("T08", "T09");
    let over = dearer.breaks(RuleId::Budget);
    assert!((over[0].over - (2.0 * 2001.51 - 1.0)).abs() < 0.02, "{}", over[0].over);
    dearer.set("budget.factor", "1.2"); // 31206.64 ≥ 30007.56
    dearer.passes();
}

#[test]
fn budget_of_a_group_covers_its_own_senders() {
    let mut case = with_budget(1.0, BudgetLine::ROTATION);
    let group = GroupId::from_index(0);
    case.records.budgets[0].group = Some(group);
    case.breaks(RuleId::Budget);
    case.set_at("budget.factor", "1000", Scope::Group(group)); // 1000 yuan
    case.breaks(RuleId::Budget);
    case.set("rule.membership.mode", "off").set("rule.rotation_rate.mode", "off");
    case.membership("L").span = span(3, 4); // no sender in the group in 2024
    case.keep_home("T09");
    case.passes();
}
