//! The grid as it can be read off its scenarios: axes, values, and lines along an axis.

use std::collections::{BTreeMap, HashMap};

use super::measure::nearest;
use super::{CompareError, Scenario, Sheet};
use crate::sweep::case::Origin;

#[derive(Clone, PartialEq, Debug)]
pub struct Axis {
    /// `key` or `key@code`.
    pub key: String,
    /// Rising where all are numbers, else in the order of the scenarios.
    pub values: Vec<String>,
    /// The values as numbers, if all are.
    pub numbers: Option<Vec<f64>>,
}

pub struct Grid {
    pub axes: Vec<Axis>,
    /// Scenarios of the grid: place, and by axis which value.
    points: Vec<(usize, Vec<usize>)>,
}

/// Scenarios that agree in all axes but one.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// What the other axes say.
    pub others: Vec<(String, String)>,
    /// By value of the axis: the scenario's place, if it is finished.
    pub places: Vec<Option<usize>>,
}

impl Grid {
    pub fn of(sheet: &Sheet) -> Grid {
        let all = sheet.scenarios.iter().enumerate();
        let of_grid: Vec<(usize, &Scenario)> = all.filter(|(_, scenario)| scenario.origin == Origin::Grid).collect();
        let mut axes: Vec<Axis> = Vec::new();
        for (_, scenario) in &of_grid {
            for (key, value) in &scenario.record.overrides {
                let place = axes.iter().position(|axis| axis.key == *key).unwrap_or_else(|| {
                    axes.push(Axis { key: key.clone(), values: Vec::new(), numbers: None });
                    axes.len() - 1
                });
                if !axes[place].values.contains(value) {
                    axes[place].values.push(value.clone());
                }
            }
        }
        axes.iter_mut().for_each(Axis::sort);
        let at: Vec<HashMap<&str, usize>> = axes.iter().map(Axis::places).collect();
        let point = |scenario: &Scenario| {
            let said = |axis: &Axis| scenario.record.overrides.iter().find(|(key, _)| *key == axis.key);
            let values = axes.iter().zip(&at).map(|(axis, at)| at.get(said(axis)?.1.as_str()).copied());
            values.collect::<Option<Vec<usize>>>()
        };
        let points = of_grid.iter().filter_map(|(place, scenario)| Some((*place, point(scenario)?))).collect();
        Grid { points, axes }
    }

    /// The axis of that key, by place.
    pub fn find(&self, key: &str) -> Result<usize, CompareError> {
        self.axes.iter().position(|axis| axis.key == key).ok_or_else(|| CompareError::NoAxis {
            key: key.to_string(),
            axes: self.axes.iter().map(|axis| axis.key.clone()).collect(),
            nearest: nearest(key, self.axes.iter().map(|axis| axis.key.as_str())),
        })
    }

    /// The lines along an axis, in the order of the other axes.
    pub fn lines(&self, axis: usize) -> Vec<Line> {
        let mut lines: BTreeMap<Vec<usize>, Vec<Option<usize>>> = BTreeMap::new();
        for (place, values) in &self.points {
            let mut others = values.clone();
            let value = others.remove(axis);
            let places = lines.entry(others).or_insert_with(|| vec![None; self.axes[axis].values.len()]);
            places[value] = Some(*place);
        }
        let others = |values: Vec<usize>| {
            let axes = self.axes.iter().enumerate().filter(|(place, _)| *place != axis).map(|(_, other)| other);
            axes.zip(values).map(|(other, value)| (other.key.clone(), other.values[value].clone())).collect()
        };
        lines.into_iter().map(|(values, places)| Line { others: others(values), places }).collect()
    }
}

impl Axis {
    fn sort(&mut self) {
        let number = |value: &String| value.parse::<f64>().ok().filter(|number| number.is_finite());
        let Some(mut numbers) = self.values.iter().map(number).collect::<Option<Vec<f64>>>() else { return };
        self.values.sort_by(|one, other| number(one).partial_cmp(&number(other)).unwrap_or(std::cmp::Ordering::Equal));
        numbers.sort_by(f64::total_cmp);
        self.numbers = Some(numbers);
    }

    fn places(&self) -> HashMap<&str, usize> {
        self.values.iter().enumerate().map(|(place, value)| (value.as_str(), place)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{grid_case, sheet};
    use super::*;

    #[test]
    fn numbers_rise_and_lines_keep_the_other_axes() {
        let sheet = sheet(vec![
            grid_case(0, &[("cap", "60"), ("pack", "b")], Some(1.0)),
            grid_case(1, &[("cap", "60"), ("pack", "a")], Some(2.0)),
            grid_case(2, &[("cap", "5"), ("pack", "b")], Some(3.0)),
        ]);
        let grid = Grid::of(&sheet);
        assert_eq!(grid.axes[0].values, ["5", "60"]);
        assert_eq!(grid.axes[0].numbers, Some(vec![5.0, 60.0]));
        assert_eq!((&grid.axes[1].values[..], &grid.axes[1].numbers), (&["b".to_string(), "a".to_string()][..], &None));
        let lines = grid.lines(0);
        assert_eq!(lines[0].others, [("pack".to_string(), "b".to_string())]);
        assert_eq!(lines[0].places, [Some(2), Some(0)]);
        assert_eq!(lines[1].places, [None, Some(1)]);
    }
}
