//! A sum of columns along one chain of families, up to the district: its parts, which no row within the district's parts ties any
//! more, and what each row over the district would take from them, for whatever limit it has.

use std::ops::Range;

use super::activity::{Most, TOLERANCE};
use super::bounds::Bounds;
use super::families::{FamilyId, Step, Whose};
use super::known::Known;
use crate::model::{Numbers, Program};

/// The parts of a sum, and the rows over the district that hold some of them.
pub(super) struct Chain {
    parts: Vec<Part>,
    holds: Vec<Hold>,
}

/// What a part comes to at most, and the rows that limit it.
struct Part {
    most: f64,
    rows: Vec<usize>,
}

/// What a row takes from the sum of the parts, less `per_unit` a unit of its limit.
struct Hold {
    row: usize,
    per_unit: f64,
    takes: f64,
    /// The parts that it holds, and whether the whole of each.
    parts: Vec<(usize, bool)>,
}

impl Hold {
    /// What it takes under a limit; none where that is nothing.
    fn gain(&self, numbers: &Numbers) -> Option<f64> {
        let limit = if self.per_unit >= 0.0 { numbers.row_upper[self.row] } else { numbers.row_lower[self.row] };
        let gain = self.takes - self.per_unit * limit;
        (limit.is_finite() && gain > TOLERANCE).then_some(gain)
    }
}

impl Chain {
    /// The most of the sum under the limits over the district.
    pub fn most(&self, numbers: &Numbers) -> Most {
        let gains = self.holds.iter().filter_map(|hold| Some((hold.gain(numbers)?, hold)));
        let (gained, taken) = chosen(gains.collect(), self.parts.len());
        let mut rows: Vec<usize> = gained.iter().map(|(_, hold)| hold.row).collect();
        let value =
            self.parts.iter().map(|part| part.most).sum::<f64>() - gained.iter().map(|(gain, _)| gain).sum::<f64>();
        for (part, taken) in self.parts.iter().zip(taken) {
            if taken != Some(true) {
                rows.extend(&part.rows);
            }
        }
        Most { value, rows }
    }
}

/// Those that take most and share no part, and by part whether one holds it, and the whole of it.
fn chosen(mut gains: Vec<(f64, &Hold)>, parts: usize) -> (Vec<(f64, &Hold)>, Vec<Option<bool>>) {
    gains.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.row.cmp(&other.1.row)));
    let mut taken = vec![None; parts];
    gains.retain(|(_, hold)| {
        let is_free = hold.parts.iter().all(|(part, _)| taken[*part].is_none());
        if is_free {
            hold.parts.iter().for_each(|&(part, whole)| taken[part] = Some(whole));
        }
        is_free
    });
    (gains, taken)
}

/// Columns that stand side by side among a chain's cells, with what they come to at most.
struct Node {
    cells: Range<usize>,
    takes_away: bool,
    part: Part,
}

/// Which node holds a column, and its coefficient there: by column, of the latest nodes.
#[derive(Default)]
pub(super) struct Places {
    latest: u32,
    held: Vec<(u32, u32, f64)>,
    /// By node: how many columns of the row that is looked at it holds; 0 between rows.
    counts: Vec<u32>,
    /// By column: the row that held it last, as rows are counted.
    rows: Vec<u32>,
    row: u32,
}

impl Places {
    fn set(&mut self, nodes: &[Node], cells: &[(usize, f64)], columns: usize) {
        self.held.resize(columns, (0, 0, 0.0));
        self.rows.resize(columns, 0);
        self.counts.resize(self.counts.len().max(nodes.len()), 0);
        self.latest += 1;
        for (at, node) in (0..).zip(nodes) {
            let own = cells[node.cells.clone()].iter();
            own.for_each(|&(column, value)| self.held[column] = (self.latest, at, value));
        }
    }

    fn get(&self, column: usize) -> Option<(usize, f64)> {
        let (latest, at, value) = self.held[column];
        (latest == self.latest).then_some((at as usize, value))
    }
}

/// Steps of the longest chain below the district.
const LONGEST: usize = 3;

/// What parts are made with.
pub(super) struct Weigher<'w> {
    pub program: &'w Program,
    pub bounds: &'w Bounds,
    pub whose: &'w Whose,
    pub known: &'w Known,
}

