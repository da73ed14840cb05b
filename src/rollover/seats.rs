//! 岗位需求, 现行安排, 锁定 and 培训 a year later.

use std::collections::BTreeMap;

use super::Ground;
use super::carried::Carried;
use super::people::People;
use crate::district::{
    Demand, Id, Pin, PinTarget, SchoolTerm, Season, Seat, SeatId, Served, Serving, Span, Stint, Table, Training,
};

/// The seats of the new year.
pub(super) struct Seats {
    pub seats: Table<SeatId, Seat>,
    /// By old id; none of those that are gone.
    pub ids: Vec<Option<SeatId>>,
    /// Seats that ended with the old horizon and go on through the year that is added.
    pub stretched: usize,
    /// Places that transfers have filled for good.
    pub filled: u32,
}

impl Seats {
    pub fn after(ground: &Ground, carried: &[Carried], people: &People) -> Seats {
        let horizon = &ground.horizon;
        let mut filled: BTreeMap<SeatId, u32> = BTreeMap::new();
        let stays = |it: &&Carried| people.ids[it.stint.staff.index()].is_some();
        let settled = carried.iter().filter(stays).filter(|it| it.is_transfer);
        settled.for_each(|it| *filled.entry(it.stint.seat).or_default() += 1);
        let mut needed: BTreeMap<SeatId, Span> = BTreeMap::new();
        for it in carried.iter().filter(stays) {
            if let Some(span) = span(ground, it) {
                needed.entry(it.stint.seat).and_modify(|held| held.last = held.last.max(span.last)).or_insert(span);
            }
        }
        let mut seats = Seats { seats: Table::new(), ids: Vec::new(), stretched: 0, filled: filled.values().sum() };
        for (id, seat) in ground.district.seats.iter() {
            let places = seat.count.saturating_sub(filled.get(&id).copied().unwrap_or(0));
            let open = horizon.stretched(seat.span).filter(|_| places > 0);
            // Somebody serves there still: the seat stays for that.
            let Some(span) = open.or_else(|| needed.get(&id).copied()) else {
                seats.ids.push(None);
                continue;
            };
            seats.stretched += usize::from(open.is_some() && seat.span.last == ground.district.calendar.last());
            seats.ids.push(Some(seats.seats.push(Seat { span, count: places.max(1), ..seat.clone() })));
        }
        seats
    }
}

/// The part of a stint that lies in the new horizon.
fn span(ground: &Ground, it: &Carried) -> Option<Span> {
    let calendar = &ground.horizon.calendar;
    if !it.goes_on(&ground.horizon) {
        return None;
    }
    let first = ground.horizon.find(it.began).unwrap_or(calendar.first());
    let last = it.ends.and_then(|ends| ground.horizon.find(ends)).unwrap_or(calendar.last());
    (first <= last).then(|| Span::new(first, last))
}

/// Stints under way, and those that have ended.
pub(super) fn serving(
    ground: &Ground,
    carried: &[Carried],
    people: &People,
    seats: &Seats,
) -> (Vec<Serving>, Vec<Served>) {
    let calendar = &ground.horizon.calendar;
    let (first, last) = (calendar.school_term(calendar.first()), calendar.school_term(calendar.last()));
    let mut serving = Vec::new();
    let before = ground.district.served.iter();
    let mut served: Vec<Served> =
        before.filter_map(|row| Some(Served { staff: people.ids[row.staff.index()]?, ..*row })).collect();
    for it in carried {
        let Some(staff) = people.ids[it.stint.staff.index()] else { continue };
        if let (Some(span), Some(seat)) = (span(ground, it), seats.ids[it.stint.seat.index()]) {
            let (began_before, continues) = (it.began < first, it.ends.is_none_or(|ends| ends > last));
            serving.push(Serving {
                stint: Stint { staff, seat, span },
                began_before,
                continues,
                began: Some(it.began).filter(|_| began_before),
                ends: it.ends.filter(|_| continues),
            });
        } else if !it.is_itinerant {
            let over = SchoolTerm { begins_in: first.begins_in - 1, season: Season::Spring };
            let ended = if it.is_transfer { over } else { it.ends.unwrap_or(over) };
            served.push(Served { staff, last_year_began_in: ended.begins_in });
        }
    }
    (serving, served)
}

/// Pins that still ask for something, and how many do not.
pub(super) fn pins(ground: &Ground, carried: &[Carried], people: &People, seats: &Seats) -> (Vec<Pin>, usize) {
    let all = &ground.district.pins;
    let kept: Vec<Pin> = all.iter().filter_map(|pin| later(ground, carried, people, seats, pin)).collect();
    let gone = all.len() - kept.len();
    (kept, gone)
}

fn later(ground: &Ground, carried: &[Carried], people: &People, seats: &Seats, pin: &Pin) -> Option<Pin> {
    let staff = people.ids[pin.staff.index()]?;
    let (target, host) = match pin.target {
        PinTarget::Seat(seat) => (PinTarget::Seat(seats.ids[seat.index()]?), Some(ground.district.seats[seat].school)),
        PinTarget::School(school) => (pin.target, Some(school)),
        PinTarget::Anywhere => (pin.target, None),
    };
    // Nobody is sent to the own school.
    if host == Some(people.staff[staff].school) {
        return None;
    }
    let hits = |stint: Stint| match pin.target {
        PinTarget::Seat(seat) => stint.seat == seat,
        PinTarget::School(school) => ground.district.seats[stint.seat].school == school,
        PinTarget::Anywhere => true,
    };
    let is_met = || {
        let over = carried.iter().filter(|it| it.stint.staff == pin.staff && !it.goes_on(&ground.horizon));
        over.map(|it| it.stint).any(hits)
    };
    let span = match (pin.span, pin.demand) {
        (None, Demand::Must) if is_met() => return None,
        (None, _) => None,
        (Some(span), Demand::Must) => Some(ground.horizon.span(span)?),
        // What must not be is not allowed by the end of a horizon.
        (Some(span), Demand::MustNot) => Some(ground.horizon.stretched(span)?),
    };
    Some(Pin { staff, target, span, ..pin.clone() })
}

pub(super) fn training(ground: &Ground, people: &People) -> Vec<Training> {
    let rows = ground.district.training.iter();
    let later = rows.filter_map(|row| {
        let (staff, span) = (people.ids[row.staff.index()]?, ground.horizon.span(row.span)?);
        Some(Training { staff, span, ..row.clone() })
    });
    later.collect()
}
