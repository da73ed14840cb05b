//! A copy of a workbook with seats more: rows at the end of its sheet 岗位需求, in that sheet's own columns, words and
//! formats. The file is edited, not rebuilt: every other cell, format and sheet is as it was.

mod compare;
mod csv;
mod json;
mod layout;
mod xlsx;
mod xlsx_ranges;
mod xlsx_rows;

use std::path::Path;

pub use compare::differences;

use super::annotate::Unfit;
use super::source;
use crate::district::{District, Seat};
use layout::Layout;

/// The copy.
pub struct Extended {
    pub content: Content,
    /// Totals or remarks stand below the seats that were there: the new rows are behind them.
    pub is_behind_remarks: bool,
}

pub enum Content {
    File(Vec<u8>),
    /// Of a folder: its sheets' files, by name.
    Folder(Vec<(String, Vec<u8>)>),
}

/// Why there is no copy that keeps what the original has.
#[derive(Debug)]
pub enum NotExtended {
    /// Of its kind of file only the cells are read: .xls, .et, .xlsb, .ods.
    Kind,
    /// It is no file that can be read again, as a pipe.
    Gone,
    Unfit(Unfit),
}

impl From<Unfit> for NotExtended {
    fn from(unfit: Unfit) -> NotExtended {
        NotExtended::Unfit(unfit)
    }
}

/// The copy of a workbook that was read without an error, as `district`.
pub fn with_seats(path: &Path, district: &District, seats: &[Seat]) -> Result<Extended, NotExtended> {
    let layout = Layout::of(path).ok_or(NotExtended::Gone)?;
    let rows: Vec<_> = (1..).zip(seats).map(|(number, seat)| layout.row(district, seat, number)).collect();
    let content = if path.is_dir() {
        Content::Folder(csv::extended(path, &layout, &rows)?)
    } else {
        let bytes = std::fs::read(path).map_err(|_| NotExtended::Gone)?;
        match source::form(&bytes) {
            source::Form::Package => Content::File(xlsx::extended(&bytes, &layout, &rows)?),
            source::Form::Json => Content::File(json::extended(&bytes, &layout, &rows)?),
            source::Form::Other => return Err(NotExtended::Kind),
        }
    };
    Ok(Extended { content, is_behind_remarks: layout.last > layout.model.number })
}
