//! A cell's content, whatever file it came from, and the forgiving reading of text.

use chrono::NaiveDate;

/// What a formula shows that was never calculated, or whose result was not saved.
pub const NO_RESULT: &str = "公式没有结果";

/// What formulas show where they fail.
const ERRORS: [&str; 16] = [
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#UNKNOWN!",
    "#BUSY!",
    "#EXTERNAL!",
    "#GETTING_DATA",
];

#[derive(Clone, PartialEq, Debug, Default)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Flag(bool),
    Date(NaiveDate),
    /// A formula's error, as `#N/A`.
    Broken(String),
}

impl Cell {
    /// Folds full-width forms, trims; blank text is empty. What formulas leave where they fail is that in text too.
    pub fn text(raw: &str) -> Cell {
        let folded = fold(raw);
        match folded.as_str() {
            "" => Cell::Empty,
            error if ERRORS.contains(&error) => Cell::Broken(folded),
            _ => Cell::Text(folded),
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }

    /// What a person sees in the cell.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Broken(text) => text.clone(),
            Cell::Number(number) => show_number(*number),
            Cell::Flag(flag) => if *flag { "是" } else { "否" }.to_string(),
            Cell::Date(date) => date.to_string(),
        }
    }
}

/// A number with nine places at most: what lies beyond is the noise of binary fractions.
pub fn show_number(number: f64) -> String {
    let places = format!("{number:.9}");
    let short = if places.contains('.') { places.trim_end_matches('0').trim_end_matches('.') } else { &places };
    if short == "-0" { "0".to_string() } else { short.to_string() }
}

/// Full-width letters, digits and marks as half-width ones; no space at either end, single spaces within; marks that
/// nobody sees removed.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut after_space = false;
    for c in text.chars() {
        let narrow = match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' => continue,
            _ => c,
        };
        if narrow.is_whitespace() || narrow.is_control() {
            after_space = true;
            continue;
        }
        if after_space && !folded.is_empty() {
            folded.push(' ');
        }
        after_space = false;
        folded.push(narrow);
    }
    folded
}

/// The text without any space: 合 计 is 合计.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text without spaces between Chinese characters: 马 红 is 马红, North High stays as it is.
pub fn unpadded(text: &str) -> String {
    let is_han = |c: char| ('\u{3400}'..='\u{9FFF}').contains(&c) || ('\u{20000}'..='\u{3FFFF}').contains(&c);
    let mut bare = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let pads = c == ' ' && bare.chars().next_back().is_some_and(is_han) && rest.peek().copied().is_some_and(is_han);
        if !pads {
            bare.push(c);
        }
    }
    bare
}

/// The marks between the items of a list, spaces apart: a name may hold a space.
const LIST_MARKS: [char; 7] = ['、', ',', ';', '/', '|', '，', '；'];

/// The items of a list as people write them: 、 , ; or spaces between.
pub fn items(text: &str) -> impl Iterator<Item = &str> {
    marked_items(text).flat_map(|item| item.split(' ')).filter(|item| !item.is_empty())
}

/// The items of a list between marks only.
pub fn marked_items(text: &str) -> impl Iterator<Item = &str> {
    text.split(LIST_MARKS).map(str::trim).filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgives_full_width_forms_and_stray_spaces() {
        assert_eq!(fold("　Ｌ００　１２ "), "L00 12");
        assert_eq!(fold("学校\u{200B}编号\t\n"), "学校编号");
        assert_eq!(Cell::text(" \u{3000}\u{feff}"), Cell::Empty);
        assert_eq!(items("M1、M2, M3；M4 M5").collect::<Vec<_>>(), ["M1", "M2", "M3", "M4", "M5"]);
        assert_eq!(marked_items("North High、South High").collect::<Vec<_>>(), ["North High", "South High"]);
        assert_eq!(squeeze("合 计"), "合计");
        assert_eq!(
            ["马　红", "North High", "甲 1 班"].map(|name| unpadded(&fold(name))),
            ["马红", "North High", "甲 1 班"]
        );
        assert_eq!([0.1 + 0.2, 20071.0, -0.0, 100.0].map(show_number), ["0.3", "20071", "0", "100"]);
    }
}
