//! 通勤: how long the way to the host is, what it adds, and how evenly the burden lies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::numbers::{gini, largest, mean, ninetieth_percentile};
use super::slices::{Sliced, slice};
use super::stints::{StintTerm, by_person, stint_terms};
use crate::district::District;
use crate::plan::Plan;
use crate::travel::Travel;

/// Minutes one way over stint-terms (a person who serves two terms counts twice).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Commute {
    pub stint_terms: u64,
    pub mean_minutes: Option<f64>,
    /// Nine tenths have at most this.
    pub p90_minutes: Option<f64>,
    pub largest_minutes: Option<f64>,
    /// Mean of max(0, minutes to the host − minutes to the own school).
    pub mean_added_minutes: Option<f64>,
    pub largest_added_minutes: Option<f64>,
    /// Gini coefficient, over the persons who serve, of added minutes summed over their terms.
    pub burden_gini: Option<f64>,
}

pub(super) fn commute(district: &District, travel: &Travel, plan: &Plan) -> Sliced<Commute> {
    slice(district, &stint_terms(plan), |items| measure(district, travel, items))
}

fn measure(district: &District, travel: &Travel, items: &[StintTerm]) -> Commute {
    let to_host = |item: &StintTerm| travel.minutes(item.stint.staff, district.seats[item.stint.seat].school);
    let added = |item: &StintTerm| (to_host(item) - travel.minutes_to_own(item.stint.staff)).max(0.0);
    let minutes: Vec<f64> = items.iter().map(to_host).collect();
    let more: Vec<f64> = items.iter().map(added).collect();
    let burdens: Vec<f64> = by_person(items, added).into_values().collect();
    Commute {
        stint_terms: items.len() as u64,
        mean_minutes: mean(&minutes),
        p90_minutes: ninetieth_percentile(&minutes),
        largest_minutes: largest(&minutes),
        mean_added_minutes: mean(&more),
        largest_added_minutes: largest(&more),
        burden_gini: gini(&burdens),
    }
}
