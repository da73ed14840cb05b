//! The most that a row can come to, by counting alone.
//!
//! Where Σ r·x ≤ u has no negative coefficient, Σ c·x over its columns is at most ρ·u for ρ the largest c/r, or ρ·l of its lower
//! limit where ρ is below 0. Families of columns that share no column add up, and so do such rows within a family: step by step
//! from a person to the district, which gives a number that holds for every plan. All steps but the last are known of a row
//! whatever the limits over the district are (`weighed`).

use std::collections::BTreeMap;
use std::rc::Rc;

use super::bounds::Bounds;
use super::families::{BY_SEAT, BY_SENDER, Whose};
use super::known::Known;
use super::weighed::{Chain, Weigher};
use crate::model::{Program, Role};

/// What counts as nothing.
pub(super) const TOLERANCE: f64 = 1e-6;

pub(super) struct Activity<'f> {
    pub program: &'f Program,
    pub bounds: Bounds,
    pub whose: &'f Whose,
    pub known: &'f Known,
}

/// The most that decisions can come to.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Most {
    pub value: f64,
    /// The rows that limit it.
    pub rows: Vec<usize>,
}

/// A row over decisions.
pub(super) struct Decisions {
    pub cells: Vec<(usize, f64)>,
    /// What of it is counts, which take from it.
    pub apart: Vec<(usize, f64)>,
}

impl Decisions {
    /// A row, or with −1 its negative: what the counts in it count. `definition`: by column, the row that defines it.
    pub fn of(program: &Program, bounds: &Bounds, definition: &[Option<usize>], row: usize, sign: f64) -> Decisions {
        let mut cells: BTreeMap<usize, f64> = BTreeMap::new();
        let mut apart = Vec::new();
        let mut open: Vec<(usize, f64)> =
            bounds.open(program, row).map(|(column, value)| (column, sign * value)).collect();
        while let Some((column, value)) = open.pop() {
            match definition[column] {
                _ if program.matrix.roles[column] != Role::Count => *cells.entry(column).or_default() += value,
                Some(defining) if value > 0.0 => {
                    let own = program.matrix.place(defining, column).map(|place| program.matrix.values[place]);
                    let others = bounds.open(program, defining).filter(|cell| cell.0 != column);
                    open.extend(others.map(|(other, held)| (other, -held * value / own.unwrap_or(-1.0))));
                }
                _ => apart.push((column, value)),
            }
        }
        Decisions { cells: cells.into_iter().filter(|cell| cell.1 != 0.0).collect(), apart }
    }
}

/// What is known of a row, or its negative, whatever the limits over the district are.
pub(super) struct Weighed {
    apart: Vec<(usize, f64)>,
    /// It counts whole decisions.
    is_whole: bool,
    by_sender: Chain,
    by_seat: Chain,
}

impl<'f> Activity<'f> {
    /// A row, or with −1 its negative, over decisions. What counts can take from it at least stands apart.
    pub fn decisions(&self, row: usize, sign: f64) -> (Vec<(usize, f64)>, f64) {
        let Decisions { cells, apart } = Decisions::of(self.program, &self.bounds, &self.known.definition, row, sign);
        (cells, self.taken(&apart))
    }

    fn taken(&self, apart: &[(usize, f64)]) -> f64 {
        apart.iter().map(|&(column, value)| self.bounds.range(column, value).1).sum()
    }

    /// The most of a row, or of its negative, under all other rows; with what counts can take from it at least.
    pub fn reach(&self, row: usize, sign: f64) -> (Most, f64) {
        let weighed = self.weighed(row, sign);
        (self.less(&weighed.by_sender, &weighed.by_seat), self.taken(&weighed.apart))
    }

    /// The row counts whole decisions.
    pub fn is_whole(&self, row: usize) -> bool {
        self.weighed(row, 1.0).is_whole
    }

    fn weighed(&self, row: usize, sign: f64) -> Rc<Weighed> {
        let key = (row, sign > 0.0);
        if let Some(held) = self.known.weighed.borrow().get(&key) {
            return Rc::clone(held);
        }
        let Decisions { cells, apart } = Decisions::of(self.program, &self.bounds, &self.known.definition, row, sign);
        let matrix = &self.program.matrix;
        let is_whole = cells.iter().all(|&(column, value)| value.fract() == 0.0 && matrix.is_integer(column));
        let weigher = self.weigher();
        let [by_sender, by_seat] = [BY_SENDER, BY_SEAT].map(|chain| weigher.chain(chain, &cells, row));
        let weighed = Rc::new(Weighed { apart, is_whole, by_sender, by_seat });
        self.known.weighed.borrow_mut().insert(key, Rc::clone(&weighed));
        weighed
    }

    fn weigher(&self) -> Weigher<'_> {
        Weigher { program: self.program, bounds: &self.bounds, whose: self.whose, known: self.known }
    }

    /// The most of Σ value · column under all rows but one.
    #[cfg(test)]
    pub fn most(&self, cells: &[(usize, f64)], but: usize) -> Most {
        let [by_sender, by_seat] = [BY_SENDER, BY_SEAT].map(|chain| self.weigher().chain(chain, cells, but));
        self.less(&by_sender, &by_seat)
    }

    fn less(&self, by_sender: &Chain, by_seat: &Chain) -> Most {
        let [by_sender, by_seat] = [by_sender, by_seat].map(|chain| chain.most(&self.program.numbers));
        if by_seat.value < by_sender.value - TOLERANCE { by_seat } else { by_sender }
    }
}
