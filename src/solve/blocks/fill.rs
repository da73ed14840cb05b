//! Filling the border rows: a choice of one point per block within the room that the gap leaves above the bound.

use super::chains::Flips;
use super::choose::Choice;
use super::limits::Limits;
use super::part::{Part, Point};
use super::search::{Blocks, Settled, worth};
use crate::dice::Dice;
use crate::model::Program;
use crate::solve::highs::Watch;
use crate::solve::outcome::{Backing, Bound, Solution, SolveError};
use crate::solve::spent::timed;

/// Rounds of near points; in each, one of a block for each reach.
const NEAR_ROUNDS: usize = 3;
const REACHES: [f64; 2] = [1.0, 0.5];

/// A near point shall cost about this share of the room more than the best, times its reach.
const NEAR: f64 = 0.1;

/// How fast the noise falls where points are too far, and rises where they are not.
const CALMER: f64 = 0.8;

/// Choices after each round of near points.
const CHOICES: usize = 2;

/// Programs over all blocks' moves for one choice.
const TOGETHER: usize = 3;

/// What the flips of a chain may cost in all, in rooms.
const CHAIN: f64 = 0.1;

/// Points of a block to choose from, of least reduced cost.
const MOST_POINTS: usize = 40;

/// Points per unit, in rooms, that guide a choice at least around a limit that must hold.
const GUIDE: f64 = 0.2;

