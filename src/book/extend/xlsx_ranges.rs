//! What ends with a sheet's last rows reaches down with the rows that are added: filters, tables, drop-downs, conditional
//! formats, print areas, named ranges, sources of pivot tables.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::xlsx::MARK;
use crate::book::annotate::escaped;

/// A sheet that gained rows.
pub(super) struct Grown {
    /// The last row that held anything.
    pub before: u32,
    /// The last row that was added.
    pub after: u32,
    /// The row after whose likeness rows were added.
    pub model: u32,
}

/// Elements whose `ref` is a region of the sheet; a merged cell or a link ends where it ended.
const REGIONS: [&str; 5] = ["dimension", "autoFilter", "sortState", "table", "worksheetSource"];

impl Grown {
    /// A part, or a piece of one, with its ranges reaching down; none where it is no XML.
    pub fn part(&self, text: &str) -> Option<String> {
        // A reader of XML counts from behind the mark.
        let (mark, text) = text.strip_prefix(MARK).map_or(("", text), |rest| (MARK, rest));
        let mut reader = Reader::from_str(text);
        // A piece begins with the end of what is not in it.
        reader.config_mut().allow_unmatched_ends = true;
        let mut open: Vec<String> = Vec::new();
        let mut copy = mark.to_string();
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event().ok()?;
            let piece = text.get(start..reader.buffer_position() as usize)?;
            let changed = match &event {
                Event::Eof => return Some(copy),
                Event::Start(tag) | Event::Empty(tag) => self.tag(tag, piece),
                // x14 keeps its ranges as texts. A sparkline is in its own cell.
                Event::Text(_) if matches!(open.as_slice(), [.., held, last] if last == "sqref" && held != "sparkline") => {
                    self.formats(piece)
                }
                _ => None,
            };
            match &event {
                Event::Start(tag) => open.push(tag.local_name().as_ref().to_string()),
                Event::End(_) => drop(open.pop()),
                _ => {}
            }
            copy += changed.as_deref().unwrap_or(piece);
        }
    }

    /// The tag with its range reaching down.
    fn tag(&self, tag: &BytesStart, text: &str) -> Option<String> {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        // What is marked as the file opens is nobody's format.
        if name == "selection" {
            return None;
        }
        let is_region = REGIONS.contains(&name);
        let attribute = if is_region { "ref" } else { "sqref" };
        let held = tag.attributes().flatten().find(|held| held.key.as_ref() == attribute)?;
        let value: &str = held.value.as_ref();
        let changed = if is_region { self.region(value) } else { self.formats(value) }?;
        let quoted =
            ['"', '\''].map(|quote| [value, changed.as_str()].map(|text| format!("{attribute}={quote}{text}{quote}")));
        let [now, then] = quoted.into_iter().find(|[now, _]| text.contains(now))?;
        Some(text.replacen(&now, &then, 1))
    }

    /// A region that ended with the last row, or among the rows added; none where it stays.
    fn region(&self, said: &str) -> Option<String> {
        let area = Area::read(said)?;
        let grows = area.first < self.before && (self.before..self.after).contains(&area.last);
        grows.then(|| Area { last: self.after, ..area }.to_string())
    }

    /// What held for the model holds for the rows like it: ranges, one blank between; none where nothing changes.
    fn formats(&self, said: &str) -> Option<String> {
        let (mut ranges, mut added) = (Vec::new(), Vec::new());
        for range in said.split_ascii_whitespace() {
            let area = Area::read(range).filter(|area| (area.first..=area.last).contains(&self.model));
            let reached = area.filter(|area| (self.before..self.after).contains(&area.last));
            ranges.push(reached.map_or(range.to_string(), |area| Area { last: self.after, ..area }.to_string()));
            // Totals or remarks stand between.
            let apart = area.filter(|area| area.last < self.before);
            added.extend(apart.map(|area| Area { first: self.before + 1, last: self.after, ..area }.to_string()));
        }
        ranges.extend(added);
        let all = ranges.join(" ");
        (all != said).then_some(all)
    }

    /// The workbook with names of ranges of the sheet reaching down: its print area and filter, and those of its author.
    pub fn names(&self, workbook: &str, sheet: &str) -> String {
        let mut pieces = workbook.split("definedName ");
        let mut named = pieces.next().unwrap_or_default().to_string();
        for piece in pieces {
            named += "definedName ";
            match piece.split_once('>').and_then(|(tag, rest)| Some((tag, rest.split_once("</")?))) {
                // Rows that are repeated on each page are the first ones.
                Some((tag, (content, rest))) if !tag.contains("_xlnm.Print_Titles") => {
                    named += &format!("{tag}>{}</{rest}", self.named(content, sheet));
                }
                _ => named += piece,
            }
        }
        named
    }

    /// What a name stands for, with each region of the sheet in it reaching down.
    fn named(&self, content: &str, sheet: &str) -> String {
        let starts =
            [sheet.to_string(), format!("'{}'", sheet.replace('\'', "''"))].map(|name| escaped(&format!("{name}!")));
        let (mut text, mut rest) = (String::new(), content);
        while let Some((at, start)) =
            starts.iter().filter_map(|start| Some((rest.find(start.as_str())?, start))).min_by_key(|(at, _)| *at)
        {
            let (before, behind) = rest.split_at(at + start.len());
            text += before;
            let is_whole = !before[..at].ends_with(|c: char| c.is_alphanumeric() || ['_', '.', '\'', ']'].contains(&c));
            let end = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '$' && c != ':').unwrap_or(behind.len());
            let (range, behind) = behind.split_at(end);
            text += &self.region(range).filter(|_| is_whole).unwrap_or_else(|| range.to_string());
            rest = behind;
        }
        text + rest
    }
}

