//! Cutting a program into blocks that only a few *border rows* tie together.
//!
//! A school group's seats and staff touch the other groups' only through the district's budgets and rotation floors. With
//! those rows priced, each block is a small program of its own.

use super::sets::Sets;
use crate::model::{Matrix, Numbers, Patch};

/// A program's columns and rows, cut.
pub struct Split {
    pub blocks: Vec<Block>,
    /// Rows that tie blocks together.
    pub border: Vec<usize>,
    /// Columns that stand in border rows only.
    pub loose: Vec<usize>,
    /// Rows without a column, which no block has: nothing can mend them where they are broken.
    pub empty: Vec<usize>,
    /// By border row: its loose columns (places in `loose`), and where the matrix holds their coefficients.
    pub loose_entries: Vec<Vec<(usize, usize)>>,
    /// By border row: its columns within blocks (block, place in the block), and where the matrix holds their coefficients.
    pub block_entries: Vec<Vec<(usize, usize, usize)>>,
}

/// A part of a program that shares no row with the others but border rows.
pub struct Block {
    /// The program's columns and rows, rising; places in these lists are the block's own.
    pub columns: Vec<usize>,
    pub rows: Vec<usize>,
    pub matrix: Matrix,
    /// The matrix again, column by column: (row, coefficient).
    pub by_column: Vec<Vec<(usize, f64)>>,
}

/// Blocks smaller than this share of all columns are put together: each has a solver of its own.
const LEAST_SHARE: usize = 256;

impl Split {
    /// Cuts at the rows that `is_border` names.
    pub fn new(matrix: &Matrix, is_border: &[bool]) -> Split {
        let columns = matrix.integer.len();
        let mut parts = Sets::new(columns);
        let mut inside = vec![false; columns];
        for row in (0..matrix.rows()).filter(|&row| !is_border[row]) {
            let mut entries = matrix.row(row).map(|(column, _)| column);
            let Some(first) = entries.next() else { continue };
            inside[first] = true;
            for column in entries {
                inside[column] = true;
                parts.join(first, column);
            }
        }
        let blocks: Vec<Block> =
            bundles(&mut parts, &inside).into_iter().map(|columns| Block::new(matrix, is_border, columns)).collect();
        let border: Vec<usize> = (0..matrix.rows()).filter(|&row| is_border[row]).collect();
        let loose: Vec<usize> = (0..columns).filter(|&column| !inside[column]).collect();

        let mut place = vec![None; columns];
        for (number, block) in blocks.iter().enumerate() {
            block.columns.iter().enumerate().for_each(|(own, &column)| place[column] = Some((number, own)));
        }
        let entries = |row: usize| (matrix.starts[row]..matrix.starts[row + 1]).map(|at| (matrix.columns[at], at));
        let of_loose = |&row: &usize| {
            let find = |(column, at)| loose.binary_search(&column).ok().map(|place| (place, at));
            entries(row).filter_map(find).collect()
        };
        let of_blocks = |&row: &usize| {
            let find = |(column, at): (usize, usize)| place[column].map(|(block, own)| (block, own, at));
            entries(row).filter_map(find).collect()
        };
        let loose_entries = border.iter().map(of_loose).collect();
        let block_entries = border.iter().map(of_blocks).collect();
        let empty = (0..matrix.rows()).filter(|&row| !is_border[row] && matrix.row(row).next().is_none()).collect();
        Split { blocks, border, loose, empty, loose_entries, block_entries }
    }

    /// The share of the columns that the largest block has: near 1, to cut brings nothing.
    pub fn largest_share(&self) -> f64 {
        let sizes = self.blocks.iter().map(|block| block.columns.len());
        sizes.clone().max().unwrap_or(0) as f64 / sizes.sum::<usize>().max(1) as f64
    }
}

impl Split {
    /// Whether two settings are the same within every block.
    pub fn same_blocks(&self, one: &Numbers, other: &Numbers) -> bool {
        let same_columns = |block: &Block| {
            let same = |of: &[f64], with: &[f64]| block.columns.iter().all(|&column| of[column] == with[column]);
            same(&one.cost, &other.cost) && same(&one.upper, &other.upper) && same(&one.lower, &other.lower)
        };
        let same_rows = |block: &Block| {
            let same = |of: &[f64], with: &[f64]| block.rows.iter().all(|&row| of[row] == with[row]);
            same(&one.row_lower, &other.row_lower) && same(&one.row_upper, &other.row_upper)
        };
        let in_blocks = |patch: &&Patch| self.loose.binary_search(&patch.column).is_err();
        self.blocks.iter().all(|block| same_columns(block) && same_rows(block))
            && one.patches.iter().filter(in_blocks).eq(other.patches.iter().filter(in_blocks))
    }
}

/// The columns of each block: connected parts, small ones put together, in the order of their first column.
fn bundles(parts: &mut Sets, inside: &[bool]) -> Vec<Vec<usize>> {
    let mut by_root: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
    for column in (0..inside.len()).filter(|&column| inside[column]) {
        by_root.entry(parts.root(column)).or_default().push(column);
    }
    let least = inside.len() / LEAST_SHARE;
    let (mut blocks, small): (Vec<_>, Vec<_>) = by_root.into_values().partition(|columns| columns.len() >= least);
    let mut bundle: Vec<usize> = Vec::new();
    for columns in small {
        bundle.extend(columns);
        if bundle.len() >= least {
            blocks.push(std::mem::take(&mut bundle));
        }
    }
    if !bundle.is_empty() {
        blocks.push(bundle);
    }
    blocks.iter_mut().for_each(|columns| columns.sort_unstable());
    blocks.sort_by_key(|columns| columns.first().copied());
    blocks
}

impl Block {
    fn new(matrix: &Matrix, is_border: &[bool], columns: Vec<usize>) -> Block {
        let mut place = vec![None; matrix.integer.len()];
        columns.iter().enumerate().for_each(|(own, &column)| place[column] = Some(own));
        let touches = |row: usize| matrix.row(row).next().is_some_and(|(column, _)| place[column].is_some());
        let rows: Vec<usize> = (0..matrix.rows()).filter(|&row| !is_border[row] && touches(row)).collect();

        let mut own = Matrix { starts: vec![0], ..Matrix::default() };
        own.integer = columns.iter().map(|&column| matrix.integer[column]).collect();
        let mut by_column = vec![Vec::new(); columns.len()];
        for (own_row, &row) in rows.iter().enumerate() {
            for (column, value) in matrix.row(row) {
                let Some(column) = place[column] else { continue };
                own.columns.push(column);
                own.values.push(value);
                by_column[column].push((own_row, value));
            }
            own.starts.push(own.columns.len());
        }
        Block { columns, rows, matrix: own, by_column }
    }

    /// The block's part of a setting; its costs before any prices.
    pub fn numbers(&self, whole: &Numbers) -> Numbers {
        let columns = |of: &[f64]| self.columns.iter().map(|&column| of[column]).collect();
        let rows = |of: &[f64]| self.rows.iter().map(|&row| of[row]).collect();
        let own = |patch: &Patch| {
            let row = self.rows.binary_search(&patch.row).ok()?;
            let column = self.columns.binary_search(&patch.column).ok()?;
            Some(Patch { row, column, value: patch.value })
        };
        Numbers {
            lower: columns(&whole.lower),
            upper: columns(&whole.upper),
            cost: columns(&whole.cost),
            row_lower: rows(&whole.row_lower),
            row_upper: rows(&whole.row_upper),
            patches: whole.patches.iter().filter_map(own).collect(),
            offset: 0.0,
        }
    }
}
