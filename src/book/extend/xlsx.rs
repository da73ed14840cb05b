//! An .xlsx: rows put into the part of the sheet behind all that stands in it. Blank rows that are formatted already are
//! filled; what ends with the last row, as a filter, a table, a drop-down, reaches down to the new last row.

use super::layout::Layout;
use super::xlsx_rows::{Looks, Rows};
use crate::book::annotate::package::Package;
use crate::book::annotate::{Unfit, escaped};
use crate::book::cell::Cell;

/// Excel's last row.
const LAST_ROW: u32 = 1 << 20;
const TABLE: &str = "/table";
const MARK: &str = "\u{feff}";

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
            package.put(table, grown.reaching(&text, &["ref"]));
        }
    }
    package.put(part, format!("{mark}{sheet}"));
    let workbook = package.main()?;
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
    let grown = Grown { before, after };
    let head = text.find("<sheetData").or_else(|| text.find(":sheetData")).unwrap_or(0);
    let (head, body) = text.split_at(head);
    let reached = |part: &str| grown.reaching(part, &["ref", "sqref"]);
    // A dimension names the first and the last cell; what stands in the cells is not looked at.
    Some((format!("{}{body}{}", reached(head), reached(behind)), grown))
}

/// The last row of the regions of merged cells.
fn last_merged(behind: &str) -> u32 {
    let regions = behind.split("mergeCell ").skip(1).filter_map(|rest| rest.split_once("ref=\"")?.1.split_once('"'));
    regions.filter_map(|(range, _)| range.rsplit(':').next().and_then(row_of)).max().unwrap_or(0)
}

/// The last row of a sheet before and after it gained rows.
struct Grown {
    before: u32,
    after: u32,
}

impl Grown {
    /// The text with every range of these attributes that ended with the last row reaching to the new one.
    fn reaching(&self, text: &str, attributes: &[&str]) -> String {
        let mut reached = String::with_capacity(text.len());
        let mut rest = text;
        let starts = |rest: &str| {
            let marks = attributes.iter().filter_map(|name| {
                let mark = format!(" {name}=\"");
                rest.find(&mark).map(|at| at + mark.len())
            });
            marks.min()
        };
        while let Some(start) = starts(rest) {
            let (before, ranges) = rest.split_at(start);
            let end = ranges.find('"').unwrap_or(ranges.len());
            reached += before;
            // A merged cell ends where it ended.
            let is_merged = before.trim_end_matches(" ref=\"").ends_with("mergeCell");
            let longer =
                ranges[..end].split(' ').map(|range| if is_merged { range.to_string() } else { self.range(range) });
            reached += &longer.collect::<Vec<_>>().join(" ");
            rest = &ranges[end..];
        }
        reached + rest
    }

    /// The workbook with the print area and the filter of the sheet reaching to the new last row, where they ended with the old.
    fn names(&self, workbook: &str, sheet: &str) -> String {
        let starts =
            [sheet.to_string(), format!("'{}'", sheet.replace('\'', "''"))].map(|name| escaped(&format!("{name}!")));
        let end = format!("${}", self.before);
        let mut named = String::with_capacity(workbook.len());
        for (place, part) in workbook.split("<definedName ").enumerate() {
            if place > 0 {
                named += "<definedName ";
            }
            let is_meant = ["\"_xlnm.Print_Area\"", "\"_xlnm._FilterDatabase\""].iter().any(|name| part.contains(name));
            let content = part.split_once('>').and_then(|(tag, rest)| Some((tag, rest.split_once("</")?)));
            match content.filter(|_| is_meant) {
                Some((tag, (range, rest)))
                    if starts.iter().any(|start| range.starts_with(start))
                        && range.ends_with(&end)
                        && !range.contains(',') =>
                {
                    let range = &range[..range.len() - end.len()];
                    named += &format!("{tag}>{range}${}</{rest}", self.after);
                }
                _ => named += part,
            }
        }
        named
    }

    fn range(&self, range: &str) -> String {
        let Some((first, last)) = range.split_once(':') else { return range.to_string() };
        match row_of(last) {
            Some(row) if row == self.before => {
                format!("{first}:{}{}", last.trim_end_matches(|c: char| c.is_ascii_digit()), self.after)
            }
            _ => range.to_string(),
        }
    }
}

/// The row, from 1, of a cell's name.
fn row_of(name: &str) -> Option<u32> {
    name.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ended_with_the_last_row_reaches_to_the_new_one() {
        let grown = Grown { before: 20, after: 23 };
        for (text, expected) in [
            ("<dimension ref=\"A1:L20\"/>", "<dimension ref=\"A1:L23\"/>"),
            ("<autoFilter ref=\"A2:L20\"/>", "<autoFilter ref=\"A2:L23\"/>"),
            ("<dataValidation sqref=\"C3:C20 D3:D9 E20\"/>", "<dataValidation sqref=\"C3:C23 D3:D9 E20\"/>"),
            ("<mergeCell ref=\"A18:A20\"/>", "<mergeCell ref=\"A18:A20\"/>"),
            ("<c r=\"A20\" t=\"s\"/>", "<c r=\"A20\" t=\"s\"/>"),
        ] {
            assert_eq!(grown.reaching(text, &["ref", "sqref"]), expected);
        }
    }

    #[test]
    fn the_sheet_s_print_area_and_filter_grow_and_no_other_s() {
        let grown = Grown { before: 20, after: 23 };
        let name =
            |name: &str, range: &str| format!("<definedName name=\"{name}\" localSheetId=\"0\">{range}</definedName>");
        let before = [
            ("_xlnm.Print_Area", "'甲 &amp; ''乙'!$A$1:$L$20", "'甲 &amp; ''乙'!$A$1:$L$23"),
            ("_xlnm._FilterDatabase", "'甲 &amp; ''乙'!$A$2:$L$20", "'甲 &amp; ''乙'!$A$2:$L$23"),
            ("_xlnm.Print_Area", "丙!$A$1:$L$20", "丙!$A$1:$L$20"),
            ("_xlnm.Print_Area", "'甲 &amp; ''乙'!$A$1:$L$120", "'甲 &amp; ''乙'!$A$1:$L$120"),
            ("选项", "'甲 &amp; ''乙'!$A$1:$L$20", "'甲 &amp; ''乙'!$A$1:$L$20"),
        ];
        let all = |pick: fn(&(&'static str, &'static str, &'static str)) -> &'static str| {
            before.iter().map(|it| name(it.0, pick(it))).collect::<String>()
        };
        assert_eq!(grown.names(&all(|it| it.1), "甲 & '乙"), all(|it| it.2));
    }

    #[test]
    fn merged_cells_are_no_place_for_rows() {
        assert_eq!(
            last_merged("<mergeCells count=\"2\"><mergeCell ref=\"A1:L1\"/><mergeCell ref=\"A30:L31\"/></mergeCells>"),
            31
        );
        assert_eq!(last_merged("</sheetData>"), 0);
    }
}
