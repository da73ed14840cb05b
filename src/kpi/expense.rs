//! 经费: what the stints cost, and what a backbone teacher's year costs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::slices::{Sliced, slice};
use super::stints::{StintTerm, stint_terms};
use crate::audit::Facts;

/// Cost of the stint-terms of a part.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Expense {
    /// Of all stint-terms.
    pub yuan: f64,
    pub stint_terms: u64,
    /// School years served by backbone: half their stint-terms.
    pub backbone_years: f64,
    /// yuan / backbone years.
    pub yuan_per_backbone_year: Option<f64>,
}

/// Autumn and spring.
const TERMS_PER_YEAR: f64 = 2.0;

pub(super) fn expense(facts: &Facts) -> Sliced<Expense> {
    slice(facts.district, &stint_terms(facts), measure)
}

pub(super) fn overall(facts: &Facts) -> Expense {
    measure(&stint_terms(facts))
}

fn measure(items: &[StintTerm]) -> Expense {
    let yuan = items.iter().map(|item| item.posting.yuan).sum();
    let of_backbone = items.iter().filter(|item| item.posting.person.is_backbone()).count();
    let backbone_years = of_backbone as f64 / TERMS_PER_YEAR;
    Expense {
        yuan,
        stint_terms: items.len() as u64,
        backbone_years,
        yuan_per_backbone_year: (backbone_years > 0.0).then(|| yuan / backbone_years),
    }
}
