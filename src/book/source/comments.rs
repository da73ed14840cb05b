//! The comments of an .xlsx sheet (批注), classic and threaded: which cells have one. What they say is for people; that nobody reads it
//! is told.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::package::{Package, Unfit};
use super::relations::attribute;
use super::worksheet::position;

/// Who has written the comments that this program puts into its own workbooks.
const OWN: &str = "lungang";

/// Cells that have comments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comments {
    pub cells: usize,
    /// Row and column of the first, both from 0, row by row.
    pub first: (u32, u32),
}

/// Those of a sheet by its part; none where there are no others than this program's, or their parts are damaged.
pub(super) fn of(package: &mut Package, sheet: &str) -> Option<Comments> {
    let (folder, name) = sheet.split_at(sheet.rfind('/').map_or(0, |slash| slash + 1));
    let relations = package.relations(&format!("{folder}_rels/{name}.rels"), folder).ok()?;
    let mut found = BTreeSet::new();
    for relation in relations.values() {
        let part = resolved(&relation.part);
        let is_one = ["comments", "threadedComment"].contains(&relation.kind.as_str()) && package.has(&part);
        if let Some(text) = is_one.then(|| package.text(&part).ok()).flatten() {
            found.extend(cells(&text).unwrap_or_default());
        }
    }
    let first = *found.first()?;
    Some(Comments { cells: found.len(), first })
}

/// The cells that a part of comments names.
fn cells(xml: &str) -> Result<BTreeSet<(u32, u32)>, Unfit> {
    let mut reader = Reader::from_str(xml);
    let (mut authors, mut is_author): (Vec<bool>, bool) = (Vec::new(), false);
    let mut found = BTreeSet::new();
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "author" => {
                    authors.push(false);
                    is_author = true;
                }
                "comment" | "threadedComment" => {
                    let author = attribute(&tag, "authorId")?.and_then(|id| id.parse::<usize>().ok());
                    let is_own = author.and_then(|id| authors.get(id)).copied().unwrap_or(false);
                    let cell = attribute(&tag, "ref")?.as_deref().and_then(position);
                    found.extend(cell.filter(|_| !is_own));
                }
                _ => {}
            },
            Event::Text(text) if is_author => {
                let own: &str = text.as_ref();
                authors.last_mut().into_iter().for_each(|author| *author = own.trim() == OWN);
                is_author = false;
            }
            Event::End(_) => is_author = false,
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// A part's name without steps up, as `xl/worksheets/../comments1.xml` has one.
fn resolved(part: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in part.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_others_are_counted_once_a_cell() {
        let xml = "<comments><authors><author>lungang</author><author>甲</author></authors><commentList>\
            <comment ref=\"A1\" authorId=\"0\"/><comment ref=\"C3\" authorId=\"1\"/><comment ref=\"B3\" authorId=\"7\"/>\
            <comment ref=\"C3\" authorId=\"1\"/><comment authorId=\"1\"/></commentList></comments>";
        assert_eq!(cells(xml).unwrap(), BTreeSet::from([(2, 1), (2, 2)]));
        let threaded = "<ThreadedComments><threadedComment ref=\"B2\" personId=\"{1}\" id=\"{2}\"><text>问</text>\
            </threadedComment></ThreadedComments>";
        assert_eq!(cells(threaded).unwrap(), BTreeSet::from([(1, 1)]));
        assert!(cells("<comments><comment ref=\"A1\"").is_err());
        assert_eq!(resolved("xl/worksheets/../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolved("../../x"), "x");
    }
}
