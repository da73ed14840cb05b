//! Files of every kind that people give: sound, damaged, protected, disguised, enormous.

mod workbook;

use std::io::Write;
use std::time::{Duration, Instant};

use lungang::book::{Finding, Reading, read};
use lungang::lang::Lang;
use rust_xlsxwriter as xlsx;
use workbook::{Workbook, read_bytes};
use zip::write::SimpleFileOptions;

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.findings.iter().map(|finding| finding.code.id()).collect()
}

/// The one finding, which is an error.
fn only(reading: &Reading) -> &Finding {
    assert!(reading.district.is_none());
    assert_eq!(reading.findings.len(), 1, "{:#?}", reading.findings);
    &reading.findings[0]
}

#[test]
fn what_is_no_workbook_has_its_own_remedy() {
    let cases: &[(&str, &[u8], &str, &str)] = &[
        ("book.xlsx", b"", "E003", "0 字节"),
        ("book.xlsx", b" \r\n ", "E003", "4 字节"),
        ("book.xls", b"<html><table><tr><td>1</td></tr></table></html>", "E002", "网页"),
        ("book.csv", "学期,学年\n".as_bytes(), "E002", "一张表"),
        ("book.json", b"hello", "E002", "不是 JSON"),
        ("book.json", b"{\"a\": \n  x}", "E002", "第 2 行"),
        ("book.json", b"[1]", "E002", "最外层"),
        ("book.docx", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "E002", "没有工作簿"),
        ("book.xlsx", b"PK\x03\x04 broken", "E002", ".xlsx"),
        ("book.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "E002", ".xls"),
        ("book.txt", b"\x01\x02\x03", "E002", "不是工作簿"),
    ];
    for (name, bytes, code, part) in cases {
        let reading = read_bytes(name, bytes);
        let finding = only(&reading);
        assert_eq!(finding.code, *code, "{name}");
        let text = finding.render(Lang::Zh);
        assert!(text.contains(part) && text.contains(name) && text.contains("处理办法"), "{text}");
    }
}

#[test]
fn a_password_is_named_as_such() {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.extend([0; 512]);
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let reading = read_bytes("book.xlsx", &bytes);
    assert_eq!(only(&reading).code, "E004");
}

#[test]
fn a_path_that_is_not_there_and_an_empty_folder() {
    assert_eq!(only(&read(std::path::Path::new("no/such/book.xlsx"))).code, "E001");
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(only(&read(folder.path())).code, "E002");
    std::fs::write(folder.path().join("全区.xlsx"), b"PK").unwrap();
    std::fs::write(folder.path().join("~$教师.csv"), b"x").unwrap();
    assert!(only(&read(folder.path())).remedy.zh.contains("全区.xlsx"), "the workbook beside is pointed at");
}

#[test]
fn a_sheet_in_no_known_encoding_is_not_called_missing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("学期.csv"), b"\xFF\xFF\xFF,\x00").unwrap();
    let reading = read(folder.path());
    let about_terms: Vec<_> = reading
        .findings
        .iter()
        .filter(|finding| finding.cause.zh.contains("学期") || finding.place.sheet.is_some())
        .collect();
    assert_eq!(about_terms.len(), 1, "{about_terms:?}");
    assert_eq!((about_terms[0].code.id(), about_terms[0].place.file.as_str()), ("E002", "学期.csv"));
}

#[test]
fn json_says_which_key_stands_twice_and_what_is_no_row() {
    let text = r#"{"学期": [{"学期": "2016秋", "学期": "2017春"}, 7], "集团": 3, "$schema": "x"}"#;
    let reading = read_bytes("book.json", text.as_bytes());
    let places: Vec<_> = reading.findings.iter().map(|finding| (finding.code.id(), workbook::place(finding))).collect();
    for expected in [("E013", "学期![1].学期"), ("E002", "学期![2]"), ("E002", "集团")] {
        assert!(places.contains(&(expected.0, expected.1.to_string())), "{expected:?} in {places:?}");
    }
}