/// A range of cells, its columns as they are written: `C3:D20`, `$C$3:$D$20`, `C3`.
#[derive(Clone, Copy)]
struct Area<'t> {
    left: &'t str,
    first: u32,
    right: &'t str,
    last: u32,
}

impl<'t> Area<'t> {
    fn read(text: &'t str) -> Option<Area<'t>> {
        let (one, other) = text.split_once(':').unwrap_or((text, text));
        let ((left, first), (right, last)) = (cell(one)?, cell(other)?);
        (first <= last).then_some(Area { left, first, right, last })
    }
}

impl std::fmt::Display for Area<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(out, "{}{}:{}{}", self.left, self.first, self.right, self.last)
    }
}

/// A cell's column as it is written, and its row, from 1.
fn cell(name: &str) -> Option<(&str, u32)> {
    let (column, row) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let is_column =
        column.chars().any(|c| c.is_ascii_uppercase()) && column.chars().all(|c| c.is_ascii_uppercase() || c == '$');
    Some((column, row.parse().ok()?)).filter(|_| is_column)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row 20 is the last that held anything; rows 21 to 23 are added after the likeness of row 20, or of 18.
    fn grown(model: u32) -> Grown {
        Grown { before: 20, after: 23, model }
    }

    #[test]
    fn what_ended_with_the_last_row_reaches_to_the_new_one() {
        for (text, expected) in [
            ("<dimension ref=\"A1:L20\"/>", "<dimension ref=\"A1:L23\"/>"),
            ("<autoFilter ref='A2:L20'/>", "<autoFilter ref='A2:L23'/>"),
            ("<autoFilter ref=\"A2:L21\"/>", "<autoFilter ref=\"A2:L23\"/>"),
            ("<autoFilter ref=\"A2:L40\"/>", "<autoFilter ref=\"A2:L40\"/>"),
            ("<x:dataValidation sqref=\"C3:C20 D3:D9 E20\"/>", "<x:dataValidation sqref=\"C3:C23 D3:D9 E20:E23\"/>"),
            ("<dataValidation sqref=\"C3:C21 C3:C500 C:C\"/>", "<dataValidation sqref=\"C3:C23 C3:C500 C:C\"/>"),
            ("<selection activeCell=\"E20\" sqref=\"E20\"/>", "<selection activeCell=\"E20\" sqref=\"E20\"/>"),
            ("<mergeCell ref=\"A18:A20\"/>", "<mergeCell ref=\"A18:A20\"/>"),
            ("<hyperlink ref=\"A20\" r:id=\"rId1\"/>", "<hyperlink ref=\"A20\" r:id=\"rId1\"/>"),
            (
                "</sheetData><x14:conditionalFormatting><xm:f>A3:A20</xm:f><xm:sqref>A3:L20</xm:sqref></x14:conditionalFormatting>",
                "</sheetData><x14:conditionalFormatting><xm:f>A3:A20</xm:f><xm:sqref>A3:L23</xm:sqref></x14:conditionalFormatting>",
            ),
            (
                "<x14:sparkline><xm:f>岗!A20:H20</xm:f><xm:sqref>M20</xm:sqref></x14:sparkline>",
                "<x14:sparkline><xm:f>岗!A20:H20</xm:f><xm:sqref>M20</xm:sqref></x14:sparkline>",
            ),
        ] {
            assert_eq!(grown(20).part(text).as_deref(), Some(expected));
        }
        assert_eq!(
            grown(18).part("<conditionalFormatting sqref=\"A3:L18 A20:L20\"/>").as_deref(),
            Some("<conditionalFormatting sqref=\"A3:L18 A20:L20 A21:L23\"/>"),
            "rows 19 and 20 are totals"
        );
        assert_eq!(grown(20).part("<a b=\"c></d"), None);
    }

    #[test]
    fn names_of_the_sheet_s_regions_grow_and_no_others() {
        let sheet = "甲 & '乙";
        for (name, range, expected) in [
            ("_xlnm.Print_Area", "'甲 &amp; ''乙'!$A$1:$L$20", "'甲 &amp; ''乙'!$A$1:$L$23"),
            ("_xlnm._FilterDatabase", "'甲 &amp; ''乙'!$A$2:$L$20", "'甲 &amp; ''乙'!$A$2:$L$23"),
            ("_xlnm.Print_Titles", "'甲 &amp; ''乙'!$A$1:$L$20", "'甲 &amp; ''乙'!$A$1:$L$20"),
            ("岗位清单", "'甲 &amp; ''乙'!$A$3:$A$20,丙!$A$3:$A$20", "'甲 &amp; ''乙'!$A$3:$A$23,丙!$A$3:$A$20"),
            ("人数", "SUM('甲 &amp; ''乙'!$H$3:$H$20)", "SUM('甲 &amp; ''乙'!$H$3:$H$23)"),
            ("最后一行", "'甲 &amp; ''乙'!$A$20:$L$20", "'甲 &amp; ''乙'!$A$20:$L$20"),
            ("_xlnm.Print_Area", "'甲 &amp; ''乙'!$A$1:$L$120", "'甲 &amp; ''乙'!$A$1:$L$120"),
            ("_xlnm.Print_Area", "'甲 &amp; ''乙'!$A:$L", "'甲 &amp; ''乙'!$A:$L"),
        ] {
            let all = |range: &str| {
                format!("<definedNames><definedName name=\"{name}\">{range}</definedName></definedNames>")
            };
            assert_eq!(grown(20).names(&all(range), sheet), all(expected));
        }
        assert_eq!(grown(20).named("岗位需求!$A$1:$A$20", "需求"), "岗位需求!$A$1:$A$20");
        assert_eq!(grown(20).named("需求!$A$1:$A$20", "需求"), "需求!$A$1:$A$23");
    }
}
