//! The most that a row can come to, by counting alone.
//!
//! Where Σ r·x ≤ u has no negative coefficient, Σ c·x over its columns is at most ρ·u for ρ the largest c/r, or ρ·l of its lower
//! limit where ρ is below 0. Families of columns that share no column add up, and so do such rows within a family: step by step
//! from a person to the district, which gives a number that holds for every plan.

use std::collections::{BTreeMap, HashMap};

use super::bounds::Bounds;
use super::families::{BY_SEAT, BY_SENDER, Families, Family, Step};
use crate::district::District;
use crate::model::{Numbers, Program, Role, Structure};

/// What counts as nothing.
pub(super) const TOLERANCE: f64 = 1e-6;

pub(super) struct Activity<'f> {
    pub program: Program,
    pub bounds: Bounds,
    pub families: Families<'f>,
    /// By column: the row that defines it by an equation.
    definition: Vec<Option<usize>>,
    /// Rows over the whole district, in their decisions.
    wide: Vec<(usize, Vec<(usize, f64)>)>,
}

/// The most that decisions can come to.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Most {
    pub value: f64,
    /// The rows that limit it.
    pub rows: Vec<usize>,
}

/// Columns with what they come to at most.
#[derive(Clone, Default)]
struct Node {
    cells: Vec<(usize, f64)>,
    most: f64,
    rows: Vec<usize>,
}

impl Node {
    /// Nodes that no row ties.
    fn sum(nodes: Vec<Node>) -> Node {
        nodes.into_iter().fold(Node::default(), |mut sum, node| {
            sum.cells.extend(node.cells);
            sum.rows.extend(node.rows);
            Node { most: sum.most + node.most, ..sum }
        })
    }
}

/// What a row takes from the sum of a family's nodes.
struct Cut {
    row: usize,
    gain: f64,
    /// The nodes that it holds, and whether the whole of each.
    nodes: Vec<(usize, bool)>,
}

