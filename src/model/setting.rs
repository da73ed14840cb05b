//! One scenario's numbers on a structure, as filters, rules and objective terms set them.
//!
//! Each writes its own part and nothing else, so that any of them can be set anew: filters and pins the decisions' bounds,
//! a rule the limits and coefficients of its rows, the bounds of its columns and the price of its slacks ([`Own`]); objective
//! terms, besides their own rows, every other cost.

use std::collections::BTreeMap;

use crate::district::{Id, Mode, Stint};
use crate::plan::Decision;

use super::program::{Numbers, Patch};
use super::rounding::rounded;
use super::scenario::Scenario;
use super::slacks;
use super::structure::{ColumnId, Owner, Row, RowId, Structure};
use super::why::{Column, Why};

pub struct Setting<'s> {
    structure: &'s Structure,
    numbers: Numbers,
}

/// A row whose limits give way to what was decided before, and the limits, lower and upper, that its rule set.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Widened {
    pub row: RowId,
    pub from: (f64, f64),
}

/// What an objective term counts: a sparse functional of the columns, in the term's natural unit.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Units {
    pub cells: Vec<(ColumnId, f64)>,
    pub constant: f64,
}

impl Units {
    /// At a point of the program.
    pub fn at(&self, point: &[f64]) -> f64 {
        self.constant + self.cells.iter().map(|&(column, units)| units * point[column.index()]).sum::<f64>()
    }
}

impl<'s> Setting<'s> {
    /// Every column open within its structural bounds, every row free, every cost 0.
    pub fn new(structure: &'s Structure) -> Setting<'s> {
        let (columns, rows) = (structure.columns.len(), structure.rows.len());
        let numbers = Numbers {
            lower: vec![0.0; columns],
            upper: structure.most.clone(),
            cost: vec![0.0; columns],
            row_lower: vec![f64::NEG_INFINITY; rows],
            row_upper: vec![f64::INFINITY; rows],
            patches: Vec::new(),
            offset: 0.0,
        };
        Setting { structure, numbers }
    }

    /// Every number as another setting of the structure has it.
    pub fn like(structure: &'s Structure, numbers: &Numbers) -> Setting<'s> {
        Setting { structure, numbers: numbers.clone() }
    }

    /// What is charged so far, points.
    pub fn charged(&self) -> Units {
        let charged = self.numbers.cost.iter().enumerate().filter(|(_, points)| **points != 0.0);
        let cells = charged.map(|(column, &points)| (Id::from_index(column), points)).collect();
        Units { cells, constant: self.numbers.offset }
    }

    /// Takes every charge back.
    pub fn free_of_charge(&mut self) {
        self.numbers.cost.fill(0.0);
        self.numbers.offset = 0.0;
    }

    /// A decision's bounds, and the points that soft filters charge for it.
    pub fn admit(&mut self, column: ColumnId, (lower, upper): (f64, f64), points: f64) {
        (self.numbers.lower[column.index()], self.numbers.upper[column.index()]) = (lower, upper);
        self.numbers.cost[column.index()] += points;
    }

    /// Adds a term's units at a weight, points per unit.
    pub fn price(&mut self, units: &Units, weight: f64) {
        for &(column, units) in &units.cells {
            self.numbers.cost[column.index()] += weight * units;
        }
        self.numbers.offset += weight * units.constant;
    }

    /// What an owner may set, as it is before it sets anything: its rows free, their slacks and its columns open within their
    /// structural bounds, no coefficient patched, and nothing charged for passing a limit.
    pub fn own(&mut self, owner: Owner) -> Own<'_, 's> {
        let structure = self.structure;
        for (row, laid) in structure.rows_of(owner) {
            self.numbers.row_lower[row.index()] = f64::NEG_INFINITY;
            self.numbers.row_upper[row.index()] = f64::INFINITY;
            for slack in [laid.over, laid.under].into_iter().flatten() {
                self.numbers.cost[slack.index()] = 0.0;
            }
        }
        for (column, _) in structure.columns_of(owner) {
            self.numbers.lower[column.index()] = 0.0;
            self.numbers.upper[column.index()] = structure.most[column.index()];
        }
        self.numbers.patches.retain(|patch| structure.rows[patch.row].owner != owner);
        Own { setting: self, owner }
    }

    /// Patches by row and column, so that equal settings have equal numbers; limits of hard rules at least as wide as what was
    /// decided before asks; slacks bounded by what their rows can come to.
    pub fn finish(self, scenario: &Scenario) -> Numbers {
        self.finish_and_tell(scenario).0
    }

    /// The same, and which limits are wider than their rules set them.
    pub fn finish_and_tell(mut self, scenario: &Scenario) -> (Numbers, Vec<Widened>) {
        self.numbers.patches.sort_by_key(|patch| (patch.row, patch.column));
        let widened = self.give_way(scenario);
        slacks::bound(self.structure, &mut self.numbers);
        self.round();
        (self.numbers, widened)
    }

    /// The numbers of rounded rows, from those of the rows that they round.
    fn round(&mut self) {
        let structure = self.structure;
        let is_rounded = |row: usize| matches!(structure.rows[row].why, Why::Rounded { .. });
        self.numbers.patches.retain(|patch| !is_rounded(patch.row));
        for (row, laid) in structure.rows.iter().enumerate() {
            let Why::Rounded { of, divisor } = laid.why else { continue };
            let over = structure.rows[of.index()].over;
            let values: Vec<f64> = structure
                .entries_but(of, over)
                .map(|(column, held)| self.numbers.coefficient(of.index(), column, held))
                .collect();
            let rounded = rounded(&values, self.numbers.row_upper[of.index()], divisor);
            self.numbers.row_upper[row] = rounded.as_ref().map_or(f64::INFINITY, |rounded| rounded.upper);
            let Some(rounded) = rounded else { continue };
            let values = rounded.values.into_iter().chain([-rounded.slack]);
            let differs = structure.matrix.row(row).zip(values).filter(|((_, held), value)| held != value);
            let patches = differs.map(|((column, _), value)| Patch { row, column, value });
            self.numbers.patches.extend(patches);
        }
        self.numbers.patches.sort_by_key(|patch| (patch.row, patch.column));
    }

    /// What was decided before makes no workbook infeasible (SPEC-POLICY, Baseline): an upper limit is at least what the stints come
    /// to that must be kept; a lower limit is at most what they leave of it, where they take from the row.
    fn give_way(&mut self, scenario: &Scenario) -> Vec<Widened> {
        let mut kept: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for &stint in scenario.kept() {
            let Some(column) = self.structure.stint_column(stint) else { continue };
            for &(row, held) in self.structure.entries_under_way(column) {
                let value = self.numbers.coefficient(row, column.index(), held);
                let (sum, taken) = kept.entry(row).or_default();
                *sum += value;
                *taken += value.min(0.0);
            }
        }
        let mut widened = Vec::new();
        // A row that none of them touches is at 0 while nothing else is served: two incumbents where one is asked for.
        for (row, laid) in self.structure.rows.iter().enumerate() {
            let (sum, taken) = kept.get(&row).copied().unwrap_or_default();
            let is_hard = laid.owner.rule().is_some_and(|rule| scenario.mode(rule) == Mode::Hard);
            if !laid.gives_way || !is_hard {
                continue;
            }
            let (lower, upper) = (&mut self.numbers.row_lower[row], &mut self.numbers.row_upper[row]);
            let from = (*lower, *upper);
            *upper = upper.max(sum);
            if taken < 0.0 {
                *lower = lower.min(taken);
            }
            if from != (*lower, *upper) {
                widened.push(Widened { row: Id::from_index(row), from });
            }
        }
        widened
    }
}

/// The rows and columns of one owner under one setting.
pub struct Own<'a, 's> {
    setting: &'a mut Setting<'s>,
    owner: Owner,
}

impl<'s> Own<'_, 's> {
    pub fn structure(&self) -> &'s Structure {
        self.setting.structure
    }

