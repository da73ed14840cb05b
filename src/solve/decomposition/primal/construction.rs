//! Greedy construction: from an assembly, decisions are taken one at a time. It looks at each of them a few times, which is all that
//! there is time for after a deadline.

use super::assembly::{Assembly, Found};
use super::neighbourhood::Judge;
use crate::solve::budget::Budget;
use crate::solve::decomposition::closure::{Scratch, TOLERANCE};

/// Decisions between two looks at the clock.
const GLANCE: usize = 256;

impl Assembly<'_> {
    /// Takes decisions that lower the penalty, as far as the budget goes, until every limit is kept. The limit farthest from kept comes
    /// first, since it leaves least choice: a floor on the movers of the last year is missed where those who could serve then were
    /// sent before. Of the decisions that mend it those come first that mend most of all that is missed, less `thrift` times what they
    /// use of other limits, both in shares.
    pub fn mend(&mut self, prices: &[f64], thrift: f64, budget: &Budget) {
        let mut broken = self.penalty.broken(&self.sums);
        broken.sort_by(|&a, &b| self.missed_share(b).total_cmp(&self.missed_share(a)).then(a.cmp(&b)));
        for limit in broken {
            let missed = self.missed(limit);
            if missed == 0.0 {
                continue;
            }
            let towards = self.limits.row_prices(|of| if of == limit { missed.signum() } else { 0.0 });
            let merits = self.limits.row_prices(|of| self.merit(of, thrift));
            let order = self.in_order(|(place, column)| {
                let of = self.places[place].subproblem;
                let cost = || of.numbers.cost[column] - of.worth(column, prices);
                (of.worth(column, &towards) > 0.0).then(|| (-of.worth(column, &merits), cost()))
            });
            self.take_all(&order, Some(limit), budget);
        }
        self.places.iter_mut().for_each(|held| held.moves.clear());
    }

    /// An upper limit that must hold is passed.
    pub fn is_over(&self) -> bool {
        self.penalty.broken(&self.sums).into_iter().any(|limit| self.missed(limit) < 0.0)
    }

    /// Takes every decision that breaks no row of its subproblem and lowers cost and penalty together, the cheapest at these prices
    /// first, as far as the budget goes.
    pub fn fill(&mut self, prices: &[f64], budget: &Budget) {
        let costs: Vec<Vec<f64>> = self.places.iter().map(|held| held.subproblem.costs(prices)).collect();
        let order = self.in_order(|(place, column)| Some((costs[place][column], 0.0)));
        self.take_all(&order, None, budget);
        self.places.iter_mut().for_each(|held| held.moves.clear());
    }

    /// The open decisions of all subproblems by rising score, those without a score left out.
    fn in_order(&self, score: impl Fn(Found) -> Option<(f64, f64)>) -> Vec<Found> {
        let mut order = Vec::new();
        for (place, held) in self.places.iter().enumerate() {
            let columns = 0..held.subproblem.linking.len();
            let open = columns.filter(|&column| held.subproblem.is_open(column)).map(|column| (place, column));
            order.extend(open.filter_map(|found| Some((score(found)?, found))));
        }
        order.sort_unstable_by(|(a, one), (b, other)| {
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(one.cmp(other))
        });
        order.into_iter().map(|(_, found)| found).collect()
    }

    /// What a unit more of a limit's sum is worth while limits are broken: a share of what this one misses, or of what it has left.
    fn merit(&self, limit: usize, thrift: f64) -> f64 {
        let (of, sum, missed) = (&self.limits.limits[limit], self.sums[limit], self.missed(limit));
        if missed != 0.0 {
            1.0 / missed
        } else if of.upper.is_finite() {
            -thrift / (of.upper - sum).max(TOLERANCE)
        } else {
            0.0
        }
    }

    /// What would have to be added to a limit's sum to keep it.
    fn missed(&self, limit: usize) -> f64 {
        let (of, sum) = (&self.limits.limits[limit], self.sums[limit]);
        (of.lower - sum).max(0.0) + (of.upper - sum).min(0.0)
    }

    fn missed_share(&self, limit: usize) -> f64 {
        let missed = self.missed(limit);
        missed.abs() / (self.sums[limit] + missed).abs().max(missed.abs())
    }

    /// Takes decisions in this order that lower cost and penalty together. `mends`: a limit; each lowers the penalty alone, until it is
    /// kept.
    fn take_all(&mut self, order: &[Found], mends: Option<usize>, budget: &Budget) {
        let rows = self.places.iter().map(|held| held.subproblem.block.rows.len()).max();
        let mut scratch = Scratch::new(rows.unwrap_or(0));
        let mut by_limit = self.penalty.of(&self.sums);
        let least = self.tuning.least_gain * self.room;
        for (number, &(place, column)) in order.iter().enumerate() {
            let is_over = number % GLANCE == 0 && budget.stop().is_some();
            if is_over || mends.is_some_and(|limit| !self.penalty.broken(&self.sums).contains(&limit)) {
                return;
            }
            let held = &mut self.places[place];
            if !held.fits(column) {
                continue;
            }
            let judge = Judge { limits: self.limits, penalty: &self.penalty, most: self.room, tuning: self.tuning };
            held.list_one(&judge, &[(column, 1.0)], &mut scratch);
            let Some(found) = held.moves.first() else { continue };
            let penalised = self.penalty.change(&self.sums, &by_limit, held.adds(0));
            if found.priced + penalised < -least && (mends.is_none() || penalised < -least) {
                let touched: Vec<usize> = held.adds(0).iter().map(|&(limit, _)| limit).collect();
                self.apply((place, 0));
                touched.into_iter().for_each(|limit| by_limit[limit] = self.penalty.of_limit(limit, self.sums[limit]));
            }
        }
    }
}
