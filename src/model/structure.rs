//! Columns and rows, and why each stands.

use crate::district::{
    CountBasis, GroupId, Id, Mode, RotationOf, RuleId, SchoolId, SeatId, Span, StaffId, Stage, Stint, SubjectId,
    TermId, YearId, ids,
};

use super::program::Matrix;
use super::scenario::Scenario;

ids! {
    /// A column (variable) of the program.
    ColumnId,
    /// A row (constraint) of the program.
    RowId,
}

/// What a column decides or counts. Where a span is given, equal terms of it share the column.
#[derive(Clone, PartialEq, Debug)]
pub enum Column {
    /// The decision: 1 if the person serves the stint.
    Stint(Stint),
    /// Vacant places of a seat in each term of the span.
    Short { seat: SeatId, span: Span },
    /// Vacant places beyond the first of a school, subject and stage.
    SecondGap { school: SchoolId, subject: SubjectId, stage: Option<Stage>, span: Span },
    /// 1 if the person under way is not at the seat any more.
    Changed { serving: Stint, span: Span },
    /// 1 if the person moves in the year; only where several stints of a person could be counted twice.
    Mover { staff: StaffId, year: YearId },
    /// Movers, or backbone movers, of a year.
    Movers { count: RotationCount, year: YearId, backbone: bool },
    /// Vacancies of a year at seats of one priority.
    Vacancies { year: YearId, priority: f64 },
    /// Units by which a row's limit is passed, where its rule is soft.
    Over { row: RowId },
}

/// Over whom `rotation_rate` counts: each variant that a scenario asks for has its rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RotationCount {
    pub of: RotationOf,
    pub basis: CountBasis,
    /// Exchanges count.
    pub exchange: bool,
    /// Cadre secondments count.
    pub secondment: bool,
    /// `None`: the district.
    pub group: Option<GroupId>,
}

/// Which of a school's staff a release row counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Of {
    All,
    Subject(SubjectId),
    Backbone,
}

/// Why a row stands, with all that its rule needs to set its numbers.
#[derive(Clone, PartialEq, Debug)]
pub enum Why {
    OnePostTerm {
        staff: StaffId,
        span: Span,
    },
    OnePostHorizon {
        staff: StaffId,
    },
    OnePostPause {
        staff: StaffId,
        year: YearId,
        pause: i64,
        served: usize,
    },
    SeatFill {
        seat: SeatId,
        span: Span,
    },
    /// Defines a count of vacancies: vacancies − column = 0.
    Vacancies {
        year: YearId,
        priority: f64,
    },
    SecondGap {
        school: SchoolId,
        subject: SubjectId,
        span: Span,
    },
    Release {
        school: SchoolId,
        of: Of,
        span: Span,
    },
    HostShare {
        school: SchoolId,
        span: Span,
    },
    Headcount {
        school: SchoolId,
        span: Span,
    },
    /// Defines a counting column: counted stints − column = 0.
    Count {
        count: RotationCount,
        year: YearId,
        backbone: bool,
    },
    /// Ties a person's indicator to the stints that make it true.
    Mover {
        staff: StaffId,
        year: YearId,
    },
    RotationRate {
        count: RotationCount,
        year: YearId,
    },
    RotationBackbone {
        count: RotationCount,
        year: YearId,
        movers: ColumnId,
    },
    /// The place of the line in `District::budgets`.
    Budget {
        line: usize,
    },
    /// The place of the pin in `District::pins`; `None`: some time in the horizon.
    Pin {
        pin: usize,
        term: Option<TermId>,
    },
    /// Defines `Column::Changed`: changed + stints at the seat ≥ 1.
    Changed {
        serving: Stint,
        span: Span,
    },
    /// The stint under way runs to its end.
    Kept {
        serving: Stint,
    },
}

/// A row. Its slack counts `weight` of the rule's units: the terms of one school year laid as one row, or thousands of yuan.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    pub rule: RuleId,
    pub why: Why,
    pub weight: f64,
    /// Its slack: units over an upper limit.
    pub over: Option<ColumnId>,
    /// Its slack: units under a lower limit.
    pub under: Option<ColumnId>,
}

/// Which limits a rule may set on a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sides {
    Upper,
    Lower,
    Both,
    /// A definition: an equation or an implication that no mode softens.
    Fixed,
}

/// The program's shape for every scenario of a reach.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    pub columns: Vec<Column>,
    /// The largest value that each column takes under any setting.
    pub most: Vec<f64>,
    pub rows: Vec<Row>,
    pub matrix: Matrix,
    /// The stint columns: the first of all, in this order.
    pub stints: Vec<Stint>,
    soft: Vec<RuleId>,
}

impl Structure {
    /// A structure with one column for each stint.
    pub fn new(scenarios: &[Scenario], stints: Vec<Stint>) -> Structure {
        let soft = RuleId::ALL
            .iter()
            .copied()
            .filter(|&rule| scenarios.iter().any(|scenario| scenario.mode(rule) == Mode::Soft))
            .collect();
        let mut structure = Structure { soft, ..Structure::default() };
        structure.matrix.starts.push(0);
        for &stint in &stints {
            structure.column(Column::Stint(stint), 1.0, true);
        }
        structure.stints = stints;
        structure
    }

    pub fn column(&mut self, column: Column, most: f64, integer: bool) -> ColumnId {
        self.columns.push(column);
        self.most.push(most);
        self.matrix.integer.push(integer);
        Id::from_index(self.columns.len() - 1)
    }

    /// Lays a row, with slacks where a scenario of the reach makes its rule soft.
    pub fn row(&mut self, rule: RuleId, why: Why, sides: Sides, units: f64, cells: &[(ColumnId, f64)]) -> RowId {
        let id = RowId::from_index(self.rows.len());
        let soft = sides != Sides::Fixed && slack_needed(rule, &self.soft);
        let range: f64 = cells.iter().map(|(column, value)| value.abs() * self.most[column.index()]).sum();
        let mut slack = |wanted: bool| {
            let room = SLACK_ROOM + range;
            wanted.then(|| self.column(Column::Over { row: id }, room, false))
        };
        let over = slack(soft && matches!(sides, Sides::Upper | Sides::Both));
        let under = slack(soft && matches!(sides, Sides::Lower | Sides::Both));
        let slacks = over.map(|column| (column, -1.0)).into_iter().chain(under.map(|column| (column, 1.0)));
        for (column, value) in cells.iter().copied().chain(slacks) {
            self.matrix.columns.push(column.index());
            self.matrix.values.push(value);
        }
        self.matrix.starts.push(self.matrix.columns.len());
        self.rows.push(Row { rule, why, weight: units, over, under });
        id
    }

    pub fn stint_columns(&self) -> impl Iterator<Item = (ColumnId, Stint)> + '_ {
        self.stints.iter().enumerate().map(|(place, stint)| (Id::from_index(place), *stint))
    }

    /// The rows that a rule laid.
    pub fn rows_of(&self, rule: RuleId) -> impl Iterator<Item = (RowId, &Row)> {
        let all = self.rows.iter().enumerate();
        all.filter(move |(_, row)| row.rule == rule).map(|(place, row)| (Id::from_index(place), row))
    }
}

/// A slack's bound beyond its row's own range. No limit in the program lies further from that range: limits are
/// counts of a district's staff, or budgets in thousand yuan that the workbook bounds.
const SLACK_ROOM: f64 = 1e6;

/// `seat_fill` prices its vacancies by a column of its own.
fn slack_needed(rule: RuleId, soft: &[RuleId]) -> bool {
    rule != RuleId::SeatFill && soft.contains(&rule)
}
