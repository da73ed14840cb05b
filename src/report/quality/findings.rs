//! The findings file: every finding on one sheet, with a link to its cell, and the data-quality page on others.

use rust_xlsxwriter::{Url, XlsxError};

use super::tables;
use crate::book::{Finding, Place, Severity};
use crate::lang::{Lang, Text};
use crate::quality::Quality;
use crate::report::render::excel::{Book, FIRST_ROW};
use crate::report::table::{Cell, Class, Column, Table};

/// Findings quote cells of the workbook, whatever stands there: this is a file for those who may read that.
const MAY: Class = Class::Internal;

/// The place's column on the sheet.
const PLACE: u16 = 2;

/// The bytes of an .xlsx file.
pub fn workbook(findings: &[Finding], quality: Option<&Quality>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut file = Book::new("检查结果", lang, MAY)?;
    let sheet = file.add(&table(findings, lang))?;
    for (row, finding) in (FIRST_ROW..).zip(findings) {
        // A link that Excel's limits forbid is left out: the place stands there to be read.
        let linked = link(&finding.place)
            .map(|link| sheet.write_url(row, PLACE, Url::new(link).set_text(shown(&finding.place))));
        drop(linked);
    }
    for table in quality.iter().flat_map(|quality| tables::of(quality, lang)) {
        file.add(&table)?;
    }
    file.bytes()
}

/// A row a finding.
pub(in crate::report) fn table(findings: &[Finding], lang: Lang) -> Table {
    let columns = vec![
        Column::text("性质", "severity"),
        Column::text("编号", "code"),
        Column::text("位置", "place"),
        Column::text("问题", "what is wrong").wrapped(56),
        Column::text("处理办法", "what to do").wrapped(44),
    ];
    let rows = findings.iter().map(|finding| {
        vec![
            Cell::text(severity(finding.severity).get(lang)),
            Cell::text(finding.code.id()),
            Cell::text(shown(&finding.place)),
            Cell::text(finding.cause.get(lang)),
            Cell::text(finding.remedy.get(lang)),
        ]
    });
    let name = Text::new("问题", "findings");
    let title = Text::new("检查结果：错误在前，其次警告、提示", "Findings: errors first, then warnings and notes");
    Table {
        name: name.get(lang).to_string(),
        title: title.get(lang).to_string(),
        columns,
        fixed: PLACE + 1,
        rows: rows.collect(),
    }
}

fn severity(severity: Severity) -> Text {
    match severity {
        Severity::Error => Text::new("错误", "error"),
        Severity::Warning => Text::new("警告", "warning"),
        Severity::Note => Text::new("提示", "note"),
    }
}

/// `教师!C7`, or what of it is known.
fn shown(place: &Place) -> String {
    match (&place.sheet, &place.cell) {
        (Some(sheet), Some(cell)) => format!("{sheet}!{cell}"),
        (Some(sheet), None) => sheet.clone(),
        (None, _) => place.file.clone(),
    }
}

/// To the cell of a workbook that lies in the folder of the findings file; none of a cell that is not named as in Excel.
fn link(place: &Place) -> Option<String> {
    let (file, sheet, cell) = (&place.file, place.sheet.as_ref()?, place.cell.as_deref().unwrap_or("A1"));
    let is_excel = file.to_lowercase().ends_with(".xlsx") && !file.contains('#');
    let is_cell = cell.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b':');
    (is_excel && is_cell).then(|| format!("file:///{file}#'{}'!{cell}", sheet.replace('\'', "''")))
}
