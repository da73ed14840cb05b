//! Where people live, as far as the workbook says it, and what travel takes for it otherwise.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::district::{District, Id, Origin, SchoolId, Staff, StaffId, ZoneId};

/// People by what their way to a school is reckoned from; each is counted once, in the order of the fields.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Homes {
    pub people: usize,
    /// Coordinates are given.
    pub by_coordinates: usize,
    /// No coordinates; their zone has rows in 通勤.
    pub by_zone: usize,
    /// No coordinates, and no rows of their zone; 通勤 has rows of their own.
    pub by_own_rows: usize,
    /// Nothing is given: the own school is taken for the home.
    pub by_school: usize,
    /// The schools of those, most of them first.
    pub schools: Vec<HomesOfSchool>,
}

/// People of a school of whom no home is known.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct HomesOfSchool {
    pub school: String,
    pub name: String,
    pub people: usize,
    pub unknown: usize,
}

/// A zone from which no row of 通勤 starts: its people's ways are reckoned otherwise.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Zone {
    pub zone: String,
    pub people: usize,
    /// Those of them with coordinates; the others set out from their own school, or have rows of their own.
    pub with_coordinates: usize,
}

pub(super) fn of(district: &District) -> Homes {
    let known = Known::of(district);
    let mut homes = Homes { people: district.staff.len(), ..Homes::default() };
    let mut unknown = vec![0; district.schools.len()];
    for (id, person) in district.staff.iter() {
        let count = match () {
            () if person.home.is_some() => &mut homes.by_coordinates,
            () if person.zone.is_some_and(|zone| known.zones.contains(&zone)) => &mut homes.by_zone,
            () if known.staff.contains(&id) => &mut homes.by_own_rows,
            () => {
                unknown[person.school.index()] += 1;
                &mut homes.by_school
            }
        };
        *count += 1;
    }
    let of_school = |(place, &unknown): (usize, &usize)| {
        let id = SchoolId::from_index(place);
        let school = &district.schools[id];
        let people = district.own(id).len();
        HomesOfSchool { school: school.code.clone(), name: school.name.clone(), people, unknown }
    };
    homes.schools = unknown.iter().enumerate().filter(|(_, unknown)| **unknown > 0).map(of_school).collect();
    homes.schools.sort_by_key(|school| std::cmp::Reverse(school.unknown));
    homes
}

pub(super) fn zones(district: &District) -> Vec<Zone> {
    let known = Known::of(district);
    let of_zone = |(id, zone): (ZoneId, &String)| {
        let people = || district.staff.values().filter(move |person: &&Staff| person.zone == Some(id));
        let with_coordinates = people().filter(|person| person.home.is_some()).count();
        Zone { zone: zone.clone(), people: people().count(), with_coordinates }
    };
    let mut zones: Vec<Zone> = district
        .zones
        .iter()
        .filter(|(id, _)| !known.zones.contains(id))
        .map(of_zone)
        .filter(|zone| zone.people > 0)
        .collect();
    zones.sort_by_key(|zone| std::cmp::Reverse(zone.people - zone.with_coordinates));
    zones
}

/// Whose ways 通勤 gives.
#[derive(Default)]
struct Known {
    staff: BTreeSet<StaffId>,
    zones: BTreeSet<ZoneId>,
}

impl Known {
    fn of(district: &District) -> Known {
        let mut known = Known::default();
        for (origin, _) in district.commute.keys() {
            match *origin {
                Origin::Staff(staff) => drop(known.staff.insert(staff)),
                Origin::Zone(zone) => drop(known.zones.insert(zone)),
                Origin::School(_) => {}
            }
        }
        known
    }
}
