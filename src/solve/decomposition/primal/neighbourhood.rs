//! The neighbourhood of a subproblem's column: moves to others near it. A move changes decisions; all else follows from them.
//!
//! A *swap* sets one decision from 1 to 0 and another to 1: where every row that asks for an exact sum counts the two alike, such
//! as two persons for the same terms of a seat. A *recombination* goes part of the way to another column of the pool: the
//! difference of two columns falls into parts that no row ties together, and any of them can be taken without the others.
//! *Ejection chains* go where neither leads; they take longer to find.

use std::collections::HashSet;

use super::ejection_chain::{Flips, chains};
use super::linking_limits::{Add, LinkingLimits};
use super::penalty::Penalty;
use crate::solve::decomposition::closure::{Scratch, State, TOLERANCE};
use crate::solve::decomposition::disjoint_sets::DisjointSets;
use crate::solve::decomposition::pool::{PoolColumn, entries};
use crate::solve::decomposition::subproblem::Subproblem;
use crate::solve::tuning::Tuning;

/// A subproblem at a column, and where it may go from there.
pub struct Neighbourhood<'s> {
    pub subproblem: &'s Subproblem,
    /// Columns of the pool worth going to.
    others: Vec<&'s PoolColumn>,
    values: Vec<f64>,
    /// By row.
    activity: Vec<f64>,
    /// Where ejection chains are looked for, too.
    pub flips: Option<&'s Flips>,
    pub moves: Vec<Move>,
    changes: Vec<(usize, f64)>,
    adds: Vec<Add>,
}

#[derive(Clone, Copy)]
pub struct Move {
    /// Of the changes, and of what is added to limits: the first, and how many.
    changes: (usize, usize),
    adds: (usize, usize),
    /// What it costs at the limits' prices.
    pub priced: f64,
}

/// What a subproblem's moves are judged by.
pub struct Judge<'j> {
    pub limits: &'j LinkingLimits,
    pub penalty: &'j Penalty,
    /// Moves that cost more are left out.
    pub most: f64,
    pub tuning: &'j Tuning,
}