#[test]
fn english_json_is_read() {
    let text = serde_json::json!({
        "terms": [
            { "term": "2016 autumn", "school_year": "2016-2017", "season": "autumn", "start": "2016-09-01" },
            { "term": "2017 spring", "school_year": "2016-2017", "season": "spring", "start": "2017-02-20" },
        ],
        "groups": [{ "group_id": "G", "group_name": "One", "kind": "prestige", "tie": "tight", "head": "L" }],
        "schools": [
            { "school_id": "L", "school_name": "Lead High", "stages": ["junior", "senior"], "area": "urban", "weak": false,
              "longitude": -87.6, "latitude": 41.8, "datum": "wgs84" },
            { "school_id": "M", "school_name": "Member High", "stages": "junior", "area": "rural", "weak": true,
              "longitude": -87.7, "latitude": 41.9, "datum": "WGS-84" },
        ],
        "membership": [
            { "school_id": "Lead High", "group_id": "One", "role": "lead", "first_term": null, "last_term": null },
            { "school_id": "M", "group_id": "G", "role": "member", "first_term": "2016-2017-1", "last_term": "2017 spring" },
        ],
        "staff": [{ "staff_id": 1, "school": "L", "category": "teacher", "subject": "Maths", "stages": "junior",
            "grade": "district", "tenure_years": 7, "wishes": ["Member High"], "volunteer": true }],
        "seats": [{ "seat_id": "S", "school": "Member High", "kind": "teaching", "subject": "Maths", "stage": "junior",
            "first_term": "2016 autumn", "last_term": "2017 spring", "count": 1, "least_grade": "none", "priority": 1 }],
    });
    let reading = read_bytes("book.json", text.to_string().as_bytes());
    assert!(reading.findings.is_empty(), "{:#?}", reading.findings);
    let district = reading.district.unwrap();
    assert_eq!(district.staff.values().next().unwrap().wishes.len(), 1);
    assert_eq!(district.memberships[0].span.len(), 2, "blank terms are the horizon's ends");
}

/// An .xlsx package of the parts given.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_zip_bomb_is_refused_before_it_goes_off() {
    let zeros = vec![b' '; 300 << 20];
    let bytes = package(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", &zeros)]);
    assert!(bytes.len() < 1 << 20);
    let start = Instant::now();
    let reading = read_bytes("book.xlsx", &bytes);
    assert_eq!(only(&reading).code, "E005");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn an_open_document_is_told_apart() {
    let bytes = package(&[("content.xml", b"<office:document-content/>")]);
    assert!(only(&read_bytes("book.ods", &bytes)).cause.en.contains("OpenDocument"));
}

#[test]
fn a_count_that_asks_for_all_memory_is_refused() {
    let strings = br#"<sst uniqueCount="999999999999"><si><t>a</t></si></sst>"#;
    let bytes = package(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", strings)]);
    assert_eq!(only(&read_bytes("book.xlsx", &bytes)).code, "E002");
}

/// A sheet whose format reaches down to the millionth row, as a click on a column's head makes it.
#[test]
fn a_million_formatted_rows_are_not_waited_for() {
    let mut book = Workbook::plain();
    book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,交流,1000\n");
    let reading = book.read_xlsx_with(|workbook| {
        let sheet = workbook.worksheet_from_name("经费").unwrap();
        let format = xlsx::Format::new().set_bold();
        for row in 2..200_000 {
            sheet.write_blank(row, 0, &format).unwrap();
            sheet.write_blank(row, 1, &format).unwrap();
        }
        sheet.write(200_000, 0, "全区").unwrap();
    });
    assert!(reading.district.is_some());
    assert_eq!(codes(&reading), ["W018"], "and what lies below is said to be unread");
}

#[test]
fn gbk_and_utf_8_with_its_mark_and_other_separators() {
    let book = Workbook::plain();
    let plain = book.read().district.unwrap();
    assert_eq!(*book.read_gbk().district.unwrap(), *plain);
    for (what, change) in [
        ("a mark", (|text: &str| format!("\u{FEFF}{text}")) as fn(&str) -> String),
        ("tabs", |text| text.replace(',', "\t")),
        ("semicolons", |text| text.replace(',', ";")),
        ("returns", |text| text.replace('\n', "\r\n")),
        ("English names", |text| text.to_string()),
    ] {
        let folder = tempfile::tempdir().unwrap();
        for (name, rows) in book.rows() {
            let text: String = rows.iter().map(|row| row.join(",") + "\n").collect();
            let known = lungang::book::schema::sheet(name).unwrap();
            let name = if what == "English names" { known.en } else { known.zh };
            std::fs::write(folder.path().join(format!("{name}.csv")), change(&text)).unwrap();
        }
        let reading = read(folder.path());
        let district = reading.district.unwrap_or_else(|| panic!("{what}: {:#?}", reading.findings));
        assert_eq!(*district, *plain, "{what}");
    }
}
