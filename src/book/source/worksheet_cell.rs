//! One cell of a worksheet as the file has it: whether it holds something, and where the reader of cells would go wrong.

use std::io::BufRead;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::package::Unfit;
use crate::book::cell::NO_RESULT;

/// Bytes of a cell's text at most: Excel's longest has 32,767 characters.
const MOST_TEXT: usize = 1 << 20;

/// The errors of formulas that the reader of cells knows. Excel has more of them with every version.
const KNOWN_ERRORS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

#[derive(Debug, Default)]
pub(super) struct Value {
    pub holds: bool,
    /// What the cell shows where it holds no value.
    pub broken: Option<String>,
    /// Where its value stands in the part, and what the reader should find there.
    pub text: Option<(Range<u64>, String)>,
}

/// What stands between a cell's tags.
#[derive(Default)]
struct Content {
    has_formula: bool,
    inline: usize,
    /// The value's text, where it stands, and whether it is one plain stretch of text.
    value: Option<(String, Range<u64>, bool)>,
}

/// Reads on to the end of the cell.
pub(super) fn read<R: BufRead>(reader: &mut Reader<R>, kind: Option<&str>) -> Result<Value, Unfit> {
    let mut content = Content::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "v" => content.value = Some(value(reader)?),
                "f" => content.has_formula = true,
                _ => {}
            },
            // The text of an inline string, or of a formula.
            Event::Text(text) => content.inline += text.len(),
            Event::CData(text) => content.inline += text.len(),
            Event::End(tag) if tag.local_name().as_ref() == "c" => return Ok(judge(content, kind)),
            Event::Eof => return Err(Unfit::Broken("c".to_string())),
            _ => {}
        }
        if content.inline > MOST_TEXT {
            return Err(Unfit::TooLarge);
        }
    }
}

/// The text of a value, its place, and whether it is plain.
fn value<R: BufRead>(reader: &mut Reader<R>) -> Result<(String, Range<u64>, bool), Unfit> {
    let start = reader.buffer_position();
    let (mut text, mut is_plain) = (String::new(), true);
    let mut buffer = Vec::new();
    loop {
        let end = reader.buffer_position();
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Text(part) => text.push_str(&part),
            Event::CData(part) => {
                is_plain = false;
                text.push_str(&part);
            }
            Event::GeneralRef(reference) => {
                is_plain = false;
                text.extend(reference.resolve_char_ref().ok().flatten());
            }
            Event::End(tag) if tag.local_name().as_ref() == "v" => return Ok((text, start..end, is_plain)),
            Event::Eof => return Err(Unfit::Broken("v".to_string())),
            _ => is_plain = false,
        }
        if text.len() > MOST_TEXT {
            return Err(Unfit::TooLarge);
        }
    }
}

fn judge(content: Content, kind: Option<&str>) -> Value {
    let Content { has_formula, inline, value } = content;
    let Some((text, place, is_plain)) = value else {
        let broken = (has_formula && kind != Some("inlineStr")).then(|| NO_RESULT.to_string());
        return Value { holds: inline > 0, broken, text: None };
    };
    let trimmed = text.trim_matches([' ', '\t', '\r', '\n']);
    if trimmed.is_empty() && is_plain {
        // A formula's result may be an empty text.
        let broken = (has_formula && kind != Some("str")).then(|| NO_RESULT.to_string());
        let text = (!text.is_empty() && kind != Some("str")).then(|| (place, String::new()));
        return Value { holds: inline > 0, broken, text };
    }
    let is_sound = match kind {
        Some("s") => trimmed.parse::<u32>().is_ok(),
        Some("b") => ["0", "1", "true", "false"].contains(&trimmed.to_ascii_lowercase().as_str()),
        Some("n") => trimmed.parse::<f64>().is_ok(),
        Some("e") => KNOWN_ERRORS.contains(&trimmed),
        None => true,
        // Texts are read whole, marks and all.
        Some(_) => return Value { holds: true, broken: None, text: None },
    };
    if !is_sound {
        return Value { holds: true, broken: Some(trimmed.to_string()), text: Some((place, String::new())) };
    }
    let text = (trimmed.len() < text.len() || !is_plain).then(|| (place, trimmed.to_string()));
    Value { holds: true, broken: None, text }
}
