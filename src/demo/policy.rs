//! 政策: the workbook's own layer. Mostly the defaults, said aloud so that a planner sees what may be turned.

use super::draft::Draft;
use crate::district::{GroupId, SchoolId, Scope, Tie, UnitKind};

/// Minutes to start with, and minutes a kilometre.
pub(super) const BASE_MINUTES: f64 = 5.0;
pub(super) const MINUTES_PER_KM: f64 = 1.8;

/// Hosts so far from their head, in kilometres, that they lodge who comes from there.
const LODGING_KM: f64 = 22.0;

pub(super) fn add(draft: &mut Draft) {
    let district = [
        ("pack", "balanced"),
        ("rotation.rate", "0.10"),
        ("rotation.backbone_share", "0.20"),
        ("release.share", "0.15"),
        ("commute.cap_minutes", "60"),
        ("travel.base_minutes", &BASE_MINUTES.to_string()),
        ("travel.minutes_per_km", &MINUTES_PER_KM.to_string()),
        ("rule.balance.mode", "off"),
    ];
    for (key, value) in district {
        set(draft, key, value, Scope::District);
    }
    for school in lodging(draft) {
        set(draft, "commute.cap_minutes", "90", Scope::School(school));
    }
    // The first tight group wants its people to stay two years at least.
    let tight = |group: &GroupId| draft.records.groups[*group].tie == Tie::Tight;
    if let Some(group) = draft.records.groups.ids().find(tight) {
        set(draft, "stay.years", "[2,3]", Scope::Group(group));
    }
}

fn set(draft: &mut Draft, key: &str, value: &str, scope: Scope) {
    draft.records.policy.set(key, value, scope).expect("the demo's policy uses known keys and fitting values");
}

fn lodging(draft: &Draft) -> Vec<SchoolId> {
    let far =
        |school: SchoolId| draft.kilometres(draft.records.schools[draft.head_of(school)].position, school) > LODGING_KM;
    let schools = draft.plans().filter(|(_, plan)| plan.unit == UnitKind::School);
    schools.map(|(school, _)| school).filter(|&school| far(school)).collect()
}
