//! Spreadsheets as other programs write them, and damaged ones: parts under other names, values with blanks around, formulas
//! without results, sheets that cannot be followed; .xls, .et, .ods.

mod workbook;

use std::io::{Cursor, Read, Write};

use lungang::book::Reading;
use rust_xlsxwriter as xlsx;
use workbook::{Workbook, place, read_bytes};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The plain workbook's package with its parts changed: a part's name and content, to what they become.
fn changed(change: impl Fn(&str, String) -> (String, String)) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(Workbook::plain().to_xlsx())).unwrap();
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        let (name, content) = change(&name, content);
        packed.start_file(name, SimpleFileOptions::default()).unwrap();
        packed.write_all(content.as_bytes()).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

/// One part's text replaced; it must be there. The sheets stand in the order of their names: 学期 is the third.
fn with(part: &str, from: &str, to: &str) -> Reading {
    let bytes = changed(|name, content| {
        assert!(name != part || content.contains(from), "{from} is not in {content}");
        let content = if name == part { content.replacen(from, to, 1) } else { content };
        (name.to_string(), content)
    });
    read_bytes("book.xlsx", &bytes)
}

fn places(reading: &Reading) -> Vec<(&'static str, String)> {
    reading.findings.iter().map(|finding| (finding.code.id(), place(finding))).collect()
}

fn is_plain(reading: &Reading, what: &str) {
    let plain = Workbook::plain().read().district.unwrap();
    let district = reading.district.as_ref().unwrap_or_else(|| panic!("{what}: {:#?}", reading.findings));
    assert_eq!(**district, *plain, "{what}");
}

