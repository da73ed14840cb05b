//! Who leads a group's schools: what `executive`, `concurrent` and `core_team` have in common.

use crate::district::{At, District, GroupId, Id, Parameter, Role, SchoolId, SeatKind, StaffId, TermId, post};
use crate::model::{ColumnId, Scenario, Structure, by_term};

/// Where parameters of cadres are looked up: at the row's group.
pub fn at(group: GroupId) -> At {
    At::group(group)
}

/// The group has executive principals and a core team: its kind is one of `cadre.team_kinds`.
pub fn has_team(scenario: &Scenario, group: GroupId) -> bool {
    let kind = scenario.district.groups[group].kind.word();
    scenario.policy.words(Parameter::TeamKinds, at(group)).contains(&kind)
}

/// The cadres of a school who hold a post.
pub fn incumbents<'d>(
    district: &'d District,
    school: SchoolId,
    post: &'static str,
) -> impl Iterator<Item = StaffId> + 'd {
    district.own(school).iter().copied().filter(move |&staff| district.holds_post(staff, post))
}

/// The schools of a role in a group and term.
pub fn schools<'d>(
    district: &'d District,
    group: GroupId,
    term: TermId,
    role: Role,
) -> impl Iterator<Item = SchoolId> + 'd {
    district.schools.ids().filter(move |&school| {
        district.membership_at(school, term).is_some_and(|held| held.group == group && held.role == role)
    })
}

/// The incumbents of a post at the leads of a group.
pub fn of_leads(scenario: &Scenario, group: GroupId, term: TermId, post: &'static str) -> Vec<StaffId> {
    let district = scenario.district;
    schools(district, group, term, Role::Lead).flat_map(|school| incumbents(district, school, post)).collect()
}

/// The stints that take a person away, by person and term: all but itinerant ones.
pub struct Away {
    by_staff: Vec<Vec<Vec<ColumnId>>>,
}

impl Away {
    pub fn columns(&self, staff: StaffId, term: TermId) -> impl Iterator<Item = ColumnId> + '_ {
        self.by_staff[staff.index()].get(term.index()).into_iter().flatten().copied()
    }
}

pub fn away(structure: &Structure, district: &District) -> Away {
    let mut stints = vec![Vec::new(); district.staff.len()];
    for (column, stint) in structure.stint_columns() {
        if district.seats[stint.seat].kind != SeatKind::Itinerant {
            stints[stint.staff.index()].push((column, stint.span));
        }
    }
    let terms = district.calendar.terms.len();
    let by_staff =
        stints.into_iter().map(|own| if own.is_empty() { Vec::new() } else { by_term(terms, own) }).collect();
    Away { by_staff }
}

/// The stints on seats of executive principals at a school that cover a term.
pub fn executives(structure: &Structure, district: &District) -> Vec<Vec<Vec<ColumnId>>> {
    let mut stints = vec![Vec::new(); district.schools.len()];
    for (column, stint) in structure.stint_columns() {
        if district.is_post_seat(stint.seat, post::EXECUTIVE) {
            stints[district.seats[stint.seat].school.index()].push((column, stint.span));
        }
    }
    let terms = district.calendar.terms.len();
    stints.into_iter().map(|own| by_term(terms, own)).collect()
}
