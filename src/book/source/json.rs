//! A .json workbook: an object of sheets, each a list of rows, each an object of headings. Its schema is
//! `models/schemas/workbook.schema.json`.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Extras, MOST_SHEETS, RawRow, RawSheet, Room, refusal};
use crate::book::cell::Cell;
use crate::book::finding::{Findings, Place};
use crate::codes::Code;
use crate::lang::Text;

/// A value as the file has it. Objects keep the order of their keys, and keys that stand twice.
#[derive(Debug)]
enum Value {
    Null,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

pub(super) fn read(bytes: &[u8], place: &Place, room: &mut Room, findings: &mut Findings) -> Vec<RawSheet> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut source = serde_json::Deserializer::from_slice(bytes);
    let document = AnyValue { room }.deserialize(&mut source).and_then(|document| source.end().map(|()| document));
    let document = match document {
        Ok(document) => document,
        Err(error) if error.is_data() => {
            refusal::too_large(place.clone(), findings);
            return Vec::new();
        }
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            findings.error(
                Code::E002,
                place.clone(),
                Text::new(
                    format!("不是有效的 JSON：第 {line} 行第 {column} 列有误"),
                    format!("it is no valid JSON: line {line}, column {column}"),
                ),
                Text::new("请改正该处", "Mend it there"),
            );
            return Vec::new();
        }
    };
    let Value::Object(sheets) = document else {
        shape(
            place.clone(),
            Text::new("最外层不是 {表名: [行]}", "the outermost value is not {sheet: [rows]}"),
            Text::new("请参照 models/schemas/workbook.schema.json", "See models/schemas/workbook.schema.json"),
            findings,
        );
        return Vec::new();
    };
    if sheets.len() > MOST_SHEETS {
        refusal::too_large(place.clone(), findings);
        return Vec::new();
    }
    let sheets = sheets.into_iter().filter(|(name, _)| !name.starts_with('$'));
    sheets.map(|(name, rows)| read_sheet(name, rows, &place.file, findings)).collect()
}

fn shape(place: Place, cause: Text, remedy: Text, findings: &mut Findings) {
    findings.error(Code::E002, place, cause, remedy);
}

fn read_sheet(name: String, rows: Value, file: &str, findings: &mut Findings) -> RawSheet {
    let place = |cell: Option<String>| Place { file: file.to_string(), sheet: Some(name.clone()), cell };
    let Value::List(rows) = rows else {
        shape(
            place(None),
            Text::new("应为行的列表", "it is not a list of rows"),
            Text::new("写作 [ {…}, {…} ]", "Write [ {…}, {…} ]"),
            findings,
        );
        return RawSheet::unreadable(file, name);
    };
    let mut columns: BTreeMap<String, u32> = BTreeMap::new();
    let mut headings = Vec::new();
    // By column: the row that named it last.
    let mut named = Vec::new();
    let mut body = Vec::new();
    for (number, row) in (1..).zip(rows) {
        let Value::Object(row) = row else {
            shape(
                place(Some(format!("[{number}]"))),
                Text::new("这一行不是 {列名: 值}", "this row is not {heading: value}"),
                Text::new("写作 {\"列名\": 值}", "Write {\"heading\": value}"),
                findings,
            );
            continue;
        };
        let mut cells: Vec<(u32, Cell)> = Vec::new();
        for (key, value) in row {
            let column = *columns.entry(key.clone()).or_insert_with(|| {
                headings.push(Cell::text(&key));
                named.push(0);
                headings.len() as u32 - 1
            });
            if std::mem::replace(&mut named[column as usize], number) == number {
                findings.error(
                    Code::E013,
                    place(Some(format!("[{number}].{key}"))),
                    Text::new(format!("同一行中“{key}”出现两次"), format!("{key:?} stands twice in one row")),
                    Text::new("请只保留一个", "Keep one of them"),
                );
                continue;
            }
            cells.push((column, convert(value)));
        }
        cells.retain(|(_, cell)| !cell.is_empty());
        cells.sort_by_key(|(column, _)| *column);
        body.push(RawRow { number, cells });
    }
    // The headings take row 0, so that row 1 is the first of the list.
    let headings = (0..).zip(headings).filter(|(_, heading)| !heading.is_empty()).collect();
    let rows = [RawRow { number: 0, cells: headings }].into_iter().chain(body).collect();
    RawSheet { file: file.to_string(), name, rows, readable: true, keyed: true, extras: Extras::default() }
}

fn convert(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Flag(flag) => Cell::Flag(flag),
        Value::Number(number) => Cell::Number(number),
        Value::Text(text) => Cell::text(&text),
        Value::List(items) => {
            // A list in a list is no list of a cell's, and to unfold many of them would cost as much each time.
            if items.iter().any(|item| matches!(item, Value::List(_) | Value::Object(_))) {
                return Cell::Broken("[…]".to_string());
            }
            let shown: Vec<String> = items.into_iter().map(|item| convert(item).shown()).collect();
            Cell::text(&shown.join("、"))
        }
        Value::Object(_) => Cell::Broken("{…}".to_string()),
    }
}

/// Reads a value of any kind while there is room.
struct AnyValue<'r> {
    room: &'r mut Room,
}

impl<'de> DeserializeSeed<'de> for AnyValue<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        if !self.room.take(1) {
            return Err(D::Error::custom("too many values"));
        }
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for AnyValue<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(AnyValue { room: &mut *self.room })? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut pairs = Vec::new();
        while let Some(key) = object.next_key::<String>()? {
            pairs.push((key, object.next_value_seed(AnyValue { room: &mut *self.room })?));
        }
        Ok(Value::Object(pairs))
    }
}
