use std::collections::BTreeMap;

use super::*;
use crate::audit::Facts;
use crate::district::{
    District, Group, GroupId, Id, Layer, Membership, Policy, Records, Role, School, SchoolId, Scope, Seat, Span,
    SubjectId,
};
use crate::kpi::kpis;
use crate::lang::Text;
use crate::plan::document::sample::{origin, outcome, sample_document};
use crate::plan::document::{
    AuditReport, Breach, CarriedRow, DecisionRow, Place, Planned, ProofKind, RuleAccount, Status, StepRow,
};
use crate::plan::{Plan, sample};
use crate::travel::Travel;

#[test]
fn the_sample_in_chinese() {
    let expected = "\
结果：最优；目标 40.5000 分，下界 40.5000 分，差距 0.0000%
证明：下界由松弛问题的对偶值按安全舍入重新算得，方案与它之差不超过要求：已证明。
复核：通过；软规则计罚 1 处

岗位：需求 14 人·学期，已派 10（71.4%），空缺 4；3 个岗位中 1 个满员
缺口最大的学校：一学期缺 1 人（M小学）
 学科或职务  需求  已派  满足率  空缺
 数学           8     6   75.0%     2
 语文           4     2   50.0%     2
 副校长         2     2  100.0%     0

 学校   需求  已派  满足率  空缺
 M小学    10     8   80.0%     2
 N小学     4     2   50.0%     2

 未满岗位  学校   学科或职务  空缺（人·学期）  空缺学期
 S1        M小学  数学                      2  2016秋 … 2017春
 S2        N小学  语文                      2  2017秋 … 2018春

 交流比例   范围  符合条件  交流  下限   比例  其中骨干  下限    占比
 2016-2017  全区         3     2     1  66.7%         2   0.4  100.0%
 2017-2018  全区         4     3     1  75.0%         2   0.6   66.7%

通勤：单程平均 34 分钟，九成不超过 40，最长 40；平均增加 34 分钟
派出：4 次，其中非自愿 3；有志愿 2 次，满足第一志愿 1，前三志愿 2
经费：4.1 万元（2016-2017 1.5, 2017-2018 2.6）；每骨干学年 10250 元
现行安排：1 次，变更 0；乡村与薄弱学校满学年任教 5 人·学年（4 人）
编制（按人事关系）：2018春 超编 1 人（1 校），空编 2；方案前超编 1，空编 2
编制（按在岗）：2018春 超编 1 人（1 校），空编 2；方案前超编 1，空编 2
须增编制与岗位：编制（按人事关系） 1 个（1 处）；编制（按在岗上限） 1 个（1 处）
优质均衡督导（2017秋，教师三项）：学校未被否决 1 / 3（方案前 0）；差异系数达标 0 / 1 项

 目标构成             分  数量  单位
 空岗              40.00  4.00  优先级×人·学期
 软规则：派出上限   0.50  0.50  超出单位
 合计              40.50
";
    assert_eq!(summary(&sample_document(), Lang::Zh), expected);
}

#[test]
fn the_sample_in_english() {
    let text = summary(&sample_document(), Lang::En);
    for line in [
        "Answer: Optimal; objective 40.5000 points, bound 40.5000, gap 0.0000%",
        "Audit: passed; soft rules charge at 1 places",
        "Seats: 10 of 14 place-terms filled (71.4%), 4 vacant; 1 of 3 seats full",
        "Largest gap of a school in a term: 1 (M小学)",
        "Establishment by relation: 1 over at 1 schools and 2 vacant in 2018春; 1 and 2 before the plan",
        "Posts to be added: establishment by relation 1 at 1 places; establishment by place of work 1 at 1 places",
        "Inspection in 2017秋, teachers' indicators: 1 of 3 schools not failed by them (0 before); 0 of 1 coefficients within the limit",
        "Cost: 41.0 thousand yuan (2016-2017 15.0, 2017-2018 26.0); 10250 yuan per backbone year",
        " total               40.50",
    ] {
        assert!(text.lines().any(|found| found == line), "{line:?} is not in\n{text}");
    }
}

#[test]
fn an_answer_without_a_plan_is_short() {
    let document = PlanDocument {
        status: Status::Infeasible,
        objective: None,
        bound: None,
        gap: None,
        terms: Vec::new(),
        kpis: None,
        audit: None,
        ..sample_document()
    };
    let text = summary(&document, Lang::Zh);
    assert_eq!(text.lines().count(), 2);
    assert!(text.starts_with("结果：无解\n证明："), "{text}");
}

