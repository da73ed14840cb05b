//! A cell's content, whatever file it came from, and the forgiving reading of text.

use chrono::NaiveDate;

#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Flag(bool),
    Date(NaiveDate),
    /// A formula's error, as `#N/A`.
    Broken(String),
}

impl Cell {
    /// Folds full-width forms, trims; blank text is empty.
    pub fn text(raw: &str) -> Cell {
        let folded = fold(raw);
        if folded.is_empty() { Cell::Empty } else { Cell::Text(folded) }
    }

    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }

    /// What a person sees in the cell.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Broken(text) => text.clone(),
            Cell::Number(number) => format!("{number}"),
            Cell::Flag(flag) => if *flag { "是" } else { "否" }.to_string(),
            Cell::Date(date) => date.to_string(),
        }
    }
}

/// Full-width letters, digits and marks as half-width ones; no space at either end, single spaces within.
pub fn fold(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{FEFF}' | '\u{200B}' => ' ',
        _ => c,
    };
    text.chars().map(narrow).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The items of a list as people write them: 、 , ; or spaces between.
pub fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', ',', ';', '，', '；', '/', ' ', '\n']).filter(|item| !item.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgives_full_width_forms_and_stray_spaces() {
        assert_eq!(fold("　Ｌ００　１２ "), "L00 12");
        assert_eq!(Cell::text(" \u{3000}\u{feff}"), Cell::Empty);
        assert_eq!(items("M1、M2, M3；M4 M5").collect::<Vec<_>>(), ["M1", "M2", "M3", "M4", "M5"]);
    }
}
