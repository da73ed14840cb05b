//! Who was looked at for a seat: how many may serve there, and why the others may not.

use std::mem::discriminant;

use super::reach::Refusal;
use super::{Because, FILTERS};
use crate::district::RuleId;

/// The persons of the schools that may send to a seat, counted under all scenarios of a reach. Pins are no filters: who is barred by
/// one counts as admitted.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Candidates {
    /// Persons with an admitted stint there.
    pub admitted: u32,
    /// The others, by the reason why their first stint was refused; most persons first.
    pub refused: Vec<Refused>,
}

/// Persons whom one rule refuses for reasons of one kind.
#[derive(Clone, PartialEq, Debug)]
pub struct Refused {
    pub rule: RuleId,
    /// The first person's.
    pub because: Because,
    pub persons: u32,
}

impl Candidates {
    /// Adds a person.
    pub(super) fn count(&mut self, answer: Result<(), Refusal>) {
        let Err((rule, because)) = answer else {
            self.admitted += 1;
            return;
        };
        let is_alike = |held: &&mut Refused| held.rule == rule && discriminant(&held.because) == discriminant(&because);
        match self.refused.iter_mut().find(is_alike) {
            Some(held) => held.persons += 1,
            None => self.refused.push(Refused { rule, because, persons: 1 }),
        }
    }

    /// What each filter took, filter by filter as they are asked: the last of them took the last candidate, where none is left.
    pub fn by_filter(&self) -> Vec<(RuleId, Vec<&Refused>)> {
        let of = |rule: RuleId| self.refused.iter().filter(|refused| refused.rule == rule).collect::<Vec<_>>();
        let all = filter_order().into_iter().map(|rule| (rule, of(rule)));
        all.filter(|(_, refused)| !refused.is_empty()).collect()
    }

    /// All who were looked at.
    pub fn considered(&self) -> u32 {
        self.admitted + self.refused.iter().map(|refused| refused.persons).sum::<u32>()
    }

    pub(super) fn in_order(mut self) -> Candidates {
        self.refused.sort_by_key(|held| (std::cmp::Reverse(held.persons), held.rule, held.because.id()));
        self.refused.shrink_to_fit();
        self
    }
}

/// In the order in which they are asked: what does not depend on the terms, then the lengths of stints, then the others.
pub(crate) fn filter_order() -> Vec<RuleId> {
    let mut order: Vec<RuleId> = FILTERS.iter().map(|filter| filter.about.rule).collect();
    let after_qualified = order.iter().position(|rule| *rule == RuleId::Qualified).map_or(0, |place| place + 1);
    order.insert(after_qualified, RuleId::OnePost);
    order
}
