//! Rules that are silent for lack of data (SPEC-POLICY, Silence): which sheet or column is missing, and how to supply it.

mod balance;
mod cadres;
mod data;

pub(crate) use cadres::{has_incumbent, has_team};

use crate::district::{District, Policy, RuleId, SchoolId};
use crate::lang::Text;

/// A rule that is silent for lack of data.
pub struct Silence {
    pub rule: RuleId,
    /// Everywhere, or somewhere only.
    pub whole: bool,
    pub sheet: &'static str,
    /// What is missing.
    pub missing: Text,
    /// How to supply it.
    pub supply: Text,
}

/// Those of a district under a policy, whatever the modes of their rules.
pub fn silences(district: &District, policy: &Policy) -> Vec<Silence> {
    let all = [
        data::training,
        data::cover,
        data::couples,
        data::establishment,
        data::title_posts,
        balance::silence,
        cadres::executive,
        cadres::concurrent,
        cadres::core_team,
    ];
    all.iter().filter_map(|find| find(district, policy)).collect()
}

/// Some of the schools by code, for both languages.
pub(crate) fn listed(district: &District, schools: &[SchoolId]) -> String {
    listed_codes(schools.iter().map(|&school| district.schools[school].code.as_str()))
}

/// The first few.
pub(crate) fn listed_codes(codes: impl IntoIterator<Item = impl Into<String>>) -> String {
    const MOST: usize = 5;
    let mut codes = codes.into_iter().map(Into::into);
    let first: Vec<String> = codes.by_ref().take(MOST).collect();
    format!("{}{}", first.join("、"), if codes.next().is_some() { " …" } else { "" })
}
