//! Columns of a subproblem's pool: completed from their decisions, kept while they obey its setting, valued at dual prices.

use super::closure::TOLERANCE;
use super::subproblem::Subproblem;

/// A point of a subproblem that obeys all of its rows, a column of the restricted master: the values that are not 0, rising.
#[derive(Clone, PartialEq, Debug)]
pub struct PoolColumn {
    pub entries: Vec<(usize, f64)>,
    /// Its decisions are whole, and everything else is what follows from them.
    pub is_integral: bool,
}

impl Subproblem {
    /// An integral column is known.
    pub fn has_integral(&self) -> bool {
        self.pool.iter().any(|column| column.is_integral)
    }

    /// The column of a solver's point. Where its decisions are whole, all else is what follows from them, exactly.
    pub fn column(&self, values: &[f64]) -> PoolColumn {
        let is_whole = |value: f64| (value - value.round()).abs() <= TOLERANCE;
        let mut decisions = (0..values.len()).filter(|&column| self.is_decision(column));
        if decisions.all(|column| is_whole(values[column])) {
            let chosen = values.iter().enumerate().map(|(column, value)| (column, value.round()));
            let chosen = chosen.filter(|&(column, value)| value != 0.0 && self.is_decision(column)).collect();
            if let Some(column) = self.completed(chosen) {
                return column;
            }
        }
        PoolColumn { entries: entries(values), is_integral: false }
    }

    /// The column in which the decisions are these; none where that breaks a row or a bound.
    pub fn completed(&self, decisions: Vec<(usize, f64)>) -> Option<PoolColumn> {
        let values = self.shape.complete(&self.numbers, &decisions)?;
        Some(PoolColumn { entries: entries(&values), is_integral: true })
    }

    /// Keeps a column; whether it is new.
    pub fn keep(&mut self, column: PoolColumn) -> bool {
        let is_new = !self.pool.contains(&column);
        if is_new {
            self.pool.push(column);
        }
        is_new
    }

    /// What a column costs, without dual prices.
    pub fn cost(&self, column: &PoolColumn) -> f64 {
        column.entries.iter().map(|&(place, value)| self.numbers.cost[place] * value).sum()
    }

    /// What a column costs at dual prices.
    pub fn reduced_cost(&self, column: &PoolColumn, prices: &[f64]) -> f64 {
        let takes = self.takes(column, prices.len());
        self.cost(column) - takes.iter().zip(prices).map(|(takes, price)| takes * price).sum::<f64>()
    }

    /// What a column takes of each linking constraint.
    pub fn takes(&self, column: &PoolColumn, linking: usize) -> Vec<f64> {
        let mut takes = vec![0.0; linking];
        for &(place, value) in &column.entries {
            for &(row, coefficient) in &self.linking[place] {
                takes[row] += coefficient * value;
            }
        }
        takes
    }

    /// Within the columns' bounds and the rows' limits.
    pub fn obeys(&self, column: &PoolColumn) -> bool {
        let numbers = &self.numbers;
        let mut activity = vec![0.0; self.block.rows.len()];
        let mut demanded = numbers.lower.iter().filter(|&&lower| lower > 0.0).count();
        for &(place, value) in &column.entries {
            let (lower, upper) = (numbers.lower[place], numbers.upper[place]);
            if value > upper + TOLERANCE || value < lower - TOLERANCE {
                return false;
            }
            demanded -= usize::from(lower > 0.0);
            for &(row, coefficient) in &self.shape.by_column[place] {
                activity[row] += coefficient * value;
            }
        }
        let limits = numbers.row_lower.iter().zip(&numbers.row_upper);
        let mut within = activity
            .iter()
            .zip(limits)
            .map(|(activity, (lower, upper))| lower - TOLERANCE <= *activity && *activity <= upper + TOLERANCE);
        demanded == 0 && within.all(|within| within)
    }
}

pub fn entries(values: &[f64]) -> Vec<(usize, f64)> {
    values.iter().copied().enumerate().filter(|(_, value)| *value != 0.0).collect()
}
