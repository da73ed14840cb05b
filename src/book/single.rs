//! Sheets of a file read on their own, by schemas of the caller's: a roster's, for example.

use std::path::Path;

use super::finding::{Finding, Findings, Place};
use super::schema::{Column, Sheet};
use super::source;
use super::table::Table;
use crate::codes::Code;
use crate::lang::Text;

/// What a cell shows, and where it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    pub text: String,
    pub place: Place,
}

/// The sheets' rows: for each, its cells in the order of its sheet's columns. Totals and blank rows are left out, other columns are
/// not read. A sheet that is not required may be absent and then has no rows.
pub fn read_sheets<const N: usize>(
    path: &Path,
    sheets: [&'static Sheet; N],
) -> Result<[Vec<Vec<Shown>>; N], Vec<Finding>> {
    let mut findings = Findings::default();
    let mut raw = source::read(path, &mut findings);
    let is_read = !findings.has_errors();
    let tables = sheets.map(|sheet| {
        let found = raw.iter().position(|raw| sheet.is_named(&raw.name));
        if found.is_none() && is_read && sheet.required {
            findings.error(
                Code::E010,
                Place { file: source::file_name(path), ..Place::default() },
                Text::new(format!("没有工作表“{}”", sheet.zh), format!("the sheet {} is missing", sheet.zh)),
                Text::new(sheet.note, sheet.note_en),
            );
        }
        found.and_then(|place| Table::new(sheet, raw.swap_remove(place), &mut findings))
    });
    if findings.has_errors() {
        return Err(findings.finish());
    }
    Ok(tables.map(|table| table.as_ref().map_or_else(Vec::new, rows)))
}

fn rows(table: &Table) -> Vec<Vec<Shown>> {
    let rows = table.rows().map(|row| {
        let shown = |column: &Column| Shown { text: row.cell(column.zh).shown(), place: row.place(column.zh) };
        table.sheet.columns.iter().map(shown).collect::<Vec<_>>()
    });
    rows.filter(|cells| cells.iter().any(|cell| !cell.text.is_empty())).collect()
}
