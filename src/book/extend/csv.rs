//! A folder of .csv: the file 岗位需求 with lines more, in its own encoding, with its own separator and line ends; every
//! other file byte for byte.

use std::path::Path;

use encoding_rs::GB18030;

use super::layout::Layout;
use crate::book::annotate::Unfit;
use crate::book::cell::Cell;
use crate::book::source::{csv_files, decode, file_name, separator};
use crate::formulas::guarded;

/// The files, by name.
pub(super) fn extended(
    folder: &Path,
    layout: &Layout,
    rows: &[Vec<(u32, Cell)>],
) -> Result<Vec<(String, Vec<u8>)>, Unfit> {
    let mut files = Vec::new();
    for path in csv_files(folder).map_err(|error| Unfit::at(&error.to_string()))? {
        let name = file_name(&path);
        let mut bytes = std::fs::read(&path).map_err(|error| Unfit::at(&format!("{name}: {error}")))?;
        if name == layout.file && !rows.is_empty() {
            let text = decode(&bytes).map_err(|_| Unfit::at(&name))?;
            let lines = lines(&text, separator(&layout.sheet, &text), layout, rows).map_err(|_| Unfit::at(&name))?;
            bytes.extend(encoded(&lines, &bytes));
        }
        files.push((name, bytes));
    }
    Ok(files)
}

/// The rows as lines that end as the text's own do.
fn lines(text: &str, separator: u8, layout: &Layout, rows: &[Vec<(u32, Cell)>]) -> Result<String, csv::Error> {
    let end = ["\r\n", "\n", "\r"].into_iter().find(|end| text.contains(end)).unwrap_or("\r\n");
    let width = layout.columns.iter().map(|(_, place, _)| *place + 1).max().unwrap_or(0) as usize;
    let mut writer = csv::WriterBuilder::new()
        .delimiter(separator)
        .terminator(csv::Terminator::Any(b'\n'))
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        let mut fields = vec![String::new(); width];
        for (place, cell) in row {
            fields.resize(fields.len().max(*place as usize + 1), String::new());
            fields[*place as usize] = match cell {
                Cell::Text(text) => guarded(text).into_owned(),
                other => other.shown(),
            };
        }
        writer.write_record(&fields)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    // Fields hold no line ends: what is read folds them.
    let lines = String::from_utf8_lossy(&bytes).replace('\n', end);
    Ok(if text.is_empty() || text.ends_with(['\n', '\r']) { lines } else { format!("{end}{lines}") })
}

/// The text in the encoding that the file has, as the reader tells it.
fn encoded(text: &str, file: &[u8]) -> Vec<u8> {
    match file {
        [0xFF, 0xFE, ..] => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        [0xFE, 0xFF, ..] => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ if std::str::from_utf8(file).is_ok() => text.as_bytes().to_vec(),
        _ => GB18030.encode(text).0.into_owned(),
    }
}
