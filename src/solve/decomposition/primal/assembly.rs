//! An assembly of one integral column per subproblem, and how moves better it.
//!
//! At the right dual prices the subproblems' columns differ little in reduced cost; what makes one assembly better than another is
//! how well it fills the budgets. That is a knapsack with a dozen rows and thousands of small moves, each of one subproblem:
//! taking them one or two at a time fills it in milliseconds, branching takes seconds. What is found is a solution like any
//! other; bounds come from elsewhere.

use super::ejection_chain::Flips;
use super::linking_limits::{Add, LinkingLimits};
use super::neighbourhood::{Judge, Move, Neighbourhood};
use super::penalty::Penalty;
use crate::solve::budget::Budget;
use crate::solve::decomposition::pool::PoolColumn;
use crate::solve::decomposition::subproblem::Subproblem;
use crate::solve::tuning::Tuning;

/// A subproblem's place, and the number of a move there.
pub type Found = (usize, usize);

/// A move with what decides whether it pairs well.
struct Listed<'a> {
    priced: f64,
    adds: &'a [Add],
    /// What it adds to the first two limits.
    first: [f64; 2],
    found: Found,
}

pub struct Assembly<'s> {
    pub limits: &'s LinkingLimits,
    pub penalty: Penalty,
    /// By subproblem.
    pub places: Vec<Neighbourhood<'s>>,
    /// By limit.
    pub sums: Vec<f64>,
    /// Reduced cost of all subproblems' columns at the limits' prices.
    priced: f64,
    /// The room: moves that cost more are left out.
    pub room: f64,
    pub tuning: &'s Tuning,
}

