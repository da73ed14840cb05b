//! Primal search: one integral column per subproblem, so that the linking constraints are kept and the cost lies within the
//! allowed absolute gap (the room) above the bound.

mod assembly;
mod construction;
mod ejection_chain;
mod linking_limits;
mod neighbourhood;
mod penalty;
mod recombination;

pub(super) use assembly::Assembly;
pub(super) use ejection_chain::Flips;
pub(super) use linking_limits::LinkingLimits;
pub(super) use recombination::Recombination;

use super::branching::Goal;
use super::loops::{Decomposition, Settled};
use super::pool::PoolColumn;
use super::subproblem::Subproblem;
use crate::dice::Dice;
use crate::model::Program;
use crate::solve::budget::{Budget, Phase};
use crate::solve::outcome::{Gap, Halt, Solution};
use crate::solve::spent::timed;
use assembly::cost_of;

/// What a search goes for.
pub(super) struct Aim {
    /// Which dual prices.
    pub(super) evaluation: usize,
    /// By subproblem and column: its share in the mixture that has these prices.
    pub(super) lambda: Vec<Vec<f64>>,
    /// How far above the bound a solution may lie at last, and how far above today's bound that is.
    pub(super) gap: Gap,
    pub(super) room: f64,
}

/// What the starts of one round have in common.
struct Round<'r> {
    whole: &'r Program,
    aim: &'r Aim,
    limits: &'r LinkingLimits,
    /// By subproblem: places of the columns that moves may lead to.
    targets: Vec<Vec<usize>>,
}

impl Decomposition {
    /// Rounds of primal search: columns from perturbed costs are added in all but the first, and the bound is raised after
    /// each; where branching does not bring what it goes for, the rest is left open.
    pub(super) fn search(&mut self, whole: &Program, aim: Aim, budget: &Budget) -> Result<Settled, Halt> {
        let prices = &self.evaluations[aim.evaluation].prices;
        let floor = self.tuning.penalty_floor * aim.room;
        let Some(limits) = LinkingLimits::new(&self.partition, whole, prices, floor, &self.tuning) else {
            return Ok(Settled::Open(self.open(Vec::new())));
        };
        let mut tree = None;
        for round in 0..=self.tuning.perturbed_rounds {
            budget.enter(Phase::Primal);
            if round > 0 {
                self.add_perturbed(&aim, round, budget)?;
            }
            let held = Round { whole, aim: &aim, limits: &limits, targets: self.targets(&aim) };
            if held.targets.iter().any(Vec::is_empty) {
                continue;
            }
            let mut dice = Dice::new(round as u64);
            for turn in 0..self.tuning.starts {
                let start = match turn {
                    0 => self.rounded(&limits, &held.targets, &aim.lambda),
                    _ => self.drawn(&held.targets, &aim.lambda, &mut dice),
                };
                self.improve(&held, &start, budget)?;
                if let Some(proven) = self.proven(&aim) {
                    return Ok(Settled::Proven(proven));
                }
            }
            let found = self.state.found.as_ref().map_or(f64::INFINITY, |found| found.objective);
            let (bound, room) = (self.state.bound.value, aim.room);
            tracing::debug!(round, bound, above = (found - bound) / room, "primal search, in rooms above the bound");
            let reach = self.tuning.branch_reach * aim.room;
            if self.gap_closed(aim.evaluation) > reach {
                // Branches are bounded by relaxations, and the bound is above theirs.
                continue;
            }
            let reach = self.state.bound.value + reach;
            let goal = Goal { bound: (found - aim.room).min(reach), room: aim.room };
            let tree = tree.get_or_insert_with(|| self.tree(whole));
            let ended = self.branch(tree, &goal, budget);
            // Its leaves are the whole setting at any moment: a stop leaves their bound.
            let bound = self.least_bound(tree);
            self.raise(bound, budget);
            ended?;
            let above = (found - self.state.bound.value) / room;
            tracing::debug!(round, bound = self.state.bound.value, above, "branched on aggregates");
            if let Some(proven) = self.proven(&aim) {
                return Ok(Settled::Proven(proven));
            }
            if self.state.found.is_some() && self.state.bound.value < goal.bound {
                // A search of the full program, leaf by leaf, is quicker than more columns.
                break;
            }
        }
        let branches = tree.map_or_else(Vec::new, |tree| tree.branches(&self.partition.variables));
        Ok(Settled::Open(self.open(branches)))
    }

