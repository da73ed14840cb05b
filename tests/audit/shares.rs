//! 交流比例: 17 of L's 20 are eligible in either year, so ⌈0.10 · 17⌉ = 2 must move, a fifth of the movers backbone.

use lungang::district::*;

use crate::district::{Case, figures};

#[test]
fn enough_of_the_eligible_move_each_year() {
    let mut case = Case::new();
    case.keep_home("C01");
    case.passes(); // T01 and T09 in 2024, T01 and T10 in 2025
    case.keep_home("T10");
    let found = case.breaks(RuleId::RotationRate);
    assert_eq!(figures(&found), [(1.0, 2.0, 1.0)]);
    assert_eq!(found[0].place.year, Some(YearId::from_index(1)));
}

#[test]
fn the_rule_holds_for_an_empty_plan() {
    let mut case = Case::new();
    case.stints.clear();
    assert_eq!(figures(&case.breaks(RuleId::RotationRate)), [(0.0, 2.0, 2.0); 2]); // no movers: no backbone is asked
}

#[test]
fn eligible_is_counted_whatever_the_rules_mode() {
    let mut case = Case::new();
    case.keep_home("C01").set("rule.eligible.mode", "off").set("rotation.rate", "0.12"); // ⌈0.12 · 17⌉ = 3, of 20 too
    assert_eq!(figures(&case.breaks(RuleId::RotationRate)), [(2.0, 3.0, 1.0); 2]);
    case.set("eligibility.tenure_years", "11"); // in 2024 the cadres alone, in 2025 all but T11, T12 and T13: 15 + 2
    assert_eq!(figures(&case.breaks(RuleId::RotationRate)), [(2.0, 3.0, 1.0)]);
}

#[test]
fn a_share_of_the_movers_is_backbone() {
    let mut case = Case::new();
    case.keep_home("C01").send_instead("T03", "T01"); // nobody of the backbone: 0 of 2, 0.2 · 2 = 0.4
    assert_eq!(figures(&case.breaks(RuleId::RotationRate)), [(0.0, 0.4, 0.4); 2]);
    case.set("rotation.backbone_share", "0");
    case.passes();

    let mut exact = Case::new();
    exact.keep_home("C01").set("rotation.backbone_share", "0.5"); // 1 of 2 is half
    exact.passes();
    exact.set("rotation.backbone_share", "0.51");
    assert_eq!(figures(&exact.breaks(RuleId::RotationRate))[0].1, 1.02);
}

#[test]
fn or_a_share_of_the_eligible_backbone() {
    let mut case = Case::new();
    case.set("rotation.backbone_of", "eligible").set("rotation.backbone_share", "0.4"); // ⌈0.4 · 5⌉ = 2: T01 and C01
    case.passes();
    case.set("rotation.backbone_share", "0.41"); // ⌈2.05⌉ = 3
    assert_eq!(figures(&case.breaks(RuleId::RotationRate)), [(2.0, 3.0, 1.0); 2]);
}

#[test]
fn movers_may_be_counted_when_they_start() {
    let mut case = Case::new();
    case.set("rotation.count_basis", "starting"); // T01, T09 and C01 in 2024; T10 alone in 2025
    let found = case.breaks(RuleId::RotationRate);
    assert_eq!(figures(&found), [(1.0, 2.0, 1.0), (0.0, 0.2, 0.2)]);
    assert!(found.iter().all(|violation| violation.place.year == Some(YearId::from_index(1))));

    // Who began before the horizon does not start in it: in 2024 T09 and C01 are left.
    let mut serving = Case::new();
    serving.set("rotation.count_basis", "starting").set("rotation.rate", "0.15"); // ⌈2.55⌉ = 3
    serving.records.serving.push(Serving {
        stint: serving.stints[0],
        began_before: true,
        continues: false,
        began: None,
        ends: None,
    });
    assert_eq!(figures(&serving.breaks(RuleId::RotationRate))[0], (2.0, 3.0, 1.0));
    serving.records.serving[0].began_before = false;
    assert_eq!(figures(&serving.breaks(RuleId::RotationRate))[0], (1.0, 3.0, 2.0), "2024 holds, 2025 does not");
}

#[test]
fn only_the_kinds_named_are_moves() {
    let mut case = Case::new();
    case.set("rotation.rate", "0.15"); // ⌈0.15 · 17⌉ = 3: T01, T09 or T10, and C01
    case.passes();
    case.set("rotation.kinds", "[exchange]"); // C01 no more
    assert_eq!(figures(&case.breaks(RuleId::RotationRate)), [(2.0, 3.0, 1.0); 2]);
}

#[test]
fn the_schools_counted_are_leads_urban_or_all() {
    let mut case = Case::new();
    case.set("rotation.rate", "0.15");
    case.school("L").area = Area::Town;
    case.passes(); // lead
    case.set("rotation.of", "all"); // 17 + 10 + 8 eligible: ⌈0.15 · 35⌉ = 6
    assert_eq!(figures(&case.breaks(RuleId::RotationRate)), [(3.0, 6.0, 3.0); 2]);
    case.set("rotation.of", "urban"); // none
    case.passes();
    case.school("M2").area = Area::Urban; // eight eligible, of whom nobody moves: ⌈1.2⌉ = 2
    assert_eq!(figures(&case.breaks(RuleId::RotationRate)), [(0.0, 2.0, 2.0); 2]);
}

#[test]
fn shares_may_be_taken_group_by_group() {
    let group = GroupId::from_index(0);
    let mut case = Case::new();
    case.set("rotation.scope", "group");
    case.passes();
    case.set_at("rotation.rate", "0.20", Scope::Group(group)); // ⌈0.20 · 17⌉ = 4
    let found = case.breaks(RuleId::RotationRate);
    assert_eq!(figures(&found), [(3.0, 4.0, 1.0); 2]);
    assert!(found.iter().all(|violation| violation.place.group == Some(group)));
    case.set("rotation.scope", "district"); // the district's own value again
    case.passes();
}
