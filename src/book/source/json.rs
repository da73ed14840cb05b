//! A .json workbook: an object of sheets, each a list of rows, each an object of headings. Its schema is
//! `models/schemas/workbook.schema.json`.

use serde_json::Value;

use super::{MOST_CELLS, RawRow, RawSheet};
use crate::book::cell::Cell;
use crate::book::finding::{Findings, Place};
use crate::lang::Text;

pub(super) fn read(bytes: &[u8], file: &str, findings: &mut Findings) -> Vec<RawSheet> {
    let place = Place { file: file.to_string(), ..Place::default() };
    let document: Value = match serde_json::from_slice(bytes) {
        Ok(document) => document,
        Err(error) => {
            findings.error(
                "E002",
                place,
                Text::new(format!("不是有效的 JSON（{error}）"), format!("it is no valid JSON ({error})")),
                Text::new("请按报错的行列改正", "Mend it at the line and column named"),
            );
            return Vec::new();
        }
    };
    let Value::Object(sheets) = document else {
        findings.error(
            "E002",
            place,
            Text::new("最外层不是 {表名: [行]}", "the outermost value is not {sheet: [rows]}"),
            Text::new("请参照 models/schemas/workbook.schema.json", "See models/schemas/workbook.schema.json"),
        );
        return Vec::new();
    };
    let mut left = MOST_CELLS;
    sheets.iter().filter_map(|(name, rows)| read_sheet(name, rows, file, &mut left, findings)).collect()
}

fn read_sheet(name: &str, rows: &Value, file: &str, left: &mut usize, findings: &mut Findings) -> Option<RawSheet> {
    if name == "$schema" {
        return None;
    }
    let place = |cell: Option<String>| Place { file: file.to_string(), sheet: Some(name.to_string()), cell };
    let Value::Array(rows) = rows else {
        findings.error(
            "E002",
            place(None),
            Text::new("应为行的列表", "it is not a list of rows"),
            Text::new("写作 [ {…}, {…} ]", "Write [ {…}, {…} ]"),
        );
        return None;
    };
    let mut headings: Vec<String> = Vec::new();
    let mut body = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Value::Object(row) = row else {
            findings.error(
                "E002",
                place(Some(format!("[{}]", index + 1))),
                Text::new("这一行不是 {列名: 值}", "this row is not {heading: value}"),
                Text::new("写作 {\"列名\": 值}", "Write {\"heading\": value}"),
            );
            continue;
        };
        let mut cells = vec![Cell::Empty; headings.len()];
        for (key, value) in row {
            let column = headings.iter().position(|heading| heading == key).unwrap_or_else(|| {
                headings.push(key.clone());
                headings.len() - 1
            });
            *left = left.saturating_sub(1 + (column + 1).saturating_sub(cells.len()));
            cells.resize(cells.len().max(column + 1), Cell::Empty);
            cells[column] = convert(value);
        }
        if *left == 0 {
            findings.error(
                "E005",
                place(None),
                Text::new("单元格过多", "too many cells"),
                Text::new("请删去多余的行列", "Delete what does not belong to the district"),
            );
            return None;
        }
        // The headings take row 0, so that row 1 is the first of the list.
        body.push(RawRow { number: index + 1, cells });
    }
    let heading_row = RawRow { number: 0, cells: headings.iter().map(|heading| Cell::text(heading)).collect() };
    let rows = [heading_row].into_iter().chain(body).collect();
    Some(RawSheet { file: file.to_string(), name: name.to_string(), rows, keyed: true })
}

fn convert(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Bool(flag) => Cell::Flag(*flag),
        Value::Number(number) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        Value::String(text) => Cell::text(text),
        Value::Array(items) => {
            let shown: Vec<String> = items.iter().map(|item| convert(item).shown()).collect();
            Cell::text(&shown.join("、"))
        }
        Value::Object(_) => Cell::Broken("{…}".to_string()),
    }
}
