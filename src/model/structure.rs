//! Columns and rows: their roles, owners and limits.

use std::collections::HashMap;
use std::sync::Arc;

use crate::district::{Id, Mode, ObjectiveTerm, RuleId, StaffId, Stint, ids};
use crate::plan::Decision;

use super::program::{Matrix, Role, Side};
use super::rounding::{divisors, rounded};
use super::scenario::{Scenario, under_way};
use super::why::{Column, Why};

ids! {
    /// A column (variable) of the program.
    ColumnId,
    /// A row (constraint) of the program.
    RowId,
}

/// Who lays a row and sets its numbers; nobody else writes them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Owner {
    Rule(RuleId),
    Term(ObjectiveTerm),
    /// The order of objective terms: it holds earlier ones while later ones, or the distance to another plan, are minimised.
    Order,
}

impl Owner {
    pub fn id(self) -> &'static str {
        match self {
            Owner::Rule(rule) => rule.id(),
            Owner::Term(term) => term.id(),
            Owner::Order => "order",
        }
    }

    pub fn rule(self) -> Option<RuleId> {
        match self {
            Owner::Rule(rule) => Some(rule),
            Owner::Term(_) | Owner::Order => None,
        }
    }
}

/// Over what a row adds up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reaches {
    /// It stays within one school group.
    Group,
    /// It may tie groups together: a linking constraint of the decomposition.
    District,
}

/// A row. Its slack counts `weight` of the rule's units: the terms of one school year laid as one row, or thousands of yuan.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    pub owner: Owner,
    /// It limits; the others define a column or say what no mode softens.
    pub is_limit: bool,
    /// Where its rule is hard, its limits give way to what was decided before the plan (SPEC-POLICY, Baseline).
    pub gives_way: bool,
    pub why: Why,
    pub weight: f64,
    /// Its slack: units over an upper limit.
    pub over: Option<ColumnId>,
    /// Its slack: units under a lower limit.
    pub under: Option<ColumnId>,
}

/// What a row limits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sides {
    Upper,
    Lower,
    Both,
    /// An implication that no mode softens.
    Fixed,
    /// A definition of a count or a derived column, which no mode softens.
    Defines(ColumnId),
}

/// The program's shape for every scenario of a reach.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    pub columns: Vec<Column>,
    /// The largest value that each column takes under any setting; of a slack infinite: each setting bounds it (`slacks`).
    pub most: Vec<f64>,
    /// Who lays and bounds the column; decisions are nobody's own.
    owners: Vec<Option<Owner>>,
    pub rows: Vec<Row>,
    /// Shared with whoever solves it, once all is laid.
    pub matrix: Arc<Matrix>,
    /// In order of the stints.
    stints: Vec<(Stint, ColumnId)>,
    /// The decisions beside the stints.
    others: HashMap<Decision, ColumnId>,
    /// Of the stints under way: the rows that they stand in, with their coefficients.
    under_way: HashMap<ColumnId, Vec<(usize, f64)>>,
    soft: Vec<RuleId>,
}

impl Structure {
    /// A structure with one column for each stint.
    pub fn new(scenarios: &[Scenario], mut stints: Vec<Stint>) -> Structure {
        let is_soft = |rule: &RuleId| scenarios.iter().any(|scenario| scenario.mode(*rule) == Mode::Soft);
        let soft = RuleId::ALL.iter().copied().filter(is_soft).collect();
        let mut structure = Structure { soft, matrix: Arc::new(Matrix::new(Vec::new())), ..Structure::default() };
        stints.sort_unstable();
        for stint in stints {
            let column = structure.column(Column::Decision(Decision::Stint(stint)), 1.0, Role::Decision, None);
            structure.stints.push((stint, column));
        }
        let under_way = under_way(scenarios).into_iter().filter_map(|stint| structure.stint_column(stint));
        structure.under_way = under_way.map(|column| (column, Vec::new())).collect();
        structure
    }

