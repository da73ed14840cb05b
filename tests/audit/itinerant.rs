//! 走教: who may teach at two near schools, and what a share of a person counts.

use lungang::district::*;

use crate::district::{CHINESE, Case, MATHEMATICS, figures, subject};

/// T01 teaches at M1, 5.56 km from L, beside the own school.
fn itinerant() -> Case {
    let mut case = Case::new();
    case.set("itinerant.on", "true").seat("S1").kind = SeatKind::Itinerant;
    case
}

#[test]
fn where_the_policy_has_none_nobody_is_sent_in_any_mode() {
    let mut case = itinerant();
    case.passes();
    case.set_at("itinerant.on", "false", Scope::School(case.school_id("L"))); // the sender's is asked
    assert_eq!(figures(&case.breaks(RuleId::Itinerant)), [(4.0, 0.0, 4.0)]);
    case.set("rule.itinerant.mode", "off");
    case.breaks(RuleId::Itinerant);
    case.under_way("T01", "S1", 1, 4); // who is there already stays
    case.passes();
}

#[test]
fn the_schools_are_near() {
    let mut case = itinerant();
    case.set("itinerant.minutes", "11.2"); // 11.12 minutes
    case.passes();
    case.set("itinerant.minutes", "11.1");
    let found = case.breaks(RuleId::Itinerant);
    assert!((found[0].amount - 11.12).abs() < 0.01 && found[0].limit == 11.1 && found[0].over == 4.0, "{found:?}");
    case.minutes(Origin::School(case.school_id("M1")), "L", 9.0); // one direction takes fewer
    case.passes();
    case.minutes(Origin::School(case.school_id("L")), "M1", 30.0);
    case.passes();
    case.minutes(Origin::School(case.school_id("M1")), "L", 25.0);
    case.breaks(RuleId::Itinerant);
    case.set("rule.itinerant.mode", "off"); // the distance is not asked
    case.passes();
}

#[test]
fn an_itinerant_teacher_is_qualified_as_others_are() {
    let mut case = itinerant();
    case.staff("T01").subject = Some(subject(MATHEMATICS));
    assert_eq!(figures(&case.breaks(RuleId::Qualified)), [(4.0, 0.0, 4.0)]);
    case.staff("T01").second_subject = Some(subject(CHINESE));
    case.passes();
}

#[test]
fn neither_eligible_nor_homeroom_is_asked_and_it_is_no_move() {
    let mut case = itinerant();
    let person = case.staff("T01");
    (person.tenure_years, person.homeroom) = (Some(0.0), true);
    case.passes(); // of 16 eligible two move: T09 and C01, then T10 and C01
    case.keep_home("C01"); // then one, who is no backbone
    assert_eq!(
        figures(&case.breaks(RuleId::RotationRate)),
        [(1.0, 2.0, 1.0), (0.0, 0.2, 0.2), (1.0, 2.0, 1.0), (0.0, 0.2, 0.2)]
    );
}

#[test]
fn a_share_is_out_and_in() {
    let mut case = itinerant();
    // ½ + T09 or T10 + C01 + T03: 3½ of 20, three may leave; at work 16½.
    case.send("T03", "S4", 1, 4).set("headcount.least_share", "0.82"); // ⌈16.4⌉ = 17
    let found = case.audit().violations;
    assert_eq!(figures(&found), [vec![(3.5, 3.0, 0.5); 4], vec![(16.5, 17.0, 0.5); 4]].concat());
    case.set("itinerant.share", "0").set("headcount.least_share", "0.85");
    case.passes();

    let mut host = itinerant();
    host.set("host.imported_share", "0.1"); // one of ten
    assert_eq!(figures(&host.breaks(RuleId::HostShare)), [(1.5, 1.0, 0.5); 4]);
}

#[test]
fn an_itinerant_stint_takes_a_post_by_term_alone() {
    let mut case = itinerant();
    case.keep_home("T01").send("T01", "S1", 1, 2);
    case.seat("S4").least_grade = Grade::District;
    case.send("T01", "S4", 3, 4).set("headcount.least_share", "0.80").set("release.share", "0.20");
    case.passes(); // one stint, and no pause after the itinerant one
    case.keep_home("T01").send("T01", "S1", 1, 4).send("T01", "S4", 3, 4).set("release.backbone_share", "0.6");
    assert_eq!(figures(&case.breaks(RuleId::OnePost)), [(2.0, 1.0, 1.0); 2]);
}
