//! Workbooks of other kinds than .xlsx, by calamine: .xls (WPS's .et is one by its content), .xlsb, .ods.

use std::io::Cursor;

use calamine::{Data, Ods, Range, Reader, SheetType, SheetVisible, Xls, Xlsb};

use super::extras::{DAYS_TO_1904, Extras, Hidden, Region};
use super::package::{self, Unfit};
use super::{RawRow, RawSheet, Room, biff, biff12, cells, format_unit, merged, open_document, quiet, refusal};
use crate::book::finding::{Findings, Place};

#[derive(Clone, Copy)]
pub(super) enum Kind {
    Xls,
    Xlsb,
    Ods,
}

impl Kind {
    fn ending(self) -> &'static str {
        match self {
            Kind::Xls => ".xls",
            Kind::Xlsb => ".xlsb",
            Kind::Ods => ".ods",
        }
    }

    /// The formats of numbers that the file defines; which cells have them, its reader does not tell.
    fn formats(self, bytes: &[u8]) -> Vec<String> {
        match self {
            Kind::Xls => biff::formats(bytes),
            Kind::Xlsb => biff12::formats(bytes),
            Kind::Ods => open_document::formats(bytes),
        }
    }
}

/// What kind the bytes are of, whatever the file's name; `None` for an .xlsx and for what is no workbook.
pub(super) fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(biff::OLE) {
        return Some(Kind::Xls);
    }
    let names = package::names(bytes)?;
    let has = |part: &str| names.iter().any(|name| name == part);
    if has("xl/workbook.bin") {
        Some(Kind::Xlsb)
    } else {
        (has("content.xml") && !has("xl/workbook.xml")).then_some(Kind::Ods)
    }
}

/// All sheets. The reader of another's making should never panic; where it does, that is a finding like any other.
pub(super) fn read(
    kind: Kind,
    bytes: Vec<u8>,
    place: &Place,
    room: &mut Room,
    findings: &mut Findings,
) -> Vec<RawSheet> {
    if matches!(kind, Kind::Xls) && biff::is_encrypted(&bytes) {
        refusal::password(place.clone(), findings);
        return Vec::new();
    }
    let units = quiet::caught(|| kind.formats(&bytes)).unwrap_or_default();
    let result = quiet::caught(|| match kind {
        Kind::Xls => old(bytes, &place.file, room),
        Kind::Xlsb => binary(bytes, &place.file, room),
        Kind::Ods => open(bytes, &place.file, room),
    });
    match result.unwrap_or_else(|| Err(Unfit::Broken("internal structure".to_string()))) {
        Ok(sheets) => {
            format_unit::tell_unseen(&units, place, findings);
            return sheets;
        }
        Err(Unfit::Broken(error)) if error.contains("password") => refusal::password(place.clone(), findings),
        Err(unfit) => refusal::unfit(place.clone(), kind.ending(), unfit, findings),
    }
    Vec::new()
}

fn old(bytes: Vec<u8>, file: &str, room: &mut Room) -> Result<Vec<RawSheet>, Unfit> {
    let concealed = biff::inspect(&bytes)?;
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(broken)?;
    let epoch_days = if workbook.has_1904_epoch() { DAYS_TO_1904 } else { 0 };
    let mut sheets = Vec::new();
    for (name, hidden, concealed) in with_cells(&workbook, concealed) {
        let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let regions = merged.into_iter().filter(|region| region.start.0 < region.end.0).map(|region| Region {
            column: region.start.1,
            first_row: region.start.0 + 1,
            last_row: region.end.0 + 1,
        });
        let merged = regions.collect();
        let rows = rows(&workbook.worksheet_range(&name).map_err(broken)?, room)?;
        let hidden = Hidden { sheet: hidden, struck_untold: true, ..concealed.among(&rows) };
        sheets.push(sheet(file, name, rows, Extras { merged, hidden, epoch_days, ..Extras::default() }, room)?);
    }
    Ok(sheets)
}

