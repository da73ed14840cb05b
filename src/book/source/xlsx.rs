//! An .xlsx file, by calamine, cell by cell: a million empty rows cost little more than none.

use std::io::Cursor;

use calamine::{Reader, Style, Xlsx, XlsxError};

use super::extras::{DAYS_TO_1904, Extras, Hidden};
use super::package::{self, Package, Unfit};
use super::worksheet::{self, Worksheet};
use super::{MOST_BLANK_ROWS, RawRow, RawSheet, Room, cells, comments, format_unit, merged, quiet, refusal};
use crate::book::cell::{Cell, show_number};
use crate::book::finding::{Findings, Place};
use crate::codes::Code;
use crate::lang::Text;

/// Why a sheet or a workbook is not read.
enum Trouble {
    Unfit(Unfit),
    Password,
}

impl From<XlsxError> for Trouble {
    fn from(error: XlsxError) -> Trouble {
        match error {
            XlsxError::Password => Trouble::Password,
            other => Trouble::Unfit(Unfit::Broken(other.to_string())),
        }
    }
}

impl From<Unfit> for Trouble {
    fn from(unfit: Unfit) -> Trouble {
        Trouble::Unfit(unfit)
    }
}

/// All sheets of the file. The reader of another's making runs over bytes that may be damaged: it should never panic;
/// where it does, that is a finding like any other.
pub(super) fn read(bytes: Vec<u8>, place: &Place, room: &mut Room, findings: &mut Findings) -> Vec<RawSheet> {
    match quiet::caught(|| read_sheets(bytes, place, room, findings)) {
        Some(Ok(sheets)) => return sheets,
        Some(Err(Trouble::Password)) => refusal::password(place.clone(), findings),
        Some(Err(Trouble::Unfit(unfit))) => refusal::unfit(place.clone(), ".xlsx", unfit, findings),
        None => refusal::broken(place.clone(), ".xlsx", "internal structure", findings),
    }
    Vec::new()
}

fn read_sheets(
    bytes: Vec<u8>,
    place: &Place,
    room: &mut Room,
    findings: &mut Findings,
) -> Result<Vec<RawSheet>, Trouble> {
    let mut package = Package::open(bytes)?;
    let listed = package.sheets.clone();
    let mut inspected = Vec::with_capacity(listed.len());
    let mut commented = Vec::with_capacity(listed.len());
    for sheet in &listed {
        commented.push(comments::of(&mut package, &sheet.part));
        inspected.push(if sheet.has_cells { inspect(&mut package, sheet, room)? } else { Ok(Worksheet::default()) });
    }
    let epoch_days = if package.from_1904 { DAYS_TO_1904 } else { 0 };
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(package.into_bytes()?))?;
    if workbook.sheet_names() != listed.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>() {
        return Err(Unfit::Broken("sheets".to_string()).into());
    }
    let mut sheets = Vec::new();
    let known = listed.into_iter().zip(inspected).zip(commented);
    for ((sheet, inspected), comments) in known.filter(|((sheet, _), _)| sheet.has_cells) {
        let mut extras = Extras { comments, epoch_days, ..Extras::default() };
        extras.hidden.sheet = sheet.hidden;
        let its_place = Place { sheet: Some(sheet.name.clone()), ..place.clone() };
        let read = match inspected {
            Ok(inspected) => read_rows(&mut workbook, &sheet.name, inspected, room, &mut extras),
            Err(error) => Err(Unfit::Broken(error).into()),
        };
        match read {
            Ok(Rows { rows, cut }) => {
                if cut {
                    warn_of_cut(its_place, &rows, findings);
                }
                let file = place.file.clone();
                sheets.push(RawSheet { file, name: sheet.name, rows, readable: true, keyed: false, extras });
            }
            Err(Trouble::Unfit(Unfit::Broken(error))) => {
                refusal::broken_sheet(its_place, &error, findings);
                sheets.push(RawSheet::unreadable(&place.file, sheet.name));
            }
            Err(trouble) => return Err(trouble),
        }
    }
    Ok(sheets)
}

/// What the reader of cells does not tell, with the part mended for it; the inner error is what is damaged.
fn inspect(
    package: &mut Package,
    sheet: &package::Sheet,
    room: &mut Room,
) -> Result<Result<Worksheet, String>, Trouble> {
    let inspected = package.inspect(&sheet.part, |part| worksheet::read(part, room)).and_then(|found| {
        if !found.texts.is_empty() {
            package.splice(&sheet.part, &found.texts)?;
        }
        Ok(found)
    });
    match inspected {
        Ok(found) => Ok(Ok(found)),
        Err(Unfit::Broken(error)) => Ok(Err(error)),
        Err(unfit) => Err(unfit.into()),
    }
}

struct Rows {
    rows: Vec<RawRow>,
    /// More rows follow after a long blank stretch; they are not read.
    cut: bool,
}

fn read_rows(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    name: &str,
    inspected: Worksheet,
    room: &mut Room,
    extras: &mut Extras,
) -> Result<Rows, Trouble> {
    let mut reader = workbook.worksheet_cells_reader(name)?;
    let crossed: Vec<bool> =
        reader.styles().iter().map(|style| style.font.as_ref().is_some_and(|font| font.has_strikethrough())).collect();
    let unit = |style: &Style| format_unit::unit(&style.number_format.as_ref()?.format_code);
    let units: Vec<Option<&str>> = reader.styles().iter().map(unit).collect();
    let mut rows: Vec<RawRow> = Vec::new();
    // By row in the order of reading: every cell so far is crossed out.
    let mut struck: Vec<(u32, bool)> = Vec::new();
    let (mut last, mut cut) = (0, false);
    while let Some((found, style)) = reader.next_cell_with_style_id()? {
        let (row, column) = found.get_position();
        let number = row.saturating_add(1);
        if number > last + MOST_BLANK_ROWS {
            cut = true;
            break;
        }
        let cell = match (cells::convert(found.get_value(), room)?, units.get(style).copied().flatten()) {
            (Cell::Number(number), Some(unit)) => Cell::Text(format!("{}{unit}", show_number(number))),
            (cell, _) => cell,
        };
        if cell.is_empty() {
            continue;
        }
        last = last.max(number);
        let is_crossed = crossed.get(style).copied().unwrap_or(false);
        match rows.last_mut() {
            Some(held) if held.number == number => {
                held.cells.push((column, cell));
                if let Some((_, struck)) = struck.last_mut() {
                    *struck &= is_crossed;
                }
            }
            _ => {
                rows.push(RawRow { number, cells: vec![(column, cell)] });
                struck.push((number, is_crossed));
            }
        }
    }
    let broken = inspected.broken.into_iter().filter(|(number, ..)| *number <= last + MOST_BLANK_ROWS);
    rows.extend(broken.map(|(number, column, shown)| RawRow { number, cells: vec![(column, Cell::Broken(shown))] }));
    cells::order(&mut rows);
    let sheet = extras.hidden.sheet;
    extras.hidden = Hidden { sheet, struck: wholly_struck(struck), ..inspected.concealed.among(&rows) };
    if !cut {
        extras.merged = inspected.merged;
        merged::fill(&mut rows, &mut extras.merged, room)?;
    }
    Ok(Rows { rows, cut })
}

/// The rows of which every part is crossed out: a file may name a row twice.
fn wholly_struck(mut parts: Vec<(u32, bool)>) -> Vec<u32> {
    parts.sort_unstable();
    let whole = parts.chunk_by(|one, other| one.0 == other.0).filter(|parts| parts.iter().all(|(_, struck)| *struck));
    whole.map(|parts| parts[0].0).collect()
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
