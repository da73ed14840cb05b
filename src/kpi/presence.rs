//! Staff of each school by place of work, as the rule `headcount` counts them: an itinerant is a share here and the rest at home; who
//! comes to learn does no work at the host.

use crate::audit::Facts;
use crate::district::{Id, SchoolId, SeatKind, Staff, Table, TermId};

/// Persons of one school in one term.
#[derive(Clone, Copy)]
pub(super) struct Count {
    /// By the workbook.
    pub own: u32,
    /// Own staff who serve elsewhere, by their shares.
    pub out: f64,
    /// Staff of other schools who work here, by their shares.
    pub come: f64,
}

impl Count {
    /// By place of work.
    pub fn in_post(self) -> f64 {
        exact(f64::from(self.own) - self.out + self.come)
    }
}

/// Sums of shares, which are decimals of few places, without the noise of binary fractions.
fn exact(sum: f64) -> f64 {
    (sum * 1e9).round() / 1e9
}

pub(super) struct Presence {
    own: Table<SchoolId, u32>,
    /// Out and come, by term.
    moves: Table<SchoolId, Vec<(f64, f64)>>,
}

impl Presence {
    /// Of those of whom `counts` holds. Who is sent to the own school, which `membership` reports, neither goes nor comes.
    pub fn of(facts: &Facts, counts: fn(&Staff) -> bool) -> Presence {
        let district = facts.district;
        let mut own = Table::filled(0, district.schools.len());
        for person in district.staff.values().filter(|person| counts(person)) {
            own[person.school] += 1;
        }
        let mut moves = Table::filled(vec![(0.0, 0.0); district.calendar.terms.len()], district.schools.len());
        let goes = facts.postings.iter().filter(|posting| posting.sender != posting.host && counts(posting.person));
        for posting in goes {
            let learns = matches!(posting.seat.kind, SeatKind::Shadowing | SeatKind::Practice);
            for term in posting.stint.span.terms().map(Id::index) {
                moves[posting.sender][term].0 += posting.share;
                moves[posting.host][term].1 += if learns { 0.0 } else { posting.share };
            }
        }
        Presence { own, moves }
    }

    pub fn at(&self, school: SchoolId, term: TermId) -> Count {
        let (out, come) = self.moves[school][term.index()];
        Count { own: self.own[school], out: exact(out), come: exact(come) }
    }
}
