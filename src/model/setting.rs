//! One scenario's numbers on a structure, as its rules and objective terms set them.

use crate::district::{Id, Mode, RuleId};

use super::program::{Numbers, Patch};
use super::scenario::Scenario;
use super::structure::{ColumnId, RowId, Structure};

pub struct Setting<'s> {
    pub structure: &'s Structure,
    numbers: Numbers,
}

impl<'s> Setting<'s> {
    /// Every column closed to its structural bounds, every row free, every cost 0.
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

    /// The rows of a rule as they are before it sets them: free, their slacks open and free of charge, no coefficient
    /// patched.
    pub fn open(&mut self, rule: RuleId) {
        for (row, laid) in self.structure.rows_of(rule) {
            self.fix(row, f64::NEG_INFINITY, f64::INFINITY);
            for slack in [laid.over, laid.under].into_iter().flatten() {
                self.bounds(slack, 0.0, self.structure.most[slack.index()]);
                self.numbers.cost[slack.index()] = 0.0;
            }
        }
        let rows = &self.structure.rows;
        self.numbers.patches.retain(|patch| rows[patch.row].rule != rule);
    }

    /// Sets a row's limits as its rule's mode says: hard, priced per unit over, or free.
    pub fn limit(&mut self, scenario: &Scenario, row: RowId, lower: f64, upper: f64) {
        let laid = &self.structure.rows[row.index()];
        let mode = scenario.mode(laid.rule);
        for slack in [laid.over, laid.under].into_iter().flatten() {
            match mode {
                Mode::Soft => {
                    self.numbers.cost[slack.index()] = scenario.policy.penalty(laid.rule) * laid.weight;
                }
                Mode::Hard | Mode::Off => self.numbers.upper[slack.index()] = 0.0,
            }
        }
        if mode != Mode::Off {
            self.fix(row, lower, upper);
        }
    }

    /// A row that this setting does not use: free, its slacks closed.
    pub fn unused(&mut self, row: RowId) {
        let laid = &self.structure.rows[row.index()];
        for slack in [laid.over, laid.under].into_iter().flatten() {
            self.numbers.upper[slack.index()] = 0.0;
        }
    }

    /// Sets a row's limits whatever the mode.
    pub fn fix(&mut self, row: RowId, lower: f64, upper: f64) {
        self.numbers.row_lower[row.index()] = lower;
        self.numbers.row_upper[row.index()] = upper;
    }

    pub fn bounds(&mut self, column: ColumnId, lower: f64, upper: f64) {
        self.numbers.lower[column.index()] = lower;
        self.numbers.upper[column.index()] = upper;
    }

    /// Adds points per unit of a column.
    pub fn charge(&mut self, column: ColumnId, points: f64) {
        self.numbers.cost[column.index()] += points;
    }

    pub fn charge_constant(&mut self, points: f64) {
        self.numbers.offset += points;
    }

    /// Sets a coefficient that the structure holds another value of.
    pub fn coefficient(&mut self, row: RowId, column: ColumnId, value: f64) {
        let (row, column) = (row.index(), column.index());
        let matrix = &self.structure.matrix;
        let held = matrix.place(row, column).map(|place| matrix.values[place]);
        if held != Some(value) {
            self.numbers.patches.push(Patch { row, column, value });
        }
    }

    /// Patches by row and column, so that equal settings have equal numbers.
    pub fn finish(mut self) -> Numbers {
        self.numbers.patches.sort_by_key(|patch| (patch.row, patch.column));
        self.numbers
    }
}
