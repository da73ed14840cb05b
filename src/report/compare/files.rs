//! The tables as 比较.xlsx and as CSV. They are for those who plan.

use rust_xlsxwriter::XlsxError;

use super::{View, page};
use crate::lang::Lang;
use crate::report::render;
use crate::report::render::excel::Book;
use crate::report::table::{Class, Table};

const MAY: Class = Class::Internal;

/// The page of findings and the tables as the bytes of an .xlsx file.
pub fn workbook(view: &View, tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new("情景比较", view.lang, MAY)?;
    page::write(&mut book, view)?;
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
