//! Schools whose limits add up: 编制 and 岗位数 may be pooled by group or over the district.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::violation::Place;
use crate::district::{GroupId, Parameter, Pool, SchoolId, TermId};

/// One sum of a term. Schools pool in it whose own value says so; a school of no group stands alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Pooled {
    School(SchoolId),
    Group(GroupId),
    District,
}

impl Pooled {
    /// Where the school's limit of the term is added up, by `establishment.pool` or `titles.pool`.
    pub(super) fn of(facts: &Facts, parameter: Parameter, school: SchoolId, term: TermId) -> Pooled {
        let at = facts.district.at(school, term);
        match (facts.policy.pool(parameter, at), at.group) {
            (Pool::District, _) => Pooled::District,
            (Pool::Group, Some(group)) => Pooled::Group(group),
            (Pool::Group, None) | (Pool::School, _) => Pooled::School(school),
        }
    }

    pub(super) fn place(self, term: TermId) -> Place {
        match self {
            Pooled::School(school) => Place::school(school, term),
            Pooled::Group(group) => Place { group: Some(group), term: Some(term), ..Place::default() },
            Pooled::District => Place { term: Some(term), ..Place::default() },
        }
    }

    /// Its name in Chinese and in English.
    pub(super) fn names<'f>(self, facts: &'f Facts) -> (&'f str, &'f str) {
        match self {
            Pooled::School(school) => (facts.school(school), facts.school(school)),
            Pooled::Group(group) => {
                let name = facts.district.groups[group].name.as_str();
                (name, name)
            }
            Pooled::District => ("全区", "the district"),
        }
    }
}

/// What a pool has in one term, and what takes it up: posts of 编制 or of a level, and the persons on them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PoolUse {
    pub pool: Pooled,
    pub term: TermId,
    pub posts: i64,
    /// If the plan moved and appointed nobody.
    pub before: i64,
    pub after: i64,
}

impl PoolUse {
    /// The limit of the rules: who was there before may stay.
    pub(super) fn most(&self) -> i64 {
        self.posts.max(self.before)
    }
}

/// Sums of a term by pool: each school's pool, posts, persons before and after.
pub(super) fn sums(
    term: TermId,
    schools: impl Iterator<Item = (Pooled, i64, i64, i64)>,
) -> impl Iterator<Item = PoolUse> {
    let mut pools: BTreeMap<Pooled, PoolUse> = BTreeMap::new();
    for (pool, posts, before, after) in schools {
        let sum = pools.entry(pool).or_insert(PoolUse { pool, term, posts: 0, before: 0, after: 0 });
        sum.posts += posts;
        sum.before += before;
        sum.after += after;
    }
    pools.into_values()
}