    /// The rows, with coefficients, of a stint under way in some scenario.
    pub(super) fn entries_under_way(&self, column: ColumnId) -> &[(usize, f64)] {
        self.under_way.get(&column).map_or(&[], Vec::as_slice)
    }

    /// What an owner may lay out.
    pub fn own(&mut self, owner: Owner) -> Laying<'_> {
        Laying { structure: self, owner }
    }

    fn column(&mut self, column: Column, most: f64, role: Role, owner: Option<Owner>) -> ColumnId {
        self.columns.push(column);
        self.most.push(most);
        self.owners.push(owner);
        Arc::make_mut(&mut self.matrix).roles.push(role);
        Id::from_index(self.columns.len() - 1)
    }

    /// In order of the stints: those of one person stand together.
    pub fn stint_columns(&self) -> impl Iterator<Item = (ColumnId, Stint)> + '_ {
        self.stints.iter().map(|&(stint, column)| (column, stint))
    }

    pub fn stint_column(&self, stint: Stint) -> Option<ColumnId> {
        let place = self.stints.binary_search_by_key(&stint, |(stint, _)| *stint).ok()?;
        Some(self.stints[place].1)
    }

    /// The stint that a column decides on; none where it decides on something else, or on nothing.
    pub fn stint_of(&self, column: ColumnId) -> Option<Stint> {
        match self.columns[column.index()] {
            Column::Decision(Decision::Stint(stint)) => Some(stint),
            _ => None,
        }
    }

    /// The columns of decisions, with what they decide.
    pub fn decisions(&self) -> impl Iterator<Item = (ColumnId, Decision)> + '_ {
        self.columns().filter_map(|(id, column)| match column {
            Column::Decision(decision) => Some((id, *decision)),
            _ => None,
        })
    }

    pub fn decision_column(&self, decision: Decision) -> Option<ColumnId> {
        match decision {
            Decision::Stint(stint) => self.stint_column(stint),
            other => self.others.get(&other).copied(),
        }
    }

    pub fn stints_of(&self, staff: StaffId) -> impl Iterator<Item = (ColumnId, Stint)> + '_ {
        let first = self.stints.partition_point(|(stint, _)| stint.staff < staff);
        let own = self.stints[first..].iter().take_while(move |(stint, _)| stint.staff == staff);
        own.map(|&(stint, column)| (column, stint))
    }

    /// Every column with its id.
    pub fn columns(&self) -> impl Iterator<Item = (ColumnId, &Column)> {
        self.columns.iter().enumerate().map(|(place, column)| (Id::from_index(place), column))
    }

    /// A row's entries but its slack's.
    pub(super) fn entries_but(&self, row: RowId, slack: Option<ColumnId>) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.matrix.row(row.index()).filter(move |(column, _)| slack.is_none_or(|slack| slack.index() != *column))
    }

    pub fn owner_of(&self, column: ColumnId) -> Option<Owner> {
        self.owners[column.index()]
    }

    /// The columns that an owner laid.
    pub fn columns_of(&self, owner: Owner) -> impl Iterator<Item = (ColumnId, &Column)> {
        self.columns().filter(move |(id, _)| self.owner_of(*id) == Some(owner))
    }

    /// The rows that an owner laid.
    pub fn rows_of(&self, owner: Owner) -> impl Iterator<Item = (RowId, &Row)> {
        let all = self.rows.iter().enumerate();
        all.filter(move |(_, row)| row.owner == owner).map(|(place, row)| (Id::from_index(place), row))
    }
}

/// The structure in the hands of one owner.
pub struct Laying<'s> {
    structure: &'s mut Structure,
    owner: Owner,
}

