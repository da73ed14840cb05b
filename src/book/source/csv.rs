//! A folder of .csv files, one a sheet.

use std::io;
use std::path::{Path, PathBuf};

use super::decode::{Undecoded, decode};
use super::input::{self, Input};
use super::quotes::{self, Fault};
use super::{Extras, RawRow, RawSheet, Room, file_name, letters, refusal};
use crate::book::cell::Cell;
use crate::book::finding::{Findings, Place};
use crate::book::schema::{self, Headings, SHEETS};
use crate::codes::Code;
use crate::formulas::unguarded;
use crate::lang::Text;

pub(super) fn read_folder(path: &Path, room: &mut Room, findings: &mut Findings) -> Vec<RawSheet> {
    let folder = Place { file: file_name(path), ..Place::default() };
    let sheets = match csv_files(path) {
        Ok(sheets) => sheets,
        Err(error) => {
            refusal::unopened(folder, &error, findings);
            return Vec::new();
        }
    };
    if sheets.is_empty() {
        let excel = files(path, "xlsx").ok().and_then(|files| files.into_iter().next());
        let remedy = match excel {
            Some(file) => Text::new(
                format!("文件夹里有 {}，请直接给出该文件", file_name(&file)),
                format!("Give the file {} itself", file_name(&file)),
            ),
            None => Text::new("每张表一个文件，如 教师.csv", "Put one file a sheet into it, as 教师.csv"),
        };
        let cause = Text::new("文件夹里没有 .csv 文件", "the folder holds no .csv file");
        findings.error(Code::E002, folder, cause, remedy);
    }
    sheets.iter().map(|path| read_file(path, room, findings)).collect()
}

/// The files of a folder that are its sheets.
pub(in crate::book) fn csv_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    files(folder, "csv")
}

/// By name. Editors leave hidden copies behind: ~$教师.csv, .教师.csv.
fn files(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let paths = std::fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path());
    let ends = |path: &PathBuf| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    let is_hidden = |path: &PathBuf| file_name(path).starts_with(['.', '~']);
    let mut files: Vec<PathBuf> = paths.filter(|path| ends(path) && !is_hidden(path)).collect();
    files.sort();
    Ok(files)
}

fn read_file(path: &Path, room: &mut Room, findings: &mut Findings) -> RawSheet {
    let file = file_name(path);
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let place = Place { file: file.clone(), sheet: Some(name.clone()), cell: None };
    let bytes = match input::open(path) {
        Input::Bytes(bytes) => bytes,
        Input::Folder => return RawSheet::unreadable(&file, name),
        Input::Refused(refused) => {
            refusal::input(place, refused, findings);
            return RawSheet::unreadable(&file, name);
        }
    };
    let text = match decode(&bytes) {
        Ok(text) => text,
        Err(undecoded) => {
            report_undecoded(undecoded, place, findings);
            return RawSheet::unreadable(&file, name);
        }
    };
    let separator = separator(&name, &text);
    if let Some(fault) = quotes::fault(&text, separator) {
        report_quote(fault, place, findings);
        return RawSheet::unreadable(&file, name);
    }
    let Some(rows) = rows(&text, separator, room) else {
        refusal::too_large(place, findings);
        return RawSheet::unreadable(&file, name);
    };
    RawSheet { file, name, rows, readable: true, keyed: false, extras: Extras::default() }
}

fn report_undecoded(undecoded: Undecoded, place: Place, findings: &mut Findings) {
    let saving = Text::new("请在 Excel/WPS 中另存为 CSV UTF-8", "Save it as CSV UTF-8 in Excel or WPS");
    let (line, cause, remedy) = match undecoded {
        Undecoded::Damaged { line } => (
            Some(line),
            Text::new(
                format!("第 {line} 行有损坏的字符（不是 UTF-8）"),
                format!("line {line} holds a damaged character (no UTF-8)"),
            ),
            Text::new("请改正该行，或重新导出", "Mend that line, or export the file anew"),
        ),
        Undecoded::Big5 => (
            None,
            Text::new("像是繁体 Big5 编码", "it looks like Big5, traditional Chinese"),
            Text::new(
                "请另存为 CSV UTF-8，表头、选项用简体中文或英文",
                "Save it as CSV UTF-8, headings and words in simplified Chinese or English",
            ),
        ),
        Undecoded::NoText => {
            (None, Text::new("既不是 UTF-8 也不是 GBK 编码的文本", "it is neither UTF-8 nor GBK text"), saving)
        }
    };
    findings.error(Code::E002, Place { cell: line.map(|line| line.to_string()), ..place }, cause, remedy);
}