impl Blocks<'_> {
    /// The best choice of one integral point per block, near points added until it is within `room` of the bound.
    /// `shares`: by block and point, its share in the mixture that has the best prices.
    pub(super) fn fill(
        &mut self,
        whole: &Program,
        best: usize,
        bound: Bound,
        room: f64,
        shares: &[Vec<f64>],
        watch: Watch,
    ) -> Result<Settled, SolveError> {
        let Some(limits) = Limits::new(self.split, whole, &self.known[best].prices, GUIDE * room) else {
            return Ok(Settled::Open(None));
        };
        let target = bound.value + room - whole.numbers.offset;
        let mut found: Option<Solution> = None;
        for round in 0..=NEAR_ROUNDS {
            if round > 0 {
                self.add_near(best, room, round)?;
            }
            let stock = self.stock(best, room);
            if stock.iter().any(Vec::is_empty) {
                continue;
            }
            for turn in 0..CHOICES {
                if watch(self.progress(found.as_ref().map_or(f64::INFINITY, |found| found.objective), bound.value)) {
                    return Ok(Settled::Stopped(found));
                }
                let mut dice = Dice::new(round as u64);
                let start = if turn == 0 { self.last(&stock, shares) } else { self.drawn(&stock, shares, &mut dice) };
                let Some(points) = self.bettered(best, &limits, &stock, &start, room, target)? else { continue };
                let solution = self.solution(whole, &limits, &points, bound);
                if found.as_ref().is_some_and(|found| found.objective <= solution.objective) {
                    continue;
                }
                self.parts.iter_mut().zip(&points).for_each(|(part, point)| {
                    part.keep(point.clone());
                });
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

    /// The points that moves make of a choice, if they keep every limit.
    fn bettered(
        &mut self,
        best: usize,
        limits: &Limits,
        stock: &[Vec<usize>],
        start: &[Point],
        room: f64,
        target: f64,
    ) -> Result<Option<Vec<Point>>, SolveError> {
        let of_part = |(part, stock): (_, &Vec<usize>)| -> Vec<&Point> {
            let part: &Part = part;
            stock.iter().map(|&place| &part.points[place]).collect()
        };
        let others = self.parts.iter().zip(stock).map(of_part).collect();
        let mut choice = timed(&mut self.spent.exchange, || {
            let mut choice = Choice::new(&self.parts, limits, self.split.border.len(), start, others, room);
            choice.better(target);
            choice
        });
        let known = &self.known[best];
        let flips: Vec<Flips>;
        if !choice.is_enough(target) {
            let of_part = |(part, duals): (&Part, &Vec<f64>)| Flips::new(part, &known.prices, duals, CHAIN * room);
            flips = self.parts.iter().zip(&known.duals).map(of_part).collect();
            timed(&mut self.spent.chains, || {
                choice.seek_chains(&flips);
                choice.better(target);
            });
        }
        for _ in 0..TOGETHER {
            if choice.is_enough(target) {
                break;
            }
            let moves = timed(&mut self.spent.together, || self.together.moves(&choice, target))?;
            if moves.is_empty() {
                break;
            }
            choice.take(&moves);
        }
        Ok(choice.keeps_limits().then(|| choice.points()))
    }

    /// Points of every block that are nearly as good as its best: optima at costs that are a little off.
    fn add_near(&mut self, best: usize, room: f64, round: usize) -> Result<(), SolveError> {
        let known = &self.known[best];
        let prices = &known.prices;
        for (place, part) in self.parts.iter_mut().enumerate() {
            let mut dice = Dice::new((round * self.known.len() + place) as u64);
            for reach in REACHES {
                let noise = self.noise[place] * reach;
                let disturb = |costs: &mut [f64]| costs.iter_mut().for_each(|cost| *cost += noise * dice.sway());
                if let Some(point) = timed(&mut self.spent.points, || part.near(prices, disturb))? {
                    let reduced = part.cost(&point) - worth(&part.takes(&point, prices.len()), prices);
                    let share = (reduced - known.least(place)) / (room * reach);
                    self.noise[place] *= if share > NEAR { CALMER } else { 1.0 / CALMER };
                    self.noise[place] = self.noise[place].min(room);
                    part.keep(point);
                }
            }
        }
        Ok(())
    }

    /// By block: places of the integral points that alone do not exceed the room above the block's bound, least first.
    fn stock(&self, best: usize, room: f64) -> Vec<Vec<usize>> {
        let known = &self.known[best];
        let of_part = |(block, part): (usize, &Part)| {
            let least = known.least(block);
            let reduced =
                |point: &Point| part.cost(point) - worth(&part.takes(point, known.prices.len()), &known.prices) - least;
            let points = part.points.iter().enumerate().filter(|(_, point)| point.is_integral);
            let mut order: Vec<(f64, usize)> =
                points.map(|(place, point)| (reduced(point), place)).filter(|(reduced, _)| *reduced <= room).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            order.truncate(MOST_POINTS);
            order.into_iter().map(|(_, place)| place).collect()
        };
        self.parts.iter().enumerate().map(of_part).collect()
    }

    /// By block: the point of the last choice as far as it is still near, else the one of most share.
    fn last(&self, stock: &[Vec<usize>], shares: &[Vec<f64>]) -> Vec<Point> {
        let of_block = |(block, stock): (usize, &Vec<usize>)| {
            let points = &self.parts[block].points;
            let is_near = |last: &&Point| stock.iter().any(|&place| points[place] == **last);
            let share = |place: &usize| shares[block].get(*place).copied().unwrap_or(0.0);
            let most = || stock.iter().max_by(|a, b| share(a).total_cmp(&share(b)).then(b.cmp(a)));
            let last = self.chosen.get(block).filter(is_near);
            last.unwrap_or_else(|| &points[most().copied().unwrap_or(stock[0])]).clone()
        };
        stock.iter().enumerate().map(of_block).collect()
    }

    /// By block: a point drawn by its share.
    fn drawn(&self, stock: &[Vec<usize>], shares: &[Vec<f64>], dice: &mut Dice) -> Vec<Point> {
        let mut of_block = |(block, stock): (usize, &Vec<usize>)| {
            let share = |place: usize| shares[block].get(place).copied().unwrap_or(0.0);
            let mut left = dice.share() * stock.iter().map(|&place| share(place)).sum::<f64>();
            let drawn = stock.iter().find(|&&place| {
                left -= share(place);
                left < 0.0
            });
            self.parts[block].points[drawn.copied().unwrap_or(stock[0])].clone()
        };
        stock.iter().enumerate().map(&mut of_block).collect()
    }

    /// The whole program's point that chosen points make.
    fn solution(&self, whole: &Program, limits: &Limits, chosen: &[Point], bound: Bound) -> Solution {
        let mut point = vec![0.0; whole.numbers.cost.len()];
        let mut takes = vec![0.0; self.split.border.len()];
        for (part, own) in self.parts.iter().zip(chosen) {
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
        Solution { point, objective, bound, backing }
    }
}
