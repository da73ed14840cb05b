//! Bounds of columns that are not decided but follow: counts, and derived columns.

use crate::model::{Program, Role, Structure, Why};

/// What a solver takes for whole.
const WHOLE: f64 = 1e-6;

/// Lower and upper bounds by column.
#[derive(Clone)]
pub(super) struct Bounds {
    pub lower: Vec<f64>,
    pub upper: Vec<f64>,
}

impl Bounds {
    /// The program's own, narrowed by the rows that define a column, and by floors and caps of a count alone. A row that leaves
    /// nothing narrows nothing: it is for its reader to tell.
    pub fn of(structure: &Structure, program: &Program) -> Bounds {
        let mut bounds = Bounds { lower: program.numbers.lower.clone(), upper: program.numbers.upper.clone() };
        for (row, laid) in structure.rows.iter().enumerate() {
            let is_of_count = || bounds.open(program, row).count() == 1;
            if !matches!(laid.why, Why::Rounded { .. }) && (!laid.is_limit || is_of_count()) {
                bounds.narrow(program, row);
            }
        }
        bounds
    }

    pub fn is_closed(&self, column: usize) -> bool {
        self.lower[column] == 0.0 && self.upper[column] == 0.0
    }

    /// The entries of a row that may be other than 0.
    pub fn open<'p>(&'p self, program: &'p Program, row: usize) -> impl Iterator<Item = (usize, f64)> + 'p {
        program.matrix.row(row).filter(|&(column, value)| value != 0.0 && !self.is_closed(column))
    }

    /// The least and the most of a column times a coefficient.
    pub fn range(&self, column: usize, value: f64) -> (f64, f64) {
        let ends = (value * self.lower[column], value * self.upper[column]);
        (ends.0.min(ends.1), ends.0.max(ends.1))
    }

    fn narrow(&mut self, program: &Program, row: usize) {
        let (row_lower, row_upper) = (program.numbers.row_lower[row], program.numbers.row_upper[row]);
        let follows = |column: usize| matches!(program.matrix.roles[column], Role::Count | Role::Derived);
        let (least, most) = self.open(program, row).fold((0.0, 0.0), |sum, (column, value)| {
            let (least, most) = self.range(column, value);
            (sum.0 + least, sum.1 + most)
        });
        let columns: Vec<(usize, f64)> = self.open(program, row).filter(|(column, _)| follows(*column)).collect();
        for (column, value) in columns {
            let own = self.range(column, value);
            let at_most = (row_upper - (least - own.0)) / value;
            let at_least = (row_lower - (most - own.1)) / value;
            let (lower, upper) = if value > 0.0 { (at_least, at_most) } else { (at_most, at_least) };
            let is_whole = program.matrix.is_integer(column);
            let lower = if is_whole { (lower - WHOLE).ceil() } else { lower - WHOLE }.max(self.lower[column]);
            let upper = if is_whole { (upper + WHOLE).floor() } else { upper + WHOLE }.min(self.upper[column]);
            if lower <= upper {
                (self.lower[column], self.upper[column]) = (lower, upper);
            }
        }
    }
}
