//! 锁定: some who must serve a school, some who must not.

use super::candidates::teachers_for;
use super::dice::Dice;
use super::draft::Draft;
use crate::district::{Demand, GroupId, Id, Pin, PinTarget, Role, SchoolId, SeatId, SeatKind, StaffId};

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    for group in draft.records.groups.ids().collect::<Vec<GroupId>>() {
        if group.index() % 3 == 0 {
            add_must(draft, group, dice);
        }
        if group.index() % 2 == 0 {
            add_must_not(draft, group, dice);
        }
    }
}

/// The group's council has settled one person's seat already.
fn add_must(draft: &mut Draft, group: GroupId, dice: &mut Dice) {
    let last = draft.records.calendar.last();
    let of_group = |id: &SeatId| {
        let seat = &draft.records.seats[*id];
        seat.kind == SeatKind::Teaching && seat.span.last == last && draft.group_of(seat.school) == group
    };
    let seats: Vec<SeatId> = draft.records.seats.ids().filter(of_group).collect();
    let taken = |id: &SeatId| draft.records.serving.iter().any(|serving| serving.stint.seat == *id);
    for seat in dice.shuffled(seats.into_iter().filter(|id| !taken(id))) {
        let Some(&staff) = dice.pick(&teachers_for(draft, seat)) else { continue };
        let target =
            if dice.chance(0.5) { PinTarget::Seat(seat) } else { PinTarget::School(draft.records.seats[seat].school) };
        let reason = "集团理事会已商定".to_string();
        draft.records.pins.push(Pin { staff, target, span: None, demand: Demand::Must, reason });
        draft.engaged.insert(staff);
        return;
    }
}

/// A relative works there, or the like: whole horizon, or its first school year alone.
fn add_must_not(draft: &mut Draft, group: GroupId, dice: &mut Dice) {
    let members: Vec<SchoolId> =
        draft.schools_of(group).filter(|row| row.role == Role::Member).map(|row| row.school).collect();
    let leads: Vec<StaffId> = draft.own(draft.records.groups[group].head).to_vec();
    let free: Vec<StaffId> = leads.into_iter().filter(|id| !draft.engaged.contains(id)).collect();
    let (Some(&school), Some(&staff)) = (dice.pick(&members), dice.pick(&free)) else { return };
    let reason = dice.pick(&["近亲属在该校任职", "与该校有未结争议"]).map_or("", |reason| reason).to_string();
    let first_year = draft.records.calendar.years.values().next().map(|year| (year.first, year.last));
    let span =
        dice.chance(0.5).then_some(first_year).flatten().map(|(first, last)| crate::district::Span::new(first, last));
    draft.records.pins.push(Pin { staff, target: PinTarget::School(school), span, demand: Demand::MustNot, reason });
    draft.engaged.insert(staff);
}
