//! Prices of the border rows, and the bounds that they give.

use super::master::{Mixture, Objective};
use super::part::Priced;
use super::search::Blocks;
use crate::model::Program;
use crate::solve::certificate::dual_bound;
use crate::solve::highs::Watch;
use crate::solve::outcome::SolveError;
use crate::solve::spent::timed;

/// The blocks' relaxations at some prices.
pub(super) struct Known {
    pub(super) prices: Vec<f64>,
    /// By block: its optimum at these prices, and its rows' duals.
    pub(super) values: Vec<f64>,
    pub(super) duals: Vec<Vec<f64>>,
    /// By block: whether its point is integral; how far its integer program's bound lies above, where it was solved.
    pub(super) is_integral: Vec<bool>,
    pub(super) lifts: Vec<f64>,
}

impl Known {
    /// What a block costs at least at these prices.
    pub(super) fn least(&self, block: usize) -> f64 {
        self.values[block] + self.lifts[block]
    }
}

/// Rounds of pricing; of those with integer programs.
const MOST_ROUNDS: usize = 60;
const WHOLE_ROUNDS: usize = 10;

/// The mixture of integral points and the bound agree within this share of the room; the rest is left to the choice.
const WHOLE_PRICED: f64 = 0.2;

/// Where the master's prices swing, the next lie between them and the best so far.
const STEADY: f64 = 0.5;

