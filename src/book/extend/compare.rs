//! What a copy has otherwise than its original, beside the rows that it was to gain.

use std::path::Path;

use crate::book::finding::Findings;
use crate::book::recognise;
use crate::book::schema::SEATS;
use crate::book::source::{self, RawSheet};

/// Sheets that differ, by name; none: the copy is the original with `added` rows more at the end of 岗位需求.
pub fn differences(original: &Path, copy: &Path, added: usize) -> Vec<String> {
    let [before, after] = [original, copy].map(|path| source::read(path, &mut Findings::default()));
    if before.len() != after.len() {
        return vec![format!("{} / {}", before.len(), after.len())];
    }
    let meant = recognise::sheets(&before, &mut Findings::default()).sheets;
    let pairs = before.iter().zip(&after).zip(meant);
    let differ = pairs.filter(|((before, after), meant)| {
        let more = if meant.is_some_and(|known| known.en == SEATS.en) { added } else { 0 };
        !is_kept(before, after, more)
    });
    differ.map(|((before, _), _)| before.name.clone()).collect()
}

fn is_kept(before: &RawSheet, after: &RawSheet, more: usize) -> bool {
    before.name == after.name
        && before.readable == after.readable
        && before.extras == after.extras
        && after.rows.len() == before.rows.len() + more
        && after.rows[..before.rows.len()] == before.rows
}
