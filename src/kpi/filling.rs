//! Seats filled, and the subject gap that stays: before (if no stint served) and after.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::slices::{Occurrence, Sliced, slice};
use crate::audit::Facts;
use crate::district::{District, SchoolId, Seat, SeatId, SubjectId, TermId};

/// How far the seats of a part are filled. A place is one of a seat's 人数; a place-term is one of them in one term.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Filling {
    pub seats: u32,
    /// Seats of which no place stays vacant in any term of the part.
    pub seats_full: u32,
    /// Place-terms asked for.
    pub needed: u64,
    /// Place-terms filled.
    pub filled: u64,
    /// The gap if no stint served.
    pub gap_before: Gap,
    pub gap_after: Gap,
}

impl Filling {
    /// filled / needed; none where nothing is needed.
    pub fn share(&self) -> Option<f64> {
        (self.needed > 0).then(|| self.filled as f64 / self.needed as f64)
    }
}

/// Vacant places by school, subject (or post) and term: such a triple is a cell.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// Place-terms.
    pub sum: u64,
    /// Places in the worst cell.
    pub largest: u64,
    /// The vector of the cells' gaps, largest first, equal ones together; cells without a gap are left out.
    pub sorted: Vec<Level>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Level {
    /// Vacant places in each of the cells.
    pub places: u64,
    /// Number of cells with that gap.
    pub cells: u32,
}

#[derive(Clone, Copy)]
struct SeatTerm {
    seat: SeatId,
    term: TermId,
    served: u32,
}

impl Occurrence for SeatTerm {
    fn seat(self) -> SeatId {
        self.seat
    }
    fn term(self) -> TermId {
        self.term
    }
}

pub(super) fn filling(facts: &Facts) -> Sliced<Filling> {
    slice(facts.district, &seat_terms(facts), |items| measure(facts.district, items))
}

pub(super) fn overall(facts: &Facts) -> Filling {
    measure(facts.district, &seat_terms(facts))
}

/// In order of seat, then term.
fn seat_terms(facts: &Facts) -> Vec<SeatTerm> {
    let terms = |(id, seat): (SeatId, &Seat)| seat.span.terms().map(move |term| (id, term));
    let of = |(seat, term)| SeatTerm { seat, term, served: facts.filled(seat, term) };
    facts.district.seats.iter().flat_map(terms).map(of).collect()
}

fn measure(district: &District, items: &[SeatTerm]) -> Filling {
    let count = |item: &SeatTerm| district.seats[item.seat].count;
    // Every part is in order of seat, too.
    let by_seat = || items.chunk_by(|left, right| left.seat == right.seat);
    let is_full = |terms: &&[SeatTerm]| terms.iter().all(|item| item.served >= count(item));
    Filling {
        seats: by_seat().count() as u32,
        seats_full: by_seat().filter(is_full).count() as u32,
        needed: items.iter().map(|item| u64::from(count(item))).sum(),
        filled: items.iter().map(|item| u64::from(item.served.min(count(item)))).sum(),
        gap_before: gap(district, items, |item| count(item)),
        gap_after: gap(district, items, |item| count(item).saturating_sub(item.served)),
    }
}

fn gap(district: &District, items: &[SeatTerm], vacant: impl Fn(&SeatTerm) -> u32) -> Gap {
    let cell = |item: &SeatTerm| {
        let seat = &district.seats[item.seat];
        ((seat.school, seat.subject, item.term), u64::from(vacant(item)))
    };
    let mut vacancies: Vec<((SchoolId, SubjectId, TermId), u64)> = items.iter().map(cell).collect();
    vacancies.retain(|&(_, places)| places > 0);
    vacancies.sort_unstable();
    let cells = vacancies.chunk_by(|left, right| left.0 == right.0);
    let mut levels: BTreeMap<u64, u32> = BTreeMap::new();
    for places in cells.map(|cell| cell.iter().map(|entry| entry.1).sum()) {
        *levels.entry(places).or_insert(0) += 1;
    }
    Gap {
        sum: vacancies.iter().map(|entry| entry.1).sum(),
        largest: levels.keys().next_back().copied().unwrap_or(0),
        sorted: levels.into_iter().rev().map(|(places, cells)| Level { places, cells }).collect(),
    }
}
