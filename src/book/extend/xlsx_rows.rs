//! The rows of a worksheet's XML: where each stands, what formats it has, and rows of the same looks to put in.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::book::annotate::{column_of, escaped};
use crate::book::cell::Cell;
use crate::book::source::letters;

/// Where a worksheet's rows are.
pub(super) struct Rows {
    /// Prefix of its elements, as `x:`; mostly none.
    pub prefix: String,
    /// In rising order.
    pub rows: Vec<RowAt>,
    /// Where `</sheetData>` begins.
    pub end: usize,
}

pub(super) struct RowAt {
    /// From 1.
    pub number: u32,
    pub at: Range<usize>,
    /// It holds a value or a formula.
    pub is_used: bool,
}

impl Rows {
    /// None where the rows are written in a way that these edits do not know.
    pub fn find(sheet: &str) -> Option<Rows> {
        let mut reader = Reader::from_str(sheet);
        let (mut prefix, mut rows) = (None, Vec::<RowAt>::new());
        let mut open: Option<RowAt> = None;
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event().ok()?;
            let end = reader.buffer_position() as usize;
            match &event {
                Event::Eof => return None,
                Event::Start(tag) if tag.local_name().as_ref() == "sheetData" => prefix = Some(prefix_of(tag)),
                _ if prefix.is_none() => {}
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "row" => {
                    let latest = rows.last().map_or(0, |row| row.number);
                    let number = match value(tag, "r") {
                        Some(number) => number.parse().ok()?,
                        None => latest.saturating_add(1),
                    };
                    if number <= latest {
                        return None;
                    }
                    let row = RowAt { number, at: start..end, is_used: false };
                    match event {
                        Event::Empty(_) => rows.push(row),
                        _ => open = Some(row),
                    }
                }
                Event::Start(tag) if ["v", "f", "is"].contains(&tag.local_name().as_ref()) => {
                    open.as_mut()?.is_used = true
                }
                Event::End(tag) if tag.local_name().as_ref() == "row" => {
                    let mut row = open.take()?;
                    row.at.end = end;
                    rows.push(row);
                }
                Event::End(tag) if tag.local_name().as_ref() == "sheetData" => {
                    return Some(Rows { prefix: prefix?, rows, end: start });
                }
                _ => {}
            }
        }
    }
}

fn prefix_of(tag: &BytesStart) -> String {
    let name = tag.name();
    let name: &str = name.as_ref();
    name.rsplit_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"))
}

/// An attribute as it is written.
fn value(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|held| held.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

/// What a row looks like: its height and the like, and the format of each of its cells.
#[derive(Clone, Default)]
pub(super) struct Looks {
    /// As they are written, one blank before each.
    attributes: String,
    /// By column, from 0: the number of a format.
    formats: BTreeMap<u32, Option<String>>,
}

/// What of a row is not for one that is added: its number, and that it is out of sight.
const OWN: [&str; 5] = ["r", "spans", "hidden", "collapsed", "outlineLevel"];

impl Looks {
    /// Of a row's XML.
    pub fn of(row: &str) -> Option<Looks> {
        let mut reader = Reader::from_str(row);
        let (mut looks, mut next) = (Looks::default(), 0);
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "row" => {
                        let shared = tag.attributes().flatten().filter(|held| !OWN.contains(&held.key.as_ref()));
                        let written = shared.map(|held| format!(" {}=\"{}\"", held.key.as_ref(), held.value));
                        looks.attributes = written.collect();
                    }
                    "c" => {
                        let column = match value(&tag, "r") {
                            Some(name) => column_of(&name)?,
                            None => next,
                        };
                        next = column + 1;
                        looks.formats.insert(column, value(&tag, "s"));
                    }
                    _ => {}
                },
                Event::Eof => return Some(looks),
                _ => {}
            }
        }
    }

    /// These looks where they say something, else those of another row.
    pub fn over(self, other: &Looks) -> Looks {
        let mut formats = other.formats.clone();
        formats.extend(self.formats);
        Looks { attributes: self.attributes, formats }
    }

    /// The XML of a row that looks so.
    pub fn row(&self, prefix: &str, number: u32, cells: &[(u32, Cell)]) -> String {
        let mut all: BTreeMap<u32, Option<&Cell>> = self.formats.keys().map(|&column| (column, None)).collect();
        all.extend(cells.iter().map(|(column, cell)| (*column, Some(cell))));
        let mut xml = format!("<{prefix}row r=\"{number}\"{}>", self.attributes);
        for (column, cell) in all {
            let name = format!("{}{number}", letters(column));
            let format = self.formats.get(&column).and_then(Option::as_ref);
            let format = format.map(|format| format!(" s=\"{format}\"")).unwrap_or_default();
            xml += &match cell {
                None | Some(Cell::Empty) => format!("<{prefix}c r=\"{name}\"{format}/>"),
                Some(Cell::Number(number)) => {
                    format!("<{prefix}c r=\"{name}\"{format}><{prefix}v>{number}</{prefix}v></{prefix}c>")
                }
                Some(other) => format!(
                    "<{prefix}c r=\"{name}\"{format} t=\"inlineStr\"><{prefix}is><{prefix}t>{}</{prefix}t></{prefix}is></{prefix}c>",
                    escaped(&other.shown())
                ),
            };
        }
        xml + &format!("</{prefix}row>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_takes_the_looks_of_another_and_keeps_its_own() {
        let model = Looks::of(
            r#"<row r="7" spans="1:3" ht="20" customHeight="1" hidden="1"><c r="A7" s="4"><v>1</v></c><c r="C7" s="5"/></row>"#,
        );
        let blank = Looks::of(r#"<row r="8" ht="15"><c r="C8" s="9"/><c r="D8" s="2"/></row>"#).unwrap();
        let model = model.unwrap();
        let cells = [(0, Cell::Text("甲<".to_string())), (1, Cell::Number(2.0))];
        assert_eq!(
            model.row("", 8, &cells),
            "<row r=\"8\" ht=\"20\" customHeight=\"1\"><c r=\"A8\" s=\"4\" t=\"inlineStr\"><is><t>甲&lt;</t></is></c>\
             <c r=\"B8\"><v>2</v></c><c r=\"C8\" s=\"5\"/></row>"
        );
        assert_eq!(
            blank.over(&model).row("x:", 8, &[]),
            "<x:row r=\"8\" ht=\"15\"><x:c r=\"A8\" s=\"4\"/><x:c r=\"C8\" s=\"9\"/><x:c r=\"D8\" s=\"2\"/></x:row>"
        );
    }

    #[test]
    fn rows_are_found_with_their_numbers_and_whether_they_hold_anything() {
        let sheet = "<worksheet><sheetData><row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row/><row r=\"9\" s=\"1\">\
                     <c r=\"B9\" s=\"3\"/></row></sheetData></worksheet>";
        let found = Rows::find(sheet).unwrap();
        let told: Vec<_> = found.rows.iter().map(|row| (row.number, row.is_used)).collect();
        assert_eq!(told, [(2, true), (3, false), (9, false)]);
        assert!(
            sheet[found.rows[2].at.clone()].starts_with("<row r=\"9\"")
                && sheet[found.end..].starts_with("</sheetData>")
        );
        assert!(Rows::find("<worksheet><sheetData><row r=\"2\"/><row r=\"2\"/></sheetData></worksheet>").is_none());
        assert!(Rows::find("<worksheet><sheetData/></worksheet>").is_none());
    }
}
