//! A choice of one point per block, and how it gets better.
//!
//! At the right prices the blocks' points differ little in priced cost; what makes one choice better than another is how
//! well it fills the budgets. That is a knapsack with a dozen rows and thousands of small moves, each of one block: taking
//! them one or two at a time fills it in milliseconds, branching takes seconds. What is found is a choice like any other;
//! bounds come from elsewhere.

use super::chains::Flips;
use super::limits::{Add, Limits};
use super::moves::{Judge, Move, Place};
use super::part::{Part, Point};
use super::waste::Waste;

/// Moves that gain less gain nothing.
const LEAST_GAIN: f64 = 1e-9;

/// Moves of least priced cost that are looked at in pairs; fewer while much is wasted and few pairs can be ruled out.
const PAIRED: usize = 3000;
const PAIRED_AT_FIRST: usize = 700;

/// How many times dearer than waste a move's priced cost is taken to be, rung by rung: what is nearly free fills first.
const LADDER: [f64; 7] = [64.0, 32.0, 16.0, 8.0, 4.0, 2.0, 1.0];

/// Moves on one rung.
const MOST_STEPS: usize = 60;

/// Settled choices that break a limit, before it is given up.
const TRIES: usize = 6;

/// A block's place, and the number of a move there.
pub type Found = (usize, usize);

