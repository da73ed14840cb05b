//! A folder of CSV: one file a sheet, UTF-8 with a byte order mark, as Excel and WPS like it.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::Page;
use super::rows::sheets;
use super::sheet::{Cell, Sheet};
use crate::district::Records;
use crate::formulas::guarded;
use crate::whole::write_whole;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes the records as a folder of CSV, made if it is not there. Sheets without rows that a workbook may do without
/// are left out; a file of such a sheet from an earlier workbook in the folder is removed. Other files there stay.
pub fn write_csv(records: &Records, folder: &Path) -> io::Result<()> {
    write_csv_with(records, &[], folder)
}

/// The same with pages beside the sheets.
pub fn write_csv_with(records: &Records, pages: &[Page], folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for page in pages {
        write_whole(&folder.join(format!("{}.csv", page.name)), &page_text(page)?)?;
    }
    for sheet in sheets(records) {
        let path = folder.join(format!("{}.csv", sheet.name));
        if sheet.rows.is_empty() && !sheet.about().required {
            remove_if_there(&path)?;
        } else {
            write_whole(&path, &text(&sheet.without_blank_columns())?)?;
        }
    }
    Ok(())
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn text(sheet: &Sheet) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    writer.write_record(&sheet.headings)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(field))?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

fn page_text(page: &Page) -> io::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in [&page.headings].into_iter().chain(&page.rows) {
        writer.write_record(row.iter().map(|text| guarded(text).into_owned()))?;
    }
    writer.into_inner().map_err(|error| error.into_error())
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => guarded(text).into_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
    }
}
