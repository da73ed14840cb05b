//! An .xlsx: rows put into the part of the sheet behind all that stands in it. Blank rows that are formatted already are
//! filled; what ends with the last row, as a filter, a table, a drop-down, reaches down to the new last row.

use super::layout::Layout;
use super::xlsx_ranges::Grown;
use super::xlsx_rows::{Looks, Rows};
use crate::book::annotate::package::Package;
use crate::book::annotate::{Unfit, escaped};
use crate::book::cell::Cell;

/// Excel's last row.
const LAST_ROW: u32 = 1 << 20;
const TABLE: &str = "/table";
const PIVOT_SOURCE: &str = "/pivotCacheDefinition";
pub(super) const MARK: &str = "\u{feff}";

pub(super) fn extended(bytes: &[u8], layout: &Layout, rows: &[Vec<(u32, Cell)>]) -> Result<Vec<u8>, Unfit> {
    if rows.is_empty() {
        return Ok(bytes.to_vec());
    }
    let mut package = Package::open(bytes)?;
    let part = package.sheets()?.into_iter().find(|(name, _)| name.trim() == layout.sheet.trim());
    let (_, part) = part.ok_or_else(|| Unfit::at(&layout.sheet))?;
    let text = package.text(&part)?.ok_or_else(|| Unfit::at(&part))?;
    // A reader of XML counts from behind the mark.
    let (mark, text) = text.strip_prefix(MARK).map_or(("", text.as_str()), |rest| (MARK, rest));
    let (sheet, grown) = with_rows(text, layout, rows).ok_or_else(|| Unfit::at(&part))?;
    let tables: Vec<String> = package
        .relations(&part)?
        .into_iter()
        .filter(|held| held.kind.ends_with(TABLE))
        .map(|held| held.target)
        .collect();
    for table in tables {
        // Behind a row of totals nothing belongs to the table any more.
        if let Some(text) = package.text(&table)?.filter(|text| !text.contains("totalsRowCount=")) {
            let longer = grown.part(&text).ok_or_else(|| Unfit::at(&table))?;
            package.put(table, longer);
        }
    }
    package.put(part, format!("{mark}{sheet}"));
    let workbook = package.main()?;
    let sources = package.relations(&workbook)?.into_iter().filter(|held| held.kind.ends_with(PIVOT_SOURCE));
    let of_sheet = format!("sheet=\"{}\"", escaped(&layout.sheet));
    for source in sources.map(|held| held.target) {
        if let Some(text) = package.text(&source)?.filter(|text| text.contains(&of_sheet)) {
            let longer = grown.part(&text).ok_or_else(|| Unfit::at(&source))?;
            package.put(source, longer);
        }
    }
    if let Some(text) = package.text(&workbook)? {
        package.put(workbook, grown.names(&text, &layout.sheet));
    }
    package.write()
}

/// The sheet with the rows, and how far down it reached and reaches now.
fn with_rows(sheet: &str, layout: &Layout, rows: &[Vec<(u32, Cell)>]) -> Option<(String, Grown)> {
    let found = Rows::find(sheet)?;
    let behind = &sheet[found.end..];
    let used = found.rows.iter().filter(|row| row.is_used).map(|row| row.number).max().unwrap_or(0);
    let before = used.max(layout.last).max(last_merged(behind));
    let after = before.checked_add(u32::try_from(rows.len()).ok()?).filter(|last| *last <= LAST_ROW)?;
    let model = found.rows.iter().find(|row| row.number == layout.model.number)?;
    let model = Looks::of(&sheet[model.at.clone()])?;
    let cut = found.rows.iter().find(|row| row.number > before).map_or(found.end, |row| row.at.start);
    let mut text = sheet[..cut].to_string();
    for (number, cells) in (before + 1..).zip(rows) {
        let blank =
            found.rows.iter().find(|row| row.number == number).and_then(|row| Looks::of(&sheet[row.at.clone()]));
        let looks = blank.map_or_else(|| model.clone(), |blank| blank.over(&model));
        text += &looks.row(&found.prefix, number, cells);
    }
    for row in found.rows.iter().filter(|row| row.number > after) {
        text += &sheet[row.at.clone()];
    }
    let grown = Grown { before, after, model: layout.model.number };
    let head = text.find(&format!("<{}sheetData", found.prefix)).unwrap_or(0);
    let (head, body) = text.split_at(head);
    // A dimension names the first and the last cell; what stands in the cells is not looked at.
    Some((format!("{}{body}{}", grown.part(head)?, grown.part(behind)?), grown))
}

/// The last row of the regions of merged cells.
fn last_merged(behind: &str) -> u32 {
    let regions = behind.split("mergeCell ").skip(1).filter_map(|rest| rest.split_once("ref=\"")?.1.split_once('"'));
    regions.filter_map(|(range, _)| range.rsplit(':').next().and_then(row_of)).max().unwrap_or(0)
}

/// The row, from 1, of a cell's name.
fn row_of(name: &str) -> Option<u32> {
    name.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_are_no_place_for_rows() {
        assert_eq!(
            last_merged("<mergeCells count=\"2\"><mergeCell ref=\"A1:L1\"/><mergeCell ref=\"A30:L31\"/></mergeCells>"),
            31
        );
        assert_eq!(last_merged("</sheetData>"), 0);
    }
}