/// A move with what decides whether it pairs well.
struct Listed<'c> {
    priced: f64,
    adds: &'c [Add],
    /// What it adds to the first two limits.
    first: [f64; 2],
    found: Found,
}

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
        let (cost, sums) = sum_up(parts, limits, border, start);
        let priced = cost - waste.worth_of(&sums);
        let mut choice = Choice { limits, waste, places, sums, priced, most };
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

    /// Lists chains among the moves from now on. `flips`: by block.
    pub fn seek_chains(&mut self, flips: &'s [Flips]) {
        self.places.iter_mut().zip(flips).for_each(|(place, flips)| place.flips = Some(flips));
        (0..self.places.len()).for_each(|place| self.list(place));
    }

    pub fn keeps_limits(&self) -> bool {
        self.waste.broken(&self.sums).is_empty()
    }

    /// What the points cost, limits left aside.
    pub fn cost_of_points(&self) -> f64 {
        self.priced + self.waste.worth_of(&self.sums)
    }

    /// By block.
    pub fn points(&self) -> Vec<Point> {
        self.places.iter().map(Place::point).collect()
    }

    /// Takes moves of different blocks.
    pub fn take(&mut self, moves: &[Found]) {
        for &(place, number) in moves {
            let held = &mut self.places[place];
            self.priced += held.moves[number].priced;
            held.adds(number).iter().for_each(|&(limit, add)| self.sums[limit] += add);
            held.take(number);
            self.list(place);
        }
    }

    fn list(&mut self, place: usize) {
        let judge = Judge { limits: self.limits, waste: &self.waste, most: self.most };
        self.places[place].list(&judge);
    }

    fn wasted(&self) -> f64 {
        self.waste.of(&self.sums).iter().sum()
    }

    fn best_single(&self, dear: f64) -> Option<Vec<Found>> {
        let by_limit = self.waste.of(&self.sums);
        let wasted: f64 = by_limit.iter().sum();
        let mut best = (wasted - LEAST_GAIN, None);
        for (place, held) in self.places.iter().enumerate() {
            for (number, one) in held.moves.iter().enumerate() {
                let priced = one.priced * dear;
                if priced >= best.0 {
                    continue;
                }
                let cost = priced + wasted + self.waste.change(&self.sums, &by_limit, held.adds(number));
                if cost < best.0 {
                    best = (cost, Some(vec![(place, number)]));
                }
            }
        }
        best.1
    }

    /// Of two blocks. With a first move, the two limits that are worth most leave few others that gain.
    fn best_pair(&self, dear: f64) -> Option<Vec<Found>> {
        let width = self.sums.len();
        if width == 0 {
            return None;
        }
        let all = self.by_first_limit();
        let least_priced = all.iter().map(|one| one.priced).fold(0.0, f64::min) * dear;
        let by_limit = self.waste.of(&self.sums);
        let wasted: f64 = by_limit.iter().sum();
        let mut best = (wasted - LEAST_GAIN, None);
        let (mut with_one, mut by_limit_with_one) = (self.sums.clone(), by_limit.clone());
        for (at, one) in all.iter().enumerate() {
            let one_priced = one.priced * dear;
            let left = best.0 - one_priced - least_priced;
            if left <= 0.0 {
                continue;
            }
            for &(limit, add) in one.adds {
                with_one[limit] = self.sums[limit] + add;
                by_limit_with_one[limit] = self.waste.of_limit(limit, with_one[limit]);
            }
            let wasted_with_one = wasted + self.waste.change(&self.sums, &by_limit, one.adds);
            let window = |limit: usize| {
                let (least, most) = self.waste.window(limit, left);
                (least - with_one[limit], most - with_one[limit])
            };
            let (first, second) = (window(0), if width > 1 { window(1) } else { (0.0, 0.0) });
            let others = &all[at + 1..];
            let start = others.partition_point(|other| other.first[0] < first.0);
            for other in &others[start..] {
                if other.first[0] > first.1 {
                    break;
                }
                if other.first[1] < second.0 || other.first[1] > second.1 {
                    continue;
                }
                let priced = one_priced + other.priced * dear;
                if one.found.0 == other.found.0 || priced >= best.0 {
                    continue;
                }
                let cost = priced + wasted_with_one + self.waste.change(&with_one, &by_limit_with_one, other.adds);
                if cost < best.0 {
                    best = (cost, Some(vec![one.found, other.found]));
                }
            }
            for &(limit, _) in one.adds {
                (with_one[limit], by_limit_with_one[limit]) = (self.sums[limit], by_limit[limit]);
            }
        }
        best.1
    }

    /// The moves of least priced cost, by what they add to the first limit.
    fn by_first_limit(&self) -> Vec<Listed<'_>> {
        let mut all: Vec<Listed> = Vec::new();
        for (place, held) in self.places.iter().enumerate() {
            let listed = |(number, one): (usize, &Move)| {
                let adds = held.adds(number);
                let to = |limit: usize| adds.iter().find(|add| add.0 == limit).map_or(0.0, |add| add.1);
                let first = [to(0), to(1)];
                Listed { priced: one.priced, adds, first, found: (place, number) }
            };
            all.extend(held.moves.iter().enumerate().map(listed));
        }
        let paired = if self.wasted() < self.most { PAIRED } else { PAIRED_AT_FIRST };
        if all.len() > paired {
            all.select_nth_unstable_by(paired, |a, b| a.priced.total_cmp(&b.priced).then(a.found.cmp(&b.found)));
            all.truncate(paired);
        }
        all.sort_unstable_by(|a, b| a.first[0].total_cmp(&b.first[0]).then(a.found.cmp(&b.found)));
        all
    }
}

/// What a choice of points costs, and what it wastes.
pub fn cost_of(parts: &[Part], limits: &Limits, border: usize, points: &[Point]) -> f64 {
    let waste = Waste::new(&limits.limits);
    let (cost, sums) = sum_up(parts, limits, border, points);
    cost - waste.worth_of(&sums) + waste.base() + waste.of(&sums).iter().sum::<f64>()
}

/// What points of the blocks cost, limits left aside, and what they add to each limit's sum.
fn sum_up(parts: &[Part], limits: &Limits, border: usize, points: &[Point]) -> (f64, Vec<f64>) {
    let mut takes = vec![0.0; border];
    let mut cost = 0.0;
    for (part, point) in parts.iter().zip(points) {
        takes.iter_mut().zip(part.takes(point, border)).for_each(|(sum, more)| *sum += more);
        cost += part.cost(point);
    }
    (cost, limits.sums(&takes))
}
