//! Where sheets come from: a spreadsheet file of any kind, a folder of .csv files, a .json file. All become rows of cells.

mod biff;
mod biff12;
mod cells;
mod comments;
mod csv;
mod decode;
mod duplicates;
mod extras;
mod format_unit;
mod input;
mod json;
mod merged;
mod meter;
mod open_document;
mod other;
mod package;
mod quiet;
mod quotes;
mod recode;
mod refusal;
mod relations;
mod worksheet;
mod worksheet_cell;
mod xlsx;

use std::path::Path;

pub use comments::Comments;
pub(in crate::book) use csv::{csv_files, separator};
pub(in crate::book) use decode::decode;
pub use extras::{Extras, Hidden};
use input::Input;

use super::cell::Cell;
use super::finding::{Findings, Place, harmless};
use super::hash;

/// A sheet as its file has it: rows that hold something, with their places.
#[derive(Clone, Debug)]
pub struct RawSheet {
    pub file: String,
    pub name: String,
    pub rows: Vec<RawRow>,
    /// False where the sheet is there but could not be read, which is a finding already.
    pub readable: bool,
    /// Cells are named as in Excel (`C7`), or by row and key (`[5].学科`).
    pub keyed: bool,
    pub extras: Extras,
}

impl RawSheet {
    /// A sheet that is there but cannot be read.
    fn unreadable(file: &str, name: String) -> RawSheet {
        let (file, rows, extras) = (file.to_string(), Vec::new(), Extras::default());
        RawSheet { file, name, rows, readable: false, keyed: false, extras }
    }

    pub fn place(&self, cell: Option<String>) -> Place {
        Place { file: self.file.clone(), sheet: Some(harmless(&self.name)), cell }
    }

    /// How messages name a cell of this sheet.
    pub fn cell_name(&self, row: u32, column: u32, heading: &str) -> String {
        if self.keyed { format!("[{row}].{heading}") } else { format!("{}{row}", letters(column)) }
    }
}

/// The cells of a row that are not empty, from left to right.
#[derive(Clone, PartialEq, Debug)]
pub struct RawRow {
    /// From 1.
    pub number: u32,
    pub cells: Vec<(u32, Cell)>,
}

impl RawRow {
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&column, |(place, _)| *place).ok().map(|place| &self.cells[place].1)
    }
}

/// A workbook is refused beyond this: a district's has fewer than a million cells, a city's a few million.
const MOST_CELLS: usize = 4_000_000;

/// Sheets at most: one for each school of a district are some hundred.
const MOST_SHEETS: usize = 1_000;

/// Bytes of all cells' texts at most. A shared string counts wherever it stands.
const MOST_TEXT: usize = 192 << 20;

/// After so many blank rows nothing is expected. Reading on would cost seconds where formats reach down to the
/// millionth row.
const MOST_BLANK_ROWS: u32 = 50_000;

/// What a workbook's cells may still take.
struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    /// Takes the room of some cells; false when there is none left.
    fn take(&mut self, cells: usize) -> bool {
        let enough = cells <= self.cells;
        self.cells = self.cells.saturating_sub(cells);
        enough
    }

    /// Takes the room of a text of some bytes; false when there is none left.
    fn take_text(&mut self, bytes: usize) -> bool {
        let enough = bytes <= self.text;
        self.text = self.text.saturating_sub(bytes);
        enough
    }
}

/// Reads all sheets of a workbook.
pub fn read(path: &Path, findings: &mut Findings) -> Vec<RawSheet> {
    let place = Place { file: file_name(path), ..Place::default() };
    let mut room = Room { cells: MOST_CELLS, text: MOST_TEXT };
    let bytes = match input::open(path) {
        Input::Folder => return csv::read_folder(path, &mut room, findings),
        Input::Bytes(bytes) => bytes,
        Input::Refused(refused) => {
            refusal::input(place, refused, findings);
            return Vec::new();
        }
    };
    findings.content = Some(hash::of_bytes(&bytes));
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xEF\xBB\xBF".contains(byte));
    match start {
        None => {
            refusal::empty(place, bytes.len(), findings);
            Vec::new()
        }
        Some(b'{' | b'[') => json::read(&bytes, &place, &mut room, findings),
        Some(_) => match other::kind(&bytes) {
            Some(kind) => other::read(kind, bytes, &place, &mut room, findings),
            None if bytes.starts_with(b"PK") => xlsx::read(bytes, &place, &mut room, findings),
            None => {
                refusal::no_workbook(path, &bytes, place, findings);
                Vec::new()
            }
        },
    }
}

/// What a file is, by its content.
pub enum Form {
    /// An .xlsx: parts in a zip.
    Package,
    Json,
    /// Anything else, of which cells alone are read.
    Other,
}

pub fn form(bytes: &[u8]) -> Form {
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xEF\xBB\xBF".contains(byte));
    match start {
        Some(b'{' | b'[') => Form::Json,
        _ if other::kind(bytes).is_none() && bytes.starts_with(b"PK") => Form::Package,
        _ => Form::Other,
    }
}

/// A path's last part: reports name no folders.
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| path.display().to_string())
}

/// Excel's name of a column: 0 is A, 26 is AA.
pub(in crate::book) fn letters(mut column: u32) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + (column % 26) as u8));
        if column < 26 {
            return name;
        }
        column = column / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_excel() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")] {
            assert_eq!(letters(column), name);
        }
    }
}
