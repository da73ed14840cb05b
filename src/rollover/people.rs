//! 教师 a year later: who has retired leaves, years of service grow, what has ended ends.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::Ground;
use super::carried::Carried;
use crate::district::{ClassUntil, Datum, Id, Parameter, Position, School, SchoolId, Staff, StaffId, Table};
use crate::travel::{Bd09, Gcj02, Wgs84};

/// The staff of the new year.
pub(super) struct People {
    pub staff: Table<StaffId, Staff>,
    /// By old id; none of those who left.
    pub ids: Vec<Option<StaffId>>,
    pub retired: Vec<StaffId>,
    /// Old ids of those whose relation has moved, with the new school.
    pub moved: BTreeMap<StaffId, SchoolId>,
    /// Flags 班主任 or 毕业班 that ended with the year.
    pub classes_ended: usize,
    /// Deferrals that have ended.
    pub deferrals_ended: usize,
}

impl People {
    pub fn after(ground: &Ground, carried: &[Carried]) -> People {
        let district = ground.district;
        let moved: BTreeMap<StaffId, SchoolId> = carried
            .iter()
            .filter(|it| it.is_transfer)
            .map(|it| (it.stint.staff, district.seats[it.stint.seat].school))
            .collect();
        let mut people = People {
            staff: Table::new(),
            ids: Vec::with_capacity(district.staff.len()),
            retired: Vec::new(),
            moved,
            classes_ended: 0,
            deferrals_ended: 0,
        };
        for (id, person) in district.staff.iter() {
            let school = people.moved.get(&id).copied().unwrap_or(person.school);
            if is_retired(ground, person, school) {
                people.retired.push(id);
                people.ids.push(None);
                continue;
            }
            let mut later = person.clone();
            people.age(ground, &mut later);
            for done in carried.iter().filter(|it| it.stint.staff == id && !it.goes_on(&ground.horizon)) {
                later.stints_served += u32::from(done.counts);
                later.remote_served += u32::from(done.is_remote);
            }
            if let Some(transfer) = carried.iter().find(|it| it.is_transfer && it.stint.staff == id) {
                settle(ground, &mut later, school, transfer);
            }
            people.ids.push(Some(people.staff.push(later)));
        }
        let ids: Vec<StaffId> = people.staff.ids().collect();
        for id in ids {
            let spouse = people.staff[id].spouse;
            people.staff[id].spouse = spouse.and_then(|spouse| people.ids[spouse.index()]);
        }
        people
    }

    /// A year more at the own school; classes and deferrals that have ended are gone.
    fn age(&mut self, ground: &Ground, person: &mut Staff) {
        person.tenure_years = person.tenure_years.map(|years| years + 1.0);
        let first_day = ground.first_day();
        let is_over = match person.class_until {
            Some(ClassUntil::Term(term)) => ground.horizon.is_past(term),
            Some(ClassUntil::Date(date)) => date <= first_day,
            // Without an end, the class that graduates is gone with its year.
            None => person.graduating_class,
        };
        if is_over && (person.homeroom || person.graduating_class) {
            self.classes_ended += 1;
            (person.homeroom, person.graduating_class) = (false, false);
        }
        person.class_until = match person.class_until.filter(|_| !is_over) {
            Some(ClassUntil::Term(term)) => ground.horizon.term(term).map(ClassUntil::Term),
            until => until,
        };
        let until = person.deferral.as_ref().map(|held| held.until.unwrap_or_else(|| deferral_ends(ground, person)));
        match (&mut person.deferral, until) {
            (Some(_), Some(until)) if until <= first_day => {
                person.deferral = None;
                self.deferrals_ended += 1;
            }
            (Some(deferral), until) => deferral.until = until,
            (None, _) => {}
        }
    }
}

/// No years to retirement are left when the new horizon begins, or were when the old one did.
fn is_retired(ground: &Ground, person: &Staff, school: SchoolId) -> bool {
    let Some(born) = person.birth_year else { return false };
    let (old, new) = (&ground.district.calendar, &ground.horizon.calendar);
    let as_of = [
        (ground.district.at(person.school, old.first()), old.school_term(old.first())),
        (ground.at(school), new.school_term(new.first())),
    ];
    as_of
        .into_iter()
        .any(|(at, term)| ground.policy.retirement_age(person.sex, at) <= i64::from(term.begins_in) - i64::from(born))
}

/// A deferral without an end ran from the old horizon's first day.
fn deferral_ends(ground: &Ground, person: &Staff) -> NaiveDate {
    let calendar = &ground.district.calendar;
    let first = calendar.terms[calendar.first()].start;
    let at = ground.district.at(person.school, calendar.first());
    let years = i32::try_from(ground.policy.whole(Parameter::DeferralYears, at)).unwrap_or(i32::MAX);
    let year = first.year().saturating_add(years);
    first.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(NaiveDate::MAX)
}

/// The relation is the new school's, where as many full years have passed as since the move.
fn settle(ground: &Ground, person: &mut Staff, school: SchoolId, transfer: &Carried) {
    let calendar = &ground.horizon.calendar;
    let years = calendar.school_term(calendar.first()).begins_in - transfer.began.begins_in;
    person.school = school;
    person.tenure_years = Some(f64::from(years));
    person.wishes.retain(|&wish| wish != school);
    let host: &School = &ground.district.schools[school];
    person.home = person.home.map(|home| in_datum(home, host.position.datum));
}

/// Homes are read in the datum of the own school.
fn in_datum(home: Position, datum: Datum) -> Position {
    if home.datum == datum {
        return home;
    }
    let plain = Wgs84::from(home);
    let (longitude, latitude) = match datum {
        Datum::Wgs84 => (plain.longitude, plain.latitude),
        Datum::Gcj02 => {
            let shifted = Gcj02::from(plain);
            (shifted.longitude, shifted.latitude)
        }
        Datum::Bd09 => {
            let shifted = Bd09::from(plain);
            (shifted.longitude, shifted.latitude)
        }
    };
    Position { longitude, latitude, datum }
}
