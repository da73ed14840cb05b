//! What follows from a subproblem's decisions: counts, derived columns and slacks, exactly.
//!
//! Moves change decisions alone. Here every other column is recomputed from the rows that define it, so that a solution's
//! objective is what its decisions cost and nothing else; whoever prices a column otherwise (a certificate of infeasibility
//! leaves costs aside) cannot leave wrong values behind.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Matrix, Numbers, Role, Side};

/// A value that may be passed by so much is kept: the solver's own tolerance.
pub const TOLERANCE: f64 = 1e-6;

/// Sums no farther apart than this are equal.
const ROUNDING: f64 = 1e-9;

/// A block's coefficients, and what follows from which rows.
#[derive(Debug)]
pub struct Shape {
    pub matrix: Arc<Matrix>,
    /// The matrix again, column by column: (row, coefficient).
    pub by_column: Vec<Vec<(usize, f64)>>,
    pub closure: Closure,
}

impl Shape {
    pub fn new(matrix: Matrix) -> Shape {
        let mut by_column = vec![Vec::new(); matrix.roles.len()];
        for row in 0..matrix.rows() {
            matrix.row(row).for_each(|(column, value)| by_column[column].push((row, value)));
        }
        Shape { closure: Closure::new(&matrix), by_column, matrix: Arc::new(matrix) }
    }
}

/// Which columns follow from which rows.
#[derive(Debug)]
pub struct Closure {
    /// By row: the place in `definitions` of the column that it defines.
    defined: Vec<Option<usize>>,
    /// In the order in which they follow from each other.
    definitions: Vec<Definition>,
    /// By row: its slacks.
    slacks: Vec<Vec<Slack>>,
    /// By row: nothing but decisions stands in it.
    is_plain: Vec<bool>,
}

#[derive(Debug)]
struct Definition {
    column: usize,
    /// The rows that define it, with its coefficient there.
    rows: Vec<(usize, f64)>,
}

#[derive(Clone, Copy, Debug)]
struct Slack {
    column: usize,
    coefficient: f64,
    side: Side,
}

impl Closure {
    pub fn new(matrix: &Matrix) -> Closure {
        let rows = matrix.rows();
        let mut by_column: Vec<Vec<(usize, f64)>> = vec![Vec::new(); matrix.roles.len()];
        let mut slacks = vec![Vec::new(); rows];
        let mut is_plain = vec![true; rows];
        // A slack measures the first row that it stands in; a row that holds what slacks cost only counts it.
        let mut measures = vec![false; matrix.roles.len()];
        for row in 0..rows {
            for (column, coefficient) in matrix.row(row) {
                is_plain[row] &= matrix.roles[column] == Role::Decision;
                if matrix.defines[row] == Some(column) {
                    by_column[column].push((row, coefficient));
                }
                if let Role::Slack(side) = matrix.roles[column]
                    && !std::mem::replace(&mut measures[column], true)
                {
                    slacks[row].push(Slack { column, coefficient, side });
                }
            }
        }
        let defined = by_column.into_iter().enumerate().filter(|(_, rows)| !rows.is_empty());
        let definitions: Vec<Definition> = defined.map(|(column, rows)| Definition { column, rows }).collect();
        let mut by_row = vec![None; rows];
        for (place, definition) in definitions.iter().enumerate() {
            definition.rows.iter().for_each(|&(row, _)| by_row[row] = Some(place));
        }
        Closure { defined: by_row, definitions, slacks, is_plain }
    }

    /// Whether only decisions stand in the row.
    pub fn is_plain(&self, row: usize) -> bool {
        self.is_plain[row]
    }
}

/// A point of a subproblem with the activity of its rows.
pub struct State<'s> {
    pub closure: &'s Closure,
    pub numbers: &'s Numbers,
    /// By column: (row, coefficient).
    pub by_column: &'s [Vec<(usize, f64)>],
    pub values: &'s [f64],
    /// By row.
    pub activity: &'s [f64],
}

/// By row, for one change after another: by how much it changes.
pub struct Scratch {
    change: Vec<f64>,
    is_touched: Vec<bool>,
    touched: Vec<usize>,
}

impl Scratch {
    pub fn new(rows: usize) -> Scratch {
        Scratch { change: vec![0.0; rows], is_touched: vec![false; rows], touched: Vec::new() }
    }

    fn add(&mut self, entries: &[(usize, f64)], by: f64) {
        for &(row, coefficient) in entries {
            self.change[row] += coefficient * by;
            if !self.is_touched[row] {
                self.is_touched[row] = true;
                self.touched.push(row);
            }
        }
    }

    fn clear(&mut self) {
        for row in self.touched.drain(..) {
            (self.change[row], self.is_touched[row]) = (0.0, false);
        }
    }
}

