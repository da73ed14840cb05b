//! A program solved by its blocks: prices, then points, then a choice of points.
//!
//! 1. *Prices* of the border rows (`prices`) come from a master over the points known so far; each block's relaxation at
//!    these prices gives a point and, with the others', a bound on the whole. Between settings that differ in border rows
//!    only, all that was computed holds: bounds are re-priced by one sum, points stay points.
//! 2. One point per block is *chosen* (`fill`) and bettered by small moves until it fills the border rows. Within the gap
//!    of the bound it is proven.
//! 3. Where it is not, the bound is raised by branching on *counts*, and *near* points, best at costs a little off, are
//!    added to choose from.
//!
//! What this does not settle is left to the whole program's own search.

use super::fill::Aim;
use super::master::{Master, Mixture, Objective};
use super::part::{Part, Point, Ties};
use super::prices::Known;
use super::split::Split;
use super::together::Together;
use crate::model::{Numbers, Program};
use crate::solve::highs::{Progress, Watch};
use crate::solve::outcome::{Backing, Bound, Open, Solution, SolveError, room_above};
use crate::solve::spent::Spent;

/// The blocks of a program, warm.
pub struct Blocks<'m> {
    pub(super) split: &'m Split,
    pub(super) parts: Vec<Part<'m>>,
    pub(super) master: Master,
    pub(super) together: Together,
    /// The setting that the blocks hold.
    numbers: Option<Numbers>,
    /// What is known of the blocks' present numbers at prices tried before.
    pub(super) known: Vec<Known>,
    /// The best prices of the last setting.
    pub(super) prices: Vec<f64>,
    /// By block: the point of the last choice.
    pub(super) chosen: Vec<Point>,
    /// By block: points by which a column's cost is off for a near point.
    pub(super) noise: Vec<f64>,
    pub spent: Spent,
}

/// How far the blocks came.
#[derive(Clone, PartialEq, Debug)]
pub enum Settled {
    /// A point within the gap of its bound.
    Proven(Solution),
    /// No point obeys the setting: the rows of a ray, re-checked.
    Refuted(Vec<usize>),
    Open(Open),
    /// The watch said stop.
    Stopped(Option<Solution>),
}

/// Mixture and bound agree within this share of the gap; the rest is left to the choice.
const PRICED: f64 = 0.1;

/// Points of a block that are kept for the settings to come.
const MOST_POINTS: usize = 240;

/// Prices that are kept for them.
const MOST_KNOWN: usize = 240;

impl<'m> Blocks<'m> {
    pub fn new(split: &'m Split, numbers: &Numbers, threads: u32) -> Result<Blocks<'m>, SolveError> {
        let parts: Result<Vec<_>, _> =
            split.blocks.iter().map(|block| Part::new(block, block.numbers(numbers), threads)).collect();
        Ok(Blocks {
            split,
            parts: parts?,
            master: Master::new(threads),
            together: Together::new(threads),
            numbers: None,
            known: Vec::new(),
            prices: vec![0.0; split.border.len()],
            chosen: Vec::new(),
            noise: vec![1.0; split.blocks.len()],
            spent: Spent::default(),
        })
    }

    /// Solves a setting of the program to a gap; `watch` is asked between the steps whether to stop.
    pub fn solve(&mut self, whole: &Program, gap: f64, watch: Watch) -> Result<Settled, SolveError> {
        let is_broken = |&row: &usize| whole.numbers.row_lower[row] > 0.0 || whole.numbers.row_upper[row] < 0.0;
        if let Some(row) = self.split.empty.iter().copied().find(is_broken) {
            return Ok(Settled::Refuted(vec![row]));
        }
        self.set(whole);
        if self.known.is_empty() && self.price(self.prices.clone())?.is_none() {
            return Ok(self.refuted(whole, watch)?.map_or(Settled::Open(Open::default()), Settled::Refuted));
        }
        let mut mixture = self.mix(whole, Objective::Cost)?;
        if !mixture.keeps_border() {
            if let Some(rows) = self.refuted(whole, &mut *watch)? {
                return Ok(Settled::Refuted(rows));
            }
            mixture = self.mix(whole, Objective::Cost)?;
        }
        let tolerance = gap.min(1.0) * PRICED;
        let mixture = self.settle_prices(whole, mixture, tolerance, f64::INFINITY, &mut *watch)?;
        let Some(mixture) = mixture.filter(Mixture::keeps_border) else { return Ok(Settled::Open(Open::default())) };
        let best = self.best_known(whole);
        self.prices.clone_from(&self.known[best].prices);
        let certified = self.certified(whole, best);
        let room = room_above(certified, gap);
        let (best, mixture) = self.settle_whole_prices(whole, best, mixture, room, &mut *watch)?;
        let value = certified.max(self.certified(whole, best) + self.known[best].lifts.iter().sum::<f64>());
        let room = room_above(value, gap);
        let bound = Bound { value, certified };
        let aim = Aim { known: best, shares: mixture.shares, bound, backing: Backing::Relaxation, room };
        let settled = self.fill(whole, aim, watch)?;
        self.forget(best);
        Ok(settled)
    }

    fn set(&mut self, whole: &Program) {
        if self.numbers.as_ref().is_some_and(|held| self.split.same_blocks(held, &whole.numbers)) {
            return;
        }
        let mut ties: Vec<Ties> = self.parts.iter().map(|part| vec![Vec::new(); part.block.columns.len()]).collect();
        for (number, entries) in self.split.block_entries.iter().enumerate() {
            for &(block, own, at) in entries {
                ties[block][own].push((number, whole.matrix.values[at]));
            }
        }
        let mut is_new = false;
        for (part, ties) in self.parts.iter_mut().zip(ties) {
            is_new |= part.set(part.block.numbers(&whole.numbers), ties);
        }
        if is_new {
            self.known.clear();
        }
        self.numbers = Some(whole.numbers.clone());
    }

    pub(super) fn progress(&self, objective: f64, bound: f64) -> Progress {
        let seconds = self.spent.parts().iter().map(|(_, time)| time.as_secs_f64()).sum();
        Progress { seconds, objective, bound, nodes: 0 }
    }

    /// Keeps the stock of points small: those of least reduced cost at the best prices stay; of prices, the latest.
    fn forget(&mut self, best: usize) {
        let known = &self.known[best];
        for part in self.parts.iter_mut().filter(|part| part.points.len() > MOST_POINTS) {
            let reduced =
                |point: &Point| part.cost(point) - worth(&part.takes(point, known.prices.len()), &known.prices);
            let mut order: Vec<(f64, Point)> =
                part.points.iter().map(|point| (reduced(point), point.clone())).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0));
            part.points = order.into_iter().take(MOST_POINTS).map(|(_, point)| point).collect();
        }
        self.known.drain(..self.known.len().saturating_sub(MOST_KNOWN));
    }
}

pub(super) fn worth(takes: &[f64], prices: &[f64]) -> f64 {
    takes.iter().zip(prices).map(|(takes, price)| takes * price).sum()
}
