//! A copy of a workbook with comments: at the cells meant, and every other part as it was.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use lungang::book::{Note, annotate};
use rust_xlsxwriter as xlsx;
use zip::ZipArchive;

/// Two sheets: one with a comment and a table, one with neither.
fn workbook() -> Vec<u8> {
    let mut book = xlsx::Workbook::new();
    let first = book.add_worksheet().set_name("甲 & 乙").unwrap();
    for column in 0..3 {
        first.write_string(0, column, format!("列{column}")).unwrap();
        first.write_number(1, column, 1.5).unwrap();
    }
    first.insert_note(0, 0, &xlsx::Note::new("原有批注")).unwrap();
    first.add_table(0, 0, 1, 2, &xlsx::Table::new()).unwrap();
    let second = book.add_worksheet().set_name("丙").unwrap();
    second.write_formula(0, 0, "=1+1").unwrap();
    second.add_table(3, 0, 5, 2, &xlsx::Table::new()).unwrap();
    second.set_header("&C页眉");
    book.save_to_buffer().unwrap()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let mut content = Vec::new();
        let name = part.name().unwrap().into_owned();
        part.read_to_end(&mut content).unwrap();
        assert!(parts.insert(name.clone(), content).is_none(), "{name} stands twice");
    }
    parts
}

fn text<'p>(parts: &'p BTreeMap<String, Vec<u8>>, name: &str) -> &'p str {
    std::str::from_utf8(parts.get(name).unwrap_or_else(|| panic!("{name} of {:?}", parts.keys()))).unwrap()
}

fn note(sheet: &str, cell: &str, text: &str) -> Note {
    Note { sheet: sheet.to_string(), cell: cell.to_string(), text: text.to_string() }
}

#[test]
fn comments_stand_at_their_cells_and_all_else_is_kept() {
    let book = workbook();
    let notes = [
        note("甲 & 乙", "A1", "第一"),
        note("甲 & 乙", "B2", "第二 <&>"),
        note("甲 & 乙", "B2", "第三\u{1}"),
        note("丙", "C7", "第四"),
        note("丁", "A1", "没有这张表"),
        note("丙", "A:A", "不是单元格"),
    ];
    let copy = annotate(&book, &notes).unwrap_or_else(|unfit| panic!("{:?}", unfit.text()));
    assert_eq!(copy.missed, 2);
    let (old, new) = (parts(&book), parts(&copy.bytes));
    let first = text(&new, "xl/comments1.xml");
    assert!(first.contains("原有批注") && first.contains("第一"), "{first}");
    assert!(
        first.contains("<comment ref=\"B2\" authorId=\"0\">") && first.contains("第二 &lt;&amp;&gt;\n第三<"),
        "{first}"
    );
    assert_eq!(text(&new, "xl/drawings/vmlDrawing1.vml").matches("ObjectType=\"Note\"").count(), 2);
    let second = text(&new, "xl/worksheets/sheet2.xml");
    let (link, table) = (second.find("<legacyDrawing ").unwrap(), second.find("<tableParts").unwrap());
    assert!(link < table, "{second}");
    let (_, comments) = new.iter().find(|(name, _)| name.starts_with("xl/lungangComments")).unwrap();
    assert!(std::str::from_utf8(comments).unwrap().contains("<comment ref=\"C7\""));
    assert!(text(&new, "[Content_Types].xml").contains("PartName=\"/xl/lungangComments"));

    let changed: Vec<&String> =
        old.iter().filter(|(name, content)| new.get(*name) != Some(content)).map(|it| it.0).collect();
    let expected = [
        "[Content_Types].xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/worksheets/sheet2.xml",
    ];
    assert_eq!(changed, expected);
    // Again, on the copy: what this program wrote, it knows.
    let again = annotate(&copy.bytes, &notes[..4]).unwrap_or_else(|unfit| panic!("{:?}", unfit.text()));
    assert_eq!((again.missed, parts(&again.bytes).len()), (0, new.len()));
}

/// A copy of a copy: another sheet's comments are parts of their own.
#[test]
fn copies_of_copies_lose_nothing() {
    let mut book = xlsx::Workbook::new();
    ["子", "丑"].iter().for_each(|name| drop(book.add_worksheet().set_name(*name).unwrap().write_string(0, 0, "甲")));
    let blank = book.save_to_buffer().unwrap();
    let [one, two] = ["子", "丑"].map(|name| note(name, "A1", name));
    let copy = annotate(&blank, &[one]).unwrap_or_else(|unfit| panic!("{:?}", unfit.text()));
    let copy = annotate(&copy.bytes, &[two]).unwrap_or_else(|unfit| panic!("{:?}", unfit.text()));
    let held = parts(&copy.bytes);
    for (name, told) in [("xl/lungangComments1.xml", "子"), ("xl/lungangComments2.xml", "丑")] {
        assert!(text(&held, name).contains(told), "{name}");
    }
}

#[test]
fn no_bytes_make_it_panic() {
    let book = workbook();
    let notes = [note("甲 & 乙", "B2", "一"), note("丙", "C7", "二")];
    assert!(annotate(b"", &notes).is_err() && annotate(b"PK\x03\x04", &notes).is_err());
    for at in (0..book.len()).step_by(37) {
        let mut damaged = book.clone();
        damaged[at] ^= 0x55;
        drop(annotate(&damaged, &notes));
        drop(annotate(&book[..at], &notes));
    }
}
