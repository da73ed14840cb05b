//! The zip package of an .xlsx file, unpacked once for its measure: a few kilobytes may unpack to more than
//! any machine holds, and a damaged count may ask for as much.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Unpacked bytes of all parts at most. A sheet with a million empty but formatted rows takes half of it.
const MOST_UNPACKED: u64 = 1 << 30;

/// Unpacked bytes at most of a part that is read whole, as the shared strings are.
const MOST_WHOLE: u64 = 256 << 20;

#[derive(Debug)]
pub(super) enum Unfit {
    TooLarge,
    Broken(String),
    /// An OpenDocument spreadsheet.
    OpenDocument,
    /// It is whole, but holds no workbook.
    NoWorkbook,
}

/// Whether the package can be given to a reader that trusts it.
pub(super) fn measure(bytes: &[u8]) -> Result<(), Unfit> {
    let broken = |error: &dyn std::fmt::Display| Unfit::Broken(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut left = MOST_UNPACKED;
    let (mut is_workbook, mut is_open_document) = (false, false);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| broken(&error))?;
        let name = part.name().map_err(|error| broken(&error))?.to_lowercase();
        is_workbook |= name.ends_with("workbook.xml");
        is_open_document |= name == "content.xml";
        // Pictures and the like are never unpacked.
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let most = if name.contains("worksheets/") { left } else { left.min(MOST_WHOLE) };
        let head = &mut Vec::new();
        part.by_ref().take(HEAD).read_to_end(head).map_err(|error| broken(&error))?;
        let rest = std::io::copy(&mut part.by_ref().take(most + 1), &mut std::io::sink());
        let size = head.len() as u64 + rest.map_err(|error| broken(&error))?;
        if size > most {
            return Err(Unfit::TooLarge);
        }
        if counts_beyond(head, size) {
            return Err(Unfit::Broken("uniqueCount".to_string()));
        }
        left -= size;
    }
    match (is_workbook, is_open_document) {
        (true, _) => Ok(()),
        (false, true) => Err(Unfit::OpenDocument),
        (false, false) => Err(Unfit::NoWorkbook),
    }
}

/// The shared strings name their number at the head of their part.
const HEAD: u64 = 4096;

/// The part says it holds more items than it has bytes: a reader would make room for them.
fn counts_beyond(head: &[u8], size: u64) -> bool {
    let text = String::from_utf8_lossy(head);
    let counts = text.match_indices("ount=").map(|(at, mark)| &text[at + mark.len()..]);
    counts.into_iter().any(|rest| {
        let digits: String =
            rest.trim_start_matches(['"', '\'', ' ']).chars().take_while(char::is_ascii_digit).collect();
        digits.len() > 18 || digits.parse::<u64>().is_ok_and(|count| count > size)
    })
}
