//! 锁定: which stints a pin speaks of, and which persons the bureau demands somewhere.

use std::collections::BTreeMap;

use crate::district::{Demand, District, Mode, Pin, PinTarget, Policy, RuleId, Seat, SeatId, Span, StaffId};

/// The pin names this seat or its school.
pub fn hits(pin: &Pin, id: SeatId, seat: &Seat) -> bool {
    match pin.target {
        PinTarget::Seat(pinned) => pinned == id,
        PinTarget::School(pinned) => pinned == seat.school,
        PinTarget::Anywhere => true,
    }
}

/// The pin's span touches these terms; a pin without a span means all terms.
pub fn touches(pin: &Pin, span: Span) -> bool {
    pin.span.is_none_or(|pinned| pinned.touches(span))
}

/// The 必须 pins by person; none where the rule is off.
pub(super) fn demands<'a>(district: &'a District, policy: &Policy) -> BTreeMap<StaffId, Vec<&'a Pin>> {
    let mut demands: BTreeMap<StaffId, Vec<&Pin>> = BTreeMap::new();
    if policy.mode(RuleId::Pins) == Mode::Off {
        return demands;
    }
    for pin in district.pins.iter().filter(|pin| pin.demand == Demand::Must) {
        demands.entry(pin.staff).or_default().push(pin);
    }
    demands
}
