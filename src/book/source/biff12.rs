//! The records of an .xlsb workbook, looked over before a reader gets them that trusts them. What it passes over in silence
//! (merged cells, hidden rows and columns, formulas' errors, texts of several fonts) is read on the way.

use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;

use super::extras::{Concealed, Region};
use super::package::Unfit;
use super::worksheet::{LAST_COLUMN, LAST_ROW, MOST_REGIONS};
use super::{MOST_CELLS, MOST_SHEETS, Room, relations};
use crate::book::cell::Cell;

/// Unpacked bytes at most, of all sheets together: a part that stands for two sheets is read, and counts, twice.
const MOST_UNPACKED: u64 = 128 << 20;

const LISTED: u16 = 156;
const FORMAT: u16 = 44;
const TEXTS: u16 = 159;
const BEGIN_CELLS: u16 = 145;
const END_CELLS: u16 = 146;
const ROW: u16 = 0;
const COLUMNS: u16 = 60;
const MERGED: u16 = 176;
/// Cells that name no column of their own, which no spreadsheet is known to write.
const SHORT_CELLS: std::ops::RangeInclusive<u16> = 12..=18;
const FORMULA_ERROR: u16 = 11;
const RICH_TEXT: u16 = 62;

/// What the reader of cells does not tell of a sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub merged: Vec<Region>,
    pub concealed: Concealed,
    /// By row (from 1) and column (from 0): cells that it passes over.
    pub unread: Vec<(u32, u32, Cell)>,
}

/// The sheets in the order of the workbook's list.
pub(super) fn inspect(bytes: &[u8], room: &mut Room) -> Result<Vec<Sheet>, Unfit> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut left = MOST_UNPACKED;
    let mut xml = String::new();
    if let Ok(part) = archive.by_name("xl/_rels/workbook.bin.rels") {
        part.take(left).read_to_string(&mut xml)?;
    }
    if let Ok(part) = archive.by_name("xl/sharedStrings.bin") {
        measure_texts(&mut Records::new(part, &mut left))?;
    }
    let relations = relations::relations(&xml, "xl/")?;
    let mut parts = Vec::new();
    let mut records = Records::new(archive.by_name("xl/workbook.bin")?, &mut left);
    while let Some(kind) = records.next()? {
        let is_listed = kind == LISTED && records.long(8)? != u32::MAX;
        if is_listed {
            let id = records.text(8)?;
            let found = relations.get(&id).ok_or_else(|| Unfit::Broken(format!("workbook: {id}")))?;
            parts.push((found.kind == "worksheet").then(|| found.part.clone()));
        }
    }
    drop(records);
    if parts.len() > MOST_SHEETS {
        return Err(Unfit::TooLarge);
    }
    let read = |part: Option<String>| match part {
        Some(part) => sheet(&mut Records::new(archive.by_name(&part)?, &mut left), room),
        // A chart has a tab of its own and no cells.
        None => Ok(Sheet::default()),
    };
    parts.into_iter().map(read).collect()
}

/// The formats of numbers that the workbook defines.
pub(super) fn formats(bytes: &[u8]) -> Vec<String> {
    let mut formats = Vec::new();
    let mut left = MOST_UNPACKED;
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return formats };
    let Ok(part) = archive.by_name("xl/styles.bin") else { return formats };
    let mut records = Records::new(part, &mut left);
    while let Ok(Some(kind)) = records.next() {
        if kind == FORMAT {
            formats.extend(records.text(2).ok());
        }
    }
    formats
}

/// The reader makes room for as many texts as the part claims to hold: no more are of use than there may be cells.
fn measure_texts(records: &mut Records<impl Read>) -> Result<(), Unfit> {
    while let Some(kind) = records.next()? {
        if kind == TEXTS {
            return if records.long(4)? as usize > MOST_CELLS { Err(Unfit::TooLarge) } else { Ok(()) };
        }
    }
    Ok(())
}

fn sheet(records: &mut Records<impl Read>, room: &mut Room) -> Result<Sheet, Unfit> {
    let mut sheet = Sheet::default();
    let (mut row, mut is_among_cells, mut has_ended) = (0, false, false);
    while let Some(kind) = records.next()? {
        match kind {
            BEGIN_CELLS => is_among_cells = true,
            END_CELLS => (is_among_cells, has_ended) = (false, is_among_cells),
            COLUMNS if !is_among_cells => {
                let (first, last) = (records.long(0)?, records.long(4)?.min(LAST_COLUMN - 1));
                let hidden = &mut sheet.concealed.columns;
                if records.byte(16)? & 1 != 0 && first <= last && hidden.len() < LAST_COLUMN as usize {
                    hidden.push((first, last));
                }
            }
            MERGED if !is_among_cells => sheet.merged.extend(records.region()?),
            ROW if is_among_cells => {
                row = records.long(0)?;
                if row >= LAST_ROW {
                    return Err(damaged("row"));
                }
                if records.byte(11)? & 0x10 != 0 {
                    sheet.concealed.rows.push((row + 1, row + 1));
                }
            }
            _ if is_among_cells && SHORT_CELLS.contains(&kind) => return Err(damaged("short cells")),
            _ if is_among_cells && (is_cell(kind) || kind == RICH_TEXT) => {
                if let Some((column, cell)) = records.cell(kind, room)? {
                    sheet.unread.push((row + 1, column, cell));
                }
            }
            _ => {}
        }
        if sheet.merged.len() > MOST_REGIONS {
            return Err(Unfit::TooLarge);
        }
    }
    if has_ended { Ok(sheet) } else { Err(damaged("sheetData")) }
}

