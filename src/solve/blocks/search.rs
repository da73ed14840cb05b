//! A program solved by its blocks: prices, then points, then a choice of points.
//!
//! 1. *Prices* of the border rows come from a master over the points known so far; each block's relaxation at these prices
//!    gives a point and, with the others', a bound on the whole. Between settings that differ in border rows only, all
//!    that was computed holds: bounds are re-priced by one sum, points stay points.
//! 2. At the best prices the blocks' points are mostly integral as they stand. *Near* points, best at costs a little off,
//!    make up a stock to choose from.
//! 3. One point per block is *chosen*. Within the gap of the bound it is proven, without any branching.
//!
//! What this does not settle is left to the whole program's own search.

use super::choose::{Choice, Choosing};
use super::limits::Limits;
use super::master::{Master, Mixture};
use super::part::{Part, Point, Priced, Ties};
use super::split::Split;
use super::table::Item;
use crate::dice::Dice;
use crate::model::{Numbers, Program};
use crate::solve::certificate::dual_bound;
use crate::solve::highs::{Progress, Watch};
use crate::solve::outcome::{Backing, Bound, Solution, SolveError};
use crate::solve::spent::{Spent, timed};

/// The blocks of a program, warm.
pub struct Blocks<'m> {
    split: &'m Split,
    parts: Vec<Part<'m>>,
    master: Master,
    /// The setting that the blocks hold.
    numbers: Option<Numbers>,
    /// What is known of the blocks' present numbers at prices tried before.
    known: Vec<Known>,
    /// The best prices of the last setting.
    prices: Vec<f64>,
    /// By block: the point of the last choice.
    chosen: Vec<Point>,
    /// By block: points by which a column's cost is off for a near point.
    noise: Vec<f64>,
    pub spent: Spent,
}

/// The blocks' relaxations at some prices.
struct Known {
    prices: Vec<f64>,
    /// By block: its optimum at these prices, and its rows' duals.
    values: Vec<f64>,
    duals: Vec<Vec<f64>>,
    /// By block: whether its point is integral; how far its integer program's bound lies above, where it was solved.
    is_integral: Vec<bool>,
    lifts: Vec<f64>,
}

/// How far the blocks came.
#[derive(Clone, PartialEq, Debug)]
pub enum Settled {
    /// A point within the gap of its bound.
    Proven(Solution),
    /// The best point, if any.
    Open(Option<Solution>),
    /// The watch said stop.
    Stopped(Option<Solution>),
}

/// Mixture and bound agree within this share of the gap; the rest is left to the choice.
const PRICED: f64 = 0.1;
const MOST_ROUNDS: usize = 60;

/// The next prices lie between the master's, which swing, and the best so far.
const STEADY: f64 = 0.5;

/// Rounds of near points; in each, two of a block for each reach: all its costs a little off, or a few by much.
const NEAR_ROUNDS: usize = 4;
const REACHES: [f64; 6] = [1.0, 0.5, 2.0, 1.0, 0.5, 3.0];
const MOST_MOVES: usize = 3;

/// A near point shall cost about this share of the room more than the best, times its reach.
const NEAR: f64 = 0.1;
/// How fast the noise falls where points are too far, and rises where they are not.
const CALMER: f64 = 0.8;

/// Rounds of choosing after each round of near points.
const ROUNDS: usize = 3;

/// Points of a block to choose from, of least reduced cost.
const MOST_ITEMS: usize = 40;

/// Points of a block that are kept for the settings to come.
const MOST_POINTS: usize = 240;

