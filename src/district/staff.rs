//! Teachers and cadres.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{SchoolId, StaffId, SubjectId, TermId, ZoneId};
use super::school::{Position, Stages};

/// 类别.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Category {
    Teacher,
    Cadre,
}

/// 骨干教师: the grade that the bureau holds. Backbone means `School` or higher unless a rule says otherwise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Grade {
    None,
    School,
    District,
    City,
    Province,
}

impl Grade {
    pub fn chinese(self) -> &'static str {
        match self {
            Grade::None => "无",
            Grade::School => "校",
            Grade::District => "区",
            Grade::City => "市",
            Grade::Province => "省",
        }
    }
}

/// 职称.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Title {
    None,
    /// 初级: 三级, 二级教师.
    Junior,
    /// 中级: 一级教师.
    Intermediate,
    /// 高级: 高级教师 (副高).
    Senior,
    /// 正高级教师.
    FullSenior,
}

impl Title {
    pub fn chinese(self) -> &'static str {
        match self {
            Title::None => "无",
            Title::Junior => "初级",
            Title::Intermediate => "中级",
            Title::Senior => "高级",
            Title::FullSenior => "正高级",
        }
    }
}

/// 岗位等级: the levels of 职称 whose posts are counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PostLevel {
    /// 中级.
    Intermediate,
    /// 高级, 正高级 among them.
    Senior,
}

impl PostLevel {
    pub const ALL: [PostLevel; 2] = [PostLevel::Intermediate, PostLevel::Senior];

    pub fn of(title: Title) -> Option<PostLevel> {
        match title {
            Title::None | Title::Junior => None,
            Title::Intermediate => Some(PostLevel::Intermediate),
            Title::Senior | Title::FullSenior => Some(PostLevel::Senior),
        }
    }

    pub fn chinese(self) -> &'static str {
        match self {
            PostLevel::Intermediate => "中级",
            PostLevel::Senior => "高级",
        }
    }

    /// The word in outputs for machines.
    pub fn word(self) -> &'static str {
        match self {
            PostLevel::Intermediate => "intermediate",
            PostLevel::Senior => "senior",
        }
    }
}

/// 最高学历.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Degree {
    /// 高中及以下.
    Secondary,
    /// 专科.
    College,
    /// 本科.
    Bachelor,
    /// 硕士, 研究生.
    Master,
    /// 博士.
    Doctor,
}

/// 性别.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sex {
    Male,
    Female,
}

/// 带班至: until when a homeroom or graduating-class teacher stays with the class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClassUntil {
    Term(TermId),
    Date(NaiveDate),
}

/// 暂缓交流.
#[derive(Clone, PartialEq, Debug)]
pub struct Deferral {
    pub reason: String,
    /// Blank: `eligibility.deferral_years` after the horizon's first day.
    pub until: Option<NaiveDate>,
}

/// A teacher or cadre (教职工).
#[derive(Clone, PartialEq, Debug)]
pub struct Staff {
    pub code: String,
    pub name: Option<String>,
    /// 人事关系学校.
    pub school: SchoolId,
    pub category: Category,
    /// 主教学科; a cadre may have none.
    pub subject: Option<SubjectId>,
    /// 兼教学科.
    pub second_subject: Option<SubjectId>,
    pub stages: Stages,
    pub grade: Grade,
    /// 本校年限: full years at this school as of the first term; blank passes, with a warning.
    pub tenure_years: Option<f64>,
    pub sex: Option<Sex>,
    pub birth_year: Option<i32>,
    pub title: Option<Title>,
    /// 现聘职称.
    pub appointed_title: Option<Title>,
    /// 行政职务.
    pub post: Option<SubjectId>,
    pub party_member: bool,
    /// 班主任.
    pub homeroom: bool,
    /// 毕业班.
    pub graduating_class: bool,
    pub class_until: Option<ClassUntil>,
    /// In the datum of the own school.
    pub home: Option<Position>,
    pub zone: Option<ZoneId>,
    /// 最长通勤: minutes one way.
    pub longest_commute: Option<f64>,
    /// Blank is no volunteer.
    pub volunteer: bool,
    /// 志愿: hosts, best first.
    pub wishes: Vec<SchoolId>,
    pub deferral: Option<Deferral>,
    /// 特色课程.
    pub feature_course: Option<String>,
    /// 已交流次数.
    pub stints_served: u32,
    /// 已偏远次数: stints at remote schools before the horizon.
    pub remote_served: u32,
    /// 最高学历.
    pub degree: Option<Degree>,
    /// 配偶.
    pub spouse: Option<StaffId>,
}

impl Staff {
    /// 骨干教师 of school grade or higher.
    pub fn is_backbone(&self) -> bool {
        self.grade >= Grade::School
    }
}
