//! How many seats a group's leads can fill: a seat that nobody could be spared for is a wish, and is not opened.

use std::collections::BTreeMap;

use super::draft::Draft;
use crate::district::{Category, GroupId, Role, Sex, Staff, Stage, SubjectId};

/// `release.share`, `release.subject_share` and `eligibility.tenure_years`, as the policy has them.
const RELEASE_SHARE: f64 = 0.15;
const SUBJECT_SHARE: f64 = 0.34;
const TENURE_YEARS: f64 = 6.0;
/// The longest stay, and years before retirement in which nobody is sent.
const LONGEST_YEARS: f64 = 3.0;
const LAST_YEARS: i32 = 5;
/// Of what could be sent, what is counted on: some keep their class, some live too far off, money is short.
const COUNTED_ON: f64 = 0.62;

/// Seat-terms that the leads of a group have not promised yet, in all and by subject and stage.
pub(super) struct Supply {
    groups: BTreeMap<GroupId, f64>,
    subjects: BTreeMap<(GroupId, SubjectId, Stage), f64>,
}

impl Supply {
    pub fn of(draft: &Draft) -> Supply {
        let mut supply = Supply { groups: BTreeMap::new(), subjects: BTreeMap::new() };
        let terms = draft.records.calendar.terms.len() as f64;
        for lead in draft.records.memberships.iter().filter(|row| row.role == Role::Lead) {
            let own = draft.own(lead.school);
            let whole = (own.len() as f64 * RELEASE_SHARE).floor().max(1.0) * terms * COUNTED_ON;
            *supply.groups.entry(lead.group).or_insert(0.0) += whole;
            let mut of_subject: BTreeMap<(SubjectId, Stage), (f64, f64)> = BTreeMap::new();
            for person in own.iter().map(|&id| &draft.records.staff[id]) {
                let (Some(subject), Some(stage)) = (person.subject, person.stages.iter().next()) else { continue };
                if person.category == Category::Teacher {
                    let (persons, seat_terms) = of_subject.entry((subject, stage)).or_default();
                    *persons += 1.0;
                    *seat_terms += 2.0 * years_away(draft, person);
                }
            }
            for ((subject, stage), (persons, seat_terms)) in of_subject {
                let at_once = (persons * SUBJECT_SHARE).floor().max(1.0).min(persons - 1.0);
                let most = (at_once * terms).min(seat_terms) * COUNTED_ON;
                *supply.subjects.entry((lead.group, subject, stage)).or_insert(0.0) += most;
            }
        }
        supply
    }

    /// Whether the group can fill so many seat-terms more; then they are promised.
    pub fn promise(&mut self, group: GroupId, subject: SubjectId, stage: Stage, seat_terms: f64) -> bool {
        let whole = self.groups.entry(group).or_insert(0.0);
        let of_subject = self.subjects.entry((group, subject, stage)).or_insert(0.0);
        let can = seat_terms <= *whole && seat_terms <= *of_subject;
        if can {
            *whole -= seat_terms;
            *of_subject -= seat_terms;
        }
        can
    }
}

/// School years that the person could serve elsewhere in the horizon.
fn years_away(draft: &Draft, person: &Staff) -> f64 {
    let years = draft.records.calendar.years.len() as f64;
    let begins_in = draft.records.calendar.years.values().next().map_or(0, |year| year.begins_in);
    let retires_at = if person.sex == Some(Sex::Female) { 55 } else { 60 };
    let last = person.birth_year.map_or(years, |born| f64::from(born + retires_at - LAST_YEARS - begins_in + 1));
    if person.deferral.is_some() || last <= 0.0 {
        return 0.0;
    }
    let first = (TENURE_YEARS - person.tenure_years.unwrap_or(TENURE_YEARS)).max(0.0);
    (years - first).clamp(0.0, LONGEST_YEARS)
}
