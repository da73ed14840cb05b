//! What a violation says: whom it concerns, what is asked for, and what the plan has, in both languages.

use lungang::district::*;

use crate::district::{Case, date, span, term};

/// The rule's first violation says all of these.
fn says(case: &Case, rule: RuleId, zh: &[&str], en: &[&str]) {
    let found = case.breaks(rule);
    let message = &found[0].message;
    for part in zh {
        assert!(message.zh.contains(part), "{part}: {}", message.zh);
    }
    for part in en {
        assert!(message.en.contains(part), "{part}: {}", message.en);
    }
}

#[test]
fn homeroom_says_until_when_and_from_when() {
    let mut case = Case::new();
    case.staff("T14").homeroom = true;
    case.send_instead("T14", "T09");
    says(&case, RuleId::Homeroom, &["T14", "班主任", "第一学年末", "2024秋"], &["homeroom teacher", "2024秋"]);
    case.staff("T14").class_until = Some(ClassUntil::Term(term(3)));
    says(&case, RuleId::Homeroom, &["带班至 2025秋", "派出自 2024秋"], &["until 2025秋", "from 2024秋"]);
    case.staff("T14").class_until = Some(ClassUntil::Date(date(2025, 7, 1)));
    says(&case, RuleId::Homeroom, &["带班至 2025-07-01", "2024-09-01"], &["until 2025-07-01", "2024-09-01"]);
    (case.staff("T14").homeroom, case.staff("T14").graduating_class) = (false, true);
    says(&case, RuleId::Homeroom, &["毕业班"], &["graduating class"]);
}

#[test]
fn couples_say_where_the_other_is_and_how_far() {
    let mut case = Case::new();
    case.staff("T01").spouse = Some(case.staff_id("T02"));
    case.set("couples.minutes", "5"); // M1 is 11.1 minutes from L, where both are at home
    says(
        &case,
        RuleId::Couples,
        &["T01", "配偶 T02 在本校", "相距 11.1 分钟，应在 5 分钟以内", "0.0 分钟远"],
        &["T02 is at the own school", "11.1 minutes away, 5 are the most", "0.0"],
    );
    let mut apart = Case::new(); // M2 in terms 1 and 2, and M1: 33.4 minutes
    apart.staff("T09").spouse = Some(apart.staff_id("C01"));
    says(&apart, RuleId::Couples, &["T09", "C01 在", "S3", "33.4 分钟"], &["C01 is at", "S3", "33.4 minutes"]);
}

#[test]
fn pins_say_where_the_person_is_instead() {
    let mut case = Case::new();
    let school = PinTarget::School(case.school_id("M2"));
    case.pin("T09", school, Some(span(1, 2)), Demand::Must);
    case.send_instead("T08", "T09");
    says(&case, RuleId::Pins, &["T09", "必须在岗", "在本校"], &["must serve", "at the own school"]);

    let mut case = Case::new();
    case.pin("T09", school, Some(span(2, 4)), Demand::MustNot);
    says(&case, RuleId::Pins, &["禁止在岗", "S2"], &["must not serve", "S2"]);

    let mut case = Case::new();
    case.under_way("T03", "S4", 1, 2); // and the plan leaves it out
    says(&case, RuleId::Pins, &["T03", "按原样保留", "没有派出"], &["kept as it is", "no stint"]);
}

#[test]
fn filters_say_what_the_person_has_and_what_is_asked() {
    let mut case = Case::new();
    case.set("volunteer.mode", "bar");
    says(&case, RuleId::Volunteer, &["未报名", "volunteer.mode=bar"], &["did not volunteer", "volunteer.mode=bar"]);

    let mut case = Case::new();
    case.send_instead("T13", "T10");
    says(&case, RuleId::Eligible, &["2025-09-01", "暂缓交流至 2027-09-01"], &["2025-09-01", "until 2027-09-01"]);

    let mut case = Case::new();
    case.membership("M1").span = span(1, 2);
    says(&case, RuleId::Membership, &["龙头", "2025秋 起有变"], &["lead of", "changed from 2025秋 on"]);

    let mut case = Case::new();
    case.add_seat("S6", "S1", "L", SeatKind::Teaching);
    case.send("T03", "S6", 1, 4);
    says(&case, RuleId::Membership, &["派出学校就是接收学校"], &["sender and host are both"]);
}

#[test]
fn stints_of_another_form_say_which_forms_there_are() {
    let mut case = Case::new();
    case.keep_home("T10").send("T10", "S2", 4, 4);
    says(&case, RuleId::OnePost, &["2026春", "应始于 2024秋、2025秋"], &["2024秋、2025秋"]);
    let mut case = Case::new();
    case.set("stay.years", "[2,3]");
    says(&case, RuleId::OnePost, &["为期 2 个学期", "应止于 2026春"], &["lasts 2 terms", "2026春"]);
    let mut case = Case::new();
    case.seat("S2").span = span(1, 3);
    says(&case, RuleId::OnePost, &["岗位的起止学期 2024秋–2025秋"], &["the seat's terms 2024秋–2025秋"]);
}
