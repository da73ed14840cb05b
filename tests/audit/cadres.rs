//! Cadres of a group: executive principals, principals who head a second school, core teams. C01 (副校长 of L) is at M1.

use lungang::district::*;
use lungang::plan::Decision;

use crate::district::{Case, figures, span};

/// A prestige group, whose lead has the principal P1 and a second vice-principal, V2.
fn prestige() -> Case {
    let mut case = Case::new();
    case.records.groups[GroupId::from_index(0)].kind = GroupKind::Prestige;
    case.add_cadre("P1", "L", "校长");
    case.add_cadre("V2", "L", "副校长");
    case
}

/// The units that a soft rule charges.
fn charged(case: &Case, rule: RuleId) -> f64 {
    let charges = case.audit().charges;
    charges.iter().filter(|charge| charge.rule == rule).map(|charge| charge.over).sum()
}

#[test]
fn a_member_has_one_executive_principal() {
    let mut case = prestige();
    case.set("rule.executive.mode", "hard");
    case.passes(); // neither incumbent nor seat
    case.add_cadre("X1", "M1", "执行校长");
    case.passes();
    case.add_post("E1", "M1", "执行校长");
    case.passes();
    case.set("rule.core_team.mode", "off").set("host.imported_share", "0.3").widen_release();
    case.staff("V2").party_member = true;
    case.school("M1").establishment = Some(14);
    case.send("V2", "E1", 1, 4); // beside the incumbent
    assert_eq!(figures(&case.breaks(RuleId::Executive)), [(2.0, 1.0, 1.0); 4]);
    case.staff("X1").post = None; // in the incumbent's place
    case.passes();
    case.keep_home("V2");
    case.seat("E1").span = span(3, 4);
    assert_eq!(figures(&case.breaks(RuleId::Executive)), [(0.0, 1.0, 1.0); 2]);
    case.set("rule.executive.mode", "soft");
    case.passes();
    assert_eq!(charged(&case, RuleId::Executive), 2.0);
    case.set("cadre.team_kinds", "[community]");
    assert_eq!(charged(&case, RuleId::Executive), 0.0);
    case.set_at("cadre.team_kinds", "[prestige]", Scope::Group(GroupId::from_index(0)));
    assert_eq!(charged(&case, RuleId::Executive), 2.0);
    case.membership("M1").role = Role::Lead;
    assert_eq!(charged(&case, RuleId::Executive), 0.0);
}

#[test]
fn an_executive_principal_who_must_stay_away_lowers_the_limit() {
    let mut case = prestige();
    case.set("rule.executive.mode", "hard").add_cadre("X1", "M2", "执行校长");
    case.keep_home("C01").send("X1", "S3", 1, 2);
    case.under_way("X1", "S3", 1, 2);
    case.passes();
    case.set("rule.pins.mode", "soft");
    assert_eq!(figures(&case.breaks(RuleId::Executive)), [(0.0, 1.0, 1.0); 2]);
}

#[test]
fn who_may_be_executive_principal() {
    let mut case = Case::new();
    case.add_post("E1", "M1", "执行校长");
    case.keep_home("C01").send("C01", "E1", 1, 4); // a vice-principal, and no party member
    assert_eq!(figures(&case.breaks(RuleId::Qualified)), [(4.0, 0.0, 4.0)]);
    case.staff("C01").party_member = true;
    case.passes();
    case.staff("C01").party_member = false;
    case.set("cadre.secretary_concurrent", "false");
    case.passes();
    case.set("cadre.executive_from", "[执行校长,主任]");
    case.breaks(RuleId::Qualified);
    let group = GroupId::from_index(0);
    case.set_at("cadre.executive_from", "[副校长]", Scope::Group(group)); // the host's group
    case.passes();
    case.seat("E1").party_member = true;
    case.breaks(RuleId::Qualified);
}

#[test]
fn any_other_post_takes_its_own_title() {
    let mut case = Case::new();
    case.set("cadre.executive_from", "[主任]"); // S3 asks for a 副校长
    case.passes();
}

/// The principal P1 of L heads M2, whose seat is K, in both years.
fn headed() -> Case {
    let mut case = Case::new();
    case.add_cadre("P1", "L", "校长");
    case.add_post("K", "M2", "校长");
    let seat = case.seat_id("K");
    case.beside = [0, 1].map(|year| Decision::Concurrent { seat, year: YearId::from_index(year) }).to_vec();
    case
}

#[test]
fn a_principal_of_the_leads_heads_a_member_too() {
    let case = headed();
    case.passes();
    let mut without = case.clone();
    without.beside.clear();
    let shortage = |case: &Case| case.audit().objective.term("shortage").map_or(0.0, |term| term.units);
    assert_eq!(shortage(&without) - shortage(&case), 4.0); // K is filled in four terms

    let mut full = case.clone();
    full.seat("K").count = 0;
    assert_eq!(figures(&full.breaks(RuleId::SeatFill)), [(1.0, 0.0, 1.0); 4]);
    let mut part = headed();
    part.seat("K").span = span(2, 4);
    part.passes();
}

