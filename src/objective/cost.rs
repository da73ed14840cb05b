//! Cost: allowances and fares, in thousand yuan.

use crate::district::{Area, At, Parameter, Stint, post};
use crate::model::Scenario;

/// What sets the yuan of a stint, and nothing else.
pub const PARAMETERS: &[Parameter] = &[
    Parameter::AllowanceUrban,
    Parameter::AllowanceTown,
    Parameter::AllowanceRural,
    Parameter::AllowanceBackbone,
    Parameter::AllowanceExecutive,
    Parameter::AllowanceInstructor,
    Parameter::AllowanceExternal,
    Parameter::FareYuanPerKm,
    Parameter::FareTrips,
];

pub(super) fn units(scenario: &Scenario, stint: Stint) -> f64 {
    let yuan = rotation_yuan(scenario, stint) + performance_yuan(scenario, stint);
    yuan * stint.span.len() as f64 / 1000.0
}

/// Yuan that a stint costs in each of its terms, executive pay left out: what lines of purpose 交流 pay.
pub fn rotation_yuan(scenario: &Scenario, stint: Stint) -> f64 {
    let value = |parameter| scenario.policy.number(parameter, At::DISTRICT);
    let district = scenario.district;
    let host = scenario.host(stint);
    let allowance = if scenario.is_instructor(stint) {
        value(Parameter::AllowanceInstructor)
    } else {
        let of_area = value(match district.schools[host].area {
            Area::Urban => Parameter::AllowanceUrban,
            Area::Town => Parameter::AllowanceTown,
            Area::Rural => Parameter::AllowanceRural,
        });
        let backbone = district.staff[stint.staff].is_backbone();
        of_area + if backbone { value(Parameter::AllowanceBackbone) } else { 0.0 }
    };
    let is_external = district.schools[scenario.sender(stint)].external;
    let extra = if is_external { value(Parameter::AllowanceExternal) } else { 0.0 };
    let fare = value(Parameter::FareYuanPerKm) * scenario.travel.km(stint.staff, host) * value(Parameter::FareTrips);
    (allowance + extra + fare) * scenario.share(stint)
}

/// Executive pay in each of its terms: what lines of purpose 绩效 pay.
pub fn performance_yuan(scenario: &Scenario, stint: Stint) -> f64 {
    let is_executive = scenario.district.is_post_seat(stint.seat, post::EXECUTIVE);
    if is_executive { scenario.policy.number(Parameter::AllowanceExecutive, At::DISTRICT) } else { 0.0 }
}
