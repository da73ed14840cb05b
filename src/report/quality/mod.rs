//! The data-quality page as people get it: sheets of the findings file, and its short form on the terminal.

mod findings;
mod tables;
mod terminal;

pub(super) use findings::table as findings_table;
pub use findings::workbook;
pub use terminal::text;

use crate::quality::BUCKETS;

/// A bucket of candidates: 0, 1, 2–4, 10+.
fn bucket(place: usize) -> String {
    match BUCKETS[place] {
        (least, most) if least == most => least.to_string(),
        (least, u32::MAX) => format!("{least}+"),
        (least, most) => format!("{least}–{most}"),
    }
}
