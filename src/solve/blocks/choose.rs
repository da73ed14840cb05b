//! Choosing one point per block.
//!
//! At the right prices the blocks' points differ little in priced cost; what makes one choice better than another is how
//! well it fills the budgets. That is a knapsack with a dozen rows and many near-equal items: exchanges and meeting in the
//! middle find their way in it in milliseconds, branching takes seconds. What is found is a choice like any other;
//! bounds come from elsewhere.

use super::exchange::State;
use super::meet::meet;
use super::table::{Item, Limit, Table};
use crate::dice::Dice;

pub struct Choosing<'c> {
    pub limits: &'c [Limit],
    /// By block: at least one item.
    pub items: &'c [Vec<Item>],
    /// A choice that costs no more is good enough.
    pub target: f64,
    /// Times to start again.
    pub rounds: usize,
}

/// A choice that keeps every limit.
#[derive(Clone, Debug)]
pub struct Choice {
    pub cost: f64,
    /// By block: its item.
    pub items: Vec<usize>,
}

/// Exchanges from a disturbed choice, between two meetings.
const RESTARTS: usize = 40;

/// Blocks that take any of their items at a restart.
const DISTURBED: usize = 3;

/// A meeting looks for a choice that costs no more than so many times what was asked for.
const LOOSE: f64 = 1.5;

impl Choosing<'_> {
    /// The best choice found that keeps every limit.
    pub fn search(&self, start: &[usize]) -> Option<Choice> {
        let mut table = Table::new(self.limits, self.items);
        let mut dice = Dice::new(0);
        let mut best: Option<Choice> = None;
        let mut items = table.places(start);
        let room = self.target - table.base;
        'search: for _ in 0..self.rounds {
            for _ in 0..RESTARTS {
                items = descend(&mut table, &mut dice, items, &mut best);
                if best.as_ref().is_some_and(|best| best.cost <= room) {
                    break 'search;
                }
                for _ in 0..DISTURBED {
                    let block = dice.below(items.len());
                    items[block] = dice.below(table.blocks[block].costs.len());
                }
            }
            let most = best.as_ref().map_or(room * LOOSE, |best| best.cost.min(room * LOOSE));
            if let Some(found) = meet(&table, &mut dice, most) {
                items = found;
            }
        }
        best.map(|best| Choice { cost: best.cost + table.base, items: table.originals(&best.items) })
    }
}

/// Exchanges from a choice; the best choice so far, where the next search may start.
fn descend(table: &mut Table, dice: &mut Dice, items: Vec<usize>, best: &mut Option<Choice>) -> Vec<usize> {
    let mut state = State::new(table, items);
    state.descend(dice);
    let State { cost, sums, items, .. } = state;
    let broken = table.broken(&sums);
    if broken.is_empty() && best.as_ref().is_none_or(|best| cost < best.cost) {
        *best = Some(Choice { cost, items: items.clone() });
    }
    broken.into_iter().for_each(|limit| table.guide_harder(limit));
    best.as_ref().map_or(items, |best| best.items.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(place: usize, cost: f64, add: f64) -> Item {
        Item { place, cost, adds: vec![add] }
    }

    fn at_most(upper: f64, over: f64, price: f64) -> Limit {
        Limit { lower: f64::NEG_INFINITY, upper, under: f64::INFINITY, over, guide: 2.0, price }
    }

    fn search(items: &[Vec<Item>], limit: Limit) -> Option<Choice> {
        let limits = [limit];
        let choosing = Choosing { limits: &limits, items, target: f64::NEG_INFINITY, rounds: 3 };
        choosing.search(&vec![0; items.len()])
    }

    /// Three blocks, each 0 at no use, or cheaper at a use of 3, 4 or 5; 7 may be used: the first two are chosen.
    #[test]
    fn it_fills_a_knapsack() {
        let items: Vec<_> = [(3.0, -3.0), (4.0, -4.1), (5.0, -5.0)]
            .map(|(add, cost)| vec![item(0, 0.0, 0.0), item(1, cost, add)])
            .into();
        for price in [0.0, -1.0, -1.5, 0.7] {
            let found = search(&items, at_most(7.0, f64::INFINITY, price)).unwrap();
            assert_eq!((found.items, (found.cost * 10.0).round()), (vec![1, 1, 0], -71.0), "at price {price}");
        }
        // Priced at half a point a unit, the limit is passed by five.
        let soft = search(&items, at_most(7.0, 0.5, -0.5)).unwrap();
        assert_eq!((soft.items, (soft.cost * 10.0).round()), (vec![1, 1, 1], -96.0));
        // Nothing can keep a limit below 0.
        assert!(search(&items, at_most(-1.0, f64::INFINITY, 0.0)).is_none());
        // One block alone.
        let alone = search(&items[..1], at_most(7.0, f64::INFINITY, -1.0)).unwrap();
        assert_eq!(alone.items, vec![1]);
    }

    #[test]
    fn its_cost_is_the_items_cost() {
        let mut dice = Dice::new(7);
        for _ in 0..50 {
            let block = |dice: &mut Dice| (0..4).map(|place| item(place, dice.sway(), dice.sway())).collect();
            let items: Vec<Vec<Item>> = (0..4).map(|_| block(&mut dice)).collect();
            let price = dice.sway();
            let limit = Limit { lower: -0.2, upper: 0.4, under: 3.0, over: f64::INFINITY, guide: 9.0, price };
            let Some(found) = search(&items, limit) else { continue };
            let chosen: Vec<&Item> = items.iter().zip(&found.items).map(|(items, &item)| &items[item]).collect();
            let sum: f64 = chosen.iter().map(|item| item.adds[0]).sum();
            let cost: f64 = chosen.iter().map(|item| item.cost).sum();
            assert!((cost + 3.0 * (-0.2 - sum).max(0.0) - found.cost).abs() < 1e-9);
            assert!(sum <= 0.4 + 1e-6);
        }
    }

    /// Eight blocks that fill a budget exactly in one way only: halves meet where exchanges of two get stuck.
    #[test]
    fn halves_meet() {
        let weights = [1009.0, 2003.0, 4001.0, 8009.0, 16_001.0, 32_003.0, 64_007.0, 128_021.0];
        let wanted = [true, false, true, true, false, true, false, true];
        let items: Vec<Vec<Item>> =
            weights.iter().map(|&weight| vec![item(0, 0.0, 0.0), item(1, -weight, weight)]).collect();
        let budget: f64 = weights.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(weight, _)| weight).sum();
        let found = search(&items, at_most(budget, f64::INFINITY, -1.0)).unwrap();
        assert_eq!(found.cost, -budget);
    }
}
