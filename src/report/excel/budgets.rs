//! 经费额度: every budget line with its limit, what the plan takes and what is left.

use crate::kpi::{Budget, Kpis};
use crate::report::table::{Cell, Column, Table};

fn columns() -> Vec<Column> {
    vec![
        Column::text("学年", "school year"),
        Column::text("范围", "scope"),
        Column::text("用途", "purpose"),
        Column::number("额度（元）", "limit (yuan)"),
        Column::number("已用（元）", "used (yuan)"),
        Column::number("结余（元）", "rest (yuan)"),
        Column::number("使用率", "used share"),
        Column::text("说明", "note"),
    ]
}

/// None where the workbook has no line.
pub(super) fn table(kpis: &Kpis) -> Option<Table> {
    (!kpis.budgets.is_empty()).then(|| Table {
        name: "经费额度".to_string(),
        title: "各项经费额度与使用".to_string(),
        columns: columns(),
        fixed: 3,
        rows: kpis.budgets.iter().map(row).collect(),
    })
}

fn row(line: &Budget) -> Vec<Cell> {
    let share = line.used_yuan.filter(|_| line.limit_yuan > 0.0).map(|used| used / line.limit_yuan);
    let note = match line.rest_yuan {
        None => Cell::text("此用途不限制派出"),
        Some(rest) if rest < -0.005 => Cell::text("超出额度"),
        Some(_) => Cell::Blank,
    };
    vec![
        Cell::text(&line.year),
        Cell::text(line.group_name.as_deref().unwrap_or("全区")),
        Cell::text(&line.purpose),
        Cell::Cents(line.limit_yuan),
        Cell::of(line.used_yuan, Cell::Cents),
        Cell::of(line.rest_yuan, Cell::Cents),
        Cell::of(share, Cell::Share),
        note,
    ]
}
