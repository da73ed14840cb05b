//! The figures by the names that `--figures` and `--pareto` take.

use serde_json::Value;

use super::json::about;
use super::page::word;
use super::words::unit;
use crate::lang::{Lang, Text};
use crate::report::summary::grid::Grid;
use crate::sweep::compare::Measure;
use crate::sweep::figures::Better;

/// A line each: name, what it is, unit, which way is better.
pub fn figures(lang: Lang) -> String {
    let headings = [("名称", "name"), ("含义", "what it is"), ("单位", "unit"), ("优劣", "better")];
    let headings = headings.map(|(zh, en)| word(lang, zh, en));
    let mut grid = Grid::new(&headings.each_ref().map(String::as_str), &[]);
    for measure in Measure::all() {
        let unit = unit(measure).unwrap_or_else(|| Text::new("比例，0–1", "share, 0 … 1"));
        let better = match measure.better() {
            Better::Less => word(lang, "越小越好", "less"),
            Better::More => word(lang, "越大越好", "more"),
            Better::Neither => word(lang, "无所谓", "neither"),
        };
        let texts = [measure.text(), unit].map(|text| text.get(lang).to_string());
        grid.row([measure.name().to_string()].into_iter().chain(texts).chain([better]));
    }
    grid.text()
}

/// The same for machines.
pub fn figures_json() -> Value {
    Measure::all().map(about).collect()
}
