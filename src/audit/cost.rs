//! What a stint costs (SPEC §3): allowance by the host's area, more for backbone, and fares by distance.

use super::ground::{Ground, Posting};
use crate::district::{Area, At, Parameter};

/// Yuan per stint-term.
pub(super) fn yuan_per_term(ground: &Ground, posting: &Posting) -> f64 {
    let value = |parameter| ground.policy.number(parameter, At::DISTRICT);
    let area = match ground.district.schools[posting.host].area {
        Area::Urban => Parameter::AllowanceUrban,
        Area::Town => Parameter::AllowanceTown,
        Area::Rural => Parameter::AllowanceRural,
    };
    let backbone = if posting.person.is_backbone() { value(Parameter::AllowanceBackbone) } else { 0.0 };
    let km = ground.travel.km(posting.stint.staff, posting.host);
    value(area) + backbone + value(Parameter::FareYuanPerKm) * km * value(Parameter::FareTrips)
}
