//! 课时, 编制, 经费, 考核, 通勤.

use super::Codes;
use crate::book::write::sheet::{Cell, Column, Sheet};
use crate::district::{Appraisal, BudgetLine, LedgerEntry, Origin, Periods, SchoolId};

pub(super) fn periods(codes: &Codes) -> Sheet {
    let columns: [Column<Periods>; 7] = [
        ("学校编号", Box::new(|row| Cell::text(codes.school(row.school)))),
        ("学段", Box::new(|row| Cell::text(row.stage.chinese()))),
        ("年级", Box::new(|row| Cell::text(&row.form))),
        ("班级数", Box::new(|row| Cell::Number(row.classes))),
        ("学科", Box::new(|row| Cell::text(codes.subject(row.subject)))),
        ("周课时", Box::new(|row| Cell::Number(row.weekly_periods))),
        ("标准课时", Box::new(|row| Cell::Number(row.standard_load))),
    ];
    Sheet::of("课时", &codes.records.periods, &columns)
}

pub(super) fn ledger(codes: &Codes) -> Sheet {
    let columns: [Column<LedgerEntry>; 8] = [
        ("学校编号", Box::new(|row| Cell::text(codes.school(row.school)))),
        ("学期", Box::new(|row| Cell::text(codes.term(row.term)))),
        ("编制", Box::new(|row| Cell::number(row.establishment))),
        ("高级岗位数", Box::new(|row| Cell::number(row.senior_posts))),
        ("中级岗位数", Box::new(|row| Cell::number(row.intermediate_posts))),
        ("学生数", Box::new(|row| Cell::number(row.pupils))),
        ("退休", Box::new(|row| Cell::number(row.retirements))),
        ("新进", Box::new(|row| Cell::number(row.hires))),
    ];
    Sheet::of("编制", &codes.records.ledger, &columns)
}

pub(super) fn budgets(codes: &Codes) -> Sheet {
    let scope = |line: &BudgetLine| match line.group {
        None => Cell::text("全区"),
        Some(group) => Cell::text(&codes.records.groups[group].code),
    };
    let columns: [Column<BudgetLine>; 4] = [
        ("范围", Box::new(scope)),
        ("学年", Box::new(|line| Cell::text(&codes.records.calendar.years[line.year].name))),
        ("用途", Box::new(|line| Cell::text(&line.purpose))),
        ("金额", Box::new(|line| Cell::Number(line.yuan))),
    ];
    Sheet::of("经费", &codes.records.budgets, &columns)
}

pub(super) fn appraisals(codes: &Codes) -> Sheet {
    let columns: [Column<Appraisal>; 5] = [
        ("学校编号", Box::new(|row| Cell::text(codes.school(row.school)))),
        ("学年", Box::new(|row| Cell::text(codes.records.calendar.year_name(row.begins_in)))),
        ("维度", Box::new(|row| Cell::text(row.dimension.chinese()))),
        ("评价方", Box::new(|row| Cell::text(row.appraiser.chinese()))),
        ("得分", Box::new(|row| Cell::Number(row.score))),
    ];
    Sheet::of("考核", &codes.records.appraisals, &columns)
}

pub(super) fn commute(codes: &Codes) -> Sheet {
    type Row = (Origin, SchoolId, f64);
    let origin = |row: &Row| match row.0 {
        Origin::Staff(staff) => Cell::text(codes.staff(staff)),
        Origin::Zone(zone) => Cell::text(&codes.records.zones[zone]),
        Origin::School(school) => Cell::text(codes.school(school)),
    };
    let columns: [Column<Row>; 3] = [
        ("起点", Box::new(origin)),
        ("学校编号", Box::new(|row| Cell::text(codes.school(row.1)))),
        ("分钟", Box::new(|row| Cell::Number(row.2))),
    ];
    let rows: Vec<Row> =
        codes.records.commute.iter().map(|(&(origin, school), &minutes)| (origin, school, minutes)).collect();
    Sheet::of("通勤", &rows, &columns)
}
