//! A writer of .xlsb workbooks, as small as a reader lets it be: the package's parts as MS-XLSB lays them out.
#![allow(dead_code, reason = "each test file uses a part of it")]

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Workbook;

#[derive(Clone)]
pub enum Value {
    Blank,
    Text(String),
    /// A text of several fonts, which stands in its cell.
    Rich(String),
    Number(f64),
    /// The serial of a day.
    Day(i32),
    /// Formulas, by their results.
    Computed(f64),
    ComputedText(String),
    /// By the code of the error.
    Failed(u8),
}

#[derive(Clone)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub rows: Vec<Vec<Value>>,
    /// All from 0.
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    /// First and last row, first and last column.
    pub merged: Vec<[u32; 4]>,
}

/// The sheets of a workbook, its days as days and its numbers as numbers.
pub fn sheets(book: &Workbook) -> Vec<Sheet> {
    let value = |cell: &str| match (cell.parse::<f64>(), cell.parse::<chrono::NaiveDate>()) {
        (Ok(number), _) => Value::Number(number),
        (_, Ok(day)) => {
            Value::Day(day.signed_duration_since("1899-12-30".parse::<chrono::NaiveDate>().unwrap()).num_days() as i32)
        }
        _ if cell.is_empty() => Value::Blank,
        _ => Value::Text(cell.to_string()),
    };
    let sheet = |(name, rows): (&str, Vec<Vec<&str>>)| Sheet {
        name: name.to_string(),
        hidden: false,
        rows: rows.into_iter().map(|row| row.into_iter().map(value).collect()).collect(),
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        merged: Vec::new(),
    };
    book.rows().map(sheet).collect()
}

pub fn named<'s>(sheets: &'s mut [Sheet], name: &str) -> &'s mut Sheet {
    sheets.iter_mut().find(|sheet| sheet.name == name).unwrap()
}

/// The package. Texts are shared, as Excel shares them.
pub fn package(sheets: &[Sheet]) -> Vec<u8> {
    let mut strings = Vec::new();
    let parts: Vec<Vec<u8>> = sheets.iter().map(|sheet| part(sheet, &mut strings)).collect();
    let parts: Vec<(String, &Vec<u8>)> =
        parts.iter().enumerate().map(|(index, part)| (format!("worksheets/sheet{}.bin", index + 1), part)).collect();
    let listed: Vec<(&Sheet, usize)> = sheets.iter().zip(0..).collect();
    zipped(&listed, &parts, &strings)
}

/// A package in which many sheets stand for one part.
pub fn one_part(sheets: usize, part: &Vec<u8>) -> Vec<u8> {
    let sheet = |index| Sheet {
        name: format!("表{index}"),
        hidden: false,
        rows: Vec::new(),
        hidden_rows: Vec::new(),
        hidden_columns: Vec::new(),
        merged: Vec::new(),
    };
    let sheets: Vec<Sheet> = (0..sheets).map(sheet).collect();
    let listed: Vec<(&Sheet, usize)> = sheets.iter().map(|sheet| (sheet, 0)).collect();
    zipped(&listed, &[("worksheets/sheet1.bin".to_string(), part)], &[])
}

/// A sheet's part of so many blank cells in one row after the other.
pub fn blanks(rows: u32, columns: u32) -> Vec<u8> {
    let mut cells = Vec::new();
    for row in 0..rows {
        record(&mut cells, 0, &row_head(row, 0));
        for column in 0..columns {
            record(&mut cells, 1, &cell(column, 0));
        }
    }
    framed(&[], &cells, &[])
}

/// A package without a sheet to read, whose shared texts are many and empty.
pub fn empty_texts(count: u32) -> Vec<u8> {
    let mut texts = Vec::new();
    let claimed = count.to_le_bytes();
    record(&mut texts, 159, &[claimed, claimed].concat());
    for _ in 0..count {
        record(&mut texts, 19, &[vec![0], wide("")].concat());
    }
    record(&mut texts, 160, &[]);
    packed(&[], &[], &texts)
}

fn zipped(listed: &[(&Sheet, usize)], parts: &[(String, &Vec<u8>)], strings: &[String]) -> Vec<u8> {
    packed(listed, parts, &shared(strings))
}

fn packed(listed: &[(&Sheet, usize)], parts: &[(String, &Vec<u8>)], texts: &[u8]) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: String, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: String| {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let mut own: String = listed
        .iter()
        .enumerate()
        .map(|(at, (_, part))| relation(format!("rId{at}"), "worksheet", &parts[*part].0))
        .collect();
    own += &relation("styles".to_string(), "styles", "styles.bin");
    own += &relation("texts".to_string(), "sharedStrings", "sharedStrings.bin");
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>";
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, content: &[u8]| {
        packed.start_file(name, SimpleFileOptions::default()).unwrap();
        packed.write_all(content).unwrap();
    };
    put("[Content_Types].xml", types.as_bytes());
    put("_rels/.rels", relations(relation("rId1".to_string(), "officeDocument", "xl/workbook.bin")).as_bytes());
    put("xl/workbook.bin", &workbook(listed));
    put("xl/_rels/workbook.bin.rels", relations(own).as_bytes());
    put("xl/styles.bin", &styles());
    put("xl/sharedStrings.bin", texts);
    for (name, part) in parts {
        put(&format!("xl/{name}"), part);
    }
    packed.finish().unwrap().into_inner()
}

