//! What a spreadsheet says of a sheet beside its cells: what is out of sight, which cells are one, how days are counted.

use std::collections::BTreeSet;

use super::{Comments, RawRow};

/// What is known of a sheet beside its cells; of text files, nothing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Extras {
    /// Cells that are one over several rows. What stands in the first row was filled down.
    pub merged: Vec<Region>,
    pub hidden: Hidden,
    /// Rows that were taken away because they are hidden: others may refer to them.
    pub left_out: Vec<RawRow>,
    pub comments: Option<Comments>,
    /// Days to add to a serial number that is no date yet: books of the 1904 epoch count from another day.
    pub epoch_days: u32,
}

/// Days between the two epochs of serial dates.
pub const DAYS_TO_1904: u32 = 1462;

/// Cells of one column that are one over several rows; both rows from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Region {
    pub column: u32,
    pub first_row: u32,
    pub last_row: u32,
}

/// What a person does not see, or sees crossed out, and the reader reads all the same.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hidden {
    /// The sheet has no tab.
    pub sheet: bool,
    /// Rows with content, from 1, that are hidden or filtered out.
    pub rows: Vec<u32>,
    /// Columns with content, from 0, that are hidden.
    pub columns: Vec<u32>,
    /// Rows, from 1, whose every cell is crossed out.
    pub struck: Vec<u32>,
    /// The file's kind does not tell which rows are crossed out.
    pub struck_untold: bool,
}

impl Hidden {
    pub fn is_none(&self) -> bool {
        !self.sheet && [&self.rows, &self.columns, &self.struck].into_iter().all(Vec::is_empty)
    }
}

/// What a file says is hidden, whether or not something stands there: from the first to the last.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Concealed {
    /// From 1.
    pub rows: Vec<(u32, u32)>,
    /// From 0.
    pub columns: Vec<(u32, u32)>,
}

impl Concealed {
    /// What of it holds something.
    pub fn among(&self, rows: &[RawRow]) -> Hidden {
        let columns: BTreeSet<u32> = match self.columns.is_empty() {
            true => BTreeSet::new(),
            false => rows.iter().flat_map(|row| &row.cells).map(|(column, _)| *column).collect(),
        };
        Hidden {
            rows: within(rows.iter().map(|row| row.number), &self.rows),
            columns: within(columns.into_iter(), &self.columns),
            ..Hidden::default()
        }
    }
}

/// The numbers, which ascend, that lie in any of the ranges.
fn within(numbers: impl Iterator<Item = u32>, ranges: &[(u32, u32)]) -> Vec<u32> {
    let mut ranges = ranges.to_vec();
    ranges.sort_unstable();
    let mut begun = ranges.into_iter().peekable();
    let mut reach = None;
    let is_within = |number: &u32| {
        while let Some((_, last)) = begun.next_if(|(first, _)| first <= number) {
            reach = reach.max(Some(last));
        }
        reach.is_some_and(|reach| *number <= reach)
    };
    numbers.filter(is_within).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_may_overlap_and_stand_in_any_order() {
        assert_eq!(within(0..12, &[(7, 8), (1, 3), (2, 2), (11, 20)]), [1, 2, 3, 7, 8, 11]);
        assert!(within(0..3, &[]).is_empty());
    }
}
