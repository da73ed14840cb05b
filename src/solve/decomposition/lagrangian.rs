//! The Lagrangian of the linking constraints: the subproblems at dual prices, and the bounds that these give.

use super::integer_pricing::Cutoff;
use super::loops::Decomposition;
use super::master::{MasterSolution, Objective};
use super::subproblem::{Priced, Subproblem};
use crate::model::Program;
use crate::solve::budget::Budget;
use crate::solve::certificate::dual_bound;
use crate::solve::outcome::{Gap, Halt};
use crate::solve::spent::timed;

/// The subproblems at some dual prices.
pub(super) struct Evaluation {
    pub(super) prices: Vec<f64>,
    pub(super) blocks: Vec<BlockEvaluation>,
}

/// One subproblem at dual prices.
pub(super) struct BlockEvaluation {
    /// Its relaxation's optimum, and its rows' duals.
    pub(super) value: f64,
    pub(super) duals: Vec<f64>,
    /// Its relaxation's optimum is integral, or its integer program was solved: nothing more is to be had there.
    is_settled: bool,
    /// How far its integer program's bound lies above the relaxation's.
    gap_closed: f64,
}

impl Evaluation {
    /// What a subproblem's integral columns cost at least at these prices.
    pub(super) fn least(&self, block: usize) -> f64 {
        self.blocks[block].value + self.blocks[block].gap_closed
    }

    fn gap_closed(&self) -> f64 {
        self.blocks.iter().map(|block| block.gap_closed).sum()
    }
}

impl Decomposition {
    /// Column generation until the dual bound meets the master's value within a gap, or is `enough`; `None`: a
    /// subproblem has no point at all. `master`: the best mixture of the columns known before.
    pub(super) fn generate(
        &mut self,
        whole: &Program,
        mut master: MasterSolution,
        within: Gap,
        enough: f64,
        budget: &Budget,
    ) -> Result<Option<MasterSolution>, Halt> {
        let mut weight = 0.0;
        for _ in 0..self.tuning.pricing_rounds {
            let best = &self.evaluations[self.best_evaluation(whole)];
            let bound = self.bound(whole, best);
            if master.value - bound <= within.room(bound) || bound >= enough {
                break;
            }
            let mix = master.prices.iter().zip(&best.prices);
            let prices = mix.map(|(new, best)| (1.0 - weight) * new + weight * best).collect();
            let Some(fresh) = self.evaluate(prices, budget)? else { return Ok(None) };
            if fresh == 0 && weight == 0.0 {
                break;
            }
            let is_better = self.evaluations.last().is_some_and(|new| self.bound(whole, new) > bound);
            weight = if is_better || fresh == 0 { 0.0 } else { self.tuning.smoothing };
            master = self.solve_master(whole, Objective::Cost, budget)?;
        }
        Ok(Some(master))
    }

    /// The same over integral columns: where subproblems are fractional at the best prices, others may bound better.
    pub(super) fn generate_integral(
        &mut self,
        whole: &Program,
        mut best: usize,
        mut master: MasterSolution,
        room: f64,
        budget: &Budget,
    ) -> Result<(usize, MasterSolution), Halt> {
        self.price_integral(best, room, budget)?;
        let (mut weight, mut before) = (0.0, f64::INFINITY);
        for _ in 0..self.tuning.integer_rounds {
            self.learn(whole, best, budget);
            if !self.subproblems.iter().all(Subproblem::has_integral) {
                break;
            }
            let integral = self.solve_master(whole, Objective::IntegralCost, budget)?;
            let bound = self.integral_bound(whole, best);
            if !integral.keeps_linking() {
                break;
            }
            master = integral;
            let apart = master.value - bound;
            let is_near = apart <= self.tuning.integer_priced * room;
            if is_near || apart > before - self.tuning.integer_gain * room {
                break;
            }
            before = apart;
            let mix = master.prices.iter().zip(&self.evaluations[best].prices);
            let prices = mix.map(|(new, best)| (1.0 - weight) * new + weight * best).collect();
            if self.evaluate(prices, budget)?.is_none() {
                break;
            }
            let last = self.evaluations.len() - 1;
            self.price_integral(last, room, budget)?;
            let is_better = self.integral_bound(whole, last) > bound;
            weight = if is_better { 0.0 } else { self.tuning.smoothing };
            best = if is_better { last } else { best };
        }
        Ok((best, master))
    }

