//! Rules that judge a stint by itself: eligible, qualified, commute_cap, volunteer, homeroom, membership.

use lungang::district::*;

use crate::district::{Case, DIRECTOR, MATHEMATICS, VICE_PRINCIPAL, date, figures, span, subject, term};

#[test]
fn the_plan_as_it_stands_keeps_every_rule() {
    Case::new().passes();
}

#[test]
fn eligible_asks_for_years_at_the_school() {
    let mut case = Case::new();
    case.send_instead("T11", "T09"); // four years at the school, six are asked; two terms
    assert_eq!(figures(&case.breaks(RuleId::Eligible)), [(4.0, 6.0, 2.0)]);
    case.staff("T11").tenure_years = Some(6.0);
    case.passes();
    case.staff("T11").tenure_years = None; // blank passes
    case.passes();

    let mut later = Case::new();
    later.send_instead("T11", "T10"); // 4 + 1 in 2025
    assert_eq!(figures(&later.breaks(RuleId::Eligible)), [(5.0, 6.0, 2.0)]);
    later.staff("T11").tenure_years = Some(5.0); // 5 + 1 in 2025
    later.passes();
}

#[test]
fn eligible_asks_cadres_for_their_own_tenure() {
    let mut case = Case::new();
    case.set("eligibility.cadre_tenure_years", "10"); // C01 has ten
    case.passes();
    case.staff("C01").tenure_years = Some(9.5);
    assert_eq!(figures(&case.breaks(RuleId::Eligible)), [(9.5, 10.0, 4.0)]);
    case.set("eligibility.cadre_tenure_years", "9");
    case.passes();
}

#[test]
fn eligible_bars_those_near_retirement() {
    let mut case = Case::new();
    case.send_instead("T12", "T09"); // 60 − (2024 − 1968) = 4
    assert_eq!(figures(&case.breaks(RuleId::Eligible)), [(4.0, 5.0, 2.0)]);
    case.staff("T12").sex = Some(Sex::Female); // 55 − 56 = −1
    assert_eq!(figures(&case.breaks(RuleId::Eligible)), [(-1.0, 5.0, 2.0)]);
    case.staff("T12").sex = None; // counts as 60
    assert_eq!(figures(&case.breaks(RuleId::Eligible)), [(4.0, 5.0, 2.0)]);
    case.staff("T12").birth_year = Some(1969); // 60 − 55 = 5
    case.passes();
    case.staff("T12").birth_year = None; // no birth year passes
    case.passes();
}

#[test]
fn eligible_bars_deferred_starts() {
    let mut case = Case::new();
    case.send_instead("T13", "T10"); // blank: until 2027-09-01, and the year starts on 2025-09-01
    case.breaks(RuleId::Eligible);
    let until = |case: &mut Case, day| {
        case.staff("T13").deferral = Some(Deferral { reason: "病假".to_string(), until: Some(day) });
    };
    until(&mut case, date(2025, 9, 2));
    case.breaks(RuleId::Eligible);
    until(&mut case, date(2025, 9, 1)); // the year's first day does not lie before it
    case.passes();
    case.staff("T13").deferral = Some(Deferral { reason: "病假".to_string(), until: None });
    case.set("eligibility.deferral_years", "1"); // until 2025-09-01
    case.passes();
}

/// formulation.md §5: a year after 29 February is 1 March.
#[test]
fn a_deferral_from_29_february_ends_on_1_march() {
    let mut case = Case::new();
    case.send_instead("T13", "T10"); // from the first term of the second year
    case.set("eligibility.deferral_years", "1");
    case.records.calendar.terms[term(1)].start = date(2024, 2, 29);
    case.records.calendar.terms[term(3)].start = date(2025, 2, 28);
    let found = case.breaks(RuleId::Eligible);
    assert!(found[0].message.en.ends_with("deferred until 2025-03-01"), "{}", found[0].message.en);
    case.records.calendar.terms[term(3)].start = date(2025, 3, 1);
    case.passes();
    case.set("eligibility.deferral_years", "4"); // until 29 February 2028
    assert!(case.breaks(RuleId::Eligible)[0].message.en.ends_with("deferred until 2028-02-29"));
}

