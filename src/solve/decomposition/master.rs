//! The restricted master: the best mixture of the subproblems' columns that keeps the linking constraints, and the dual prices
//! of these in it.

use super::partition::Partition;
use super::pool::PoolColumn;
use super::subproblem::Subproblem;
use crate::model::{Matrix, Numbers, Program, Role, Side};
use crate::solve::budget::Budget;
use crate::solve::highs::{AT_LOWER, Basis, Highs, Status};
use crate::solve::outcome::{Halt, SolveError};

pub struct Master {
    highs: Highs,
    /// Where the last solution was found.
    last: Option<Last>,
    /// Cost of an artificial variable, objective units per unit of violation.
    pub artificial: f64,
    /// By subproblem.
    priced: Vec<Priced>,
}

/// What the columns of a pool cost and take: summed up once, for a pool mostly grows.
#[derive(Default)]
struct Priced {
    /// The subproblem's changes up to here.
    changes: u64,
    /// By column: its cost, and what it takes of linking constraints, where that is not 0.
    columns: Vec<(f64, Vec<(usize, f64)>)>,
}

impl Priced {
    fn follow(&mut self, subproblem: &Subproblem, linking: usize) {
        if self.changes != subproblem.changes {
            self.columns.clear();
            self.changes = subproblem.changes;
        }
        for column in &subproblem.pool[self.columns.len()..] {
            let takes = subproblem.takes(column, linking).into_iter().enumerate();
            self.columns.push((subproblem.cost(column), takes.filter(|(_, takes)| *takes != 0.0).collect()));
        }
    }
}

struct Last {
    /// By subproblem: how many columns its pool had.
    pools: Vec<usize>,
    basis: Basis,
}

impl Last {
    /// The basis with the columns that pools have got since at 0; none where some pool has fewer.
    fn basis(&self, subproblems: &[Subproblem]) -> Option<Basis> {
        let Basis { columns, rows } = &self.basis;
        let (mut widened, mut first) = (Vec::new(), 0);
        for (subproblem, &pool) in subproblems.iter().zip(&self.pools) {
            let more = subproblem.pool.len().checked_sub(pool)?;
            widened.extend(&columns[first..first + pool]);
            widened.extend(std::iter::repeat_n(AT_LOWER, more));
            first += pool;
        }
        widened.extend(&columns[first..]);
        Some(Basis { columns: widened, rows: rows.clone() })
    }
}

/// What a master minimises, and over which columns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Objective {
    /// Cost, artificial variables at theirs; over all columns.
    Cost,
    /// The same over integral columns alone.
    IntegralCost,
    /// Artificial variables alone (phase one).
    Violation,
}

/// Units: a solution that violates the linking constraints by no more keeps them.
const VIOLATED: f64 = 1e-6;

pub struct MasterSolution {
    /// No less than the whole relaxation's optimum, where nothing is violated.
    pub value: f64,
    /// By linking constraint.
    pub prices: Vec<f64>,
    /// Units by which linking constraints are violated.
    violation: f64,
    /// By linking variable.
    pub variables: Vec<f64>,
    /// By subproblem and column of its pool: λ, its share.
    pub lambda: Vec<Vec<f64>>,
}

impl MasterSolution {
    pub fn keeps_linking(&self) -> bool {
        self.violation <= VIOLATED
    }
}

impl Master {
    pub fn new(threads: u32) -> Result<Master, SolveError> {
        let mut highs = Highs::new(threads)?;
        highs.relax(true)?;
        Ok(Master { highs, last: None, artificial: 1.0, priced: Vec::new() })
    }

