//! Pricing by a subproblem's integer program, which raises the bound where relaxations are fractional.

use super::pool::PoolColumn;
use super::subproblem::Subproblem;
use crate::solve::budget::Budget;
use crate::solve::highs::Status;
use crate::solve::outcome::Halt;
use crate::solve::tuning::Tuning;

/// How near an integer program is to be solved, objective units.
#[derive(Clone, Copy)]
pub struct Cutoff {
    /// Its bound is within this of its optimum.
    pub gap: f64,
    /// How far above the relaxation the first cutoff lies.
    pub first: f64,
}

/// A subproblem's integer program at some dual prices.
pub struct IntegerPriced {
    /// The solver's own bound.
    pub bound: f64,
    pub column: Option<PoolColumn>,
}

impl Subproblem {
    /// Solves the integer program at some costs until its bound is within `gap`, objective units, of its optimum, or the nodes are
    /// used up: whatever its bound is then, it holds. `None`: no integral point obeys the block's rows.
    ///
    /// Under a cutoff above the relaxation, decisions whose reduced cost leads out of it are held where they are: few are left
    /// free. Where nothing lies under the cutoff, it is a bound, and the next lies further off; the best column known is the last.
    pub fn price_integer(
        &mut self,
        costs: Vec<f64>,
        relaxed: (f64, &[f64]),
        cutoff: Cutoff,
        tuning: &Tuning,
        budget: &Budget,
    ) -> Result<Option<IntegerPriced>, Halt> {
        let (value, duals) = relaxed;
        let cost = |column: &PoolColumn| column.entries.iter().map(|&(place, value)| costs[place] * value).sum::<f64>();
        let integral = self.pool.iter().filter(|column| column.is_integral);
        let mut known = integral.map(cost).fold(f64::INFINITY, f64::min);
        if known - value <= cutoff.gap {
            return Ok(Some(IntegerPriced { bound: value, column: None }));
        }
        self.load(costs.clone())?;
        let reduced = self.reduced_costs(costs.clone(), duals);
        let basis = self.session.highs.basis();
        let highs = &mut self.session.highs;
        highs.number("mip_rel_gap", 0.0)?;
        highs.number("mip_abs_gap", cutoff.gap)?;
        highs.whole("mip_max_nodes", tuning.integer_nodes)?;
        let mut end = known.min(value + cutoff.first);
        let mut column = None;
        let bound = loop {
            let (status, bound, values) = self.run_under(end, &reduced, value, budget)?;
            if let Status::Stopped(stop) = status {
                return Err(Halt::Stopped(stop));
            }
            let found =
                values.map(|values| self.column(&values)).filter(|found| found.is_integral && cost(found) < known);
            if let Some(found) = found {
                (known, column) = (cost(&found), Some(found));
            }
            if status == Status::Infeasible && end.is_infinite() {
                break f64::INFINITY;
            }
            // Under the cutoff, the bound is that of all columns.
            if status != Status::Infeasible && bound <= end || end >= known - cutoff.gap {
                break bound.min(end).min(known);
            }
            let wider = value + tuning.integer_widens * (end - value);
            let is_wide = wider - value > tuning.integer_reach * cutoff.first;
            end = if is_wide { known } else { wider.min(known) };
        };
        if let Some(basis) = basis {
            self.session.highs.start_at(&basis)?;
        }
        Ok(bound.is_finite().then_some(IntegerPriced { bound, column }))
    }

    /// Runs the integer program that is loaded for what costs no more than `end`; how it ended, its bound, and its point.
    fn run_under(
        &mut self,
        end: f64,
        reduced: &[f64],
        value: f64,
        budget: &Budget,
    ) -> Result<(Status, f64, Option<Vec<f64>>), Halt> {
        let numbers = &self.numbers;
        let is_free = |column: &usize| self.is_decision(*column) && numbers.lower[*column] < numbers.upper[*column];
        let is_out = |column: &usize| value + reduced[*column].abs() > end;
        let held: Vec<usize> = (0..reduced.len()).filter(is_free).filter(is_out).collect();
        let highs = &mut self.session.highs;
        for &column in &held {
            let at = if reduced[column] > 0.0 { numbers.lower[column] } else { numbers.upper[column] };
            highs.change_bounds(column, at, at)?;
        }
        highs.cut_off(end)?;
        highs.forget();
        let status = highs.run(budget)?;
        // HiGHS forgets what a run came to as soon as bounds change.
        let (bound, point) = (highs.bound(), highs.point());
        highs.cut_off(f64::INFINITY)?;
        for &column in &held {
            highs.change_bounds(column, numbers.lower[column], numbers.upper[column])?;
        }
        Ok((status, bound, point))
    }
}