impl State<'_> {
    /// All that changes where these decisions change; none where a row or a bound is broken then.
    pub fn closed(&self, decisions: &[(usize, f64)], scratch: &mut Scratch) -> Option<Vec<(usize, f64)>> {
        decisions.iter().for_each(|&(column, by)| scratch.add(&self.by_column[column], by));
        let closed = self.closed_from(decisions, scratch);
        scratch.clear();
        closed
    }

    fn closed_from(&self, decisions: &[(usize, f64)], scratch: &mut Scratch) -> Option<Vec<(usize, f64)>> {
        let mut follows = false;
        for &row in &scratch.touched {
            let change = scratch.change[row];
            if self.closure.is_plain[row] {
                if !self.keeps(row, change) {
                    return None;
                }
            } else {
                follows |= change.abs() > ROUNDING;
            }
        }
        let mut changes = decisions.to_vec();
        // Most swaps leave all sums as they were that anything follows from.
        if follows {
            let is_within = self.follow(&mut changes, scratch)
                && scratch.touched.iter().all(|&row| self.keeps(row, scratch.change[row]));
            if !is_within {
                return None;
            }
        }
        Some(changes)
    }

    /// Adds what follows from the rows touched, definition by definition, then slack by slack; whether all stays in bounds.
    fn follow(&self, changes: &mut Vec<(usize, f64)>, scratch: &mut Scratch) -> bool {
        let closure = self.closure;
        let changed = scratch.touched.iter().filter(|&&row| scratch.change[row].abs() > ROUNDING);
        let mut due: BTreeSet<usize> = changed.filter_map(|&row| closure.defined[row]).collect();
        while let Some(place) = due.pop_first() {
            let definition = &closure.definitions[place];
            let column = definition.column;
            let Some(value) = self.least(definition, |row| scratch.change[row]) else { return false };
            let by = value - self.values[column];
            if by.abs() <= ROUNDING {
                continue;
            }
            changes.push((column, by));
            scratch.add(&self.by_column[column], by);
            let entries = self.by_column[column].iter();
            // A row that a column stands in defines that column or a later one.
            due.extend(entries.filter_map(|&(row, _)| closure.defined[row]).filter(|&other| other > place));
        }
        for place in 0..scratch.touched.len() {
            let row = scratch.touched[place];
            let slacks = &closure.slacks[row];
            if slacks.is_empty() || scratch.change[row].abs() <= ROUNDING {
                continue;
            }
            let held: f64 = slacks.iter().map(|slack| slack.coefficient * self.values[slack.column]).sum();
            let activity = self.activity[row] + scratch.change[row] - held;
            for slack in slacks {
                let value = self.missed(row, slack, activity);
                if value > self.numbers.upper[slack.column] + TOLERANCE {
                    return false;
                }
                let by = value - self.values[slack.column];
                if by.abs() > ROUNDING {
                    changes.push((slack.column, by));
                    scratch.add(&self.by_column[slack.column], by);
                }
            }
        }
        true
    }

    /// A slack's value where the row's other columns have that activity.
    fn missed(&self, row: usize, slack: &Slack, activity: f64) -> f64 {
        let missed = match slack.side {
            Side::Over => activity - self.numbers.row_upper[row],
            Side::Under => self.numbers.row_lower[row] - activity,
        };
        if missed > ROUNDING { missed / slack.coefficient.abs() } else { 0.0 }
    }

    /// The least value of a column that its rows allow; none where that is above its bound.
    fn least(&self, definition: &Definition, change: impl Fn(usize) -> f64) -> Option<f64> {
        let (column, numbers) = (definition.column, self.numbers);
        let mut least = numbers.lower[column];
        for &(row, coefficient) in &definition.rows {
            let others = self.activity[row] + change(row) - coefficient * self.values[column];
            let limit = if coefficient > 0.0 { numbers.row_lower[row] } else { numbers.row_upper[row] };
            if limit.is_finite() {
                least = least.max((limit - others) / coefficient);
            }
        }
        let nearest = least.round();
        let least = if (least - nearest).abs() <= ROUNDING { nearest } else { least };
        (least <= numbers.upper[column] + TOLERANCE).then_some(least)
    }

    fn keeps(&self, row: usize, change: f64) -> bool {
        let activity = self.activity[row] + change;
        self.numbers.row_lower[row] - TOLERANCE <= activity && activity <= self.numbers.row_upper[row] + TOLERANCE
    }
}

impl Shape {
    /// The values of all columns where the decisions are these; none where a row or a bound is broken.
    pub fn complete(&self, numbers: &Numbers, decisions: &[(usize, f64)]) -> Option<Vec<f64>> {
        let Shape { matrix, by_column, closure } = self;
        let mut values = vec![0.0; matrix.roles.len()];
        let mut activity = vec![0.0; matrix.rows()];
        for &(column, value) in decisions {
            if value < numbers.lower[column] - TOLERANCE || value > numbers.upper[column] + TOLERANCE {
                return None;
            }
            values[column] = value;
            by_column[column].iter().for_each(|&(row, coefficient)| activity[row] += coefficient * value);
        }
        let is_missing =
            |column: usize| matrix.roles[column] == Role::Decision && numbers.lower[column] > values[column];
        if (0..values.len()).any(is_missing) {
            return None;
        }
        for definition in &closure.definitions {
            let state = State { closure, numbers, by_column, values: &values, activity: &activity };
            let value = state.least(definition, |_| 0.0)?;
            values[definition.column] = value;
            by_column[definition.column].iter().for_each(|&(row, by)| activity[row] += by * value);
        }
        for (row, slacks) in closure.slacks.iter().enumerate() {
            let decided = activity[row];
            for slack in slacks {
                let state = State { closure, numbers, by_column, values: &values, activity: &activity };
                let value = state.missed(row, slack, decided);
                if value > numbers.upper[slack.column] + TOLERANCE {
                    return None;
                }
                values[slack.column] = value;
                by_column[slack.column].iter().for_each(|&(row, by)| activity[row] += by * value);
            }
        }
        let state = State { closure, numbers, by_column, values: &values, activity: &activity };
        (0..activity.len()).all(|row| state.keeps(row, 0.0)).then_some(values)
    }
}