impl<'s> Assembly<'s> {
    /// `start`: by subproblem. `others`: by subproblem, columns worth going to.
    pub fn new(
        subproblems: &'s [Subproblem],
        limits: &'s LinkingLimits,
        linking: usize,
        start: &[PoolColumn],
        others: Vec<Vec<&'s PoolColumn>>,
        room: f64,
        tuning: &'s Tuning,
    ) -> Assembly<'s> {
        let penalty = Penalty::new(&limits.limits);
        let places = subproblems.iter().zip(start).zip(others);
        let places =
            places.map(|((subproblem, column), others)| Neighbourhood::new(subproblem, column, others)).collect();
        let (cost, sums) = sum_up(subproblems, limits, linking, start);
        let priced = cost - penalty.worth_of(&sums);
        Assembly { limits, penalty, places, sums, priced, room, tuning }
    }

    /// Lists all moves, before the first is taken, as far as the budget goes.
    pub fn list_all(&mut self, budget: &Budget) {
        for place in 0..self.places.len() {
            if budget.stop().is_some() {
                return;
            }
            self.list(place);
        }
    }

    /// Moves until the cost is at most the target and every limit kept, or nothing gains.
    pub fn improve(&mut self, target: f64, budget: &Budget) {
        for _ in 0..self.tuning.penalty_tries {
            for weight in self.tuning.penalty_schedule {
                for _ in 0..self.tuning.steps {
                    if self.is_enough(target) || budget.stop().is_some() {
                        return;
                    }
                    let Some(found) = self.best_single(weight).or_else(|| self.best_pair(weight)) else { break };
                    self.take(&found);
                }
            }
            let broken = self.penalty.broken(&self.sums);
            if broken.is_empty() {
                return;
            }
            broken.into_iter().for_each(|limit| self.penalty.raise(limit, self.tuning.penalty_grows));
        }
    }

    /// The cost is at most the target, and every limit kept.
    pub fn is_enough(&self, target: f64) -> bool {
        self.priced + self.penalty.base() + self.penalised() <= target && self.keeps_limits()
    }

    /// Lists ejection chains among the moves from now on, as far as the budget goes. `flips`: by subproblem.
    pub fn seek_chains(&mut self, flips: &'s [Flips], budget: &Budget) {
        for (place, flips) in flips.iter().enumerate() {
            if budget.stop().is_some() {
                return;
            }
            self.places[place].flips = Some(flips);
            self.list(place);
        }
    }

    pub fn keeps_limits(&self) -> bool {
        self.penalty.broken(&self.sums).is_empty()
    }

    /// What the columns cost, limits left aside.
    pub fn cost_of_columns(&self) -> f64 {
        self.priced + self.penalty.worth_of(&self.sums)
    }

    /// By subproblem.
    pub fn columns(&self) -> Vec<PoolColumn> {
        self.places.iter().map(Neighbourhood::column).collect()
    }

    /// Takes moves of different subproblems.
    pub fn take(&mut self, moves: &[Found]) {
        for &found in moves {
            self.apply(found);
            self.list(found.0);
        }
    }

    /// Takes a move, and leaves those from the old column listed.
    pub fn apply(&mut self, (place, number): Found) {
        let held = &mut self.places[place];
        self.priced += held.moves[number].priced;
        held.adds(number).iter().for_each(|&(limit, add)| self.sums[limit] += add);
        held.take(number);
    }

    fn list(&mut self, place: usize) {
        let judge = Judge { limits: self.limits, penalty: &self.penalty, most: self.room, tuning: self.tuning };
        self.places[place].list(&judge);
    }

    fn penalised(&self) -> f64 {
        self.penalty.of(&self.sums).iter().sum()
    }

    fn best_single(&self, weight: f64) -> Option<Vec<Found>> {
        let by_limit = self.penalty.of(&self.sums);
        let penalised: f64 = by_limit.iter().sum();
        let mut best = (penalised - self.tuning.least_gain * self.room, None);
        for (place, held) in self.places.iter().enumerate() {
            for (number, one) in held.moves.iter().enumerate() {
                let priced = one.priced * weight;
                if priced >= best.0 {
                    continue;
                }
                let cost = priced + penalised + self.penalty.change(&self.sums, &by_limit, held.adds(number));
                if cost < best.0 {
                    best = (cost, Some(vec![(place, number)]));
                }
            }
        }
        best.1
    }

    /// Of two subproblems. With a first move, the two limits that are worth most leave few others that gain.
    fn best_pair(&self, weight: f64) -> Option<Vec<Found>> {
        let width = self.sums.len();
        if width == 0 {
            return None;
        }
        let all = self.by_first_limit();
        let least_priced = all.iter().map(|one| one.priced).fold(0.0, f64::min) * weight;
        let by_limit = self.penalty.of(&self.sums);
        let penalised: f64 = by_limit.iter().sum();
        let mut best = (penalised - self.tuning.least_gain * self.room, None);
        let (mut with_one, mut by_limit_with_one) = (self.sums.clone(), by_limit.clone());
        for (at, one) in all.iter().enumerate() {
            let one_priced = one.priced * weight;
            let left = best.0 - one_priced - least_priced;
            if left <= 0.0 {
                continue;
            }
            for &(limit, add) in one.adds {
                with_one[limit] = self.sums[limit] + add;
                by_limit_with_one[limit] = self.penalty.of_limit(limit, with_one[limit]);
            }
            let with_one_penalised = penalised + self.penalty.change(&self.sums, &by_limit, one.adds);
            let window = |limit: usize| {
                let (least, most) = self.penalty.window(limit, left);
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
                let priced = one_priced + other.priced * weight;
                if one.found.0 == other.found.0 || priced >= best.0 {
                    continue;
                }
                let cost = priced + with_one_penalised + self.penalty.change(&with_one, &by_limit_with_one, other.adds);
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
        let (few, all_of) = (self.tuning.paired_at_first, self.tuning.paired);
        let paired = if self.penalised() < self.room { all_of } else { few };
        if all.len() > paired {
            all.select_nth_unstable_by(paired, |a, b| a.priced.total_cmp(&b.priced).then(a.found.cmp(&b.found)));
            all.truncate(paired);
        }
        all.sort_unstable_by(|a, b| a.first[0].total_cmp(&b.first[0]).then(a.found.cmp(&b.found)));
        all
    }
}

/// What columns cost, their penalty included.
pub fn cost_of(subproblems: &[Subproblem], limits: &LinkingLimits, linking: usize, columns: &[PoolColumn]) -> f64 {
    let penalty = Penalty::new(&limits.limits);
    let (cost, sums) = sum_up(subproblems, limits, linking, columns);
    cost - penalty.worth_of(&sums) + penalty.base() + penalty.of(&sums).iter().sum::<f64>()
}

/// What columns cost, limits left aside, and what they add to each limit's sum.
fn sum_up(
    subproblems: &[Subproblem],
    limits: &LinkingLimits,
    linking: usize,
    columns: &[PoolColumn],
) -> (f64, Vec<f64>) {
    let mut takes = vec![0.0; linking];
    let mut cost = 0.0;
    for (subproblem, column) in subproblems.iter().zip(columns) {
        takes.iter_mut().zip(subproblem.takes(column, linking)).for_each(|(sum, more)| *sum += more);
        cost += subproblem.cost(column);
    }
    (cost, limits.sums(&takes))
}