impl<'m> Blocks<'m> {
    pub fn new(split: &'m Split, numbers: &Numbers, threads: u32) -> Result<Blocks<'m>, SolveError> {
        let parts: Result<Vec<_>, _> =
            split.blocks.iter().map(|block| Part::new(block, block.numbers(numbers), threads)).collect();
        Ok(Blocks {
            split,
            parts: parts?,
            master: Master::new(threads),
            numbers: None,
            known: Vec::new(),
            prices: vec![0.0; split.border.len()],
            chosen: Vec::new(),
            noise: vec![1.0; split.blocks.len()],
            spent: Spent::default(),
        })
    }

    /// Solves a setting of the program to a gap; `watch` is asked between the steps whether to stop.
    pub fn solve(&mut self, whole: &Program, gap: f64, watch: Watch) -> Result<Settled, SolveError> {
        let is_broken = |&row: &usize| whole.numbers.row_lower[row] > 0.0 || whole.numbers.row_upper[row] < 0.0;
        if self.split.empty.iter().any(is_broken) {
            return Ok(Settled::Open(None));
        }
        self.set(whole);
        let Some(mixture) = self.settle_prices(whole, gap.min(1.0) * PRICED, &mut *watch)? else {
            return Ok(Settled::Open(None));
        };
        let best = self.best_known(whole);
        self.prices.clone_from(&self.known[best].prices);
        if mixture.missed > 1e-6 {
            return Ok(Settled::Open(None));
        }
        let certified = self.certified(whole, best);
        self.lift(best)?;
        let value = certified + self.known[best].lifts.iter().sum::<f64>();
        let room = gap * value.abs().max(1.0);
        let settled = self.choose(whole, best, Bound { value, certified }, room, watch)?;
        self.forget(best);
        Ok(settled)
    }

    fn set(&mut self, whole: &Program) {
        if self.numbers.as_ref().is_some_and(|held| self.split.same_blocks(held, &whole.numbers)) {
            return;
        }
        let mut ties: Vec<Ties> = self.parts.iter().map(|part| vec![Vec::new(); part.block.columns.len()]).collect();
        for (number, entries) in self.split.block_entries.iter().enumerate() {
            for &(block, own, at) in entries {
                ties[block][own].push((number, whole.matrix.values[at]));
            }
        }
        let mut is_new = false;
        for (part, ties) in self.parts.iter_mut().zip(ties) {
            is_new |= part.set(part.block.numbers(&whole.numbers), ties);
        }
        if is_new {
            self.known.clear();
        }
        self.numbers = Some(whole.numbers.clone());
    }

    /// Prices at which the blocks' bound meets the best mixture of points; `None`: a block has no point at all.
    fn settle_prices(&mut self, whole: &Program, tolerance: f64, watch: Watch) -> Result<Option<Mixture>, SolveError> {
        if self.known.is_empty() && self.price(self.prices.clone())?.is_none() {
            return Ok(None);
        }
        let mut mixture = self.mix(whole)?;
        let mut is_stuck = false;
        for _ in 0..MOST_ROUNDS {
            let best = &self.known[self.best_known(whole)];
            let bound = self.bound(whole, best);
            let is_met = mixture.value - bound <= tolerance * bound.abs().max(1.0);
            if is_met || watch(self.progress(f64::INFINITY, bound)) {
                break;
            }
            let steady = if is_stuck { 0.0 } else { STEADY };
            let mix = mixture.prices.iter().zip(&best.prices);
            let prices = mix.map(|(new, best)| (1.0 - steady) * new + steady * best).collect();
            let Some(fresh) = self.price(prices)? else { return Ok(None) };
            if fresh == 0 && is_stuck {
                break;
            }
            is_stuck = fresh == 0;
            mixture = self.mix(whole)?;
        }
        Ok(Some(mixture))
    }

    fn progress(&self, objective: f64, bound: f64) -> Progress {
        let seconds = self.spent.parts().iter().map(|(_, time)| time.as_secs_f64()).sum();
        Progress { seconds, objective, bound, nodes: 0 }
    }

    fn mix(&mut self, whole: &Program) -> Result<Mixture, SolveError> {
        timed(&mut self.spent.master, || self.master.mix(self.split, &self.parts, whole))
    }

    /// Solves every block at prices and keeps the points; how many are new, or `None` where a block is infeasible.
    fn price(&mut self, prices: Vec<f64>) -> Result<Option<usize>, SolveError> {
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
    fn best_known(&self, whole: &Program) -> usize {
        let bounds: Vec<f64> = self.known.iter().map(|known| self.bound(whole, known)).collect();
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
    fn certified(&self, whole: &Program, known: usize) -> f64 {
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

    /// The best choice of one integral point per block, near points added until it is within `room` of the bound.
    fn choose(
        &mut self,
        whole: &Program,
        best: usize,
        bound: Bound,
        room: f64,
        watch: Watch,
    ) -> Result<Settled, SolveError> {
        let Some(limits) = Limits::new(self.split, whole, &self.known[best].prices) else {
            return Ok(Settled::Open(None));
        };
        let mut found: Option<Solution> = None;
        for round in 0..=NEAR_ROUNDS {
            if watch(self.progress(found.as_ref().map_or(f64::INFINITY, |found| found.objective), bound.value)) {
                return Ok(Settled::Stopped(found));
            }
            if round > 0 {
                self.add_near(best, room, round)?;
            }
            let items = self.items(best, &limits, room);
            if items.iter().any(Vec::is_empty) {
                continue;
            }
            let target = bound.value + room - whole.numbers.offset;
            let choosing = Choosing { limits: &limits.limits, items: &items, target, rounds: ROUNDS };
            let start = self.last_choice(&items);
            let Some(choice) = timed(&mut self.spent.exchange, || choosing.search(&start)) else { continue };
            let (points, solution) = self.solution(whole, &limits, &items, &choice, bound);
            if found.as_ref().is_none_or(|found| solution.objective < found.objective) {
                self.chosen = points;
                if solution.objective <= bound.certified + room {
                    return Ok(Settled::Proven(Solution { backing: Backing::Relaxation, ..solution }));
                }
                if solution.objective <= bound.value + room {
                    return Ok(Settled::Proven(solution));
                }
                found = Some(solution);
            }
        }
        Ok(Settled::Open(found))
    }

    /// Points of every block that are nearly as good as its best: optima at costs that are a little off, for all columns or,
    /// by much, for a few.
    fn add_near(&mut self, best: usize, room: f64, round: usize) -> Result<(), SolveError> {
        let known = &self.known[best];
        let prices = &known.prices;
        for (place, part) in self.parts.iter_mut().enumerate() {
            let mut dice = Dice::new((round * self.known.len() + place) as u64);
            let movable = timed(&mut self.spent.points, || part.movable(prices, room))?;
            for (turn, reach) in REACHES.into_iter().enumerate() {
                let noise = self.noise[place] * reach;
                let by_all = |costs: &mut [f64]| costs.iter_mut().for_each(|cost| *cost += noise * dice.sway());
                if let Some(point) = timed(&mut self.spent.points, || part.near(prices, by_all))? {
                    let reduced = part.cost(&point) - worth(&part.takes(&point, prices.len()), prices);
                    let share = (reduced - known.values[place]) / (room * reach);
                    self.noise[place] *= if share > NEAR { CALMER } else { 1.0 / CALMER };
                    self.noise[place] = self.noise[place].min(room);
                    part.keep(point);
                }
                let by_few = |costs: &mut [f64]| {
                    for _ in 0..=turn % MOST_MOVES {
                        if let Some(&column) = movable.get(dice.below(movable.len())) {
                            costs[column] += if dice.below(2) == 0 { room } else { -room };
                        }
                    }
                };
                if let Some(point) = timed(&mut self.spent.points, || part.near(prices, by_few))? {
                    part.keep(point);
                }
            }
        }
        Ok(())
    }

    /// By block: the integral points whose reduced cost alone does not exceed the room, least first.
    fn items(&self, best: usize, limits: &Limits, room: f64) -> Vec<Vec<Item>> {
        let known = &self.known[best];
        let of_part = |(part, value): (&Part, &f64)| {
            let item = |(place, point): (usize, &Point)| {
                let takes = part.takes(point, self.split.border.len());
                let cost = part.cost(point);
                let reduced = cost - worth(&takes, &known.prices) - value;
                (reduced <= room).then(|| (reduced, Item { place, cost, adds: limits.adds(&takes) }))
            };
            let points = part.points.iter().enumerate().filter(|(_, point)| point.is_integral);
            let mut items: Vec<(f64, Item)> = points.filter_map(item).collect();
            items.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.place.cmp(&b.1.place)));
            // Points that take the same of every limit are one item: the cheapest.
            let mut distinct: Vec<Item> = Vec::new();
            for (_, item) in items {
                let same = |held: &Item| held.adds.iter().zip(&item.adds).all(|(a, b)| (a - b).abs() < 1e-7);
                if distinct.len() < MOST_ITEMS && !distinct.iter().any(same) {
                    distinct.push(item);
                }
            }
            distinct
        };
        self.parts.iter().zip(&known.values).map(of_part).collect()
    }

    /// Where the exchange begins: at the last setting's choice as far as its points are still near.
    fn last_choice(&self, items: &[Vec<Item>]) -> Vec<usize> {
        let last = |(block, items): (usize, &Vec<Item>)| {
            let chosen = self.chosen.get(block)?;
            items.iter().position(|item| self.parts[block].points[item.place] == *chosen)
        };
        items.iter().enumerate().map(|block| last(block).unwrap_or(0)).collect()
    }

    /// The chosen points, and the whole program's point that they make.
    fn solution(
        &self,
        whole: &Program,
        limits: &Limits,
        items: &[Vec<Item>],
        choice: &Choice,
        bound: Bound,
    ) -> (Vec<Point>, Solution) {
        let of = |((part, items), &item): ((&Part, &Vec<Item>), &usize)| part.points[items[item].place].clone();
        let chosen = self.parts.iter().zip(items).zip(&choice.items).map(of).collect();
        self.solution_of(whole, limits, chosen, bound)
    }

    fn solution_of(
        &self,
        whole: &Program,
        limits: &Limits,
        chosen: Vec<Point>,
        bound: Bound,
    ) -> (Vec<Point>, Solution) {
        let mut point = vec![0.0; whole.numbers.cost.len()];
        let mut takes = vec![0.0; self.split.border.len()];
        for (part, own) in self.parts.iter().zip(&chosen) {
            for &(column, value) in &own.entries {
                point[part.block.columns[column]] = value;
            }
            let more = part.takes(own, takes.len());
            takes.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        for (&column, value) in self.split.loose.iter().zip(limits.loose(&takes)) {
            point[column] = value;
        }
        let objective = whole.objective(&point);
        let backing = if bound.value > bound.certified { Backing::Blocks } else { Backing::Relaxation };
        (chosen, Solution { point, objective, bound, backing })
    }

    /// Keeps the stock of points small: those of least reduced cost at the best prices stay.
    fn forget(&mut self, best: usize) {
        let known = &self.known[best];
        for part in self.parts.iter_mut().filter(|part| part.points.len() > MOST_POINTS) {
            let reduced =
                |point: &Point| part.cost(point) - worth(&part.takes(point, known.prices.len()), &known.prices);
            let mut order: Vec<(f64, Point)> =
                part.points.iter().map(|point| (reduced(point), point.clone())).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0));
            part.points = order.into_iter().take(MOST_POINTS).map(|(_, point)| point).collect();
        }
    }
}

fn worth(takes: &[f64], prices: &[f64]) -> f64 {
    takes.iter().zip(prices).map(|(takes, price)| takes * price).sum()
}
