//! What a district has: its calendar, groups, schools, staff, seats, and policy. Pure data: no IO, no clock, and no
//! knowledge of any other part of the program.

mod calendar;
mod decimal;
pub mod exact;
mod ids;
mod index;
mod policy;
mod records;
mod school;
mod seat;
mod staff;

use std::collections::BTreeMap;
use std::ops::Deref;

pub use calendar::{Calendar, SchoolTerm, SchoolYear, Season, Span, Term};
pub use decimal::{Decimal, NotDecimal};
pub(crate) use ids::ids;
pub use ids::{GroupId, Id, SchoolId, SeatId, StaffId, SubjectId, Table, TermId, YearId, ZoneId};
pub use policy::{
    About, At, BackboneOf, BalanceGrade, CadreFrom, CountBasis, Indicator, Key, Kind, Layer, LayerError, Mode,
    MovesFrom, ObjectiveMode, ObjectiveTerm, OnExit, PACKS, Pack, Parameter, Policy, Pool, RotationOf, RotationScope,
    RuleId, Scope, Scoping, Setting, Value, VolunteerMode,
};
pub use records::{
    Appraisal, Appraiser, BudgetLine, Clause, ClauseTarget, Dimension, LedgerEntry, Origin, Periods, Training,
};
pub use school::{
    Area, Datum, Group, GroupKind, Membership, Ownership, Position, Role, School, Stage, Stages, Tie, UnitKind,
};
pub use seat::{Demand, LegalKind, Pin, PinTarget, Seat, SeatKind, Served, Serving, Stint, post};
pub use staff::{Category, ClassUntil, Deferral, Degree, Grade, PostLevel, Sex, Staff, Title};

use index::Index;

/// The rows of all sheets, resolved to ids.
#[derive(Clone, PartialEq, Debug)]
pub struct Records {
    pub calendar: Calendar,
    pub groups: Table<GroupId, Group>,
    pub schools: Table<SchoolId, School>,
    pub memberships: Vec<Membership>,
    /// Names of subjects and posts.
    pub subjects: Table<SubjectId, String>,
    pub zones: Table<ZoneId, String>,
    pub staff: Table<StaffId, Staff>,
    /// The sheet 教师 has the column 现聘职称.
    pub has_appointed_titles: bool,
    pub seats: Table<SeatId, Seat>,
    pub serving: Vec<Serving>,
    pub served: Vec<Served>,
    pub pins: Vec<Pin>,
    pub training: Vec<Training>,
    pub periods: Vec<Periods>,
    pub ledger: Vec<LedgerEntry>,
    pub budgets: Vec<BudgetLine>,
    pub appraisals: Vec<Appraisal>,
    /// 通勤: minutes one way.
    pub commute: BTreeMap<(Origin, SchoolId), f64>,
    /// The 政策 sheet, one layer of the policy.
    pub policy: Layer,
    /// The bureau's own clauses.
    pub clauses: Vec<Clause>,
}

/// A district: its records, and look-ups over them that never change.
#[derive(Clone, Debug)]
pub struct District {
    records: Records,
    index: Index,
}

impl District {
    pub fn new(records: Records) -> District {
        let index = Index::new(&records);
        District { records, index }
    }

    /// Those whose personnel relation is with the school, in workbook order; cadres included.
    pub fn own(&self, school: SchoolId) -> &[StaffId] {
        &self.index.own[school]
    }

    /// The seat is one of this post (管理).
    pub fn is_post_seat(&self, seat: SeatId, post: &str) -> bool {
        let seat = &self.seats[seat];
        seat.kind == SeatKind::Cadre && self.subjects[seat.subject] == post
    }

    /// The person is a cadre of this post (行政职务).
    pub fn holds_post(&self, staff: StaffId, post: &str) -> bool {
        let staff = &self.staff[staff];
        staff.category == Category::Cadre && staff.post.is_some_and(|held| self.subjects[held] == post)
    }

    /// The school's group and role in a term.
    pub fn membership_at(&self, school: SchoolId, term: TermId) -> Option<&Membership> {
        self.index.membership[school][term.index()].map(|row| &self.records.memberships[row])
    }

    /// 编制 in a term: the ledger's latest word, else the school sheet's.
    pub fn establishment(&self, school: SchoolId, term: TermId) -> Option<u32> {
        self.index.establishment[school][term.index()]
    }

    /// 高级 or 中级岗位数 in a term: the ledger's latest word, else the school sheet's.
    pub fn posts(&self, school: SchoolId, level: PostLevel, term: TermId) -> Option<u32> {
        self.index.posts[school][term.index()][level as usize]
    }

    /// 新进 − 退休 of the ledger from the horizon's first term up to a term.
    pub fn net_hires(&self, school: SchoolId, term: TermId) -> i64 {
        self.index.net_hires[school][term.index()]
    }

    /// Where a policy value of this school is looked up in this term.
    pub fn at(&self, school: SchoolId, term: TermId) -> At {
        At { school: Some(school), group: self.membership_at(school, term).map(|membership| membership.group) }
    }
}

impl Deref for District {
    type Target = Records;
    fn deref(&self) -> &Records {
        &self.records
    }
}