    pub fn owner(&self) -> Owner {
        self.owner
    }

    pub fn rows(&self) -> impl Iterator<Item = (RowId, &'s Row)> + use<'s> {
        self.setting.structure.rows_of(self.owner)
    }

    /// The decisions that the owner laid.
    pub fn decisions(&self) -> impl Iterator<Item = (ColumnId, Decision)> + use<'s> {
        let structure = self.setting.structure;
        structure.columns_of(self.owner).filter_map(|(id, column)| match column {
            Column::Decision(decision) => Some((id, *decision)),
            _ => None,
        })
    }

    /// Sets a row's limits as its rule's mode says: hard, priced per unit over, or free.
    pub fn limit(&mut self, scenario: &Scenario, row: RowId, lower: f64, upper: f64) {
        let laid = self.laid(row);
        let rule = self.owner.rule();
        let mode = rule.map_or(Mode::Hard, |rule| scenario.mode(rule));
        for slack in [laid.over, laid.under].into_iter().flatten() {
            match (mode, rule) {
                (Mode::Soft, Some(rule)) => {
                    self.setting.numbers.cost[slack.index()] = scenario.policy.penalty(rule) * laid.weight;
                }
                _ => self.setting.numbers.upper[slack.index()] = 0.0,
            }
        }
        if mode != Mode::Off {
            self.fix(row, lower, upper);
        }
    }

    /// A row that this setting does not use: free, its slacks closed.
    pub fn unused(&mut self, row: RowId) {
        let laid = self.laid(row);
        for slack in [laid.over, laid.under].into_iter().flatten() {
            self.setting.numbers.upper[slack.index()] = 0.0;
        }
    }

    /// Sets a row's limits whatever the mode.
    pub fn fix(&mut self, row: RowId, lower: f64, upper: f64) {
        let row = self.checked(row).index();
        (self.setting.numbers.row_lower[row], self.setting.numbers.row_upper[row]) = (lower, upper);
    }

    pub fn bounds(&mut self, column: ColumnId, lower: f64, upper: f64) {
        assert_eq!(self.setting.structure.owner_of(column), Some(self.owner), "an owner bounds its own columns");
        self.setting.numbers.lower[column.index()] = lower;
        self.setting.numbers.upper[column.index()] = upper;
    }

    /// Sets a coefficient that the structure holds another value of.
    pub fn coefficient(&mut self, row: RowId, column: ColumnId, value: f64) {
        let (row, column) = (self.checked(row).index(), column.index());
        let matrix = &self.setting.structure.matrix;
        let held = matrix.place(row, column).map(|place| matrix.values[place]);
        if held != Some(value) {
            self.setting.numbers.patches.push(Patch { row, column, value });
        }
    }

    /// Sets the coefficients of a row's stints, where they differ from the structure's.
    pub fn weigh(&mut self, row: RowId, value: impl Fn(Stint) -> f64) {
        let structure = self.setting.structure;
        for (column, held) in structure.matrix.row(row.index()) {
            let column = ColumnId::from_index(column);
            let Some(stint) = structure.stint_of(column) else { continue };
            let value = value(stint);
            if value != held {
                self.coefficient(row, column, value);
            }
        }
    }

    fn laid(&self, row: RowId) -> &'s Row {
        &self.setting.structure.rows[self.checked(row).index()]
    }

    fn checked(&self, row: RowId) -> RowId {
        assert_eq!(self.setting.structure.rows[row.index()].owner, self.owner, "an owner sets its own rows");
        row
    }
}