#[test]
fn eligible_reads_the_senders_value() {
    let mut case = Case::new();
    case.send_instead("T11", "T09");
    case.set_at("eligibility.tenure_years", "4", Scope::School(case.school_id("M2"))); // the host's is not asked
    case.breaks(RuleId::Eligible);
    case.set_at("eligibility.tenure_years", "4", Scope::School(case.school_id("L")));
    case.passes();
}

#[test]
fn qualified_asks_for_the_subject() {
    let mut case = Case::new();
    case.send_instead("T05", "T09"); // 语文 on a seat of 数学
    assert_eq!(figures(&case.breaks(RuleId::Qualified)), [(2.0, 0.0, 2.0)]);
    case.staff("T05").second_subject = Some(subject(MATHEMATICS));
    case.passes();
}

#[test]
fn qualified_asks_for_stage_grade_title_and_party() {
    let mut case = Case::new();
    case.seat("S1").least_grade = Grade::District; // T01 has it
    case.passes();
    case.send_instead("T03", "T01");
    case.breaks(RuleId::Qualified);

    let mut case = Case::new();
    case.seat("S2").least_title = Some(Title::Senior); // T09 and T10 have intermediate
    assert_eq!(case.breaks(RuleId::Qualified).len(), 2);
    case.staff("T09").title = Some(Title::Senior);
    case.staff("T10").title = Some(Title::FullSenior);
    case.passes();
    case.staff("T10").title = None;
    assert_eq!(case.breaks(RuleId::Qualified).len(), 1);

    let mut case = Case::new();
    case.seat("S3").party_member = true;
    case.breaks(RuleId::Qualified);
    case.staff("C01").party_member = true;
    case.passes();

    let mut case = Case::new();
    case.seat("S1").stage = Some(Stage::Senior); // T01 teaches junior
    case.breaks(RuleId::Qualified);
    case.seat("S1").stage = None; // not asked
    case.passes();
    case.seat("S1").stage = Some(Stage::Senior);
    case.staff("T01").stages = Stages::default(); // none given: not asked
    case.passes();
}

#[test]
fn qualified_asks_cadre_seats_for_the_post() {
    let mut case = Case::new();
    case.send_instead("C02", "C01"); // 主任, not 副校长
    case.breaks(RuleId::Qualified);
    case.seat("S3").subject = subject(DIRECTOR);
    case.passes();
    let mut teacher = Case::new();
    teacher.send_instead("T03", "C01");
    teacher.staff("T03").post = Some(subject(VICE_PRINCIPAL)); // of category 教师 all the same
    teacher.breaks(RuleId::Qualified);
}

#[test]
fn commute_cap_takes_the_smaller_of_two_caps() {
    let mut case = Case::new();
    let staff = Origin::Staff(case.staff_id("T14"));
    case.send_instead("T14", "T09").minutes(staff, "M2", 60.0);
    case.passes();
    case.minutes(staff, "M2", 60.5);
    assert_eq!(figures(&case.breaks(RuleId::CommuteCap)), [(60.5, 60.0, 2.0)]);
    case.minutes(staff, "M2", 55.0).staff("T14").longest_commute = Some(50.0);
    assert_eq!(figures(&case.breaks(RuleId::CommuteCap)), [(55.0, 50.0, 2.0)]);
    case.staff("T14").longest_commute = Some(90.0);
    case.passes();
    case.set_at("commute.cap_minutes", "40", Scope::School(case.school_id("L"))); // the sender's is not asked
    case.passes();
    case.minutes(Origin::Staff(case.staff_id("T10")), "M2", 20.0);
    case.set_at("commute.cap_minutes", "54", Scope::School(case.school_id("M2")));
    assert_eq!(figures(&case.breaks(RuleId::CommuteCap)), [(55.0, 54.0, 2.0)]);
}

