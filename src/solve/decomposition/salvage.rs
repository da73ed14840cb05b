//! What a stop can still say: a bound from whatever was priced, and after a deadline a plan, where none was found in time.

use super::closure::TOLERANCE;
use super::lagrangian::Evaluation;
use super::loops::{Decomposition, largest_cost};
use super::pool::PoolColumn;
use super::primal::{Assembly, LinkingLimits};
use super::subproblem::Subproblem;
use crate::model::Program;
use crate::solve::budget::{Budget, Stop};
use crate::solve::outcome::{Bound, Solution, Source};
use crate::solve::tuning::Tuning;

impl Decomposition {
    pub(super) fn salvage(&mut self, whole: &Program, stop: Stop, budget: &Budget) {
        if !self.evaluations.is_empty() {
            self.learn(whole, self.best_evaluation(whole), budget);
        } else if self.state.bound == Bound::NONE {
            let unpriced = || Evaluation { prices: vec![0.0; self.partition.linking.len()], blocks: Vec::new() };
            let priced = self.partial.take().unwrap_or_else(unpriced);
            let certified = self.certified_by(whole, &priced);
            self.prices = priced.prices;
            self.raise(Bound::certified(certified, Source::Relaxation), budget);
        }
        // Who cancels wants an end, not a plan.
        if stop == Stop::Deadline && self.state.found.is_none() {
            self.state.found = self.hasty(whole, budget);
        }
    }

    /// Where there is a deadline: a plan before integer subproblems, whose solver may not look at the clock for long.
    pub(super) fn leave_a_plan(&mut self, whole: &Program, budget: &Budget) {
        if budget.left().is_infinite() || self.state.found.is_some() {
            return;
        }
        if let Some(solution) = self.hasty(whole, budget) {
            budget.found(solution.objective, &solution.point);
            self.state.found = Some(solution);
        }
    }

    /// A solution by greedy construction, from the columns at hand and those in which nothing is decided that need not be; by moves,
    /// where that breaks a linking constraint.
    fn hasty(&mut self, whole: &Program, budget: &Budget) -> Option<Solution> {
        let bare: Vec<Option<PoolColumn>> = self.subproblems.iter().map(least_decided).collect();
        for (subproblem, column) in self.subproblems.iter_mut().zip(bare.iter().flatten()) {
            subproblem.keep(column.clone());
        }
        let prices = &self.prices;
        let integral =
            |pool: &[PoolColumn]| -> Vec<usize> { (0..pool.len()).filter(|&place| pool[place].is_integral).collect() };
        let places: Vec<Vec<usize>> = self.subproblems.iter().map(|subproblem| integral(&subproblem.pool)).collect();
        let start = cheapest(&self.subproblems, &places, prices)?;
        let others = || {
            let others = self.subproblems.iter().zip(&places);
            others.map(|(of, places)| places.iter().map(|&place| &of.pool[place]).collect()).collect()
        };
        // Whatever keeps the linking constraints is worth more than any cost.
        let largest = largest_cost(whole);
        let limits =
            LinkingLimits::new(&self.partition, whole, prices, self.tuning.artificial * largest, &self.tuning)?;
        let room = largest * self.subproblems.len() as f64;
        let mut watch = |_| budget.is_cancelled();
        let grace = Budget::new(Some(self.tuning.grace_seconds), &mut watch);
        let linking = self.partition.linking.len();
        // There is no time to take nearly free moves first.
        let tuning = Tuning { penalty_schedule: [1.0; 7], ..self.tuning };
        let of =
            |start: &[PoolColumn]| Assembly::new(&self.subproblems, &limits, linking, start, others(), room, &tuning);
        let bare: Vec<PoolColumn> =
            bare.into_iter().zip(&start).map(|(bare, start)| bare.unwrap_or_else(|| start.clone())).collect();
        let attempts = std::iter::once((&start, 0.0)).chain(self.tuning.thrift.map(|thrift| (&bare, thrift)));
        let mut assembly = of(&start);
        for (start, thrift) in attempts {
            if assembly.keeps_limits() {
                break;
            }
            let attempt = of(start);
            // What is over an upper limit stays over, whatever is taken besides.
            if !attempt.is_over() {
                assembly = attempt;
                assembly.mend(prices, thrift, &grace);
            }
        }
        assembly.fill(prices, &grace);
        if !assembly.keeps_limits() {
            assembly.list_all(&grace);
            assembly.improve(f64::NEG_INFINITY, &grace);
        }
        tracing::debug!(
            seconds = grace.seconds(),
            broken = assembly.penalty.broken(&assembly.sums).len(),
            "a hasty plan"
        );
        if !assembly.keeps_limits() {
            return None;
        }
        let columns = assembly.columns();
        Some(self.solution(whole, &limits, &columns))
    }
}

/// By subproblem, the column of least reduced cost among those in these places; none where one has none.
fn cheapest(subproblems: &[Subproblem], places: &[Vec<usize>], prices: &[f64]) -> Option<Vec<PoolColumn>> {
    let of_block = |(subproblem, places): (&Subproblem, &Vec<usize>)| {
        let reduced = |place: &usize| subproblem.reduced_cost(&subproblem.pool[*place], prices);
        let least = places.iter().min_by(|a, b| reduced(a).total_cmp(&reduced(b)))?;
        Some(subproblem.pool[*least].clone())
    };
    subproblems.iter().zip(places).map(of_block).collect()
}

/// The column in which nothing is decided but what its bounds and rows demand, each row's demand met by the cheapest decision that
/// breaks no other row of decisions; none where that leads nowhere.
fn least_decided(subproblem: &Subproblem) -> Option<PoolColumn> {
    let (numbers, shape) = (&subproblem.numbers, &subproblem.shape);
    let mut decisions: Vec<(usize, f64)> = (0..numbers.lower.len())
        .filter(|&column| numbers.lower[column] > 0.5 && subproblem.is_decision(column))
        .map(|column| (column, 1.0))
        .collect();
    loop {
        if let Some(column) = subproblem.completed(decisions.clone()) {
            return Some(column);
        }
        let mut activity = vec![0.0; numbers.row_lower.len()];
        let entries = decisions.iter().flat_map(|&(column, _)| &shape.by_column[column]);
        entries.for_each(|&(row, by)| activity[row] += by);
        let is_unmet = |&row: &usize| shape.closure.is_plain(row) && activity[row] < numbers.row_lower[row] - TOLERANCE;
        let row = (0..activity.len()).find(is_unmet)?;
        let fits = |column: usize| {
            let is_open = numbers.upper[column] > 0.5 && !decisions.iter().any(|&(other, _)| other == column);
            let is_within = |&(row, by): &(usize, f64)| {
                !shape.closure.is_plain(row) || activity[row] + by <= numbers.row_upper[row] + TOLERANCE
            };
            is_open && shape.by_column[column].iter().all(is_within)
        };
        let candidates = shape.matrix.row(row).filter(|&(column, by)| by > 0.0 && fits(column));
        let cheapest = candidates.min_by(|a, b| numbers.cost[a.0].total_cmp(&numbers.cost[b.0]).then(a.0.cmp(&b.0)))?;
        decisions.push((cheapest.0, 1.0));
    }
}
