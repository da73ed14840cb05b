//! Wishes: rank − 1 of the host in the person's list; the list's length if it is not on it; 0 without a list.

use crate::district::Stint;
use crate::model::Scenario;

pub(super) fn units(scenario: &Scenario, stint: Stint) -> f64 {
    let wishes = &scenario.district.staff[stint.staff].wishes;
    let host = scenario.host(stint);
    wishes.iter().position(|&wish| wish == host).unwrap_or(wishes.len()) as f64
}
