//! Raising the dual bound by branching on aggregates: integer linking variables, such as the movers of a year.
//!
//! An aggregate is whole at every solution; in the best mixture it is not, and there the bound is weakest: linking constraints
//! are filled with a fraction of what they count. With at most so many on one side and at least one more on the other, the dual
//! prices differ and the bound rises (Land and Doig 1960). The subproblems know nothing of it: a leaf of the tree is one more
//! setting of the linking variables, and its bound is recomputed like any other.

use super::loops::Decomposition;
use super::master::Objective;
use super::pseudo_costs::{PseudoCosts, Side, sides};
use crate::model::{Delta, Program};
use crate::solve::budget::{Budget, Phase};
use crate::solve::outcome::{Bound, Branch, Gap, Halt, Source};

/// A setting with its aggregates held within limits.
struct Leaf {
    /// By aggregate: lower, upper.
    within: Vec<(f64, f64)>,
    /// By aggregate: its value in the best mixture.
    values: Vec<f64>,
    /// What that mixture costs.
    cost: f64,
    bound: f64,
    /// The bound that was enough when its prices were settled.
    enough: f64,
    /// The evaluation that gives the bound.
    evaluation: usize,
}

impl Leaf {
    fn fractional(&self, whole: f64) -> impl Iterator<Item = usize> + '_ {
        let is_off = move |place: &usize| (self.values[*place] - self.values[*place].round()).abs() > whole;
        (0..self.values.len()).filter(is_off)
    }
}

/// The leaves of one setting.
pub(super) struct Tree {
    /// Places among the linking variables.
    aggregates: Vec<usize>,
    /// The setting; its aggregates are held where a leaf is looked at.
    program: Program,
    leaves: Vec<Leaf>,
    pseudo_costs: PseudoCosts,
    /// How many branchings are left.
    left: usize,
}

/// What branching goes for.
pub(super) struct Goal {
    /// No bound need be higher.
    pub(super) bound: f64,
    /// The allowed absolute gap.
    pub(super) room: f64,
}

impl Tree {
    /// Every solution of the setting lies in one of these; none where it was not branched on.
    pub(super) fn branches(&self, variables: &[usize]) -> Vec<Branch> {
        let held = |leaf: &Leaf| self.held(variables, &leaf.within);
        self.leaves.iter().map(|leaf| Branch { held: held(leaf), bound: leaf.bound }).collect()
    }

    /// The aggregates within these limits.
    fn held(&self, variables: &[usize], within: &[(f64, f64)]) -> Delta {
        let columns = self.aggregates.iter().map(|&place| variables[place]);
        let bounds = columns.zip(within).map(|(column, &(lower, upper))| (column, lower, upper)).collect();
        Delta { bounds, ..Delta::default() }
    }

    fn hold(&mut self, variables: &[usize], within: &[(f64, f64)]) {
        let held = self.held(variables, within);
        self.program.numbers.apply(&held);
    }
}

impl Decomposition {
    pub(super) fn tree(&self, whole: &Program) -> Tree {
        let variables = &self.partition.variables;
        let is_aggregate = |place: &usize| whole.matrix.is_integer(variables[*place]);
        let aggregates: Vec<usize> = (0..variables.len()).filter(is_aggregate).collect();
        let pseudo_costs = PseudoCosts::new(aggregates.len());
        let left = self.tuning.branchings;
        Tree { aggregates, program: whole.clone(), leaves: Vec::new(), pseudo_costs, left }
    }

