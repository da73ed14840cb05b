//! The tables as 比较.xlsx and as CSV. They are for those who plan.

use rust_xlsxwriter::XlsxError;

use crate::lang::Lang;
use crate::report::render;
use crate::report::render::excel::Book;
use crate::report::table::{Class, Table};

const MAY: Class = Class::Internal;

/// The tables as the bytes of an .xlsx file.
pub fn workbook(tables: &[Table], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new("情景比较", lang, MAY)?;
    for table in tables {
        book.add(table)?;
    }
    book.bytes()
}

/// The name of a table's CSV.
pub fn file_name(table: &Table) -> String {
    format!("{}.csv", table.name)
}

pub fn csv(table: &Table, lang: Lang) -> Result<Vec<u8>, csv::Error> {
    render::csv::bytes(table, lang, MAY)
}
