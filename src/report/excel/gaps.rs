//! 缺口: places asked for and filled, the gap before and after, by subject, stage, group and school.

use super::table::{Cell, Table};
use crate::kpi::{Filling, Kpis, Part};

const HEADINGS: &[&str] = &[
    "口径",
    "编号",
    "名称",
    "岗位数",
    "满员岗位数",
    "需求（人·学期）",
    "已派（人·学期）",
    "满足率",
    "派前缺口（人·学期）",
    "派后缺口（人·学期）",
    "派前最大缺口（人）",
    "派后最大缺口（人）",
];

pub(super) fn table(kpis: &Kpis) -> Table<'static> {
    let filling = &kpis.filling;
    let mut rows = vec![row("全区", "", "全区", &filling.overall)];
    let parts: [(&str, &[Part<Filling>]); 5] = [
        ("学年", &filling.by_year),
        ("学科", &filling.by_subject),
        ("学段", &filling.by_stage),
        ("集团", &filling.by_group),
        ("学校", &filling.by_school),
    ];
    for (by, parts) in parts {
        rows.extend(parts.iter().map(|part| row(by, &part.code, &part.name, &part.figures)));
    }
    Table { name: "缺口", title: "岗位缺口（派出前后）".to_string(), headings: HEADINGS, fixed: 3, rows }
}

fn row(by: &str, code: &str, name: &str, filling: &Filling) -> Vec<Cell> {
    let count = |number: u64| Cell::Whole(number.try_into().unwrap_or(i64::MAX));
    vec![
        Cell::text(by),
        if code == name { Cell::Blank } else { Cell::text(code) },
        Cell::text(name),
        count(filling.seats.into()),
        count(filling.seats_full.into()),
        count(filling.needed),
        count(filling.filled),
        Cell::of(filling.share(), Cell::Share),
        count(filling.gap_before.sum),
        count(filling.gap_after.sum),
        count(filling.gap_before.largest),
        count(filling.gap_after.largest),
    ]
}
