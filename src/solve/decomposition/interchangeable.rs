//! Decisions that a swap may exchange: every row that asks for an exact sum counts them alike, such as two persons for the same
//! terms of a seat.

use std::collections::HashMap;

use super::closure::Shape;
use crate::model::{Numbers, Role};

/// The open decisions of a subproblem by what exact rows count of them: lists of two or more.
pub fn interchangeable(shape: &Shape, numbers: &Numbers) -> Vec<Vec<usize>> {
    let is_exact = |row: usize| numbers.row_lower[row] == numbers.row_upper[row];
    let mut places: HashMap<Vec<(usize, u64)>, usize> = HashMap::new();
    let mut lists: Vec<Vec<usize>> = Vec::new();
    for (column, entries) in shape.by_column.iter().enumerate() {
        let is_free = numbers.lower[column] == 0.0 && numbers.upper[column] == 1.0;
        if !(is_free && shape.matrix.roles[column] == Role::Decision) {
            continue;
        }
        let exact = entries.iter().filter(|(row, _)| is_exact(*row)).map(|&(row, value)| (row, value.to_bits()));
        let place = *places.entry(exact.collect()).or_insert(lists.len());
        if place == lists.len() {
            lists.push(Vec::new());
        }
        lists[place].push(column);
    }
    lists.retain(|list| list.len() > 1);
    lists
}
