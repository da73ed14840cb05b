//! 乡村任教经历: a school year at a weak or rural school counts toward the next title, so completions are recorded.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::slices::{Sliced, slice};
use super::stints::StintTerm;
use crate::district::{District, StaffId, Stint, YearId};
use crate::plan::Plan;

/// Completed school years at weak or rural hosts: the stint covers every term of the year that lies in the horizon.
/// A year counts in the part of its last term.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RuralService {
    /// Person-years.
    pub completions: u32,
    /// Distinct persons with at least one.
    pub persons: u32,
}

pub(super) fn rural_service(district: &District, plan: &Plan) -> Sliced<RuralService> {
    slice(district, &completions(district, plan), measure)
}

pub(super) fn overall(district: &District, plan: &Plan) -> RuralService {
    measure(&completions(district, plan))
}

/// The last term of each completed year.
fn completions(district: &District, plan: &Plan) -> Vec<StintTerm> {
    let completed = |&stint: &Stint| {
        let years = rural_years(district, stint);
        years.into_iter().map(move |year| StintTerm { stint, term: district.calendar.years[year].last })
    };
    plan.stints().iter().flat_map(completed).collect()
}

fn measure(items: &[StintTerm]) -> RuralService {
    RuralService {
        completions: items.len() as u32,
        persons: items.iter().map(|item| item.stint.staff).collect::<BTreeSet<StaffId>>().len() as u32,
    }
}

/// The school years that the stint completes at a weak or rural host.
pub fn rural_years(district: &District, stint: Stint) -> Vec<YearId> {
    if !district.schools[district.seats[stint.seat].school].is_weak_or_rural() {
        return Vec::new();
    }
    let years = &district.calendar.years;
    years.ids().filter(|&year| stint.span.covers(years[year].span())).collect()
}
