//! Where sheets come from: an .xlsx file, a folder of .csv files, a .json file. All become rows of cells.

mod csv;
mod decode;
mod json;
mod package;
mod refusal;
mod xlsx;

use std::io::Read;
use std::path::Path;

use super::cell::Cell;
use super::finding::{Findings, Place};
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
}

impl RawSheet {
    /// A sheet that is there but cannot be read.
    fn unreadable(file: &str, name: String) -> RawSheet {
        RawSheet { file: file.to_string(), name, rows: Vec::new(), readable: false, keyed: false }
    }

    pub fn place(&self, cell: Option<String>) -> Place {
        Place { file: self.file.clone(), sheet: Some(self.name.clone()), cell }
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
        self.cells.iter().find(|(place, _)| *place == column).map(|(_, cell)| cell)
    }
}

/// A workbook is refused beyond this: a district's has fewer than a million cells, a city's a few million.
const MOST_CELLS: usize = 10_000_000;

/// Bytes of a file at most.
const MOST_BYTES: u64 = 512 << 20;

/// What a workbook's cells may still take.
struct Room {
    cells: usize,
}

impl Room {
    /// Takes the room of some cells; false when there is none left.
    fn take(&mut self, cells: usize) -> bool {
        let enough = cells <= self.cells;
        self.cells = self.cells.saturating_sub(cells);
        enough
    }
}

/// Reads all sheets of a workbook.
pub fn read(path: &Path, findings: &mut Findings) -> Vec<RawSheet> {
    let place = Place { file: file_name(path), ..Place::default() };
    let mut room = Room { cells: MOST_CELLS };
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return csv::read_folder(path, &mut room, findings),
        Ok(_) => {}
        Err(error) => {
            refusal::unopened(place, &error, findings);
            return Vec::new();
        }
    }
    let bytes = match read_bytes(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            refusal::unopened(place, &error, findings);
            return Vec::new();
        }
    };
    if bytes.len() as u64 > MOST_BYTES {
        refusal::too_large(place, findings);
        return Vec::new();
    }
    findings.content = Some(hash::of_bytes(&bytes));
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xEF\xBB\xBF".contains(byte));
    match start {
        None => {
            refusal::empty(place, bytes.len(), findings);
            Vec::new()
        }
        Some(_) if bytes.starts_with(b"PK") => xlsx::read(bytes, &place, &mut room, findings),
        Some(b'{' | b'[') => json::read(&bytes, &place, &mut room, findings),
        Some(_) => {
            refusal::no_workbook(path, &bytes, place, findings);
            Vec::new()
        }
    }
}

/// A file's bytes, or just more of them than are read.
fn read_bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A path's last part: reports name no folders.
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| path.display().to_string())
}

/// Excel's name of a column: 0 is A, 26 is AA.
fn letters(mut column: u32) -> String {
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
