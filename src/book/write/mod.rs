//! Writing workbooks: filled ones, as a folder of CSV or as Excel, and the empty template. Every file is written whole:
//! beside its place first, then moved there.

mod csv;
mod guide;
mod look;
mod rows;
mod sheet;
mod xlsx;

pub use self::csv::{write_csv, write_csv_with};
pub use self::xlsx::{template, write_xlsx, write_xlsx_with};

/// A sheet beside the workbook's own, of texts that a person reads.
#[derive(Clone, PartialEq, Debug)]
pub struct Page {
    /// One that the reader knows not to read.
    pub name: String,
    pub headings: Vec<String>,
    pub rows: Vec<Vec<String>>,
}
