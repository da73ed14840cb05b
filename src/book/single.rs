//! Sheets of a file read on their own, by schemas of the caller's: a roster's, for example.

use std::path::Path;

use super::finding::{Finding, Findings, Place, Severity};
use super::hidden;
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

/// Sheets of a file.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheets<const N: usize> {
    /// By sheet.
    pub rows: [Vec<Vec<Shown>>; N],
    /// What of them is hidden or crossed out, and read.
    pub hidden: Vec<Finding>,
}

/// The sheets' rows: for each, its cells in the order of its sheet's columns. Totals and blank rows are left out, other columns are
/// not read. A sheet that is not required may be absent and then has no rows.
pub fn read_sheets<const N: usize>(path: &Path, sheets: [&'static Sheet; N]) -> Result<Sheets<N>, Vec<Finding>> {
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
        let found = raw.swap_remove(found?);
        hidden::warn_alone(&found, &mut findings);
        Table::new(sheet, found, &mut findings)
    });
    // A table may have no rows: a plan may be empty.
    let is_empty_table = |finding: &Finding| {
        finding.code == Code::E011 && tables.iter().flatten().any(|table| table.place() == finding.place)
    };
    let mut findings = findings.finish();
    findings.retain(|finding| !is_empty_table(finding));
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(findings);
    }
    findings.retain(|finding| finding.code == Code::W091);
    Ok(Sheets { rows: tables.map(|table| table.as_ref().map_or_else(Vec::new, rows)), hidden: findings })
}

/// What the cells of a sheet show that is no table: by row, then by column; none where there is no such sheet to read.
pub fn read_page(path: &Path, name: &str) -> Option<Vec<Vec<String>>> {
    let sheets = source::read(path, &mut Findings::default());
    let sheet = sheets.into_iter().find(|sheet| sheet.readable && sheet.name.trim() == name)?;
    let rows = sheet.rows.into_iter().map(|row| {
        let mut shown = Vec::new();
        for (column, cell) in row.cells {
            shown.resize(shown.len().max(column as usize + 1), String::new());
            shown[column as usize] = cell.shown();
        }
        shown
    });
    Some(rows.collect())
}

fn rows(table: &Table) -> Vec<Vec<Shown>> {
    let rows = table.rows().map(|row| {
        let shown = |column: &Column| Shown { text: row.cell(column.zh).shown(), place: row.place(column.zh) };
        table.sheet.columns.iter().map(shown).collect::<Vec<_>>()
    });
    rows.filter(|cells| cells.iter().any(|cell| !cell.text.is_empty())).collect()
}
