//! Meeting in the middle: the cheapest partial choices of either half of the blocks, and which two of them fill the limits.
//!
//! Ten thousand partial choices a half make 10⁸ choices, of which only those are looked at whose sums come to lie in one
//! small cell at the limits: a choice that wastes next to nothing is found where exchanges of two blocks get stuck.

use std::collections::HashMap;

use super::table::Table;
use crate::dice::Dice;

/// Partial choices kept of a half, and of those in one coarse cell: the cheapest.
const KEPT: usize = 8_000;
const PER_CELL: usize = 4;

/// Fine cells along each side of a coarse one.
const COARSE: f64 = 4.0;

/// Limits that place a partial choice in a cell, those of most worth first; more make too many cells to look at.
const MOST_SIDES: usize = 6;

/// Half of the blocks with their cheapest partial choices, cheapest first.
struct Half {
    blocks: Vec<usize>,
    costs: Vec<f64>,
    /// By partial choice, then limit.
    sums: Vec<f64>,
    /// By block of the half: (partial choice before, item) of each partial choice.
    steps: Vec<Vec<(u32, u32)>>,
}

/// The cheapest choice that two halves make, cut by the dice, if it costs less than `most` above the table's base.
pub fn meet(table: &Table, dice: &mut Dice, most: f64) -> Option<Vec<usize>> {
    let mut blocks: Vec<usize> = (0..table.blocks.len()).collect();
    for place in (1..blocks.len()).rev() {
        blocks.swap(place, dice.below(place + 1));
    }
    let right = blocks.split_off(blocks.len() / 2);
    let sides = sides(table, most);
    let (left, right) = (Half::new(table, &sides, blocks, most), Half::new(table, &sides, right, most));
    let (one, other) = closest(table, &sides, &left, &right, most)?;
    let mut items = vec![0; table.blocks.len()];
    left.unroll(one, &mut items);
    right.unroll(other, &mut items);
    Some(items)
}

impl Half {
    fn new(table: &Table, sides: &[Side], blocks: Vec<usize>, most: f64) -> Half {
        let width = table.width();
        let (mut costs, mut sums) = (vec![0.0], vec![0.0; width]);
        let mut steps = Vec::new();
        for &block in &blocks {
            let mut next: Vec<(f64, u32, u32)> = Vec::new();
            for (before, cost) in costs.iter().enumerate() {
                let affordable =
                    table.blocks[block].costs.iter().map(|more| cost + more).take_while(|cost| *cost < most);
                next.extend(affordable.enumerate().map(|(item, cost)| (cost, before as u32, item as u32)));
            }
            next.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
            let mut held: HashMap<Vec<i32>, usize> = HashMap::new();
            let mut new_sums = Vec::new();
            next.retain(|&(_, before, item)| {
                if new_sums.len() >= KEPT * width {
                    return false;
                }
                let before = &sums[before as usize * width..][..width];
                let adds = table.adds(block, item as usize);
                let own: Vec<f64> = before.iter().zip(adds).map(|(sum, add)| sum + add).collect();
                let cell = sides.iter().map(|side| side.cell_of(own[side.limit], COARSE)).collect();
                let held = held.entry(cell).or_insert(0);
                *held += 1;
                let is_kept = *held <= PER_CELL;
                if is_kept {
                    new_sums.extend(own);
                }
                is_kept
            });
            costs = next.iter().map(|(cost, ..)| *cost).collect();
            sums = new_sums;
            steps.push(next.into_iter().map(|(_, before, item)| (before, item)).collect());
        }
        Half { blocks, costs, sums, steps }
    }

    fn sums(&self, partial: usize, width: usize) -> &[f64] {
        &self.sums[partial * width..(partial + 1) * width]
    }

    /// The items of a partial choice.
    fn unroll(&self, partial: usize, items: &mut [usize]) {
        let mut at = partial as u32;
        for (&block, step) in self.blocks.iter().zip(&self.steps).rev() {
            let (before, item) = step[at as usize];
            items[block] = item as usize;
            at = before;
        }
    }
}

/// A limit that places partial choices in cells.
struct Side {
    limit: usize,
    /// The sum that wastes nothing, and the width of a cell towards waste.
    kink: f64,
    cell: f64,
}

impl Side {
    fn cell_of(&self, sum: f64, times: f64) -> i32 {
        (sum / (self.cell * times)).floor() as i32
    }
}

/// The two partial choices that make the cheapest choice.
fn closest(table: &Table, sides: &[Side], left: &Half, right: &Half, most: f64) -> Option<(usize, usize)> {
    let width = table.width();
    let mut cells: HashMap<Vec<i32>, Vec<u32>> = HashMap::new();
    for partial in 0..right.costs.len() {
        let sums = right.sums(partial, width);
        let cell = sides.iter().map(|side| side.cell_of(sums[side.limit], 1.0)).collect();
        cells.entry(cell).or_default().push(partial as u32);
    }
    let mut best = (most, None);
    let mut cell = vec![0; sides.len()];
    for one in 0..left.costs.len() {
        let (cost, sums) = (left.costs[one], left.sums(one, width));
        if cost >= best.0 {
            break;
        }
        // What is missing lies in one of two cells along each side.
        for corner in 0..1u32 << sides.len() {
            for (place, side) in sides.iter().enumerate() {
                let missing = side.cell_of(side.kink - sums[side.limit], 1.0);
                let towards = if table.price[side.limit] < 0.0 { -1 } else { 1 };
                cell[place] = missing + if corner >> place & 1 == 1 { towards } else { 0 };
            }
            for &other in cells.get(&cell).into_iter().flatten() {
                let priced = cost + right.costs[other as usize];
                if priced >= best.0 {
                    break;
                }
                let total = priced + table.waste(sums, right.sums(other as usize, width));
                if total < best.0 {
                    best = (total, Some((one, other as usize)));
                }
            }
        }
    }
    best.1
}

/// The limits of most worth, each with cells that waste their share of what may be spent.
fn sides(table: &Table, most: f64) -> Vec<Side> {
    let mut priced: Vec<usize> = (0..table.width()).filter(|&limit| table.price[limit] != 0.0).collect();
    priced.sort_by(|&a, &b| table.price[b].abs().total_cmp(&table.price[a].abs()).then(a.cmp(&b)));
    priced.truncate(MOST_SIDES);
    let share = most / (2 * priced.len()).max(1) as f64;
    let side =
        |limit: usize| Side { limit, kink: table.kink(limit), cell: (share / table.price[limit].abs()).max(1e-9) };
    priced.into_iter().map(side).collect()
}
