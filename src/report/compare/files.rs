//! The tables as 比较.xlsx and as CSV.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::page::Page;
use crate::report::excel::table::{Cell, Styles, Table};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The tables as the bytes of an .xlsx file. Equal input gives equal bytes.
pub fn workbook(pages: &[Page]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The day on which a file is made is no part of its content.
    let made = ExcelDateTime::from_ymd(2016, 9, 1)?;
    workbook.set_properties(&DocProperties::new().set_title("情景比较").set_creation_datetime(&made));
    let styles = Styles::new();
    for page in pages {
        let headings: Vec<&str> = page.headings.iter().map(String::as_str).collect();
        let (name, title, rows) = (page.name.as_str(), page.title.clone(), page.rows.clone());
        Table { name, title, headings: &headings, fixed: page.fixed, rows }.write(&mut workbook, &styles)?;
    }
    workbook.save_to_buffer()
}

/// The name of a table's CSV.
pub fn file_name(page: &Page) -> String {
    format!("{}.csv", page.name)
}

/// A table as CSV that Excel opens: UTF-8 with a byte order mark; numbers in full, shares from 0 to 1.
pub fn csv(page: &Page) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(&page.headings)?;
    for row in &page.rows {
        writer.write_record(row.iter().map(field))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Whole(number) => number.to_string(),
        Cell::Decimal(number) | Cell::Ratio(number) | Cell::Share(number) | Cell::Yuan(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
    }
}
