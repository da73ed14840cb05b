//! What backbone the lead schools keep: those of their own who stay, in all and in the subject that loses most.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::{Figure, figures};
use super::numbers::{least, ratio, share};
use super::overall::Overall;
use crate::audit::Facts;
use crate::district::{District, Id, Role, SchoolId, SeatKind, Staff, SubjectId, TermId};

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
    let backbone = Kept::of(facts, |staff| staff.is_backbone().then_some(staff.school));
    let by_subject =
        Kept::of(facts, |staff| staff.subject.filter(|_| staff.is_backbone()).map(|subject| (staff.school, subject)));
    let mut subjects: BTreeMap<SchoolId, Vec<SubjectId>> = BTreeMap::new();
    for &(school, subject) in by_subject.0.keys() {
        subjects.entry(school).or_default().push(subject);
    }

    let mut rows = Vec::new();
    for (id, school) in district.schools.iter() {
        for (term, named) in district.calendar.terms.iter() {
            let (before, after) = backbone.at(id, term);
            if before == 0 || !leads(district, id, term) {
                continue;
            }
            let kept = |subject: SubjectId| by_subject.at((id, subject), term);
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
            rows.push(Retention {
                school: school.code.clone(),
                school_name: school.name.clone(),
                term: named.name.clone(),
                before,
                after,
                share: share(after, before),
                least_subject: taught
                    .min_by(|left, right| left.0.total_cmp(&right.0))
                    .map(|(_, subject)| of_subject(subject)),
            });
        }
    }
    rows
}

/// Own staff by key, and of them those who are away, term by term. Itinerants are not: they work at the own school too.
struct Kept<K>(BTreeMap<K, (u32, Vec<u32>)>);

impl<K: Ord + Copy> Kept<K> {
    fn of(facts: &Facts, key: impl Fn(&Staff) -> Option<K>) -> Kept<K> {
        let terms = facts.district.calendar.terms.len();
        let mut lines: BTreeMap<K, (u32, Vec<u32>)> = BTreeMap::new();
        for key in facts.district.staff.values().filter_map(&key) {
            lines.entry(key).or_insert_with(|| (0, vec![0; terms])).0 += 1;
        }
        let leaves = facts.postings.iter().filter(|it| it.sender != it.host && it.seat.kind != SeatKind::Itinerant);
        for posting in leaves {
            if let Some((_, away)) = key(posting.person).and_then(|key| lines.get_mut(&key)) {
                posting.stint.span.terms().for_each(|term| away[term.index()] += 1);
            }
        }
        Kept(lines)
    }

    /// All, and those who are not away.
    fn at(&self, key: K, term: TermId) -> (u32, u32) {
        self.0.get(&key).map_or((0, 0), |(own, away)| (*own, own.saturating_sub(away[term.index()])))
    }
}

fn leads(district: &District, school: SchoolId, term: TermId) -> bool {
    district.membership_at(school, term).is_some_and(|membership| membership.role == Role::Lead)
}

/// Of a lead school in a term.
pub const FIGURES: &[Figure<Retention>] = figures![Retention:
    "retention" Share More "龙头学校骨干留校率" "Backbone that the lead school keeps"
        "龙头学校未派出的本校骨干占本校骨干的比例。"
        "Own backbone who are not away, over the school's own backbone."
        |it| it.share;
];

/// Of the subject in which a lead school keeps least.
pub const SUBJECT_FIGURES: &[Figure<SubjectRetention>] = figures![SubjectRetention:
    "retention_subject" Share More "龙头学校骨干留校率最低学科" "Backbone that the lead school keeps in its worst subject"
        "留校率最低的主教学科中，未派出的骨干占本校骨干的比例。"
        "Own backbone of the main subject who are not away, over all of that subject, where that is least."
        |it| it.share;
];

pub(super) const OVERALL: &[Figure] = figures![Overall:
    "lead_retention_least" Share More "龙头学校骨干留任率（最低）" "Least share of its backbone that a lead school keeps in a term"
        "龙头学校未派出的本校骨干占本校骨干的比例，取最低的学校和学期。"
        "Own backbone not away over own backbone, of the lead school and term in which that is least."
        |whole| least(whole.retention.iter().map(|row| row.share));
    "lead_retention_subject_least" Share More "龙头学校单科骨干留任率（最低）" "The same, of its subject that loses most"
        "同上，再按主教学科分开，取最低的学科。"
        "The same by main subject, of the subject in which that is least."
        |whole| least(whole.retention.iter().map(|row| row.least_subject.as_ref()?.share));
    "lead_retention_mean" Share More
        "龙头学校骨干留任率（平均）"
        "Share of their backbone that all lead schools keep, over all terms"
        "所有龙头学校、所有学期未派出的本校骨干之和占本校骨干之和的比例。"
        "Own backbone not away over own backbone, both summed over lead schools and terms."
        |whole| ratio(whole.retention.iter().map(|row| (row.after, row.before)));
];
