//! Minutes and kilometres between a person and a school (SPEC §3, Travel).

mod datum;
mod distance;
mod known;

pub use datum::{Bd09, Gcj02, Wgs84};
pub use distance::{EARTH_RADIUS_KM, great_circle_km};

use std::sync::OnceLock;

use crate::district::{At, District, Parameter, Policy, Position, SchoolId, StaffId, Table};
use distance::{Point, km};
use known::Known;

/// Travel in a district under a policy. Coordinates are turned into WGS-84 once, so that the questions are cheap: the
/// schools' at first, a home's when it is first asked for, because a plan asks for few.
#[derive(Clone, Debug)]
pub struct Travel<'d> {
    district: &'d District,
    schools: Table<SchoolId, Point>,
    homes: Table<StaffId, OnceLock<Point>>,
    known: Known,
    base_minutes: f64,
    minutes_per_km: f64,
}

impl<'d> Travel<'d> {
    pub fn new(district: &'d District, policy: &Policy) -> Travel<'d> {
        let schools: Vec<_> = district.schools.values().map(|school| point(school.position)).collect();
        Travel {
            district,
            schools: Table::from(schools),
            homes: Table::filled(OnceLock::new(), district.staff.len()),
            known: Known::new(&district.commute),
            base_minutes: policy.number(Parameter::BaseMinutes, At::DISTRICT),
            minutes_per_km: policy.number(Parameter::MinutesPerKm, At::DISTRICT),
        }
    }

    /// Minutes one way from where the person lives to a school: the person's own row, else the zone's, else computed
    /// from home. Who gives no home sets out from the own school, and reaches that in no time.
    pub fn minutes(&self, staff: StaffId, school: SchoolId) -> f64 {
        let person = &self.district.staff[staff];
        if let Some(minutes) = self.known.of_staff(staff, school) {
            return minutes;
        }
        if let Some(minutes) = person.zone.and_then(|zone| self.known.of_zone(zone, school)) {
            return minutes;
        }
        if person.home.is_some() {
            return self.computed(staff, school);
        }
        if let Some(minutes) = self.known.of_school(person.school, school) {
            return minutes;
        }
        if school == person.school {
            return 0.0;
        }
        self.computed(staff, school)
    }

    /// Minutes one way to the school of the personnel relation.
    pub fn minutes_to_own(&self, staff: StaffId) -> f64 {
        self.minutes(staff, self.district.staff[staff].school)
    }

    /// Kilometres from home, else from the own school, to a school.
    pub fn km(&self, staff: StaffId, school: SchoolId) -> f64 {
        let person = &self.district.staff[staff];
        let from = match person.home {
            Some(home) => *self.homes[staff].get_or_init(|| point(home)),
            None => self.schools[person.school],
        };
        km(from, self.schools[school])
    }

    /// Minutes between two schools, in the direction that takes fewer: their rows, else computed.
    pub fn between(&self, one: SchoolId, other: SchoolId) -> f64 {
        if one == other {
            return 0.0;
        }
        let way = |from, to| {
            let computed = || self.base_minutes + self.minutes_per_km * km(self.schools[from], self.schools[to]);
            self.known.of_school(from, to).unwrap_or_else(computed)
        };
        way(one, other).min(way(other, one))
    }

    fn computed(&self, staff: StaffId, school: SchoolId) -> f64 {
        self.base_minutes + self.minutes_per_km * self.km(staff, school)
    }
}

fn point(position: Position) -> Point {
    Wgs84::from(position).into()
}
