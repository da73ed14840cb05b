//! The whole loop of the decomposition.

use std::sync::Arc;

use super::lagrangian::Evaluation;
use super::master::{Master, MasterSolution, Objective};
use super::partition::Partition;
use super::pool::PoolColumn;
use super::primal::{Aim, Recombination};
use super::subproblem::{Linking, Subproblem};
use crate::model::{Patch, Program};
use crate::solve::budget::{Budget, Phase, Stop};
use crate::solve::outcome::{Bound, Branch, Gap, Halt, Open, Ray, Solution, SolveError, Source};
use crate::solve::spent::Spent;
use crate::solve::tuning::Tuning;

/// The decomposition of a program, warm: between settings that differ in linking constraints only, all that was computed
/// holds. Evaluations are re-priced by one sum, columns stay columns.
pub struct Decomposition {
    pub(super) partition: Arc<Partition>,
    pub(super) tuning: Tuning,
    pub(super) subproblems: Vec<Subproblem>,
    pub(super) master: Master,
    pub(super) recombination: Recombination,
    /// The setting's coefficients that the subproblems hold.
    patches: Vec<Patch>,
    /// What is known of the subproblems' present numbers at dual prices tried before.
    pub(super) evaluations: Vec<Evaluation>,
    /// An evaluation that a stop cut short.
    pub(super) partial: Option<Evaluation>,
    /// The best dual prices of the last setting.
    pub(super) prices: Vec<f64>,
    /// By subproblem: its column in the last solution.
    pub(super) last: Vec<PoolColumn>,
    /// By subproblem: rooms by which a cost is perturbed, as it has turned out to serve.
    pub(super) perturbation: Vec<f64>,
    /// The setting under way.
    pub(super) state: Known,
    pub spent: Spent,
}

/// What is known of the setting under way, kept up to date so that a stop at any moment leaves it.
pub(super) struct Known {
    pub(super) bound: Bound,
    pub(super) found: Option<Solution>,
}

/// How far the decomposition came.
#[derive(Clone, PartialEq, Debug)]
pub enum Settled {
    /// A point within the gap of its bound.
    Proven(Solution),
    /// No point obeys the setting: a ray, re-checked.
    Refuted(Ray),
    /// Left for the full program.
    Open(Open),
    /// The budget ended.
    Stopped(Stop, Open),
}

impl Decomposition {
    pub fn new(
        partition: Arc<Partition>,
        whole: &Program,
        tuning: Tuning,
        threads: u32,
    ) -> Result<Decomposition, SolveError> {
        let linking = linking_of(&partition, whole);
        let subproblems: Result<Vec<_>, _> = partition
            .blocks
            .iter()
            .zip(linking)
            .map(|(block, linking)| Subproblem::new(Arc::clone(block), block.numbers(&whole.numbers), linking, threads))
            .collect();
        Ok(Decomposition {
            tuning,
            subproblems: subproblems?,
            master: Master::new(threads)?,
            recombination: Recombination::new(&tuning, threads)?,
            patches: partition.patches(&whole.numbers),
            evaluations: Vec::new(),
            partial: None,
            prices: vec![0.0; partition.linking.len()],
            last: Vec::new(),
            perturbation: vec![tuning.perturbed_first; partition.blocks.len()],
            state: Known { bound: Bound::NONE, found: None },
            spent: Spent::default(),
            partition,
        })
    }

    /// Solves a setting of the program to a gap. `start`: a point that obeys it.
    pub fn solve(
        &mut self,
        whole: &Program,
        gap: Gap,
        start: Option<Solution>,
        budget: &Budget,
    ) -> Result<Settled, SolveError> {
        (self.state, self.partial) = (Known { bound: Bound::NONE, found: start }, None);
        match self.run(whole, gap.at_least(self.tuning.least_gap), budget) {
            Ok(settled) => Ok(settled),
            Err(Halt::Stopped(stop)) => {
                self.salvage(whole, stop, budget);
                Ok(Settled::Stopped(stop, self.open(Vec::new())))
            }
            Err(Halt::Failed(error)) => Err(error),
        }
    }

    /// 1. Column generation: dual prices, and the dual bound at them.
    /// 2. The same over integral columns, where subproblems are fractional.
    /// 3. Primal search among the columns, in turns with branching on aggregates.
    fn run(&mut self, whole: &Program, gap: Gap, budget: &Budget) -> Result<Settled, Halt> {
        let is_broken = |&row: &usize| whole.numbers.row_lower[row] > 0.0 || whole.numbers.row_upper[row] < 0.0;
        if let Some(row) = self.partition.empty.iter().copied().find(is_broken) {
            let multiplier = if whole.numbers.row_lower[row] > 0.0 { 1.0 } else { -1.0 };
            return Ok(Settled::Refuted(vec![(row, multiplier)]));
        }
        budget.enter(Phase::Pricing);
        self.set(whole, budget)?;
        self.take_start();
        if self.evaluations.is_empty() && self.evaluate(self.prices.clone(), budget)?.is_none() {
            let ray = self.farkas(whole, budget)?;
            return Ok(ray.map_or_else(|| Settled::Open(self.open(Vec::new())), Settled::Refuted));
        }
        self.learn(whole, self.best_evaluation(whole), budget);
        if let Some(ray) = self.refuted(whole, budget)? {
            return Ok(Settled::Refuted(ray));
        }
        let master = self.priced(whole, gap.scaled(self.tuning.priced), budget)?;
        let best = self.best_evaluation(whole);
        self.learn(whole, best, budget);
        let Some(master) = master.filter(MasterSolution::keeps_linking) else {
            return Ok(Settled::Open(self.open(Vec::new())));
        };
        self.prices.clone_from(&self.evaluations[best].prices);
        let room = gap.room(self.state.bound.certified);
        self.leave_a_plan(whole, budget);
        let (best, master) = self.generate_integral(whole, best, master, room, budget)?;
        self.learn(whole, best, budget);
        let room = gap.room(self.state.bound.value);
        let settled = self.search(whole, Aim { evaluation: best, lambda: master.lambda, gap, room }, budget)?;
        self.forget(best);
        Ok(settled)
    }