impl<'s> Neighbourhood<'s> {
    pub fn new(subproblem: &'s Subproblem, column: &PoolColumn, others: Vec<&'s PoolColumn>) -> Neighbourhood<'s> {
        let mut values = vec![0.0; subproblem.block.columns.len()];
        let mut activity = vec![0.0; subproblem.block.rows.len()];
        for &(place, value) in &column.entries {
            values[place] = value;
            subproblem.shape.by_column[place].iter().for_each(|&(row, factor)| activity[row] += factor * value);
        }
        let (moves, changes, adds) = (Vec::new(), Vec::new(), Vec::new());
        Neighbourhood { subproblem, others, values, activity, flips: None, moves, changes, adds }
    }

    pub fn column(&self) -> PoolColumn {
        PoolColumn { entries: entries(&self.values), is_integral: true }
    }

    /// What a move adds to the limits' sums.
    pub fn adds(&self, number: usize) -> &[Add] {
        let (first, count) = self.moves[number].adds;
        &self.adds[first..first + count]
    }

    /// Goes there; the moves are those from the old column until they are listed again.
    pub fn take(&mut self, number: usize) {
        let (first, count) = self.moves[number].changes;
        for &(column, change) in &self.changes[first..first + count] {
            self.values[column] += change;
            self.subproblem.shape.by_column[column].iter().for_each(|&(row, by)| self.activity[row] += by * change);
        }
    }

    /// Whether one decision more, which is not taken yet, keeps the rows in which nothing but decisions stand: a first look, and a quick one.
    pub fn fits(&self, column: usize) -> bool {
        let mut plain = self.subproblem.shape.by_column[column].iter();
        self.values[column] < 0.5
            && plain.all(|&(row, by)| !self.subproblem.shape.closure.is_plain(row) || self.has_room(row, by, by))
    }

    /// Lists this move alone, unless it breaks a row.
    pub fn list_one(&mut self, judge: &Judge, decisions: &[(usize, f64)], scratch: &mut Scratch) {
        self.clear();
        self.add(judge, decisions, scratch);
    }

    fn clear(&mut self) {
        self.moves.clear();
        self.changes.clear();
        self.adds.clear();
    }

    /// Lists the moves from here.
    pub fn list(&mut self, judge: &Judge) {
        self.clear();
        let mut scratch = Scratch::new(self.activity.len());
        self.list_swaps(judge, &mut scratch);
        self.list_recombinations(judge, &mut scratch);
        if let Some(flips) = self.flips {
            let found = chains(self.subproblem, flips, &self.values, &self.activity, judge.tuning);
            found.iter().for_each(|chain| self.add(judge, chain, &mut scratch));
        }
    }

    fn list_swaps(&mut self, judge: &Judge, scratch: &mut Scratch) {
        let subproblem = self.subproblem;
        for list in &subproblem.interchangeable {
            let (ones, zeros): (Vec<usize>, Vec<usize>) = list.iter().partition(|&&column| self.values[column] > 0.5);
            for &off in &ones {
                for &on in &zeros {
                    self.add(judge, &[(off, -1.0), (on, 1.0)], scratch);
                }
            }
        }
    }

    fn has_room(&self, row: usize, least: f64, most: f64) -> bool {
        let numbers = &self.subproblem.numbers;
        numbers.row_lower[row] - TOLERANCE <= self.activity[row] + least
            && self.activity[row] + most <= numbers.row_upper[row] + TOLERANCE
    }

    fn list_recombinations(&mut self, judge: &Judge, scratch: &mut Scratch) {
        let mut ties = Ties::new(self.activity.len());
        let mut target = vec![0.0; self.values.len()];
        let mut seen: HashSet<Vec<(usize, u64)>> = HashSet::new();
        for other in self.others.clone() {
            other.entries.iter().for_each(|&(column, value)| target[column] = value);
            let differs =
                |&column: &usize| target[column] != self.values[column] && self.subproblem.is_decision(column);
            let change = |column: usize| (column, target[column] - self.values[column]);
            let changes: Vec<(usize, f64)> = (0..target.len()).filter(differs).map(change).collect();
            other.entries.iter().for_each(|&(column, _)| target[column] = 0.0);
            for part in self.parts_of(&changes, &mut ties) {
                if seen.insert(part.iter().map(|&(column, change)| (column, change.to_bits())).collect()) {
                    self.add(judge, &part, scratch);
                }
            }
        }
    }

    /// The parts of a change that no row ties together: rows that any choice of the single changes obeys tie nothing.
    fn parts_of(&self, changes: &[(usize, f64)], ties: &mut Ties) -> Vec<Vec<(usize, f64)>> {
        let rows = |column: usize| self.subproblem.shape.by_column[column].iter();
        for &(column, change) in changes {
            for &(row, by) in rows(column) {
                ties.down[row] += (by * change).min(0.0);
                ties.up[row] += (by * change).max(0.0);
            }
        }
        let mut sets = DisjointSets::new(changes.len());
        for (place, &(column, _)) in changes.iter().enumerate() {
            for &(row, _) in rows(column) {
                if !self.has_room(row, ties.down[row], ties.up[row]) {
                    sets.join(*ties.owner[row].get_or_insert(place), place);
                }
            }
        }
        let mut parts: Vec<Vec<(usize, f64)>> = vec![Vec::new(); changes.len()];
        for (place, &(column, change)) in changes.iter().enumerate() {
            parts[sets.root(place)].push((column, change));
            rows(column).for_each(|&(row, _)| ties.clear(row));
        }
        parts.retain(|part| !part.is_empty());
        parts
    }

    /// Adds the move that changes these decisions, unless it breaks a row or costs too much.
    fn add(&mut self, judge: &Judge, decisions: &[(usize, f64)], scratch: &mut Scratch) {
        let subproblem = self.subproblem;
        let state = State {
            closure: &subproblem.shape.closure,
            numbers: &subproblem.numbers,
            by_column: &subproblem.shape.by_column,
            values: &self.values,
            activity: &self.activity,
        };
        let Some(changes) = state.closed(decisions, scratch) else { return };
        let cost: f64 = changes.iter().map(|&(column, change)| subproblem.numbers.cost[column] * change).sum();
        let takes = |&(column, change): &(usize, f64)| {
            subproblem.linking[column].iter().map(move |&(row, by)| (row, by * change))
        };
        let adds = judge.limits.adds(changes.iter().flat_map(takes));
        let priced = cost - judge.penalty.worth(&adds);
        if priced <= judge.most {
            let (changes_at, adds_at) = ((self.changes.len(), changes.len()), (self.adds.len(), adds.len()));
            self.moves.push(Move { changes: changes_at, adds: adds_at, priced });
            self.changes.extend(changes);
            self.adds.extend(adds);
        }
    }
}

/// By row of a subproblem: how far single changes may push it, and the first of them.
struct Ties {
    down: Vec<f64>,
    up: Vec<f64>,
    owner: Vec<Option<usize>>,
}

impl Ties {
    fn new(rows: usize) -> Ties {
        Ties { down: vec![0.0; rows], up: vec![0.0; rows], owner: vec![None; rows] }
    }

    fn clear(&mut self, row: usize) {
        (self.down[row], self.up[row], self.owner[row]) = (0.0, 0.0, None);
    }
}