    /// Raises the least bound of the leaves, as near to the goal as branching brings it.
    pub(super) fn branch(&mut self, tree: &mut Tree, goal: &Goal, budget: &Budget) -> Result<(), Halt> {
        budget.enter(Phase::Branching);
        if tree.leaves.is_empty() {
            let limits = |&place: &usize| {
                let column = self.partition.variables[place];
                (tree.program.numbers.lower[column], tree.program.numbers.upper[column])
            };
            let within = tree.aggregates.iter().map(limits).collect();
            let root = self.settled_leaf(tree, within, goal, budget)?;
            tree.leaves.push(root);
        }
        while tree.left > 0 {
            let bound = |place: &usize| tree.leaves[*place].bound;
            let Some(least) = (0..tree.leaves.len()).min_by(|a, b| bound(a).total_cmp(&bound(b))) else { break };
            if bound(&least) >= goal.bound {
                break;
            }
            if bound(&least) >= tree.leaves[least].enough {
                let settled = self.settled_leaf(tree, tree.leaves[least].within.clone(), goal, budget)?;
                tree.leaves[least] = settled;
                continue;
            }
            tree.left -= 1;
            let Some(aggregate) = self.most_promising(tree, least, goal, budget)? else {
                // Its aggregates are whole: nothing here raises its bound.
                break;
            };
            let (within, value) = (&tree.leaves[least].within, tree.leaves[least].values[aggregate]);
            let mut split = Vec::new();
            for (side, Side { limits, off }) in sides(within[aggregate], value).into_iter().enumerate() {
                let mut within = tree.leaves[least].within.clone();
                within[aggregate] = limits;
                let leaf = self.settled_leaf(tree, within, goal, budget)?;
                let gain = leaf.bound.min(goal.bound) - tree.leaves[least].bound;
                tree.pseudo_costs.add(aggregate, side, gain / off);
                split.push(leaf);
            }
            // A stop before here leaves the tree as it was: its leaves are the whole setting at any moment.
            tree.leaves.swap_remove(least);
            tree.leaves.extend(split);
        }
        Ok(())
    }

    /// What the leaves bound the setting by; nothing before the first.
    pub(super) fn least_bound(&self, tree: &mut Tree) -> Bound {
        if tree.leaves.is_empty() {
            return Bound::NONE;
        }
        let mut least = Bound::certified(f64::INFINITY, Source::Aggregates);
        for place in 0..tree.leaves.len() {
            let within = tree.leaves[place].within.clone();
            tree.hold(&self.partition.variables, &within);
            let leaf = &tree.leaves[place];
            let certified = self.certified(&tree.program, leaf.evaluation);
            least.certified = least.certified.min(certified);
            least.value = least.value.min(leaf.bound.max(certified));
        }
        // The subproblems' integer programs may have raised it.
        least.source = if least.value > least.certified { Source::Subproblems } else { Source::Aggregates };
        least
    }

    /// The prices and the bound of a leaf.
    fn settled_leaf(
        &mut self,
        tree: &mut Tree,
        within: Vec<(f64, f64)>,
        goal: &Goal,
        budget: &Budget,
    ) -> Result<Leaf, Halt> {
        tree.hold(&self.partition.variables, &within);
        let priced = Gap::relative(self.tuning.branch_priced * goal.room / goal.bound.abs().max(1.0));
        let master = self.solve_master(&tree.program, Objective::Cost, budget)?;
        let master = self.generate(&tree.program, master, priced, goal.bound, budget)?;
        let (cost, values) = master.map_or((f64::INFINITY, Vec::new()), |master| {
            (master.value, tree.aggregates.iter().map(|&place| master.variables[place]).collect())
        });
        let evaluation = self.best_of(|evaluation| self.integral_bound(&tree.program, evaluation));
        let bound = self.integral_bound(&tree.program, evaluation);
        Ok(Leaf { within, values, cost, bound, enough: goal.bound, evaluation })
    }

    /// The fractional aggregate whose two sides promise most. What a side of one never branched on promises is taken from the
    /// mixture of the columns at hand.
    fn most_promising(
        &mut self,
        tree: &mut Tree,
        leaf: usize,
        goal: &Goal,
        budget: &Budget,
    ) -> Result<Option<usize>, Halt> {
        let mut best = (f64::NEG_INFINITY, None);
        let fractional: Vec<usize> = tree.leaves[leaf].fractional(self.tuning.whole).collect();
        for aggregate in fractional {
            let both = sides(tree.leaves[leaf].within[aggregate], tree.leaves[leaf].values[aggregate]);
            for (side, &Side { limits, off }) in both.iter().enumerate() {
                if tree.pseudo_costs.is_known(aggregate, side) {
                    continue;
                }
                let mut within = tree.leaves[leaf].within.clone();
                within[aggregate] = limits;
                tree.hold(&self.partition.variables, &within);
                let cost = self.solve_master(&tree.program, Objective::Cost, budget)?.value;
                tree.pseudo_costs.add(aggregate, side, (cost - tree.leaves[leaf].cost).min(goal.room) / off);
            }
            let promise = tree.pseudo_costs.promise(aggregate, &both, self.tuning.least_promise * goal.room);
            if promise > best.0 {
                best = (promise, Some(aggregate));
            }
        }
        Ok(best.1)
    }
}
