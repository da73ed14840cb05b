//! The figures by the names that `--figures` and `--pareto` take.

use serde_json::Value;

use super::json::about;
use super::page::word;
use crate::kpi::Better;
use crate::lang::Lang;
use crate::report::summary::grid::Grid;
use crate::sweep::compare::Measure;

/// A line each: name, what it is called, unit, which way is better, what it means.
pub fn figures(lang: Lang) -> String {
    let headings = [("名称", "name"), ("指标", "figure"), ("单位", "unit"), ("优劣", "better"), ("定义", "definition")];
    let headings = headings.map(|(zh, en)| word(lang, zh, en));
    let mut grid = Grid::new(&headings.each_ref().map(String::as_str), &[]);
    for measure in Measure::all() {
        let better = match measure.better() {
            Better::Less => word(lang, "越小越好", "less"),
            Better::More => word(lang, "越大越好", "more"),
            Better::Neither => word(lang, "无所谓", "neither"),
        };
        let [title, unit, meaning] =
            [measure.title(), measure.unit().text(), measure.meaning()].map(|text| text.get(lang).to_string());
        grid.row([measure.name().to_string(), title, unit, better, meaning]);
    }
    grid.text()
}

/// The same for machines.
pub fn figures_json() -> Value {
    Measure::all().map(about).collect()
}
