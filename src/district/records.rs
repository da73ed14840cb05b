//! The other sheets, a type a row. Some are read and checked now and used by rules that come later.

use super::calendar::Span;
use super::ids::{GroupId, SchoolId, StaffId, SubjectId, TermId, YearId, ZoneId};
use super::policy::{Key, Parameter, RuleId};
use super::school::Stage;

/// 经费: a budget line.
#[derive(Clone, PartialEq, Debug)]
pub struct BudgetLine {
    /// `None`: 全区.
    pub group: Option<GroupId>,
    pub year: YearId,
    /// 用途; lines of purpose 交流 and 绩效 limit what stints cost.
    pub purpose: String,
    pub yuan: f64,
}

impl BudgetLine {
    /// Allowances and fares.
    pub const ROTATION: &'static str = "交流";
    /// The pay of executive principals.
    pub const PERFORMANCE: &'static str = "绩效";
    /// What is shared among groups by their appraisal; it limits nothing.
    pub const SUBSIDY: &'static str = "奖补";

    /// Whether the line limits what stints cost.
    pub fn limits(&self) -> bool {
        [BudgetLine::ROTATION, BudgetLine::PERFORMANCE].contains(&self.purpose.as_str())
    }
}

/// 编制台账: what changes at a school from a term on.
#[derive(Clone, PartialEq, Debug)]
pub struct LedgerEntry {
    pub school: SchoolId,
    pub term: TermId,
    pub establishment: Option<u32>,
    pub senior_posts: Option<u32>,
    pub intermediate_posts: Option<u32>,
    pub pupils: Option<u32>,
    pub retirements: Option<u32>,
    pub hires: Option<u32>,
}

/// 培训: an absence for training.
#[derive(Clone, PartialEq, Debug)]
pub struct Training {
    pub course: String,
    pub staff: StaffId,
    pub span: Span,
}

/// 课时: class-hours of a subject in a form.
#[derive(Clone, PartialEq, Debug)]
pub struct Periods {
    pub school: SchoolId,
    pub stage: Stage,
    pub form: String,
    pub classes: f64,
    pub subject: SubjectId,
    pub weekly_periods: f64,
    pub standard_load: f64,
}

/// 考核: a score.
#[derive(Clone, PartialEq, Debug)]
pub struct Appraisal {
    pub school: SchoolId,
    /// The calendar year in which its school year begins, which may lie outside the horizon.
    pub begins_in: i32,
    pub dimension: Dimension,
    pub appraiser: Appraiser,
    /// Points, 0 to 100.
    pub score: f64,
}

/// 维度 of the appraisal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dimension {
    Pupils,
    Teachers,
    School,
    Recognition,
    Potential,
}

impl Dimension {
    pub const ALL: [Dimension; 5] =
        [Dimension::Pupils, Dimension::Teachers, Dimension::School, Dimension::Recognition, Dimension::Potential];

    pub fn chinese(self) -> &'static str {
        match self {
            Dimension::Pupils => "学生发展",
            Dimension::Teachers => "教师发展",
            Dimension::School => "学校发展",
            Dimension::Recognition => "社会认可",
            Dimension::Potential => "发展潜能",
        }
    }

    /// The word in English outputs.
    pub fn word(self) -> &'static str {
        match self {
            Dimension::Pupils => "pupils",
            Dimension::Teachers => "teachers",
            Dimension::School => "school",
            Dimension::Recognition => "recognition",
            Dimension::Potential => "potential",
        }
    }

    /// What it weighs in the index.
    pub fn weight(self) -> Parameter {
        match self {
            Dimension::Pupils => Parameter::AppraisalPupils,
            Dimension::Teachers => Parameter::AppraisalTeachers,
            Dimension::School => Parameter::AppraisalSchool,
            Dimension::Recognition => Parameter::AppraisalRecognition,
            Dimension::Potential => Parameter::AppraisalPotential,
        }
    }
}

/// 评价方: who gave a score.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Appraiser {
    Profession,
    Society,
}

impl Appraiser {
    pub const ALL: [Appraiser; 2] = [Appraiser::Profession, Appraiser::Society];

    pub fn chinese(self) -> &'static str {
        match self {
            Appraiser::Profession => "行业",
            Appraiser::Society => "社会",
        }
    }
}

/// 条款: what a clause of the bureau's own is carried out by.
#[derive(Clone, PartialEq, Debug)]
pub struct Clause {
    /// Its number or name in the bureau's document.
    pub clause: String,
    pub target: ClauseTarget,
    /// What it says.
    pub text: String,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ClauseTarget {
    Rule(RuleId),
    Parameter(Parameter),
}

impl ClauseTarget {
    /// What a text names: a rule or parameter by id or Chinese name. A name that both have means the parameter, which is the
    /// rule's.
    pub fn find(text: &str) -> Option<ClauseTarget> {
        let of_key = |key: Key| match key {
            Key::Parameter(parameter) => ClauseTarget::Parameter(parameter),
            Key::RuleMode(rule) | Key::RulePenalty(rule) => ClauseTarget::Rule(rule),
        };
        RuleId::find(text).map(ClauseTarget::Rule).or_else(|| Key::find(text, "").map(of_key))
    }

    /// As it is written.
    pub fn text(self) -> &'static str {
        match self {
            ClauseTarget::Rule(rule) => rule.id(),
            ClauseTarget::Parameter(parameter) => parameter.about().key,
        }
    }

    /// The rule that it is, or that reads it.
    pub fn rule(self) -> Option<RuleId> {
        match self {
            ClauseTarget::Rule(rule) => Some(rule),
            ClauseTarget::Parameter(parameter) => parameter.about().rule,
        }
    }
}

/// 起点 of a known travel time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Origin {
    Staff(StaffId),
    Zone(ZoneId),
    School(SchoolId),
}