    /// A certificate that no mixture keeps the linking constraints, if the columns at hand do not and there is one.
    fn refuted(&mut self, whole: &Program, budget: &Budget) -> Result<Option<Ray>, Halt> {
        self.master.artificial = self.tuning.artificial * largest_cost(whole);
        let master = self.solve_master(whole, Objective::Cost, budget)?;
        if master.keeps_linking() { Ok(None) } else { self.farkas(whole, budget) }
    }

    /// Column generation. Where linking constraints are worth more than an artificial variable costs, that is raised.
    fn priced(&mut self, whole: &Program, within: Gap, budget: &Budget) -> Result<Option<MasterSolution>, Halt> {
        let mut raises = 0;
        loop {
            let master = self.solve_master(whole, Objective::Cost, budget)?;
            let master = self.generate(whole, master, within, f64::INFINITY, budget)?;
            let is_done = master.as_ref().is_none_or(MasterSolution::keeps_linking);
            if is_done || raises == self.tuning.artificial_raises {
                return Ok(master);
            }
            raises += 1;
            self.master.artificial *= self.tuning.artificial_raise;
        }
    }

    fn set(&mut self, whole: &Program, budget: &Budget) -> Result<(), Halt> {
        let patches = self.partition.patches(&whole.numbers);
        let linking = (patches != self.patches).then(|| linking_of(&self.partition, whole));
        let mut changed = vec![false; self.subproblems.len()];
        for (place, subproblem) in self.subproblems.iter_mut().enumerate() {
            if let Some(linking) = &linking {
                changed[place] = subproblem.set_linking(&linking[place]);
            }
            if !subproblem.holds(&whole.numbers) || linking.is_some() {
                changed[place] |= subproblem.set(subproblem.block.numbers(&whole.numbers));
            }
        }
        self.patches = patches;
        if changed.contains(&true) { self.renew_evaluations(&changed, budget) } else { Ok(()) }
    }

    /// The start's columns are columns like any other, and the last solution's.
    fn take_start(&mut self) {
        let Some(start) = &self.state.found else { return };
        let mut last = Vec::with_capacity(self.subproblems.len());
        for subproblem in &mut self.subproblems {
            let values: Vec<f64> = subproblem.block.columns.iter().map(|&column| start.point[column]).collect();
            let column = subproblem.column(&values);
            subproblem.keep(column.clone());
            last.push(column);
        }
        self.last = last;
    }

    /// Takes the bound of an evaluation, where it is better than what is known.
    pub(super) fn learn(&mut self, whole: &Program, evaluation: usize, budget: &Budget) {
        let certified = self.certified(whole, evaluation);
        let closed = self.gap_closed(evaluation);
        let mut bound = Bound::certified(certified, Source::Relaxation);
        if closed > 0.0 {
            (bound.value, bound.source) = (certified + closed, Source::Subproblems);
        }
        self.raise(bound, budget);
    }

    pub(super) fn raise(&mut self, bound: Bound, budget: &Budget) {
        self.state.bound = self.state.bound.or(bound);
        budget.note(f64::INFINITY, self.state.bound.value);
    }

    /// What is known of the setting, for whoever goes on from here.
    pub(super) fn open(&mut self, branches: Vec<Branch>) -> Open {
        let Known { bound, found } = std::mem::replace(&mut self.state, Known { bound: Bound::NONE, found: None });
        Open { found: found.map(|found| Solution { bound, ..found }), bound, branches }
    }

    /// Keeps pools and evaluations small: of columns, those of least reduced cost at the best prices; of evaluations, the
    /// latest.
    fn forget(&mut self, best: usize) {
        let prices = &self.evaluations[best].prices;
        for subproblem in self.subproblems.iter_mut().filter(|subproblem| subproblem.pool.len() > self.tuning.pool) {
            let pool = std::mem::take(&mut subproblem.pool);
            let mut order: Vec<(f64, PoolColumn)> =
                pool.into_iter().map(|column| (subproblem.reduced_cost(&column, prices), column)).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0));
            order.truncate(self.tuning.pool);
            subproblem.pool = order.into_iter().map(|(_, column)| column).collect();
            subproblem.changes += 1;
        }
        self.evaluations.drain(..self.evaluations.len().saturating_sub(self.tuning.evaluations));
    }
}

/// Of an open column.
pub(super) fn largest_cost(whole: &Program) -> f64 {
    let open = whole.numbers.cost.iter().zip(&whole.numbers.upper).filter(|(_, upper)| **upper > 0.0);
    open.map(|(cost, _)| cost.abs()).fold(1.0, f64::max)
}

/// By block and column: its coefficients in the linking constraints.
fn linking_of(partition: &Partition, whole: &Program) -> Vec<Linking> {
    let mut linking: Vec<Linking> =
        partition.blocks.iter().map(|block| vec![Vec::new(); block.columns.len()]).collect();
    for (number, entries) in partition.block_entries.iter().enumerate() {
        for &(block, own, at) in entries {
            linking[block][own].push((number, whole.matrix.values[at]));
        }
    }
    linking
}
