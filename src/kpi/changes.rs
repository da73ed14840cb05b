//! 变更: what the plan changes of the stints under way.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Facts;
use crate::district::StaffId;

/// Stints under way (现行安排) whose person is not at the seat in some of their terms.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Changes {
    /// Stints under way.
    pub serving: u32,
    pub changed_stints: u32,
    pub changed_persons: u32,
    /// Terms within the horizon in which the person is not at the seat.
    pub changed_person_terms: u32,
}

pub(super) fn changes(facts: &Facts) -> Changes {
    let district = facts.district;
    let mut changes = Changes { serving: district.serving.len() as u32, ..Changes::default() };
    let mut persons: BTreeSet<StaffId> = BTreeSet::new();
    for serving in &district.serving {
        let terms = facts.terms_away(serving.stint) as u32;
        if terms > 0 {
            changes.changed_stints += 1;
            changes.changed_person_terms += terms;
            persons.insert(serving.stint.staff);
        }
    }
    changes.changed_persons = persons.len() as u32;
    changes
}
