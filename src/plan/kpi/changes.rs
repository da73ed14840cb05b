//! 变更: what the plan changes of the stints under way.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::district::{District, StaffId, Stint};
use crate::plan::Plan;

/// Stints under way (现行安排) that the plan does not hold.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Changes {
    /// Stints under way.
    pub serving: u32,
    pub changed_stints: u32,
    pub changed_persons: u32,
    /// Their terms within the horizon.
    pub changed_person_terms: u32,
}

pub(super) fn changes(district: &District, plan: &Plan) -> Changes {
    let changed: Vec<Stint> =
        district.serving.iter().map(|serving| serving.stint).filter(|stint| !plan.stints().contains(stint)).collect();
    Changes {
        serving: district.serving.len() as u32,
        changed_stints: changed.len() as u32,
        changed_persons: changed.iter().map(|stint| stint.staff).collect::<BTreeSet<StaffId>>().len() as u32,
        changed_person_terms: changed.iter().map(|stint| stint.span.len()).sum::<usize>() as u32,
    }
}
