//! The policy that a plan was made under: what differs from the defaults.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::district::{District, Policy, Scope};

/// A policy value that differs from its default, or holds for less than the district.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Departure {
    pub key: String,
    /// Code of the group or school that it is for; null: the district.
    pub scope: Option<String>,
    /// As it may be typed after `--set key=`.
    pub value: String,
}

/// The values that differ from the defaults, or hold for less than the district.
pub fn departures(district: &District, policy: &Policy) -> Vec<Departure> {
    let scope = |scope| match scope {
        Scope::District => None,
        Scope::Group(group) => Some(district.groups[group].code.clone()),
        Scope::School(school) => Some(district.schools[school].code.clone()),
    };
    let departure = |(key, at, value): (crate::district::Key, Scope, &crate::district::Value)| Departure {
        key: key.text(),
        scope: scope(at),
        value: value.to_string(),
    };
    policy.departures().into_iter().map(departure).collect()
}
