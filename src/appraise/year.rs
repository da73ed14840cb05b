//! School years, in the horizon or not.

use crate::district::{Calendar, District, GroupId, Membership, SchoolId, TermId, UnitKind};

/// A school year by the calendar year in which it begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Year(pub i32);

impl Year {
    /// The one that begins a calendar year earlier.
    pub fn before(self) -> Year {
        Year(self.0 - 1)
    }

    pub fn name(self, calendar: &Calendar) -> String {
        calendar.year_name(self.0)
    }

    /// The term whose memberships hold for the year: its first within the horizon; of a year before the horizon the horizon's
    /// first, of one after it the last.
    fn term(self, calendar: &Calendar) -> TermId {
        let held = calendar.years.values().find(|year| year.begins_in >= self.0);
        held.map_or_else(|| calendar.last(), |year| year.first)
    }

    /// The school's group and role.
    pub fn membership(self, district: &District, school: SchoolId) -> Option<&Membership> {
        district.membership_at(school, self.term(&district.calendar))
    }

    /// The schools of a group, in the order of the workbook; other units are none.
    pub(super) fn schools_of(self, district: &District, group: GroupId) -> impl Iterator<Item = SchoolId> {
        let is_school = move |&id: &SchoolId| district.schools[id].unit == UnitKind::School;
        let is_of_group = move |&id: &SchoolId| self.membership(district, id).is_some_and(|held| held.group == group);
        district.schools.ids().filter(is_school).filter(is_of_group)
    }
}
