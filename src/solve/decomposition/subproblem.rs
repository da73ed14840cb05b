//! A pricing subproblem: a block with its solver, and its relaxation at dual prices.

use std::sync::Arc;

use super::closure::Shape;
use super::interchangeable::interchangeable;
use super::partition::Block;
use super::pool::PoolColumn;
use crate::model::{Numbers, Program, Role};
use crate::solve::budget::Budget;
use crate::solve::highs::Status;
use crate::solve::outcome::{Halt, SolveError};
use crate::solve::session::Session;

/// By column of a block: the linking constraints (places in the partition's list) in which it stands.
pub type Linking = Vec<Vec<(usize, f64)>>;

/// A block under a setting.
pub struct Subproblem {
    pub block: Arc<Block>,
    pub(super) session: Session,
    /// The setting's numbers, without dual prices.
    pub numbers: Numbers,
    /// The block's coefficients under the setting.
    pub shape: Arc<Shape>,
    pub linking: Linking,
    pub pool: Vec<PoolColumn>,
    /// Counts the changes of the pool's columns, or of what they cost or take. New ones at the end are no change.
    pub changes: u64,
    /// Columns that a swap may exchange.
    pub interchangeable: Vec<Vec<usize>>,
}

/// A subproblem's relaxation at some dual prices.
pub struct Priced {
    pub value: f64,
    pub column: PoolColumn,
    pub duals: Vec<f64>,
}

impl Subproblem {
    pub fn new(block: Arc<Block>, numbers: Numbers, linking: Linking, threads: u32) -> Result<Subproblem, SolveError> {
        let mut session = Session::new(Arc::clone(&block.shape.matrix), numbers.clone(), threads)?;
        // Its integer programs are mostly settled at the root: presolve and the first heuristic took two thirds of the time.
        session.highs.word("presolve", "off")?;
        session.highs.flag("mip_heuristic_run_feasibility_jump", false)?;
        let shape = patched(&block, &numbers);
        let interchangeable = interchangeable(&shape, &numbers);
        Ok(Subproblem { block, session, numbers, shape, linking, pool: Vec::new(), changes: 0, interchangeable })
    }

    /// Whether these are the block's numbers already, coefficients left aside.
    pub fn holds(&self, whole: &Numbers) -> bool {
        let same = |places: &[usize], own: &[f64], of: &[f64]| places.iter().zip(own).all(|(&at, own)| of[at] == *own);
        let (columns, rows, own) = (&self.block.columns, &self.block.rows, &self.numbers);
        same(columns, &own.cost, &whole.cost)
            && same(columns, &own.lower, &whole.lower)
            && same(columns, &own.upper, &whole.upper)
            && same(rows, &own.row_lower, &whole.row_lower)
            && same(rows, &own.row_upper, &whole.row_upper)
    }

    /// Takes other coefficients in the linking constraints. Whether anything is different.
    pub fn set_linking(&mut self, linking: &Linking) -> bool {
        let differs = self.linking != *linking;
        if differs {
            self.linking.clone_from(linking);
            self.changes += 1;
        }
        differs
    }

    /// Takes another setting: columns of the pool are completed anew, and forgotten where they do not obey it. Whether
    /// anything is different.
    pub fn set(&mut self, numbers: Numbers) -> bool {
        if numbers == self.numbers {
            return false;
        }
        if numbers.patches != self.numbers.patches {
            self.shape = patched(&self.block, &numbers);
        }
        self.numbers = numbers;
        self.changes += 1;
        self.interchangeable = interchangeable(&self.shape, &self.numbers);
        for column in std::mem::take(&mut self.pool) {
            let decisions = column.entries.iter().filter(|(place, _)| self.is_decision(*place)).copied().collect();
            let fitting = if column.is_integral {
                self.completed(decisions)
            } else {
                Some(column).filter(|column| self.obeys(column))
            };
            self.pool.extend(fitting);
        }
        true
    }

    pub fn is_decision(&self, column: usize) -> bool {
        self.shape.matrix.roles[column] == Role::Decision
    }

    /// A decision that may be taken.
    pub fn is_open(&self, column: usize) -> bool {
        self.is_decision(column) && self.numbers.upper[column] > 0.5
    }

    /// Solves the relaxation at prices of the linking constraints; `None`: no point obeys the block's rows.
    pub fn price(&mut self, prices: &[f64], budget: &Budget) -> Result<Option<Priced>, Halt> {
        self.price_costs(self.costs(prices), budget)
    }

