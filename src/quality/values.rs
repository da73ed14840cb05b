//! Policy values that single schools and groups have of their own: the district's does not reach them.

use serde::Serialize;

use crate::district::{At, District, Key, Policy, Scope};

/// Schools and groups with the same value of their own.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct OwnValue {
    pub key: String,
    /// The key in Chinese.
    pub name: String,
    pub value: String,
    /// What holds for the others.
    pub of_district: String,
    /// Codes of groups.
    pub groups: Vec<String>,
    /// Codes of schools.
    pub schools: Vec<String>,
}

pub(super) fn of(district: &District, policy: &Policy) -> Vec<OwnValue> {
    let mut all: Vec<OwnValue> = Vec::new();
    for (key, scope, value) in policy.departures() {
        let (groups, schools) = match scope {
            Scope::District | Scope::Everywhere => continue,
            Scope::Group(group) => (Some(district.groups[group].code.clone()), None),
            Scope::School(school) => (None, Some(district.schools[school].code.clone())),
        };
        let (text, value) = (key.text(), value.to_string());
        let place = all.iter().position(|held| held.key == text && held.value == value).unwrap_or_else(|| {
            all.push(blank(policy, key, value));
            all.len() - 1
        });
        all[place].groups.extend(groups);
        all[place].schools.extend(schools);
    }
    all.sort_by_key(|value| std::cmp::Reverse(value.groups.len() + value.schools.len()));
    all
}

fn blank(policy: &Policy, key: Key, value: String) -> OwnValue {
    let of_district = policy.value(key, At::DISTRICT).to_string();
    OwnValue { key: key.text(), name: key.name(), value, of_district, groups: Vec::new(), schools: Vec::new() }
}
