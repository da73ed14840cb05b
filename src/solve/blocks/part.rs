//! A block with its solver: its relaxation at prices, and the points found so far.

use super::moves::alike;
use super::split::Block;
use crate::model::Numbers;
use crate::solve::highs::Status;
use crate::solve::outcome::{Outcome, SolveError};
use crate::solve::search::Limits;
use crate::solve::session::Session;

/// A point of a block that obeys all of its rows: the columns that are not 0, rising.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    pub entries: Vec<(usize, f64)>,
    pub is_integral: bool,
}

/// By column of a block: the border rows (places in the split's list) in which it stands.
pub type Ties = Vec<Vec<(usize, f64)>>;

/// A block under a setting.
pub struct Part<'m> {
    pub block: &'m Block,
    session: Session<'m>,
    threads: u32,
    /// The setting's numbers, without prices.
    pub numbers: Numbers,
    pub ties: Ties,
    pub points: Vec<Point>,
    /// Columns that swap.
    pub alike: Vec<Vec<usize>>,
}

/// A block's relaxation at some prices.
pub struct Priced {
    pub value: f64,
    pub point: Point,
    pub duals: Vec<f64>,
}

/// What may be missed of a row or a bound: a solver's tolerance.
pub const TOLERANCE: f64 = 1e-6;

