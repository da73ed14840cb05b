//! One figure taken over the whole plan and over each part of it: by term, school year, stage, subject, group, school.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::district::{District, GroupId, SchoolId, SeatId, Stage, SubjectId, TermId};

/// A figure overall and by part. Parts in which nothing falls are left out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "{T}Sliced")]
pub struct Sliced<T> {
    pub overall: T,
    pub by_term: Vec<Part<T>>,
    /// By school year.
    pub by_year: Vec<Part<T>>,
    /// By the seat's stage; seats without one are in no part.
    pub by_stage: Vec<Part<T>>,
    /// By the seat's subject or post.
    pub by_subject: Vec<Part<T>>,
    /// By the host's group in the term.
    pub by_group: Vec<Part<T>>,
    /// By host.
    pub by_school: Vec<Part<T>>,
}

/// The figure of one part.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "{T}Part")]
pub struct Part<T> {
    /// The workbook's code of the group or school; the name of what has no code.
    pub code: String,
    pub name: String,
    #[serde(flatten)]
    pub figures: T,
}

/// What happens at one seat in one term.
pub(super) trait Occurrence: Copy {
    fn seat(self) -> SeatId;
    fn term(self) -> TermId;
}

/// Measures all items, and those of each part.
pub(super) fn slice<I: Occurrence, T>(district: &District, items: &[I], measure: impl Fn(&[I]) -> T) -> Sliced<T> {
    let cut = Cut { items, measure: &measure };
    let seat = |item: I| &district.seats[item.seat()];
    let twice = |name: &str| (name.to_string(), name.to_string());
    let group = |item: I| district.membership_at(seat(item).school, item.term()).map(|membership| membership.group);
    Sliced {
        overall: measure(items),
        by_term: cut.by(|item| Some(item.term()), |term: TermId| twice(&district.calendar.terms[term].name)),
        by_year: cut
            .by(|item| Some(district.calendar.year_of(item.term())), |year| twice(&district.calendar.years[year].name)),
        by_stage: cut.by(|item| seat(item).stage, |stage: Stage| twice(stage.chinese())),
        by_subject: cut.by(|item| Some(seat(item).subject), |subject: SubjectId| twice(&district.subjects[subject])),
        by_group: cut
            .by(group, |group: GroupId| (district.groups[group].code.clone(), district.groups[group].name.clone())),
        by_school: cut.by(
            |item| Some(seat(item).school),
            |school: SchoolId| (district.schools[school].code.clone(), district.schools[school].name.clone()),
        ),
    }
}

struct Cut<'a, I, M> {
    items: &'a [I],
    measure: &'a M,
}

impl<I: Occurrence, T, M: Fn(&[I]) -> T> Cut<'_, I, M> {
    fn by<K: Ord + Copy>(&self, key: impl Fn(I) -> Option<K>, label: impl Fn(K) -> (String, String)) -> Vec<Part<T>> {
        let mut parts: BTreeMap<K, Vec<I>> = BTreeMap::new();
        for &item in self.items {
            if let Some(key) = key(item) {
                parts.entry(key).or_default().push(item);
            }
        }
        let part = |(key, items): (K, Vec<I>)| {
            let (code, name) = label(key);
            Part { code, name, figures: (self.measure)(&items) }
        };
        parts.into_iter().map(part).collect()
    }
}
