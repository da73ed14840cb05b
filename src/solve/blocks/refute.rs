//! Proving that no point keeps the border rows, or a block's own.
//!
//! Where the best mixture misses border rows, the same game is played for the misses alone: a master over the points prices
//! the rows, each block answers with the point that misses least at these prices. Prices and the blocks' duals together are a
//! ray of the whole program, which is re-checked like any other (Farkas 1902).

use super::master::Objective;
use super::search::Blocks;
use crate::model::Program;
use crate::solve::certificate::refuting_rows;
use crate::solve::highs::Watch;
use crate::solve::outcome::SolveError;
use crate::solve::spent::timed;

/// Rounds of pricing.
const MOST_ROUNDS: usize = 12;

impl Blocks<'_> {
    /// The rows of a ray that refutes the setting; `None`: none was found.
    pub(super) fn refuted(&mut self, whole: &Program, watch: Watch) -> Result<Option<Vec<usize>>, SolveError> {
        for part in self.parts.iter_mut().filter(|part| part.points.is_empty()) {
            match part.price_alone(&self.prices)? {
                Some(priced) => part.keep(priced.point),
                None => return Ok(part.ray(whole.matrix.rows()).and_then(|ray| refuting_rows(whole, &ray))),
            };
        }
        for _ in 0..MOST_ROUNDS {
            let mixture = self.mix(whole, Objective::Misses)?;
            if mixture.keeps_border() || watch(self.progress(f64::INFINITY, f64::NEG_INFINITY)) {
                break;
            }
            let mut ray = vec![0.0; whole.matrix.rows()];
            self.split.border.iter().zip(&mixture.prices).for_each(|(&row, &price)| ray[row] = price);
            for part in &mut self.parts {
                let priced = timed(&mut self.spent.prices, || part.price_alone(&mixture.prices))?;
                let Some(priced) = priced else { return Ok(None) };
                part.block.rows.iter().zip(&priced.duals).for_each(|(&row, &dual)| ray[row] = dual);
                part.keep(priced.point);
            }
            let rows = refuting_rows(whole, &ray);
            if rows.is_some() {
                return Ok(rows);
            }
        }
        Ok(None)
    }
}
