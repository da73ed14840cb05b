//! Cost: allowances and fares, in thousand yuan.

use crate::district::{Area, At, Parameter, Stint};
use crate::model::Scenario;

/// What sets the yuan of a stint, and nothing else.
pub const PARAMETERS: &[Parameter] = &[
    Parameter::AllowanceUrban,
    Parameter::AllowanceTown,
    Parameter::AllowanceRural,
    Parameter::AllowanceBackbone,
    Parameter::FareYuanPerKm,
    Parameter::FareTrips,
];

pub(super) fn units(scenario: &Scenario, stint: Stint) -> f64 {
    yuan_per_term(scenario, stint) * stint.span.len() as f64 / 1000.0
}

/// Yuan that a stint costs in each of its terms.
pub fn yuan_per_term(scenario: &Scenario, stint: Stint) -> f64 {
    let value = |parameter| scenario.policy.number(parameter, At::DISTRICT);
    let host = scenario.host(stint);
    let allowance = value(match scenario.district.schools[host].area {
        Area::Urban => Parameter::AllowanceUrban,
        Area::Town => Parameter::AllowanceTown,
        Area::Rural => Parameter::AllowanceRural,
    });
    let backbone = scenario.district.staff[stint.staff].is_backbone();
    let extra = if backbone { value(Parameter::AllowanceBackbone) } else { 0.0 };
    let fare = value(Parameter::FareYuanPerKm) * scenario.travel.km(stint.staff, host) * value(Parameter::FareTrips);
    allowance + extra + fare
}
