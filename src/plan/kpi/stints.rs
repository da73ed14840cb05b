//! The terms that stints serve: what commute, wishes, cost and rural service are measured over.

use std::collections::BTreeMap;

use super::slices::Occurrence;
use crate::district::{SeatId, StaffId, Stint, TermId};
use crate::plan::Plan;

/// One term of a stint.
#[derive(Clone, Copy)]
pub(super) struct StintTerm {
    pub stint: Stint,
    pub term: TermId,
}

impl Occurrence for StintTerm {
    fn seat(self) -> SeatId {
        self.stint.seat
    }
    fn term(self) -> TermId {
        self.term
    }
}

pub(super) fn stint_terms(plan: &Plan) -> Vec<StintTerm> {
    plan.stints().iter().flat_map(|&stint| stint.span.terms().map(move |term| StintTerm { stint, term })).collect()
}

/// The distinct stints, in the plan's order of persons.
pub(super) fn stints(items: &[StintTerm]) -> Vec<Stint> {
    let mut stints: Vec<Stint> = items.iter().map(|item| item.stint).collect();
    stints.sort();
    stints.dedup();
    stints
}

/// Sums by person.
pub(super) fn by_person(items: &[StintTerm], mut amount: impl FnMut(&StintTerm) -> f64) -> BTreeMap<StaffId, f64> {
    let mut sums = BTreeMap::new();
    for item in items {
        *sums.entry(item.stint.staff).or_insert(0.0) += amount(item);
    }
    sums
}
