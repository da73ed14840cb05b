//! Ditto marks: 同上 and 〃 stand for what the row above has. A table that was sorted or cut says something else by them than
//! its author meant, so they are read and said.

use super::cell::{Cell, squeeze};
use super::convention::Convention;
use super::finding::{Findings, Place};
use super::schema::{Column, Sheet};
use crate::codes::Code;
use crate::lang::Text;

const MARKS: &[&str] = &["同上", "同上行", "同前", "〃", "″", "\"", "“", "”", "''", "´´", "ditto"];

/// Columns of remarks, which nothing is made of.
const REMARKS: &[&str] = &["说明", "内容"];

/// Puts the cells of the row above in the place of such marks. `above` and `place`: by column of the schema.
pub fn fill(
    sheet: &'static Sheet,
    cells: &mut [(usize, Cell)],
    above: impl Fn(usize) -> Option<Cell>,
    place: impl Fn(usize) -> Place,
    findings: &mut Findings,
) {
    for (index, cell) in cells.iter_mut().filter(|(_, cell)| is_mark(cell)) {
        let column = &sheet.columns[*index];
        if REMARKS.contains(&column.zh) {
            continue;
        }
        match above(*index) {
            Some(held) => {
                *cell = held;
                Convention::Ditto.apply(column, place(*index), findings);
            }
            None => groundless(column, place(*index), findings),
        }
    }
}

fn is_mark(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if MARKS.contains(&squeeze(text).as_str()))
}

fn groundless(Column { zh, en, .. }: &Column, place: Place, findings: &mut Findings) {
    findings.error(
        Code::E150,
        place,
        Text::new(
            format!("“{zh}”写的是同上，而上一行没有值"),
            format!("{en} has ditto marks, and the row above has no value"),
        ),
        Text::new("请填写原值", "Write the value out"),
    );
}
