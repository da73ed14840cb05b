//! What columns decide or count, and why rows stand.

use crate::district::{
    CountBasis, GroupId, Indicator, LegalKind, ObjectiveTerm, PostLevel, RotationOf, SchoolId, SeatId, Span, StaffId,
    Stage, Stint, SubjectId, TermId, YearId,
};
use crate::plan::Decision;

use super::structure::{ColumnId, RowId};

/// What a column decides or counts. Where a span is given, equal terms of it share the column.
#[derive(Clone, PartialEq, Debug)]
pub enum Column {
    /// 1 if it is taken: a stint is served, a head heads a second school, a personnel relation moves.
    Decision(Decision),
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
    /// The shortage, in multiples of the largest unit that makes it whole.
    Shortage { unit: f64 },
    /// Persons counted by an indicator who work at a school, for a stage.
    Counted { indicator: Indicator, stage: Stage, school: SchoolId, span: Span },
    /// A school's part of the squared coefficient of variation.
    Deviation { indicator: Indicator, stage: Stage, school: SchoolId, span: Span },
    /// Persons of a school beyond its establishment, by personnel relation.
    OverEstablishment { school: SchoolId, span: Span },
    /// 1 while the person is away from the own school; only where several stints could cover a term.
    Away { staff: StaffId, span: Span },
    /// Units by which a row's limit is passed, where its rule is soft.
    Over { row: RowId },
    /// Stints of the person in which the plan differs from the one that it is to come near to; they pair off.
    Differing { staff: StaffId },
}

/// Over whom `rotation_rate` counts: each variant that a scenario asks for has its rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RotationCount {
    pub of: RotationOf,
    pub basis: CountBasis,
    pub kinds: Kinds,
    /// `None`: the district.
    pub group: Option<GroupId>,
}

/// The legal kinds that count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Kinds(u8);

impl Kinds {
    pub fn contains(self, kind: LegalKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }
}

impl FromIterator<LegalKind> for Kinds {
    fn from_iter<I: IntoIterator<Item = LegalKind>>(kinds: I) -> Kinds {
        Kinds(kinds.into_iter().fold(0, |set, kind| set | 1 << kind as u8))
    }
}

/// Over which schools a limit adds up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Pooled {
    School(SchoolId),
    Group(GroupId),
    District,
}

/// What a row of a group's team of cadres asks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Team {
    /// A principal of the leads stays.
    Head,
    /// A vice-principal of the leads stays.
    Vice,
    /// So many of the team are there.
    Whole,
    /// No principal heads more schools than the span allows.
    Span,
}

/// What a step of an order of terms minimises.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// What soft rules charge, points.
    Soft,
    /// A term's units.
    Term(ObjectiveTerm),
    /// The weighted sum of all, points.
    Whole,
}

impl Goal {
    pub fn id(self) -> &'static str {
        match self {
            Goal::Soft => "soft",
            Goal::Term(term) => term.id(),
            Goal::Whole => "objective",
        }
    }
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
    /// Defines the shortage as a count: Σ units · short − column = 0.
    Shortage,
    Release {
        school: SchoolId,
        of: Of,
        span: Span,
    },
    /// Of a school, or of a subject at a school, in the terms of a run: what it says, its owner knows.
    School {
        school: SchoolId,
        subject: Option<SubjectId>,
        span: Span,
    },
    /// Of a group's team of cadres.
    Team {
        group: GroupId,
        team: Team,
        span: Span,
    },
    /// Of the schools that share a limit: `establishment`, or the posts of a level.
    Pooled {
        pool: Pooled,
        level: Option<PostLevel>,
        schools: Vec<SchoolId>,
        span: Span,
    },
    /// Defines a school's count for an indicator: own and arrivals − column = −own.
    Counted {
        school: SchoolId,
        span: Span,
    },
    /// A line that a school's deviation lies on or above.
    Deviation {
        school: SchoolId,
        span: Span,
        /// The line goes through this count and the next.
        below: i64,
    },
    /// The squared coefficient of variation of an indicator and stage.
    Variation {
        indicator: Indicator,
        stage: Stage,
        span: Span,
    },
    /// Defines a school's staff beyond its establishment.
    OverEstablishment {
        school: SchoolId,
        span: Span,
    },
    /// A decision that only a stint that is served can carry.
    Carried {
        stint: Stint,
    },
    /// Remote stints of a person.
    Remote {
        staff: StaffId,
    },
    /// Ties `Column::Away` to a stint that makes it true.
    Away {
        staff: StaffId,
        span: Span,
    },
    /// A person of a couple at a host, beside the other.
    Couple {
        staff: StaffId,
        spouse: StaffId,
        host: SchoolId,
        span: Span,
    },
    /// What is held while later terms are minimised.
    Held {
        goal: Goal,
    },
    /// Ties `Column::Differing` to the stints of the other plan that are gone, or to those that came.
    Differing {
        staff: StaffId,
        gone: bool,
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
    /// What another row says of whole decisions, by mixed-integer rounding: no rule of its own.
    Rounded {
        of: RowId,
        divisor: f64,
    },
}
