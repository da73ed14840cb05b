//! Who could fill a seat, for the stints and pins that a workbook starts with. The plan itself asks the rules.

use super::draft::Draft;
use crate::district::{Category, Role, Seat, SeatId, Staff, StaffId};

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
