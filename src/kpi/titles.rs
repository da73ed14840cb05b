//! 岗位台账: posts of each level and the persons appointed to them (现聘职称), before the plan and after.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::against::{Against, Excess, Sum};
use crate::audit::Facts;
use crate::district::{PostLevel, SchoolId, TermId};

/// The higher level first, as ledgers have it.
const LEVELS: [PostLevel; 2] = [PostLevel::Senior, PostLevel::Intermediate];

/// Posts of one level at one school in one term.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LevelPosts {
    /// senior, with full senior; intermediate.
    pub level: String,
    /// 岗位数; null where it is not stated, or the school is 区外.
    pub quota: Option<i64>,
    /// Staff of the school appointed to the level.
    pub appointed_before: i64,
    /// The same with the plan's transfers and appointments at other schools (跨校聘用).
    pub appointed: i64,
    /// Null where there is no quota.
    pub against: Option<Against>,
}

/// Posts of one level in one term, over the schools whose quota is stated.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TitlePosts {
    pub term: String,
    /// senior, intermediate.
    pub level: String,
    pub schools: u32,
    pub quota: i64,
    pub appointed_before: i64,
    pub appointed: i64,
    pub before: Excess,
    pub after: Excess,
}

/// Nothing where the workbook does not say who is appointed, nor of a level of which there is neither quota nor anybody.
pub(super) fn of_school(facts: &Facts, school: SchoolId, term: TermId) -> Vec<LevelPosts> {
    if !facts.district.has_appointed_titles {
        return Vec::new();
    }
    let row = |level: PostLevel| {
        let (before, after) = (facts.appointed_before(school, level), facts.appointed(school, level, term));
        let quota = facts.posts(school, level, term);
        LevelPosts {
            level: level.word().to_string(),
            quota,
            appointed_before: before,
            appointed: after,
            against: quota.map(|quota| Against::of(quota as f64, before as f64, after as f64)),
        }
    };
    let is_told = |row: &LevelPosts| row.quota.is_some() || row.appointed_before + row.appointed > 0;
    LEVELS.into_iter().map(row).filter(is_told).collect()
}

/// Levels and terms in which some school states its quota.
pub(super) fn of_district(facts: &Facts) -> Vec<TitlePosts> {
    if !facts.district.has_appointed_titles {
        return Vec::new();
    }
    let terms = facts.district.calendar.terms.ids();
    terms.flat_map(|term| LEVELS.into_iter().filter_map(move |level| in_term(facts, level, term))).collect()
}

fn in_term(facts: &Facts, level: PostLevel, term: TermId) -> Option<TitlePosts> {
    let mut whole = TitlePosts {
        term: facts.district.calendar.terms[term].name.clone(),
        level: level.word().to_string(),
        schools: 0,
        quota: 0,
        appointed_before: 0,
        appointed: 0,
        before: Excess::default(),
        after: Excess::default(),
    };
    let mut sum = Sum::default();
    for school in facts.district.schools.ids() {
        let Some(quota) = facts.posts(school, level, term) else { continue };
        let (before, after) = (facts.appointed_before(school, level), facts.appointed(school, level, term));
        whole.schools += 1;
        whole.quota += quota;
        whole.appointed_before += before;
        whole.appointed += after;
        sum.extend(Some(Against::of(quota as f64, before as f64, after as f64)));
    }
    (whole.schools > 0).then_some(TitlePosts { before: sum.before, after: sum.after, ..whole })
}
