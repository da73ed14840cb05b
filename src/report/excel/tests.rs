use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::*;
use crate::district::{Demand, Pin, PinTarget, Stint};
use crate::plan::document::DecisionRow;
use crate::plan::document::sample::sample_document;
use crate::plan::sample;
use crate::report::table::Cell;

/// The sheets as they read again: by name, rows of what cells show.
fn sheets() -> BTreeMap<String, Vec<Vec<String>>> {
    let bytes = workbook(&sample::district(), &sample_document()).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let shown = |cell: &Data| match cell {
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    };
    let rows = |range: calamine::Range<Data>| range.rows().map(|row| row.iter().map(shown).collect()).collect();
    workbook.worksheets().into_iter().map(|(name, range)| (name, rows(range))).collect()
}

/// The cell of a table's row under a heading.
fn under<'s>(sheet: &'s [Vec<String>], heading: &str, row: usize) -> &'s str {
    let column = sheet[1].iter().position(|cell| cell == heading).expect("the heading is there");
    &sheet[1 + row][column]
}

#[test]
fn equal_input_gives_equal_bytes() {
    let (district, document) = (sample::district(), sample_document());
    let first = workbook(&district, &document).unwrap();
    // Long enough for a clock that the document looked at to show.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(first == workbook(&district, &document).unwrap());
}

#[test]
fn the_roster_says_who_goes_where_and_when() {
    let sheets = sheets();
    let roster = &sheets["花名册"];
    assert_eq!(roster[0][0], "2016-2017 至 2017-2018 学年教师交流轮岗花名册");
    assert_eq!(roster.len(), 2 + 4);
    let expected = [
        ("教师编号", "T1"),
        ("姓名", "甲"),
        ("骨干", "省"),
        ("主教学科", "数学"),
        ("人事关系学校", "L小学"),
        ("岗位编号", "S1"),
        ("接收学校", "M小学"),
        ("接收学校区域", "乡村"),
        ("派出类型", "交流"),
        ("起始学期", "2016秋"),
        ("结束学期", "2018春"),
        ("开始日期", "2016-09-01"),
        ("截止日期", "2018-08-31"),
        ("学期数", "4"),
        ("志愿名次", "1"),
        ("通勤（分钟）", "40"),
        ("补助（元）", "18000"),
        ("交通费（元）", "0"),
        ("经费合计（元）", "18000"),
    ];
    for (heading, cell) in expected {
        assert_eq!(under(roster, heading, 1), cell, "{heading}");
    }
    let km: f64 = under(roster, "单程（公里）", 1).parse().unwrap();
    assert!((km - 11.1195).abs() < 1e-3, "a tenth of a degree: {km}");
    // T3 is under way until the day before the second autumn term.
    assert_eq!((under(roster, "教师编号", 3), under(roster, "现行安排", 3)), ("T3", "是"));
    assert_eq!(under(roster, "截止日期", 3), "2017-08-31");
    assert_eq!(under(roster, "派出类型", 4), "挂职锻炼");
}

#[test]
fn a_pin_is_noted_beside_stints_in_its_terms() {
    let district = sample::district();
    let mut records = (*district).clone();
    let plan = sample::plan();
    // T1 serves at M in all terms, T2 in the second year only.
    let first_year = Some(records.calendar.years.values().next().unwrap().span());
    for (place, reason) in [(0, "名师工作室"), (1, "不应列出")] {
        let Stint { staff, seat, .. } = plan.stints()[place];
        let target = PinTarget::Seat(seat);
        records.pins.push(Pin { staff, target, span: first_year, demand: Demand::Must, reason: reason.to_string() });
    }
    let table = roster::table(&District::new(records), &sample_document(), Lang::Zh);
    let notes: Vec<&Cell> = table.rows.iter().map(|row| row.last().unwrap()).collect();
    assert_eq!(notes, [&Cell::text("名师工作室"), &Cell::Blank, &Cell::Blank, &Cell::Blank]);
}

#[test]
fn schools_gaps_and_vacancies() {
    let sheets = sheets();
    // Three schools in two years; M in the second year has one of its own and three who came, two of them backbone.
    let schools = &sheets["各校前后"];
    assert_eq!(schools.len(), 2 + 6);
    assert_eq!((under(schools, "学校编号", 4), under(schools, "首个学期", 4)), ("M", "2017秋"));
    let found = ["本校人员（前）", "在岗人员（后）", "在岗与编制之差", "在岗骨干（后）"]
        .map(|heading| under(schools, heading, 4));
    assert_eq!(found, ["1", "4", "1", "2"]);

    let gaps = &sheets["缺口"];
    let found = ["口径", "需求（人·学期）", "已派（人·学期）", "派前缺口（人·学期）", "派后缺口（人·学期）"]
        .map(|heading| under(gaps, heading, 1));
    assert_eq!(found, ["全区", "14", "10", "14", "4"]);

    let vacancies = &sheets["未满岗位"];
    assert_eq!(under(vacancies, "各学期空缺人数", 1), "2016秋 1、2017春 1");
    assert_eq!(under(vacancies, "空缺（人·学期）", 2), "2");
    let (admitted, reasons) = ("可派人数", "其余人员不可派的原因");
    assert_eq!((under(vacancies, admitted, 1), under(vacancies, admitted, 2)), ("2", ""));
    assert_eq!(under(vacancies, reasons, 1), "超过通勤上限 3 人；本校年限不足 1 人");
    assert_eq!(under(&sheets["复核"], "说明", 1), "多派 0.5 人");
}

