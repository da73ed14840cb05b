//! Appointment: terms in which a host appoints somebody to a post of the person's own title, which count against the other terms.

use super::each_decision;
use crate::model::{Scenario, Structure, Units};
use crate::plan::Decision;

pub(super) fn units(_: &Scenario, structure: &Structure) -> Units {
    each_decision(structure, |decision| match decision {
        Decision::Appointment(stint) => -(stint.span.len() as f64),
        _ => 0.0,
    })
}