impl<'f> Activity<'f> {
    pub fn of(district: &'f District, structure: &'f Structure, numbers: Numbers) -> Activity<'f> {
        let program = Program::new(&structure.matrix, numbers);
        let bounds = Bounds::of(structure, &program);
        let families = Families::of(district, structure, &program, &bounds);
        let mut definition = vec![None; structure.columns.len()];
        for (row, defined) in program.matrix.defines.iter().enumerate() {
            let is_equation = program.numbers.row_lower[row] == 0.0 && program.numbers.row_upper[row] == 0.0;
            if let Some(column) = defined.filter(|&column| is_equation && program.matrix.roles[column] == Role::Count) {
                definition[column] = Some(row);
            }
        }
        let mut activity = Activity { program, bounds, families, definition, wide: Vec::new() };
        let is_wide = |row: &usize| {
            let mut open = activity.bounds.open(&activity.program, *row);
            structure.rows[*row].is_limit && activity.program.matrix.links[*row] && open.all(|(_, value)| value > 0.0)
        };
        let wide = (0..structure.rows.len()).filter(is_wide).map(|row| (row, activity.decisions(row, 1.0).0));
        activity.wide = wide.filter(|(_, cells)| cells.iter().all(|cell| cell.1 > 0.0)).collect();
        activity
    }

    /// A row, or with −1 its negative, over decisions: what the counts in it count. What counts can take from it at least stands
    /// apart.
    pub fn decisions(&self, row: usize, sign: f64) -> (Vec<(usize, f64)>, f64) {
        let mut cells: BTreeMap<usize, f64> = BTreeMap::new();
        let mut apart = 0.0;
        let mut open: Vec<(usize, f64)> =
            self.bounds.open(&self.program, row).map(|(column, value)| (column, sign * value)).collect();
        while let Some((column, value)) = open.pop() {
            match self.definition[column] {
                _ if self.program.matrix.roles[column] != Role::Count => *cells.entry(column).or_default() += value,
                Some(defining) if value > 0.0 => {
                    let own =
                        self.program.matrix.place(defining, column).map(|place| self.program.matrix.values[place]);
                    let others = self.bounds.open(&self.program, defining).filter(|cell| cell.0 != column);
                    open.extend(others.map(|(other, held)| (other, -held * value / own.unwrap_or(-1.0))));
                }
                _ => apart += self.bounds.range(column, value).1,
            }
        }
        (cells.into_iter().filter(|cell| cell.1 != 0.0).collect(), apart)
    }

    /// The most of Σ value · column under all rows but one.
    pub fn most(&self, cells: &[(usize, f64)], but: usize) -> Most {
        let by_sender = self.along(BY_SENDER, cells, but);
        let by_seat = self.along(BY_SEAT, cells, but);
        if by_seat.value < by_sender.value - TOLERANCE { by_seat } else { by_sender }
    }

    /// The same along one chain of families.
    pub fn along(&self, chain: &[Step], cells: &[(usize, f64)], but: usize) -> Most {
        let leaf = |&(column, value): &(usize, f64)| Node {
            cells: vec![(column, value)],
            most: self.bounds.range(column, value).1,
            rows: Vec::new(),
        };
        let mut nodes: Vec<Node> = cells.iter().map(leaf).collect();
        for &step in chain {
            let mut groups: BTreeMap<Family, Vec<Node>> = BTreeMap::new();
            let mut alone = Vec::new();
            for node in nodes {
                match self.families.family(step, node.cells[0].0) {
                    Some(family) => groups.entry(family).or_default().push(node),
                    None => alone.push(node),
                }
            }
            alone.extend(groups.into_iter().map(|(family, nodes)| self.joined(family, nodes, but)));
            nodes = alone;
        }
        let rows = nodes.iter().flat_map(|node| node.rows.iter().copied()).collect();
        Most { value: nodes.iter().map(|node| node.most).sum(), rows }
    }

    /// A family of nodes as one, under the rows that stay within it.
    fn joined(&self, family: Family, nodes: Vec<Node>, but: usize) -> Node {
        // Rows over the district are long, and say little of a row that is not.
        let is_wide = self.program.matrix.links.get(but).copied().unwrap_or(false);
        if family == Family::All && !is_wide {
            return Node::sum(nodes);
        }
        let place: HashMap<usize, (usize, f64)> = nodes
            .iter()
            .enumerate()
            .flat_map(|(at, node)| node.cells.iter().map(move |&(column, value)| (column, (at, value))))
            .collect();
        let mut cuts: Vec<Cut> = Vec::new();
        if family == Family::All {
            let others = self.wide.iter().filter(|(row, _)| *row != but);
            cuts.extend(others.filter_map(|(row, cells)| self.cut(*row, cells.iter().copied(), &nodes, &place)));
        } else {
            let others = self.families.rows(family).iter().filter(|row| **row != but);
            cuts.extend(others.filter_map(|&row| self.cut(row, self.bounds.open(&self.program, row), &nodes, &place)));
        }
        cuts.sort_by(|one, other| other.gain.total_cmp(&one.gain).then(one.row.cmp(&other.row)));
        let mut taken = vec![None; nodes.len()];
        let mut joined = Node { most: nodes.iter().map(|node| node.most).sum(), ..Node::default() };
        for cut in cuts {
            if cut.nodes.iter().all(|(node, _)| taken[*node].is_none()) {
                cut.nodes.iter().for_each(|&(node, whole)| taken[node] = Some(whole));
                joined.most -= cut.gain;
                joined.rows.push(cut.row);
            }
        }
        for (node, taken) in nodes.into_iter().zip(taken) {
            joined.cells.extend(node.cells);
            if taken != Some(true) {
                joined.rows.extend(node.rows);
            }
        }
        joined
    }

    /// What a row takes from the sum of the nodes; none where that is nothing.
    fn cut(
        &self,
        row: usize,
        entries: impl Iterator<Item = (usize, f64)>,
        nodes: &[Node],
        place: &HashMap<usize, (usize, f64)>,
    ) -> Option<Cut> {
        let mut most_per_unit = f64::NEG_INFINITY;
        let mut held: BTreeMap<usize, usize> = BTreeMap::new();
        let mut inside: Vec<usize> = Vec::new();
        for (column, value) in entries {
            let (node, wanted) = place.get(&column).map_or((None, 0.0), |&(node, wanted)| (Some(node), wanted));
            most_per_unit = most_per_unit.max(wanted / value);
            if let Some(node) = node {
                *held.entry(node).or_default() += 1;
                inside.push(column);
            }
        }
        let numbers = &self.program.numbers;
        let limit = if most_per_unit >= 0.0 { numbers.row_upper[row] } else { numbers.row_lower[row] };
        if held.is_empty() || !limit.is_finite() || !most_per_unit.is_finite() {
            return None;
        }
        inside.sort_unstable();
        let rest = |node: &Node| -> f64 {
            if node.cells.iter().all(|(_, value)| *value >= 0.0) {
                return node.most;
            }
            let outside = node.cells.iter().filter(|(column, _)| inside.binary_search(column).is_err());
            outside.map(|&(column, value)| self.bounds.range(column, value).1).sum()
        };
        let mut gain = -most_per_unit * limit;
        let mut told = Vec::new();
        for (&at, &count) in &held {
            let is_whole = count == nodes[at].cells.len();
            gain += nodes[at].most - if is_whole { 0.0 } else { rest(&nodes[at]) };
            told.push((at, is_whole));
        }
        (gain > TOLERANCE).then_some(Cut { row, gain, nodes: told })
    }
}