impl Blocks<'_> {
    /// Prices at which the blocks' bound meets the best mixture of points, or is enough; `None`: a block has no point at all.
    /// `mixture`: the best of the points known before.
    pub(super) fn settle_prices(
        &mut self,
        whole: &Program,
        mut mixture: Mixture,
        tolerance: f64,
        enough: f64,
        watch: Watch,
    ) -> Result<Option<Mixture>, SolveError> {
        let mut steady = 0.0;
        for _ in 0..MOST_ROUNDS {
            let best = &self.known[self.best_known(whole)];
            let bound = self.bound(whole, best);
            let is_met = mixture.value - bound <= tolerance * bound.abs().max(1.0);
            if is_met || bound >= enough || watch(self.progress(f64::INFINITY, bound)) {
                break;
            }
            let mix = mixture.prices.iter().zip(&best.prices);
            let prices = mix.map(|(new, best)| (1.0 - steady) * new + steady * best).collect();
            let Some(fresh) = self.price(prices)? else { return Ok(None) };
            if fresh == 0 && steady == 0.0 {
                break;
            }
            let is_better = self.known.last().is_some_and(|new| self.bound(whole, new) > bound);
            steady = if is_better || fresh == 0 { 0.0 } else { STEADY };
            mixture = self.mix(whole, Objective::Cost)?;
        }
        Ok(Some(mixture))
    }

    /// The same for integral points alone: where blocks are fractional at the best prices, others may bound better.
    pub(super) fn settle_whole_prices(
        &mut self,
        whole: &Program,
        mut best: usize,
        mut mixture: Mixture,
        room: f64,
        watch: Watch,
    ) -> Result<(usize, Mixture), SolveError> {
        self.lift(best)?;
        let mut steady = 0.0;
        for _ in 0..WHOLE_ROUNDS {
            let whole_mixture = self.mix(whole, Objective::WholeCost)?;
            let bound = self.lifted(whole, best);
            if !whole_mixture.keeps_border() || watch(self.progress(f64::INFINITY, bound)) {
                break;
            }
            mixture = whole_mixture;
            if mixture.value - bound <= WHOLE_PRICED * room {
                break;
            }
            let mix = mixture.prices.iter().zip(&self.known[best].prices);
            let prices = mix.map(|(new, best)| (1.0 - steady) * new + steady * best).collect();
            if self.price(prices)?.is_none() {
                break;
            }
            let last = self.known.len() - 1;
            self.lift(last)?;
            let is_better = self.lifted(whole, last) > bound;
            steady = if is_better { 0.0 } else { STEADY };
            best = if is_better { last } else { best };
        }
        Ok((best, mixture))
    }

    /// The bound with what whole blocks add to it.
    pub(super) fn lifted(&self, whole: &Program, known: usize) -> f64 {
        let known = &self.known[known];
        self.bound(whole, known) + known.lifts.iter().sum::<f64>()
    }

    pub(super) fn mix(&mut self, whole: &Program, objective: Objective) -> Result<Mixture, SolveError> {
        timed(&mut self.spent.master, || self.master.mix(self.split, &self.parts, whole, objective))
    }

    /// Solves every block at prices and keeps the points; how many are new, or `None` where a block is infeasible.
    pub(super) fn price(&mut self, prices: Vec<f64>) -> Result<Option<usize>, SolveError> {
        let lifts = vec![0.0; self.parts.len()];
        let mut known = Known { prices, values: Vec::new(), duals: Vec::new(), is_integral: Vec::new(), lifts };
        let mut fresh = 0;
        for part in &mut self.parts {
            let priced = timed(&mut self.spent.prices, || part.price(&known.prices))?;
            let Some(Priced { value, point, duals }) = priced else { return Ok(None) };
            known.values.push(value);
            known.duals.push(duals);
            known.is_integral.push(point.is_integral);
            fresh += usize::from(part.keep(point));
        }
        self.known.push(known);
        Ok(Some(fresh))
    }

    /// The prices known that bound this setting best.
    pub(super) fn best_known(&self, whole: &Program) -> usize {
        self.best_of(|known| self.bound(whole, &self.known[known]))
    }

    /// The prices known of the highest bound.
    pub(super) fn best_of(&self, bound: impl Fn(usize) -> f64) -> usize {
        let bounds: Vec<f64> = (0..self.known.len()).map(bound).collect();
        (0..bounds.len()).max_by(|&a, &b| bounds[a].total_cmp(&bounds[b]).then(b.cmp(&a))).unwrap_or(0)
    }

    /// The bound that prices give: the blocks' optima, what the border rows are worth, and the loose columns' best.
    fn bound(&self, whole: &Program, known: &Known) -> f64 {
        let (split, numbers) = (self.split, &whole.numbers);
        let mut bound = numbers.offset + known.values.iter().sum::<f64>();
        let mut reduced: Vec<f64> = split.loose.iter().map(|&column| numbers.cost[column]).collect();
        for (place, &row) in split.border.iter().enumerate() {
            let price = known.prices[place];
            if price == 0.0 {
                continue;
            }
            bound += price * if price > 0.0 { numbers.row_lower[row] } else { numbers.row_upper[row] };
            for &(loose, at) in &split.loose_entries[place] {
                reduced[loose] -= price * whole.matrix.values[at];
            }
        }
        let best =
            |(reduced, &column): (&f64, &usize)| (reduced * numbers.lower[column]).min(reduced * numbers.upper[column]);
        bound + reduced.iter().zip(&split.loose).map(best).sum::<f64>()
    }

    /// The same from all duals, with safe rounding: a proof.
    pub(super) fn certified(&self, whole: &Program, known: usize) -> f64 {
        let known = &self.known[known];
        let mut duals = vec![0.0; whole.matrix.rows()];
        for (&row, &price) in self.split.border.iter().zip(&known.prices) {
            duals[row] = price;
        }
        for (part, own) in self.parts.iter().zip(&known.duals) {
            part.block.rows.iter().zip(own).for_each(|(&row, &dual)| duals[row] = dual);
        }
        dual_bound(whole, &duals)
    }

    /// Solves the integer programs of the blocks whose relaxation is fractional at the best prices.
    fn lift(&mut self, best: usize) -> Result<(), SolveError> {
        let known = &mut self.known[best];
        for (block, part) in self.parts.iter_mut().enumerate() {
            if known.is_integral[block] {
                continue;
            }
            let solved = timed(&mut self.spent.points, || part.price_integer(&known.prices))?;
            if let Some((bound, point)) = solved {
                known.lifts[block] = (bound - known.values[block]).max(0.0);
                part.keep(point);
            }
            known.is_integral[block] = true;
        }
        Ok(())
    }
}
