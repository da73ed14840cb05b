//! The records of an .xls workbook, looked over before a reader gets them that makes room for what they claim: two cells
//! in opposite corners of a sheet are a whole sheet to it. Hidden rows and columns, which it does not tell, are read on the way.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::MOST_SHEETS;
use super::extras::Concealed;
use super::package::Unfit;

/// How an old Excel file begins, and an encrypted new one.
pub(super) const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The last row and column of an .xls, from 1.
const LAST_ROW: u32 = 1 << 16;
const LAST_COLUMN: u32 = 1 << 8;

/// Cells at most between the corners of all sheets, and bytes of all sheets' records: the list of sheets may name one of
/// them a thousand times.
const MOST_AREA: u64 = 8_000_000;
const MOST_BYTES: usize = 256 << 20;

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000A;
const LISTED: u16 = 0x0085;
const FORMAT: u16 = 0x041E;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
const DIMENSIONS: u16 = 0x0200;
/// Numbers, texts, flags, formulas: all begin with row and column.
const CELLS: [u16; 8] = [0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E];

/// Whether the file is one that a password has turned into something like an .xls.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(encrypted.len()).any(|window| window == encrypted)
}

/// What is hidden, by sheet in the order of the workbook's list; an error where the workbook cannot be given to a reader that
/// trusts it.
pub(super) fn inspect(bytes: &[u8]) -> Result<Vec<Concealed>, Unfit> {
    let stored = stored(bytes)?;
    let of_workbook = records(&stored).take_while(|(kind, _)| *kind != END);
    let listed = of_workbook.filter(|(kind, data)| *kind == LISTED && data.len() >= 4);
    let starts: Vec<usize> = listed.map(|(_, data)| long(data, 0) as usize).collect();
    if starts.len() > MOST_SHEETS {
        return Err(Unfit::TooLarge);
    }
    let (mut area, mut bytes) = (0, 0);
    let mut sheets = Vec::with_capacity(starts.len());
    for start in starts {
        let own = stored.get(start..).ok_or_else(|| Unfit::Broken("BOUNDSHEET".to_string()))?;
        let sheet = Sheet::read(own, &mut bytes)?;
        area += sheet.corners.area();
        if area > MOST_AREA || bytes > MOST_BYTES {
            return Err(Unfit::TooLarge);
        }
        sheets.push(sheet.concealed);
    }
    Ok(sheets)
}

/// The formats of numbers that the workbook defines, as Excel writes them since 1997; older files have none that is read.
pub(super) fn formats(bytes: &[u8]) -> Vec<String> {
    stored(bytes).map_or_else(|_| Vec::new(), |stored| defined(&stored))
}

/// A format stands behind its number and its count of signs.
fn defined(stored: &[u8]) -> Vec<String> {
    let of_workbook = records(stored).take_while(|(kind, _)| *kind != END);
    of_workbook.filter(|(kind, data)| *kind == FORMAT && data.len() > 5).map(|(_, data)| text(&data[4..])).collect()
}

/// A text behind its flags: of one byte a sign, or of two.
fn text(data: &[u8]) -> String {
    let (flags, signs) = (data[0], &data[1..]);
    match flags & 1 {
        0 => signs.iter().copied().map(char::from).collect(),
        _ => {
            let signs: Vec<u16> = signs.chunks_exact(2).map(|pair| short(pair, 0)).collect();
            String::from_utf16_lossy(&signs)
        }
    }
}

/// The stream of the workbook's records.
fn stored(bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    let broken = |error: std::io::Error| Unfit::Broken(error.to_string());
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let stream = ["Workbook", "Book"].into_iter().find(|name| file.is_stream(name)).ok_or(Unfit::NoWorkbook)?;
    let mut stored = Vec::new();
    let most = bytes.len() as u64;
    file.open_stream(stream).map_err(broken)?.take(most).read_to_end(&mut stored).map_err(broken)?;
    Ok(stored)
}

