//! Compulsion: stint-terms of those who did not volunteer, where that costs.

use crate::district::{Mode, RuleId, Stint, VolunteerMode};
use crate::model::Scenario;

pub(super) fn units(scenario: &Scenario, stint: Stint) -> f64 {
    let costs = scenario.mode(RuleId::Volunteer) != Mode::Off
        && scenario.policy.volunteer_mode(scenario.at_sender(stint)) == VolunteerMode::Cost;
    if costs && !scenario.district.staff[stint.staff].volunteer { stint.span.len() as f64 } else { 0.0 }
}
