//! Why people who may be sent have nowhere to go in some terms.

use super::{Because, FILTERS, openings};
use crate::district::{RuleId, Span, StaffId};
use crate::lang::Text;
use crate::model::Scenario;

/// What keeps a person from every seat.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Nowhere {
    /// No school of the own group has a seat then.
    NoSeat,
    /// Of the seat that comes nearest: the filter that refuses the person, and its reason.
    Refused(RuleId, Because),
    /// The filters leave a stint; pins do not, or it does not count.
    Elsewhere,
}

impl Nowhere {
    /// What many persons may have in common.
    pub fn label(self) -> Text {
        match self {
            Nowhere::NoSeat => Text::new("所在集团没有岗位", "no seat in the group"),
            Nowhere::Refused(_, because) => because.label(),
            Nowhere::Elsewhere => {
                Text::new("另有锁定，或所去的岗位不计交流", "pinned otherwise, or only to seats that do not count")
            }
        }
    }

    /// How near the person came: the later a filter is asked, the nearer.
    pub fn rank(self) -> usize {
        match self {
            Nowhere::NoSeat => 0,
            // What does not depend on the terms is asked first, then whether a length fits.
            Nowhere::Refused(RuleId::OnePost, _) => 2,
            Nowhere::Refused(rule, _) => {
                1 + 2 * FILTERS.iter().position(|filter| filter.about.rule == rule).unwrap_or(0)
            }
            Nowhere::Elsewhere => usize::MAX,
        }
    }
}

/// Of the seats that other schools of the person's group have in the first of the terms, what keeps the person from the one that comes nearest.
pub(crate) fn nowhere(scenario: &Scenario, staff: StaffId, span: Span) -> Nowhere {
    let district = scenario.district;
    let own = district.staff[staff].school;
    let shares = |host| host != own && span.terms().any(|term| scenario.shared_group(own, host, term).is_some());
    let seats = district.seats.iter().filter(|(_, seat)| seat.span.contains(span.first) && shares(seat.school));
    let each = seats.map(|(seat, _)| match openings(scenario, staff, seat, Some(span.first)) {
        Ok(_) => Nowhere::Elsewhere,
        Err((rule, because)) => Nowhere::Refused(rule, because),
    });
    each.fold(Nowhere::NoSeat, |nearest, other| if other.rank() > nearest.rank() { other } else { nearest })
}
