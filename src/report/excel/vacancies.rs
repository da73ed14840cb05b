//! 未满岗位: each seat with vacant places, and when.

use super::table::{Cell, Table};
use crate::plan::document::{PlanDocument, Unfilled};
use crate::report::words;

const HEADINGS: &[&str] = &[
    "岗位编号",
    "学校编号",
    "学校名称",
    "学科或职务",
    "学段",
    "派出类型",
    "起始学期",
    "结束学期",
    "人数",
    "优先级",
    "空缺（人·学期）",
    "各学期空缺人数",
];

pub(super) fn table(document: &PlanDocument) -> Table<'static> {
    Table {
        name: "未满岗位",
        title: "未满岗位".to_string(),
        headings: HEADINGS,
        fixed: 1,
        rows: document.unfilled.iter().map(row).collect(),
    }
}

fn row(seat: &Unfilled) -> Vec<Cell> {
    let terms: Vec<String> = seat.short.iter().map(|short| format!("{} {}", short.term, short.places)).collect();
    vec![
        Cell::text(&seat.seat),
        Cell::text(&seat.school),
        Cell::text(&seat.school_name),
        Cell::text(&seat.subject),
        Cell::of(seat.stage.as_deref(), |stage| Cell::Text(words::stage(stage))),
        Cell::Text(words::legal_kind(&seat.legal_kind)),
        Cell::text(&seat.first_term),
        Cell::text(&seat.last_term),
        Cell::Whole(seat.count.into()),
        Cell::Decimal(seat.priority),
        Cell::Whole(seat.short.iter().map(|short| i64::from(short.places)).sum()),
        Cell::Text(terms.join("、")),
    ]
}
