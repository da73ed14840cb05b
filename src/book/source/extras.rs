//! What a spreadsheet says of a sheet beside its cells: what is out of sight, which cells are one, how days are counted.

/// What is known of a sheet beside its cells; of text files, nothing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Extras {
    /// Cells that are one over several rows. What stands in the first row was filled down.
    pub merged: Vec<Region>,
    pub hidden: Hidden,
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
    /// Rows with content that are hidden or filtered out.
    pub rows: usize,
    /// Columns with content that are hidden.
    pub columns: usize,
    /// Rows whose every cell is crossed out.
    pub struck: usize,
}

impl Hidden {
    pub fn is_none(&self) -> bool {
        *self == Hidden::default()
    }
}