impl<'m> Part<'m> {
    pub fn new(block: &'m Block, numbers: Numbers, threads: u32) -> Result<Part<'m>, SolveError> {
        let mut session = Session::new(&block.matrix, numbers.clone())?;
        session.highs.threads(threads);
        let mut part =
            Part { block, session, threads, numbers, ties: Ties::new(), points: Vec::new(), alike: Vec::new() };
        part.alike = alike(&part);
        Ok(part)
    }

    /// Takes another setting; points that do not obey it are forgotten. Whether anything is different.
    pub fn set(&mut self, numbers: Numbers, ties: Ties) -> bool {
        let same_ties = self.ties == ties;
        self.ties = ties;
        if numbers == self.numbers {
            return !same_ties;
        }
        self.numbers = numbers;
        self.alike = alike(self);
        let points = std::mem::take(&mut self.points);
        self.points = points.into_iter().filter(|point| self.obeys(point)).collect();
        true
    }

    /// Whether a column is chosen or not, nothing between and nothing more.
    pub fn is_binary(&self, column: usize) -> bool {
        self.block.matrix.integer[column] && self.numbers.upper[column] <= 1.0
    }

    /// Solves the relaxation at prices of the border rows; `None`: no point obeys the block's rows.
    pub fn price(&mut self, prices: &[f64]) -> Result<Option<Priced>, SolveError> {
        self.price_costs(self.costs(prices))
    }

    /// The same with prices alone, the columns' own costs left aside.
    pub fn price_alone(&mut self, prices: &[f64]) -> Result<Option<Priced>, SolveError> {
        let costs = self.costs(prices);
        self.price_costs(costs.iter().zip(&self.numbers.cost).map(|(cost, own)| cost - own).collect())
    }

    fn price_costs(&mut self, cost: Vec<f64>) -> Result<Option<Priced>, SolveError> {
        self.session.set(Numbers { cost, ..self.numbers.clone() })?;
        if !self.relax()? {
            return Ok(None);
        }
        let values = self.session.highs.point().ok_or(SolveError::NoPoint)?;
        let (duals, _) = self.session.highs.duals();
        let value = self.session.numbers.cost.iter().zip(&values).map(|(cost, value)| cost * value).sum();
        Ok(Some(Priced { value, point: self.point(&values), duals }))
    }

    /// A point that is best at the prices if the columns cost something else: `disturb` gets the priced costs.
    pub fn near(&mut self, prices: &[f64], disturb: impl FnOnce(&mut [f64])) -> Result<Option<Point>, SolveError> {
        let mut cost = self.costs(prices);
        disturb(&mut cost);
        self.session.set(Numbers { cost, ..self.numbers.clone() })?;
        if !self.relax()? {
            return Ok(None);
        }
        let values = self.session.highs.point().ok_or(SolveError::NoPoint)?;
        Ok(Some(self.point(&values)))
    }

    /// Solves the relaxation from where the last run ended, or afresh where that fails; whether it has a point.
    fn relax(&mut self) -> Result<bool, SolveError> {
        let mut status = self.session.relax(None, &mut |_| false);
        if !matches!(status, Status::Optimal | Status::Infeasible) {
            self.session.highs.forget();
            status = self.session.relax(None, &mut |_| false);
        }
        match status {
            Status::Optimal => Ok(true),
            Status::Infeasible => Ok(false),
            other => Err(SolveError::Ended(other.code())),
        }
    }

    /// What HiGHS offers as proof that no point obeys the block's rows, over the whole program's rows.
    pub fn ray(&mut self, rows: usize) -> Option<Vec<f64>> {
        let own = self.session.ray()?;
        let mut ray = vec![0.0; rows];
        self.block.rows.iter().zip(own).for_each(|(&row, value)| ray[row] = value);
        Some(ray)
    }

    /// Solves the integer program at prices: a bound by branching, and its point.
    pub fn price_integer(&mut self, prices: &[f64]) -> Result<Option<(f64, Point)>, SolveError> {
        let cost = self.costs(prices);
        self.session.set(Numbers { cost, ..self.numbers.clone() })?;
        let limits = Limits { gap: 0.0, seconds: None, threads: self.threads };
        Ok(match self.session.solve(limits, &mut |_| false)? {
            Outcome::Optimal(solution) => Some((solution.bound.value, self.point(&solution.point))),
            _ => None,
        })
    }

    pub fn costs(&self, prices: &[f64]) -> Vec<f64> {
        let priced = |(cost, ties): (&f64, &Vec<(usize, f64)>)| {
            cost - ties.iter().map(|&(row, value)| prices[row] * value).sum::<f64>()
        };
        self.numbers.cost.iter().zip(&self.ties).map(priced).collect()
    }

    pub fn point(&self, values: &[f64]) -> Point {
        let mut point = Point { entries: Vec::new(), is_integral: true };
        for (column, &value) in values.iter().enumerate() {
            let whole = value.round();
            let is_whole = (value - whole).abs() <= TOLERANCE;
            let is_integer = self.block.matrix.integer[column];
            point.is_integral &= is_whole || !is_integer;
            let value = if is_whole && is_integer { whole } else { value };
            if value != 0.0 {
                point.entries.push((column, value));
            }
        }
        point
    }

    /// Keeps a point; whether it is new.
    pub fn keep(&mut self, point: Point) -> bool {
        let is_new = !self.points.contains(&point);
        if is_new {
            self.points.push(point);
        }
        is_new
    }

    /// What a point costs, without prices.
    pub fn cost(&self, point: &Point) -> f64 {
        point.entries.iter().map(|&(column, value)| self.numbers.cost[column] * value).sum()
    }

    /// What a point takes of each of the border's rows.
    pub fn takes(&self, point: &Point, border: usize) -> Vec<f64> {
        let mut takes = vec![0.0; border];
        for &(column, value) in &point.entries {
            for &(row, coefficient) in &self.ties[column] {
                takes[row] += coefficient * value;
            }
        }
        takes
    }

    /// Within the columns' bounds and the rows' limits.
    pub fn obeys(&self, point: &Point) -> bool {
        let (block, numbers) = (self.block, &self.numbers);
        if !numbers.patches.is_empty() {
            // The block's coefficients are not its matrix's: rare enough to start afresh.
            return false;
        }
        let mut activity = vec![0.0; block.rows.len()];
        let mut demanded = numbers.lower.iter().filter(|&&lower| lower > 0.0).count();
        for &(column, value) in &point.entries {
            let (lower, upper) = (numbers.lower[column], numbers.upper[column]);
            if value > upper + TOLERANCE || value < lower - TOLERANCE {
                return false;
            }
            demanded -= usize::from(lower > 0.0);
            for &(row, coefficient) in &block.by_column[column] {
                activity[row] += coefficient * value;
            }
        }
        let limits = numbers.row_lower.iter().zip(&numbers.row_upper);
        let mut within = activity
            .iter()
            .zip(limits)
            .map(|(activity, (lower, upper))| lower - TOLERANCE <= *activity && *activity <= upper + TOLERANCE);
        demanded == 0 && within.all(|within| within)
    }
}
