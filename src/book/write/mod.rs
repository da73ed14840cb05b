//! Writing workbooks: filled ones, as a folder of CSV or as Excel, and the empty template. Every file is written whole:
//! beside its place first, then moved there.

mod csv;
mod guide;
mod look;
mod rows;
mod sheet;
mod xlsx;

pub use self::csv::write_csv;
pub use self::xlsx::{template, write_xlsx};
