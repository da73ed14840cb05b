//! The numeric program that a solver takes. It knows no school.
//!
//! minimise `offset + cost · x` over `row_lower ≤ A x ≤ row_upper`, `lower ≤ x ≤ upper`, some columns integer.

/// Which side of a row's limits a slack measures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Above the upper limit.
    Over,
    /// Below the lower limit.
    Under,
}

/// What a column is to the plan. The decisions are the plan; every other column follows from them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Chosen, binary.
    Decision,
    /// A whole number that an equation defines: it counts decisions.
    Count,
    /// The least value that the rows defining it allow.
    Derived,
    /// Units by which the limit of its row is passed.
    Slack(Side),
}

impl Role {
    /// Declared integer, to be branched on. Derived columns and slacks are whole, or determined, where the decisions are.
    pub fn is_integer(self) -> bool {
        matches!(self, Role::Decision | Role::Count)
    }
}

/// The coefficients, row by row, a row's in the order of columns, and what columns and rows are there for.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Matrix {
    /// Row `r` holds the entries `starts[r] .. starts[r + 1]`.
    pub starts: Vec<usize>,
    pub columns: Vec<usize>,
    pub values: Vec<f64>,
    /// By column.
    pub roles: Vec<Role>,
    /// By row: the count or derived column that it defines. Its other columns are decisions, or stand before that one.
    pub defines: Vec<Option<usize>>,
    /// By row: it may tie school groups together (a linking constraint).
    pub links: Vec<bool>,
}

impl Matrix {
    /// A matrix without rows.
    pub fn new(roles: Vec<Role>) -> Matrix {
        Matrix { starts: vec![0], roles, ..Matrix::default() }
    }

    /// From each row's entries; no row links or defines anything.
    pub fn of_rows(rows: Vec<Vec<(usize, f64)>>, roles: Vec<Role>) -> Matrix {
        let mut matrix = Matrix::new(roles);
        for row in rows {
            matrix.push(row, None, false);
        }
        matrix
    }

    /// Adds a row.
    pub fn push(&mut self, entries: impl IntoIterator<Item = (usize, f64)>, defines: Option<usize>, links: bool) {
        let mut entries: Vec<(usize, f64)> = entries.into_iter().collect();
        entries.sort_by_key(|&(column, _)| column);
        self.columns.extend(entries.iter().map(|&(column, _)| column));
        self.values.extend(entries.iter().map(|&(_, value)| value));
        self.starts.push(self.columns.len());
        self.defines.push(defines);
        self.links.push(links);
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
        let first = self.starts[row];
        self.columns[first..self.starts[row + 1]].binary_search(&column).ok().map(|place| first + place)
    }

    pub fn is_integer(&self, column: usize) -> bool {
        self.roles[column].is_integer()
    }
}

/// A coefficient that differs from the structure's.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Patch {
    pub row: usize,
    pub column: usize,
    pub value: f64,
}

/// All numbers of one setting. Every column's bounds are finite; those of open slacks are never reached. Patches are in order of
/// row and column.
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

/// A small change of a setting, which is applied in place and taken back in place.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Delta {
    /// Columns with other bounds: (column, lower, upper).
    pub bounds: Vec<(usize, f64, f64)>,
    /// Rows with other limits: (row, lower, upper).
    pub limits: Vec<(usize, f64, f64)>,
    /// Columns with other costs.
    pub costs: Vec<(usize, f64)>,
}

impl Numbers {
    /// A coefficient. `held`: the structure's.
    pub fn coefficient(&self, row: usize, column: usize, held: f64) -> f64 {
        let patched = self.patches.binary_search_by_key(&(row, column), |patch| (patch.row, patch.column));
        patched.map_or(held, |place| self.patches[place].value)
    }

    /// Applies a change; what takes it back.
    pub fn apply(&mut self, delta: &Delta) -> Delta {
        let mut back = Delta::default();
        for &(column, lower, upper) in &delta.bounds {
            back.bounds.push((column, self.lower[column], self.upper[column]));
            (self.lower[column], self.upper[column]) = (lower, upper);
        }
        for &(row, lower, upper) in &delta.limits {
            back.limits.push((row, self.row_lower[row], self.row_upper[row]));
            (self.row_lower[row], self.row_upper[row]) = (lower, upper);
        }
        for &(column, cost) in &delta.costs {
            back.costs.push((column, self.cost[column]));
            self.cost[column] = cost;
        }
        // What was said twice is taken back in the reverse order.
        back.bounds.reverse();
        back.limits.reverse();
        back.costs.reverse();
        back
    }
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
