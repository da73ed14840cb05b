//! What was decided before the plan: the stints under way that must be kept, and the limits that give way to them
//! (SPEC-POLICY, Baseline).

use super::{Facts, hits, touches};
use crate::district::{Demand, District, Mode, Parameter, Pin, Policy, RuleId, SeatId, Serving, TermId};

impl Facts<'_> {
    /// The most that a row allows: where its rule is hard, no less than the stints that must be kept come to alone.
    pub(in crate::audit) fn most(&self, rule: RuleId, most: f64, kept: f64) -> f64 {
        if self.policy.mode(rule) == Mode::Hard { most.max(kept) } else { most }
    }

    /// The least that a row asks for: where its rule is hard, no more than the stints that must be kept leave of what
    /// it has without any stint (`own`). `taken` is what those among them take that take from the row; where none does,
    /// the limit stands.
    pub(in crate::audit) fn least(&self, rule: RuleId, least: f64, own: f64, taken: f64) -> f64 {
        if self.policy.mode(rule) == Mode::Hard && taken > 0.0 { least.min(own - taken) } else { least }
    }

    /// Places of the seat in a term of its own: its 人数, or as many as must be kept on it.
    pub fn places(&self, seat: SeatId, term: TermId) -> u32 {
        self.district.seats[seat].count.max(self.kept.on_seat(seat, term).count() as u32)
    }
}

/// With `serving.keep` the stint under way runs to its end, unless a 禁止 pin releases it.
pub(in crate::audit) fn runs_on(district: &District, policy: &Policy, serving: &Serving) -> bool {
    let stint = serving.stint;
    let seat = &district.seats[stint.seat];
    let sender = district.at(district.staff[stint.staff].school, stint.span.first);
    let releases = |pin: &Pin| {
        let forbids = pin.staff == stint.staff && pin.demand == Demand::MustNot;
        forbids && hits(pin, stint.seat, seat) && touches(pin, stint.span)
    };
    policy.flag(Parameter::ServingKeep, sender) && !district.pins.iter().any(releases)
}

/// The stints under way that no plan can leave out: none while the rule `pins` is soft or off.
pub(super) fn kept<'s>(district: &District, policy: &Policy, under_way: &'s [Serving]) -> Vec<&'s Serving> {
    if policy.mode(RuleId::Pins) != Mode::Hard {
        return Vec::new();
    }
    let mut kept: Vec<_> = under_way.iter().filter(|serving| runs_on(district, policy, serving)).collect();
    kept.sort_by_key(|serving| serving.stint);
    kept.dedup_by_key(|serving| serving.stint);
    kept
}
