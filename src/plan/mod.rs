//! A plan: what is decided, and what can be said of it from the district alone.

pub mod codec;
pub mod cost;
pub mod document;
pub mod fault;
pub mod resolve;
mod serving;

#[cfg(test)]
pub(crate) mod sample;

use std::collections::BTreeMap;

pub use serving::serving;

use crate::district::{At, District, Id, Policy, Season, SeatId, Span, Stint, TermId, YearId};

/// One decision of a plan. How each kind is written stands in [`codec`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Decision {
    /// Somebody serves at a seat: chosen, or under way already.
    Stint(Stint),
    /// A principal of the group's leads heads the seat's school too, in the terms of the year that are the seat's (兼任校长).
    Concurrent { seat: SeatId, year: YearId },
    /// The personnel relation moves with the stint (轮岗, 编随人走).
    Transfer(Stint),
    /// The host appoints the person of the stint to a post of the person's own title (跨校聘用).
    Appointment(Stint),
}

impl Decision {
    pub fn stint(&self) -> Option<Stint> {
        match self {
            Decision::Stint(stint) => Some(*stint),
            _ => None,
        }
    }
}

impl Decision {
    /// The stint that carries the decision, where another does.
    pub fn carrier(&self) -> Option<Stint> {
        match self {
            Decision::Transfer(stint) | Decision::Appointment(stint) => Some(*stint),
            Decision::Stint(_) | Decision::Concurrent { .. } => None,
        }
    }
}

impl From<Stint> for Decision {
    fn from(stint: Stint) -> Decision {
        Decision::Stint(stint)
    }
}

/// All decisions, in a fixed order: by the word of the kind, then by its fields; stints so by person, then time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Plan {
    decisions: Vec<Decision>,
    /// Those among them, in the same order: most who read a plan ask who serves where.
    stints: Vec<Stint>,
}

impl Plan {
    pub fn new<D: Into<Decision>>(decisions: impl IntoIterator<Item = D>) -> Plan {
        let mut decisions: Vec<Decision> = decisions.into_iter().map(D::into).collect();
        decisions.sort_by_cached_key(|decision| (decision.kind().word, decision.ids()));
        let stints = decisions.iter().filter_map(Decision::stint).collect();
        Plan { decisions, stints }
    }

    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    pub fn stints(&self) -> &[Stint] {
        &self.stints
    }

    /// Persons at each seat in each term, a principal who heads a second school among them; a pair without anybody is absent.
    pub fn served(&self, district: &District) -> BTreeMap<(SeatId, TermId), u32> {
        let mut served = BTreeMap::new();
        for decision in &self.decisions {
            let (seat, span) = match *decision {
                Decision::Stint(stint) => (stint.seat, Some(stint.span)),
                Decision::Concurrent { seat, year } => (seat, concurrent_span(district, seat, year)),
                Decision::Transfer(_) | Decision::Appointment(_) => continue,
            };
            let terms = span.into_iter().flat_map(Span::terms);
            terms.for_each(|term| *served.entry((seat, term)).or_insert(0) += 1);
        }
        served
    }

    /// The stints with which the personnel relation moves.
    pub fn transfers(&self) -> impl Iterator<Item = Stint> + '_ {
        self.decisions.iter().filter_map(|decision| match decision {
            Decision::Transfer(stint) => Some(*stint),
            _ => None,
        })
    }

    /// The stints whose person the host appoints.
    pub fn appointments(&self) -> impl Iterator<Item = Stint> + '_ {
        self.decisions.iter().filter_map(|decision| match decision {
            Decision::Appointment(stint) => Some(*stint),
            _ => None,
        })
    }

    /// Seats that a principal of another school holds too, and the years.
    pub fn concurrent(&self) -> impl Iterator<Item = (SeatId, YearId)> + '_ {
        self.decisions.iter().filter_map(|decision| match decision {
            Decision::Concurrent { seat, year } => Some((*seat, *year)),
            _ => None,
        })
    }
}

/// The terms of a year in which a principal who heads the seat's school too counts on the seat: those that are the seat's.
pub fn concurrent_span(district: &District, seat: SeatId, year: YearId) -> Option<Span> {
    district.calendar.years[year].span().common(district.seats[seat].span)
}

/// The stint is one under way.
pub fn is_serving(district: &District, policy: &Policy, stint: Stint) -> bool {
    serving(district, policy).any(|under_way| under_way.stint == stint)
}

/// The stint was cut where a school leaves the group: it is a part of a row of 现行安排, or no allowed length ends there.
pub fn is_recalled(district: &District, policy: &Policy, stint: Stint) -> bool {
    let rows = || district.serving.iter().map(|row| row.stint).filter(|row| row.staff == stint.staff);
    if rows().any(|row| row == stint) {
        return false;
    }
    let is_part = |row: Stint| row.seat == stint.seat && row.span.first == stint.span.first;
    let is_cut = rows().any(is_part) && is_serving(district, policy, stint);
    is_cut || (stint.span.last != district.calendar.last() && !is_of_length(district, policy, stint))
}

/// The stint goes on after the horizon: it was cut at its end, or is one under way that does.
pub fn continues(district: &District, policy: &Policy, stint: Stint) -> bool {
    if let Some(serving) = serving(district, policy).find(|serving| serving.stint == stint) {
        return serving.continues;
    }
    let calendar = &district.calendar;
    if stint.span.last != calendar.last() {
        return false;
    }
    // A horizon that ends in the middle of a school year cuts whatever lasts whole years.
    calendar.terms[calendar.last()].season == Season::Autumn || !is_of_length(district, policy, stint)
}

/// So many school years as `stay.years` allows.
fn is_of_length(district: &District, policy: &Policy, stint: Stint) -> bool {
    let calendar = &district.calendar;
    if calendar.years[calendar.year_of(stint.span.last)].last != stint.span.last {
        return false;
    }
    let at: At = district.at(district.staff[stint.staff].school, stint.span.first);
    let (first, last) = (calendar.year_of(stint.span.first), calendar.year_of(stint.span.last));
    policy.stay_years(at).contains(&(last.index() + 1 - first.index()))
}
