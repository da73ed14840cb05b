//! The key figures of a scenario's plan, as they are kept.

use crate::audit::Facts;
use crate::district::{District, Policy};
use crate::kpi::{self, overall};
use crate::plan::Plan;
use crate::travel::Travel;

/// Every figure that a plan of a district has, by name, in the order of [`kpi::FIGURES`].
pub fn figures(district: &District, policy: &Policy, travel: &Travel, plan: &Plan) -> Vec<(String, f64)> {
    kpi::figures(&overall(&Facts::new(district, policy, travel, plan)))
}