fn workbook(listed: &[(&Sheet, usize)]) -> Vec<u8> {
    let mut book = Vec::new();
    record(&mut book, 131, &[]);
    record(&mut book, 153, &[0; 12]);
    record(&mut book, 143, &[]);
    for (at, (sheet, _)) in listed.iter().enumerate() {
        let mut data = u32::from(sheet.hidden).to_le_bytes().to_vec();
        data.extend((at as u32 + 1).to_le_bytes());
        data.extend(wide(&format!("rId{at}")));
        data.extend(wide(&sheet.name));
        record(&mut book, 156, &data);
    }
    record(&mut book, 144, &[]);
    record(&mut book, 132, &[]);
    book
}

/// A font, and two formats of cells: any, and a day.
fn styles() -> Vec<u8> {
    let mut styles = Vec::new();
    record(&mut styles, 278, &[]);
    record(&mut styles, 611, &1_u32.to_le_bytes());
    let mut font = vec![0xDC, 0, 0, 0, 0x90, 1, 0, 0, 0, 3, 0x86, 0, 7, 1, 0, 0, 0, 0, 0, 0xFF, 2];
    font.extend(wide("宋体"));
    record(&mut styles, 43, &font);
    record(&mut styles, 612, &[]);
    record(&mut styles, 617, &2_u32.to_le_bytes());
    for format in [0_u16, 14] {
        let mut data = 0_u16.to_le_bytes().to_vec();
        data.extend(format.to_le_bytes());
        data.extend([0; 12]);
        record(&mut styles, 47, &data);
    }
    record(&mut styles, 618, &[]);
    record(&mut styles, 279, &[]);
    styles
}

fn shared(strings: &[String]) -> Vec<u8> {
    let mut shared = Vec::new();
    let count = (strings.len() as u32).to_le_bytes();
    record(&mut shared, 159, &[count, count].concat());
    for text in strings {
        record(&mut shared, 19, &[vec![0], wide(text)].concat());
    }
    record(&mut shared, 160, &[]);
    shared
}

fn part(sheet: &Sheet, strings: &mut Vec<String>) -> Vec<u8> {
    let mut cells = Vec::new();
    for (row, values) in (0..).zip(&sheet.rows) {
        let hidden = if sheet.hidden_rows.contains(&row) { 0x10 } else { 0 };
        record(&mut cells, 0, &row_head(row, hidden));
        for (column, value) in (0..).zip(values) {
            write(&mut cells, column, value, strings);
        }
    }
    let mut columns = Vec::new();
    if !sheet.hidden_columns.is_empty() {
        record(&mut columns, 390, &[]);
        for column in &sheet.hidden_columns {
            let mut data: Vec<u8> = [*column, *column, 2304, 0].iter().flat_map(|it| it.to_le_bytes()).collect();
            data.extend(1_u16.to_le_bytes());
            record(&mut columns, 60, &data);
        }
        record(&mut columns, 391, &[]);
    }
    let mut merged = Vec::new();
    if !sheet.merged.is_empty() {
        record(&mut merged, 177, &(sheet.merged.len() as u32).to_le_bytes());
        for region in &sheet.merged {
            record(&mut merged, 176, &region.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<u8>>());
        }
        record(&mut merged, 178, &[]);
    }
    framed(&columns, &cells, &merged)
}

fn framed(columns: &[u8], cells: &[u8], merged: &[u8]) -> Vec<u8> {
    let mut sheet = Vec::new();
    record(&mut sheet, 129, &[]);
    record(&mut sheet, 148, &[0; 16]);
    sheet.extend(columns);
    record(&mut sheet, 145, &[]);
    sheet.extend(cells);
    record(&mut sheet, 146, &[]);
    sheet.extend(merged);
    record(&mut sheet, 130, &[]);
    sheet
}

fn row_head(row: u32, flags: u8) -> Vec<u8> {
    let mut head: Vec<u8> = [row, 0].iter().flat_map(|it| it.to_le_bytes()).collect();
    head.extend([0x2C, 1, 0, flags, 0]);
    head.extend(0_u32.to_le_bytes());
    head
}

fn cell(column: u32, style: u8) -> Vec<u8> {
    [&column.to_le_bytes()[..], &[style, 0, 0, 0]].concat()
}

fn write(cells: &mut Vec<u8>, column: u32, value: &Value, strings: &mut Vec<String>) {
    // What a formula is, stands behind its result.
    let formula = [0, 0, 3, 0, 0, 0, 0x1E, 1, 0, 0, 0, 0, 0];
    let day = matches!(value, Value::Day(_));
    let (kind, data): (u16, Vec<u8>) = match value {
        Value::Blank => (1, Vec::new()),
        Value::Text(text) => {
            let at = strings.iter().position(|held| held == text).unwrap_or_else(|| {
                strings.push(text.clone());
                strings.len() - 1
            });
            (7, (at as u32).to_le_bytes().to_vec())
        }
        Value::Rich(text) => (62, [vec![0], wide(text)].concat()),
        Value::Number(number) => (5, number.to_le_bytes().to_vec()),
        Value::Day(serial) => (2, (serial << 2 | 2).to_le_bytes().to_vec()),
        Value::Computed(number) => (9, [&number.to_le_bytes()[..], &formula].concat()),
        Value::ComputedText(text) => (8, [wide(text), formula.to_vec()].concat()),
        Value::Failed(code) => (11, [&[*code][..], &formula].concat()),
    };
    record(cells, kind, &[cell(column, u8::from(day)), data].concat());
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut wide = (units.len() as u32).to_le_bytes().to_vec();
    wide.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    wide
}

/// Kind and size in groups of seven bits, then the data.
fn record(to: &mut Vec<u8>, kind: u16, data: &[u8]) {
    if kind < 128 {
        to.push(kind as u8);
    } else {
        to.extend([(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8]);
    }
    let mut size = data.len();
    while size >= 128 {
        to.push((size & 0x7F) as u8 | 0x80);
        size >>= 7;
    }
    to.push(size as u8);
    to.extend(data);
}
