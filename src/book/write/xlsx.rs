//! Excel workbooks: the filled one and the empty template, laid out alike.

use std::io;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::Page;
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
    write_xlsx_with(records, &[], path)
}

/// The same with pages before the sheets.
pub fn write_xlsx_with(records: &Records, pages: &[Page], path: &Path) -> io::Result<()> {
    save(path, filled(records, pages))
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

fn filled(records: &Records, pages: &[Page]) -> Result<Workbook, XlsxError> {
    let (mut workbook, formats) = (new_workbook()?, Formats::new());
    for page in pages {
        write_page(workbook.add_worksheet(), page)?;
    }
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

fn write_page(worksheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    let heading = Format::new().set_bold().set_background_color("#DDEBF7").set_border(FormatBorder::Thin);
    let body = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    worksheet.set_name(&page.name)?;
    for (column, text) in (0..).zip(&page.headings) {
        worksheet.write_string_with_format(0, column, text, &heading)?;
        let longest =
            page.rows.iter().filter_map(|row| row.get(usize::from(column))).map(|it| it.chars().count()).max();
        worksheet.set_column_width(column, (2 * longest.unwrap_or(0)).clamp(10, 60) as f64)?;
    }
    for (row, texts) in (1..).zip(&page.rows) {
        for (column, text) in (0..).zip(texts) {
            worksheet.write_string_with_format(row, column, text, &body)?;
        }
    }
    worksheet.set_freeze_panes(1, 0)?;
    worksheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
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
