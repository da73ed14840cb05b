//! The texts of comments and of their shapes, and where they go in parts that are there already.

use std::collections::BTreeMap;

/// A cell, from 0: row, then column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cell {
    pub row: u32,
    pub column: u32,
}

impl Cell {
    /// `C7`; none of a range, a row, a column, or beyond Excel's limits.
    pub fn read(name: &str) -> Option<Cell> {
        let digits = name.find(|c: char| c.is_ascii_digit())?;
        let (letters, number) = name.split_at(digits);
        let is_name = (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
        let row: u32 = number.parse().ok().filter(|row| (1..=1_048_576).contains(row))?;
        let column = letters.bytes().fold(0, |column, byte| column * 26 + u32::from(byte - b'A') + 1);
        (is_name && column <= 16_384).then(|| Cell { row: row - 1, column: column - 1 })
    }

    fn name(self) -> String {
        format!("{}{}", crate::book::source::letters(self.column), self.row + 1)
    }
}

/// The two parts that make comments.
pub struct Comments {
    pub comments: String,
    pub shapes: String,
}

/// Comments of a sheet that has none.
pub const NO_COMMENTS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>lungang</author></authors>\
    <commentList></commentList></comments>";

/// The drawing of a sheet that has none. Shapes of each drawing have a thousand ids of their own.
pub fn no_shapes(place: usize) -> String {
    format!(
        "<xml {SPACES}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" \
         data=\"{place}\"/></o:shapelayout>{SHAPE_TYPE}</xml>"
    )
}

/// The prefixes of what is added: a drawing of another program's may have other ones.
const SPACES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

const SHAPE_TYPE: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
    path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/>\
    </v:shapetype>";

/// Comments and shapes with those of the cells added; a cell that has a comment keeps it and gets lines more. None where the parts
/// are written with prefixes that these edits do not know.
pub fn extended(comments: &str, shapes: &str, cells: &BTreeMap<Cell, Vec<&str>>) -> Option<Comments> {
    let (mut comments, mut drawn) = (comments.to_string(), String::new());
    let is_plain = comments.contains("<commentList") && comments.contains("<authors>");
    let mut added = String::new();
    for (cell, lines) in cells {
        let text = escaped(&lines.join("\n"));
        let name = cell.name();
        match lines_of(&comments, &name) {
            Some(end) => comments.insert_str(end?, &format!("<r><t xml:space=\"preserve\">\n{text}</t></r>")),
            None => {
                added += &format!(
                    "<comment ref=\"{name}\" authorId=\"0\"><text><r><t xml:space=\"preserve\">{text}</t></r></text></comment>"
                );
                drawn += &shape(*cell, lines.len());
            }
        }
    }
    if comments.contains("<commentList/>") {
        comments = comments.replacen("<commentList/>", "<commentList></commentList>", 1);
    }
    let list = comments.rfind("</commentList>").filter(|_| is_plain)?;
    comments.insert_str(list, &added);
    let mut shapes = shapes.to_string();
    if !shapes.contains("_x0000_t202\"") {
        drawn.insert_str(0, &SHAPE_TYPE.replacen("<v:shapetype", &format!("<v:shapetype {SPACES}"), 1));
    }
    let end = shapes.rfind("</xml>")?;
    shapes.insert_str(end, &drawn);
    Some(Comments { comments, shapes })
}

/// Where a cell's comment takes more lines; `Some(None)` where it is there and takes none.
fn lines_of(comments: &str, cell: &str) -> Option<Option<usize>> {
    let mark = format!(" ref=\"{cell}\"");
    let is_comment =
        |at: &usize| comments[..*at].rfind('<').is_some_and(|tag| comments[tag..].starts_with("<comment "));
    let at = comments.match_indices(&mark).map(|(at, _)| at).find(is_comment)?;
    let rest = &comments[at..];
    let whole = rest.find("</comment>").map(|end| &rest[..end]);
    Some(whole.and_then(|whole| whole.rfind("</text>")).map(|end| at + end))
}

/// A note's box, hidden until the pointer is over its cell. Excel numbers shapes that have no id of their own.
fn shape(cell: Cell, lines: usize) -> String {
    let Cell { row, column } = cell;
    let (right, bottom) = (column + 5, row + 4 * lines.min(5) as u32 + 1);
    format!(
        "<v:shape {SPACES} type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffd7d7\" \
         o:insetmode=\"auto\"><v:fill color2=\"#ffd7d7\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>\
         <v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div>\
         </v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>\
         <x:Anchor>{}, 15, {row}, 4, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>\
         <x:Column>{column}</x:Column></x:ClientData></v:shape>",
        column + 1,
    )
}

/// What a worksheet's schema puts behind the drawing of its notes.
const BEHIND: &[&str] = &[
    "<legacyDrawingHF",
    "<drawingHF",
    "<picture",
    "<oleObjects",
    "<controls",
    "<webPublishItems",
    "<tableParts",
    "<extLst",
    "</worksheet>",
];

/// The relation of a sheet to the drawing of its notes.
pub fn drawing_of(sheet: &str) -> Option<String> {
    let element = &sheet[sheet.rfind("<legacyDrawing ")?..];
    let id = element[..element.find('>')?].split_once(":id=")?.1;
    let quote = id.chars().next().filter(|c| ['"', '\''].contains(c))?;
    id[1..].split_once(quote).map(|(id, _)| id.to_string())
}

/// The sheet with a link to the drawing of its notes. None where it is written with prefixes, or as these edits do not know.
pub fn linked(sheet: &str, relation: &str) -> Option<String> {
    let data = sheet.rfind("</sheetData>").or_else(|| sheet.rfind("<sheetData/>"))?;
    let at = BEHIND.iter().filter_map(|mark| sheet[data..].find(mark)).min()?;
    let link = format!(
        "<legacyDrawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"{relation}\"/>"
    );
    let (before, behind) = sheet.split_at(data + at);
    Some(format!("{before}{link}{behind}"))
}

/// As the text of an element, without what XML forbids.
pub fn escaped(text: &str) -> String {
    let allowed =
        text.chars().filter(|c| !c.is_control() || *c == '\n').filter(|c| !('\u{fffe}'..='\u{ffff}').contains(c));
    let allowed: String = allowed.collect();
    allowed.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_and_named() {
        for (name, row, column) in [("A1", 0, 0), ("C7", 6, 2), ("AA10", 9, 26), ("XFD1048576", 1_048_575, 16_383)] {
            let cell = Cell::read(name).unwrap();
            assert_eq!((cell, cell.name().as_str()), (Cell { row, column }, name));
        }
        for name in ["", "7", "C", "C0", "XFE1", "A1:B2", "[5].学科", "c7", "A1048577"] {
            assert_eq!(Cell::read(name), None, "{name}");
        }
    }

    #[test]
    fn the_link_stands_where_the_schema_wants_it() {
        let sheet = "<worksheet><sheetData/><drawing r:id=\"rId1\"/><extLst/></worksheet>";
        assert!(linked(sheet, "n").unwrap().contains("<drawing r:id=\"rId1\"/><legacyDrawing "));
        assert!(linked(sheet, "n").unwrap().ends_with("r:id=\"n\"/><extLst/></worksheet>"));
        assert_eq!(drawing_of(&linked(sheet, "n").unwrap()), Some("n".to_string()));
        assert_eq!(drawing_of("<worksheet><sheetData/><legacyDrawingHF r:id=\"rId2\"/></worksheet>"), None);
        assert_eq!(linked("<x:worksheet><x:sheetData/></x:worksheet>", "n"), None);
    }

    #[test]
    fn a_comment_that_is_there_gets_lines_more() {
        let held = "<comments><authors><author/></authors><commentList><comment authorId=\"0\" ref=\"A1\"><text><t>甲</t></text>\
                    </comment></commentList></comments>";
        let cells =
            BTreeMap::from([(Cell { row: 0, column: 0 }, vec!["乙"]), (Cell { row: 0, column: 1 }, vec!["丙"])]);
        let changed = extended(held, "<xml xmlns:ns0=\"urn\"></xml>", &cells).unwrap();
        assert_eq!(changed.comments.matches("<comment ").count(), 2);
        assert!(
            changed.comments.contains("甲</t><r><t xml:space=\"preserve\">\n乙</t></r></text>"),
            "{}",
            changed.comments
        );
        assert_eq!(changed.shapes.matches("<v:shape xmlns:v=").count(), 1);
        assert!(extended(&held.replace("<text><t>甲</t></text>", "<text/>"), "<xml></xml>", &cells).is_none());
    }
}
