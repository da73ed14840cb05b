//! What the reader of cells does not tell of a worksheet: merged cells, hidden rows and columns, formulas without results,
//! values that it would refuse or take for others. A sheet whose structure is damaged is told apart from an empty one.

use std::io::{BufReader, Read};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::extras::{Concealed, Region};
use super::package::Unfit;
use super::relations::{attribute, attributes, is_true};
use super::worksheet_cell::{self, Value};
use super::{MOST_BLANK_ROWS, Room};

/// Excel's last row and column, from 1.
pub(super) const LAST_ROW: u32 = 1 << 20;
pub(super) const LAST_COLUMN: u32 = 1 << 14;

/// Regions at most: a sheet of thousands of people merges some hundreds.
pub(super) const MOST_REGIONS: usize = 100_000;

#[derive(Debug, Default)]
pub(super) struct Worksheet {
    pub merged: Vec<Region>,
    /// Of the rows, those with content.
    pub concealed: Concealed,
    /// By row (from 1) and column (from 0): cells that hold no value, and what they show in its place.
    pub broken: Vec<(u32, u32, String)>,
    /// Values that the reader needs written otherwise, in place.
    pub texts: Vec<(Range<u64>, String)>,
}

/// Reads a worksheet's part. Ends where the reading of its cells ends: below many blank rows.
pub(super) fn read(part: impl Read, room: &mut Room) -> Result<Worksheet, Unfit> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let mut scan = Scan { sheet: Worksheet::default(), row: 0, column: 0, at: 0, last: 0, is_hidden: false, room };
    let mut stage = Stage::Before;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer)?;
        match (&event, stage) {
            (Event::Eof, Stage::Behind) => return Ok(scan.sheet),
            (Event::Eof, _) => return Err(damaged("sheetData")),
            (Event::Start(tag), _) => match (tag.local_name().as_ref(), stage) {
                ("sheetData", Stage::Before) => stage = Stage::Cells,
                ("col", Stage::Before) => scan.columns(tag)?,
                ("row", Stage::Cells) => scan.start_row(tag)?,
                ("c", Stage::Cells) => {
                    let [place, kind] = attributes(tag, ["r", "t"])?;
                    let value = worksheet_cell::read(&mut reader, kind.as_deref())?;
                    scan.cell(place.as_deref(), value)?;
                    if scan.is_cut() {
                        return Ok(Worksheet { merged: Vec::new(), ..scan.sheet });
                    }
                }
                (other, Stage::Cells) => return Err(damaged(other)),
                ("sheetData", Stage::Behind) => return Err(damaged("sheetData")),
                ("mergeCell", Stage::Behind) => scan.merge(tag)?,
                _ => {}
            },
            (Event::End(tag), Stage::Cells) => match tag.local_name().as_ref() {
                "row" => (scan.row, scan.column) = (scan.row + 1, 0),
                "sheetData" => stage = Stage::Behind,
                _ => {}
            },
            _ => {}
        }
    }
}

/// Where the reading stands: before, in or behind the cells.
#[derive(Clone, Copy)]
enum Stage {
    Before,
    Cells,
    Behind,
}

struct Scan<'r> {
    sheet: Worksheet,
    /// Both from 0, as the reader of cells counts them where a cell names no place.
    row: u32,
    column: u32,
    /// The row of the latest cell, and the last row with content, from 1.
    at: u32,
    last: u32,
    is_hidden: bool,
    room: &'r mut Room,
}