fn binary(bytes: Vec<u8>, file: &str, room: &mut Room) -> Result<Vec<RawSheet>, Unfit> {
    package::measure_all(&bytes)?;
    let inspected = biff12::inspect(&bytes, room)?;
    let mut workbook: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(broken)?;
    let epoch_days = if workbook.has_1904_epoch() { DAYS_TO_1904 } else { 0 };
    let mut sheets = Vec::new();
    for (name, hidden, inspected) in with_cells(&workbook, inspected) {
        let mut found: Vec<RawRow> = Vec::new();
        let mut reader = workbook.worksheet_cells_reader(&name).map_err(broken)?;
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            add(&mut found, cell.get_position(), cells::convert(cell.get_value(), room)?, room)?;
        }
        let biff12::Sheet { merged, concealed, unread } = inspected;
        found.extend(unread.into_iter().map(|(number, column, cell)| RawRow { number, cells: vec![(column, cell)] }));
        cells::order(&mut found);
        let hidden = Hidden { sheet: hidden, struck_untold: true, ..concealed.among(&found) };
        sheets.push(sheet(file, name, found, Extras { merged, hidden, epoch_days, ..Extras::default() }, room)?);
    }
    Ok(sheets)
}

fn open(bytes: Vec<u8>, file: &str, room: &mut Room) -> Result<Vec<RawSheet>, Unfit> {
    package::measure_all(&bytes)?;
    let tables = open_document::inspect(&bytes)?;
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for (name, hidden, table) in with_cells(&workbook, tables) {
        let rows = rows(&workbook.worksheet_range(&name).map_err(broken)?, room)?;
        let hidden = Hidden { sheet: hidden, struck_untold: true, ..table.concealed.among(&rows) };
        sheets.push(sheet(file, name, rows, Extras { merged: table.merged, hidden, ..Extras::default() }, room)?);
    }
    Ok(sheets)
}

/// The sheets that have cells: their names, whether they are hidden, and what is known of each beside. `known` has a part for
/// every sheet of the workbook.
fn with_cells<RS: std::io::Read + std::io::Seek, T: Default>(
    workbook: &impl Reader<RS>,
    known: Vec<T>,
) -> Vec<(String, bool, T)> {
    let mut known = known.into_iter();
    let all = workbook.sheets_metadata().iter().map(|sheet| (sheet, known.next().unwrap_or_default()));
    all.filter(|(sheet, _)| sheet.typ == SheetType::WorkSheet)
        .map(|(sheet, known)| (sheet.name.clone(), sheet.visible != SheetVisible::Visible, known))
        .collect()
}

fn sheet(
    file: &str,
    name: String,
    mut rows: Vec<RawRow>,
    mut extras: Extras,
    room: &mut Room,
) -> Result<RawSheet, Unfit> {
    merged::fill(&mut rows, &mut extras.merged, room)?;
    Ok(RawSheet { file: file.to_string(), name, rows, readable: true, keyed: false, extras })
}

fn rows(range: &Range<Data>, room: &mut Room) -> Result<Vec<RawRow>, Unfit> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut rows = Vec::new();
    for (row, column, value) in range.used_cells() {
        let place = (first_row + row as u32, first_column + column as u32);
        add(&mut rows, place, cells::convert(value, room)?, room)?;
    }
    Ok(rows)
}

/// Adds a cell at a place that is counted from 0.
fn add(
    rows: &mut Vec<RawRow>,
    (row, column): (u32, u32),
    cell: crate::book::cell::Cell,
    room: &mut Room,
) -> Result<(), Unfit> {
    if cell.is_empty() {
        return Ok(());
    }
    let number = row.saturating_add(1);
    let held = rows.last_mut().filter(|held| held.number == number);
    if !room.take(if held.is_some() { 1 } else { 2 }) {
        return Err(Unfit::TooLarge);
    }
    match held {
        Some(held) => held.cells.push((column, cell)),
        None => rows.push(RawRow { number, cells: vec![(column, cell)] }),
    }
    Ok(())
}

fn broken(error: impl std::fmt::Display) -> Unfit {
    Unfit::Broken(error.to_string())
}
