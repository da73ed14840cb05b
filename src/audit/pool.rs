//! Schools whose limits add up: 编制 and 岗位数 may be pooled by group or over the district.

use super::facts::Facts;
use super::violation::Place;
use crate::district::{GroupId, Parameter, Pool, SchoolId, TermId};

/// One sum of a term. Schools pool in it whose own value says so; a school of no group stands alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Pooled {
    School(SchoolId),
    Group(GroupId),
    District,
}

impl Pooled {
    /// Where the school's limit of the term is added up, by `establishment.pool` or `titles.pool`.
    pub fn of(facts: &Facts, parameter: Parameter, school: SchoolId, term: TermId) -> Pooled {
        let at = facts.district.at(school, term);
        match (facts.policy.pool(parameter, at), at.group) {
            (Pool::District, _) => Pooled::District,
            (Pool::Group, Some(group)) => Pooled::Group(group),
            (Pool::Group, None) | (Pool::School, _) => Pooled::School(school),
        }
    }

    pub fn place(self, term: TermId) -> Place {
        match self {
            Pooled::School(school) => Place::school(school, term),
            Pooled::Group(group) => Place { group: Some(group), term: Some(term), ..Place::default() },
            Pooled::District => Place { term: Some(term), ..Place::default() },
        }
    }

    /// Its name in Chinese and in English.
    pub fn names<'f>(self, facts: &'f Facts) -> (&'f str, &'f str) {
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
