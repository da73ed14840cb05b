//! 缺口: places asked for and filled, the gap before and after, by subject, stage, group and school.

use crate::kpi::{Filling, Kpis, Part};
use crate::report::table::{Cell, Column, Table};

fn columns() -> Vec<Column> {
    vec![
        Column::text("口径", "by"),
        Column::text("编号", "code"),
        Column::text("名称", "name"),
        Column::number("岗位数", "seats"),
        Column::number("满员岗位数", "seats full"),
        Column::number("需求（人·学期）", "asked for (place-terms)"),
        Column::number("已派（人·学期）", "filled (place-terms)"),
        Column::number("满足率", "share"),
        Column::number("派前缺口（人·学期）", "gap before (place-terms)"),
        Column::number("派后缺口（人·学期）", "gap after (place-terms)"),
        Column::number("派前最大缺口（人）", "largest gap before (places)"),
        Column::number("派后最大缺口（人）", "largest gap after (places)"),
        Column::number("派前单校最大缺口（人）", "largest gap of a school before"),
        Column::number("派后单校最大缺口（人）", "largest gap of a school after"),
    ]
}

pub(super) fn table(kpis: &Kpis) -> Table {
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
    Table {
        name: "缺口".to_string(), title: "岗位缺口（派出前后）".to_string(), columns: columns(), fixed: 3, rows
    }
}

fn row(by: &str, code: &str, name: &str, filling: &Filling) -> Vec<Cell> {
    vec![
        Cell::text(by),
        if code == name { Cell::Blank } else { Cell::text(code) },
        Cell::text(name),
        Cell::count(filling.seats),
        Cell::count(filling.seats_full),
        Cell::count(filling.needed),
        Cell::count(filling.filled),
        Cell::share(filling.share()),
        Cell::count(filling.gap_before.sum),
        Cell::count(filling.gap_after.sum),
        Cell::count(filling.gap_before.largest),
        Cell::count(filling.gap_after.largest),
        Cell::count(filling.gap_before.largest_of_school),
        Cell::count(filling.gap_after.largest_of_school),
    ]
}
