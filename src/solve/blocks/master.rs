//! The master: the best mixture of the blocks' points that keeps the border rows, and what those rows are worth in it.

use super::part::{Part, Point};
use super::split::Split;
use crate::model::{Matrix, Numbers, Program};
use crate::solve::highs::{AT_LOWER, Basis, Highs, Status};
use crate::solve::outcome::SolveError;

/// Points per unit by which a border row is missed while the points at hand cannot keep it.
const MISS: f64 = 1e4;

pub struct Master {
    highs: Highs,
    /// Where the last mixture was found.
    last: Option<Last>,
}

struct Last {
    /// By block: how many points it had.
    points: Vec<usize>,
    basis: Basis,
}

impl Last {
    /// The basis with the points that blocks have got since at 0; none where some block has fewer.
    fn basis(&self, parts: &[Part]) -> Option<Basis> {
        let Basis { columns, rows } = &self.basis;
        let (mut widened, mut first) = (Vec::new(), 0);
        for (part, &points) in parts.iter().zip(&self.points) {
            let more = part.points.len().checked_sub(points)?;
            widened.extend(&columns[first..first + points]);
            widened.extend(std::iter::repeat_n(AT_LOWER, more));
            first += points;
        }
        widened.extend(&columns[first..]);
        Some(Basis { columns: widened, rows: rows.clone() })
    }
}

/// What a mixture is best for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Objective {
    /// Cost, misses at many points each; of all points.
    Cost,
    /// The same of integral points alone.
    WholeCost,
    /// Misses alone.
    Misses,
}

/// Units: a mixture that misses no more of the border rows keeps them.
const MISSED: f64 = 1e-6;

pub struct Mixture {
    /// Points: no less than the whole relaxation's optimum, if nothing is missed.
    pub value: f64,
    pub prices: Vec<f64>,
    /// Units by which border rows are missed.
    missed: f64,
    /// By loose column.
    pub loose: Vec<f64>,
    /// By block and point: its share.
    pub shares: Vec<Vec<f64>>,
}

impl Mixture {
    pub fn keeps_border(&self) -> bool {
        self.missed <= MISSED
    }
}

impl Master {
    pub fn new(threads: u32) -> Master {
        let mut highs = Highs::default();
        highs.threads(threads);
        Master { highs, last: None }
    }

    pub fn mix(
        &mut self,
        split: &Split,
        parts: &[Part],
        whole: &Program,
        objective: Objective,
    ) -> Result<Mixture, SolveError> {
        let is_mixed = |point: &Point| point.is_integral || objective != Objective::WholeCost;
        let cost = |cost: f64| if objective == Objective::Misses { 0.0 } else { cost };
        let border = split.border.len();
        let mut table = Table::new(border + parts.len());
        for (place, part) in parts.iter().enumerate() {
            for point in &part.points {
                let column = table.column(cost(part.cost(point)), 0.0, if is_mixed(point) { 1.0 } else { 0.0 });
                for (row, takes) in part.takes(point, border).into_iter().enumerate().filter(|(_, takes)| *takes != 0.0)
                {
                    table.rows[row].push((column, takes));
                }
                table.rows[border + place].push((column, 1.0));
            }
        }
        let of = &whole.numbers;
        let loose: Vec<usize> = split
            .loose
            .iter()
            .map(|&loose| table.column(cost(of.cost[loose]), of.lower[loose], of.upper[loose]))
            .collect();
        for (row, entries) in split.loose_entries.iter().enumerate() {
            table.rows[row].extend(entries.iter().map(|&(place, at)| (loose[place], whole.matrix.values[at])));
        }
        let misses = table.numbers.cost.len();
        for row in 0..border {
            for sign in [1.0, -1.0] {
                let column = table.column(if objective == Objective::Misses { 1.0 } else { MISS }, 0.0, f64::INFINITY);
                table.rows[row].push((column, sign));
            }
        }
        let limits = |of: &[f64]| split.border.iter().map(|&row| of[row]).chain(parts.iter().map(|_| 1.0)).collect();
        let (row_lower, row_upper) = (limits(&of.row_lower), limits(&of.row_upper));
        let (matrix, numbers) = table.finish(row_lower, row_upper);

        self.highs.pass(&matrix, &numbers)?;
        self.run(parts)?;
        let point = self.highs.point().ok_or(SolveError::NoPoint)?;
        let (duals, _) = self.highs.duals();
        let value: f64 = point.iter().zip(&numbers.cost).map(|(value, cost)| value * cost).sum();
        let missed = point[misses..].iter().sum();
        let mut values = point.iter().copied();
        let shares = parts.iter().map(|part| values.by_ref().take(part.points.len()).collect()).collect();
        let loose = point[misses - loose.len()..misses].to_vec();
        Ok(Mixture { value: of.offset + value, prices: duals[..border].to_vec(), missed, loose, shares })
    }

    /// Solves what is loaded from where the last mixture was found, or afresh where that leads nowhere.
    fn run(&mut self, parts: &[Part]) -> Result<(), SolveError> {
        if let Some(basis) = self.last.take().and_then(|last| last.basis(parts)) {
            self.highs.start_at(&basis)?;
        }
        let mut status = self.highs.run(&mut |_| false);
        if status != Status::Optimal {
            self.highs.forget();
            status = self.highs.run(&mut |_| false);
        }
        if status != Status::Optimal {
            return Err(SolveError::Ended(status.code()));
        }
        let points = parts.iter().map(|part| part.points.len()).collect();
        self.last = self.highs.basis().map(|basis| Last { points, basis });
        Ok(())
    }
}

/// A program in the making.
struct Table {
    rows: Vec<Vec<(usize, f64)>>,
    numbers: Numbers,
}

impl Table {
    fn new(rows: usize) -> Table {
        Table { rows: vec![Vec::new(); rows], numbers: Numbers::default() }
    }

    fn column(&mut self, cost: f64, lower: f64, upper: f64) -> usize {
        self.numbers.cost.push(cost);
        self.numbers.lower.push(lower);
        self.numbers.upper.push(upper);
        self.numbers.cost.len() - 1
    }

    fn finish(mut self, row_lower: Vec<f64>, row_upper: Vec<f64>) -> (Matrix, Numbers) {
        (self.numbers.row_lower, self.numbers.row_upper) = (row_lower, row_upper);
        let integer = vec![false; self.numbers.cost.len()];
        (Matrix::of_rows(self.rows, integer), self.numbers)
    }
}
