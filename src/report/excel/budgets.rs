//! 经费额度: every budget line with its limit, what the plan takes and what is left.

use crate::district::BudgetLine;
use crate::kpi::{Budget, Kpis, LostSubsidy};
use crate::lang::Lang;
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

fn columns() -> Vec<Column> {
    vec![
        Column::text("学年", "school year"),
        Column::text("范围", "scope"),
        Column::text("用途", "purpose"),
        Column::number("经费行金额（元）", "line as written (yuan)"),
        Column::number("并入奖补（元）", "subsidies added (yuan)"),
        Column::number("额度（元）", "limit (yuan)"),
        Column::number("已用（元）", "used (yuan)"),
        Column::number("结余（元）", "rest (yuan)"),
        Column::number("使用率", "used share"),
        Column::text("说明", "note"),
    ]
}

/// None where the workbook has no line.
pub(in crate::report) fn table(kpis: &Kpis, lang: Lang) -> Option<Table> {
    (!kpis.budgets.is_empty()).then(|| Table {
        name: lang.pick("经费额度", "budget lines").to_string(),
        title: lang.pick("各项经费额度与使用", "Budget lines and what the plan uses of them").to_string(),
        columns: columns(),
        fixed: 3,
        rows: {
            let lines = kpis.budgets.iter().map(|line| row(line, lang));
            lines.chain(kpis.lost_subsidies.iter().map(|it| lost(it, lang))).collect()
        },
    })
}

/// A line that is not there, and what it would have been raised by.
fn lost(lost: &LostSubsidy, lang: Lang) -> Vec<Cell> {
    let mut row = vec![Cell::text(&lost.year), Cell::text(&lost.group_name), Cell::text(BudgetLine::ROTATION)];
    row.extend([Cell::Blank, Cell::Cents(lost.yuan), Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank]);
    row.push(Cell::text(lang.pick("没有交流行，奖补未并入", "no line 交流: the subsidy is not added")));
    row
}

fn row(line: &Budget, lang: Lang) -> Vec<Cell> {
    let share = line.used_yuan.filter(|_| line.limit_yuan > 0.0).map(|used| used / line.limit_yuan);
    let note = match line.rest_yuan {
        None => Cell::text(lang.pick("此用途不限制派出", "limits no stint")),
        Some(rest) if rest < -0.005 => Cell::text(lang.pick("超出额度", "over the limit")),
        Some(_) => Cell::Blank,
    };
    vec![
        Cell::text(&line.year),
        Cell::text(line.group_name.as_deref().unwrap_or(words::whole_district(lang))),
        Cell::text(&line.purpose),
        Cell::Cents(line.line_yuan),
        Cell::of((line.subsidy_yuan > 0.0).then_some(line.subsidy_yuan), Cell::Cents),
        Cell::Cents(line.limit_yuan),
        Cell::of(line.used_yuan, Cell::Cents),
        Cell::of(line.rest_yuan, Cell::Cents),
        Cell::of(share, Cell::Share),
        note,
    ]
}