    /// The dual bound with what integer subproblems add to it.
    pub(super) fn integral_bound(&self, whole: &Program, evaluation: usize) -> f64 {
        let evaluation = &self.evaluations[evaluation];
        self.bound(whole, evaluation) + evaluation.gap_closed()
    }

    /// What integer subproblems add to an evaluation's bound.
    pub(super) fn gap_closed(&self, evaluation: usize) -> f64 {
        self.evaluations[evaluation].gap_closed()
    }

    pub(super) fn solve_master(
        &mut self,
        whole: &Program,
        objective: Objective,
        budget: &Budget,
    ) -> Result<MasterSolution, Halt> {
        let (master, partition, subproblems) = (&mut self.master, &self.partition, &self.subproblems);
        timed(&mut self.spent.master, || master.solve(partition, subproblems, whole, objective, budget))
    }

    /// Solves every subproblem at dual prices and keeps the columns; how many are new, or `None` where one is infeasible.
    pub(super) fn evaluate(&mut self, prices: Vec<f64>, budget: &Budget) -> Result<Option<usize>, Halt> {
        let mut blocks = Vec::with_capacity(self.subproblems.len());
        let mut fresh = 0;
        for place in 0..self.subproblems.len() {
            match self.evaluate_block(place, &prices, budget) {
                Ok(Some((evaluation, is_new))) => {
                    blocks.push(evaluation);
                    fresh += usize::from(is_new);
                }
                Ok(None) => return Ok(None),
                Err(halt) => {
                    self.partial = Some(Evaluation { prices, blocks });
                    return Err(halt);
                }
            }
        }
        self.evaluations.push(Evaluation { prices, blocks });
        Ok(Some(fresh))
    }

    fn evaluate_block(
        &mut self,
        place: usize,
        prices: &[f64],
        budget: &Budget,
    ) -> Result<Option<(BlockEvaluation, bool)>, Halt> {
        let subproblem = &mut self.subproblems[place];
        let priced = timed(&mut self.spent.prices, || subproblem.price(prices, budget))?;
        let Some(Priced { value, column, duals }) = priced else { return Ok(None) };
        let evaluation = BlockEvaluation { value, duals, is_settled: column.is_integral, gap_closed: 0.0 };
        Ok(Some((evaluation, subproblem.keep(column))))
    }

    /// Prices the subproblems whose numbers have changed again, at the latest dual prices; where most have, nothing is kept.
    pub(super) fn renew_evaluations(&mut self, changed: &[bool], budget: &Budget) -> Result<(), Halt> {
        // None of them holds as it stands, whatever stops this.
        let mut evaluations = std::mem::take(&mut self.evaluations);
        let changed: Vec<usize> = (0..changed.len()).filter(|&place| changed[place]).collect();
        if changed.len() as f64 > self.tuning.renewed_share * self.subproblems.len() as f64 {
            return Ok(());
        }
        let first = evaluations.len().saturating_sub(self.tuning.evaluations_reused);
        for mut evaluation in evaluations.drain(first..) {
            for &place in &changed {
                let Some((block, _)) = self.evaluate_block(place, &evaluation.prices, budget)? else { return Ok(()) };
                evaluation.blocks[place] = block;
            }
            self.evaluations.push(evaluation);
        }
        Ok(())
    }

    /// The evaluation that bounds this setting best.
    pub(super) fn best_evaluation(&self, whole: &Program) -> usize {
        self.best_of(|place| self.bound(whole, &self.evaluations[place]))
    }