    /// The same with prices alone, the columns' own costs left aside.
    pub fn price_alone(&mut self, prices: &[f64], budget: &Budget) -> Result<Option<Priced>, Halt> {
        let costs = self.costs(prices);
        let costs = costs.iter().zip(&self.numbers.cost).map(|(cost, own)| cost - own).collect();
        self.price_costs(costs, budget)
    }

    fn price_costs(&mut self, costs: Vec<f64>, budget: &Budget) -> Result<Option<Priced>, Halt> {
        self.load(costs)?;
        if !self.relax(budget)? {
            return Ok(None);
        }
        let values = self.session.highs.point().ok_or(SolveError::NoPoint)?;
        let (duals, _) = self.session.highs.duals();
        let value = self.session.numbers.cost.iter().zip(&values).map(|(cost, value)| cost * value).sum();
        Ok(Some(Priced { value, column: self.column(&values), duals }))
    }

    /// The column that is best at the prices if its entries cost something else: `perturb` gets the reduced costs. `None`: it is
    /// not integral, or there is none. A fractional one solved as an integer program brought nothing (measured 2026-11-28).
    pub fn perturbed(
        &mut self,
        prices: &[f64],
        budget: &Budget,
        perturb: impl FnOnce(&mut [f64]),
    ) -> Result<Option<PoolColumn>, Halt> {
        let mut costs = self.costs(prices);
        perturb(&mut costs);
        let priced = self.price_costs(costs, budget)?;
        Ok(priced.map(|priced| priced.column).filter(|column| column.is_integral))
    }

    /// Costs less what columns take of the block's rows at these duals.
    pub fn reduced_costs(&self, costs: Vec<f64>, duals: &[f64]) -> Vec<f64> {
        let mut reduced = costs;
        for (reduced, entries) in reduced.iter_mut().zip(&self.shape.by_column) {
            *reduced -= entries.iter().map(|&(row, by)| duals[row] * by).sum::<f64>();
        }
        reduced
    }

    pub(super) fn load(&mut self, costs: Vec<f64>) -> Result<(), SolveError> {
        if self.session.numbers.row_lower != self.numbers.row_lower
            || self.session.numbers.row_upper != self.numbers.row_upper
            || self.session.numbers.lower != self.numbers.lower
            || self.session.numbers.upper != self.numbers.upper
            || self.session.numbers.patches != self.numbers.patches
        {
            return self.session.set(Numbers { cost: costs, ..self.numbers.clone() });
        }
        self.session.set_costs(costs)
    }

    /// Solves the relaxation from where the last run ended, or afresh where that fails; whether it has a point.
    fn relax(&mut self, budget: &Budget) -> Result<bool, Halt> {
        let mut status = self.session.relax(budget)?;
        if let Status::Other(_) = status {
            self.session.highs.forget();
            status = self.session.relax(budget)?;
        }
        match status {
            Status::Optimal => Ok(true),
            Status::Infeasible => Ok(false),
            Status::Stopped(stop) => Err(Halt::Stopped(stop)),
            Status::Other(code) => Err(SolveError::Ended(code).into()),
        }
    }

    /// What HiGHS offers as proof that no point obeys the block's rows, over the whole program's rows.
    pub fn ray(&mut self, rows: usize, budget: &Budget) -> Result<Option<Vec<f64>>, SolveError> {
        let Some(own) = self.session.ray(budget)? else { return Ok(None) };
        let mut ray = vec![0.0; rows];
        self.block.rows.iter().zip(own).for_each(|(&row, value)| ray[row] = value);
        Ok(Some(ray))
    }

    /// The columns' costs less what they take of the linking constraints at these prices.
    pub fn costs(&self, prices: &[f64]) -> Vec<f64> {
        let own = self.numbers.cost.iter().enumerate();
        own.map(|(column, cost)| cost - self.worth(column, prices)).collect()
    }

    /// What a unit of a column takes of the linking constraints, at these prices.
    pub fn worth(&self, column: usize, prices: &[f64]) -> f64 {
        self.linking[column].iter().map(|&(row, value)| prices[row] * value).sum()
    }
}

/// The block's shape with the setting's coefficients.
fn patched(block: &Block, numbers: &Numbers) -> Arc<Shape> {
    if numbers.patches.is_empty() {
        return Arc::clone(&block.shape);
    }
    Arc::new(Shape::new(Program::new(&block.shape.matrix, numbers.clone()).matrix))
}
