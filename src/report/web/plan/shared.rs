//! What several parts draw from: schools, places asked for and filled, and stints, as numbers that point into lists.

use std::collections::BTreeMap;

use serde::Serialize;

use super::scene::{Person, Scene};
use super::school::{self, SchoolPoint};
use crate::audit::Posting;
use crate::district::{Id, LegalKind, StaffId};

#[derive(Serialize)]
pub(super) struct Shared {
    terms: Vec<String>,
    groups: Vec<String>,
    subjects: Vec<String>,
    kinds: Vec<String>,
    schools: Vec<SchoolPoint>,
    /// Who serves a stint.
    persons: Vec<Person>,
    /// School, subject, term, places asked for, places filled.
    places: Vec<[usize; 5]>,
    stints: Vec<StintLine>,
}

/// A stint: person, own school, host, subject or post, host's group, first and last term, kind; whether it is under way and whether
/// it goes on.
#[derive(Serialize)]
struct StintLine(usize, usize, usize, usize, Option<usize>, usize, usize, usize, bool, bool);

pub(super) fn shared(scene: &Scene) -> Shared {
    let district = scene.facts.district;
    let mut persons: BTreeMap<StaffId, usize> = BTreeMap::new();
    for posting in &scene.facts.postings {
        let next = persons.len();
        persons.entry(posting.stint.staff).or_insert(next);
    }
    Shared {
        terms: district.calendar.terms.values().map(|term| term.name.clone()).collect(),
        groups: district.groups.values().map(|group| group.name.clone()).collect(),
        subjects: district.subjects.values().cloned().collect(),
        kinds: LegalKind::ALL.into_iter().map(|kind| scene.kind(kind)).collect(),
        schools: school::points(district),
        places: places(scene),
        stints: scene.facts.postings.iter().map(|posting| line(scene, posting, &persons)).collect(),
        persons: persons.keys().map(|&staff| scene.person(staff)).collect(),
    }
}

/// Their sums are the key figures' places asked for and filled.
fn places(scene: &Scene) -> Vec<[usize; 5]> {
    let mut cells: BTreeMap<[usize; 3], [usize; 2]> = BTreeMap::new();
    for (id, seat) in scene.facts.district.seats.iter() {
        for term in seat.span.terms() {
            let cell = cells.entry([seat.school.index(), seat.subject.index(), term.index()]).or_default();
            cell[0] += seat.count as usize;
            cell[1] += scene.facts.filled(id, term).min(seat.count) as usize;
        }
    }
    cells
        .into_iter()
        .map(|([school, subject, term], [needed, filled])| [school, subject, term, needed, filled])
        .collect()
}

fn line(scene: &Scene, posting: &Posting, persons: &BTreeMap<StaffId, usize>) -> StintLine {
    let (district, stint) = (scene.facts.district, posting.stint);
    let kind = scene.facts.legal_kind(posting);
    let group = district.membership_at(posting.host, stint.span.first).map(|held| held.group.index());
    let continues = crate::plan::continues(district, scene.facts.policy, stint);
    StintLine(
        persons[&stint.staff],
        posting.sender.index(),
        posting.host.index(),
        posting.seat.subject.index(),
        group,
        stint.span.first.index(),
        stint.span.last.index(),
        LegalKind::ALL.iter().position(|&known| known == kind).unwrap_or_default(),
        posting.serving.is_some(),
        continues,
    )
}
