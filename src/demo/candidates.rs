//! Who could fill a seat, for the stints and pins that a workbook starts with; and how many must move. The plan itself asks the rules.

use super::draft::Draft;
use crate::district::{Category, GroupId, Id, Role, Seat, SeatId, Staff, StaffId, YearId};

/// The policy's least rate of rotation, by which seats and money are sized, and `eligibility.tenure_years`.
const RATE: f64 = 0.10;
const TENURE_YEARS: f64 = 6.0;

/// Movers that the rotation rate asks of the group's lead schools in a year, or a few more: those near retirement and
/// those deferred are counted here.
pub(super) fn least_movers(draft: &Draft, group: GroupId, year: YearId) -> f64 {
    let settled = |id: &&StaffId| {
        let tenure = draft.records.staff[**id].tenure_years;
        tenure.is_none_or(|years| years + year.index() as f64 >= TENURE_YEARS)
    };
    let leads = draft.schools_of(group).filter(|row| row.role == Role::Lead);
    let eligible: usize = leads.map(|lead| draft.own(lead.school).iter().filter(settled).count()).sum();
    (eligible as f64 * RATE).ceil()
}

/// A subject's teachers of whom one may leave without stripping the school.
const TEACHERS_LEFT: usize = 4;

/// Teachers of the group's lead schools, eligible from the first term, of whose subject nobody is engaged yet.
pub(super) fn teachers_for(draft: &Draft, seat: SeatId) -> Vec<StaffId> {
    let seat = &draft.records.seats[seat];
    let Some(stage) = seat.stage else { return Vec::new() };
    let mut fit = Vec::new();
    for lead in draft.schools_of(draft.group_of(seat.school)).filter(|row| row.role == Role::Lead) {
        let teachers = draft.teachers(lead.school, seat.subject, stage);
        let engaged = |id: &StaffId| draft.engaged.contains(id);
        if lead.school == seat.school || teachers.len() < TEACHERS_LEFT || teachers.iter().any(engaged) {
            continue;
        }
        fit.extend(teachers.into_iter().filter(|&id| suits(&draft.records.staff[id], seat)));
    }
    fit
}

fn suits(person: &Staff, seat: &Seat) -> bool {
    let settled = person.tenure_years >= Some(7.0) && person.birth_year >= Some(1974) && person.deferral.is_none();
    let asked = person.grade >= seat.least_grade && person.title >= seat.least_title;
    person.category == Category::Teacher && person.stints_served == 0 && settled && asked
}
