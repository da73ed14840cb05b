//! The objective's terms (SPEC §4), one file each: natural units of a stint, and points by the policy's weights.
//!
//! `shortage` is priced by `rules::seat_fill` on its own columns; soft rules by their slacks.

mod change;
mod commute;
mod compulsion;
pub mod cost;
mod second_gap;
mod second_subject;
mod value;
mod wishes;

use crate::district::{At, Parameter, Stint};
use crate::model::{Scenario, Setting, Structure};

/// A term that adds up over the chosen stints.
struct StintTerm {
    weight: Parameter,
    units: fn(&Scenario, Stint) -> f64,
}

const STINT_TERMS: &[StintTerm] = &[
    StintTerm { weight: Parameter::WeightCompulsion, units: compulsion::units },
    StintTerm { weight: Parameter::WeightWishes, units: wishes::units },
    StintTerm { weight: Parameter::WeightCommute, units: commute::units },
    StintTerm { weight: Parameter::WeightCost, units: cost::units },
    StintTerm { weight: Parameter::WeightSecondSubject, units: second_subject::units },
    StintTerm { weight: Parameter::WeightValue, units: value::units },
];

/// Columns and rows of terms that need their own.
pub fn lay_out(scenarios: &[Scenario], structure: &mut Structure) {
    second_gap::lay_out(scenarios, structure);
    change::lay_out(scenarios, structure);
}

pub fn set(scenario: &Scenario, setting: &mut Setting) {
    second_gap::set(scenario, setting);
    change::set(scenario, setting);
    for term in STINT_TERMS {
        let weight = scenario.policy.number(term.weight, At::DISTRICT);
        if weight == 0.0 {
            continue;
        }
        for (column, stint) in setting.structure.stint_columns() {
            setting.charge(column, weight * (term.units)(scenario, stint));
        }
    }
}
