//! 变更: what the plan changes of the stints under way.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::district::{District, StaffId, Stint};
use crate::plan::Plan;

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

pub(super) fn changes(district: &District, plan: &Plan) -> Changes {
    let mut changes = Changes { serving: district.serving.len() as u32, ..Changes::default() };
    let mut persons: BTreeSet<StaffId> = BTreeSet::new();
    for serving in &district.serving {
        let terms = terms_away(serving.stint, plan);
        if terms > 0 {
            changes.changed_stints += 1;
            changes.changed_person_terms += terms;
            persons.insert(serving.stint.staff);
        }
    }
    changes.changed_persons = persons.len() as u32;
    changes
}

fn terms_away(under_way: Stint, plan: &Plan) -> u32 {
    let same = |stint: &&Stint| (stint.staff, stint.seat) == (under_way.staff, under_way.seat);
    let spans: Vec<_> = plan.stints().iter().filter(same).map(|stint| stint.span).collect();
    under_way.span.terms().filter(|&term| !spans.iter().any(|span| span.contains(term))).count() as u32
}
