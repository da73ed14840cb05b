//! Seats to fill, and the stints that fill them.

use super::calendar::{SchoolTerm, Span};
use super::ids::{SchoolId, SeatId, StaffId, SubjectId};
use super::school::Stage;
use super::staff::{Grade, Title};
use serde::{Deserialize, Serialize};

/// 岗位类型.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum SeatKind {
    /// 任课.
    Teaching,
    /// 管理.
    Cadre,
    /// 跟岗.
    Shadowing,
    /// 走教.
    Itinerant,
    /// 企业实践.
    Practice,
}

/// The legal kind of a stint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LegalKind {
    /// 交流: the personnel relation stays.
    Exchange,
    /// 挂职锻炼.
    CadreSecondment,
    /// 跟岗培训.
    Shadowing,
    /// 走教.
    Itinerant,
    /// 企业实践.
    Practice,
    /// 轮岗, 编随人走: the personnel relation moves too.
    Transfer,
}

impl SeatKind {
    /// The kind of the stints that fill such a seat, where the personnel relation stays.
    pub fn legal_kind(self) -> LegalKind {
        match self {
            SeatKind::Teaching => LegalKind::Exchange,
            SeatKind::Cadre => LegalKind::CadreSecondment,
            SeatKind::Shadowing => LegalKind::Shadowing,
            SeatKind::Itinerant => LegalKind::Itinerant,
            SeatKind::Practice => LegalKind::Practice,
        }
    }
}

impl LegalKind {
    pub const ALL: [LegalKind; 6] = [
        LegalKind::Exchange,
        LegalKind::Transfer,
        LegalKind::CadreSecondment,
        LegalKind::Shadowing,
        LegalKind::Itinerant,
        LegalKind::Practice,
    ];

    /// The word in `rotation.kinds` and in outputs.
    pub fn word(self) -> &'static str {
        match self {
            LegalKind::Exchange => "exchange",
            LegalKind::CadreSecondment => "cadre_secondment",
            LegalKind::Shadowing => "shadowing",
            LegalKind::Itinerant => "itinerant",
            LegalKind::Practice => "practice",
            LegalKind::Transfer => "transfer",
        }
    }

    pub fn chinese(self) -> &'static str {
        match self {
            LegalKind::Exchange => "交流",
            LegalKind::CadreSecondment => "挂职锻炼",
            LegalKind::Shadowing => "跟岗",
            LegalKind::Itinerant => "走教",
            LegalKind::Practice => "企业实践",
            LegalKind::Transfer => "轮岗",
        }
    }
}

/// Posts that rules speak of by name (行政职务).
pub mod post {
    pub const PRINCIPAL: &str = "校长";
    pub const VICE_PRINCIPAL: &str = "副校长";
    pub const EXECUTIVE: &str = "执行校长";
}

/// A seat to fill (岗位需求).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Seat {
    pub code: String,
    /// The host.
    pub school: SchoolId,
    pub kind: SeatKind,
    /// 学科或职务.
    pub subject: SubjectId,
    pub stage: Option<Stage>,
    pub span: Span,
    /// 人数, in each term.
    pub count: u32,
    /// 骨干要求.
    pub least_grade: Grade,
    /// 优先级: points per vacant seat-term are `weights.shortage` times this.
    pub priority: f64,
    /// 职称要求.
    pub least_title: Option<Title>,
    /// 党员要求.
    pub party_member: bool,
}

/// A stint (一次派出): one person at one seat, from the first term to the last, both included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Stint {
    pub staff: StaffId,
    pub seat: SeatId,
    pub span: Span,
}

/// A stint under way (现行安排). Its part within the horizon counts in every row; it bypasses the filters.
#[derive(Clone, PartialEq, Debug)]
pub struct Serving {
    pub stint: Stint,
    /// It began before the horizon's first term.
    pub began_before: bool,
    /// It ends after the horizon's last term.
    pub continues: bool,
    /// Its first term, where that lies before the horizon and is known.
    pub began: Option<SchoolTerm>,
    /// Its last term, where that lies after the horizon and is known: 长期 is not.
    pub ends: Option<SchoolTerm>,
}

/// A stint that ended before the horizon, for the pause between two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Served {
    pub staff: StaffId,
    /// The calendar year in which its last school year began.
    pub last_year_began_in: i32,
}

/// 要求 of a pin (锁定).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Demand {
    /// 必须: serves there in every term of the pin's span; without a span, some time in the horizon.
    Must,
    /// 禁止: serves there in no term of the span; without a span, in none at all.
    MustNot,
}

/// 岗位或学校 of a pin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PinTarget {
    Seat(SeatId),
    School(SchoolId),
    /// Wherever it be. No workbook says it, a scenario does: who is away serves in no mode of the rule.
    Anywhere,
}

/// A pin (锁定).
#[derive(Clone, PartialEq, Debug)]
pub struct Pin {
    pub staff: StaffId,
    pub target: PinTarget,
    /// `None`: both terms were left blank. One blank end is the horizon's end on that side.
    pub span: Option<Span>,
    pub demand: Demand,
    pub reason: String,
}
