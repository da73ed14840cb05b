//! 结论: the page on which 比较.xlsx opens: the findings, and the scenarios in the ten columns that tell them apart.

use rust_xlsxwriter::XlsxError;

use super::View;
use super::findings::findings;
use super::words::{self, word};
use crate::report::render::excel::{Book, lay_out_page};
use crate::report::render::terminal;
use crate::report::table::{Cell, Column, Table};
use crate::report::verdict::outcome;
use crate::sweep::Origin;
use crate::sweep::compare::{Measure, Scenario};

/// Columns of the table; a page across is no wider.
const COLUMNS: usize = 10;

/// Rows of the table, so that it ends on the first page or the second.
const ROWS: usize = 30;

pub(super) fn write(book: &mut Book, view: &View) -> Result<(), XlsxError> {
    let lang = view.lang;
    let table = telling(view);
    let (sheet, styles) = book.sheet(&word(lang, "结论", "findings"))?;
    let last = COLUMNS as u16 - 1;
    sheet.set_column_width(0, 34)?;
    sheet.set_column_range_width(1, last, 14)?;
    sheet.write_string_with_format(0, 0, word(lang, "情景比较：结论", "Comparison: findings"), &styles.title)?;
    sheet.set_row_height(0, 24)?;
    let mut row = 1;
    for finding in findings(view) {
        let text = format!("• {}", finding.get(lang));
        sheet.merge_range(row, 0, row, last, &text, &styles.wrapped)?;
        // Some 150 digits' widths a line.
        let lines = crate::report::words::display_width(&text).div_ceil(140).max(1);
        sheet.set_row_height(row, 16.0 * lines as f64)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, &table.title, &styles.title)?;
    row += 1;
    for (column, it) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(row, column, it.heading.get(lang), &styles.heading)?;
    }
    sheet.set_row_height(row, 48)?;
    for cells in &table.rows {
        row += 1;
        for (column, cell) in (0..).zip(cells) {
            styles.write(sheet, row, column, cell)?;
        }
    }
    if let Some(more) = terminal::more(view.comparison.sheet.scenarios.len(), ROWS, lang) {
        sheet.write_string(row + 1, 0, more)?;
    }
    lay_out_page(sheet, lang);
    Ok(())
}

/// The scenarios, the baseline first, then those that have a name of their own.
fn telling(view: &View) -> Table {
    let (lang, comparison) = (view.lang, view.comparison);
    let scenarios = &comparison.sheet.scenarios;
    let axes: Vec<&str> = {
        let varied = comparison.grid.axes.iter().filter(|axis| axis.values.len() > 1);
        varied.map(|axis| axis.key.as_str()).take(4).collect()
    };
    let measures = varied(view, COLUMNS - 2 - axes.len());
    let mut columns = vec![Column::text("情景", "scenario"), Column::text("状态", "status")];
    columns.extend(axes.iter().map(|axis| Column::text(axis, axis)));
    columns.extend(measures.iter().map(|measure| Column::of(words::heading(*measure), true)));
    let rank = |place: &usize| match scenarios[*place].origin {
        _ if *place == comparison.baseline => 0,
        Origin::Baseline => 1,
        Origin::Named => 2,
        Origin::Grid => 3,
        Origin::Draw => 4,
    };
    let mut places: Vec<usize> = (0..scenarios.len()).collect();
    places.sort_by_key(rank);
    let row = |&place: &usize| {
        let Scenario { record, .. } = &scenarios[place];
        let said = |key: &str| record.overrides.iter().rev().find(|(said, _)| said == key).map(|(_, value)| value);
        let mut row =
            vec![Cell::Text(format!("{} {}", record.number, record.name)), Cell::text(outcome(record).get(lang))];
        row.extend(axes.iter().map(|axis| Cell::of(said(axis), |value| words::setting(value))));
        row.extend(measures.iter().map(|measure| words::cell(*measure, scenarios[place].value(*measure))));
        row
    };
    let title = word(lang, "差别最大的各列（全部指标见“情景表”）", "What differs most (all figures: sheet scenarios)");
    Table { title, ..Table::part(columns, places.iter().take(ROWS).map(row)) }
}

/// The figures that differ between scenarios: first those that were asked for, then those that differ most.
fn varied(view: &View, most: usize) -> Vec<Measure> {
    let spread = |measure: &Measure| {
        let values = view.comparison.sheet.scenarios.iter().filter_map(|scenario| scenario.value(*measure));
        let (least, largest) = values.fold((f64::MAX, f64::MIN), |ends, value| (ends.0.min(value), ends.1.max(value)));
        let scale = least.abs().max(largest.abs());
        if largest > least { (largest - least) / scale } else { 0.0 }
    };
    let is_asked = |measure: &Measure| view.figures.contains(measure);
    let mut all: Vec<(Measure, f64)> = Measure::all().map(|measure| (measure, spread(&measure))).collect();
    all.retain(|(_, spread)| *spread > 1e-9);
    all.sort_by(|one, other| is_asked(&other.0).cmp(&is_asked(&one.0)).then(other.1.total_cmp(&one.1)));
    all.into_iter().take(most).map(|(measure, _)| measure).collect()
}
