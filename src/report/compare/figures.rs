//! The figures by the names that `--figures` and `--pareto` take.

use serde_json::Value;

use super::json::about;
use crate::kpi::Better;
use crate::lang::{Lang, Text};
use crate::report::render::terminal;
use crate::report::table::{Cell, Column, Table};
use crate::sweep::compare::Measure;

/// A line each: name, what it is called, unit, which way is better, what it means.
pub fn figures(lang: Lang) -> String {
    let row = |measure: Measure| {
        let better = match measure.better() {
            Better::Less => Text::new("越小越好", "less"),
            Better::More => Text::new("越大越好", "more"),
            Better::Neither => Text::new("无所谓", "neither"),
        };
        let texts = [measure.title(), measure.unit().text(), better, measure.meaning()];
        [Cell::text(measure.name())].into_iter().chain(texts.map(|text| Cell::text(text.get(lang)))).collect()
    };
    let columns = [
        Column::text("名称", "name"),
        Column::text("指标", "figure"),
        Column::text("单位", "unit"),
        Column::text("优劣", "better"),
        Column::text("定义", "definition"),
    ];
    terminal::lines(&Table::part(columns, Measure::all().map(row)), lang)
}

/// The same for machines.
pub fn figures_json() -> Value {
    Measure::all().map(about).collect()
}
