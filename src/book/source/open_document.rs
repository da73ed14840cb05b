//! The tables of an OpenDocument spreadsheet, looked over before a reader gets them: a cell that is repeated a million
//! times takes a line to write. Merged cells, hidden rows and columns, which that reader does not tell, are read on the way.

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::extras::{Concealed, Region};
use super::meter::Meter;
use super::package::Unfit;
use super::relations::attributes;

/// Cells at most, with all repetitions, and between the corners of all tables.
const MOST_AREA: u64 = 4_000_000;

const MOST_UNPACKED: u64 = 128 << 20;
const LAST_ROW: u64 = 1 << 20;
const LAST_COLUMN: u64 = 1 << 14;

/// What the reader of cells does not tell of a table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub merged: Vec<Region>,
    pub concealed: Concealed,
    /// Columns that are declared so far.
    declared: u64,
    /// Rows and columns up to the last that holds something, and where the reading stands.
    rows: u64,
    columns: u64,
    row: u64,
    column: u64,
    repeats: u64,
}

/// The tables in their order.
pub(super) fn inspect(bytes: &[u8]) -> Result<Vec<Table>, Unfit> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut left = MOST_UNPACKED;
    let content = archive.by_name("content.xml")?;
    let mut reader = Reader::from_reader(BufReader::new(Meter::new(content, &mut left, u64::MAX)));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let mut tables: Vec<Table> = Vec::new();
    let (mut cells, mut buffer) = (0, Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(tag) => match (tag.local_name().as_ref(), tables.last_mut()) {
                ("table", _) => tables.push(Table::default()),
                ("table-column", Some(table)) => table.column(&tag)?,
                ("table-row", Some(table)) => table.start_row(&tag)?,
                ("table-cell" | "covered-table-cell", Some(table)) => {
                    table.cell(&tag)?;
                    cells += 1;
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "table-row" => {
                let Some(table) = tables.last_mut() else { continue };
                cells += table.end_row();
            }
            Event::Eof => break,
            _ => {}
        }
        if cells > MOST_AREA {
            return Err(Unfit::TooLarge);
        }
    }
    let area: u64 = tables.iter().map(|table| table.rows * table.columns).sum();
    if area > MOST_AREA { Err(Unfit::TooLarge) } else { Ok(tables) }
}

/// The texts that the formats of numbers show behind these, as formats of Excel: a document has some of its own and some of named
/// styles.
pub(super) fn formats(bytes: &[u8]) -> Vec<String> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut left = MOST_UNPACKED;
    let mut formats = Vec::new();
    for part in ["content.xml", "styles.xml"] {
        if let Ok(part) = archive.by_name(part) {
            add_formats(Meter::new(part, &mut left, u64::MAX), &mut formats);
        }
    }
    formats
}

/// As far as the part is sound.
fn add_formats(part: impl Read, formats: &mut Vec<String>) {
    let mut reader = Reader::from_reader(BufReader::new(part));
    let (mut is_text, mut buffer) = (false, Vec::new());
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(tag) => is_text = tag.name().as_ref() == "number:text",
            Event::Text(text) if is_text => {
                let text: &str = text.as_ref();
                formats.push(format!("0\"{}\"", text.trim()));
            }
            // In the content, formats come before the tables.
            Event::End(tag) if tag.local_name().as_ref() == "automatic-styles" => break,
            Event::Eof => break,
            _ => is_text = false,
        }
        buffer.clear();
    }
}

impl Table {
    fn start_row(&mut self, tag: &BytesStart) -> Result<(), Unfit> {
        let [repeats, visible] = attributes(tag, ["number-rows-repeated", "visibility"])?;
        self.repeats = number(repeats.as_deref()).min(LAST_ROW.saturating_sub(self.row));
        self.column = 0;
        let last = self.row + self.repeats;
        if visible.is_some_and(|word| word != "visible") && last > self.row {
            self.concealed.rows.push((self.row as u32 + 1, last as u32));
        }
        Ok(())
    }

    fn column(&mut self, tag: &BytesStart) -> Result<(), Unfit> {
        let [repeats, visible] = attributes(tag, ["number-columns-repeated", "visibility"])?;
        let first = self.declared;
        self.declared = (first + number(repeats.as_deref())).min(LAST_COLUMN);
        if visible.is_some_and(|word| word != "visible") && self.declared > first {
            self.concealed.columns.push((first as u32, self.declared as u32 - 1));
        }
        Ok(())
    }

    fn cell(&mut self, tag: &BytesStart) -> Result<(), Unfit> {
        let names = ["number-columns-repeated", "value-type", "number-rows-spanned"];
        let [repeats, kind, spanned] = attributes(tag, names)?;
        let end = (self.column + number(repeats.as_deref())).min(LAST_COLUMN);
        if kind.is_some() {
            self.rows = self.row + self.repeats;
            self.columns = self.columns.max(end);
        }
        let spanned = number(spanned.as_deref());
        if spanned > 1 {
            let (first_row, last_row) = (self.row + 1, (self.row + spanned).min(LAST_ROW));
            let (column, first_row, last_row) = (self.column as u32, first_row as u32, last_row as u32);
            self.merged.push(Region { column, first_row, last_row });
        }
        self.column = end;
        Ok(())
    }

    /// Ends the row; gives the cells that its repetition within the row makes.
    fn end_row(&mut self) -> u64 {
        self.row = (self.row + self.repeats).min(LAST_ROW);
        self.columns.min(self.column)
    }
}

fn number(text: Option<&str>) -> u64 {
    text.and_then(|text| text.parse().ok()).unwrap_or(1)
}
