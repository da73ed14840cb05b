use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::*;
use crate::district::{Demand, Pin, PinTarget, Stint};
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
        ("补助与交通费（元）", "18000"),
    ];
    for (heading, cell) in expected {
        assert_eq!(under(roster, heading, 1), cell, "{heading}");
    }
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
    let table = roster::table(&District::new(records), &sample_document());
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
fn figures_stand_in_rows() {
    let sheets = sheets();
    let kpis = &sheets["KPI 指标"];
    let value = |topic: &str, by: &str, when: &str, item: &str| {
        let row = kpis.iter().find(|row| [&row[0], &row[1], &row[4], &row[5]] == [topic, by, when, item]);
        row.expect("the figure has a row")[6].clone()
    };
    assert_eq!(value("交流比例", "全区", "2017-2018", "交流"), "3");
    assert_eq!(value("通勤", "全区", "", "平均通勤"), "34");
    assert_eq!(value("经费", "全区", "2016-2017", "经费"), "15000");
    assert_eq!(value("编制", "全区", "2017秋", "超编（按在岗）"), "1");
    assert_eq!(value("骨干", "学校", "2016秋", "龙头学校骨干留校率最低学科：语文"), "0");
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