    /// The evaluation of the highest bound.
    pub(super) fn best_of(&self, bound: impl Fn(usize) -> f64) -> usize {
        let bounds: Vec<f64> = (0..self.evaluations.len()).map(bound).collect();
        (0..bounds.len()).max_by(|&a, &b| bounds[a].total_cmp(&bounds[b]).then(b.cmp(&a))).unwrap_or(0)
    }

    /// The dual bound of an evaluation: the subproblems' optima, what the linking constraints are worth, and the linking
    /// variables' best.
    fn bound(&self, whole: &Program, evaluation: &Evaluation) -> f64 {
        let (partition, numbers) = (&self.partition, &whole.numbers);
        let mut bound = numbers.offset + evaluation.blocks.iter().map(|block| block.value).sum::<f64>();
        let mut reduced: Vec<f64> = partition.variables.iter().map(|&column| numbers.cost[column]).collect();
        for (place, &row) in partition.linking.iter().enumerate() {
            let price = evaluation.prices[place];
            if price == 0.0 {
                continue;
            }
            bound += price * if price > 0.0 { numbers.row_lower[row] } else { numbers.row_upper[row] };
            for &(variable, at) in &partition.variable_entries[place] {
                reduced[variable] -= price * whole.matrix.values[at];
            }
        }
        let best =
            |(reduced, &column): (&f64, &usize)| (reduced * numbers.lower[column]).min(reduced * numbers.upper[column]);
        bound + reduced.iter().zip(&partition.variables).map(best).sum::<f64>()
    }

    /// The same from all duals, with safe rounding: a proof.
    pub(super) fn certified(&self, whole: &Program, evaluation: usize) -> f64 {
        self.certified_by(whole, &self.evaluations[evaluation])
    }

    /// Subproblems that the evaluation does not know have no duals: the bound holds, and is weaker.
    pub(super) fn certified_by(&self, whole: &Program, evaluation: &Evaluation) -> f64 {
        let mut duals = vec![0.0; whole.matrix.rows()];
        for (&row, &price) in self.partition.linking.iter().zip(&evaluation.prices) {
            duals[row] = price;
        }
        for (subproblem, own) in self.subproblems.iter().zip(&evaluation.blocks) {
            subproblem.block.rows.iter().zip(&own.duals).for_each(|(&row, &dual)| duals[row] = dual);
        }
        dual_bound(whole, &duals)
    }

    /// Solves the integer programs of the subproblems whose relaxation is fractional at an evaluation's prices, but of those that
    /// are most of the whole.
    fn price_integral(&mut self, evaluation: usize, room: f64, budget: &Budget) -> Result<(), Halt> {
        let share = room / self.subproblems.len() as f64;
        let cutoff = Cutoff { gap: self.tuning.integer_gap * share, first: self.tuning.integer_cutoff * share };
        let most = self.tuning.integer_share
            * self.partition.blocks.iter().map(|block| block.columns.len() as f64).sum::<f64>();
        let evaluation = &mut self.evaluations[evaluation];
        for (place, subproblem) in self.subproblems.iter_mut().enumerate() {
            if evaluation.blocks[place].is_settled || subproblem.block.columns.len() as f64 > most {
                continue;
            }
            let (prices, tuning) = (&evaluation.prices, &self.tuning);
            let block = &evaluation.blocks[place];
            let costs = subproblem.costs(prices);
            let solve = || subproblem.price_integer(costs, (block.value, &block.duals), cutoff, tuning, budget);
            if let Some(solved) = timed(&mut self.spent.columns, solve)? {
                let block = &mut evaluation.blocks[place];
                block.gap_closed = (solved.bound - block.value).max(0.0);
                if let Some(column) = solved.column {
                    subproblem.keep(column);
                }
            }
            evaluation.blocks[place].is_settled = true;
        }
        Ok(())
    }
}