#[test]
fn what_may_not_be_headed_is_not_in_any_mode() {
    let refused = |change: fn(&mut Case), expected: &[(f64, f64, f64)]| {
        for mode in ["hard", "soft", "off"] {
            let mut case = headed();
            change(&mut case);
            case.set("rule.concurrent.mode", mode);
            assert_eq!(figures(&case.breaks(RuleId::Concurrent)), expected, "{mode}");
        }
    };
    let both = [(2.0, 0.0, 2.0); 2];
    refused(|case| case.records.groups[GroupId::from_index(0)].tie = Tie::Loose, &both);
    refused(
        |case| {
            case.set("cadre.concurrent", "false");
        },
        &both,
    );
    refused(|case| case.membership("M2").role = Role::Lead, &both);
    refused(|case| case.staff("P1").post = None, &both);
    refused(|case| case.staff("P1").category = Category::Teacher, &both);
    refused(|case| case.seat("K").kind = SeatKind::Shadowing, &both);
    refused(|case| case.seat("K").subject = SubjectId::from_index(crate::district::DIRECTOR), &both);
    refused(|case| case.seat("K").span = span(3, 4), &[(1.0, 0.0, 1.0)]); // 2024 is none of its years
    refused(
        |case| {
            case.seat("K").count = 2;
            case.beside.push(case.beside[0]);
        },
        &both[..1],
    );

    let mut late = headed(); // M2 is no member any more in the last term of 2025
    late.keep_home("T10").keep_home("C01").membership("M2").span = span(1, 3);
    late.set("rule.rotation_rate.mode", "off");
    assert_eq!(figures(&late.breaks(RuleId::Concurrent)), [(2.0, 0.0, 2.0)]);
    late.seat("K").span = span(1, 3);
    late.passes();
}

#[test]
fn a_principal_heads_no_more_schools_than_the_span() {
    let mut case = headed();
    case.set("cadre.span", "1");
    case.passes();
    case.set("cadre.span", "0");
    assert_eq!(figures(&case.breaks(RuleId::Concurrent)), [(1.0, 0.0, 1.0); 4]);
    case.set("rule.concurrent.mode", "soft");
    case.passes();
    assert_eq!(charged(&case, RuleId::Concurrent), 4.0);
    case.set("rule.concurrent.mode", "off");
    case.passes();
    case.set("rule.concurrent.mode", "hard").add_cadre("P2", "L", "校长"); // two lead principals are pooled
    case.set("cadre.span", "1");
    case.passes();
}

#[test]
fn who_is_away_heads_no_school() {
    let mut case = headed();
    case.add_post("K1", "M1", "校长");
    case.keep_home("C01").send("P1", "K1", 1, 4);
    assert_eq!(figures(&case.breaks(RuleId::Concurrent)), [(3.0, 2.0, 1.0); 4]); // 1 + 2 of the span, and 2 in all
    case.beside.clear();
    case.passes();
}

#[test]
fn not_all_of_the_leads_vice_principals_leave() {
    let mut case = prestige();
    case.passes(); // V2 stays
    case.seat("S3").count = 2;
    case.send("V2", "S3", 1, 4).set("host.imported_share", "0.3").widen_release();
    // Two of two; and P1 alone is left of the three, of whom two are asked.
    assert_eq!(figures(&case.breaks(RuleId::CoreTeam)), [(2.0, 1.0, 1.0), (1.0, 2.0, 1.0)].repeat(4));
    case.set("cadre.team_least", "1");
    assert_eq!(figures(&case.breaks(RuleId::CoreTeam)), [(2.0, 1.0, 1.0); 4]);
    case.set("rule.core_team.mode", "soft");
    case.passes();
    assert_eq!(charged(&case, RuleId::CoreTeam), 4.0);
    case.set("rule.core_team.mode", "hard");
    case.under_way("C01", "S3", 1, 4).under_way("V2", "S3", 1, 4);
    case.passes();
    case.records.serving.clear();
    case.records.groups[GroupId::from_index(0)].kind = GroupKind::Community; // has no core team
    case.passes();
}

#[test]
fn who_goes_to_a_member_as_its_executive_principal_stays_in_the_team() {
    let mut case = prestige();
    case.add_post("E1", "M1", "执行校长");
    case.staff("C01").party_member = true;
    case.add_cadre("X2", "M2", "执行校长");
    case.set("cadre.team_least", "4"); // of P1, C01, V2 and X2 three are asked
    case.passes(); // C01 is at S3: three
    case.set_at("cadre.team_least", "5", Scope::Group(GroupId::from_index(0)));
    case.passes(); // all but one, whatever the policy asks
    case.keep_home("C01").send("C01", "E1", 1, 4).seat("S3").count = 1;
    case.passes(); // four
    case.send("X2", "S3", 1, 4).set("moves.cadre_from", "any").set("rule.qualified.mode", "off");
    case.set("rule.headcount.mode", "off").set("host.imported_share", "0.3");
    case.passes(); // three
    case.keep_home("C01").keep_home("V2");
    case.passes();
}

#[test]
fn a_team_without_anybody_is_not_judged() {
    let mut case = prestige();
    for code in ["P1", "V2", "C01"] {
        case.staff(code).category = Category::Teacher;
    }
    case.keep_home("C01");
    case.passes();
}
