//! Persons of some sort at each school, term by term: by personnel relation, and by place of work.
//!
//! Who teaches or leads elsewhere works there and not at home. Itinerants work at their own school too, and who learns elsewhere comes
//! back: both are counted at home. A transfer moves the relation with its first term, for good.

use crate::audit::{Facts, Posting};
use crate::district::{Id, SchoolId, SeatKind, Staff, Table, TermId};

pub(super) struct Stock {
    own: Table<SchoolId, i64>,
    /// By term.
    changes: Table<SchoolId, Vec<Change>>,
}

#[derive(Clone, Copy, Default)]
struct Change {
    relation: i64,
    work: i64,
}

impl Stock {
    /// Those of whom `counts` holds; `arrives` says whether the person of a stint counts at its host.
    pub fn of(facts: &Facts, counts: impl Fn(&Staff) -> bool, arrives: impl Fn(&Posting) -> bool) -> Stock {
        let district = facts.district;
        let terms = district.calendar.terms.len();
        let mut own = Table::filled(0, district.schools.len());
        for person in district.staff.values().filter(|person| counts(person)) {
            own[person.school] += 1;
        }
        let mut changes = Table::filled(vec![Change::default(); terms], district.schools.len());
        // Who is sent to the own school, which `membership` reports, goes nowhere.
        for posting in facts.postings.iter().filter(|posting| posting.sender != posting.host) {
            let (leaves, arrives) = (i64::from(counts(posting.person)), i64::from(arrives(posting)));
            let span = posting.stint.span;
            if matches!(posting.seat.kind, SeatKind::Teaching | SeatKind::Cadre) {
                for term in span.terms().map(Id::index) {
                    changes[posting.sender][term].work -= leaves;
                    changes[posting.host][term].work += arrives;
                }
            }
            if facts.transfers.contains(&posting.stint) {
                for term in span.first.index()..terms {
                    changes[posting.sender][term].relation -= leaves;
                    changes[posting.host][term].relation += leaves;
                }
            }
        }
        Stock { own, changes }
    }

    /// By the workbook: before the plan.
    pub fn before(&self, school: SchoolId) -> i64 {
        self.own[school]
    }

    /// By personnel relation.
    pub fn statutory(&self, school: SchoolId, term: TermId) -> i64 {
        self.own[school] + self.changes[school][term.index()].relation
    }

    /// By place of work.
    pub fn effective(&self, school: SchoolId, term: TermId) -> i64 {
        self.own[school] + self.changes[school][term.index()].work
    }
}
