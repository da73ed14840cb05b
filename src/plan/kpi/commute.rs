//! 通勤: how long the way to the host is, what it adds, and how evenly the burden lies.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::numbers::{gini, largest, mean, ninetieth_percentile};
use super::slices::{Sliced, slice};
use super::stints::{StintTerm, by_person, stint_terms};
use crate::district::{District, SeatId, StaffId, Stint};
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

pub(super) fn overall(district: &District, travel: &Travel, plan: &Plan) -> Commute {
    measure(district, travel, &stint_terms(plan))
}

fn measure(district: &District, travel: &Travel, items: &[StintTerm]) -> Commute {
    // The way is the same in every term of a stint, and takes longer to find than to look up.
    let mut ways: BTreeMap<(StaffId, SeatId), (f64, f64)> = BTreeMap::new();
    let mut way = |item: &StintTerm| {
        let Stint { staff, seat, .. } = item.stint;
        *ways.entry((staff, seat)).or_insert_with(|| {
            let minutes = travel.minutes(staff, district.seats[seat].school);
            (minutes, (minutes - travel.minutes_to_own(staff)).max(0.0))
        })
    };
    let (minutes, more): (Vec<f64>, Vec<f64>) = items.iter().map(&mut way).unzip();
    let burdens: Vec<f64> = by_person(items, |item| way(item).1).into_values().collect();
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
