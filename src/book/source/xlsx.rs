//! An .xlsx file, by calamine, cell by cell: a sheet with a million empty rows costs what its filled cells cost.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::{MOST_CELLS, RawRow, RawSheet};
use crate::book::cell::Cell;
use crate::book::finding::{Findings, Place};
use crate::lang::Text;

pub(super) fn read(bytes: Vec<u8>, file: &str, findings: &mut Findings) -> Vec<RawSheet> {
    let place =
        |sheet: Option<&str>| Place { file: file.to_string(), sheet: sheet.map(str::to_string), ..Place::default() };
    let mut workbook: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(XlsxError::Password) => {
            findings.error(
                "E004",
                place(None),
                Text::new("工作簿有密码保护", "the workbook is protected by a password"),
                Text::new("请取消打开密码后另存", "Remove the password and save it again"),
            );
            return Vec::new();
        }
        Err(error) => {
            findings.error(
                "E002",
                place(None),
                Text::new(
                    format!("不是完好的 .xlsx 工作簿（{error}）"),
                    format!("it is no sound .xlsx workbook ({error})"),
                ),
                Text::new("请在 Excel/WPS 中重新另存为 .xlsx", "Save it again as .xlsx in Excel or WPS"),
            );
            return Vec::new();
        }
    };
    let mut left = MOST_CELLS;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        match read_sheet(&mut workbook, &name, &mut left) {
            Ok(rows) => sheets.push(RawSheet { file: file.to_string(), name, rows, keyed: false }),
            Err(Trouble::TooLarge) => {
                findings.error(
                    "E005",
                    place(Some(&name)),
                    Text::new("单元格过多", "too many cells"),
                    Text::new("请删去多余的行列", "Delete what does not belong to the district"),
                );
                return Vec::new();
            }
            Err(Trouble::Broken(error)) => findings.error(
                "E002",
                place(Some(&name)),
                Text::new(format!("工作表读不出（{error}）"), format!("the sheet cannot be read ({error})")),
                Text::new("请在 Excel/WPS 中重新另存为 .xlsx", "Save the workbook again as .xlsx"),
            ),
        }
    }
    sheets
}

enum Trouble {
    TooLarge,
    Broken(XlsxError),
}

fn read_sheet(workbook: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, left: &mut usize) -> Result<Vec<RawRow>, Trouble> {
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(Trouble::Broken)?;
    while let Some(found) = cells.next_cell().map_err(Trouble::Broken)? {
        let (row, column) = found.get_position();
        let cell = convert(found.get_value());
        if cell.is_empty() {
            continue;
        }
        let held = rows.entry(row).or_default();
        let needed = (column as usize + 1).saturating_sub(held.len());
        *left = left.checked_sub(needed).ok_or(Trouble::TooLarge)?;
        if needed > 0 {
            held.resize(column as usize + 1, Cell::Empty);
        }
        held[column as usize] = cell;
    }
    Ok(rows.into_iter().map(|(row, cells)| RawRow { number: row as usize + 1, cells }).collect())
}

fn convert(value: &DataRef) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
            date.map_or(Cell::Number(moment.as_f64()), Cell::Date)
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::text(text),
        DataRef::Error(error) => Cell::Broken(error.to_string()),
    }
}
