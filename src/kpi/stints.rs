//! The terms that stints serve: what commute, wishes, cost and rural service are measured over.

use std::collections::BTreeMap;

use super::slices::Occurrence;
use crate::audit::{Facts, Posting};
use crate::district::{SeatId, StaffId, TermId};

/// One term of a stint.
#[derive(Clone, Copy)]
pub(super) struct StintTerm<'f> {
    pub posting: &'f Posting<'f>,
    pub term: TermId,
}

impl Occurrence for StintTerm<'_> {
    fn seat(self) -> SeatId {
        self.posting.stint.seat
    }
    fn term(self) -> TermId {
        self.term
    }
}

/// In the plan's order: by person, then time.
pub(super) fn stint_terms<'f>(facts: &'f Facts) -> Vec<StintTerm<'f>> {
    let terms = |posting: &'f Posting<'f>| posting.stint.span.terms().map(move |term| StintTerm { posting, term });
    facts.postings.iter().flat_map(terms).collect()
}

/// The distinct stints, in the same order.
pub(super) fn stints<'f>(items: &[StintTerm<'f>]) -> Vec<&'f Posting<'f>> {
    let mut stints: Vec<&Posting> = items.iter().map(|item| item.posting).collect();
    stints.dedup_by_key(|posting| posting.stint);
    stints
}

/// Sums by person.
pub(super) fn by_person(items: &[StintTerm], amount: impl Fn(&StintTerm) -> f64) -> BTreeMap<StaffId, f64> {
    let mut sums = BTreeMap::new();
    for item in items {
        *sums.entry(item.posting.stint.staff).or_insert(0.0) += amount(item);
    }
    sums
}
