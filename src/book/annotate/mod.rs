//! A copy of an .xlsx with comments at some of its cells. The package is edited, not rebuilt: every part that carries no comment is
//! copied byte for byte, so that the copy keeps whatever Excel or WPS put into the workbook.

mod markup;
pub(in crate::book) mod package;

use std::collections::BTreeMap;

pub(crate) use markup::escaped;
pub use package::Unfit;

use markup::Cell;
use package::{Package, Relation};

/// The column, from 0, of a cell's name.
pub(in crate::book) fn column_of(name: &str) -> Option<u32> {
    Cell::read(name).map(|cell| cell.column)
}

/// A comment for a cell.
#[derive(Clone, PartialEq, Debug)]
pub struct Note {
    pub sheet: String,
    /// `C7`.
    pub cell: String,
    pub text: String,
}

/// The copy.
pub struct Annotated {
    pub bytes: Vec<u8>,
    /// Notes of cells or sheets that take no comment: none is in the copy.
    pub missed: usize,
}

const COMMENTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const DRAWING: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing";

/// Notes of one cell stand in one comment, a line each.
pub fn annotate(bytes: &[u8], notes: &[Note]) -> Result<Annotated, Unfit> {
    let mut package = Package::open(bytes)?;
    let sheets = package.sheets()?;
    let mut by_sheet: BTreeMap<&str, BTreeMap<Cell, Vec<&str>>> = BTreeMap::new();
    let mut missed = 0;
    for note in notes {
        match Cell::read(&note.cell) {
            Some(cell) => by_sheet.entry(&note.sheet).or_default().entry(cell).or_default().push(&note.text),
            None => missed += 1,
        }
    }
    for (place, (sheet, cells)) in (1..).zip(&by_sheet) {
        // The book's reader trims names.
        let part = sheets.iter().find(|(name, _)| name.trim() == sheet.trim()).map(|(_, part)| part.as_str());
        let is_noted = match part {
            Some(part) => comment(&mut package, part, place, cells)?,
            None => false,
        };
        if !is_noted {
            missed += cells.values().map(Vec::len).sum::<usize>();
        }
    }
    Ok(Annotated { bytes: package.write()?, missed })
}

/// Adds comments to a sheet; false where it is written in a way that these edits do not know.
fn comment(package: &mut Package, sheet: &str, place: usize, cells: &BTreeMap<Cell, Vec<&str>>) -> Result<bool, Unfit> {
    let Some(text) = package.text(sheet)? else { return Ok(false) };
    let relations = package.relations(sheet)?;
    let comments = relations.iter().find(|held| held.kind == COMMENTS).map(|held| held.target.clone());
    // A drawing may be that of pictures in the header: the sheet says which one its notes are in.
    let drawing = markup::drawing_of(&text).and_then(|id| relations.iter().find(|held| held.id == id));
    let drawing = drawing.map(|held| held.target.clone());
    let old_comments = match &comments {
        Some(part) => package.text(part)?,
        None => Some(markup::NO_COMMENTS.to_string()),
    };
    let old_shapes = match &drawing {
        Some(part) => package.text(part)?,
        None => Some(markup::no_shapes(place)),
    };
    let (Some(old_comments), Some(old_shapes)) = (old_comments, old_shapes) else { return Ok(false) };
    let Some(changed) = markup::extended(&old_comments, &old_shapes, cells) else { return Ok(false) };
    let mut added = Vec::new();
    let drawing = match drawing {
        Some(part) => part,
        None => {
            let Some(linked) = markup::linked(&text, "lungangNotes") else { return Ok(false) };
            package.put(sheet.to_string(), linked);
            let part = package.free_name("xl/drawings/lungangNotes", ".vml");
            added.push(Relation::new("lungangNotes", DRAWING, &part));
            part
        }
    };
    let comments = match comments {
        Some(part) => part,
        None => {
            let part = package.free_name("xl/lungangComments", ".xml");
            added.push(Relation::new("lungangComments", COMMENTS, &part));
            package.declare(&part)?;
            part
        }
    };
    package.put(drawing, changed.shapes);
    package.put(comments, changed.comments);
    if !added.is_empty() {
        package.relate(sheet, &added)?;
    }
    Ok(true)
}