#[test]
fn volunteer_bars_where_the_mode_says_so() {
    let mut case = Case::new(); // T10 did not volunteer
    case.set("volunteer.mode", "bar");
    assert_eq!(figures(&case.breaks(RuleId::Volunteer)), [(2.0, 0.0, 2.0)]);
    case.send_instead("T08", "T10");
    case.passes();
    let mut free = Case::new();
    free.set("volunteer.mode", "free");
    free.passes();
}

#[test]
fn homeroom_keeps_a_teacher_with_the_class() {
    let mut case = Case::new();
    case.staff("T14").homeroom = true;
    let mut second_year = case.clone();
    case.send_instead("T14", "T09"); // blank: not in the first school year
    assert_eq!(figures(&case.breaks(RuleId::Homeroom)), [(2.0, 0.0, 2.0)]);
    case.set("homeroom.keep", "否");
    case.passes();

    second_year.send_instead("T14", "T10");
    second_year.passes();
    second_year.staff("T14").class_until = Some(ClassUntil::Term(term(4)));
    second_year.breaks(RuleId::Homeroom);
    second_year.staff("T14").class_until = Some(ClassUntil::Term(term(3)));
    second_year.passes();
    second_year.staff("T14").class_until = Some(ClassUntil::Date(date(2025, 9, 2)));
    second_year.breaks(RuleId::Homeroom);
    second_year.staff("T14").class_until = Some(ClassUntil::Date(date(2025, 9, 1)));
    second_year.passes();

    let mut graduating = Case::new();
    graduating.staff("T09").graduating_class = true;
    graduating.breaks(RuleId::Homeroom);
}

#[test]
fn membership_asks_for_one_group_in_every_term() {
    let mut case = Case::new();
    case.membership("M1").span = span(1, 2); // T01 and C01 stay at M1 in terms 3 and 4
    assert_eq!(figures(&case.breaks(RuleId::Membership)), [(2.0, 0.0, 4.0), (2.0, 0.0, 4.0)]);
    case.set("rule.membership.mode", "off");
    case.passes();

    let mut case = Case::new();
    case.membership("M2").span = span(1, 2); // T10's terms 3 and 4 lie outside wholly
    case.breaks(RuleId::Membership);
    case.set("rule.membership.mode", "off");
    case.breaks(RuleId::Membership);
    case.membership("M2").span = span(1, 3);
    case.passes();
}

#[test]
fn membership_lets_leads_send_and_others_where_the_policy_says_so() {
    let mut case = Case::new();
    case.send_instead("B01", "T01"); // a member's teacher to another member
    assert_eq!(figures(&case.breaks(RuleId::Membership)), [(4.0, 0.0, 4.0)]);
    case.set("moves.from", "any");
    case.passes();
}

#[test]
fn membership_lets_members_send_to_shadow() {
    let mut case = Case::new();
    case.add_seat("S6", "S1", "L", SeatKind::Shadowing);
    case.send("A01", "S6", 1, 2);
    case.passes();

    let mut lead = Case::new();
    lead.staff("A01").grade = Grade::School; // a mentor
    lead.seat("S1").kind = SeatKind::Shadowing; // T01 of the lead at M1
    lead.breaks(RuleId::Membership);
    lead.set("moves.from", "any");
    lead.breaks(RuleId::Membership);
}

#[test]
fn membership_sends_nobody_to_the_own_school_in_any_mode() {
    let mut case = Case::new();
    case.add_seat("S6", "S1", "L", SeatKind::Teaching);
    case.passes();
    case.send("T03", "S6", 1, 4);
    case.breaks(RuleId::Membership);
    case.set("rule.membership.mode", "off");
    case.breaks(RuleId::Membership);
}
