//! A .json: rows put in behind the last of the list, the text before and behind as it was.

use serde_json::{Map, Value};

use super::layout::Layout;
use crate::book::annotate::Unfit;
use crate::book::cell::Cell;

pub(super) fn extended(bytes: &[u8], layout: &Layout, rows: &[Vec<(u32, Cell)>]) -> Result<Vec<u8>, Unfit> {
    if rows.is_empty() {
        return Ok(bytes.to_vec());
    }
    let text = std::str::from_utf8(bytes).map_err(|error| Unfit::at(&error.to_string()))?;
    let at = end_of_last_row(text, &layout.sheet).ok_or_else(|| Unfit::at(&layout.sheet))?;
    let (before, behind) = text.split_at(at);
    // A row starts where the last one does: on its own line, or behind the comma.
    let line = before.rfind('\n').map(|start| &before[start + 1..]).unwrap_or_default();
    let start = match behind.trim_start_matches([' ', '\t', '\r']).starts_with('\n') {
        true => {
            let indent: String = line.chars().take_while(|c| c.is_whitespace()).collect();
            format!("{}{indent}", if text.contains("\r\n") { "\r\n" } else { "\n" })
        }
        false => String::new(),
    };
    let mut copy = before.to_string();
    for row in rows {
        copy.push(',');
        copy += &start;
        copy += &object(layout, row).to_string();
    }
    copy += behind;
    Ok(copy.into_bytes())
}

/// The row under the headings that the others have.
fn object(layout: &Layout, row: &[(u32, Cell)]) -> Value {
    let mut object = Map::new();
    for (place, cell) in row {
        let Some((_, _, heading)) = layout.columns.iter().find(|(_, held, _)| held == place) else { continue };
        let value = match cell {
            Cell::Number(number) if number.fract() == 0.0 => Value::from(*number as i64),
            Cell::Number(number) => Value::from(*number),
            other => Value::from(other.shown()),
        };
        object.insert(heading.clone(), value);
    }
    Value::Object(object)
}

/// Where the last row of a sheet ends, in a text that is valid JSON: an object of lists of objects.
fn end_of_last_row(text: &str, sheet: &str) -> Option<usize> {
    let (mut depth, mut key, mut is_this, mut end) = (0, None, false, None);
    let mut at = 0;
    while at < text.len() {
        match text.as_bytes()[at] {
            b'"' => {
                let length = string(&text[at..])?;
                let content = &text[at..at + length];
                at += length;
                if depth == 1 {
                    key = serde_json::from_str::<String>(content).ok();
                }
                continue;
            }
            b':' if depth == 1 => is_this = key.as_deref() == Some(sheet),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                match depth {
                    2 if is_this => end = Some(at + 1),
                    1 if is_this => return end,
                    _ => {}
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Bytes of the string that the text begins with, both quotes included.
fn string(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })?;
    Some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_row_of_a_sheet_is_found_whatever_stands_in_texts() {
        let text = r#"{"a":[{"b":"}]\""}],"\u5c97":[{"x":1},{"y":[1,{"z":"]"}]} ],"c":[]}"#;
        let at = end_of_last_row(text, "岗").unwrap();
        assert!(text[..at].ends_with(r#"{"y":[1,{"z":"]"}]}"#), "{}", &text[..at]);
        assert_eq!(end_of_last_row(text, "c"), None, "no row is there to stand behind");
        assert_eq!(end_of_last_row(text, "b"), None);
    }
}
