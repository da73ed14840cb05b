//! Cells merged over several rows: what they hold, they hold for each of the rows, as a school's name beside its teachers.

use super::extras::Region;
use super::package::Unfit;
use super::{RawRow, Room};
use crate::book::cell::Cell;

/// Fills regions down. Rows that are blank otherwise stay so. Regions that overlap are none that a spreadsheet makes.
pub(super) fn fill(rows: &mut [RawRow], regions: &mut [Region], room: &mut Room) -> Result<(), Unfit> {
    regions.sort_unstable();
    let overlap = |pair: &[Region]| pair[0].column == pair[1].column && pair[1].first_row <= pair[0].last_row;
    if regions.windows(2).any(overlap) {
        return Err(Unfit::Broken("mergeCells".to_string()));
    }
    let mut filled: Vec<(usize, u32, Cell)> = Vec::new();
    for region in &*regions {
        let first = rows.partition_point(|row| row.number < region.first_row);
        let Some(top) = rows.get(first).filter(|row| row.number == region.first_row) else { continue };
        let Some(cell) = top.cell(region.column) else { continue };
        let last = rows.partition_point(|row| row.number <= region.last_row);
        for (index, row) in rows.iter().enumerate().take(last).skip(first + 1) {
            if row.cell(region.column).is_some() {
                continue;
            }
            let text = if let Cell::Text(text) | Cell::Broken(text) = cell { text.len() } else { 0 };
            if !room.take(1) || !room.take_text(text) {
                return Err(Unfit::TooLarge);
            }
            filled.push((index, region.column, cell.clone()));
        }
    }
    filled.sort_by_key(|(index, column, _)| (*index, *column));
    for part in filled.chunk_by_mut(|one, next| one.0 == next.0) {
        let cells = &mut rows[part[0].0].cells;
        cells.extend(part.iter_mut().map(|(_, column, cell)| (*column, std::mem::take(cell))));
        cells.sort_by_key(|(column, _)| *column);
    }
    Ok(())
}
