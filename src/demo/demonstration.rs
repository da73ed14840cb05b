//! Seats that no gap asks for: where a group's gaps alone would not take the teachers that its lead must send every
//! year, members open seats for demonstration (示范引领), as the policy wants them to.

use super::candidates::least_movers;
use super::dice::Dice;
use super::draft::Draft;
use super::seats::{Want, open, room};
use crate::district::{Category, GroupId, Role, SchoolId, SeatKind, StaffId, TermId};

/// Seats for every mover that the rate asks for: not every seat finds somebody who may come.
const SEATS_PER_MOVER: f64 = 1.9;

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    let last_year = draft.records.calendar.years.ids().next_back();
    let last_term = draft.records.calendar.last();
    for group in draft.records.groups.ids().collect::<Vec<GroupId>>() {
        let movers = last_year.map_or(0.0, |year| least_movers(draft, group, year));
        let wanted = (movers * SEATS_PER_MOVER).ceil() as u32;
        let tries = 4 * wanted;
        for _ in 0..tries {
            if seats_at(draft, group, last_term) >= wanted {
                break;
            }
            open_one(draft, group, dice);
        }
    }
}

/// Teaching and cadre seats of the group's hosts in a term.
fn seats_at(draft: &Draft, group: GroupId, term: TermId) -> u32 {
    let seats = draft.records.seats.values();
    let counts = seats.filter(|seat| draft.group_of(seat.school) == group && seat.span.contains(term));
    counts.filter(|seat| matches!(seat.kind, SeatKind::Teaching | SeatKind::Cadre)).map(|seat| seat.count).sum()
}

/// In a subject and stage of some teacher of the lead, at some member that teaches them and has room.
fn open_one(draft: &mut Draft, group: GroupId, dice: &mut Dice) {
    let teachers: Vec<StaffId> = draft.own(draft.records.groups[group].head).to_vec();
    let Some(&teacher) = dice.pick(&teachers) else { return };
    let teacher = &draft.records.staff[teacher];
    let (Some(subject), Some(stage)) = (teacher.subject, teacher.stages.iter().next()) else { return };
    let last = draft.records.calendar.last();
    let takes = |school: &SchoolId| draft.records.schools[*school].stages.contains(stage) && room(draft, *school) > 0;
    let members = draft.schools_of(group).filter(|row| row.role == Role::Member && row.span.last == last);
    let hosts: Vec<SchoolId> = members.map(|row| row.school).filter(takes).collect();
    let Some(&school) = dice.pick(&hosts) else { return };
    if teacher.category == Category::Teacher {
        let want = Want { school, kind: SeatKind::Teaching, subject, stage: Some(stage), count: 1 };
        open(draft, want, draft.membership(school).span, dice);
    }
}
