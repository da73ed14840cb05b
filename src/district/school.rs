//! Schools, partner units, groups, and who belongs to which group when.

use super::calendar::Span;
use super::ids::{GroupId, SchoolId};
use serde::{Deserialize, Serialize};

/// 学段.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Stage {
    Kindergarten,
    Primary,
    Junior,
    Senior,
    Vocational,
}

impl Stage {
    pub const ALL: [Stage; 5] = [Stage::Kindergarten, Stage::Primary, Stage::Junior, Stage::Senior, Stage::Vocational];

    pub fn chinese(self) -> &'static str {
        match self {
            Stage::Kindergarten => "幼儿园",
            Stage::Primary => "小学",
            Stage::Junior => "初中",
            Stage::Senior => "高中",
            Stage::Vocational => "中职",
        }
    }

    /// The word in outputs for machines.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Kindergarten => "kindergarten",
            Stage::Primary => "primary",
            Stage::Junior => "junior",
            Stage::Senior => "senior",
            Stage::Vocational => "vocational",
        }
    }
}

/// The stages that a school runs or a person may teach.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Stages(u8);

impl Stages {
    pub fn insert(&mut self, stage: Stage) {
        self.0 |= 1 << stage as u8;
    }

    pub fn contains(self, stage: Stage) -> bool {
        self.0 & (1 << stage as u8) != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Stage> {
        Stage::ALL.into_iter().filter(move |&stage| self.contains(stage))
    }
}

impl FromIterator<Stage> for Stages {
    fn from_iter<T: IntoIterator<Item = Stage>>(stages: T) -> Self {
        let mut set = Stages::default();
        stages.into_iter().for_each(|stage| set.insert(stage));
        set
    }
}

/// 区域.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Area {
    Urban,
    Town,
    Rural,
}

/// 坐标系: the datum a pair of coordinates is given in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Datum {
    Wgs84,
    Gcj02,
    Bd09,
}

/// Coordinates as the workbook gives them; `travel` turns them into WGS-84.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Position {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
    pub datum: Datum,
}

/// 单位类型. Only schools hold an establishment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnitKind {
    School,
    University,
    Institute,
    IndustryBody,
    Firm,
}

/// 办学性质.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ownership {
    Public,
    Private,
}

/// A school or partner unit (学校).
#[derive(Clone, PartialEq, Debug)]
pub struct School {
    pub code: String,
    pub name: String,
    pub stages: Stages,
    pub area: Area,
    pub weak: bool,
    pub position: Position,
    /// 编制 from the horizon's first term; blank: not stated.
    pub establishment: Option<u32>,
    pub senior_posts: Option<u32>,
    pub intermediate_posts: Option<u32>,
    /// Pupils of the whole school (学生数).
    pub pupils: Option<u32>,
    /// Pupils by stage, where the workbook tells them apart.
    pub stage_pupils: Vec<(Stage, u32)>,
    pub ownership: Ownership,
    /// 新建: a new school, perhaps without own staff yet.
    pub is_new: bool,
    /// 区外: a school from outside the district.
    pub external: bool,
    pub unit: UnitKind,
}

impl School {
    pub fn is_weak_or_rural(&self) -> bool {
        self.weak || self.area == Area::Rural
    }

    /// A school of the district: no other unit, and none from outside.
    pub fn is_of_district(&self) -> bool {
        self.unit == UnitKind::School && !self.external
    }

    /// Pupils of one of its stages: the whole school's where it has this stage alone; blank or 0 is none.
    pub fn pupils_at(&self, stage: Stage) -> Option<u32> {
        if !self.stages.contains(stage) {
            return None;
        }
        let of_stage = self.stage_pupils.iter().find(|(of, _)| *of == stage).map(|(_, pupils)| *pupils);
        let pupils = if self.stages.iter().count() == 1 { self.pupils } else { of_stage };
        pupils.filter(|&pupils| pupils > 0)
    }
}

/// 集团类型.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GroupKind {
    /// 名校教育集团.
    Prestige,
    /// 学校发展共同体.
    Community,
    /// 职业教育联盟.
    Alliance,
}

impl GroupKind {
    /// The word in `cadre.team_kinds`.
    pub fn word(self) -> &'static str {
        match self {
            GroupKind::Prestige => "prestige",
            GroupKind::Community => "community",
            GroupKind::Alliance => "alliance",
        }
    }
}

/// 紧密程度.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tie {
    Tight,
    Loose,
}

/// A school group (教育集团).
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    pub code: String,
    pub name: String,
    pub kind: GroupKind,
    pub tie: Tie,
    /// The head lead school (龙头学校).
    pub head: SchoolId,
}

/// 角色 of a school in a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Role {
    Lead,
    Member,
    Partner,
}

/// A school in a group for some terms.
#[derive(Clone, PartialEq, Debug)]
pub struct Membership {
    pub school: SchoolId,
    pub group: GroupId,
    pub role: Role,
    pub span: Span,
}
