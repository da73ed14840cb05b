//! Schools as pages name and draw them.

use serde::Serialize;

use crate::district::{Area, District, GroupId, Id, Role, SchoolId};
use crate::travel::Wgs84;

#[derive(Serialize)]
pub(super) struct SchoolPoint {
    code: String,
    name: String,
    /// Degrees of WGS-84.
    longitude: f64,
    latitude: f64,
    group: Option<usize>,
    /// lead, member, partner, none.
    role: &'static str,
    /// urban, town, rural.
    area: &'static str,
    weak: bool,
}

/// All of a district, in its order.
pub(super) fn points(district: &District) -> Vec<SchoolPoint> {
    district.schools.ids().map(|school| point(district, school)).collect()
}

/// A school's name; its code where it has none.
pub(super) fn name(district: &District, school: SchoolId) -> &str {
    let school = &district.schools[school];
    if school.name.trim().is_empty() { &school.code } else { &school.name }
}

/// The group and role of a school: in the horizon's first term, or where it joins later, then.
pub(super) fn membership(district: &District, school: SchoolId) -> Option<(GroupId, Role)> {
    let held = district.calendar.terms.ids().into_iter().find_map(|term| district.membership_at(school, term));
    held.map(|held| (held.group, held.role))
}

fn point(district: &District, id: SchoolId) -> SchoolPoint {
    let school = &district.schools[id];
    let place = Wgs84::from(school.position);
    let held = membership(district, id);
    SchoolPoint {
        code: school.code.clone(),
        name: name(district, id).to_string(),
        longitude: place.longitude,
        latitude: place.latitude,
        group: held.map(|(group, _)| group.index()),
        role: match held.map(|(_, role)| role) {
            Some(Role::Lead) => "lead",
            Some(Role::Member) => "member",
            Some(Role::Partner) => "partner",
            None => "none",
        },
        area: match school.area {
            Area::Urban => "urban",
            Area::Town => "town",
            Area::Rural => "rural",
        },
        weak: school.weak,
    }
}
