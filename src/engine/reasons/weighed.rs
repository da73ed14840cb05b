//! A sum of columns along one chain of families, up to the district: its parts, which no row within the district's parts ties any
//! more, and what each row over the district would take from them, for whatever limit it has.

use std::collections::BTreeMap;

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

/// Columns with what they come to at most.
struct Node {
    cells: Vec<(usize, f64)>,
    part: Part,
}

/// Which node holds a column, and its coefficient there: by column, of the latest nodes.
#[derive(Default)]
pub(super) struct Places {
    latest: u32,
    held: Vec<(u32, u32, f64)>,
}

impl Places {
    fn set(&mut self, nodes: &[Node], columns: usize) {
        self.held.resize(columns, (0, 0, 0.0));
        self.latest += 1;
        for (at, node) in (0..).zip(nodes) {
            node.cells.iter().for_each(|&(column, value)| self.held[column] = (self.latest, at, value));
        }
    }

    fn get(&self, column: usize) -> Option<(usize, f64)> {
        let (latest, at, value) = self.held[column];
        (latest == self.latest).then_some((at as usize, value))
    }
}

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
        let leaf = |&(column, value): &(usize, f64)| {
            let most = self.bounds.range(column, value).1;
            Node { cells: vec![(column, value)], part: Part { most, rows: Vec::new() } }
        };
        let mut nodes: Vec<Node> = cells.iter().map(leaf).collect();
        for &step in chain.iter().filter(|step| **step != Step::All) {
            let mut groups: BTreeMap<FamilyId, Vec<Node>> = BTreeMap::new();
            let mut alone = Vec::new();
            for node in nodes {
                match self.whose.family(step, node.cells[0].0) {
                    Some(family) => groups.entry(family).or_default().push(node),
                    None => alone.push(node),
                }
            }
            alone.extend(groups.into_iter().map(|(family, nodes)| self.joined(family, nodes, but)));
            nodes = alone;
        }
        // Rows over the district are long, and say little of a row that is not.
        let is_wide = self.program.matrix.links.get(but).copied().unwrap_or(false);
        let mut holds = Vec::new();
        if is_wide {
            let mut places = self.known.places.borrow_mut();
            places.set(&nodes, self.bounds.upper.len());
            let others = self.known.wide.iter().filter(|(row, _)| *row != but);
            holds.extend(others.filter_map(|(row, cells)| self.hold(*row, cells.iter().copied(), &nodes, &places)));
        }
        Chain { parts: nodes.into_iter().map(|node| node.part).collect(), holds }
    }

    /// A family of nodes as one, under the rows that stay within it.
    fn joined(&self, family: FamilyId, nodes: Vec<Node>, but: usize) -> Node {
        let numbers = &self.program.numbers;
        // Upper limits take from what adds, lower ones from what takes away.
        let cells = || nodes.iter().flat_map(|node| &node.cells);
        let (adds, takes_away) = (cells().any(|cell| cell.1 > 0.0), cells().any(|cell| cell.1 < 0.0));
        let may_take = |&row: &usize| {
            row != but
                && (adds && numbers.row_upper[row].is_finite() || takes_away && numbers.row_lower[row].is_finite())
        };
        let rows: Vec<usize> = self.known.families.rows(family).iter().copied().filter(may_take).collect();
        let mut holds = Vec::new();
        if !rows.is_empty() {
            let mut places = self.known.places.borrow_mut();
            places.set(&nodes, self.bounds.upper.len());
            let open = |row| self.bounds.open(self.program, row);
            holds.extend(rows.into_iter().filter_map(|row| self.hold(row, open(row), &nodes, &places)));
        }
        let gains = holds.iter().filter_map(|hold| Some((hold.gain(numbers)?, hold)));
        let (gained, taken) = chosen(gains.collect(), nodes.len());
        let mut joined = Node { cells: Vec::new(), part: Part { most: 0.0, rows: Vec::new() } };
        joined.part.most =
            nodes.iter().map(|node| node.part.most).sum::<f64>() - gained.iter().map(|(gain, _)| gain).sum::<f64>();
        joined.part.rows.extend(gained.iter().map(|(_, hold)| hold.row));
        for (node, taken) in nodes.into_iter().zip(taken) {
            joined.cells.extend(node.cells);
            if taken != Some(true) {
                joined.part.rows.extend(node.part.rows);
            }
        }
        joined
    }

    /// A row with entries above 0 over nodes; none where it holds nothing of them.
    fn hold(
        &self,
        row: usize,
        entries: impl Iterator<Item = (usize, f64)>,
        nodes: &[Node],
        places: &Places,
    ) -> Option<Hold> {
        let mut per_unit = f64::NEG_INFINITY;
        let mut held: BTreeMap<usize, usize> = BTreeMap::new();
        let mut inside: Vec<usize> = Vec::new();
        for (column, value) in entries {
            let Some((node, wanted)) = places.get(column) else {
                per_unit = per_unit.max(0.0);
                continue;
            };
            per_unit = per_unit.max(wanted / value);
            *held.entry(node).or_default() += 1;
            inside.push(column);
        }
        if held.is_empty() || !per_unit.is_finite() {
            return None;
        }
        inside.sort_unstable();
        let rest = |node: &Node| -> f64 {
            if node.cells.iter().all(|(_, value)| *value >= 0.0) {
                return node.part.most;
            }
            let outside = node.cells.iter().filter(|(column, _)| inside.binary_search(column).is_err());
            outside.map(|&(column, value)| self.bounds.range(column, value).1).sum()
        };
        let mut takes = 0.0;
        let mut parts = Vec::with_capacity(held.len());
        for (&at, &count) in &held {
            let is_whole = count == nodes[at].cells.len();
            takes += nodes[at].part.most - if is_whole { 0.0 } else { rest(&nodes[at]) };
            parts.push((at, is_whole));
        }
        Some(Hold { row, per_unit, takes, parts })
    }
}
