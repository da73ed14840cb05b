//! have: the teachers of a school whose main subject it is, each one whole, in equal parts over stages.

use std::collections::{BTreeMap, BTreeSet};

use super::Place;
use crate::district::exact::{Exact, whole};
use crate::district::{Category, District, Policy, SchoolId, Staff, StaffId, Stage, SubjectId, YearId};

/// By school year, of every place with a part of some teacher in it, retired ones too; and who is counted in no year.
pub(super) fn by_place(
    district: &District,
    policy: &Policy,
    needed: &BTreeMap<Place, Vec<Exact>>,
) -> (BTreeMap<Place, Vec<Exact>>, Vec<StaffId>) {
    let mut stages: BTreeMap<SchoolId, BTreeSet<Stage>> = BTreeMap::new();
    for place in needed.keys() {
        stages.entry(place.school).or_default().insert(place.stage);
    }
    let years: Vec<YearId> = district.calendar.years.ids().collect();
    let mut had: BTreeMap<Place, Vec<Exact>> = BTreeMap::new();
    let mut overdue = Vec::new();
    for (id, person) in district.staff.iter() {
        let (Category::Teacher, Some(subject)) = (person.category, person.subject) else { continue };
        let Some(open) = stages.get(&person.school) else { continue };
        let shared = shared(person, subject, open, |place| needed.contains_key(&place));
        if shared.is_empty() {
            continue;
        }
        let part = whole(1u32) / whole(shared.len() as u32);
        // Who has gone stays away, whatever group and age hold later.
        let gone = years.iter().position(|&year| is_retired(district, policy, person, year)).unwrap_or(years.len());
        if gone == 0 {
            overdue.push(id);
        }
        for stage in shared {
            let place = Place { school: person.school, stage, subject };
            let by_year = had.entry(place).or_insert_with(|| vec![Exact::default(); years.len()]);
            by_year[..gone].iter_mut().for_each(|sum| *sum += &part);
        }
    }
    (had, overdue)
}

/// The stages over which a teacher is counted: hers with class-hours of the subject, else hers with any.
fn shared(
    person: &Staff,
    subject: SubjectId,
    open: &BTreeSet<Stage>,
    has_periods: impl Fn(Place) -> bool,
) -> Vec<Stage> {
    let is_hers = |stage: &&Stage| person.stages.is_empty() || person.stages.contains(**stage);
    let hers: Vec<Stage> = open.iter().filter(is_hers).copied().collect();
    let taught = |stage: &Stage| has_periods(Place { school: person.school, stage: *stage, subject });
    let with_periods: Vec<Stage> = hers.iter().copied().filter(taught).collect();
    if with_periods.is_empty() { hers } else { with_periods }
}

/// No years to retirement are left in the school year.
fn is_retired(district: &District, policy: &Policy, person: &Staff, year: YearId) -> bool {
    let Some(born) = person.birth_year else { return false };
    let year = &district.calendar.years[year];
    let at = district.at(person.school, year.first);
    let age = policy.retirement_age(person.sex, at);
    age <= i64::from(year.begins_in) - i64::from(born)
}