fn report_quote(Fault { line, row, column }: Fault, place: Place, findings: &mut Findings) {
    findings.error(
        Code::E095,
        Place { cell: Some(format!("{}{row}", letters(column))), ..place },
        Text::new(
            format!("第 {line} 行的引号没有成对，后面的内容会被吞掉"),
            format!("a quote that opens in line {line} is not closed: it would swallow what follows"),
        ),
        Text::new(
            "请删去多余的英文引号；内容里的引号写作两个（\"\"），整格再加引号",
            "Delete the stray quote; within a quoted cell a quote is written twice",
        ),
    );
}

/// The rows that hold something; `None` where there is no room for them.
fn rows(text: &str, separator: u8, room: &mut Room) -> Option<Vec<RawRow>> {
    let mut reader = reader(text, separator);
    let mut rows = Vec::new();
    let mut number = 0;
    let mut record = csv::StringRecord::new();
    // Nothing can fail here: the text is UTF-8 and in memory, rows may differ in length.
    while reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |position| position.byte() as usize);
        number += 1 + blank_lines(text.as_bytes(), start.min(text.len()));
        let cells: Vec<(u32, Cell)> = (0..)
            .zip(record.iter().map(|field| Cell::text(unguarded(field))))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        if !room.take(1 + cells.len()) {
            return None;
        }
        if !cells.is_empty() {
            rows.push(RawRow { number, cells });
        }
    }
    Some(rows)
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// Headings stand in the first rows, and these in the first bytes.
const HEAD_ROWS: usize = 20;
const HEAD_BYTES: usize = 1 << 16;

/// The separator under which most headings are found; among equals the comma. Texts may hold any of the others.
pub(in crate::book) fn separator(name: &str, text: &str) -> u8 {
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    let sheets: Vec<Headings> = match schema::sheet(name) {
        Some(sheet) => vec![Headings::of(sheet)],
        None => SHEETS.iter().map(Headings::of).collect(),
    };
    let found = |separator: &u8| {
        let rows: Vec<csv::StringRecord> = reader(head, *separator).into_records().take(HEAD_ROWS).flatten().collect();
        let known = |sheet: &Headings| {
            rows.iter().map(|row| row.iter().filter(|cell| sheet.find(cell).is_some()).count()).max()
        };
        (sheets.iter().filter_map(known).max(), rows.iter().map(csv::StringRecord::len).max())
    };
    [b';', b'\t', b','].into_iter().max_by_key(found).unwrap_or(b',')
}

/// The blank lines that the reader skips from here to the next record: they count as rows. The line feed of a record
/// ended by \r\n is among them and does not.
fn blank_lines(text: &[u8], start: usize) -> u32 {
    let mut before = if start > 0 { text[start - 1] } else { b'\n' };
    let mut lines = 0;
    for &byte in text[start..].iter().take_while(|byte| **byte == b'\r' || **byte == b'\n') {
        lines += u32::from(byte == b'\r' || before != b'\r');
        before = byte;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_as_excel_numbers_them() {
        for end in ["\n", "\r\n"] {
            let text = ["甲,乙", "", "1,\"a\nb\"", "", "", "2,c"].join(end);
            let rows = rows(&text, b',', &mut Room { cells: 100, text: 0 }).unwrap();
            assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 6], "{end:?}");
        }
    }

    #[test]
    fn separators_are_those_that_give_headings() {
        for (name, text, expected) in [
            ("锁定", "教师编号;岗位或学校;原因\nT1;M;照顾, 已商定\n", b';'),
            ("集团", "\n某区集团，一览,表\n集团编号;集团名称;类型,新\nG;a,b,c,d,e;x\n", b';'),
            ("锁定", "教师编号\t岗位或学校\nT1\tM;N,O\n", b'\t'),
            ("锁定", "教师编号,岗位或学校,原因\nT1,M,a;b;c;d\n", b','),
            ("别的", "甲\t乙\n1\t2\n", b'\t'),
            ("别的", "甲\n", b','),
        ] {
            assert_eq!(separator(name, text), expected, "{text:?}");
        }
        assert!(rows("a,b\n1,2\n", b',', &mut Room { cells: 3, text: 0 }).is_none());
    }
}
