//! A HiGHS instance that keeps one matrix and takes setting after setting in place.

use std::sync::Arc;

use super::budget::Budget;
use super::highs::{Highs, Refused, Status};
use super::outcome::SolveError;
use super::spent::Spent;
use crate::model::{Delta, Matrix, Numbers};

pub struct Session {
    pub(super) highs: Highs,
    pub(super) matrix: Arc<Matrix>,
    pub(super) numbers: Numbers,
    pub spent: Spent,
}

impl Session {
    pub fn new(matrix: Arc<Matrix>, numbers: Numbers, threads: u32) -> Result<Session, SolveError> {
        let mut highs = Highs::new(threads)?;
        let unpatched = Numbers { patches: Vec::new(), ..numbers };
        highs.pass(&matrix, &unpatched)?;
        let mut session = Session { highs, matrix, numbers: unpatched, spent: Spent::default() };
        session.set(Numbers { patches: numbers.patches, ..session.numbers.clone() })?;
        Ok(session)
    }

    /// From here on HiGHS takes the program as it stands.
    pub fn without_presolve(&mut self) -> Result<(), SolveError> {
        Ok(self.highs.word("presolve", "off")?)
    }

    /// Goes over to another setting: only what differs reaches the solver.
    pub fn set(&mut self, numbers: Numbers) -> Result<(), SolveError> {
        let old = &self.numbers;
        for (column, (&cost, &held)) in numbers.cost.iter().zip(&old.cost).enumerate() {
            if cost != held {
                self.highs.change_cost(column, cost)?;
            }
        }
        for column in 0..numbers.cost.len() {
            let (lower, upper) = (numbers.lower[column], numbers.upper[column]);
            if (lower, upper) != (old.lower[column], old.upper[column]) {
                self.highs.change_bounds(column, lower, upper)?;
            }
        }
        for row in 0..numbers.row_lower.len() {
            let (lower, upper) = (numbers.row_lower[row], numbers.row_upper[row]);
            if (lower, upper) != (old.row_lower[row], old.row_upper[row]) {
                self.highs.change_row(row, lower, upper)?;
            }
        }
        for patch in old.patches.iter().chain(&numbers.patches) {
            let held = self.matrix.place(patch.row, patch.column).map_or(0.0, |place| self.matrix.values[place]);
            let value = numbers.coefficient(patch.row, patch.column, held);
            if value != old.coefficient(patch.row, patch.column, held) {
                self.highs.change_coefficient(patch.row, patch.column, value)?;
            }
        }
        if numbers.offset != old.offset {
            self.highs.change_offset(numbers.offset)?;
        }
        self.numbers = numbers;
        Ok(())
    }

    /// Applies a change of the present setting; what takes it back.
    pub(super) fn apply(&mut self, delta: &Delta) -> Result<Delta, SolveError> {
        for &(column, lower, upper) in &delta.bounds {
            self.highs.change_bounds(column, lower, upper)?;
        }
        for &(row, lower, upper) in &delta.limits {
            self.highs.change_row(row, lower, upper)?;
        }
        for &(column, cost) in &delta.costs {
            self.highs.change_cost(column, cost)?;
        }
        Ok(self.numbers.apply(delta))
    }

    /// Other costs on the present setting.
    pub(super) fn set_costs(&mut self, costs: Vec<f64>) -> Result<(), SolveError> {
        if costs != self.numbers.cost {
            self.highs.change_costs(&costs)?;
            self.numbers.cost = costs;
        }
        Ok(())
    }

    /// Solves the present setting's relaxation, from where the last run ended.
    pub(super) fn relax(&mut self, budget: &Budget) -> Result<Status, SolveError> {
        self.highs.relax(true)?;
        let status = self.highs.run(budget);
        self.highs.relax(false)?;
        Ok(status?)
    }

    /// A ray that HiGHS offers as proof that the relaxation, just solved, is infeasible.
    pub(super) fn ray(&mut self, budget: &Budget) -> Result<Option<Vec<f64>>, SolveError> {
        self.highs.relax(true)?;
        let ray = self.highs.ray(budget);
        self.highs.relax(false)?;
        Ok(ray?)
    }

    /// Writes the present setting's program with names; the path's ending (.mps or .lp) says how.
    pub fn write(&mut self, columns: &[String], rows: &[String], path: &str) -> Result<(), Refused> {
        self.highs.write(columns, rows, path)
    }
}
