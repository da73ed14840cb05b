//! What a stop can still say: a bound from whatever was priced, and after a deadline a plan, where none was found in time.

use super::lagrangian::Evaluation;
use super::loops::{Decomposition, largest_cost};
use super::primal::{Assembly, LinkingLimits};
use super::subproblem::PoolColumn;
use crate::model::Program;
use crate::solve::budget::{Budget, Stop};
use crate::solve::outcome::{Bound, Solution, Source};
use crate::solve::tuning::Tuning;

impl Decomposition {
    pub(super) fn salvage(&mut self, whole: &Program, stop: Stop) {
        if self.state.bound == Bound::NONE {
            let unpriced = || Evaluation { prices: vec![0.0; self.partition.linking.len()], blocks: Vec::new() };
            let priced = self.partial.take().unwrap_or_else(unpriced);
            let certified = self.certified_by(whole, &priced);
            self.prices = priced.prices;
            self.raise(Bound::certified(certified, Source::Relaxation));
        }
        // Who cancels wants an end, not a plan.
        if stop == Stop::Deadline && self.state.found.is_none() {
            self.state.found = self.hasty(whole);
        }
    }

    /// A solution from the columns at hand, and from those in which nothing is decided that need not be.
    fn hasty(&mut self, whole: &Program) -> Option<Solution> {
        for subproblem in &mut self.subproblems {
            let numbers = &subproblem.numbers;
            let demanded = (0..numbers.lower.len())
                .filter(|&column| numbers.lower[column] > 0.5 && subproblem.is_decision(column))
                .map(|column| (column, 1.0));
            if let Some(column) = subproblem.completed(demanded.collect()) {
                subproblem.keep(column);
            }
        }
        let prices = &self.prices;
        let integral =
            |pool: &[PoolColumn]| -> Vec<usize> { (0..pool.len()).filter(|&place| pool[place].is_integral).collect() };
        let places: Vec<Vec<usize>> = self.subproblems.iter().map(|subproblem| integral(&subproblem.pool)).collect();
        let mut start = Vec::with_capacity(places.len());
        for (subproblem, places) in self.subproblems.iter().zip(&places) {
            let reduced = |place: &usize| subproblem.reduced_cost(&subproblem.pool[*place], prices);
            let least = places.iter().min_by(|a, b| reduced(a).total_cmp(&reduced(b)))?;
            start.push(subproblem.pool[*least].clone());
        }
        let others = self.subproblems.iter().zip(&places);
        let others = others.map(|(of, places)| places.iter().map(|&place| &of.pool[place]).collect()).collect();
        // Whatever keeps the linking constraints is worth more than any cost.
        let largest = largest_cost(whole);
        let limits =
            LinkingLimits::new(&self.partition, whole, prices, self.tuning.artificial * largest, &self.tuning)?;
        let room = largest * self.subproblems.len() as f64;
        let mut watch = |_| false;
        let grace = Budget::new(Some(self.tuning.grace_seconds), &mut watch);
        let linking = self.partition.linking.len();
        // There is no time to take nearly free moves first.
        let tuning = Tuning { penalty_schedule: [1.0; 7], ..self.tuning };
        let mut assembly = Assembly::new(&self.subproblems, &limits, linking, &start, others, room, &tuning);
        assembly.improve(f64::NEG_INFINITY, &grace);
        tracing::debug!(seconds = grace.seconds(), broken = assembly.penalty.broken(&assembly.sums).len(), "a hasty plan");
        if !assembly.keeps_limits() {
            return None;
        }
        let columns = assembly.columns();
        Some(self.solution(whole, &limits, &columns))
    }
}
