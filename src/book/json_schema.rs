//! The JSON Schema of a .json workbook, from the registry.

use serde_json::{Map, Value, json};

use super::schema::{Column, Kind, SHEETS, Sheet, Words};

/// The schema, as published in `models/schemas/workbook.schema.json`.
pub fn json_schema() -> Value {
    let sheets: Map<String, Value> = SHEETS.iter().map(|sheet| (sheet.zh.to_string(), sheet_schema(sheet))).collect();
    let required: Vec<&str> = SHEETS.iter().filter(|sheet| sheet.required).map(|sheet| sheet.zh).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "lungang workbook (轮岗工作簿)",
        "description": "An object of sheets, each a list of rows, each an object of headings. English names of sheets and headings are accepted too.",
        "type": "object",
        "properties": sheets,
        "required": required,
    })
}

fn sheet_schema(sheet: &Sheet) -> Value {
    let columns: Map<String, Value> =
        sheet.columns.iter().map(|column| (column.zh.to_string(), column_schema(column))).collect();
    let required: Vec<&str> = sheet.columns.iter().filter(|column| column.required).map(|column| column.zh).collect();
    json!({
        "title": sheet.en,
        "description": format!("{} / {}", sheet.note, sheet.note_en),
        "type": "array",
        "items": { "type": "object", "properties": columns, "required": required },
    })
}

fn column_schema(column: &Column) -> Value {
    let mut schema = match column.kind {
        Kind::Text | Kind::Code | Kind::Ref(_) => json!({ "type": ["string", "number", "null"] }),
        Kind::Term | Kind::SchoolYear => json!({ "type": ["string", "null"] }),
        Kind::Whole => json!({ "type": ["integer", "null"], "minimum": 0 }),
        Kind::Decimal => json!({ "type": ["number", "null"] }),
        Kind::Date => json!({ "type": ["string", "null"], "format": "date" }),
        Kind::Flag => json!({ "enum": [true, false, "是", "否", null] }),
        Kind::Word(words) => json!({ "enum": listed(words) }),
        Kind::Words(_) | Kind::Refs(_) => json!({ "type": ["string", "array", "null"], "items": { "type": "string" } }),
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("title".to_string(), json!(column.en));
        schema.insert("description".to_string(), json!(format!("{} / {}", column.note, column.note_en)));
    }
    schema
}

fn listed(words: Words) -> Vec<Value> {
    words.iter().flat_map(|(zh, en)| [json!(zh), json!(en)]).chain([Value::Null]).collect()
}
