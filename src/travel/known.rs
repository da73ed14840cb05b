//! The travel times that the workbook gives (通勤), laid out so that one is found in a few steps.

use std::collections::BTreeMap;

use crate::district::{Id, Origin, SchoolId, StaffId, ZoneId};

/// Minutes from each origin of one kind to the schools that its rows name.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// Where an origin's run in `entries` begins; it ends where the next one's begins. Empty where there is no row.
    begins: Vec<usize>,
    /// In order of origin, then school.
    entries: Vec<(SchoolId, f64)>,
}

impl Rows {
    fn push(&mut self, origin: usize, school: SchoolId, minutes: f64) {
        if self.begins.len() <= origin {
            self.begins.resize(origin + 1, self.entries.len());
        }
        self.entries.push((school, minutes));
    }

    fn find(&self, origin: usize, school: SchoolId) -> Option<f64> {
        let begin = *self.begins.get(origin)?;
        let end = self.begins.get(origin + 1).copied().unwrap_or(self.entries.len());
        let run = &self.entries[begin..end];
        let place = run.binary_search_by_key(&school, |entry| entry.0).ok()?;
        Some(run[place].1)
    }
}

/// The workbook's travel times, in minutes one way.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    staff: Rows,
    zones: Rows,
    schools: Rows,
}

impl Known {
    pub fn new(commute: &BTreeMap<(Origin, SchoolId), f64>) -> Known {
        let mut known = Known::default();
        for (&(origin, school), &minutes) in commute {
            match origin {
                Origin::Staff(staff) => known.staff.push(staff.index(), school, minutes),
                Origin::Zone(zone) => known.zones.push(zone.index(), school, minutes),
                Origin::School(from) => known.schools.push(from.index(), school, minutes),
            }
        }
        known
    }

    pub fn of_staff(&self, staff: StaffId, to: SchoolId) -> Option<f64> {
        self.staff.find(staff.index(), to)
    }

    pub fn of_zone(&self, zone: ZoneId, to: SchoolId) -> Option<f64> {
        self.zones.find(zone.index(), to)
    }

    pub fn of_school(&self, from: SchoolId, to: SchoolId) -> Option<f64> {
        self.schools.find(from.index(), to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_and_no_other() {
        let (staff, school, zone) = (StaffId::from_index, SchoolId::from_index, ZoneId::from_index);
        let commute = BTreeMap::from([
            ((Origin::Staff(staff(1)), school(4)), 14.0),
            ((Origin::Staff(staff(1)), school(2)), 12.0),
            ((Origin::Staff(staff(5)), school(4)), 54.0),
            ((Origin::Zone(zone(1)), school(4)), 99.0),
        ]);
        let known = Known::new(&commute);
        for person in 0..8 {
            for host in 0..8 {
                let expected = commute.get(&(Origin::Staff(staff(person)), school(host))).copied();
                assert_eq!(known.of_staff(staff(person), school(host)), expected);
            }
        }
        assert_eq!(known.of_zone(zone(1), school(4)), Some(99.0));
        assert_eq!(known.of_zone(zone(0), school(4)), None);
        assert_eq!(known.of_school(school(1), school(4)), None);
    }
}
