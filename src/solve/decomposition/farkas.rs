//! Proving that no solution keeps the linking constraints, or a subproblem's own rows.
//!
//! Where the best mixture violates linking constraints, the same game is played for the violations alone (phase one): a master
//! over the columns prices the constraints, each subproblem answers with the column that violates least at these prices. Prices
//! and the subproblems' duals together are a ray of the whole program, which is re-checked like any other (Farkas 1902).

use super::loops::Decomposition;
use super::master::Objective;
use crate::model::Program;
use crate::solve::budget::Budget;
use crate::solve::certificate::refutation;
use crate::solve::outcome::{Halt, Ray};
use crate::solve::spent::timed;

impl Decomposition {
    /// A ray that refutes the setting; `None`: none was found.
    pub(super) fn farkas(&mut self, whole: &Program, budget: &Budget) -> Result<Option<Ray>, Halt> {
        for place in 0..self.subproblems.len() {
            let subproblem = &mut self.subproblems[place];
            if !subproblem.pool.is_empty() {
                continue;
            }
            match subproblem.price_alone(&self.prices, budget)? {
                Some(priced) => subproblem.keep(priced.column),
                None => {
                    let ray = subproblem.ray(whole.matrix.rows(), budget)?;
                    return Ok(ray.and_then(|ray| refutation(whole, &ray)));
                }
            };
        }
        for _ in 0..self.tuning.farkas_rounds {
            let master = self.solve_master(whole, Objective::Violation, budget)?;
            if master.keeps_linking() {
                break;
            }
            let mut ray = vec![0.0; whole.matrix.rows()];
            self.partition.linking.iter().zip(&master.prices).for_each(|(&row, &price)| ray[row] = price);
            for subproblem in &mut self.subproblems {
                let priced = timed(&mut self.spent.prices, || subproblem.price_alone(&master.prices, budget))?;
                let Some(priced) = priced else { return Ok(None) };
                subproblem.block.rows.iter().zip(&priced.duals).for_each(|(&row, &dual)| ray[row] = dual);
                subproblem.keep(priced.column);
            }
            let ray = refutation(whole, &ray);
            if ray.is_some() {
                return Ok(ray);
            }
        }
        Ok(None)
    }
}