#[test]
fn the_rows_of_a_conflict_are_told_rule_by_rule() {
    let row = |number: i32| Text::new(format!("第 {number} 处"), format!("place {number}"));
    let rows = |rule: &str, told, left_out| ConflictRows {
        rule: rule.to_string(),
        rows: (1..=told).map(row).collect(),
        left_out,
    };
    let mut document = PlanDocument { kpis: None, audit: None, terms: Vec::new(), ..sample_document() };
    document.proof.conflict_rows = vec![rows("release", 12, 5), rows("rotation_rate", 1, 0)];
    let text = summary(&document, Lang::Zh);
    let told: Vec<&str> = text.lines().skip(3).collect();
    let release = ["  派出上限：第 1 处", "  派出上限：第 2 处", "  派出上限：第 3 处", " … 另有 14 项"];
    assert_eq!(told, [release.as_slice(), &["  交流比例：第 1 处"]].concat());
    assert!(summary(&document, Lang::En).contains("\n  rotation_rate: place 1\n"));
}

/// In place of a ray's rows, which say no more than these.
#[test]
fn reasons_are_told_with_whom_they_concern_and_how_they_come_about() {
    let reason = |number: i32| Reason {
        rule: "release".to_string(),
        place: Place { name: Some("甲一".to_string()), rows: vec!["锁定!A2".to_string()], ..Place::default() },
        asked: Some(3.0),
        reached: Some(2.0),
        message: Text::new(format!("S010 第 {number} 处"), format!("S010 place {number}")),
        because: vec![Text::new("甲\n乙", "a")],
        pins: Vec::new(),
    };
    let mut document = PlanDocument { kpis: None, audit: None, terms: Vec::new(), ..sample_document() };
    document.proof.reasons = (1..=8).map(reason).collect();
    document.proof.conflict_rows =
        vec![ConflictRows { rule: "release".to_string(), rows: vec![Text::new("丙", "c")], left_out: 0 }];
    let text = summary(&document, Lang::Zh);
    let told: Vec<&str> = text.lines().skip(3).collect();
    assert_eq!(told[0], "为何无解，8 处（所列数字对任何方案都成立）：");
    assert_eq!(told[1..3], ["  S010 第 1 处 [甲一，锁定!A2]", "    甲\\u000a乙"]);
    assert_eq!((told.len(), told[13]), (14, " … 另有 2 项"));
}

#[test]
fn broken_rules_are_told_first_and_cut_at_ten() {
    let breach = |number: i32| Breach {
        rule: "release".to_string(),
        place: Place::default(),
        amount: 2.0,
        limit: 1.0,
        over: 1.0,
        message: Text::new(format!("第 {number} 处"), format!("place {number}")),
    };
    let audit = AuditReport {
        passed: false,
        violations: (1..=12).map(breach).collect(),
        charges: Vec::new(),
        standings: Vec::new(),
    };
    let text = summary(&PlanDocument { audit: Some(audit), ..sample_document() }, Lang::Zh);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[2], "复核：未通过，违反规则 12 处；软规则计罚 0 处");
    assert_eq!((lines[4], lines[13], lines[14]), ("  派出上限：第 1 处", "  派出上限：第 10 处", " … 另有 2 项"));
}

/// The sample with a hundred more schools in twenty groups, a seat each, in twenty subjects.
fn wide() -> District {
    let sample = sample::district();
    let mut records: Records = (*sample).clone();
    let span = Span::new(records.calendar.first(), records.calendar.last());
    for number in 0..20 {
        let head = SchoolId::from_index(records.schools.len());
        let group = records.groups.push(Group {
            code: format!("G{number}"),
            name: format!("第{number}集团"),
            head,
            ..records.groups[GroupId::from_index(0)].clone()
        });
        let subject = records.subjects.push(format!("学科{number}"));
        for place in 0..5 {
            let template = records.schools[SchoolId::from_index(1)].clone();
            let name = format!("名称很长很长很长很长很长很长很长的第{number}集团第{place}小学");
            let school = records.schools.push(School { code: format!("M{number}-{place}"), name, ..template });
            let role = if place == 0 { Role::Lead } else { Role::Member };
            records.memberships.push(Membership { school, group, role, span });
            let template = records.seats.values().next().expect("the sample has seats").clone();
            records.seats.push(Seat { code: format!("S{number}-{place}"), school, subject, ..template });
        }
    }
    assert_eq!(records.subjects[SubjectId::from_index(3)], "学科0");
    District::new(records)
}

