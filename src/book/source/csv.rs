//! A folder of .csv files, one a sheet.

use std::path::{Path, PathBuf};

use super::decode::decode;
use super::{RawRow, RawSheet, Room, file_name, read_bytes, refusal};
use crate::book::cell::Cell;
use crate::book::finding::{Findings, Place};
use crate::codes::Code;
use crate::formulas::unguarded;
use crate::lang::Text;

pub(super) fn read_folder(path: &Path, room: &mut Room, findings: &mut Findings) -> Vec<RawSheet> {
    let folder = Place { file: file_name(path), ..Place::default() };
    let entries: Vec<PathBuf> = match std::fs::read_dir(path) {
        Ok(entries) => entries.filter_map(Result::ok).map(|entry| entry.path()).collect(),
        Err(error) => {
            refusal::unopened(folder, &error, findings);
            return Vec::new();
        }
    };
    let ends = |path: &Path, ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    // Editors leave hidden copies behind: ~$教师.csv, .教师.csv.
    let hidden = |path: &Path| file_name(path).starts_with(['.', '~']);
    let mut sheets: Vec<&PathBuf> = entries.iter().filter(|path| ends(path, "csv") && !hidden(path)).collect();
    sheets.sort();
    if sheets.is_empty() {
        let excel = entries.iter().find(|path| ends(path, "xlsx") && !hidden(path));
        let remedy = match excel {
            Some(file) => Text::new(
                format!("文件夹里有 {}，请直接给出该文件", file_name(file)),
                format!("Give the file {} itself", file_name(file)),
            ),
            None => Text::new("每张表一个文件，如 教师.csv", "Put one file a sheet into it, as 教师.csv"),
        };
        let cause = Text::new("文件夹里没有 .csv 文件", "the folder holds no .csv file");
        findings.error(Code::E002, folder, cause, remedy);
    }
    sheets.into_iter().map(|path| read_file(path, room, findings)).collect()
}

fn read_file(path: &Path, room: &mut Room, findings: &mut Findings) -> RawSheet {
    let file = file_name(path);
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let place = Place { file: file.clone(), sheet: Some(name.clone()), cell: None };
    let bytes = match read_bytes(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            refusal::unopened(place, &error, findings);
            return RawSheet::unreadable(&file, name);
        }
    };
    let Some(text) = decode(&bytes) else {
        findings.error(
            Code::E002,
            place,
            Text::new("既不是 UTF-8 也不是 GBK 编码的文本", "it is neither UTF-8 nor GBK text"),
            Text::new("请在 Excel/WPS 中另存为 CSV UTF-8", "Save it as CSV UTF-8 in Excel or WPS"),
        );
        return RawSheet::unreadable(&file, name);
    };
    let Some(rows) = rows(&text, room) else {
        refusal::too_large(place, findings);
        return RawSheet::unreadable(&file, name);
    };
    RawSheet { file, name, rows, readable: true, keyed: false }
}

/// The rows that hold something; `None` where there is no room for them.
fn rows(text: &str, room: &mut Room) -> Option<Vec<RawRow>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
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
        if !room.take(cells.len()) {
            return None;
        }
        if !cells.is_empty() {
            rows.push(RawRow { number, cells });
        }
    }
    Some(rows)
}

/// Comma, unless the first line that is not blank has only tabs or semicolons.
fn delimiter(text: &str) -> u8 {
    let head: String = text.lines().filter(|line| !line.trim().is_empty()).take(3).collect();
    match (head.contains(','), head.contains('\t'), head.contains(';')) {
        (false, true, _) => b'\t',
        (false, false, true) => b';',
        _ => b',',
    }
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
            let rows = rows(&text, &mut Room { cells: 100 }).unwrap();
            assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 6], "{end:?}");
        }
    }

    #[test]
    fn other_delimiters_and_no_room() {
        let row = rows("a\tb\n1\t2\n", &mut Room { cells: 100 }).unwrap();
        assert_eq!(row[1].cells, [(0, Cell::Text("1".into())), (1, Cell::Text("2".into()))]);
        assert!(rows("a,b\n1,2\n", &mut Room { cells: 3 }).is_none());
    }
}
