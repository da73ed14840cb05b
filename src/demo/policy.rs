//! 政策: the workbook's own layer. Mostly the defaults, said aloud so that a planner sees what may be turned.

use super::draft::Draft;
use crate::district::{GroupId, SchoolId, Scope, Tie, UnitKind};

/// Minutes to start with, and minutes a kilometre.
pub(super) const BASE_MINUTES: f64 = 5.0;
pub(super) const MINUTES_PER_KM: f64 = 1.8;

/// 走教 between schools so near to each other.
pub(super) const ITINERANT_MINUTES: f64 = 25.0;

/// Minutes over so many kilometres, as the policy computes them.
pub(super) fn road_minutes(kilometres: f64) -> f64 {
    BASE_MINUTES + MINUTES_PER_KM * kilometres
}

/// Hosts so far from their head, in kilometres, that they lodge who comes from there.
const LODGING_KM: f64 = 22.0;

pub(super) fn add(draft: &mut Draft) {
    let district = [
        ("pack", "balanced"),
        ("rotation.rate", draft.blueprint.rotation_rate),
        ("rotation.backbone_share", "0.20"),
        ("release.share", "0.15"),
        ("commute.cap_minutes", "60"),
        ("travel.base_minutes", &BASE_MINUTES.to_string()),
        ("travel.minutes_per_km", &MINUTES_PER_KM.to_string()),
        ("eligibility.kinds", "[exchange,cadre_secondment]"),
        ("moves.cadre_from", "any"),
        ("membership.on_exit", "recall"),
        ("itinerant.on", "true"),
        ("itinerant.minutes", &ITINERANT_MINUTES.to_string()),
        ("transfer.on", "true"),
        ("transfer.least_years", "3"),
        ("weights.over_establishment", "0.1"),
        ("titles.pool", "group"),
        ("titles.authorised", "true"),
        ("titles.cross_school", "true"),
        ("cadre.span", "2"),
        ("cadre.team_least", "3"),
        ("balance.indicators", "[backbone,degree,arts]"),
    ];
    for (key, value) in district {
        set(draft, key, value, Scope::District);
    }
    for school in lodging(draft) {
        set(draft, "commute.cap_minutes", "90", Scope::School(school));
    }
    // The first tight group wants its people to stay two years at least; so does one that a school leaves, which recalls them.
    let tight = |group: &GroupId| draft.records.groups[*group].tie == Tie::Tight;
    let left = draft.records.memberships.iter().find(|row| row.span.last < draft.records.calendar.last());
    let staying = [draft.records.groups.ids().find(tight), left.map(|row| row.group)];
    let loose = draft.records.groups.ids().find(|group| !tight(group));
    for group in staying.into_iter().flatten() {
        set(draft, "stay.years", "[2,3]", Scope::Group(group));
    }
    // In the first loose group members help each other; a school from outside sends volunteers only.
    if let Some(group) = loose {
        set(draft, "moves.from", "any", Scope::Group(group));
    }
    let outside = draft.records.schools.ids().filter(|&school| draft.records.schools[school].external);
    for school in outside.collect::<Vec<SchoolId>>() {
        set(draft, "volunteer.mode", "bar", Scope::School(school));
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
