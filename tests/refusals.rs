//! Who came into question for a seat, and why the others did not, counted by hand in a small workbook.

mod workbook;

use std::slice::from_ref;

use lungang::district::{District, Layer, Policy, Scope};
use lungang::engine::{self, Formulation};
use lungang::model::Scenario;
use lungang::plan::document::PlanDocument;
use lungang::rules::Candidates;
use lungang::solve::Limits;
use workbook::Workbook;

/// Of the lead school L: T1 goes no minute; T2 teaches another subject; T3 and T4 have 3 and 2 years there, of 6 asked; T5 is a cadre; T6
/// may go; T7 may from the second year on, when the class that the homeroom teacher has may be left. T8 is of the member M.
fn district() -> District {
    let mut book = Workbook::plain();
    book.append("岗位需求", "S3,M,任课,数学,初中,2017春,2017春,1,无,1");
    book.set_sheet(
        "教师",
        "教师编号,人事关系学校,类别,主教学科,学段,骨干教师,本校年限,最长通勤,班主任,行政职务\n\
         T1,L,教师,数学,初中,无,9,0,,\nT2,L,教师,语文,初中,无,9,,,\nT3,L,教师,数学,初中,无,3,,,\nT4,L,教师,数学,初中,无,2,,,\n\
         T5,L,干部,,初中,无,9,,,副校长\nT6,L,教师,数学,初中,无,9,,,\nT7,L,教师,数学,初中,无,9,,是,\nT8,M,教师,数学,初中,无,9,,,\n",
    );
    let reading = book.read();
    reading.district.unwrap_or_else(|| panic!("{:#?}", reading.findings))
}

fn policy(district: &District, values: &[(&str, &str)]) -> Policy {
    let mut layer = Layer::default();
    for (key, value) in values {
        layer.set(key, value, Scope::District).unwrap();
    }
    Policy::resolve([&district.policy, &layer])
}

/// Seat by seat: how many may serve, and "rule reason persons" of the others.
fn told<'c>(candidates: impl Iterator<Item = &'c Candidates>) -> Vec<(u32, Vec<String>)> {
    let refused = |of_seat: &Candidates| {
        let each = of_seat.refused.iter();
        each.map(|held| format!("{} {} {}", held.rule.id(), held.because.id(), held.persons)).collect()
    };
    candidates.map(|of_seat| (of_seat.admitted, refused(of_seat))).collect()
}

fn of_reach(scenarios: &[Scenario]) -> Vec<(u32, Vec<String>)> {
    told(Formulation::lay_out(scenarios).reach.candidates.values())
}

#[test]
fn each_person_counts_once_by_the_first_reason() {
    let district = district();
    let policy = policy(&district, &[]);
    let at_m = ["eligible tenure 2", "qualified category 1", "qualified subject 1", "commute_cap too_far 1"];
    // M sends to no other member.
    let at_n = [at_m.as_slice(), &["membership not_sent_by_lead 1"]].concat();
    let found = of_reach(from_ref(&Scenario::new(&district, &policy)));
    // Stints start in autumn: none fits into one spring.
    let in_spring = ["one_post no_length 5", "qualified category 1", "qualified subject 1"];
    let refused = |lines: &[&str]| lines.iter().map(|line| line.to_string()).collect::<Vec<_>>();
    assert_eq!(found, [(2, refused(&at_m)), (2, refused(&at_n)), (0, refused(&in_spring))]);
}

#[test]
fn a_soft_filter_refuses_nobody() {
    let district = district();
    let policy = policy(&district, &[("rule.qualified.mode", "soft"), ("rule.commute_cap.mode", "off")]);
    let found = of_reach(from_ref(&Scenario::new(&district, &policy)));
    assert_eq!(found[0], (5, vec!["eligible tenure 2".to_string()]));
}

