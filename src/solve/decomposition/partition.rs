//! Cutting a program into subproblems that only its linking constraints tie together.
//!
//! A school group's seats and staff touch the other groups' only through the district's budgets and rotation floors. With
//! those rows priced, each block is a small program of its own.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::closure::Shape;
use super::disjoint_sets::DisjointSets;
use crate::model::{Matrix, Numbers, Patch};
use crate::solve::tuning::Tuning;

/// A program's columns and rows, cut.
#[derive(Debug)]
pub struct Partition {
    pub blocks: Vec<Arc<Block>>,
    /// Rows that may tie blocks together: the linking constraints.
    pub linking: Vec<usize>,
    /// Columns that stand in linking constraints only: the linking variables.
    pub variables: Vec<usize>,
    /// Rows without a column, which no block has: nothing can mend them where they are broken.
    pub empty: Vec<usize>,
    /// By linking constraint: its linking variables (places in `variables`), and where the matrix holds their coefficients.
    pub variable_entries: Vec<Vec<(usize, usize)>>,
    /// By linking constraint: its columns within blocks (block, place in the block), and where the matrix holds their
    /// coefficients.
    pub block_entries: Vec<Vec<(usize, usize, usize)>>,
}

/// The part of a program that shares no row with the others but linking constraints.
#[derive(Debug)]
pub struct Block {
    /// The program's columns and rows, rising; places in these lists are the block's own.
    pub columns: Vec<usize>,
    pub rows: Vec<usize>,
    pub shape: Arc<Shape>,
}

impl Partition {
    /// Cuts at the rows that link.
    pub fn new(matrix: &Matrix, tuning: &Tuning) -> Partition {
        let columns = matrix.roles.len();
        let mut links = matrix.links.clone();
        let mut parts = DisjointSets::new(columns);
        let mut inside = vec![false; columns];
        let tie = |row: usize, parts: &mut DisjointSets, inside: &mut [bool]| {
            let mut entries = matrix.row(row).map(|(column, _)| column);
            let Some(first) = entries.next() else { return };
            inside[first] = true;
            for column in entries {
                inside[column] = true;
                parts.join(first, column);
            }
        };
        for row in (0..matrix.rows()).filter(|&row| !links[row]) {
            tie(row, &mut parts, &mut inside);
        }
        for row in within_one(matrix, &mut parts, &inside) {
            links[row] = false;
            tie(row, &mut parts, &mut inside);
        }
        let bundles = bundles(&mut parts, &inside, tuning.least_subproblem);
        let mut place = vec![None; columns];
        for (number, columns) in bundles.iter().enumerate() {
            columns.iter().enumerate().for_each(|(own, &column)| place[column] = Some((number, own)));
        }
        let mut rows = vec![Vec::new(); bundles.len()];
        for row in (0..matrix.rows()).filter(|&row| !links[row]) {
            let first = matrix.row(row).next().and_then(|(column, _)| place[column]);
            first.into_iter().for_each(|(number, _): (usize, usize)| rows[number].push(row));
        }
        let of_block = |(columns, rows)| Arc::new(Block::new(matrix, columns, rows, &place));
        let blocks: Vec<Arc<Block>> = bundles.into_iter().zip(rows).map(of_block).collect();
        let linking: Vec<usize> = (0..matrix.rows()).filter(|&row| links[row]).collect();
        let variables: Vec<usize> = (0..columns).filter(|&column| !inside[column]).collect();

        let entries = |row: usize| (matrix.starts[row]..matrix.starts[row + 1]).map(|at| (matrix.columns[at], at));
        let of_variables = |&row: &usize| {
            let find = |(column, at)| variables.binary_search(&column).ok().map(|place| (place, at));
            entries(row).filter_map(find).collect()
        };
        let of_blocks = |&row: &usize| {
            let find = |(column, at): (usize, usize)| place[column].map(|(block, own)| (block, own, at));
            entries(row).filter_map(find).collect()
        };
        let variable_entries = linking.iter().map(of_variables).collect();
        let block_entries = linking.iter().map(of_blocks).collect();
        let is_empty = |&row: &usize| !links[row] && matrix.row(row).next().is_none();
        let empty = (0..matrix.rows()).filter(is_empty).collect();
        Partition { blocks, linking, variables, empty, variable_entries, block_entries }
    }

    /// The coefficients of a setting that subproblems see: all but those of linking variables.
    pub fn patches(&self, numbers: &Numbers) -> Vec<Patch> {
        let is_inside = |patch: &&Patch| self.variables.binary_search(&patch.column).is_err();
        numbers.patches.iter().filter(is_inside).copied().collect()
    }

    /// The share of the columns that the largest block has: near 1, to cut brings nothing.
    pub fn largest_share(&self) -> f64 {
        let sizes = self.blocks.iter().map(|block| block.columns.len());
        sizes.clone().max().unwrap_or(0) as f64 / sizes.sum::<usize>().max(1) as f64
    }
}

/// The rows that could link and tie no more together than the largest part holds anyway, such as a group's own budget: within
/// one block they are exact, where a price is not.
fn within_one(matrix: &Matrix, parts: &mut DisjointSets, inside: &[bool]) -> Vec<usize> {
    let mut sizes = vec![0; inside.len()];
    (0..inside.len()).filter(|&column| inside[column]).for_each(|column| sizes[parts.root(column)] += 1);
    let largest = sizes.iter().copied().max().unwrap_or(0);
    let linking = (0..matrix.rows()).filter(|&row| matrix.links[row]);
    let mut standing = vec![0; inside.len()];
    linking.clone().flat_map(|row| matrix.row(row)).for_each(|(column, _)| standing[column] += 1);
    let mut is_within = |&row: &usize| {
        let mut roots = BTreeSet::new();
        for (column, _) in matrix.row(row) {
            if inside[column] {
                roots.insert(parts.root(column));
            } else if standing[column] > 1 {
                return false;
            }
        }
        !roots.is_empty() && roots.into_iter().map(|root| sizes[root]).sum::<usize>() <= largest
    };
    linking.filter(&mut is_within).collect()
}

/// The columns of each block: connected parts, those smaller than a share of all columns put together, in the order of their first
/// column.
fn bundles(parts: &mut DisjointSets, inside: &[bool], least_share: f64) -> Vec<Vec<usize>> {
    let mut by_root: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
    for column in (0..inside.len()).filter(|&column| inside[column]) {
        by_root.entry(parts.root(column)).or_default().push(column);
    }
    let least = (inside.len() as f64 * least_share) as usize;
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
    /// `place`: of each column of the program, the block and the place in it.
    fn new(matrix: &Matrix, columns: Vec<usize>, rows: Vec<usize>, place: &[Option<(usize, usize)>]) -> Block {
        let mut own = Matrix::new(columns.iter().map(|&column| matrix.roles[column]).collect());
        let place = |column: usize| place[column].map(|(_, own)| own);
        for &row in &rows {
            let entries = matrix.row(row).filter_map(|(column, value)| Some((place(column)?, value)));
            own.push(entries, matrix.defines[row].and_then(place), false);
        }
        Block { columns, rows, shape: Arc::new(Shape::new(own)) }
    }

    /// The block's part of a setting; its costs before any dual prices.
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