impl Scan<'_> {
    fn columns(&mut self, tag: &BytesStart) -> Result<(), Unfit> {
        let [first, last, hidden] = attributes(tag, ["min", "max", "hidden"])?;
        let [first, last]: [Option<u32>; 2] = [first, last].map(|number| number?.parse().ok());
        let hidden = hidden.is_some_and(|flag| is_true(&flag));
        if let (true, Some(first), Some(last)) = (hidden, first, last) {
            let last = last.min(LAST_COLUMN);
            let hidden = &mut self.sheet.concealed.columns;
            if first > 0 && first <= last && hidden.len() < LAST_COLUMN as usize {
                hidden.push((first - 1, last - 1));
            }
        }
        Ok(())
    }

    fn start_row(&mut self, tag: &BytesStart) -> Result<(), Unfit> {
        let [number, hidden] = attributes(tag, ["r", "hidden"])?;
        if let Some(number) = number {
            let row = number.parse().ok().filter(|row| (1..=LAST_ROW).contains(row));
            self.row = row.ok_or_else(|| damaged(&number))? - 1;
        }
        self.is_hidden = hidden.is_some_and(|flag| is_true(&flag));
        Ok(())
    }

    fn cell(&mut self, place: Option<&str>, value: Value) -> Result<(), Unfit> {
        let (row, column) = match place {
            Some(place) => position(place).ok_or_else(|| damaged(place))?,
            None => (self.row, self.column),
        };
        if row >= LAST_ROW || column >= LAST_COLUMN {
            return Err(damaged("row"));
        }
        self.column = column + 1;
        self.sheet.texts.extend(value.text);
        let number = row + 1;
        self.at = number;
        if let Some(shown) = value.broken {
            self.sheet.broken.push((number, column, shown));
        } else if !value.holds {
            return Ok(());
        }
        // A row takes room too.
        if !self.room.take(if self.last == number { 1 } else { 2 }) {
            return Err(Unfit::TooLarge);
        }
        if !self.is_far(number) {
            self.last = self.last.max(number);
            let hidden = &mut self.sheet.concealed.rows;
            if self.is_hidden && hidden.last() != Some(&(number, number)) {
                hidden.push((number, number));
            }
        }
        Ok(())
    }

    fn is_far(&self, number: u32) -> bool {
        number > self.last + MOST_BLANK_ROWS
    }

    fn is_cut(&self) -> bool {
        self.is_far(self.at)
    }

    fn merge(&mut self, tag: &BytesStart) -> Result<(), Unfit> {
        let Some(reference) = attribute(tag, "ref")? else { return Ok(()) };
        let (start, end) = reference.split_once(':').unwrap_or((&reference, &reference));
        let region = position(start).zip(position(end)).filter(|(start, end)| start <= end);
        let Some(((first_row, column), (last_row, _))) = region else { return Err(damaged(&reference)) };
        if first_row < last_row {
            self.sheet.merged.push(Region { column, first_row: first_row + 1, last_row: last_row + 1 });
        }
        if self.sheet.merged.len() > MOST_REGIONS { Err(Unfit::TooLarge) } else { Ok(()) }
    }
}

/// Row and column of a place as `AB12`, both from 0.
pub(super) fn position(place: &str) -> Option<(u32, u32)> {
    let letters = place.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = place.split_at(letters);
    let row: u32 = digits.parse().ok().filter(|row| (1..=LAST_ROW).contains(row))?;
    let mut column = 0;
    for letter in letters.bytes() {
        let value = u32::from(letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?) + 1;
        column = (column * 26 + value).min(LAST_COLUMN + 1);
    }
    (1..=LAST_COLUMN).contains(&column).then_some((row - 1, column - 1))
}

fn damaged(what: &str) -> Unfit {
    Unfit::Broken(what.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_as_spreadsheets_name_them() {
        for (place, expected) in [
            ("A1", Some((0, 0))),
            ("aa10", Some((9, 26))),
            ("XFD1048576", Some((LAST_ROW - 1, LAST_COLUMN - 1))),
            ("XFE1", None),
            ("ZZZZZZZZZZZZ1", None),
            ("A0", None),
            ("A1048577", None),
            ("A", None),
            ("1", None),
            ("$A$1", None),
            ("", None),
        ] {
            assert_eq!(position(place), expected, "{place}");
        }
    }
}
