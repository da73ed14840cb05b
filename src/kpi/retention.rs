//! What backbone the lead schools keep: those of their own who stay, in all and in the subject that loses most.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::numbers::share;
use crate::audit::{Facts, Posting, Presence};
use crate::district::{District, Role, SchoolId, Staff, SubjectId, TermId};

/// A lead school in a term. Schools without backbone are left out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Retention {
    pub school: String,
    pub school_name: String,
    pub term: String,
    /// Own backbone (校 and above).
    pub before: u32,
    /// Own backbone who are not away.
    pub after: u32,
    /// after / before.
    pub share: Option<f64>,
    /// The main subject with the least share.
    pub least_subject: Option<SubjectRetention>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SubjectRetention {
    pub subject: String,
    pub before: u32,
    pub after: u32,
    pub share: Option<f64>,
}

pub(super) fn retention(facts: &Facts) -> Vec<Retention> {
    let district = facts.district;
    let backbone = Presence::by_school(facts, Staff::is_backbone);
    let taught = |staff: &Staff| staff.subject.filter(|_| staff.is_backbone()).map(|subject| (staff.school, subject));
    let by_subject = Presence::of(facts, taught, |_: &Posting| None);
    let mut subjects: BTreeMap<SchoolId, Vec<SubjectId>> = BTreeMap::new();
    for (school, subject) in by_subject.keys() {
        subjects.entry(school).or_default().push(subject);
    }

    let mut rows = Vec::new();
    for (id, school) in district.schools.iter() {
        for (term, named) in district.calendar.terms.iter() {
            let count = backbone.at(id, term);
            if count.own == 0 || !leads(district, id, term) {
                continue;
            }
            let kept = |subject: SubjectId| {
                let count = by_subject.at((id, subject), term);
                (count.own, count.own.saturating_sub(count.out))
            };
            let share_kept = |subject: SubjectId| {
                let (before, after) = kept(subject);
                share(after, before).unwrap_or(1.0)
            };
            let of_subject = |subject: SubjectId| {
                let (before, after) = kept(subject);
                SubjectRetention {
                    subject: district.subjects[subject].clone(),
                    before,
                    after,
                    share: share(after, before),
                }
            };
            let taught = subjects.get(&id).into_iter().flatten().map(|&subject| (share_kept(subject), subject));
            let after = count.own.saturating_sub(count.out);
            rows.push(Retention {
                school: school.code.clone(),
                school_name: school.name.clone(),
                term: named.name.clone(),
                before: count.own,
                after,
                share: share(after, count.own),
                least_subject: taught
                    .min_by(|left, right| left.0.total_cmp(&right.0))
                    .map(|(_, subject)| of_subject(subject)),
            });
        }
    }
    rows
}

fn leads(district: &District, school: SchoolId, term: TermId) -> bool {
    district.membership_at(school, term).is_some_and(|membership| membership.role == Role::Lead)
}
