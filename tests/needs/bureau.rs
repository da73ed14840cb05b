//! A workbook as a bureau sends it: a title over merged cells, colours, a filter, a drop-down, a table, rows formatted ahead,
//! totals below, the school by its name. The copy has every other part byte for byte.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter as xlsx;
use zip::ZipArchive;

use super::*;

/// The small workbook with its sheet 岗位需求 laid out as bureaux do. `finish` adds to that sheet, of which rows 3 and 4 are seats.
fn bureau(folder: &Path, finish: impl Fn(&mut xlsx::Worksheet)) -> PathBuf {
    let mut book = xlsx::Workbook::new();
    let heading = xlsx::Format::new().set_bold().set_background_color("#FFE699").set_border(xlsx::FormatBorder::Thin);
    let body = xlsx::Format::new().set_border(xlsx::FormatBorder::Thin).set_font_color("#C00000");
    for (name, rows) in small().rows().filter(|(name, _)| *name != "岗位需求") {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, *cell).unwrap();
            }
        }
    }
    let sheet = book.add_worksheet().set_name("2.岗位需求表").unwrap();
    sheet.merge_range(0, 0, 0, 10, "某区 2016 年岗位需求（单位：人）", &heading).unwrap();
    let headings =
        ["序号", "岗位编号", "需求学校", "类型", "学科", "学段", "起始学期", "结束学期", "人数", "骨干要求", "优先级"];
    for (column, text) in (0..).zip(headings) {
        sheet.write_string_with_format(1, column, text, &heading).unwrap();
    }
    let seats = [["S1", "成员中学", "1"], ["S2", "另一中学", "2"]];
    for (row, [code, school, count]) in (2..).zip(seats) {
        sheet.write_number_with_format(row, 0, f64::from(row - 1), &body).unwrap();
        for (column, text) in (1..).zip([code, school, "任课", "数学", "初中", "2016秋", "2018春", count, "无", "1"])
        {
            sheet.write_string_with_format(row, column, text, &body).unwrap();
        }
        sheet.set_row_height(row, 27).unwrap();
    }
    finish(sheet);
    book.add_worksheet().set_name("附注").unwrap().write_string(0, 0, "请于五月底前报送").unwrap();
    let path = folder.join("岗位.xlsx");
    book.save(&path).unwrap();
    path
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let (name, mut content) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut content).unwrap();
        parts.insert(name, content);
    }
    parts
}

/// The copy's parts that are not as they were.
fn changed(original: &Path) -> BTreeMap<String, String> {
    let before = parts(&std::fs::read(original).unwrap());
    let Content::File(bytes) = copied(original) else { panic!("a file") };
    let after = parts(&bytes);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    after.into_iter().filter(|(name, content)| before[name] != *content).collect()
}

#[test]
fn rows_follow_in_the_looks_of_the_last() {
    let folder = tempfile::tempdir().unwrap();
    let path = bureau(folder.path(), |sheet| {
        sheet.autofilter(1, 0, 3, 10).unwrap();
        sheet.set_print_area(0, 0, 3, 10).unwrap();
        let kinds = xlsx::DataValidation::new().allow_list_strings(&["任课", "管理"]).unwrap();
        sheet.add_data_validation(2, 3, 3, 3, &kinds).unwrap();
    });
    let changed = changed(&path);
    assert_eq!(changed.len(), 2, "{:?}", changed.keys());
    let workbook = &changed["xl/workbook.xml"];
    assert_eq!((workbook.matches("$K$8</").count(), workbook.matches("$K$4</").count()), (2, 0), "{workbook}");
    let (_, sheet) = changed.iter().find(|(name, _)| name.starts_with("xl/worksheets/")).unwrap();
    let row = &sheet[sheet.find("<row r=\"5\"").unwrap()..];
    let row = &row[..row.find("</row>").unwrap()];
    assert!(row.contains("ht=\"27\"") && row.contains("customHeight=\"1\""), "{row}");
    assert!(row.contains("<v>3</v>"), "running numbers go on: {row}");
    assert!(row.contains("<t>成员中学</t>"), "the school is said as in the row above: {row}");
    assert_eq!(row.matches(" s=\"").count(), 11, "every cell has a format: {row}");
    for range in
        ["<dimension ref=\"A1:K8\"", "<autoFilter ref=\"A2:K8\"", "sqref=\"D3:D8\"", "<mergeCell ref=\"A1:K1\""]
    {
        assert!(sheet.contains(range), "{range} in {sheet}");
    }
}

#[test]
fn rows_that_are_formatted_ahead_are_filled() {
    let folder = tempfile::tempdir().unwrap();
    let ahead = xlsx::Format::new().set_background_color("#E2EFDA");
    let path = bureau(folder.path(), |sheet| {
        for row in 4..40 {
            for column in 0..11 {
                sheet.write_blank(row, column, &ahead).unwrap();
            }
        }
    });
    let before = parts(&std::fs::read(&path).unwrap());
    let changed = changed(&path);
    let (name, sheet) = changed.iter().next().unwrap();
    assert_eq!(sheet.matches("<row ").count(), before[name].matches("<row ").count(), "no row more than there were");
    let format = |sheet: &str| sheet.split("<c r=\"B5\" s=\"").nth(1).unwrap().split('"').next().unwrap().to_string();
    assert_eq!(format(sheet), format(&before[name]));
}

