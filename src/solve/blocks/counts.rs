//! Raising the bound by branching on counts: integer columns that stand in border rows alone.
//!
//! A count is whole at every point of the program; in the best mixture it is not, and there the bound is weakest: border rows
//! are filled with a fraction of what they count. With at most so many on one branch and at least one more on the other, the border's
//! prices differ and the bound rises (Land and Doig 1960). The blocks know nothing of it: a branch is one more setting of
//! the border rows, and its bound is recomputed like any other.

use super::master::Objective;
use super::search::Blocks;
use crate::model::Program;
use crate::solve::highs::Watch;
use crate::solve::outcome::{Bound, SolveError};

/// Branchings of one setting.
const MOST: usize = 60;

/// A branch's mixture and its bound agree within this share of the room.
const PRICED: f64 = 0.02;

/// A count no farther from a whole number is one.
const WHOLE: f64 = 1e-5;

/// A setting with its counts held within limits.
struct Branch {
    /// By count: lower, upper.
    within: Vec<(f64, f64)>,
    /// By count: its value in the best mixture.
    values: Vec<f64>,
    bound: f64,
    /// The prices that give the bound.
    known: usize,
}

impl Branch {
    /// The count farthest from a whole number.
    fn fractional(&self) -> Option<usize> {
        let off = |count: &usize| (self.values[*count] - self.values[*count].round()).abs();
        let counts = (0..self.values.len()).filter(|count| off(count) > WHOLE);
        counts.max_by(|a, b| off(a).total_cmp(&off(b)).then(b.cmp(a)))
    }
}

/// What branching goes for.
pub(super) struct Goal {
    /// No bound need be higher.
    pub(super) bound: f64,
    /// How far above its bound a proven objective may lie.
    pub(super) room: f64,
}

impl Blocks<'_> {
    /// The least bound of the branches, as near to the goal as branching brings it.
    pub(super) fn raised(&mut self, whole: &Program, goal: &Goal, watch: Watch) -> Result<Bound, SolveError> {
        let is_count = |place: &usize| whole.matrix.integer[self.split.loose[*place]];
        let counts: Vec<usize> = (0..self.split.loose.len()).filter(is_count).collect();
        let limits = |&place: &usize| {
            let column = self.split.loose[place];
            (whole.numbers.lower[column], whole.numbers.upper[column])
        };
        let mut program = whole.clone();
        let within = counts.iter().map(limits).collect();
        let mut branches = vec![self.settle_branch(&mut program, &counts, within, goal, &mut *watch)?];
        for _ in 0..MOST {
            let bound = |place: usize| branches[place].bound;
            let Some(least) = (0..branches.len()).min_by(|&a, &b| bound(a).total_cmp(&bound(b))) else { break };
            if bound(least) >= goal.bound || watch(self.progress(f64::INFINITY, bound(least))) {
                break;
            }
            let Some(count) = branches[least].fractional() else { break };
            let Branch { within, values, .. } = branches.swap_remove(least);
            let (lower, upper) = within[count];
            let below = values[count].floor();
            for side in [(lower, below), (below + 1.0, upper)] {
                let mut within = within.clone();
                within[count] = side;
                branches.push(self.settle_branch(&mut program, &counts, within, goal, &mut *watch)?);
            }
        }
        let mut least = Bound { value: f64::INFINITY, certified: f64::INFINITY };
        for branch in branches {
            self.hold(&mut program, &counts, &branch.within);
            let certified = self.certified(&program, branch.known);
            least.certified = least.certified.min(certified);
            least.value = least.value.min(branch.bound.max(certified));
        }
        Ok(least)
    }

    /// The prices and the bound of a branch. `counts`: places among the loose columns.
    fn settle_branch(
        &mut self,
        program: &mut Program,
        counts: &[usize],
        within: Vec<(f64, f64)>,
        goal: &Goal,
        watch: Watch,
    ) -> Result<Branch, SolveError> {
        self.hold(program, counts, &within);
        let tolerance = PRICED * goal.room / goal.bound.abs().max(1.0);
        let mixture = self.mix(program, Objective::Cost)?;
        let mixture = self.settle_prices(program, mixture, tolerance, goal.bound, watch)?;
        let values =
            mixture.map_or_else(Vec::new, |mixture| counts.iter().map(|&place| mixture.loose[place]).collect());
        let known = self.best_of(|known| self.lifted(program, known));
        Ok(Branch { within, values, bound: self.lifted(program, known), known })
    }

    fn hold(&self, program: &mut Program, counts: &[usize], within: &[(f64, f64)]) {
        for (&place, &(lower, upper)) in counts.iter().zip(within) {
            let column = self.split.loose[place];
            program.numbers.lower[column] = lower;
            program.numbers.upper[column] = upper;
        }
    }
}
