//! An .xlsx file, by calamine, cell by cell: a million empty rows cost little more than none.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Dimensions, ExcelDateTime, Reader, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::{RawRow, RawSheet, Room, package, refusal};
use crate::book::cell::Cell;
use crate::book::finding::{Findings, Place};
use crate::codes::Code;
use crate::lang::Text;

/// Why a sheet or a workbook is not read.
enum Trouble {
    TooLarge,
    Password,
    Broken(String),
    /// A chart has a tab of its own and no cells.
    NoCells,
}

impl From<XlsxError> for Trouble {
    fn from(error: XlsxError) -> Trouble {
        match error {
            XlsxError::Password => Trouble::Password,
            XlsxError::NotAWorksheet(_) => Trouble::NoCells,
            other => Trouble::Broken(other.to_string()),
        }
    }
}

/// All sheets of the file. The reader of another's making runs over bytes that may be damaged: it should never panic;
/// where it does, that is a finding like any other.
pub(super) fn read(bytes: Vec<u8>, place: &Place, room: &mut Room, findings: &mut Findings) -> Vec<RawSheet> {
    if let Err(unfit) = package::measure(&bytes) {
        refusal::unfit(place.clone(), unfit, findings);
        return Vec::new();
    }
    let result = catch_unwind(AssertUnwindSafe(|| read_sheets(bytes, place, room, findings)));
    let trouble = match result {
        Ok(Ok(sheets)) => return sheets,
        Ok(Err(trouble)) => trouble,
        Err(_) => Trouble::Broken("internal structure".to_string()),
    };
    match trouble {
        Trouble::TooLarge => refusal::too_large(place.clone(), findings),
        Trouble::Password => refusal::password(place.clone(), findings),
        Trouble::Broken(error) => refusal::broken(place.clone(), &error, findings),
        Trouble::NoCells => refusal::broken(place.clone(), "no worksheet", findings),
    }
    Vec::new()
}

fn read_sheets(
    bytes: Vec<u8>,
    place: &Place,
    room: &mut Room,
    findings: &mut Findings,
) -> Result<Vec<RawSheet>, Trouble> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let mut rows = match read_rows(&mut workbook, &name, room) {
            Ok(rows) => rows,
            Err(Trouble::NoCells) => continue,
            Err(Trouble::Broken(error)) => {
                let its_place = Place { sheet: Some(name.clone()), ..place.clone() };
                refusal::broken(its_place, &error, findings);
                sheets.push(RawSheet::unreadable(&place.file, name));
                continue;
            }
            Err(trouble) => return Err(trouble),
        };
        if rows.cut {
            warn_of_cut(Place { sheet: Some(name.clone()), ..place.clone() }, &rows.rows, findings);
        } else {
            // Regions that cannot be read merge nothing; the cells are read all the same.
            let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
            fill_merged(&mut rows.rows, &merged, room);
        }
        sheets.push(RawSheet { file: place.file.clone(), name, rows: rows.rows, readable: true, keyed: false });
    }
    Ok(sheets)
}

struct Rows {
    rows: Vec<RawRow>,
    /// More rows follow after a long blank stretch; they are not read.
    cut: bool,
}

/// After so many blank rows nothing is expected. Reading on would cost seconds where formats reach down to the
/// millionth row.
const MOST_BLANK_ROWS: u32 = 50_000;

fn read_rows(workbook: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, room: &mut Room) -> Result<Rows, Trouble> {
    let mut rows: Vec<RawRow> = Vec::new();
    let mut reader = workbook.worksheet_cells_reader(name)?;
    let mut last = 0;
    let mut cut = false;
    while let Some(found) = reader.next_cell()? {
        let (row, column) = found.get_position();
        let number = row.saturating_add(1);
        if number > last + MOST_BLANK_ROWS {
            cut = true;
            break;
        }
        let cell = convert(&Data::from(found.get_value().clone()));
        if cell.is_empty() {
            continue;
        }
        if !room.take(1) {
            return Err(Trouble::TooLarge);
        }
        last = last.max(number);
        match rows.last_mut() {
            Some(held) if held.number == number => held.cells.push((column, cell)),
            _ => rows.push(RawRow { number, cells: vec![(column, cell)] }),
        }
    }
    order(&mut rows);
    Ok(Rows { rows, cut })
}

/// Cells stand in order in every sound file; in any other they are put into it, the later of two for one place last.
fn order(rows: &mut Vec<RawRow>) {
    if !rows.is_sorted_by(|a, b| a.number < b.number) {
        rows.sort_by_key(|row| row.number);
        rows.dedup_by(|later, earlier| {
            let same = later.number == earlier.number;
            if same {
                earlier.cells.append(&mut later.cells);
            }
            same
        });
    }
    for row in rows {
        if !row.cells.is_sorted_by(|a, b| a.0 < b.0) {
            row.cells.sort_by_key(|(column, _)| *column);
            row.cells.dedup_by(|later, earlier| {
                let same = later.0 == earlier.0;
                if same {
                    std::mem::swap(&mut earlier.1, &mut later.1);
                }
                same
            });
        }
    }
}

fn warn_of_cut(place: Place, rows: &[RawRow], findings: &mut Findings) {
    let last = rows.last().map_or(0, |row| row.number);
    findings.warn(
        Code::W018,
        place,
        Text::new(
            format!("自第 {} 行起连续 {MOST_BLANK_ROWS} 行空白，再往下未读", last + 1),
            format!("{MOST_BLANK_ROWS} blank rows follow from row {} on; what lies below is not read", last + 1),
        ),
        Text::new("如下面还有数据，请删去空行", "Delete the blank rows if there is more"),
    );
}

/// A cell merged over several rows holds for each of them, as a school's name beside its teachers. Rows that are
/// blank otherwise stay so.
fn fill_merged(rows: &mut [RawRow], merged: &[Dimensions], room: &mut Room) {
    for region in merged.iter().filter(|region| region.start.0 < region.end.0) {
        let column = region.start.1;
        let first = rows.partition_point(|row| row.number <= region.start.0);
        let Some(top) = rows.get(first).filter(|row| row.number == region.start.0.saturating_add(1)) else { continue };
        let Some(cell) = top.cell(column).cloned() else { continue };
        let last = rows.partition_point(|row| row.number <= region.end.0.saturating_add(1));
        for row in rows.get_mut(first + 1..last).unwrap_or_default() {
            let place = row.cells.partition_point(|(held, _)| *held < column);
            let taken = row.cells.get(place).is_some_and(|(held, _)| *held == column);
            if taken || !room.take(1) {
                continue;
            }
            row.cells.insert(place, (column, cell.clone()));
        }
    }
}

fn convert(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::text(text),
        Data::Float(number) => Cell::Number(*number),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::DateTime(moment) => date(moment).map_or(Cell::Number(moment.as_f64()), Cell::Date),
        Data::Error(error) => Cell::Broken(error.to_string()),
    }
}

/// The day of a moment; a time of day or a duration has none.
fn date(moment: &ExcelDateTime) -> Option<NaiveDate> {
    if !moment.is_datetime() || !(1.0..EXCEL_S_LAST_DAY).contains(&moment.as_f64()) {
        return None;
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}

/// The serial of 9999-12-31, less what the calendar of 1904 adds.
const EXCEL_S_LAST_DAY: f64 = 2_958_465.0 - 1_462.0;
