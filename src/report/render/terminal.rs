//! A table on a terminal: no lines, numbers to the right, widths that count a Chinese character as two.

use comfy_table::{CellAlignment, ContentArrangement, presets};

use crate::lang::{Lang, Text, one_line};
use crate::report::table::{Cell, Class, Table};

/// A terminal is for those who plan.
const MAY: Class = Class::Internal;

/// Lines without blanks at their ends.
pub fn lines(table: &Table, lang: Lang) -> String {
    cut(table, usize::MAX, lang)
}

/// The first rows alone, and how many there are besides.
pub fn cut(table: &Table, most: usize, lang: Lang) -> String {
    let places = table.places(MAY);
    let mut grid = comfy_table::Table::new();
    grid.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    grid.set_header(places.iter().map(|&place| table.columns[place].heading.get(lang)));
    for row in table.rows.iter().take(most) {
        grid.add_row(places.iter().map(|&place| shown(&row[place])));
    }
    for (column, &place) in places.iter().enumerate() {
        if let Some(column) = grid.column_mut(column) {
            let is_number = table.columns[place].is_number;
            column.set_cell_alignment(if is_number { CellAlignment::Right } else { CellAlignment::Left });
        }
    }
    let lines = grid.lines().map(|line| line.trim_end().to_string());
    lines.chain(more(table.rows.len(), most, lang)).collect::<Vec<_>>().join("\n")
}

/// What a cut list says of the rest.
pub fn more(all: usize, shown: usize, lang: Lang) -> Option<String> {
    let rest = all.checked_sub(shown).filter(|&rest| rest > 0)?;
    let text = Text::new(format!(" … 另有 {rest} 项"), format!(" … and {rest} more"));
    Some(text.get(lang).to_string())
}

pub fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Missing => "–".to_string(),
        Cell::Text(text) => one_line(text).into_owned(),
        Cell::Whole(number) => number.to_string(),
        // Four places tell coefficients apart; of hundreds of points two are enough.
        Cell::Number(number, 3..) if number.abs() >= 100.0 => format!("{number:.2}"),
        Cell::Number(number, places) => format!("{number:.*}", usize::from(*places)),
        Cell::Share(number) => format!("{:.1}%", number * 100.0),
        Cell::Minutes(number) => format!("{number:.1}"),
        Cell::Yuan(number) => format!("{number:.0}"),
        Cell::Cents(number) => format!("{number:.2}"),
        Cell::Date(date) => date.to_string(),
        Cell::Formula(_, value) => shown(value),
    }
}

/// A difference with its sign, in brackets behind the value; nothing where it is not known. Shares differ by points of
/// percent.
pub fn shown_difference(cell: &Cell, lang: Lang) -> String {
    let mut text = shown(cell);
    if let (Cell::Share(_), Some(number)) = (cell, text.strip_suffix('%')) {
        text = format!("{number}{}", Text::new("个百分点", " points").get(lang));
    }
    let is_zero = !text.chars().any(|c| ('1'..='9').contains(&c));
    match cell {
        Cell::Blank | Cell::Missing => String::new(),
        _ if is_zero => " (=)".to_string(),
        _ if text.starts_with('-') => format!(" ({text})"),
        _ => format!(" (+{text})"),
    }
}
