//! Warnings that hold for many rows are counted and said once.

use crate::book::finding::{Findings, Place};
use crate::codes::Code;
use crate::lang::Text;

#[derive(Default)]
pub struct Tally {
    count: usize,
    first: Option<Place>,
}

impl Tally {
    /// Counts a row; the first one's place is the place of the warning.
    pub fn note(&mut self, place: impl FnOnce() -> Place) {
        self.count += 1;
        self.first.get_or_insert_with(place);
    }

    /// Warns of the rows counted, if any; the cause says how many there are.
    pub fn warn(self, code: Code, findings: &mut Findings, cause: impl FnOnce(usize) -> Text, remedy: Text) {
        if let Some(place) = self.first {
            findings.warn(code, place, cause(self.count), remedy);
        }
    }
}
