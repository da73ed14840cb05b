//! A choice of one point per block, and how it gets better.
//!
//! At the right prices the blocks' points differ little in priced cost; what makes one choice better than another is how
//! well it fills the budgets. That is a knapsack with a dozen rows and thousands of small moves, each of one block: taking
//! them one or two at a time fills it in milliseconds, branching takes seconds. What is found is a choice like any other;
//! bounds come from elsewhere.

use super::limits::Limits;
use super::moves::{Judge, Place};
use super::part::{Part, Point};
use super::waste::Waste;

/// Moves that gain less gain nothing.
const LEAST_GAIN: f64 = 1e-9;

/// Moves of least priced cost that are looked at in pairs.
const PAIRED: usize = 700;

/// How many times dearer than waste a move's priced cost is taken to be, rung by rung: what is nearly free fills first.
const LADDER: [f64; 7] = [64.0, 32.0, 16.0, 8.0, 4.0, 2.0, 1.0];

/// Moves on one rung.
const MOST_STEPS: usize = 60;

/// Settled choices that break a limit, before it is given up.
const TRIES: usize = 6;

/// A block's place, and the number of a move there.
pub type Found = (usize, usize);

pub struct Choice<'s, 'm> {
    pub limits: &'s Limits,
    pub waste: Waste,
    /// By block.
    pub places: Vec<Place<'s, 'm>>,
    /// By limit.
    pub sums: Vec<f64>,
    /// Of all blocks' columns at the limits' prices.
    priced: f64,
    /// Moves that cost more are left out.
    most: f64,
    /// Rows of the border.
    border: usize,
}

impl<'s, 'm> Choice<'s, 'm> {
    /// `start`: by block. `others`: by block, points worth going to. `most`: what a move may cost at the limits' prices.
    pub fn new(
        parts: &'s [Part<'m>],
        limits: &'s Limits,
        border: usize,
        start: &[Point],
        others: Vec<Vec<&'s Point>>,
        most: f64,
    ) -> Choice<'s, 'm> {
        let waste = Waste::new(&limits.limits);
        let places = parts.iter().zip(start).zip(others);
        let places: Vec<Place> = places.map(|((part, point), others)| Place::new(part, point, others)).collect();
        let mut choice = Choice { limits, waste, places, sums: Vec::new(), priced: 0.0, most, border };
        choice.sum_up(start);
        (0..choice.places.len()).for_each(|place| choice.list(place));
        choice
    }

    /// Moves until the cost is at most the target and every limit kept, or nothing gains; whether every limit is kept.
    pub fn better(&mut self, target: f64) -> bool {
        for _ in 0..TRIES {
            for dear in LADDER {
                for _ in 0..MOST_STEPS {
                    if self.is_enough(target) {
                        return true;
                    }
                    let Some(found) = self.best_single(dear).or_else(|| self.best_pair(dear)) else { break };
                    self.take(&found);
                }
            }
            let broken = self.waste.broken(&self.sums);
            if broken.is_empty() {
                return true;
            }
            broken.into_iter().for_each(|limit| self.waste.guide_harder(limit));
        }
        false
    }

    /// The cost is at most the target, and every limit kept.
    pub fn is_enough(&self, target: f64) -> bool {
        self.priced + self.waste.base() + self.wasted() <= target && self.keeps_limits()
    }

    pub fn keeps_limits(&self) -> bool {
        self.waste.broken(&self.sums).is_empty()
    }

    /// What the points cost, limits left aside.
    pub fn cost_of_points(&self) -> f64 {
        self.priced + self.waste.worth(self.sums.iter().copied())
    }

    /// By block.
    pub fn points(&self) -> Vec<Point> {
        self.places.iter().map(Place::point).collect()
    }

    /// Takes moves of different blocks.
    pub fn take(&mut self, moves: &[Found]) {
        let width = self.sums.len();
        for &(place, number) in moves {
            let held = &mut self.places[place];
            self.priced += held.moves[number].priced;
            self.sums.iter_mut().zip(held.adds(number, width)).for_each(|(sum, add)| *sum += add);
            held.take(number);
            self.list(place);
        }
    }

    fn sum_up(&mut self, points: &[Point]) {
        let mut takes = vec![0.0; self.border];
        self.priced = 0.0;
        for (place, point) in self.places.iter().zip(points) {
            takes.iter_mut().zip(place.part.takes(point, self.border)).for_each(|(sum, more)| *sum += more);
            self.priced += place.part.cost(point);
        }
        self.sums = self.limits.adds(&takes);
        self.priced -= self.waste.worth(self.sums.iter().copied());
    }

    fn list(&mut self, place: usize) {
        let judge = Judge { limits: self.limits, waste: &self.waste, most: self.most, border: self.border };
        self.places[place].list(&judge);
    }

    fn wasted(&self) -> f64 {
        self.waste.of(&self.sums, &vec![0.0; self.sums.len()], f64::INFINITY)
    }

    fn best_single(&self, dear: f64) -> Option<Vec<Found>> {
        let mut best = (self.wasted() - LEAST_GAIN, None);
        for (place, held) in self.places.iter().enumerate() {
            for (number, one) in held.moves.iter().enumerate() {
                let priced = one.priced * dear;
                if priced >= best.0 {
                    continue;
                }
                let adds = held.adds(number, self.sums.len());
                let cost = priced + self.waste.of(&self.sums, adds, best.0 - priced);
                if cost < best.0 {
                    best = (cost, Some(vec![(place, number)]));
                }
            }
        }
        best.1
    }

    /// Of two blocks.
    fn best_pair(&self, dear: f64) -> Option<Vec<Found>> {
        let width = self.sums.len();
        let all = self.cheapest();
        let mut best = (self.wasted() - LEAST_GAIN, None);
        let mut with_one = vec![0.0; width];
        for (at, &(one, (place, number))) in all.iter().enumerate() {
            let adds = self.places[place].adds(number, width);
            with_one.iter_mut().zip(self.sums.iter().zip(adds)).for_each(|(with, (sum, add))| *with = sum + add);
            for &(other, (other_place, other_number)) in &all[at + 1..] {
                let priced = (one + other) * dear;
                if priced >= best.0 {
                    break;
                }
                if place == other_place {
                    continue;
                }
                let adds = self.places[other_place].adds(other_number, width);
                let cost = priced + self.waste.of(&with_one, adds, best.0 - priced);
                if cost < best.0 {
                    best = (cost, Some(vec![(place, number), (other_place, other_number)]));
                }
            }
        }
        best.1
    }

    /// The moves of least priced cost, with that cost.
    fn cheapest(&self) -> Vec<(f64, Found)> {
        let of_place = |(place, held): (usize, &'_ Place<'s, 'm>)| -> Vec<(f64, Found)> {
            held.moves.iter().enumerate().map(|(number, one)| (one.priced, (place, number))).collect()
        };
        let mut all: Vec<(f64, Found)> = self.places.iter().enumerate().flat_map(of_place).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        all.truncate(PAIRED);
        all
    }
}
