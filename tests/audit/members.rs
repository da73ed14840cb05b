//! Who may go where by role in the group: cadres, practice in firms, part-time instructors, schools from outside the
//! district; and recall, where a school leaves.

use lungang::district::*;

use crate::district::{Case, figures, span};

#[test]
fn cadres_come_from_where_the_policy_says() {
    let mut up = Case::new();
    up.add_cadre("X1", "M2", "副校长");
    up.keep_home("C01").send("X1", "S3", 1, 4).set("headcount.least_share", "0.80");
    up.set("moves.from", "any"); // is for teachers
    assert_eq!(figures(&up.breaks(RuleId::Membership)), [(4.0, 0.0, 4.0)]);
    up.set("moves.cadre_from", "member");
    up.passes();
    up.keep_home("X1").send("C01", "S3", 1, 4);
    up.breaks(RuleId::Membership);
    up.set("moves.cadre_from", "any");
    up.passes();
    up.membership("L").role = Role::Partner;
    up.set("rule.rotation_rate.mode", "off");
    assert_eq!(up.breaks(RuleId::Membership).len(), 4); // a partner sends neither cadres nor teachers
}

#[test]
fn practice_is_for_teachers_of_schools() {
    let mut case = Case::new();
    case.add_unit("F", UnitKind::Firm, Role::Partner);
    case.add_seat("W", "S1", "F", SeatKind::Practice);
    case.send("A01", "W", 1, 2); // of a member, whatever moves.from
    case.passes();
    case.keep_home("A01").keep_home("C01").send("T03", "W", 1, 2);
    case.passes(); // of the lead
    case.add_unit("U", UnitKind::University, Role::Member);
    case.add_staff("Q1", "T03", "U");
    case.keep_home("T03").send("Q1", "W", 1, 2);
    assert_eq!(figures(&case.breaks(RuleId::Membership)), [(2.0, 0.0, 2.0)]);
    case.set("rule.membership.mode", "off"); // in none of its terms
    case.breaks(RuleId::Membership);
}

#[test]
fn who_comes_to_learn_does_no_work_at_the_host() {
    let mut case = Case::new();
    case.school("M2").establishment = None;
    case.keep_home("T09").keep_home("T10").set("rule.rotation_rate.mode", "off");
    case.passes();
    case.seat("S2").kind = SeatKind::Practice;
    case.send("T09", "S2", 1, 2);
    case.passes(); // eight of eight still
    case.seat("S2").kind = SeatKind::Teaching;
    assert_eq!(figures(&case.breaks(RuleId::Headcount)), [(9.0, 8.0, 1.0); 2]);
    case.seat("S2").kind = SeatKind::Practice;
    case.set("headcount.least_share", "0.9"); // 20 − 3 of 18: they are out all the same
    assert_eq!(figures(&case.breaks(RuleId::Headcount)), [(17.0, 18.0, 1.0); 2]);
}

/// A university, partner in an alliance, whose Q1 teaches at M2.
fn alliance() -> Case {
    let mut case = Case::new();
    case.records.groups[GroupId::from_index(0)].kind = GroupKind::Alliance;
    case.add_unit("U", UnitKind::University, Role::Partner);
    let person = case.add_staff("Q1", "T03", "U");
    (person.tenure_years, person.homeroom) = (Some(0.0), true);
    case.send("Q1", "S4", 1, 2);
    case
}

#[test]
fn partners_of_an_alliance_send_instructors() {
    let mut case = alliance();
    case.passes(); // neither eligible nor homeroom is asked
    case.set("instructors.on", "false");
    case.breaks(RuleId::Membership);
    case.set("rule.membership.mode", "soft"); // in none of its terms
    case.breaks(RuleId::Membership);
    case.under_way("Q1", "S4", 1, 2);
    case.passes();

    let mut community = alliance();
    community.records.groups[GroupId::from_index(0)].kind = GroupKind::Community;
    let rules: Vec<_> = community.audit().violations.iter().map(|violation| violation.rule).collect();
    assert_eq!(rules, [RuleId::Eligible, RuleId::Membership, RuleId::Homeroom]);
    let mut shadow = alliance();
    shadow.seat("S4").kind = SeatKind::Practice; // teaching seats alone
    assert!(shadow.audit().violations.iter().any(|violation| violation.rule == RuleId::Membership));
}

