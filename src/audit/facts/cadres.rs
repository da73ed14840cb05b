//! Who holds a post at which school, and which schools lead a group or belong to it, term by term.

use super::{Facts, Roster};
use crate::district::{
    At, Category, District, GroupId, Parameter, Role, SchoolId, SeatId, StaffId, SubjectId, Table, TermId,
};

/// The incumbents of one post: cadres whose 行政职务 it is, by the school of their personnel relation.
pub(in crate::audit) struct Incumbents(Table<SchoolId, Vec<StaffId>>);

impl Incumbents {
    pub fn of(district: &District, post: &str) -> Incumbents {
        let mut by_school = Table::filled(Vec::new(), district.schools.len());
        for (id, person) in district.staff.iter().filter(|(id, _)| district.holds_post(*id, post)) {
            by_school[person.school].push(id);
        }
        Incumbents(by_school)
    }

    pub fn at(&self, school: SchoolId) -> &[StaffId] {
        &self.0[school]
    }

    /// Those of several schools.
    pub fn of_schools(&self, schools: &[SchoolId]) -> Vec<StaffId> {
        schools.iter().flat_map(|&school| self.at(school)).copied().collect()
    }
}

/// The schools of one group in one term, by role.
#[derive(Clone, Default)]
pub(in crate::audit) struct Schools {
    pub leads: Vec<SchoolId>,
    pub members: Vec<SchoolId>,
}

/// The schools of every group in a term.
pub(in crate::audit) fn schools_by_group(district: &District, term: TermId) -> Table<GroupId, Schools> {
    let mut groups = Table::filled(Schools::default(), district.groups.len());
    for school in district.schools.ids() {
        let Some(membership) = district.membership_at(school, term) else { continue };
        match membership.role {
            Role::Lead => groups[membership.group].leads.push(school),
            Role::Member => groups[membership.group].members.push(school),
            Role::Partner => {}
        }
    }
    groups
}

impl Roster<'_> {
    /// Stints of these persons that cover the term, itinerant ones left out.
    pub(in crate::audit) fn all_away(&self, staff: &[StaffId], term: TermId) -> usize {
        staff.iter().map(|&person| self.away(person, term)).sum()
    }
}

impl Facts<'_> {
    /// The group is of a kind that has a core team (核心管理团队).
    pub(in crate::audit) fn has_team(&self, group: GroupId) -> bool {
        let kinds = self.policy.words(Parameter::TeamKinds, At::group(group));
        kinds.contains(&self.district.groups[group].kind.word())
    }

    /// The teachers of the school whose main subject it is, less those who are in training in the term.
    pub(in crate::audit) fn teachers_of(
        &self,
        school: SchoolId,
        subject: SubjectId,
        term: TermId,
    ) -> impl Iterator<Item = StaffId> {
        let district = self.district;
        let teaches = move |staff: &StaffId| {
            let person = &district.staff[*staff];
            person.category == Category::Teacher && person.subject == Some(subject)
        };
        let trains = move |staff: &StaffId| self.training(*staff).iter().any(|row| row.span.contains(term));
        district.own(school).iter().copied().filter(teaches).filter(move |staff| !trains(staff))
    }

    /// The cadre seats of a post at each school.
    pub(in crate::audit) fn seats_of_post(&self, post: &str) -> Table<SchoolId, Vec<SeatId>> {
        let district = self.district;
        let mut by_school = Table::filled(Vec::new(), district.schools.len());
        for (id, seat) in district.seats.iter().filter(|(id, _)| district.is_post_seat(*id, post)) {
            by_school[seat.school].push(id);
        }
        by_school
    }
}