/// The number of the sheet's part.
fn part(sheet: &str) -> String {
    let bytes = Workbook::plain().to_xlsx();
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    archive.by_name("xl/workbook.xml").unwrap().read_to_string(&mut text).unwrap();
    let names: Vec<&str> = text.split("<sheet name=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    format!("xl/worksheets/sheet{}.xml", 1 + names.iter().position(|name| *name == sheet).unwrap())
}

#[test]
fn parts_under_other_names_are_followed() {
    for (from, to) in [("sharedStrings", "texts"), ("styles", "looks"), ("workbook", "book")] {
        let bytes = changed(|name, content| {
            let content = if name.ends_with(".rels") || name.starts_with('[') {
                content.replace(&format!("{from}.xml"), &format!("{to}.xml"))
            } else {
                content
            };
            (name.replace(&format!("{from}.xml"), &format!("{to}.xml")), content)
        });
        is_plain(&read_bytes("book.xlsx", &bytes), from);
    }
}

#[test]
fn values_written_otherwise_are_the_same_values() {
    let seats = part("岗位需求");
    for value in ["<v> 2 </v>", "<v><![CDATA[2]]></v>", "<v>&#50;</v>", "<v>\n2</v>"] {
        is_plain(&with(&seats, "<v>2</v>", value), value);
    }
}

#[test]
fn what_a_sheet_cannot_say_is_an_error_at_its_place() {
    let seats = part("岗位需求");
    let cell = [("E024", "岗位需求!H3".to_string())];
    let count = r#"<c r="H3"><v>2</v></c>"#;
    for (what, text) in [
        ("a new error", r##"<c r="H3" t="e"><v>#SPILL!</v></c>"##),
        ("no index", r#"<c r="H3" t="s"><v>two</v></c>"#),
        ("no number", r#"<c r="H3" t="n"><v>two</v></c>"#),
        ("no result", r#"<c r="H3"><f>1+1</f></c>"#),
        ("no result in an empty value", r#"<c r="H3"><f>1+1</f><v/></c>"#),
    ] {
        assert_eq!(places(&with(&seats, count, text)), cell, "{what}");
    }
    for (from, to) in
        [("<sheetData>", "<sheetDatb>"), ("<row ", "<rox "), ("</sheetData>", ""), ("r=\"H3\"", "r=\"?\"")]
    {
        let reading = with(&seats, from, to);
        assert_eq!(places(&reading), [("E002", "岗位需求".to_string())], "{to}: {:#?}", reading.findings);
    }
}

#[test]
fn a_formula_whose_result_is_an_empty_text_is_blank() {
    let terms = part("成员");
    let reading = with(&terms, "</row></sheetData>", r#"<c r="F4" t="str"><f>""</f><v></v></c></row></sheetData>"#);
    is_plain(&reading, "an empty text");
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let seats = part("岗位需求");
    let double = seats.replace("sheet", "sheeX");
    let mut archive = ZipArchive::new(Cursor::new(Workbook::plain().to_xlsx())).unwrap();
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        packed.raw_copy_file(archive.by_index_raw(index).unwrap()).unwrap();
    }
    packed.start_file(double.as_str(), SimpleFileOptions::default()).unwrap();
    packed.write_all(b"<worksheet><sheetData/></worksheet>").unwrap();
    let mut bytes = packed.finish().unwrap().into_inner();
    let at: Vec<usize> =
        (0..bytes.len() - double.len()).filter(|&at| bytes[at..].starts_with(double.as_bytes())).collect();
    for at in at {
        bytes[at..at + seats.len()].copy_from_slice(seats.as_bytes());
    }
    let reading = read_bytes("book.xlsx", &bytes);
    assert_eq!(places(&reading), [("E002", String::new())]);
    assert!(reading.findings[0].cause.zh.contains("同名"), "{:#?}", reading.findings);
}

#[test]
fn names_are_filled_down_and_quantities_are_asked_about() {
    let format = xlsx::Format::new();
    let reading = Workbook::plain().read_xlsx_with(|book| {
        let members = book.worksheet_from_name("成员").unwrap();
        members.merge_range(1, 1, 3, 1, "G", &format).unwrap();
    });
    is_plain(&reading, "a group's name");
    let reading = Workbook::plain().read_xlsx_with(|book| {
        let seats = book.worksheet_from_name("岗位需求").unwrap();
        seats.merge_range(1, 7, 2, 7, "", &format).unwrap();
        seats.write(1, 7, 3).unwrap();
    });
    assert_eq!(places(&reading), [("E090", "岗位需求!H2:H3".to_string())]);
    let overlapping = r#"</sheetData><mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A3:A4"/></mergeCells>"#;
    let reading = with(&part("成员"), "</sheetData>", overlapping);
    assert_eq!(places(&reading), [("E002", "成员".to_string())]);
}

#[test]
fn what_is_out_of_sight_is_read_and_counted_once_a_sheet() {
    let reading = Workbook::plain().read_xlsx_with(|book| {
        let staff = book.worksheet_from_name("教师").unwrap();
        staff.set_row_hidden(2).unwrap();
        staff.set_column_hidden(8).unwrap();
        let crossed = xlsx::Format::new().set_font_strikethrough();
        for (column, text) in ["T4", "L", "教师", "数学", "语文", "初中", "无"].into_iter().enumerate() {
            staff.write_with_format(4, column as u16, text, &crossed).unwrap();
        }
        staff.write_with_format(4, 7, 7, &crossed).unwrap();
        book.worksheet_from_name("政策").unwrap().set_hidden(true);
    });
    is_plain(&reading, "hidden");
    let told: Vec<_> = reading.findings.iter().map(|finding| (place(finding), finding.cause.zh.clone())).collect();
    let staff = told.iter().find(|(place, _)| place == "教师").unwrap();
    for part in ["1 行被隐藏", "1 列被隐藏", "1 行划了删除线"] {
        assert!(staff.1.contains(part), "{told:?}");
    }
    assert!(told.iter().any(|(place, cause)| place == "政策" && cause.contains("隐藏的")), "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
}

/// The plain workbook with comments at 教师, by two authors, and a part of them that is changed.
fn commented(change: impl Fn(String) -> String) -> Reading {
    let sheet = part("教师");
    let name = sheet.rsplit('/').next().unwrap().to_string();
    let mut archive = ZipArchive::new(Cursor::new(Workbook::plain().to_xlsx())).unwrap();
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        packed.raw_copy_file(archive.by_index_raw(index).unwrap()).unwrap();
    }
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let threaded = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment";
    let relations = format!(
        "<Relationships><Relationship Id=\"c1\" Type=\"{kind}/comments\" Target=\"../comments1.xml\"/>\
         <Relationship Id=\"c2\" Type=\"{threaded}\" Target=\"../threadedComments/t1.xml\"/></Relationships>"
    );
    let comments = "<comments><authors><author>lungang</author><author>甲</author></authors><commentList>\
                    <comment ref=\"A1\" authorId=\"0\"/><comment ref=\"C3\" authorId=\"1\"/></commentList></comments>";
    let threads = "<ThreadedComments><threadedComment ref=\"B3\" personId=\"p\" id=\"i\"/></ThreadedComments>";
    for (name, content) in [
        (format!("xl/worksheets/_rels/{name}.rels"), relations),
        ("xl/comments1.xml".to_string(), change(comments.to_string())),
        ("xl/threadedComments/t1.xml".to_string(), threads.to_string()),
    ] {
        packed.start_file(name, SimpleFileOptions::default()).unwrap();
        packed.write_all(content.as_bytes()).unwrap();
    }
    read_bytes("book.xlsx", &packed.finish().unwrap().into_inner())
}

#[test]
fn comments_are_told_once_a_sheet() {
    let told = |reading: &Reading| {
        let notes: Vec<_> = reading.findings.iter().filter(|finding| finding.code.id() == "N035").collect();
        notes.iter().map(|note| (place(note), note.cause.zh.clone())).collect::<Vec<_>>()
    };
    let reading = commented(|comments| comments);
    is_plain(&reading, "comments");
    let notes = told(&reading);
    assert!(notes.len() == 1 && notes[0].0.contains("B3") && notes[0].1.starts_with("2 个单元格有批注"), "{notes:?}");
    // What is damaged tells nothing of itself, and the cells are read.
    let reading = commented(|comments| comments[..comments.len() - 30].to_string());
    is_plain(&reading, "damaged comments");
    assert!(told(&reading)[0].1.starts_with("1 个"), "{:?}", told(&reading));
}

#[test]
fn charts_are_no_sheets_that_lack_cells() {
    let reading = Workbook::plain().read_xlsx_with(|book| {
        let mut chart = xlsx::Chart::new(xlsx::ChartType::Column);
        chart.add_series().set_values("学校!$I$2:$I$4");
        book.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
    });
    is_plain(&reading, "a chart");
    assert!(reading.findings.is_empty(), "{:#?}", reading.findings);
}

/// Written by xlwt from the plain workbook's rows, the group's id merged over its members. WPS's .et has the same form.
const OLD: &[u8] = include_bytes!("workbook/plain.xls");

#[test]
fn old_spreadsheets_are_read() {
    for name in ["book.xls", "book.et", "book.xlsx"] {
        is_plain(&read_bytes(name, OLD), name);
    }
    for at in (0..OLD.len()).step_by(97) {
        let mut bytes = OLD.to_vec();
        bytes[at] ^= 0x55;
        read_bytes("book.xls", &bytes);
        read_bytes("book.xls", &OLD[..at]);
    }
}

/// A row's record has its number, and among its flags that it is hidden.
#[test]
fn hidden_rows_of_old_spreadsheets_are_told() {
    let mut bytes = OLD.to_vec();
    let head = [0x08, 0x02, 16, 0, 2, 0];
    let rows: Vec<usize> = (0..bytes.len() - 20).filter(|&at| bytes[at..].starts_with(&head)).collect();
    rows.iter().for_each(|at| bytes[at + 16] |= 0x20);
    let reading = read_bytes("book.xls", &bytes);
    is_plain(&reading, "hidden rows");
    let told: Vec<_> = reading.findings.iter().map(|it| (it.code.id(), it.cause.zh.as_str())).collect();
    assert!(rows.len() > 3 && told.len() == rows.len(), "{rows:?} {told:?}");
    assert!(told.iter().all(|it| *it == ("W090", "1 行被隐藏或筛去（3），均照常读入")), "{told:?}");
}

/// An OpenDocument spreadsheet of the tables' XML.
fn open_document(tables: &str) -> Vec<u8> {
    styled_document("", tables)
}

/// The same with formats of numbers.
fn styled_document(styles: &str, tables: &str) -> Vec<u8> {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let spaces =
        ["office", "table", "text"].map(|it| format!("xmlns:{it}=\"urn:oasis:names:tc:opendocument:xmlns:{it}:1.0\""));
    let content = format!(
        "<office:document-content {}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        spaces.join(" ")
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ] {
        packed.start_file(name, SimpleFileOptions::default()).unwrap();
        packed.write_all(text.as_bytes()).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

fn open_cell(text: &str) -> String {
    match text.parse::<f64>() {
        Ok(number) => format!("<table:table-cell office:value-type=\"float\" office:value=\"{number}\"/>"),
        Err(_) if text.is_empty() => "<table:table-cell/>".to_string(),
        Err(_) => format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"),
    }
}

#[test]
fn open_documents_are_read() {
    let mut tables = String::new();
    for (name, rows) in Workbook::plain().rows() {
        let row = |cells: Vec<&str>| {
            let cells: String = cells.into_iter().map(open_cell).collect();
            format!("<table:table-row>{cells}</table:table-row>")
        };
        let rows: String = rows.into_iter().map(row).collect();
        tables += &format!(
            "<table:table table:name=\"{name}\">{rows}<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>"
        );
    }
    is_plain(&read_bytes("book.ods", &open_document(&tables)), "an open document");
    let style = |unit: &str| {
        format!("<number:number-style><number:number/><number:text> {unit}</number:text></number:number-style>")
    };
    let codes = |unit: &str| {
        let reading = read_bytes("book.ods", &styled_document(&style(unit), &tables));
        reading.findings.iter().map(|finding| finding.code.id()).collect::<Vec<_>>()
    };
    assert_eq!((codes("万元"), codes("元")), (vec!["W186"], vec![]), "which cells show it, is not told");
    let hidden = tables.replacen("<table:table-row>", "<table:table-row table:visibility=\"collapse\">", 1);
    let reading = read_bytes("book.ods", &open_document(&hidden));
    assert!(reading.findings.iter().any(|finding| finding.code == "W090"), "{:#?}", reading.findings);
    let column = "<table:table-column/><table:table-column table:visibility=\"collapse\"/><table:table-row>";
    let reading = read_bytes("book.ods", &open_document(&tables.replacen("<table:table-row>", column, 1)));
    let told: Vec<_> = reading.findings.iter().map(|it| (it.code.id(), it.cause.zh.as_str())).collect();
    assert_eq!(told, [("W090", "1 列被隐藏（B），均照常读入")]);
}
