//! Commute: hours one way that a school week of five days adds, over the stint's terms; an itinerant's
//! by share.

use crate::district::Stint;
use crate::model::Scenario;

const DAYS_A_WEEK: f64 = 5.0;
const MINUTES_AN_HOUR: f64 = 60.0;

pub(super) fn units(scenario: &Scenario, stint: Stint) -> f64 {
    let added =
        scenario.travel.minutes(stint.staff, scenario.host(stint)) - scenario.travel.minutes_to_own(stint.staff);
    added.max(0.0) * DAYS_A_WEEK / MINUTES_AN_HOUR * scenario.share(stint) * stint.span.len() as f64
}