impl Weigher<'_> {
    /// Σ value · column along a chain, under all rows but one.
    pub fn chain(&self, chain: &[Step], cells: &[(usize, f64)], but: usize) -> Chain {
        let steps: Vec<Step> = chain.iter().copied().filter(|step| *step != Step::All).collect();
        // Families hold whole ones of the step before: sorted by the last step first, each stands side by side.
        let mut cells = cells.to_vec();
        cells.sort_by_cached_key(|&(column, _)| {
            let mut families = [None; LONGEST];
            let of_step = families.iter_mut().zip(steps.iter().rev());
            of_step.for_each(|(family, &step)| *family = self.whose.family(step, column));
            families
        });
        let leaf = |(at, &(column, value)): (usize, &(usize, f64))| {
            let part = Part { most: self.bounds.range(column, value).1, rows: Vec::new() };
            Node { cells: at..at + 1, takes_away: value < 0.0, part }
        };
        let mut nodes: Vec<Node> = cells.iter().enumerate().map(leaf).collect();
        for &step in &steps {
            let family = |node: &Node| self.whose.family(step, cells[node.cells.start].0);
            let mut joined = Vec::new();
            let mut left = nodes.into_iter().peekable();
            while let Some(node) = left.next() {
                let Some(own) = family(&node) else {
                    joined.push(node);
                    continue;
                };
                let mut nodes = vec![node];
                while let Some(next) = left.next_if(|next| family(next) == Some(own)) {
                    nodes.push(next);
                }
                joined.push(self.joined(own, nodes, &cells, but));
            }
            nodes = joined;
        }
        // Rows over the district are long, and say little of a row that is not.
        let is_wide = self.program.matrix.links.get(but).copied().unwrap_or(false);
        let mut holds = Vec::new();
        if is_wide {
            let mut places = self.known.places.borrow_mut();
            places.set(&nodes, &cells, self.bounds.upper.len());
            for (row, entries) in self.known.wide.iter().filter(|(row, _)| *row != but) {
                holds.extend(self.hold(*row, entries.iter().copied(), (&nodes, &cells), &mut places));
            }
        }
        Chain { parts: nodes.into_iter().map(|node| node.part).collect(), holds }
    }

    /// A family of nodes as one, under the rows that stay within it.
    fn joined(&self, family: FamilyId, nodes: Vec<Node>, cells: &[(usize, f64)], but: usize) -> Node {
        let numbers = &self.program.numbers;
        let own = nodes.first().map_or(0, |node| node.cells.start)..nodes.last().map_or(0, |node| node.cells.end);
        // Upper limits take from what adds, lower ones from what takes away.
        let adds = cells[own.clone()].iter().any(|cell| cell.1 > 0.0);
        let takes_away = nodes.iter().any(|node| node.takes_away);
        let may_take = |row: &usize| {
            *row != but
                && (adds && numbers.row_upper[*row].is_finite() || takes_away && numbers.row_lower[*row].is_finite())
        };
        let mut rows = self.known.families.rows(family).iter().copied().filter(may_take).peekable();
        let mut holds = Vec::new();
        if rows.peek().is_some() {
            let mut places = self.known.places.borrow_mut();
            places.set(&nodes, cells, self.bounds.upper.len());
            let open = |row| self.bounds.open(self.program, row);
            holds.extend(rows.filter_map(|row| self.hold(row, open(row), (&nodes, cells), &mut places)));
        }
        let gains = holds.iter().filter_map(|hold| Some((hold.gain(numbers)?, hold)));
        let (gained, taken) = chosen(gains.collect(), nodes.len());
        let most =
            nodes.iter().map(|node| node.part.most).sum::<f64>() - gained.iter().map(|(gain, _)| gain).sum::<f64>();
        let mut rows: Vec<usize> = gained.iter().map(|(_, hold)| hold.row).collect();
        for (node, taken) in nodes.iter().zip(taken) {
            if taken != Some(true) {
                rows.extend(&node.part.rows);
            }
        }
        Node { cells: own, takes_away, part: Part { most, rows } }
    }

    /// A row with entries above 0 over nodes; none where it holds nothing of them.
    fn hold(
        &self,
        row: usize,
        entries: impl Iterator<Item = (usize, f64)>,
        (nodes, cells): (&[Node], &[(usize, f64)]),
        places: &mut Places,
    ) -> Option<Hold> {
        let mut per_unit = f64::NEG_INFINITY;
        let mut held: Vec<usize> = Vec::new();
        places.row += 1;
        for (column, value) in entries {
            let Some((node, wanted)) = places.get(column) else {
                per_unit = per_unit.max(0.0);
                continue;
            };
            per_unit = per_unit.max(wanted / value);
            places.rows[column] = places.row;
            places.counts[node] += 1;
            if places.counts[node] == 1 {
                held.push(node);
            }
        }
        held.sort_unstable();
        let counts: Vec<u32> = held.iter().map(|&at| std::mem::take(&mut places.counts[at])).collect();
        if held.is_empty() || !per_unit.is_finite() {
            return None;
        }
        let mut takes = 0.0;
        let mut parts = Vec::with_capacity(held.len());
        for (at, count) in held.into_iter().zip(counts) {
            let node = &nodes[at];
            let is_whole = count as usize == node.cells.len();
            let rest: f64 = match (is_whole, node.takes_away) {
                (true, _) => 0.0,
                (false, false) => node.part.most,
                (false, true) => {
                    let is_outside = |(column, _): &&(usize, f64)| places.rows[*column] != places.row;
                    let outside = cells[node.cells.clone()].iter().filter(is_outside);
                    outside.map(|&(column, value)| self.bounds.range(column, value).1).sum()
                }
            };
            takes += node.part.most - rest;
            parts.push((at, is_whole));
        }
        Some(Hold { row, per_unit, takes, parts })
    }
}
