//! What a stint costs (SPEC §3): allowances of the host's area, more for backbone, and fares. plan.json tells it and the
//! audit judges by it; the model prices stints on its own (`objective::cost`), so that the audit can find it wrong.

use crate::district::{Area, At, District, Parameter, Policy, Stint};
use crate::travel::Travel;

/// Yuan in each of the stint's terms.
pub fn yuan_per_term(district: &District, policy: &Policy, travel: &Travel, stint: Stint) -> f64 {
    let value = |parameter| policy.number(parameter, At::DISTRICT);
    let host = district.seats[stint.seat].school;
    let allowance = value(match district.schools[host].area {
        Area::Urban => Parameter::AllowanceUrban,
        Area::Town => Parameter::AllowanceTown,
        Area::Rural => Parameter::AllowanceRural,
    });
    let extra = if district.staff[stint.staff].is_backbone() { value(Parameter::AllowanceBackbone) } else { 0.0 };
    let fares = value(Parameter::FareYuanPerKm) * travel.km(stint.staff, host) * value(Parameter::FareTrips);
    allowance + extra + fares
}
