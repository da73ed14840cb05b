//! Cells as calamine gives them, whatever kind of file they come from.

use calamine::{DataType, ExcelDateTime};
use chrono::NaiveDate;

use super::package::Unfit;
use super::{RawRow, Room};
use crate::book::cell::Cell;

/// The cell, while there is room for its text as the file has it: to fold a long one costs as much as to keep it.
pub(super) fn convert(value: &impl DataType, room: &mut Room) -> Result<Cell, Unfit> {
    if let Some(text) = value.get_string().or(value.get_datetime_iso()).or(value.get_duration_iso()) {
        return if room.take_text(text.len()) { Ok(Cell::text(text)) } else { Err(Unfit::TooLarge) };
    }
    let dated = |moment: ExcelDateTime| {
        let day = date(&moment).map(Cell::Date);
        day.or_else(|| time(&moment).map(Cell::Text)).unwrap_or(Cell::Number(moment.as_f64()))
    };
    let cell = value.get_datetime().map(dated);
    let cell = cell.or(value.get_float().map(Cell::Number));
    let cell = cell.or(value.get_int().map(|number| Cell::Number(number as f64)));
    let cell = cell.or(value.get_bool().map(Cell::Flag));
    let cell = cell.or(value.get_error().map(|error| Cell::Broken(error.to_string())));
    Ok(cell.unwrap_or_default())
}

/// The day of a moment; a time of day or a duration has none.
fn date(moment: &ExcelDateTime) -> Option<NaiveDate> {
    if !moment.is_datetime() || !(1.0..EXCEL_S_LAST_DAY).contains(&moment.as_f64()) {
        return None;
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
}

/// A time of day, or a duration, as the cell shows it: 1:05. Its number is a share of a day, which nobody wrote.
fn time(moment: &ExcelDateTime) -> Option<String> {
    let days = moment.as_f64();
    let is_time = (moment.is_duration() || days < 1.0) && 0.0 < days && days < EXCEL_S_LAST_DAY;
    let minutes = (days * 1440.0).round() as u64;
    is_time.then(|| format!("{}:{:02}", minutes / 60, minutes % 60))
}

/// The serial of 9999-12-31, less what the calendar of 1904 adds.
const EXCEL_S_LAST_DAY: f64 = 2_958_465.0 - 1_462.0;

/// Cells stand in order in every sound file; in any other they are put into it, the later of two for one place last.
pub(super) fn order(rows: &mut Vec<RawRow>) {
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
