//! A folder of .csv files, one a sheet: UTF-8 with or without BOM, else GBK.

use std::path::Path;

use encoding_rs::GBK;

use super::{MOST_CELLS, RawRow, RawSheet, file_name};
use crate::book::cell::Cell;
use crate::book::finding::{Findings, Place};
use crate::lang::Text;

pub(super) fn read_folder(path: &Path, findings: &mut Findings) -> Vec<RawSheet> {
    let folder = Place { file: file_name(path), ..Place::default() };
    let mut paths: Vec<_> = match std::fs::read_dir(path) {
        Ok(entries) => entries.filter_map(Result::ok).map(|entry| entry.path()).collect(),
        Err(error) => {
            findings.error(
                "E001",
                folder,
                Text::new(format!("打不开文件夹：{error}"), format!("the folder cannot be opened: {error}")),
                Text::new("请检查路径和权限", "Check the path and your rights"),
            );
            return Vec::new();
        }
    };
    paths.retain(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")));
    paths.sort();
    if paths.is_empty() {
        findings.error(
            "E002",
            folder,
            Text::new("文件夹里没有 .csv 文件", "the folder holds no .csv file"),
            Text::new("每张表一个文件，如 教师.csv", "Put one file a sheet into it, as 教师.csv"),
        );
    }
    let mut cells = 0;
    paths.iter().filter_map(|path| read_file(path, &mut cells, findings)).collect()
}

fn read_file(path: &Path, cells: &mut usize, findings: &mut Findings) -> Option<RawSheet> {
    let file = file_name(path);
    let place = |row: Option<usize>| Place {
        file: file.clone(),
        sheet: path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
        cell: row.map(|row| format!("A{row}")),
    };
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            findings.error(
                "E001",
                place(None),
                Text::new(format!("读不出：{error}"), format!("cannot be read: {error}")),
                Text::new("请检查文件是否完好、是否被占用", "Check that the file is whole and not locked"),
            );
            return None;
        }
    };
    let Some(text) = decode(&bytes) else {
        findings.error(
            "E002",
            place(None),
            Text::new("既不是 UTF-8 也不是 GBK 编码的文本", "it is neither UTF-8 nor GBK text"),
            Text::new("请在 Excel/WPS 中另存为 CSV UTF-8", "Save it as CSV UTF-8 in Excel or WPS"),
        );
        return None;
    };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let Ok(record) = record else { continue };
        // A quoted cell may span lines: a row is named by its first.
        let number = record.position().map_or(rows.len() + 1, |position| position.line() as usize);
        *cells += record.len();
        if *cells > MOST_CELLS {
            findings.error(
                "E005",
                place(Some(number)),
                Text::new("单元格过多", "too many cells"),
                Text::new("请删去多余的行列", "Delete what does not belong to the district"),
            );
            return None;
        }
        let cells: Vec<Cell> = record.iter().map(Cell::text).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(RawRow { number, cells });
        }
    }
    let name = path.file_stem()?.to_string_lossy().into_owned();
    Some(RawSheet { file, name, rows, keyed: false })
}

/// UTF-8 where it is valid, else GBK where that is.
fn decode(bytes: &[u8]) -> Option<String> {
    if bytes.contains(&0) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.trim_start_matches('\u{FEFF}').to_string());
    }
    let (text, _, broken) = GBK.decode(bytes);
    (!broken).then(|| text.into_owned())
}
