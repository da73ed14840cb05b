//! 乡村任教经历: a school year at a weak or rural school counts toward the next title, so completions are recorded.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::figures;
use super::numbers::count;
use super::slices::{Sliced, slice};
use super::stints::StintTerm;
use crate::audit::{Facts, Posting};
use crate::district::{District, StaffId, YearId};

/// Completed school years at weak or rural hosts: the stint covers every term of the year that lies in the horizon.
/// A year counts in the part of its last term.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RuralService {
    /// Person-years.
    pub completions: u32,
    /// Distinct persons with at least one.
    pub persons: u32,
}

/// Who completes school years at a weak or rural host: a stint a row. They count toward the next title.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RuralCredit {
    pub staff: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The host.
    pub school: String,
    pub school_name: String,
    pub years: Vec<String>,
}

pub(super) fn rural_credit(facts: &Facts) -> Vec<RuralCredit> {
    let district = facts.district;
    let credit = |posting: &Posting| {
        let years = rural_years(district, posting);
        let host = &district.schools[posting.host];
        (!years.is_empty()).then(|| RuralCredit {
            staff: posting.person.code.clone(),
            name: posting.person.name.clone(),
            school: host.code.clone(),
            school_name: host.name.clone(),
            years: years.into_iter().map(|year| district.calendar.years[year].name.clone()).collect(),
        })
    };
    facts.postings.iter().filter_map(credit).collect()
}

pub(super) fn rural_service(facts: &Facts) -> Sliced<RuralService> {
    slice(facts.district, &completions(facts), measure)
}

pub(super) fn overall(facts: &Facts) -> RuralService {
    measure(&completions(facts))
}

/// The last term of each completed year.
fn completions<'f>(facts: &'f Facts) -> Vec<StintTerm<'f>> {
    let last = |year: YearId| facts.district.calendar.years[year].last;
    let completed = |posting: &'f Posting<'f>| {
        rural_years(facts.district, posting).into_iter().map(move |year| StintTerm { posting, term: last(year) })
    };
    facts.postings.iter().flat_map(completed).collect()
}

fn measure(items: &[StintTerm]) -> RuralService {
    RuralService {
        completions: items.len() as u32,
        persons: items.iter().map(|item| item.posting.stint.staff).collect::<BTreeSet<StaffId>>().len() as u32,
    }
}

/// The school years that the stint completes at a weak or rural host.
fn rural_years(district: &District, posting: &Posting) -> Vec<YearId> {
    if !district.schools[posting.host].is_weak_or_rural() {
        return Vec::new();
    }
    let years = &district.calendar.years;
    years.ids().filter(|&year| posting.stint.span.covers(years[year].span())).collect()
}

figures! { RuralService as rural_service:
    "rural_years" PersonYears More "乡村任教学年" "School years completed at weak or rural hosts"
        "在薄弱或乡村学校任教满一学年的人·学年。"
        "School years that a stint covers in full, within the horizon, at a weak or rural host."
        |it| count(it.completions);
    "rural_persons" Persons More "有乡村任教经历的人" "Persons who complete at least one"
        "在薄弱或乡村学校任教至少满一学年的人数。"
        "Persons who complete at least one school year at a weak or rural host."
        |it| count(it.persons);
}
