//! Cost by purpose, beside the line that pays it.

use serde::Serialize;

use super::page::Part;
use super::scene::Scene;
use crate::district::BudgetLine;
use crate::kpi::{Budget, Expense, Part as Slice};
use crate::lang::Lang;
use crate::report::render::html::{Grid, thousands};
use crate::report::table::{Cell, Column};

#[derive(Serialize)]
struct Data {
    lines: Vec<Line>,
    years: Vec<Spent>,
}

/// A line that limits what stints cost, in yuan.
#[derive(Serialize)]
struct Line {
    name: String,
    used: f64,
    limit: f64,
}

/// What stints cost in a school year, in yuan.
#[derive(Serialize)]
struct Spent {
    year: String,
    rotation: f64,
    performance: f64,
}

pub(super) fn part(scene: &Scene) -> Part {
    let expense = &scene.kpis.expense;
    let line = |row: &Budget| {
        let scope = row.group_name.as_deref().unwrap_or(scene.pick("全区", "district"));
        let name = format!("{scope} · {} · {}", purpose(scene, &row.purpose), row.year);
        Some(Line { name, used: row.used_yuan?, limit: row.limit_yuan })
    };
    let spent = |part: &Slice<Expense>| Spent {
        year: part.name.clone(),
        rotation: part.figures.rotation_yuan,
        performance: part.figures.performance_yuan,
    };
    let data = Data {
        lines: scene.kpis.budgets.iter().filter_map(line).collect(),
        years: expense.by_year.iter().map(spent).collect(),
    };
    let yuan = |yuan: f64| thousands(&format!("{yuan:.0}"));
    let (all, rotation, performance) =
        (yuan(expense.overall.yuan), yuan(expense.overall.rotation_yuan), yuan(expense.overall.performance_yuan));
    let lead = match scene.lang {
        Lang::Zh => {
            format!("共 {all} 元：补助与交通费 {rotation} 元，执行校长绩效 {performance} 元。竖线为该项经费的额度。")
        }
        Lang::En => format!(
            "{all} yuan in all: {rotation} of allowances and fares, {performance} of executive pay. The tick is what the line grants."
        ),
    };
    let has_lines = !data.lines.is_empty();
    let part = Part::charts("cost", scene.pick("经费", "Cost"), lead, data);
    let part = part
        .chart("spent", scene.pick("各学年经费构成", "cost by school year and purpose"), "medium")
        .table(years(scene));
    if !has_lines {
        return part
            .note(scene.pick("工作簿没有限制派出的经费行。", "No line of the workbook limits what stints cost."));
    }
    part.chart("budget", scene.pick("各项经费使用与额度", "what each line pays and grants"), "rows").table(lines(scene))
}

fn purpose(scene: &Scene, purpose: &str) -> String {
    let known = match purpose {
        BudgetLine::ROTATION => Some(scene.pick("交流", "rotation")),
        BudgetLine::PERFORMANCE => Some(scene.pick("绩效", "executive pay")),
        BudgetLine::SUBSIDY => Some(scene.pick("奖补", "subsidy")),
        _ => None,
    };
    known.unwrap_or(purpose).to_string()
}

fn years(scene: &Scene) -> Grid {
    let row = |part: &Slice<Expense>| {
        vec![
            Cell::text(&part.name),
            Cell::Yuan(part.figures.rotation_yuan),
            Cell::Yuan(part.figures.performance_yuan),
            Cell::Yuan(part.figures.yuan),
            Cell::count(part.figures.stint_terms),
            Cell::of(part.figures.yuan_per_backbone_year, Cell::Yuan),
        ]
    };
    let columns = [
        Column::text("学年", "school year"),
        Column::number("补助与交通费（元）", "allowances, fares (yuan)"),
        Column::number("执行校长绩效（元）", "executive pay (yuan)"),
        Column::number("合计（元）", "sum (yuan)"),
        Column::number("派出·学期", "stint-terms"),
        Column::number("每骨干学年（元）", "per backbone year (yuan)"),
    ];
    scene.grid(
        scene.pick("各学年经费", "Cost by school year"),
        columns,
        scene.kpis.expense.by_year.iter().map(row).collect(),
    )
}

fn lines(scene: &Scene) -> Grid {
    let row = |row: &Budget| {
        vec![
            Cell::text(&row.year),
            Cell::text(row.group_name.as_deref().unwrap_or(scene.pick("全区", "district"))),
            Cell::Text(purpose(scene, &row.purpose)),
            Cell::Yuan(row.line_yuan),
            Cell::Yuan(row.subsidy_yuan),
            Cell::Yuan(row.limit_yuan),
            Cell::of(row.used_yuan, Cell::Yuan),
            Cell::of(row.rest_yuan, Cell::Yuan),
            Cell::share(row.used_yuan.filter(|_| row.limit_yuan > 0.0).map(|used| used / row.limit_yuan)),
        ]
    };
    let columns = [
        Column::text("学年", "school year"),
        Column::text("范围", "scope"),
        Column::text("用途", "purpose"),
        Column::number("经费（元）", "line (yuan)"),
        Column::number("奖补并入（元）", "subsidies (yuan)"),
        Column::number("额度（元）", "granted (yuan)"),
        Column::number("使用（元）", "used (yuan)"),
        Column::number("余额（元）", "left (yuan)"),
        Column::number("使用率", "used"),
    ];
    scene.grid(scene.pick("各项经费", "Budget lines"), columns, scene.kpis.budgets.iter().map(row).collect())
}
