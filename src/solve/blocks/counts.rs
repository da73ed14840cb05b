//! Raising the bound by branching on counts: integer columns that stand in border rows alone.
//!
//! A count is whole at every point of the program; in the best mixture it is not, and there the bound is weakest: border rows
//! are filled with a fraction of what they count. With at most so many on one side and at least one more on the other, the border's
//! prices differ and the bound rises (Land and Doig 1960). The blocks know nothing of it: a leaf of the tree is one more
//! setting of the border rows, and its bound is recomputed like any other.

use super::gains::{Gains, Side, sides};
use super::master::Objective;
use super::search::Blocks;
use crate::model::Program;
use crate::solve::highs::Watch;
use crate::solve::outcome::{Bound, Branch, SolveError};

/// Branchings of one setting.
const MOST: usize = 60;

/// A leaf's mixture and its bound agree within this share of the room.
const PRICED: f64 = 0.02;

/// A count no farther from a whole number is one.
const WHOLE: f64 = 1e-5;

/// A setting with its counts held within limits.
struct Leaf {
    /// By count: lower, upper.
    within: Vec<(f64, f64)>,
    /// By count: its value in the best mixture.
    values: Vec<f64>,
    /// Points: what that mixture costs.
    cost: f64,
    bound: f64,
    /// The bound that was enough when its prices were settled.
    enough: f64,
    /// The prices that give the bound.
    known: usize,
}

impl Leaf {
    fn fractional(&self) -> impl Iterator<Item = usize> {
        let is_off = |count: &usize| (self.values[*count] - self.values[*count].round()).abs() > WHOLE;
        (0..self.values.len()).filter(is_off)
    }
}

/// The leaves of one setting.
pub(super) struct Tree {
    /// Places among the loose columns.
    counts: Vec<usize>,
    /// The setting; its counts are held where a leaf is looked at.
    program: Program,
    leaves: Vec<Leaf>,
    gains: Gains,
    /// How many branchings are left.
    left: usize,
}

/// What branching goes for.
pub(super) struct Goal {
    /// No bound need be higher.
    pub(super) bound: f64,
    /// How far above its bound a proven objective may lie.
    pub(super) room: f64,
}

impl Blocks<'_> {
    pub(super) fn tree(&self, whole: &Program) -> Tree {
        let is_count = |place: &usize| whole.matrix.integer[self.split.loose[*place]];
        let counts: Vec<usize> = (0..self.split.loose.len()).filter(is_count).collect();
        let gains = Gains::new(counts.len());
        Tree { counts, program: whole.clone(), leaves: Vec::new(), gains, left: MOST }
    }

    /// The least bound of the leaves, as near to the goal as branching brings it.
    pub(super) fn raised(&mut self, tree: &mut Tree, goal: &Goal, watch: Watch) -> Result<Bound, SolveError> {
        if tree.leaves.is_empty() {
            let limits = |&place: &usize| {
                let column = self.split.loose[place];
                (tree.program.numbers.lower[column], tree.program.numbers.upper[column])
            };
            let within = tree.counts.iter().map(limits).collect();
            let root = self.settled_leaf(tree, within, goal, &mut *watch)?;
            tree.leaves.push(root);
        }
        while tree.left > 0 {
            let bound = |place: &usize| tree.leaves[*place].bound;
            let Some(least) = (0..tree.leaves.len()).min_by(|a, b| bound(a).total_cmp(&bound(b))) else { break };
            if bound(&least) >= goal.bound || watch(self.progress(f64::INFINITY, bound(&least))) {
                break;
            }
            let leaf = tree.leaves.swap_remove(least);
            if leaf.bound >= leaf.enough {
                let settled = self.settled_leaf(tree, leaf.within, goal, &mut *watch)?;
                tree.leaves.push(settled);
                continue;
            }
            tree.left -= 1;
            let Some(count) = self.most_promising(tree, &leaf, goal)? else {
                // Its counts are whole: nothing here raises its bound.
                tree.leaves.push(leaf);
                break;
            };
            for (side, Side { limits, off }) in sides(leaf.within[count], leaf.values[count]).into_iter().enumerate() {
                let mut within = leaf.within.clone();
                within[count] = limits;
                let new = self.settled_leaf(tree, within, goal, &mut *watch)?;
                tree.gains.add(count, side, (new.bound.min(goal.bound) - leaf.bound) / off);
                tree.leaves.push(new);
            }
        }
        let mut least = Bound { value: f64::INFINITY, certified: f64::INFINITY };
        for leaf in &tree.leaves {
            self.hold(&mut tree.program, &tree.counts, &leaf.within);
            let certified = self.certified(&tree.program, leaf.known);
            least.certified = least.certified.min(certified);
            least.value = least.value.min(leaf.bound.max(certified));
        }
        Ok(least)
    }

    /// The leaves, for a search of the whole program.
    pub(super) fn branches(&self, tree: &Tree) -> Vec<Branch> {
        let held = |leaf: &Leaf| {
            let columns = tree.counts.iter().map(|&place| self.split.loose[place]);
            columns.zip(&leaf.within).map(|(column, &(lower, upper))| (column, lower, upper)).collect()
        };
        tree.leaves.iter().map(|leaf| Branch { held: held(leaf), bound: leaf.bound }).collect()
    }

    /// The prices and the bound of a leaf.
    fn settled_leaf(
        &mut self,
        tree: &mut Tree,
        within: Vec<(f64, f64)>,
        goal: &Goal,
        watch: Watch,
    ) -> Result<Leaf, SolveError> {
        self.hold(&mut tree.program, &tree.counts, &within);
        let tolerance = PRICED * goal.room / goal.bound.abs().max(1.0);
        let mixture = self.mix(&tree.program, Objective::Cost)?;
        let mixture = self.settle_prices(&tree.program, mixture, tolerance, goal.bound, watch)?;
        let (cost, values) = mixture.map_or((f64::INFINITY, Vec::new()), |mixture| {
            (mixture.value, tree.counts.iter().map(|&place| mixture.loose[place]).collect())
        });
        let known = self.best_of(|known| self.lifted(&tree.program, known));
        Ok(Leaf { within, values, cost, bound: self.lifted(&tree.program, known), enough: goal.bound, known })
    }

    /// The fractional count whose two sides promise most. What a side of one never branched on promises is taken from the
    /// mixture of the points at hand.
    fn most_promising(&mut self, tree: &mut Tree, leaf: &Leaf, goal: &Goal) -> Result<Option<usize>, SolveError> {
        let mut best = (f64::NEG_INFINITY, None);
        for count in leaf.fractional() {
            let both = sides(leaf.within[count], leaf.values[count]);
            for (side, &Side { limits, off }) in both.iter().enumerate() {
                if tree.gains.is_known(count, side) {
                    continue;
                }
                let mut within = leaf.within.clone();
                within[count] = limits;
                self.hold(&mut tree.program, &tree.counts, &within);
                let cost = self.mix(&tree.program, Objective::Cost)?.value;
                tree.gains.add(count, side, (cost - leaf.cost).min(goal.room) / off);
            }
            let promise = tree.gains.promise(count, &both, goal.room);
            if promise > best.0 {
                best = (promise, Some(count));
            }
        }
        Ok(best.1)
    }

    fn hold(&self, program: &mut Program, counts: &[usize], within: &[(f64, f64)]) {
        for (&place, &(lower, upper)) in counts.iter().zip(within) {
            let column = self.split.loose[place];
            program.numbers.lower[column] = lower;
            program.numbers.upper[column] = upper;
        }
    }
}
