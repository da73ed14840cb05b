//! One sheet of a file read on its own, by a schema of the caller's: a roster, for example.

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

/// The sheet's rows: for each, its cells in the order of the schema's columns. Totals and blank rows are left out, other
/// columns are not read.
pub fn read_sheet(path: &Path, sheet: &'static Sheet) -> Result<Vec<Vec<Shown>>, Vec<Finding>> {
    let mut findings = Findings::default();
    let raw = source::read(path, &mut findings);
    let found = raw.into_iter().find(|raw| sheet.is_named(&raw.name));
    if found.is_none() && !findings.has_errors() {
        findings.error(
            Code::E010,
            Place { file: source::file_name(path), ..Place::default() },
            Text::new(format!("没有工作表“{}”", sheet.zh), format!("the sheet {} is missing", sheet.zh)),
            Text::new(sheet.note, sheet.note_en),
        );
    }
    let table = found.and_then(|raw| Table::new(sheet, raw, &mut findings));
    if findings.has_errors() {
        return Err(findings.finish());
    }
    let Some(table) = table else { return Ok(Vec::new()) };
    let rows = table.rows().map(|row| {
        let shown = |column: &Column| Shown { text: row.cell(column.zh).shown(), place: row.place(column.zh) };
        sheet.columns.iter().map(shown).collect::<Vec<_>>()
    });
    Ok(rows.filter(|cells| cells.iter().any(|cell| !cell.text.is_empty())).collect())
}