/// Blank, numbers, errors, flags, texts, formulas: all begin with their column.
fn is_cell(kind: u16) -> bool {
    (1..=FORMULA_ERROR).contains(&kind)
}

/// Bytes of a cell's record at the least: the reader takes what is missing from the record before.
fn least(kind: u16) -> usize {
    match kind {
        1 => 8,
        5 | 9 => 16,
        2 | 6 | 7 | 8 => 12,
        RICH_TEXT => 13,
        _ => 9,
    }
}

/// What a formula shows where it fails, by the code that the file has for it.
fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#UNKNOWN!",
    }
}

/// The records of a part, one after the other.
struct Records<'l, R> {
    source: BufReader<R>,
    /// Bytes that may still come, of all parts.
    left: &'l mut u64,
    /// The data of the latest.
    data: Vec<u8>,
}

impl<'l, R: Read> Records<'l, R> {
    fn new(part: R, left: &'l mut u64) -> Records<'l, R> {
        Records { source: BufReader::new(part), left, data: Vec::new() }
    }

    /// The kind of the next one; `None` at the end of the part.
    fn next(&mut self) -> Result<Option<u16>, Unfit> {
        let Some(first) = self.one()? else { return Ok(None) };
        let mut kind = u16::from(first & 0x7F);
        if first & 0x80 != 0 {
            kind |= u16::from(self.one()?.ok_or_else(|| damaged("record"))? & 0x7F) << 7;
        }
        let mut size = 0_u64;
        for place in 0..4 {
            let byte = self.one()?.ok_or_else(|| damaged("record"))?;
            size |= u64::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        *self.left = self.left.checked_sub(size).ok_or(Unfit::TooLarge)?;
        self.data.clear();
        self.source.by_ref().take(size).read_to_end(&mut self.data)?;
        if self.data.len() as u64 == size { Ok(Some(kind)) } else { Err(damaged("record")) }
    }

    fn one(&mut self) -> Result<Option<u8>, Unfit> {
        let mut byte = [0];
        let size = self.source.read(&mut byte)?;
        *self.left = self.left.checked_sub(size as u64).ok_or(Unfit::TooLarge)?;
        Ok((size == 1).then_some(byte[0]))
    }

    fn byte(&self, at: usize) -> Result<u8, Unfit> {
        self.data.get(at).copied().ok_or_else(|| damaged("record"))
    }

    fn long(&self, at: usize) -> Result<u32, Unfit> {
        let bytes = self.data.get(at..).and_then(|rest| rest.first_chunk()).ok_or_else(|| damaged("record"))?;
        Ok(u32::from_le_bytes(*bytes))
    }

    /// The text whose length in UTF-16 units stands there.
    fn text(&self, at: usize) -> Result<String, Unfit> {
        let size = self.long(at)? as usize;
        let units = self.data.get(at + 4..).and_then(|rest| rest.get(..size.checked_mul(2)?));
        let units = units.ok_or_else(|| damaged("text"))?.chunks_exact(2);
        Ok(String::from_utf16_lossy(&units.map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect::<Vec<_>>()))
    }

    /// A cell that the reader passes over, with its column.
    fn cell(&self, kind: u16, room: &mut Room) -> Result<Option<(u32, Cell)>, Unfit> {
        let column = self.long(0)?;
        if column >= LAST_COLUMN || self.data.len() < least(kind) {
            return Err(damaged("cell"));
        }
        let cell = match kind {
            FORMULA_ERROR => Cell::Broken(error(self.byte(8)?).to_string()),
            RICH_TEXT => {
                let text = self.text(9)?;
                if !room.take_text(text.len()) {
                    return Err(Unfit::TooLarge);
                }
                Cell::text(&text)
            }
            _ => return Ok(None),
        };
        if !cell.is_empty() && !room.take(2) {
            return Err(Unfit::TooLarge);
        }
        Ok((!cell.is_empty()).then_some((column, cell)))
    }

    /// Cells of one column that are one over several rows.
    fn region(&self) -> Result<Option<Region>, Unfit> {
        let [first_row, last_row, column] = [self.long(0)?, self.long(4)?, self.long(8)?];
        if first_row > last_row || last_row >= LAST_ROW || column >= LAST_COLUMN {
            return Err(damaged("mergeCell"));
        }
        let region = Region { column, first_row: first_row + 1, last_row: last_row + 1 };
        Ok((first_row < last_row).then_some(region))
    }
}

fn damaged(what: &str) -> Unfit {
    Unfit::Broken(what.to_string())
}
