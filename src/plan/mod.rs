//! A plan: what is decided, and what can be said of it from the district alone.

pub mod codec;
pub mod cost;
pub mod document;
pub mod fault;
pub mod resolve;

#[cfg(test)]
pub(crate) mod sample;

use std::collections::BTreeMap;

use crate::district::{At, District, Policy, Season, SeatId, Stint, TermId};

/// One decision of a plan. How each kind is written stands in [`codec`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Decision {
    /// Somebody serves at a seat: chosen, or under way already.
    Stint(Stint),
}

impl Decision {
    pub fn stint(&self) -> Option<Stint> {
        match self {
            Decision::Stint(stint) => Some(*stint),
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

    /// Persons at each seat in each term; a pair without anybody is absent.
    pub fn served(&self) -> BTreeMap<(SeatId, TermId), u32> {
        let mut served = BTreeMap::new();
        for stint in &self.stints {
            stint.span.terms().for_each(|term| *served.entry((stint.seat, term)).or_insert(0) += 1);
        }
        served
    }
}

/// The stint is one under way.
pub fn is_serving(district: &District, stint: Stint) -> bool {
    district.serving.iter().any(|serving| serving.stint == stint)
}

/// The stint goes on after the horizon: it was cut at its end, or is one under way that does.
pub fn continues(district: &District, policy: &Policy, stint: Stint) -> bool {
    if let Some(serving) = district.serving.iter().find(|serving| serving.stint == stint) {
        return serving.continues;
    }
    let calendar = &district.calendar;
    if stint.span.last != calendar.last() {
        return false;
    }
    if calendar.terms[calendar.last()].season == Season::Autumn {
        // The horizon ends in the middle of a school year: whatever lasts whole years goes on.
        return true;
    }
    let at: At = district.at(district.staff[stint.staff].school, stint.span.first);
    let years = policy.stay_years(at);
    let served = calendar.years.ids().filter(|&year| calendar.year_of(stint.span.first) <= year).count();
    !years.contains(&served)
}
