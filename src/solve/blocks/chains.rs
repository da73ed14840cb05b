//! Chains of flips: one column goes from 0 to 1 or back, and what that breaks is mended by flipping others.
//!
//! A column that goes to 0 breaks the rows that ask for an exact sum; another column of such a row mends it, or several, or a
//! slack; what the other breaks elsewhere is mended in its turn. A flip's reduced cost is what it adds to the priced cost, so
//! dear flips end a chain before it is long.

use std::collections::HashSet;

use super::part::{Part, TOLERANCE};

/// Flips of binary columns in a chain.
const LONGEST: usize = 4;

/// Flips of any kind.
const MOST_FLIPS: usize = 14;

/// Steps from one first flip.
const STEPS: usize = 150;

/// What flips of a block's columns cost.
pub struct Flips {
    /// By column.
    reduced: Vec<f64>,
    /// A chain's flips cost no more in all.
    most: f64,
}

impl Flips {
    /// At prices of the border's rows and duals of the block's.
    pub fn new(part: &Part, prices: &[f64], duals: &[f64], most: f64) -> Flips {
        let mut reduced = part.costs(prices);
        for (column, entries) in part.block.by_column.iter().enumerate() {
            reduced[column] -= entries.iter().map(|&(row, by)| duals[row] * by).sum::<f64>();
        }
        Flips { reduced, most }
    }

    fn cost(&self, column: usize, change: f64) -> f64 {
        (self.reduced[column] * change).max(0.0)
    }
}

/// The search from one point of a block.
struct Chains<'c, 'm> {
    part: &'c Part<'m>,
    flips: &'c Flips,
    values: &'c mut [f64],
    activity: &'c mut [f64],
    /// By row: the binary columns that may flip, and all others.
    open: Vec<Vec<(usize, f64)>>,
    chain: Vec<(usize, f64)>,
    steps: usize,
    seen: HashSet<Vec<(usize, u64)>>,
    found: Vec<Vec<(usize, f64)>>,
}

/// All chains from a point, each column by column; `values` and `activity` are left as they were.
pub fn chains<'c, 'm>(
    part: &'c Part<'m>,
    flips: &'c Flips,
    values: &'c mut [f64],
    activity: &'c mut [f64],
) -> Vec<Vec<(usize, f64)>> {
    let open = vec![Vec::new(); activity.len()];
    let mut search = Chains {
        part,
        flips,
        values,
        activity,
        open,
        chain: Vec::new(),
        steps: 0,
        seen: HashSet::new(),
        found: Vec::new(),
    };
    let mut first = Vec::new();
    for column in 0..search.values.len() {
        if part.is_binary(column) {
            let Some(change) = search.flip(column) else { continue };
            if flips.cost(column, change) > flips.most {
                continue;
            }
            first.push((column, change));
        }
        for &(row, by) in &part.block.by_column[column] {
            search.open[row].push((column, by));
        }
    }
    for (column, change) in first {
        search.steps = STEPS;
        search.go(column, change, 0.0, 0);
    }
    search.found
}

impl Chains<'_, '_> {
    /// The other value of a binary column that is not fixed.
    fn flip(&self, column: usize) -> Option<f64> {
        let numbers = &self.part.numbers;
        let is_free = numbers.lower[column] == 0.0 && numbers.upper[column] == 1.0;
        is_free.then(|| if self.values[column] > 0.5 { -1.0 } else { 1.0 })
    }

    fn go(&mut self, column: usize, change: f64, spent: f64, integers: usize) {
        let spent = spent + self.flips.cost(column, change);
        if spent > self.flips.most || self.steps == 0 {
            return;
        }
        self.steps -= 1;
        let entries = &self.part.block.by_column[column];
        let held = self.values[column];
        self.values[column] = held + change;
        entries.iter().for_each(|&(row, by)| self.activity[row] += by * change);
        self.chain.push((column, change));
        self.mend(spent, integers + usize::from(self.part.is_binary(column)));
        self.chain.pop();
        self.values[column] = held;
        entries.iter().for_each(|&(row, by)| self.activity[row] -= by * change);
    }

    fn mend(&mut self, spent: f64, integers: usize) {
        let Some((row, missing)) = self.broken() else {
            self.keep();
            return;
        };
        if self.chain.len() == MOST_FLIPS {
            return;
        }
        for place in 0..self.open[row].len() {
            let (column, by) = self.open[row][place];
            if self.chain.iter().any(|&(other, _)| other == column) {
                continue;
            }
            let numbers = &self.part.numbers;
            let change = if self.part.is_binary(column) {
                match self.flip(column) {
                    Some(change) if integers < LONGEST && by * change * missing > 0.0 => change,
                    _ => continue,
                }
            } else {
                missing / by
            };
            let value = self.values[column] + change;
            if value < numbers.lower[column] - TOLERANCE || value > numbers.upper[column] + TOLERANCE {
                continue;
            }
            self.go(column, change, spent, integers);
        }
    }

    /// A row that the chain breaks, and what it misses.
    fn broken(&self) -> Option<(usize, f64)> {
        let numbers = &self.part.numbers;
        let rows = self.chain.iter().flat_map(|&(column, _)| &self.part.block.by_column[column]);
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
        let mut chain = self.chain.clone();
        chain.sort_by_key(|&(column, _)| column);
        if self.seen.insert(chain.iter().map(|&(column, change)| (column, change.to_bits())).collect()) {
            self.found.push(chain);
        }
    }
}
