//! Change: person-terms of the stints under way that the plan gives up.

use crate::district::{At, Id, Parameter};
use crate::model::{Scenario, Setting};

/// All of them are charged, and those kept are given back.
pub(super) fn set(scenario: &Scenario, setting: &mut Setting) {
    let weight = scenario.policy.number(Parameter::WeightChange, At::DISTRICT);
    for serving in &scenario.district.serving {
        let Ok(place) = setting.structure.stints.binary_search(&serving.stint) else { continue };
        let points = weight * serving.stint.span.len() as f64;
        setting.charge_constant(points);
        setting.charge(Id::from_index(place), -points);
    }
}
