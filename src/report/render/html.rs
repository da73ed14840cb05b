//! A table as templates lay it out: what each cell shows, and the number that it is sorted by.

use serde::Serialize;

use super::terminal;
use crate::lang::Lang;
use crate::report::table::{Cell, Class, Table};
use crate::report::words::display_width;

/// A page is for the commission: no column that tells of a home, health or reasons.
const MAY: Class = Class::Internal;

/// Texts that are wider, in widths of a digit, are cut on the screen and shown whole by a tooltip and in print.
const LONG: usize = 36;

#[derive(Serialize)]
pub(in crate::report) struct Grid {
    caption: String,
    columns: Vec<GridColumn>,
    rows: Vec<Vec<GridCell>>,
}

#[derive(Serialize)]
struct GridColumn {
    text: String,
    is_number: bool,
    /// Sentences are broken at this width, in widths of a digit, and not cut.
    wraps_at: Option<usize>,
}

#[derive(Serialize)]
struct GridCell {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<f64>,
    is_long: bool,
}

pub(in crate::report) fn grid(table: &Table, lang: Lang) -> Grid {
    let places = table.places(MAY);
    let columns = places.iter().map(|&place| &table.columns[place]);
    Grid {
        caption: table.title.clone(),
        columns: columns
            .map(|column| GridColumn {
                text: column.heading.get(lang).to_string(),
                is_number: column.is_number,
                wraps_at: column.wraps_at,
            })
            .collect(),
        rows: table.rows.iter().map(|row| places.iter().map(|&place| cell(&row[place])).collect()).collect(),
    }
}

fn cell(cell: &Cell) -> GridCell {
    let text = shown(cell);
    GridCell { is_long: display_width(&text) > LONG, order: number(cell), text }
}

/// As a terminal shows it, with the thousands of long numbers apart.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Whole(_) | Cell::Yuan(_) | Cell::Cents(_) => thousands(&terminal::shown(cell)),
        Cell::Text(text) => text.clone(),
        Cell::Formula(_, value) => shown(value),
        _ => terminal::shown(cell),
    }
}

fn number(cell: &Cell) -> Option<f64> {
    match *cell {
        Cell::Whole(number) => Some(number as f64),
        Cell::Number(number, _) | Cell::Share(number) => Some(number),
        Cell::Minutes(number) | Cell::Yuan(number) | Cell::Cents(number) => Some(number),
        Cell::Formula(_, ref value) => self::number(value),
        _ => None,
    }
}

/// 1234567.5 is 1,234,567.5; numbers of four digits stay as they are.
pub(in crate::report) fn thousands(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, places) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    if whole.len() < 5 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_string();
    }
    let mut apart = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            apart.push(',');
        }
        apart.push(digit);
    }
    format!("{sign}{apart}{places}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::Column;

    #[test]
    fn numbers_are_read_at_a_glance() {
        let cases = [("1234567.5", "1,234,567.5"), ("-12345", "-12,345"), ("2016", "2016"), ("–", "–"), ("", "")];
        cases.into_iter().for_each(|(number, apart)| assert_eq!(thousands(number), apart));
    }

    #[test]
    fn a_page_has_no_sensitive_column() {
        let columns = [Column::text("姓名", "name").public(), Column::text("病因", "illness").sensitive()];
        let table = Table::part(columns, [vec![Cell::text("甲"), Cell::text("腰病")]]);
        let grid = grid(&table, Lang::Zh);
        assert_eq!((grid.columns.len(), grid.rows[0].len(), grid.rows[0][0].text.as_str()), (1, 1, "甲"));
    }
}
