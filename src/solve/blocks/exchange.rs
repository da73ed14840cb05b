//! A choice of one item per block, bettered by exchanging the items of one block or two until nothing gains.

use super::table::Table;
use crate::dice::Dice;

/// An exchange that gains less is none.
const LEAST_GAIN: f64 = 1e-9;

pub struct State<'t> {
    table: &'t Table,
    pub items: Vec<usize>,
    /// Above the table's base.
    pub cost: f64,
    /// The items' priced cost alone.
    priced: f64,
    /// By limit.
    pub sums: Vec<f64>,
    /// Exchanges looked at so far.
    pub looks: usize,
    without: Vec<f64>,
    with_one: Vec<f64>,
}

impl<'t> State<'t> {
    pub fn new(table: &'t Table, items: Vec<usize>) -> State<'t> {
        let zeros = vec![0.0; table.width()];
        let mut state = State {
            table,
            items,
            cost: 0.0,
            priced: 0.0,
            sums: zeros.clone(),
            looks: 0,
            without: zeros.clone(),
            with_one: zeros,
        };
        state.sum_up();
        state
    }

    /// Takes the best exchange of each pair of blocks in turn, until none gains.
    pub fn descend(&mut self, dice: &mut Dice) {
        let count = self.items.len();
        let mut pairs: Vec<(usize, usize)> =
            (0..count).flat_map(|one| (0..one).map(move |other| (one, other))).collect();
        if pairs.is_empty() {
            pairs.push((0, 0));
        }
        for place in (1..pairs.len()).rev() {
            pairs.swap(place, dice.below(place + 1));
        }
        let (mut since_gain, mut next) = (0, 0);
        while since_gain < pairs.len() {
            let (one, other) = pairs[next];
            next = (next + 1) % pairs.len();
            since_gain = if self.exchange(one, other) { 0 } else { since_gain + 1 };
        }
    }

    /// Takes the best items of two blocks, or of one; whether that gains.
    fn exchange(&mut self, one: usize, other: usize) -> bool {
        let table = self.table;
        let (ones, others) = (&table.blocks[one].costs, &table.blocks[other].costs);
        let is_single = one == other;
        let (old_one, old_other) = (self.items[one], self.items[other]);
        self.without.clone_from(&self.sums);
        self.without.iter_mut().zip(table.adds(one, old_one)).for_each(|(sum, add)| *sum -= add);
        let mut base = self.priced - ones[old_one];
        if !is_single {
            self.without.iter_mut().zip(table.adds(other, old_other)).for_each(|(sum, add)| *sum -= add);
            base -= others[old_other];
        }
        let mut best = (self.cost - LEAST_GAIN, None);
        let none = [0.0];
        let seconds = if is_single { &none[..] } else { &others[..] };
        for (first, cost_one) in ones.iter().enumerate() {
            if base + cost_one >= best.0 {
                break;
            }
            let adds = table.adds(one, first);
            for (with, (without, add)) in self.with_one.iter_mut().zip(self.without.iter().zip(adds)) {
                *with = without + add;
            }
            for (second, cost_other) in seconds.iter().enumerate() {
                let priced = base + cost_one + cost_other;
                if priced >= best.0 {
                    break;
                }
                self.looks += 1;
                let waste = if is_single {
                    table.waste(&self.without, adds)
                } else {
                    table.waste(&self.with_one, table.adds(other, second))
                };
                if priced + waste < best.0 {
                    best = (priced + waste, Some((first, second)));
                }
            }
        }
        let Some((first, second)) = best.1 else { return false };
        let held = self.cost;
        self.put(one, other, first, second);
        let gains = self.cost < held;
        if !gains {
            // It was rounding.
            self.put(one, other, old_one, old_other);
        }
        gains
    }

    fn put(&mut self, one: usize, other: usize, first: usize, second: usize) {
        self.items[one] = first;
        if one != other {
            self.items[other] = second;
        }
        self.sum_up();
    }

    /// Everything from the items, without the rounding that exchanges would add up.
    fn sum_up(&mut self) {
        self.priced = 0.0;
        self.sums.fill(0.0);
        for (block, &item) in self.items.iter().enumerate() {
            self.priced += self.table.blocks[block].costs[item];
            self.sums.iter_mut().zip(self.table.adds(block, item)).for_each(|(sum, add)| *sum += add);
        }
        self.with_one.fill(0.0);
        self.cost = self.priced + self.table.waste(&self.sums, &self.with_one);
    }
}