/// Kind and data of each record; ends where one is not whole.
fn records(mut rest: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let (head, behind) = rest.split_at_checked(4)?;
        let (data, behind) = behind.split_at_checked(usize::from(short(head, 2)))?;
        rest = behind;
        Some((short(head, 0), data))
    })
}

#[derive(Default)]
struct Sheet {
    corners: Corners,
    concealed: Concealed,
}

impl Sheet {
    /// Reads to the sheet's end, past the charts that stand in it. `bytes` counts on.
    fn read(own: &[u8], bytes: &mut usize) -> Result<Sheet, Unfit> {
        let mut sheet = Sheet::default();
        let mut depth = 0;
        for (kind, data) in records(own) {
            *bytes += 4 + data.len();
            match kind {
                _ if *bytes > MOST_BYTES => break,
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                _ if depth > 1 => {}
                DIMENSIONS if !fits(data) => return Err(Unfit::Broken("DIMENSIONS".to_string())),
                ROW if data.len() >= 14 && short(data, 12) & 0x20 != 0 => {
                    let number = u32::from(short(data, 0)) + 1;
                    sheet.concealed.rows.push((number, number));
                }
                COLUMNS if data.len() >= 10 && short(data, 8) & 1 != 0 => {
                    sheet.concealed.columns.push((u32::from(short(data, 0)), u32::from(short(data, 2))));
                }
                _ if CELLS.contains(&kind) && data.len() >= 4 => sheet.corners.add(kind, data),
                _ => {}
            }
        }
        Ok(sheet)
    }
}

/// The first and last row and column that a sheet's cells take.
#[derive(Default)]
struct Corners {
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
}

impl Corners {
    fn add(&mut self, kind: u16, data: &[u8]) {
        let stretch =
            |held: Option<(u16, u16)>, at: u16| held.map_or((at, at), |(least, most)| (least.min(at), most.max(at)));
        self.rows = Some(stretch(self.rows, short(data, 0)));
        self.columns = Some(stretch(self.columns, short(data, 2)));
        if kind == 0x00BD {
            // Several numbers of a row: the last column stands at the end.
            self.columns = Some(stretch(self.columns, short(data, data.len() - 2)));
        }
    }

    fn area(&self) -> u64 {
        let length = |held: Option<(u16, u16)>| held.map_or(0, |(least, most)| u64::from(most - least) + 1);
        length(self.rows) * length(self.columns)
    }
}

/// The corners that the sheet claims are some that it can have.
fn fits(data: &[u8]) -> bool {
    let (first_row, last_row, columns) = match data.len() {
        10 => (u32::from(short(data, 0)), u32::from(short(data, 2)), 4),
        14 | 16 => (long(data, 0), long(data, 4), 8),
        // The reader refuses others.
        _ => return true,
    };
    let (first_column, last_column) = (u32::from(short(data, columns)), u32::from(short(data, columns + 2)));
    first_row <= last_row && last_row <= LAST_ROW && first_column <= last_column && last_column <= LAST_COLUMN
}

fn short(data: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([data[at], data[at + 1]])
}

fn long(data: &[u8], at: usize) -> u32 {
    u32::from(short(data, at)) | u32::from(short(data, at + 2)) << 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_read_in_one_byte_a_sign_and_in_two() {
        let wide: Vec<u8> = "0\"万元\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let formats =
            [[&[164, 0, 4, 0, 0][..], b"0.00"].concat(), [&[165, 0, 5, 0, 1][..], &wide].concat(), vec![1, 2]];
        let mut stored = Vec::new();
        for data in &formats {
            stored.extend([&FORMAT.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat());
        }
        stored.extend([&END.to_le_bytes()[..], &[0, 0]].concat());
        stored.extend([&FORMAT.to_le_bytes()[..], &[9, 0], &[1, 0, 4, 0, 0], b"0000"].concat());
        assert_eq!(defined(&stored), ["0.00", "0\"万元\""]);
    }
}
