//! Where sheets come from: an .xlsx file, a folder of .csv files, a .json file. All become rows of cells.

mod csv;
mod json;
mod xlsx;

use std::path::Path;

use super::cell::Cell;
use super::finding::{Findings, Place};
use crate::lang::Text;

/// A sheet as its file has it: non-empty rows of cells, with their places.
#[derive(Clone, Debug)]
pub struct RawSheet {
    pub file: String,
    pub name: String,
    pub rows: Vec<RawRow>,
    /// Cells are named as in Excel (`C7`), or by row and key (`[5].学科`).
    pub keyed: bool,
}

#[derive(Clone, Debug)]
pub struct RawRow {
    /// From 1.
    pub number: usize,
    pub cells: Vec<Cell>,
}

/// A workbook is refused beyond this: a district's has fewer than a million cells, a city's a few million.
pub(super) const MOST_CELLS: usize = 20_000_000;

/// Reads all sheets of a workbook.
pub fn read(path: &Path, findings: &mut Findings) -> Vec<RawSheet> {
    let file = file_name(path);
    let place = || Place { file: file.clone(), ..Place::default() };
    let metadata = match std::fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => {
            findings.error(
                "E001",
                place(),
                Text::new(format!("打不开：{error}"), format!("cannot be opened: {error}")),
                Text::new("请检查路径和权限", "Check the path and your rights"),
            );
            return Vec::new();
        }
    };
    if metadata.is_dir() {
        return csv::read_folder(path, findings);
    }
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            findings.error(
                "E001",
                place(),
                Text::new(format!("读不出：{error}"), format!("cannot be read: {error}")),
                Text::new("请检查文件是否完好、是否被占用", "Check that the file is whole and not locked"),
            );
            return Vec::new();
        }
    };
    if bytes.is_empty() {
        findings.error(
            "E003",
            place(),
            Text::new("文件为空（0 字节）", "the file is empty (0 bytes)"),
            Text::new("请重新导出或复制该文件", "Export or copy it anew"),
        );
        return Vec::new();
    }
    if bytes.starts_with(b"PK") {
        return xlsx::read(bytes, &file, findings);
    }
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if ending == "json" {
        return json::read(&bytes, &file, findings);
    }
    refuse(&bytes, place(), findings);
    Vec::new()
}

const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Says what a file is that is no workbook.
fn refuse(bytes: &[u8], place: Place, findings: &mut Findings) {
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    if bytes.starts_with(OLE) && holds(&encrypted) {
        findings.error(
            "E004",
            place,
            Text::new("工作簿有密码保护", "the workbook is protected by a password"),
            Text::new("请在 Excel/WPS 中取消打开密码后另存", "Remove the password in Excel or WPS and save it again"),
        );
        return;
    }
    let old = bytes.starts_with(OLE);
    let cause = if old {
        Text::new("是旧版 Excel 文件（.xls）", "it is an old Excel file (.xls)")
    } else {
        Text::new("不是工作簿", "it is no workbook")
    };
    findings.error(
        "E002",
        place,
        cause,
        Text::new("请另存为 .xlsx，或用 .csv 文件夹、.json", "Save it as .xlsx, or give a folder of .csv or a .json"),
    );
}

/// A path's last part: reports name no folders.
pub fn file_name(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| path.display().to_string())
}