impl Laying<'_> {
    pub fn structure(&self) -> &Structure {
        self.structure
    }

    /// The stints among the columns, with their coefficients.
    pub fn cells(&self, columns: &[ColumnId], value: impl Fn(Stint) -> f64) -> Vec<(ColumnId, f64)> {
        let cell = |&column: &ColumnId| Some((column, value(self.structure.stint_of(column)?)));
        columns.iter().filter_map(cell).collect()
    }

    /// A binary decision beside the stints.
    pub fn decision(&mut self, decision: Decision) -> ColumnId {
        let column = self.structure.column(Column::Decision(decision), 1.0, Role::Decision, Some(self.owner));
        self.structure.others.insert(decision, column);
        column
    }

    /// A whole number, at most `most`, that a row defines by an equation.
    pub fn count(&mut self, column: Column, most: f64) -> ColumnId {
        self.structure.column(column, most, Role::Count, Some(self.owner))
    }

    /// A column, at most `most`, whose least value under the rows that define it is its best.
    pub fn derived(&mut self, column: Column, most: f64) -> ColumnId {
        self.structure.column(column, most, Role::Derived, Some(self.owner))
    }

    /// Lays a row, with slacks where a scenario of the reach makes its rule soft. Its limits give way to what was decided before,
    /// unless it [`stands`](Self::stands); the audit says the same once more (`Facts::most`, `Facts::least`).
    pub fn row(&mut self, reaches: Reaches, why: Why, sides: Sides, weight: f64, cells: &[(ColumnId, f64)]) -> RowId {
        let id = RowId::from_index(self.structure.rows.len());
        let is_limit = matches!(sides, Sides::Upper | Sides::Lower | Sides::Both);
        let is_soft = is_limit && self.owner.rule().is_some_and(|rule| self.structure.soft.contains(&rule));
        let mut slack = |side: Side, wanted: bool| {
            let (column, role) = (Column::Over { row: id }, Role::Slack(side));
            wanted.then(|| self.structure.column(column, f64::INFINITY, role, Some(self.owner)))
        };
        let over = slack(Side::Over, is_soft && matches!(sides, Sides::Upper | Sides::Both));
        let under = slack(Side::Under, is_soft && matches!(sides, Sides::Lower | Sides::Both));
        let slacks = over.map(|column| (column, -1.0)).into_iter().chain(under.map(|column| (column, 1.0)));
        let entries = cells.iter().copied().chain(slacks).map(|(column, value)| (column.index(), value));
        let defines = if let Sides::Defines(column) = sides { Some(column.index()) } else { None };
        Arc::make_mut(&mut self.structure.matrix).push(entries, defines, reaches == Reaches::District);
        for &(column, value) in cells {
            if let Some(entries) = self.structure.under_way.get_mut(&column) {
                entries.push((id.index(), value));
            }
        }
        self.structure.rows.push(Row { owner: self.owner, is_limit, gives_way: is_limit, why, weight, over, under });
        id
    }

    /// The limits of a row stand, whatever was decided before.
    pub fn stands(&mut self, row: RowId) {
        self.structure.rows[row.index()].gives_way = false;
    }

    /// What a row of decisions says of them because they are whole; whoever finishes a setting sets the numbers. `upper`: a limit
    /// that the row has, so that the coefficients of most settings stand in the structure.
    pub fn round(&mut self, row: RowId, upper: f64) {
        let Row { owner, weight, over, .. } = self.structure.rows[row.index()].clone();
        let links = self.structure.matrix.links[row.index()];
        if links && over.is_some() {
            // The slack of a linking constraint stands in it alone.
            return;
        }
        let (cells, values): (Vec<usize>, Vec<f64>) = self.structure.entries_but(row, over).unzip();
        for divisor in divisors(&values) {
            let held = rounded(&values, upper, divisor);
            let values = held.as_ref().map_or(values.as_slice(), |held| held.values.as_slice());
            let entries = cells.iter().copied().zip(values.iter().copied());
            let slack = over.map(|over| (over.index(), -held.as_ref().map_or(1.0, |held| held.slack)));
            Arc::make_mut(&mut self.structure.matrix).push(entries.chain(slack), None, links);
            let why = Why::Rounded { of: row, divisor };
            self.structure.rows.push(Row {
                owner,
                is_limit: false,
                gives_way: false,
                why,
                weight,
                over: None,
                under: None,
            });
        }
    }
}
