//! How wide the columns of a form are, in widths of a digit, so that its rows stand whole on a page: long texts are broken, the
//! longer the table is wide the sooner; a narrow table is made wider.

use super::excel::{column_width, width};
use crate::lang::Lang;
use crate::report::table::{Cell, Column, Table};
use crate::report::words::display_width;

/// What upright A4 takes at nine tenths of the size, and lying A4 at its size.
const UPRIGHT: usize = 100;
const LYING: usize = 132;

/// What lying A4 takes at two thirds of the size.
pub const MOST_ON_PAGE: usize = 240;

/// Texts are broken at the first of these at which the page takes the table.
const BREAKS: [usize; 5] = [36, 28, 22, 18, 14];

/// A narrow table is made wider for its page, but no more than this.
const MOST_STRETCH: f64 = 1.7;

/// A heading is no reason for a wider column than this.
const MOST_HEADING: usize = 16;

pub struct Widths {
    pub columns: Vec<usize>,
    pub is_upright: bool,
}

impl Widths {
    /// Of these columns; breaks headings and texts of the table accordingly.
    pub fn fit(table: &mut Table, places: &[usize], lang: Lang) -> Widths {
        table.columns.iter_mut().for_each(break_heading);
        let given: Vec<Option<usize>> = table.columns.iter().map(|column| column.wraps_at).collect();
        let mut columns = Vec::new();
        for most in BREAKS {
            for (column, given) in table.columns.iter_mut().zip(&given) {
                column.wraps_at = *given;
            }
            break_texts(table, most);
            columns = places.iter().map(|&place| least(table, place, lang)).collect();
            if columns.iter().sum::<usize>() <= MOST_ON_PAGE {
                break;
            }
        }
        let is_upright = columns.iter().sum::<usize>() <= UPRIGHT;
        stretch(&mut columns, if is_upright { UPRIGHT } else { LYING });
        for (&place, &width) in places.iter().zip(&columns) {
            let column = &mut table.columns[place];
            column.wraps_at = column.wraps_at.map(|_| width);
        }
        Widths { columns, is_upright }
    }

    pub fn sum(&self) -> usize {
        self.columns.iter().sum()
    }
}

/// What a heading has in brackets, mostly a unit, stands on a line of its own.
fn break_heading(column: &mut Column) {
    if column.wraps_at.is_none() {
        let heading = &mut column.heading;
        heading.zh = heading.zh.replacen('（', "\n（", 1);
        heading.en = heading.en.replacen(" (", "\n(", 1);
    }
}

/// Texts that are longer than a column may be wide are broken, not cut.
fn break_texts(table: &mut Table, most: usize) {
    for (place, column) in table.columns.iter_mut().enumerate() {
        let longest = table.rows.iter().map(|row: &Vec<Cell>| width(&row[place])).max().unwrap_or(0);
        if column.wraps_at.is_none() && !column.is_number && longest + 2 > most {
            column.wraps_at = Some(most);
        }
    }
}

/// What cells and heading, which is bold, take.
fn least(table: &Table, place: usize, lang: Lang) -> usize {
    let Column { heading, wraps_at, .. } = &table.columns[place];
    // It breaks at blanks, as English does.
    let words = heading.get(lang).split_whitespace();
    let heading = words.map(|word| display_width(word) * 5 / 4).max().unwrap_or(0);
    let heading = if wraps_at.is_some() { 0 } else { heading.min(MOST_HEADING) };
    column_width(table, place, lang).max(heading)
}

fn stretch(widths: &mut [usize], to: usize) {
    let width: usize = widths.iter().sum();
    let factor = (to as f64 / width.max(1) as f64).clamp(1.0, MOST_STRETCH);
    widths.iter_mut().for_each(|width| *width = (*width as f64 * factor) as usize);
}
