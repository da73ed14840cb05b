//! Addresses of a table's cells, for formulas.

use rust_xlsxwriter::{RowNum, column_number_to_name};

use crate::report::render::excel::FIRST_ROW;

/// Of the cell in a row and column of the table, both from 0, on its own sheet.
pub fn cell(row: usize, column: usize) -> String {
    format!("{}{}", name(column), number(row))
}

/// Of a run of rows of a column, both ends included; fixed, so that it holds in every row that it is copied to.
pub fn run(column: usize, first: usize, last: usize) -> String {
    let column = name(column);
    format!("${column}${}:${column}${}", number(first), number(last))
}

/// One cell, fixed.
pub fn fixed(row: usize, column: usize) -> String {
    format!("${}${}", name(column), number(row))
}

/// An address on a sheet of this name.
pub fn on(sheet: &str, address: &str) -> String {
    format!("'{sheet}'!{address}")
}

/// Columns and rows that no sheet has are none of a formula that anybody could read.
fn name(column: usize) -> String {
    column_number_to_name(column.try_into().unwrap_or(u16::MAX))
}

fn number(row: usize) -> RowNum {
    FIRST_ROW + 1 + RowNum::try_from(row).unwrap_or(RowNum::MAX / 2)
}