#[test]
fn a_district_of_a_hundred_schools_fits_a_page() {
    let district = wide();
    let mut layer = Layer::default();
    layer.set("rotation.scope", "group", Scope::District).unwrap();
    let policy = Policy::resolve([&layer]);
    let travel = Travel::new(&district, &policy);
    let plan: Plan = sample::plan();
    let audit = AuditReport { passed: true, violations: Vec::new(), charges: Vec::new(), standings: Vec::new() };
    let kpis = kpis(&Facts::new(&district, &policy, &travel, &plan));
    let planned = Planned { plan: &plan, kpis, audit, candidates: BTreeMap::new() };
    let mut outcome = outcome(Status::Feasible, ProofKind::Relaxation);
    outcome.terms = (0..9).map(|_| outcome.terms[0].clone()).collect();
    let document = PlanDocument::new(&district, &policy, &travel, origin(), outcome, Some(planned));
    for lang in [Lang::Zh, Lang::En] {
        let text = summary(&document, lang);
        assert!(text.lines().count() <= 66, "{} lines:\n{text}", text.lines().count());
    }
    let text = summary(&document, Lang::Zh);
    // 21 subjects and posts that are asked for and 102 hosts: 23 and 102 parts, of which 8 and 6 are shown.
    assert!(text.contains("\n … 另有 15 项\n") && text.contains("\n … 另有 96 项\n"), "{text}");
    assert!(text.lines().all(|line| words::display_width(line) <= 110), "{text}");
}

#[test]
fn further_decisions_and_the_steps_of_the_lexicographic_mode() {
    let step = |term: &str, units, proof| StepRow { term: term.to_string(), units, bound: units, gap: 0.0, proof };
    let carried = || CarriedRow {
        staff: "T1".to_string(),
        seat: "S1".to_string(),
        first_term: "2016秋".to_string(),
        last_term: "2018春".to_string(),
    };
    let mut document = sample_document();
    document.decisions.extend([DecisionRow::Transfer(carried()), DecisionRow::Appointment(carried())]);
    document.steps = vec![step("soft", 0.5, ProofKind::Relaxation), step("shortage", 4.0, ProofKind::Branching)];
    let text = summary(&document, Lang::Zh);
    let expected = "\
 逐级目标（依次）    数量  单位              下界     差距  证明
 软规则            0.5000  分              0.5000  0.0000%  松弛界
 空岗              4.0000  优先级×人·学期  4.0000  0.0000%  分支定界
";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("\n轮岗（人事关系调动）1 人，跨校聘用 1 人次，兼任校长 0 校·学年\n"), "{text}");
    let english = summary(&document, Lang::En);
    assert!(english.contains("Transfers of the relation: 1; appointments by hosts: 1"), "{english}");
    assert!(english.contains(" soft rules"), "{english}");
}

/// A filter, a rule with rows that costs, one that is off; of the places three, and how many there are besides.
#[test]
fn rule_by_rule_what_each_comes_to() {
    let none = || RuleAccount {
        rule: "headcount".to_string(),
        mode: "off".to_string(),
        refused: None,
        rows: Some(0),
        binding: 0,
        least_slack: None,
        over: 0.0,
        points: 0.0,
        places: Vec::new(),
        left_out: 0,
    };
    let of = |rule: &str, mode: &str| RuleAccount { rule: rule.to_string(), mode: mode.to_string(), ..none() };
    let place = |number: i32| Text::new(format!("第 {number} 处"), format!("place {number}"));
    let release = RuleAccount {
        rows: Some(120),
        binding: 14,
        least_slack: Some(0.5),
        over: 8.0,
        points: 4.0,
        places: (1..=12).map(place).collect(),
        left_out: 2,
        ..of("release", "soft")
    };
    let qualified = RuleAccount { rows: None, refused: Some(31_415), ..of("qualified", "hard") };
    let rules = vec![release, qualified, none()];
    let mut document = PlanDocument { kpis: None, audit: None, terms: Vec::new(), rules, ..sample_document() };
    let after = |lang, heading: &str| {
        let text = summary(&document, lang);
        text[text.find(heading).unwrap_or_else(|| panic!("{text}"))..].trim_start().to_string()
    };
    let expected = "\
 规则          方式  拒绝人·岗  行数  起作用  其余最小余量  超出  罚分
 派出上限      软                120      14          0.50  8.00  4.00
 学科学段资格  硬        31415                              0.00  0.00
 实际岗位人数  关                  0       0                0.00  0.00

没有余量之处：
  派出上限：第 1 处
  派出上限：第 2 处
  派出上限：第 3 处
 … 另有 11 项
";
    assert_eq!(after(Lang::Zh, " 规则 "), expected);
    let expected = "\
 rule       mode  refused pairs  rows  binding  least slack else  over  points
 release    soft                  120       14              0.50  8.00    4.00
 qualified  hard          31415                                   0.00    0.00
 headcount  off                     0        0                    0.00    0.00

Rows without slack:
  release: place 1
  release: place 2
  release: place 3
 … and 11 more
";
    assert_eq!(after(Lang::En, " rule "), expected);

    // Nothing binds: no heading stands alone.
    document.rules = vec![none()];
    assert!(!summary(&document, Lang::Zh).contains("没有余量"));
}
