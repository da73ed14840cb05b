//! Ejection chains (Glover 1996): one decision is flipped, and what that breaks is mended by flipping others.
//!
//! A decision that goes to 0 breaks the rows that ask for an exact sum; another decision of such a row mends it, or several, or
//! a derived column; what the other breaks elsewhere is mended in its turn. A flip's reduced cost is what it adds to the priced
//! cost, so dear flips end a chain before it is long. What is found are decisions: all else follows from them (`closure`).

use std::collections::HashSet;

use crate::solve::decomposition::closure::TOLERANCE;
use crate::solve::decomposition::subproblem::Subproblem;
use crate::solve::tuning::Tuning;

/// What flips of a subproblem's columns cost.
pub struct Flips {
    /// By column.
    reduced: Vec<f64>,
    /// A chain's flips cost no more in all.
    most: f64,
}

impl Flips {
    /// At prices of the linking constraints and duals of the subproblem's rows.
    pub fn new(subproblem: &Subproblem, prices: &[f64], duals: &[f64], most: f64) -> Flips {
        Flips { reduced: subproblem.reduced_costs(subproblem.costs(prices), duals), most }
    }

    fn cost(&self, column: usize, change: f64) -> f64 {
        (self.reduced[column] * change).max(0.0)
    }
}

/// The search from one column of a subproblem.
struct Search<'c> {
    subproblem: &'c Subproblem,
    flips: &'c Flips,
    tuning: &'c Tuning,
    values: Vec<f64>,
    activity: Vec<f64>,
    /// By row: the decisions that may flip, and all other columns.
    open: Vec<Vec<(usize, f64)>>,
    chain: Vec<(usize, f64)>,
    steps: usize,
    seen: HashSet<Vec<(usize, u64)>>,
    found: Vec<Vec<(usize, f64)>>,
}

/// The decisions of all chains from a column with these values and activities, each chain in order of its columns.
pub fn chains(
    subproblem: &Subproblem,
    flips: &Flips,
    values: &[f64],
    activity: &[f64],
    tuning: &Tuning,
) -> Vec<Vec<(usize, f64)>> {
    let mut search = Search {
        subproblem,
        flips,
        tuning,
        values: values.to_vec(),
        activity: activity.to_vec(),
        open: vec![Vec::new(); activity.len()],
        chain: Vec::new(),
        steps: 0,
        seen: HashSet::new(),
        found: Vec::new(),
    };
    let mut first = Vec::new();
    for column in 0..search.values.len() {
        if subproblem.is_decision(column) {
            let Some(change) = search.flip(column) else { continue };
            if flips.cost(column, change) > flips.most {
                continue;
            }
            first.push((column, change));
        }
        for &(row, by) in &subproblem.shape.by_column[column] {
            search.open[row].push((column, by));
        }
    }
    for (column, change) in first {
        search.steps = tuning.chain_steps;
        search.go(column, change, 0.0, 0);
    }
    search.found
}

impl Search<'_> {
    /// By how much a decision that is not fixed flips.
    fn flip(&self, column: usize) -> Option<f64> {
        let numbers = &self.subproblem.numbers;
        let is_free = numbers.lower[column] == 0.0 && numbers.upper[column] == 1.0;
        is_free.then(|| if self.values[column] > 0.5 { -1.0 } else { 1.0 })
    }

    fn go(&mut self, column: usize, change: f64, spent: f64, decisions: usize) {
        let spent = spent + self.flips.cost(column, change);
        if spent > self.flips.most || self.steps == 0 {
            return;
        }
        self.steps -= 1;
        let entries = &self.subproblem.shape.by_column[column];
        let held = self.values[column];
        self.values[column] = held + change;
        entries.iter().for_each(|&(row, by)| self.activity[row] += by * change);
        self.chain.push((column, change));
        self.mend(spent, decisions + usize::from(self.subproblem.is_decision(column)));
        self.chain.pop();
        self.values[column] = held;
        entries.iter().for_each(|&(row, by)| self.activity[row] -= by * change);
    }

    fn mend(&mut self, spent: f64, decisions: usize) {
        let Some((row, missing)) = self.broken() else {
            self.keep();
            return;
        };
        if self.chain.len() == self.tuning.chain_length {
            return;
        }
        for place in 0..self.open[row].len() {
            let (column, by) = self.open[row][place];
            if self.chain.iter().any(|&(other, _)| other == column) {
                continue;
            }
            let numbers = &self.subproblem.numbers;
            let change = if self.subproblem.is_decision(column) {
                match self.flip(column) {
                    Some(change) if decisions < self.tuning.chain_flips && by * change * missing > 0.0 => change,
                    _ => continue,
                }
            } else {
                missing / by
            };
            let value = self.values[column] + change;
            if value < numbers.lower[column] - TOLERANCE || value > numbers.upper[column] + TOLERANCE {
                continue;
            }
            self.go(column, change, spent, decisions);
        }
    }

    /// A row that the chain breaks, and what it misses.
    fn broken(&self) -> Option<(usize, f64)> {
        let numbers = &self.subproblem.numbers;
        let rows = self.chain.iter().flat_map(|&(column, _)| &self.subproblem.shape.by_column[column]);
        for &(row, _) in rows {
            let activity = self.activity[row];
            if activity < numbers.row_lower[row] - TOLERANCE {
                return Some((row, numbers.row_lower[row] - activity));
            }
            if activity > numbers.row_upper[row] + TOLERANCE {
                return Some((row, numbers.row_upper[row] - activity));
            }
        }
        None
    }

    fn keep(&mut self) {
        let is_decision = |(column, _): &&(usize, f64)| self.subproblem.is_decision(*column);
        let mut chain: Vec<(usize, f64)> = self.chain.iter().filter(is_decision).copied().collect();
        chain.sort_by_key(|&(column, _)| column);
        if self.seen.insert(chain.iter().map(|&(column, change)| (column, change.to_bits())).collect()) {
            self.found.push(chain);
        }
    }
}