#[test]
fn totals_below_stay_and_a_table_grows() {
    let folder = tempfile::tempdir().unwrap();
    let path = bureau(folder.path(), |sheet| {
        sheet.write_string(4, 0, "合计").unwrap();
        sheet.write_formula(4, 8, xlsx::Formula::new("=SUM(I3:I4)").set_result("3")).unwrap();
        sheet.merge_range(5, 0, 6, 10, "填表人：某某", &xlsx::Format::new()).unwrap();
    });
    let changed = changed(&path);
    let sheet = changed.values().next().unwrap();
    assert!(
        sheet.contains("<f>SUM(I3:I4)</f>")
            && sheet.contains("<row r=\"8\"")
            && sheet.contains("<mergeCell ref=\"A6:K7\""),
        "{sheet}"
    );

    let folder = tempfile::tempdir().unwrap();
    let path = bureau(folder.path(), |sheet| {
        sheet.add_table(1, 0, 3, 10, &xlsx::Table::new()).unwrap();
    });
    let changed = super::bureau::changed(&path);
    let table = changed.get("xl/tables/table1.xml").unwrap();
    assert_eq!(table.matches("ref=\"A2:K8\"").count(), 2, "{table}");
}

/// Packs a file anew with another text for each of its parts.
fn repack(path: &Path, change: impl Fn(&str, String) -> String) {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts(&std::fs::read(path).unwrap()) {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(change(&name, content).as_bytes()).unwrap();
    }
    std::fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
}

/// Excel keeps a drop-down whose list is on another sheet, and newer conditional formats, in an extLst.
const LATER: &str = "<extLst><ext uri=\"{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}\" \
    xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" \
    xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"><x14:dataValidations count=\"1\"><x14:dataValidation type=\"list\" \
    allowBlank=\"1\"><x14:formula1><xm:f>学校!$B$2:$B$4</xm:f></x14:formula1><xm:sqref>C3:C4</xm:sqref></x14:dataValidation>\
    </x14:dataValidations></ext><ext uri=\"{78C0D931-6437-407d-A8EE-F0AAD7539E65}\" \
    xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" \
    xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"><x14:conditionalFormattings><x14:conditionalFormatting>\
    <x14:cfRule type=\"dataBar\" id=\"{1}\"/><xm:sqref>I3:I4</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>\
    </extLst></worksheet>";

#[test]
fn what_excel_keeps_apart_reaches_the_new_rows_too() {
    let seats = |content: &str| content.contains("某区") || content.contains("<mergeCell ref=\"A1:K1\"");
    let changed_of = |finish: fn(&mut xlsx::Worksheet)| {
        let folder = tempfile::tempdir().unwrap();
        let path = bureau(folder.path(), finish);
        repack(&path, |name, content| match name {
            name if name.starts_with("xl/worksheets/") && seats(&content) => content.replace("</worksheet>", LATER),
            "xl/workbook.xml" => {
                let named = "<definedName name=\"岗位清单\">'2.岗位需求表'!$B$3:$B$4</definedName>";
                content.replace("</sheets>", &format!("</sheets><definedNames>{named}</definedNames>"))
            }
            _ => content,
        });
        changed(&path)
    };
    let plain = changed_of(|_| {});
    let (_, sheet) = plain.iter().find(|(name, _)| name.starts_with("xl/worksheets/")).unwrap();
    for range in ["<xm:sqref>C3:C8</xm:sqref>", "<xm:sqref>I3:I8</xm:sqref>", "<xm:f>学校!$B$2:$B$4</xm:f>"] {
        assert!(sheet.contains(range), "{range} in {sheet}");
    }
    assert!(plain["xl/workbook.xml"].contains("'2.岗位需求表'!$B$3:$B$8<"), "{}", plain["xl/workbook.xml"]);
    // With a row of totals between, the new rows are a range of their own.
    let behind = changed_of(|sheet| {
        sheet.write_string(4, 0, "合计").unwrap();
    });
    let (_, sheet) = behind.iter().find(|(name, _)| name.starts_with("xl/worksheets/")).unwrap();
    assert!(sheet.contains("<xm:sqref>C3:C4 C6:C9</xm:sqref>"), "{sheet}");
}

#[test]
fn no_bytes_make_it_panic_or_wait() {
    let folder = tempfile::tempdir().unwrap();
    let original = bureau(folder.path(), |_| {});
    let district = sound(book::read(&original));
    let seats = needs_of(&district).seats;
    let whole = std::fs::read(&original).unwrap();
    let damaged = folder.path().join("damaged.xlsx");
    for at in (0..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        for bytes in [&bytes[..], &whole[..at]] {
            std::fs::write(&damaged, bytes).unwrap();
            drop(book::with_seats(&damaged, &district, &seats));
        }
    }
}