    pub fn solve(
        &mut self,
        partition: &Partition,
        subproblems: &[Subproblem],
        whole: &Program,
        objective: Objective,
        budget: &Budget,
    ) -> Result<MasterSolution, Halt> {
        let is_allowed = |column: &PoolColumn| column.is_integral || objective != Objective::IntegralCost;
        let cost = |cost: f64| if objective == Objective::Violation { 0.0 } else { cost };
        let linking = partition.linking.len();
        let mut table = Table::new(linking + subproblems.len());
        self.priced.resize_with(subproblems.len(), Priced::default);
        for (place, (subproblem, priced)) in subproblems.iter().zip(&mut self.priced).enumerate() {
            priced.follow(subproblem, linking);
            for (held, (own, takes)) in subproblem.pool.iter().zip(&priced.columns) {
                let column = table.column(cost(*own), 0.0, if is_allowed(held) { 1.0 } else { 0.0 });
                takes.iter().for_each(|&(row, takes)| table.rows[row].push((column, takes)));
                table.rows[linking + place].push((column, 1.0));
            }
        }
        let of = &whole.numbers;
        let variables: Vec<usize> = partition
            .variables
            .iter()
            .map(|&variable| table.column(cost(of.cost[variable]), of.lower[variable], of.upper[variable]))
            .collect();
        for (row, entries) in partition.variable_entries.iter().enumerate() {
            table.rows[row].extend(entries.iter().map(|&(place, at)| (variables[place], whole.matrix.values[at])));
        }
        let artificials = table.numbers.cost.len();
        let artificial = if objective == Objective::Violation { 1.0 } else { self.artificial };
        for row in 0..linking {
            for sign in [1.0, -1.0] {
                let column = table.column(artificial, 0.0, f64::INFINITY);
                table.rows[row].push((column, sign));
            }
        }
        let limits =
            |of: &[f64]| partition.linking.iter().map(|&row| of[row]).chain(subproblems.iter().map(|_| 1.0)).collect();
        let (row_lower, row_upper) = (limits(&of.row_lower), limits(&of.row_upper));
        let (matrix, numbers) = table.finish(row_lower, row_upper);

        self.highs.pass(&matrix, &numbers)?;
        self.run(subproblems, budget)?;
        let point = self.highs.point().ok_or(SolveError::NoPoint)?;
        let (duals, _) = self.highs.duals();
        let value: f64 = point.iter().zip(&numbers.cost).map(|(value, cost)| value * cost).sum();
        let violation = point[artificials..].iter().sum();
        let mut values = point.iter().copied();
        let lambda = subproblems.iter().map(|subproblem| values.by_ref().take(subproblem.pool.len()).collect());
        let lambda = lambda.collect();
        let variables = point[artificials - variables.len()..artificials].to_vec();
        let prices = duals[..linking].to_vec();
        Ok(MasterSolution { value: of.offset + value, prices, violation, variables, lambda })
    }

    /// Solves what is loaded from where the last solution was found, or afresh where that leads nowhere.
    fn run(&mut self, subproblems: &[Subproblem], budget: &Budget) -> Result<(), Halt> {
        if let Some(basis) = self.last.take().and_then(|last| last.basis(subproblems)) {
            self.highs.start_at(&basis)?;
        }
        let mut status = self.highs.run(budget)?;
        if !matches!(status, Status::Optimal | Status::Stopped(_)) {
            self.highs.forget();
            status = self.highs.run(budget)?;
        }
        match status {
            Status::Optimal => {}
            Status::Stopped(stop) => return Err(Halt::Stopped(stop)),
            other => return Err(SolveError::Master(format!("{other:?}")).into()),
        }
        let pools = subproblems.iter().map(|subproblem| subproblem.pool.len()).collect();
        self.last = self.highs.basis().map(|basis| Last { pools, basis });
        Ok(())
    }
}

/// A program in the making.
struct Table {
    rows: Vec<Vec<(usize, f64)>>,
    numbers: Numbers,
}

impl Table {
    fn new(rows: usize) -> Table {
        Table { rows: vec![Vec::new(); rows], numbers: Numbers::default() }
    }

    fn column(&mut self, cost: f64, lower: f64, upper: f64) -> usize {
        self.numbers.cost.push(cost);
        self.numbers.lower.push(lower);
        self.numbers.upper.push(upper);
        self.numbers.cost.len() - 1
    }

    fn finish(mut self, row_lower: Vec<f64>, row_upper: Vec<f64>) -> (Matrix, Numbers) {
        (self.numbers.row_lower, self.numbers.row_upper) = (row_lower, row_upper);
        // Nothing here is integer: what is no decision and no count.
        let roles = vec![Role::Slack(Side::Over); self.numbers.cost.len()];
        (Matrix::of_rows(self.rows, roles), self.numbers)
    }
}
