//! Greedy construction: from an assembly, decisions are taken one at a time, the cheapest first. It looks at each decision once, which
//! is all that there is time for after a deadline.

use super::assembly::Assembly;
use super::neighbourhood::Judge;
use crate::solve::budget::Budget;
use crate::solve::decomposition::closure::Scratch;

/// Decisions between two looks at the clock.
const GLANCE: usize = 256;

impl Assembly<'_> {
    /// Takes every decision that breaks no row of its subproblem and lowers cost and penalty together: first those that lower the
    /// penalty, then the others; in the order of their cost at these prices, subproblem by subproblem, as far as the budget goes.
    pub fn construct(&mut self, prices: &[f64], budget: &Budget) {
        for mends in [true, false] {
            for place in 0..self.places.len() {
                if budget.stop().is_some() || (mends && self.keeps_limits()) {
                    break;
                }
                self.construct_at(place, prices, mends, budget);
            }
        }
    }

    fn construct_at(&mut self, place: usize, prices: &[f64], mends: bool, budget: &Budget) {
        let mut by_limit = self.penalty.of(&self.sums);
        let subproblem = self.places[place].subproblem;
        let costs = subproblem.costs(prices);
        let mut order: Vec<usize> = (0..costs.len()).filter(|&column| subproblem.is_open(column)).collect();
        order.sort_by(|&a, &b| costs[a].total_cmp(&costs[b]).then(a.cmp(&b)));
        let mut scratch = Scratch::new(subproblem.block.rows.len());
        for (number, column) in order.into_iter().enumerate() {
            if number % GLANCE == 0 && budget.stop().is_some() {
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
            let least = self.tuning.least_gain * self.room;
            if found.priced + penalised < -least && (!mends || penalised < -least) {
                let touched: Vec<usize> = held.adds(0).iter().map(|&(limit, _)| limit).collect();
                self.apply((place, 0));
                touched.into_iter().for_each(|limit| by_limit[limit] = self.penalty.of_limit(limit, self.sums[limit]));
            }
        }
        self.places[place].moves.clear();
    }
}
