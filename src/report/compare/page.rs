//! A table of a comparison, before it is a sheet or a CSV.

use crate::kpi::Unit;
use crate::lang::{Lang, Text};
use crate::report::excel::table::Cell;
use crate::sweep::compare::Measure;

pub struct Page {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) headings: Vec<String>,
    /// Columns on the left that stay in view.
    pub(super) fixed: u16,
    pub(super) rows: Vec<Vec<Cell>>,
}

pub(super) fn word(lang: Lang, zh: &str, en: &str) -> String {
    Text::new(zh, en).get(lang).to_string()
}

pub(super) fn yes_or_no(lang: Lang, is: bool) -> String {
    if is { word(lang, "是", "yes") } else { word(lang, "否", "no") }
}

/// Headings that no figure gives.
pub(super) fn headings(lang: Lang, texts: &[(&str, &str)]) -> Vec<String> {
    texts.iter().map(|(zh, en)| word(lang, zh, en)).collect()
}

/// A figure's value in its format.
pub(super) fn number(measure: Measure, value: f64) -> Cell {
    // Zero is added so that −0 reads 0.
    let value = value + 0.0;
    match measure.unit() {
        Unit::Share => Cell::Share(value),
        Unit::Yuan => Cell::Yuan(value),
        Unit::Points | Unit::Cv | Unit::Coefficient => Cell::Ratio(value),
        Unit::Minutes => Cell::Decimal(value),
        _ if value.fract() == 0.0 && value.abs() < 1e15 => Cell::Whole(value as i64),
        _ => Cell::Decimal(value),
    }
}

/// A value that may be missing.
pub(super) fn figure(measure: Measure, value: Option<f64>) -> Cell {
    Cell::of(value, |value| number(measure, value))
}

pub(super) fn count(count: usize) -> Cell {
    Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX))
}

/// As it stands on a terminal.
pub(super) fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => "–".to_string(),
        Cell::Text(text) => text.clone(),
        Cell::Whole(number) => number.to_string(),
        Cell::Decimal(number) => format!("{number:.1}"),
        Cell::Ratio(number) if number.abs() >= 100.0 => format!("{number:.2}"),
        Cell::Ratio(number) => format!("{number:.4}"),
        Cell::Share(number) => format!("{:.1}%", number * 100.0),
        Cell::Yuan(number) => format!("{number:.0}"),
        Cell::Date(date) => date.to_string(),
    }
}

/// The same with its sign; nothing where nothing differs. Shares differ by points of percent.
pub(super) fn shown_difference(cell: &Cell, lang: Lang) -> String {
    let mut text = shown(cell);
    if let (Cell::Share(_), Some(number)) = (cell, text.strip_suffix('%')) {
        text = format!("{number}{}", word(lang, "个百分点", " points"));
    }
    let is_zero = !text.chars().any(|c| ('1'..='9').contains(&c));
    match cell {
        Cell::Blank => String::new(),
        _ if is_zero => " (=)".to_string(),
        _ if text.starts_with('-') => format!(" ({text})"),
        _ => format!(" (+{text})"),
    }
}
