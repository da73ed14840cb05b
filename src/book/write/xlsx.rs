//! Excel workbooks: the filled one and the empty template, laid out alike.

use std::io;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::guide::{self, Guide};
use super::look::{self, Formats};
use super::rows::sheets;
use super::sheet::{Cell, Sheet};
use crate::book::json_schema;
use crate::book::schema::SHEETS;
use crate::district::Records;
use crate::whole::write_whole;

/// Writes the records as one filled .xlsx. Sheets without rows that a workbook may do without are left out.
pub fn write_xlsx(records: &Records, path: &Path) -> io::Result<()> {
    save(path, filled(records))
}

/// Writes the empty, formatted workbook: a sheet 说明 that says how to fill it, then every sheet with headings, notes,
/// formats and drop-downs. It has no column for id card numbers: birth year and sex say what is needed of them.
/// A path that ends in .json gets what JSON workbooks are checked against, the schema.
pub fn template(path: &Path) -> io::Result<()> {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
        return write_whole(path, format!("{:#}\n", json_schema()).as_bytes());
    }
    save(path, empty())
}

fn save(path: &Path, workbook: Result<Workbook, XlsxError>) -> io::Result<()> {
    let content = workbook.and_then(|mut workbook| workbook.save_to_buffer()).map_err(io::Error::other)?;
    write_whole(path, &content)
}

fn filled(records: &Records) -> Result<Workbook, XlsxError> {
    let (mut workbook, formats) = (new_workbook()?, Formats::new());
    for sheet in sheets(records) {
        if sheet.rows.is_empty() && !sheet.about().required {
            continue;
        }
        let sheet = sheet.without_blank_columns();
        let worksheet = workbook.add_worksheet();
        let columns = sheet.columns();
        look::lay_out(worksheet, sheet.about(), &columns, &formats)?;
        look::widen(worksheet, &columns, &sheet.rows)?;
        fill(worksheet, &sheet, &formats)?;
    }
    Ok(workbook)
}

fn empty() -> Result<Workbook, XlsxError> {
    let (mut workbook, formats) = (new_workbook()?, Formats::new());
    let guide = Guide::write(workbook.add_worksheet(), &formats)?;
    for about in SHEETS {
        let columns = guide::columns(about);
        let worksheet = workbook.add_worksheet();
        look::lay_out(worksheet, about, &columns, &formats)?;
        look::widen(worksheet, &columns, &[])?;
        look::offer(worksheet, about, &columns, &guide)?;
    }
    Ok(workbook)
}

/// Without the time of writing: equal records give equal files.
fn new_workbook() -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2016, 9, 1)?));
    Ok(workbook)
}

fn fill(worksheet: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Blank => {}
                Cell::Text(text) => drop(worksheet.write_string(row, column, text)?),
                Cell::Number(number) => drop(worksheet.write_number(row, column, *number)?),
                Cell::Date(date) => match excel_date(*date) {
                    Some(date) => drop(worksheet.write_datetime_with_format(row, column, &date, &formats.date)?),
                    None => drop(worksheet.write_string(row, column, date.to_string())?),
                },
            }
        }
    }
    Ok(())
}

/// Excel knows days from 1900 on.
fn excel_date(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8).ok()
}
