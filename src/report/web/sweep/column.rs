//! A column of the scenarios' values, compact: ten thousand scenarios have few distinct ones of most.

use std::collections::HashMap;

use serde::Serialize;

/// Each distinct value once, and by scenario its place among these: −1 where it has none; no places at all where every scenario
/// has the first.
#[derive(Serialize)]
pub(super) struct Column<T> {
    pub values: Vec<T>,
    pub places: Vec<i32>,
}

const NONE: i32 = -1;

impl<T> Column<T> {
    fn new(values: Vec<T>, places: Vec<i32>) -> Column<T> {
        let is_constant = values.len() == 1 && places.iter().all(|&place| place == 0);
        Column { values, places: if is_constant { Vec::new() } else { places } }
    }
}

impl Column<f64> {
    /// Rising, so that places are ranks.
    pub fn of_numbers(all: impl Iterator<Item = Option<f64>>) -> Column<f64> {
        // Zero is added so that −0 reads 0.
        let all: Vec<Option<f64>> = all.map(|value| value.map(|value| value + 0.0)).collect();
        let mut values: Vec<f64> = all.iter().copied().flatten().collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        let place = |value: f64| values.binary_search_by(|known| known.total_cmp(&value)).map_or(NONE, |at| at as i32);
        let places = all.into_iter().map(|value| value.map_or(NONE, place)).collect();
        Column::new(values, places)
    }
}

impl Column<String> {
    /// In the order in which they come.
    pub fn of_texts(all: impl Iterator<Item = Option<String>>) -> Column<String> {
        let mut values = Vec::new();
        let mut known: HashMap<String, i32> = HashMap::new();
        let mut place = |text: String| {
            *known.entry(text).or_insert_with_key(|text| {
                values.push(text.clone());
                values.len() as i32 - 1
            })
        };
        let places = all.map(|text| text.map_or(NONE, &mut place)).collect();
        Column::new(values, places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_ranks_and_what_is_constant_has_none() {
        let column = Column::of_numbers([Some(2.5), None, Some(-0.0), Some(2.5)].into_iter());
        assert_eq!((column.values, column.places), (vec![0.0, 2.5], vec![1, -1, 0, 1]));
        let column = Column::of_numbers([Some(7.0), Some(7.0)].into_iter());
        assert_eq!((column.values, column.places), (vec![7.0], vec![]));
        let column = Column::of_texts(["乙", "甲", "乙"].into_iter().map(|text| Some(text.to_string())));
        assert_eq!((column.values, column.places), (vec!["乙".to_string(), "甲".to_string()], vec![0, 1, 0]));
    }
}