#[test]
fn whom_one_scenario_of_the_reach_admits_is_admitted() {
    let district = district();
    let [strict, lenient] =
        ["6", "3"].map(|years| policy(&district, &[("eligibility.tenure_years", years), ("rotation.rate", "0")]));
    let found = of_reach(&[Scenario::new(&district, &strict), Scenario::new(&district, &lenient)]);
    // T3 has 3 years in the first school year, T4 in the second.
    assert_eq!((found[0].0, found[0].1.iter().any(|it| it.starts_with("eligible"))), (4, false));
}

#[test]
fn plan_json_says_it_of_seats_that_stay_vacant() {
    let district = district();
    let policy = policy(&district, &[]);
    let limits = Limits::new(0.0, None, 1);
    let answer = engine::plan(&district, &policy, limits, &mut |_| false).unwrap();
    let workbook = || engine::Workbook { name: "样例".to_string(), hash: String::new() };
    let document = engine::document(&district, &policy, workbook(), &answer);
    // Three places at S1 and S2, and nobody but T6 in the first year.
    let of_n = |document: &PlanDocument| {
        let seat = document.unfilled.iter().find(|seat| seat.seat == "S2").expect("S2 has two places");
        seat.candidates.clone()
    };
    let candidates = of_n(&document).expect("the plan was looked for");
    assert_eq!((candidates.admitted, candidates.refused.len()), (2, 5));
    let tenure = &candidates.refused[0];
    assert_eq!((tenure.rule.as_str(), tenure.reason.as_str(), tenure.persons), ("eligible", "tenure", 2));
    assert_eq!((tenure.text.zh.as_str(), tenure.text.en.as_str()), ("本校年限不足", "too few years at the school"));
    let other: Vec<&str> = candidates
        .refused
        .iter()
        .filter(|refused| refused.is_of_another_field())
        .map(|refused| refused.reason.as_str())
        .collect();
    assert_eq!(other, ["category", "subject"]);

    let (plan, audit) = answer.plan.as_ref().unwrap();
    assert_eq!(of_n(&engine::evaluated(&district, &policy, workbook(), plan, audit)), None);
}

/// S3 must be filled, and no stint fits into its one spring: each filter says whom it takes.
#[test]
fn a_seat_that_must_be_filled_says_which_filter_takes_the_last() {
    let district = district();
    let policy = policy(&district, &[("rule.seat_fill.mode", "hard"), ("rule.rotation_rate.mode", "off")]);
    let limits = Limits::new(0.0, None, 1);
    let answer = engine::plan(&district, &policy, limits, &mut |_| false).unwrap();
    let reason = answer.reasons.iter().find(|reason| reason.place.seat.as_deref() == Some("S3")).expect("S3 is empty");
    assert_eq!((reason.asked, reason.reached), (Some(1.0), Some(0.0)));
    assert_eq!(reason.message.zh, "S010 岗位需求：成员中学 2017春 岗位 S3（数学）须派满 1 人，最多只能派 0 人");
    let filters = &reason.because[0];
    assert_eq!(
        filters.zh,
        "岗位 S3：集团内其他学校 7 人，学科学段资格去掉 2 人（人员类别不符 1、学科不符 1），一人一岗去掉 5 人（岗位起止学期容不下一次派出 \
         5），剩 0 人"
    );
    assert_eq!(
        filters.en,
        "seat S3: 7 at other schools of the group, qualified takes 2 (the staff category does not fit 1, the subject does not fit \
         1), one_post takes 5 (no stint of an allowed length fits into the seat's terms 5), 0 left"
    );
    // Of S2's two candidates one may go from the first year on.
    let reason = answer.reasons.iter().find(|reason| reason.place.seat.as_deref() == Some("S2")).expect("S2 is short");
    assert_eq!((reason.asked, reason.reached), (Some(2.0), Some(1.0)));
    assert!(reason.because[0].zh.ends_with("，剩 2 人，其中能在这些学期派到的 1 人"), "{}", reason.because[0].zh);
}