    /// The best solution with its proof, where it is within the room of the bound.
    fn proven(&self, aim: &Aim) -> Option<Solution> {
        let bound = self.state.bound;
        let found = self.state.found.as_ref().filter(|found| aim.gap.holds(found.objective, bound.value));
        found.map(|found| Solution { bound, ..found.clone() })
    }

    /// Betters a start by moves; what costs less than the best solution is the best solution.
    fn improve(&mut self, round: &Round, start: &[PoolColumn], budget: &Budget) -> Result<(), Halt> {
        let Some(columns) = self.moved(round, start, budget)? else { return Ok(()) };
        let solution = self.solution(round.whole, round.limits, &columns);
        if self.state.found.as_ref().is_some_and(|found| found.objective <= solution.objective) {
            return Ok(());
        }
        budget.found(solution.objective, &solution.point);
        self.state.found = Some(solution);
        for (subproblem, column) in self.subproblems.iter_mut().zip(&columns) {
            subproblem.keep(column.clone());
        }
        self.last = columns;
        Ok(())
    }

    /// The columns that moves make of a start, if they keep every linking constraint.
    fn moved(
        &mut self,
        Round { whole, aim, limits, targets }: &Round,
        start: &[PoolColumn],
        budget: &Budget,
    ) -> Result<Option<Vec<PoolColumn>>, Halt> {
        let target = self.state.bound.value + aim.room - whole.numbers.offset;
        let of_block = |(subproblem, targets): (_, &Vec<usize>)| -> Vec<&PoolColumn> {
            let subproblem: &Subproblem = subproblem;
            targets.iter().map(|&place| &subproblem.pool[place]).collect()
        };
        let others = self.subproblems.iter().zip(targets).map(of_block).collect();
        let linking = self.partition.linking.len();
        let mut assembly = timed(&mut self.spent.moves, || {
            let mut assembly = Assembly::new(&self.subproblems, limits, linking, start, others, aim.room, &self.tuning);
            assembly.list_all(budget);
            assembly.improve(target, budget);
            assembly
        });
        let evaluation = &self.evaluations[aim.evaluation];
        let flips: Vec<Flips>;
        if !assembly.is_enough(target) && budget.stop().is_none() {
            let most = self.tuning.chain_cost * aim.room / self.subproblems.len() as f64;
            let blocks = self.subproblems.iter().zip(&evaluation.blocks);
            flips = blocks.map(|(of, block)| Flips::new(of, &evaluation.prices, &block.duals, most)).collect();
            timed(&mut self.spent.chains, || {
                assembly.seek_chains(&flips, budget);
                assembly.improve(target, budget);
            });
        }
        for _ in 0..self.tuning.recombinations {
            if assembly.is_enough(target) {
                break;
            }
            let solve = || self.recombination.moves(&assembly, target, &self.tuning, budget);
            match timed(&mut self.spent.recombination, solve) {
                Ok(moves) if !moves.is_empty() => assembly.take(&moves),
                Ok(_) => break,
                // What was found before the stop is a solution like any other.
                Err(Halt::Stopped(_)) => break,
                Err(failed) => return Err(failed),
            }
        }
        Ok(assembly.keeps_limits().then(|| assembly.columns()))
    }

    /// Columns of every subproblem that are nearly as good as its best: optima at costs that are a little off.
    fn add_perturbed(&mut self, aim: &Aim, round: usize, budget: &Budget) -> Result<(), Halt> {
        let tuning = self.tuning;
        let evaluation = &self.evaluations[aim.evaluation];
        let prices = &evaluation.prices;
        for (place, subproblem) in self.subproblems.iter_mut().enumerate() {
            let mut dice = Dice::new((round * self.evaluations.len() + place) as u64);
            let perturbation = &mut self.perturbation[place];
            for reach in tuning.perturbed_reaches {
                let by = *perturbation * aim.room * reach;
                let perturb = |costs: &mut [f64]| costs.iter_mut().for_each(|cost| *cost += by * dice.sway());
                let solve = || subproblem.perturbed(prices, budget, perturb);
                if let Some(column) = timed(&mut self.spent.columns, solve)? {
                    let dearer = subproblem.reduced_cost(&column, prices) - evaluation.least(place);
                    let is_far = dearer > tuning.perturbed_dearer * aim.room * reach;
                    *perturbation *= if is_far { tuning.perturbed_adapts } else { 1.0 / tuning.perturbed_adapts };
                    *perturbation = perturbation.min(tuning.perturbed_most);
                    subproblem.keep(column);
                }
            }
        }
        Ok(())
    }

