//! 现行安排: stints under way when the horizon begins, and some that have ended.

use super::blueprint::Life;
use super::calendar::last_term;
use super::candidates::teachers_for;
use super::dice::Dice;
use super::draft::Draft;
use crate::district::{GroupId, Id, SchoolTerm, Season, SeatId, SeatKind, Served, Serving, Span, Stint};

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    let first = draft.records.calendar.first();
    for group in draft.records.groups.ids().collect::<Vec<GroupId>>() {
        let wanted = draft.records.serving.len() + dice.between(1, 3) as usize;
        for seat in dice.shuffled(open_from_the_start(draft, group)) {
            if draft.records.serving.len() == wanted {
                break;
            }
            let Some(&staff) = dice.pick(&teachers_for(draft, seat)) else { continue };
            let end = last_term(&draft.records.calendar, dice.between(0, 1) as usize);
            let span = Span::new(first, end.min(draft.records.seats[seat].span.last));
            let calendar = &draft.records.calendar;
            let begins_in = calendar.years[calendar.year_of(first)].begins_in - 1;
            let serving = Serving {
                stint: Stint { staff, seat, span },
                began_before: true,
                continues: false,
                began: Some(SchoolTerm { begins_in, season: Season::Autumn }),
                ends: None,
            };
            draft.records.serving.push(serving);
            draft.engaged.insert(staff);
        }
    }
    draft.records.serving.sort_by_key(|serving| serving.stint);
    add_served(draft, dice);
}

/// Teaching seats, from the first term on, of schools that were there before it.
fn open_from_the_start(draft: &Draft, group: GroupId) -> Vec<SeatId> {
    let first = draft.records.calendar.first();
    let plans: Vec<Life> = draft.plans().map(|(_, plan)| plan.life).collect();
    let fits = |id: &SeatId| {
        let seat = &draft.records.seats[*id];
        let settled = matches!(plans[seat.school.index()], Life::Throughout | Life::Leaves(_));
        seat.kind == SeatKind::Teaching && seat.span.first == first && draft.group_of(seat.school) == group && settled
    };
    draft.records.seats.ids().filter(fits).collect()
}

/// Of those with a stint in the past, a few whose last one ended so lately that the pause still runs.
fn add_served(draft: &mut Draft, dice: &mut Dice) {
    let begins_in = draft.records.calendar.years.values().next().map_or(0, |year| year.begins_in);
    for (staff, person) in draft.records.staff.iter() {
        if person.stints_served > 0 && draft.leads(person.school) && dice.chance(0.1) {
            let last_year_began_in = begins_in - dice.between(1, 3);
            draft.records.served.push(Served { staff, last_year_began_in });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::Size;
    use crate::district::StaffId;

    #[test]
    fn nobody_serves_twice_and_no_seat_is_overfull() {
        let records = crate::demo::generate(Size::District, 11);
        assert!(records.serving.len() >= 10, "{}", records.serving.len());
        let mut staff: Vec<StaffId> = records.serving.iter().map(|serving| serving.stint.staff).collect();
        staff.dedup();
        assert_eq!(staff.len(), records.serving.len());
        let mut seats: Vec<SeatId> = records.serving.iter().map(|serving| serving.stint.seat).collect();
        seats.sort();
        seats.dedup();
        assert_eq!(seats.len(), records.serving.len());
    }
}
