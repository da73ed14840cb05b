//! 变更: what the plan changes of the stints under way.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::figures;
use super::numbers::count;
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
    let mut changes = Changes { serving: facts.under_way.len() as u32, ..Changes::default() };
    let mut persons: BTreeSet<StaffId> = BTreeSet::new();
    for serving in &facts.under_way {
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

figures! { Changes as changes:
    "serving_stints" Stints Neither "现行安排" "Stints under way"
        "规划期开始时已在进行的派出。"
        "Stints of the sheet 现行安排."
        |it| count(it.serving);
    "changed_stints" Stints Less "变更的现行安排" "Stints under way that the plan changes"
        "至少有一个学期本人不在原岗位的现行安排。"
        "Stints under way whose person is not at the seat in some of their terms."
        |it| count(it.changed_stints);
    "changed_persons" Persons Less "现行安排有变的人" "Persons whose stint under way is changed"
        "现行安排有变更的人数。"
        "Persons of the stints under way that are changed."
        |it| count(it.changed_persons);
    "changed_person_terms" PersonTerms Less "变更人·学期" "Terms in which they are not where they would have been"
        "现行安排中本人不在原岗位的学期之和。"
        "Terms within the horizon in which somebody under way is not at his seat."
        |it| count(it.changed_person_terms);
}
