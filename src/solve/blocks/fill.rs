//! Filling the border rows: a choice of one point per block within the room that the gap leaves above the bound.

use super::chains::Flips;
use super::choose::{Choice, cost_of};
use super::counts::Goal;
use super::limits::Limits;
use super::part::{Part, Point};
use super::search::{Blocks, Settled, worth};
use crate::dice::Dice;
use crate::model::Program;
use crate::solve::highs::Watch;
use crate::solve::outcome::{Backing, Bound, Open, Solution, SolveError};
use crate::solve::spent::timed;

/// Rounds of choices that have near points added.
const NEAR_ROUNDS: usize = 3;

/// Points per unit, in rooms, that guide a choice at least around a limit that must hold.
const GUIDE: f64 = 0.2;

/// Branching goes for a bound so many rooms higher at most in a round.
const REACH: f64 = 0.4;

/// In a round of near points, one of a block for each reach.
const REACHES: [f64; 2] = [1.0, 0.5];

/// A near point shall cost about this share of the room more than the best, times its reach.
const NEAR: f64 = 0.1;

/// How fast the noise falls where points are too far, and rises where they are not.
const CALMER: f64 = 0.8;

/// Choices after each round of near points.
const CHOICES: usize = 2;

/// Programs over all blocks' moves for one choice.
const TOGETHER: usize = 3;

/// What the flips of a chain may cost in all, in a block's share of the room.
const CHAIN: f64 = 1.0;

/// Points of a block to choose from, of least reduced cost.
const MOST_POINTS: usize = 40;

/// What a choice shall come to.
pub(super) struct Aim {
    /// Which prices.
    pub(super) known: usize,
    /// By block and point: its share in the mixture that has these prices.
    pub(super) shares: Vec<Vec<f64>>,
    pub(super) bound: Bound,
    /// What stands behind the certified bound.
    pub(super) backing: Backing,
    /// How far above the bound.
    pub(super) room: f64,
}

impl Aim {
    /// The solution with its proof, where it is within the room of the bound.
    pub(super) fn proven(&self, found: &Solution) -> Option<Solution> {
        let is_within = |bound: f64| found.objective <= bound + self.room;
        let backing = if is_within(self.bound.certified) { self.backing } else { Backing::Blocks };
        is_within(self.bound.value).then(|| Solution { bound: self.bound, backing, ..found.clone() })
    }

    /// Takes a bound that branching gave, where it is better.
    pub(super) fn raise(&mut self, by: Bound) {
        self.bound.value = self.bound.value.max(by.value);
        if by.certified > self.bound.certified {
            self.bound.certified = by.certified;
            self.backing = Backing::Counts;
        }
    }
}

impl Blocks<'_> {
    /// Rounds of choices of one integral point per block: near points are added in all but the first, and the bound is
    /// raised after each; where branching does not bring what it goes for, the rest is left open.
    pub(super) fn fill(&mut self, whole: &Program, mut aim: Aim, watch: Watch) -> Result<Settled, SolveError> {
        let Some(limits) = Limits::new(self.split, whole, &self.known[aim.known].prices, GUIDE * aim.room) else {
            return Ok(Settled::Open(Open::default()));
        };
        let mut found: Option<Solution> = None;
        let mut tree = None;
        for round in 0..=NEAR_ROUNDS {
            if round > 0 {
                self.add_near(aim.known, aim.room, round)?;
            }
            let stock = self.stock(aim.known, aim.room);
            if stock.iter().any(Vec::is_empty) {
                continue;
            }
            for turn in 0..CHOICES {
                let least = found.as_ref().map_or(f64::INFINITY, |found| found.objective);
                if watch(self.progress(least, aim.bound.value)) {
                    return Ok(Settled::Stopped(found));
                }
                let mut dice = Dice::new(round as u64);
                let start = if turn == 0 {
                    self.likely(&limits, &stock, &aim.shares)
                } else {
                    self.drawn(&stock, &aim.shares, &mut dice)
                };
                let Some(better) = self.choice(whole, &aim, &limits, &stock, &start, least)? else { continue };
                if let Some(proven) = aim.proven(&better) {
                    return Ok(Settled::Proven(proven));
                }
                found = Some(better);
            }
            let needed = found.as_ref().map_or(f64::INFINITY, |found| found.objective - aim.room);
            let goal = Goal { bound: needed.min(aim.bound.value + REACH * aim.room), room: aim.room };
            let tree = tree.get_or_insert_with(|| self.tree(whole));
            aim.raise(self.raised(tree, &goal, &mut *watch)?);
            if let Some(proven) = found.as_ref().and_then(|best| aim.proven(best)) {
                return Ok(Settled::Proven(proven));
            }
            if found.is_some() && aim.bound.value < goal.bound {
                // A search of the whole program, leaf by leaf, is quicker than more choices.
                break;
            }
        }
        let found = found.map(|found| Solution { bound: aim.bound, backing: aim.backing, ..found });
        let branches = tree.map_or_else(Vec::new, |tree| self.branches(&tree));
        Ok(Settled::Open(Open { found, branches }))
    }

    /// The choice that a start is bettered to, if it costs less than `least`; its points are kept.
    fn choice(
        &mut self,
        whole: &Program,
        aim: &Aim,
        limits: &Limits,
        stock: &[Vec<usize>],
        start: &[Point],
        least: f64,
    ) -> Result<Option<Solution>, SolveError> {
        let target = aim.bound.value + aim.room - whole.numbers.offset;
        let Some(points) = self.bettered(aim.known, limits, stock, start, aim.room, target)? else { return Ok(None) };
        let solution = self.solution(whole, limits, &points, aim);
        if least <= solution.objective {
            return Ok(None);
        }
        self.parts.iter_mut().zip(&points).for_each(|(part, point)| {
            part.keep(point.clone());
        });
        self.chosen = points;
        Ok(Some(solution))
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
            let most = CHAIN * room / self.parts.len() as f64;
            let of_part = |(part, duals): (&Part, &Vec<f64>)| Flips::new(part, &known.prices, duals, most);
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

    /// By block: the point of most share, or the last choice's where it is still near, whichever of the two choices costs
    /// less.
    fn likely(&self, limits: &Limits, stock: &[Vec<usize>], shares: &[Vec<f64>]) -> Vec<Point> {
        let most_shared = |(block, stock): (usize, &Vec<usize>)| {
            let share = |place: &usize| shares[block].get(*place).copied().unwrap_or(0.0);
            let most = stock.iter().max_by(|a, b| share(a).total_cmp(&share(b)).then(b.cmp(a)));
            self.parts[block].points[most.copied().unwrap_or(stock[0])].clone()
        };
        let most_shared: Vec<Point> = stock.iter().enumerate().map(most_shared).collect();
        let last = self.chosen.iter().zip(&most_shared).enumerate().map(|(block, (last, most_shared))| {
            let is_near = stock[block].iter().any(|&place| self.parts[block].points[place] == *last);
            if is_near { last } else { most_shared }.clone()
        });
        let last: Vec<Point> = last.collect();
        let cost = |points: &[Point]| cost_of(&self.parts, limits, self.split.border.len(), points);
        if !last.is_empty() && cost(&last) < cost(&most_shared) { last } else { most_shared }
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
    fn solution(&self, whole: &Program, limits: &Limits, chosen: &[Point], aim: &Aim) -> Solution {
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
        Solution { point, objective, bound: aim.bound, backing: aim.backing }
    }
}