#[test]
fn instructors_and_staff_of_other_units_are_no_movers() {
    let mut case = alliance();
    case.set("rotation.of", "all").set("eligibility.tenure_years", "0"); // 18 + 10 + 8 eligible, and not Q1
    case.set("rotation.rate", "0.083"); // ⌈2.988⌉ = 3: T09 or T10, T01 and C01
    case.passes();
    case.keep_home("T01");
    assert_eq!(figures(&case.breaks(RuleId::RotationRate)), [(2.0, 3.0, 1.0); 2]);
}

#[test]
fn the_kinds_that_must_be_eligible() {
    let mut case = Case::new();
    case.send_instead("T11", "T09"); // too new
    case.breaks(RuleId::Eligible);
    case.set("eligibility.kinds", "[cadre_secondment]");
    case.passes();
    case.staff("C01").tenure_years = Some(1.0);
    case.breaks(RuleId::Eligible);
    case.set_at("eligibility.kinds", "[exchange]", Scope::School(case.school_id("L"))); // the sender's
    assert_eq!(case.breaks(RuleId::Eligible)[0].place.staff, Some(case.staff_id("T11")));
}

#[test]
fn transfers_are_a_kind_of_their_own() {
    let mut case = Case::new();
    case.set("rotation.rate", "0.15"); // 3 of 17
    case.set("transfer.on", "true").set("transfer.least_years", "2").set("transfer.volunteers_only", "false");
    case.passes();
    case.beside = vec![lungang::plan::Decision::Transfer(case.stints[0])];
    case.passes();
    case.set("rotation.kinds", "[exchange,cadre_secondment]"); // T01's relation moves
    assert_eq!(figures(&case.breaks(RuleId::RotationRate)), [(2.0, 3.0, 1.0); 2]);
    case.set("rotation.kinds", "[transfer]").set("rotation.rate", "0.05");
    case.passes();
}

#[test]
fn schools_from_outside_the_district_send_without_being_counted() {
    let mut case = Case::new();
    case.set("headcount.least_share", "0.95");
    case.breaks(RuleId::Headcount);
    case.school("L").external = true; // neither movers nor eligible, and no headcount
    case.passes();
    case.set("release.share", "0.05"); // release holds
    assert_eq!(figures(&case.breaks(RuleId::Release)), [(3.0, 1.0, 2.0); 4]);
    case.school("L").unit = UnitKind::University; // and for schools alone
    case.passes();
}

/// M1 leaves after term 3; T01 and C01 are there.
fn leaves() -> Case {
    let mut case = Case::new();
    case.membership("M1").span = span(1, 3);
    case.set("membership.on_exit", "recall").keep_home("T01").keep_home("C01");
    case.send("T01", "S1", 1, 3).send("C01", "S3", 1, 3);
    case
}

#[test]
fn recall_cuts_a_stint_where_a_school_leaves() {
    let mut case = leaves();
    case.passes();
    case.set("stay.years", "[1]").keep_home("C01"); // ends before
    assert_eq!(figures(&case.breaks(RuleId::OnePost)), [(3.0, 0.0, 3.0)]);
    case.set("stay.years", "[1,2]");
    case.passes();
    case.set("membership.on_exit", "complete");
    case.breaks(RuleId::OnePost);
    case.set("membership.on_exit", "recall").set("rule.membership.mode", "soft");
    case.breaks(RuleId::OnePost);

    let mut stays = leaves();
    stays.membership("M1").span = span(1, 4); // nothing recalls them
    assert_eq!(stays.breaks(RuleId::OnePost).len(), 2);
    let mut uncut = leaves();
    uncut.keep_home("T01").send("T01", "S1", 1, 4);
    assert_eq!(figures(&uncut.breaks(RuleId::Membership)), [(1.0, 0.0, 4.0)]);
    let mut short = leaves();
    short.seat("S1").span = span(1, 2);
    assert_eq!(short.breaks(RuleId::OnePost).len(), 1);
}

#[test]
fn what_recall_leaves_holds_a_whole_school_year() {
    let mut case = leaves();
    case.keep_home("T01").keep_home("C01").send("T01", "S1", 3, 3).send("C01", "S3", 1, 3);
    assert_eq!(figures(&case.breaks(RuleId::OnePost)), [(1.0, 0.0, 1.0)]);
}

#[test]
fn a_stint_under_way_is_recalled_in_any_case() {
    let mut case = leaves();
    case.under_way("T01", "S1", 1, 4);
    case.passes(); // kept as it is cut
    case.keep_home("T01").send("T01", "S1", 1, 4);
    let rules: Vec<_> = case.audit().violations.iter().map(|violation| violation.rule).collect();
    assert_eq!(rules, [RuleId::Membership, RuleId::Pins]);
    case.set("membership.on_exit", "complete");
    case.keep_home("C01");
    case.passes();
}
