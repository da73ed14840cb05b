//! Moves of a block from one point to another near it.
//!
//! A *swap* sets one column from 1 to 0 and its like to 1: where every row that asks for an exact sum counts two columns
//! alike, such as two persons for the same terms of a seat. An *exchange* goes part of the way to another known point: the
//! difference of two points falls into parts that no row ties together, and any of them can be taken without the others.
//! *Chains* (`chains`) go where neither leads; they take longer to find.

use std::collections::{HashMap, HashSet};

use super::chains::{Flips, chains};
use super::limits::{Add, Limits};
use super::part::{Part, Point, TOLERANCE};
use super::sets::Sets;
use super::waste::Waste;

/// A block at a point, and where it may go from there.
pub struct Place<'s, 'm> {
    pub part: &'s Part<'m>,
    /// Known points worth going to.
    others: Vec<&'s Point>,
    values: Vec<f64>,
    /// By row.
    activity: Vec<f64>,
    /// Where chains are looked for, too.
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

/// What a block's moves are judged by.
pub struct Judge<'j> {
    pub limits: &'j Limits,
    pub waste: &'j Waste,
    /// Moves that cost more are left out.
    pub most: f64,
}

/// The open binary columns of a block by what exact rows count of them: lists of two or more.
pub fn alike(part: &Part) -> Vec<Vec<usize>> {
    let numbers = &part.numbers;
    let is_exact = |row: usize| numbers.row_lower[row] == numbers.row_upper[row];
    let mut places: HashMap<Vec<(usize, u64)>, usize> = HashMap::new();
    let mut lists: Vec<Vec<usize>> = Vec::new();
    for (column, entries) in part.block.by_column.iter().enumerate() {
        let is_free = numbers.lower[column] == 0.0 && numbers.upper[column] == 1.0;
        if !(is_free && part.block.matrix.integer[column]) {
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

impl<'s, 'm> Place<'s, 'm> {
    pub fn new(part: &'s Part<'m>, point: &Point, others: Vec<&'s Point>) -> Place<'s, 'm> {
        let values = vec![0.0; part.block.columns.len()];
        let activity = vec![0.0; part.block.rows.len()];
        let mut place = Place {
            part,
            others,
            values,
            activity,
            flips: None,
            moves: Vec::new(),
            changes: Vec::new(),
            adds: Vec::new(),
        };
        place.go_to(point);
        place
    }

    /// The moves are those from the old point until they are listed again.
    pub fn go_to(&mut self, point: &Point) {
        self.values.fill(0.0);
        self.activity.fill(0.0);
        for &(column, value) in &point.entries {
            self.values[column] = value;
            self.part.block.by_column[column].iter().for_each(|&(row, factor)| self.activity[row] += factor * value);
        }
    }

    pub fn point(&self) -> Point {
        self.part.point(&self.values)
    }

    /// What a move adds to the limits' sums.
    pub fn adds(&self, number: usize) -> &[Add] {
        let (first, count) = self.moves[number].adds;
        &self.adds[first..first + count]
    }

    /// Goes there; the moves are those from the old point until they are listed again.
    pub fn take(&mut self, number: usize) {
        let (first, count) = self.moves[number].changes;
        for &(column, change) in &self.changes[first..first + count] {
            self.values[column] += change;
            self.part.block.by_column[column].iter().for_each(|&(row, by)| self.activity[row] += by * change);
        }
    }

    /// Lists the moves from here.
    pub fn list(&mut self, judge: &Judge) {
        self.moves.clear();
        self.changes.clear();
        self.adds.clear();
        if !self.part.numbers.patches.is_empty() {
            // The block's coefficients are not its matrix's: what a move does to its rows is not known.
            return;
        }
        self.list_swaps(judge);
        self.list_exchanges(judge);
        if let Some(flips) = self.flips {
            let found = chains(self.part, flips, &mut self.values, &mut self.activity);
            found.iter().for_each(|chain| self.add(judge, chain));
        }
    }

    fn list_swaps(&mut self, judge: &Judge) {
        let mut change = vec![0.0; self.activity.len()];
        let part = self.part;
        for list in &part.alike {
            let (ones, zeros): (Vec<usize>, Vec<usize>) = list.iter().partition(|&&column| self.values[column] == 1.0);
            for &off in &ones {
                for &on in &zeros {
                    if self.obeys(&mut change, off, on) {
                        self.add(judge, &[(off, -1.0), (on, 1.0)]);
                    }
                }
            }
        }
    }

    /// `change`: zeros, and left so.
    fn obeys(&self, change: &mut [f64], off: usize, on: usize) -> bool {
        let by_column = &self.part.block.by_column;
        by_column[off].iter().for_each(|&(row, by)| change[row] -= by);
        by_column[on].iter().for_each(|&(row, by)| change[row] += by);
        let mut rows = by_column[off].iter().chain(&by_column[on]).map(|&(row, _)| row);
        let obeys = rows.all(|row| change[row] == 0.0 || self.has_room(row, change[row], change[row]));
        by_column[off].iter().chain(&by_column[on]).for_each(|&(row, _)| change[row] = 0.0);
        obeys
    }

    fn has_room(&self, row: usize, least: f64, most: f64) -> bool {
        let numbers = &self.part.numbers;
        numbers.row_lower[row] - TOLERANCE <= self.activity[row] + least
            && self.activity[row] + most <= numbers.row_upper[row] + TOLERANCE
    }

    fn list_exchanges(&mut self, judge: &Judge) {
        let mut scratch = Scratch::new(self.activity.len());
        let mut target = vec![0.0; self.values.len()];
        let mut seen: HashSet<Vec<(usize, u64)>> = HashSet::new();
        for other in self.others.clone() {
            other.entries.iter().for_each(|&(column, value)| target[column] = value);
            let differs = |&column: &usize| target[column] != self.values[column];
            let change = |column: usize| (column, target[column] - self.values[column]);
            let changes: Vec<(usize, f64)> = (0..target.len()).filter(differs).map(change).collect();
            other.entries.iter().for_each(|&(column, _)| target[column] = 0.0);
            for part in self.parts_of(&changes, &mut scratch) {
                if seen.insert(part.iter().map(|&(column, change)| (column, change.to_bits())).collect()) {
                    self.add(judge, &part);
                }
            }
        }
    }

    /// The parts of a change that no row ties together: rows that any choice of the single changes obeys tie nothing.
    fn parts_of(&self, changes: &[(usize, f64)], scratch: &mut Scratch) -> Vec<Vec<(usize, f64)>> {
        let rows = |column: usize| self.part.block.by_column[column].iter();
        for &(column, change) in changes {
            for &(row, by) in rows(column) {
                scratch.down[row] += (by * change).min(0.0);
                scratch.up[row] += (by * change).max(0.0);
            }
        }
        let mut sets = Sets::new(changes.len());
        for (place, &(column, _)) in changes.iter().enumerate() {
            for &(row, _) in rows(column) {
                if !self.has_room(row, scratch.down[row], scratch.up[row]) {
                    sets.join(*scratch.owner[row].get_or_insert(place), place);
                }
            }
        }
        let mut parts: Vec<Vec<(usize, f64)>> = vec![Vec::new(); changes.len()];
        for (place, &(column, change)) in changes.iter().enumerate() {
            parts[sets.root(place)].push((column, change));
            rows(column).for_each(|&(row, _)| scratch.clear(row));
        }
        parts.retain(|part| !part.is_empty());
        parts
    }

    /// Adds a move, unless it costs too much.
    fn add(&mut self, judge: &Judge, changes: &[(usize, f64)]) {
        let part = self.part;
        let cost: f64 = changes.iter().map(|&(column, change)| part.numbers.cost[column] * change).sum();
        let takes =
            |&(column, change): &(usize, f64)| part.ties[column].iter().map(move |&(row, by)| (row, by * change));
        let adds = judge.limits.adds(changes.iter().flat_map(takes));
        let priced = cost - judge.waste.worth(&adds);
        if priced <= judge.most {
            let (changes_at, adds_at) = ((self.changes.len(), changes.len()), (self.adds.len(), adds.len()));
            self.moves.push(Move { changes: changes_at, adds: adds_at, priced });
            self.changes.extend(changes);
            self.adds.extend(adds);
        }
    }
}

/// By row of a block: how far single changes may push it, and the first of them.
struct Scratch {
    down: Vec<f64>,
    up: Vec<f64>,
    owner: Vec<Option<usize>>,
}

impl Scratch {
    fn new(rows: usize) -> Scratch {
        Scratch { down: vec![0.0; rows], up: vec![0.0; rows], owner: vec![None; rows] }
    }

    fn clear(&mut self, row: usize) {
        (self.down[row], self.up[row], self.owner[row]) = (0.0, 0.0, None);
    }
}
