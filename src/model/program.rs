//! The numeric program that a solver takes. It knows no school.
//!
//! minimise `offset + cost · x` over `row_lower ≤ A x ≤ row_upper`, `lower ≤ x ≤ upper`, some columns integer.

/// The coefficients, row by row, and which columns are integer.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Matrix {
    /// Row `r` holds the entries `starts[r] .. starts[r + 1]`.
    pub starts: Vec<usize>,
    pub columns: Vec<usize>,
    pub values: Vec<f64>,
    pub integer: Vec<bool>,
}

impl Matrix {
    /// From each row's entries.
    pub fn of_rows(rows: Vec<Vec<(usize, f64)>>, integer: Vec<bool>) -> Matrix {
        let mut matrix = Matrix { starts: vec![0], integer, ..Matrix::default() };
        for row in rows {
            for (column, value) in row {
                matrix.columns.push(column);
                matrix.values.push(value);
            }
            matrix.starts.push(matrix.columns.len());
        }
        matrix
    }

    pub fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// The entries of a row: column and coefficient.
    pub fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.starts[row]..self.starts[row + 1];
        self.columns[range.clone()].iter().copied().zip(self.values[range].iter().copied())
    }

    /// The place of a row's entry in `values`, where it has one.
    pub fn place(&self, row: usize, column: usize) -> Option<usize> {
        (self.starts[row]..self.starts[row + 1]).find(|&entry| self.columns[entry] == column)
    }
}

/// A coefficient that differs from the structure's.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Patch {
    pub row: usize,
    pub column: usize,
    pub value: f64,
}

/// All numbers of one setting. Every column's bounds are finite.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Numbers {
    pub lower: Vec<f64>,
    pub upper: Vec<f64>,
    pub cost: Vec<f64>,
    pub row_lower: Vec<f64>,
    pub row_upper: Vec<f64>,
    pub patches: Vec<Patch>,
    pub offset: f64,
}

/// A matrix under a setting, patches applied: what a solver solves and a certificate is checked against.
#[derive(Clone, PartialEq, Debug)]
pub struct Program {
    pub matrix: Matrix,
    pub numbers: Numbers,
}

impl Program {
    pub fn new(matrix: &Matrix, numbers: Numbers) -> Program {
        let mut matrix = matrix.clone();
        for patch in &numbers.patches {
            if let Some(place) = matrix.place(patch.row, patch.column) {
                matrix.values[place] = patch.value;
            }
        }
        Program { matrix, numbers }
    }

    /// Goes over to another setting of `base`, the matrix that this program was made from.
    pub fn set(&mut self, base: &Matrix, numbers: Numbers) {
        for patch in &self.numbers.patches {
            if let Some(place) = base.place(patch.row, patch.column) {
                self.matrix.values[place] = base.values[place];
            }
        }
        for patch in &numbers.patches {
            if let Some(place) = base.place(patch.row, patch.column) {
                self.matrix.values[place] = patch.value;
            }
        }
        self.numbers = numbers;
    }

    /// The objective of a point.
    pub fn objective(&self, point: &[f64]) -> f64 {
        let linear: f64 = self.numbers.cost.iter().zip(point).map(|(cost, value)| cost * value).sum();
        self.numbers.offset + linear
    }
}
