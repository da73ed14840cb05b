//! The table as CSV that Excel opens: UTF-8 with a byte order mark; numbers in full, texts that begin as formulas do marked.

use super::columns::{Cells, Column};
use crate::formulas::guarded;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

pub(super) fn bytes(columns: &[Column]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(columns.iter().map(|column| guarded(&column.name).into_owned()))?;
    let lines = columns.first().map_or(0, |column| match &column.cells {
        Cells::Whole(cells) => cells.len(),
        Cells::Number(cells) => cells.len(),
        Cells::Text(cells) => cells.len(),
    });
    for line in 0..lines {
        writer.write_record(columns.iter().map(|column| cell(&column.cells, line)))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn cell(cells: &Cells, line: usize) -> String {
    match cells {
        Cells::Whole(cells) => cells[line].to_string(),
        // Zero is added so that −0 reads 0.
        Cells::Number(cells) => cells[line].map_or_else(String::new, |number| (number + 0.0).to_string()),
        Cells::Text(cells) => cells[line].as_deref().map(guarded).unwrap_or_default().into_owned(),
    }
}