#[test]
fn figures_stand_in_tables() {
    let sheets = sheets();
    // The row with these first cells, under that heading.
    let value = |sheet: &str, start: &[&str], heading: &str| {
        let rows = &sheets[sheet];
        let row = rows.iter().position(|row| row.iter().zip(start).all(|(cell, start)| cell == start));
        under(rows, heading, row.expect("the part has a row") - 1).to_string()
    };
    assert_eq!(value("KPI 交流比例", &["", "全区", "2017-2018"], "交流（人）"), "3");
    assert_eq!(value("KPI 通勤", &["全区"], "平均通勤（分钟）"), "34");
    assert_eq!(value("KPI 经费", &["学年", "", "2016-2017"], "经费（元）"), "15000");
    assert_eq!(value("KPI 各学期", &["2017秋"], "超编（人）：按在岗"), "1");
    assert_eq!(value("KPI 骨干留校", &["L", "L小学", "2016秋"], "留校率最低的学科"), "语文");
    let longest = sheets.iter().filter(|(name, _)| name.starts_with("KPI")).map(|(_, rows)| rows.len()).max();
    assert!(longest.unwrap() < 30, "a part is a row, not a row a figure");
}

#[test]
fn two_layouts_are_for_print() {
    let sheets = sheets();
    let public = &sheets["公示名单"];
    assert_eq!(public.len(), 2 + 4);
    let told: Vec<&str> =
        ["姓名", "派出学校", "接收学校", "起止学期"].map(|heading| under(public, heading, 1)).to_vec();
    assert_eq!(told, ["甲", "L小学", "M小学", "2016秋–2018春"]);
    let is_told = |word: &str| public[1].iter().any(|heading| heading.contains(word));
    assert!(!["编号", "分钟", "元", "公里", "备注"].into_iter().any(is_told), "{:?}", public[1]);

    let office = &sheets["办公名单"];
    assert_eq!(office.len(), 2 + 4 + 1, "a sum stands below");
    let of = |heading: &str, row: usize| under(office, heading, row).parse::<f64>().unwrap();
    for row in 1..=5 {
        let parts = of("补助（元）", row) + of("交通费（元）", row);
        assert!((parts - of("合计（元）", row)).abs() < 0.005, "row {row}");
    }
    assert_eq!(of("合计（元）", 5), (1..=4).map(|row| of("合计（元）", row)).sum::<f64>());
}

#[test]
fn eligible_persons_and_budget_lines_are_listed() {
    let sheets = sheets();
    let (schools, persons) = (&sheets["符合条件"], &sheets["符合条件名单"]);
    let sum: usize =
        (1..schools.len() - 1).map(|row| under(schools, "符合条件（人）", row).parse::<usize>().unwrap()).sum();
    let listed: usize = (1..persons.len() - 1)
        .map(|row| under(persons, "符合条件的学年", row).split('、').filter(|year| !year.is_empty()).count())
        .sum();
    assert!(sum > 0 && sum == listed, "{sum} and {listed}");
    let composition = &sheets["人员构成"];
    let movers = |by: &str| -> usize {
        let rows = 1..composition.len() - 1;
        let of =
            rows.filter(|&row| under(composition, "按", row) == by && under(composition, "学年", row) == "2017-2018");
        of.map(|row| under(composition, "交流（人）", row).parse::<usize>().unwrap()).sum()
    };
    assert_eq!(["性别", "年龄", "职称", "骨干"].map(movers), [3; 4]);
}

#[test]
fn the_cover_says_what_the_plan_is() {
    let sheets = sheets();
    let cover = &sheets["方案摘要"];
    let beside = |label: &str| &cover.iter().find(|row| row[0] == label).expect("the label is there")[1];
    assert_eq!(beside("状态"), "最优");
    assert_eq!(beside("目标值（分）"), "40.5");
    assert_eq!(beside("复核"), "通过；软规则计罚 1 处");
    assert_eq!(beside("fare.yuan_per_km"), "每公里交通费（元）");
    assert_eq!(beside("软规则：派出上限"), "0.5");
    assert_eq!(beside("2016-2017 全区"), "2 / 3（≥ 1）");
}

#[test]
fn an_answer_without_a_plan_still_makes_a_document() {
    let document = PlanDocument { kpis: None, audit: None, decisions: Vec::new(), ..sample_document() };
    let bytes = workbook(&sample::district(), &document).unwrap();
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(workbook.sheet_names(), ["方案摘要", "花名册"]);
}

#[test]
fn ledgers_outlive_the_plan() {
    let sheets = sheets();
    let ledger = &sheets["负担台账"];
    let told = ["教师编号", "已交流次数", "2016-2017", "2017-2018", "本方案学年数", "其中偏远"];
    assert_eq!(told.map(|heading| under(ledger, heading, 1)), ["T1", "0", "M小学★", "M小学★", "2", "2"]);
    assert!(!sheets.contains_key("人事关系调动"), "nobody's relation moves");

    let mut document = sample_document();
    for row in &mut document.decisions {
        if let DecisionRow::Stint(stint) = row {
            stint.legal_kind = "transfer".to_string();
        }
    }
    let table = transfers::table(&document, Lang::Zh).unwrap();
    assert_eq!((table.rows.len(), &table.rows[0][0], &table.rows[0][4]), (4, &Cell::text("T1"), &Cell::text("M")));
}
