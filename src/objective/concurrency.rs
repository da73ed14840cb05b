//! Concurrency: school-terms in which a principal of the leads heads a member too.

use super::each_decision;
use crate::model::{Scenario, Structure, Units};
use crate::plan::{Decision, concurrent_span};

pub(super) fn units(scenario: &Scenario, structure: &Structure) -> Units {
    each_decision(structure, |decision| match decision {
        Decision::Concurrent { seat, year } => {
            concurrent_span(scenario.district, seat, year).map_or(0.0, |span| span.len() as f64)
        }
        _ => 0.0,
    })
}
