//! 通勤: how long the way to the host is, what it adds, and how evenly the burden lies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::numbers::{gini, largest, mean, ninetieth_percentile};
use super::slices::{Sliced, slice};
use super::stints::{StintTerm, by_person, stint_terms};
use crate::audit::Facts;

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

pub(super) fn commute(facts: &Facts) -> Sliced<Commute> {
    slice(facts.district, &stint_terms(facts), measure)
}

pub(super) fn overall(facts: &Facts) -> Commute {
    measure(&stint_terms(facts))
}

fn measure(items: &[StintTerm]) -> Commute {
    let minutes: Vec<f64> = items.iter().map(|item| item.posting.minutes).collect();
    let added: Vec<f64> = items.iter().map(|item| item.posting.added_minutes).collect();
    let burdens: Vec<f64> = by_person(items, |item| item.posting.added_minutes).into_values().collect();
    Commute {
        stint_terms: items.len() as u64,
        mean_minutes: mean(&minutes),
        p90_minutes: ninetieth_percentile(&minutes),
        largest_minutes: largest(&minutes),
        mean_added_minutes: mean(&added),
        largest_added_minutes: largest(&added),
        burden_gini: gini(&burdens),
    }
}
