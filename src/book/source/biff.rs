//! The records of an .xls workbook, looked over before a reader gets them that makes room for what they claim: two cells
//! in opposite corners of a sheet are a whole sheet to it.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::package::Unfit;

/// How an old Excel file begins, and an encrypted new one.
pub(super) const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The last row and column of an .xls, from 1.
const LAST_ROW: u32 = 1 << 16;
const LAST_COLUMN: u32 = 1 << 8;

/// Cells at most between the corners of all sheets.
const MOST_AREA: u64 = 8_000_000;

const BEGIN: u16 = 0x0809;
const DIMENSIONS: u16 = 0x0200;
/// Numbers, texts, flags, formulas: all begin with row and column.
const CELLS: [u16; 8] = [0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E];

/// Whether the file is one that a password has turned into something like an .xls.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(encrypted.len()).any(|window| window == encrypted)
}

/// Whether the workbook can be given to a reader that trusts it.
pub(super) fn measure(bytes: &[u8]) -> Result<(), Unfit> {
    let broken = |error: std::io::Error| Unfit::Broken(error.to_string());
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let stream = ["Workbook", "Book"].into_iter().find(|name| file.is_stream(name)).ok_or(Unfit::NoWorkbook)?;
    let mut records = Vec::new();
    let most = bytes.len() as u64;
    file.open_stream(stream).map_err(broken)?.take(most).read_to_end(&mut records).map_err(broken)?;
    let mut area = 0;
    let mut sheet = Corners::default();
    let mut rest = records.as_slice();
    while let Some((head, behind)) = rest.split_at_checked(4) {
        let (kind, size) = (short(head, 0), usize::from(short(head, 2)));
        let Some((data, behind)) = behind.split_at_checked(size) else { break };
        rest = behind;
        match kind {
            BEGIN => area += std::mem::take(&mut sheet).area(),
            DIMENSIONS if !fits(data) => return Err(Unfit::Broken("DIMENSIONS".to_string())),
            _ if CELLS.contains(&kind) && data.len() >= 4 => sheet.add(kind, data),
            _ => {}
        }
    }
    if area + sheet.area() > MOST_AREA { Err(Unfit::TooLarge) } else { Ok(()) }
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