    /// By subproblem: places of the integral columns that alone do not exceed the room above its bound, least first.
    fn targets(&self, aim: &Aim) -> Vec<Vec<usize>> {
        let evaluation = &self.evaluations[aim.evaluation];
        let of_block = |(block, subproblem): (usize, &Subproblem)| {
            let least = evaluation.least(block);
            let integral = subproblem.pool.iter().enumerate().filter(|(_, column)| column.is_integral);
            let dearer = |column| subproblem.reduced_cost(column, &evaluation.prices) - least;
            let mut order: Vec<(f64, usize)> =
                integral.map(|(place, column)| (dearer(column), place)).filter(|(by, _)| *by <= aim.room).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            order.truncate(self.tuning.targets);
            order.into_iter().map(|(_, place)| place).collect()
        };
        self.subproblems.iter().enumerate().map(of_block).collect()
    }

    /// The rounding of λ: by subproblem the column of most share; or the last solution's where it is still near, whichever of
    /// the two costs less.
    fn rounded(&self, limits: &LinkingLimits, targets: &[Vec<usize>], lambda: &[Vec<f64>]) -> Vec<PoolColumn> {
        let most_shared = |(block, targets): (usize, &Vec<usize>)| {
            let share = |place: &usize| lambda[block].get(*place).copied().unwrap_or(0.0);
            let most = targets.iter().max_by(|a, b| share(a).total_cmp(&share(b)).then(b.cmp(a)));
            self.subproblems[block].pool[most.copied().unwrap_or(targets[0])].clone()
        };
        let most_shared: Vec<PoolColumn> = targets.iter().enumerate().map(most_shared).collect();
        let last = self.last.iter().zip(&most_shared).enumerate().map(|(block, (last, most_shared))| {
            let is_near = targets[block].iter().any(|&place| self.subproblems[block].pool[place] == *last);
            if is_near { last } else { most_shared }.clone()
        });
        let last: Vec<PoolColumn> = last.collect();
        let linking = self.partition.linking.len();
        let cost = |columns: &[PoolColumn]| cost_of(&self.subproblems, limits, linking, columns);
        if !last.is_empty() && cost(&last) < cost(&most_shared) { last } else { most_shared }
    }

    /// By subproblem: a column drawn by its share.
    fn drawn(&self, targets: &[Vec<usize>], lambda: &[Vec<f64>], dice: &mut Dice) -> Vec<PoolColumn> {
        let mut of_block = |(block, targets): (usize, &Vec<usize>)| {
            let share = |place: usize| lambda[block].get(place).copied().unwrap_or(0.0);
            let mut left = dice.share() * targets.iter().map(|&place| share(place)).sum::<f64>();
            let drawn = targets.iter().find(|&&place| {
                left -= share(place);
                left < 0.0
            });
            self.subproblems[block].pool[drawn.copied().unwrap_or(targets[0])].clone()
        };
        targets.iter().enumerate().map(&mut of_block).collect()
    }

    /// The whole program's point that the subproblems' columns make.
    pub(super) fn solution(&self, whole: &Program, limits: &LinkingLimits, columns: &[PoolColumn]) -> Solution {
        let mut point = vec![0.0; whole.numbers.cost.len()];
        let mut takes = vec![0.0; self.partition.linking.len()];
        for (subproblem, own) in self.subproblems.iter().zip(columns) {
            for &(column, value) in &own.entries {
                point[subproblem.block.columns[column]] = value;
            }
            let more = subproblem.takes(own, takes.len());
            takes.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        for (&column, value) in self.partition.variables.iter().zip(limits.variables(&takes)) {
            point[column] = value;
        }
        let objective = whole.objective(&point);
        Solution { point, objective, bound: self.state.bound }
    }
}
