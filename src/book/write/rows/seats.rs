//! 岗位需求, 现行安排, 锁定, 培训.

use super::Codes;
use crate::book::schema::{DEMANDS, GRADES, SEAT_KINDS, TITLES};
use crate::book::write::sheet::{Cell, Column, Sheet};
use crate::district::{Pin, PinTarget, SchoolTerm, Season, Seat, Serving, Stint, Training};

pub(super) fn seats(codes: &Codes) -> Sheet {
    let columns: [Column<Seat>; 12] = [
        ("岗位编号", Box::new(|seat| Cell::text(&seat.code))),
        ("学校编号", Box::new(|seat| Cell::text(codes.school(seat.school)))),
        ("类型", Box::new(|seat| Cell::one_of(SEAT_KINDS, seat.kind as usize))),
        ("学科或职务", Box::new(|seat| Cell::text(codes.subject(seat.subject)))),
        ("学段", Box::new(|seat| Cell::word(seat.stage.map(|stage| stage.chinese())))),
        ("起始学期", Box::new(|seat| Cell::text(codes.term(seat.span.first)))),
        ("结束学期", Box::new(|seat| Cell::text(codes.term(seat.span.last)))),
        ("人数", Box::new(|seat| Cell::count(seat.count))),
        ("骨干要求", Box::new(|seat| Cell::one_of(GRADES, seat.least_grade as usize))),
        ("优先级", Box::new(|seat| Cell::Number(seat.priority))),
        ("职称要求", Box::new(|seat| Cell::some_of(TITLES, seat.least_title.map(|it| it as usize)))),
        ("党员要求", Box::new(|seat| Cell::flag(seat.party_member))),
    ];
    Sheet::of("岗位需求", codes.records.seats.values(), &columns)
}

pub(super) fn pins(codes: &Codes) -> Sheet {
    let target = |pin: &Pin| match pin.target {
        PinTarget::Seat(seat) => Cell::text(&codes.records.seats[seat].code),
        PinTarget::School(school) => Cell::text(codes.school(school)),
        PinTarget::Anywhere => Cell::Blank,
    };
    let columns: [Column<Pin>; 6] = [
        ("教师编号", Box::new(|pin| Cell::text(codes.staff(pin.staff)))),
        ("岗位或学校", Box::new(target)),
        ("起始学期", Box::new(|pin| Cell::word(pin.span.map(|span| codes.term(span.first))))),
        ("结束学期", Box::new(|pin| Cell::word(pin.span.map(|span| codes.term(span.last))))),
        ("要求", Box::new(|pin| Cell::one_of(DEMANDS, pin.demand as usize))),
        ("原因", Box::new(|pin| Cell::text(&pin.reason))),
    ];
    Sheet::of("锁定", &codes.records.pins, &columns)
}

pub(super) fn training(codes: &Codes) -> Sheet {
    let columns: [Column<Training>; 4] = [
        ("课程", Box::new(|row| Cell::text(&row.course))),
        ("教师编号", Box::new(|row| Cell::text(codes.staff(row.staff)))),
        ("起始学期", Box::new(|row| Cell::text(codes.term(row.span.first)))),
        ("结束学期", Box::new(|row| Cell::text(codes.term(row.span.last)))),
    ];
    Sheet::of("培训", &codes.records.training, &columns)
}

/// 现行安排: stints under way, then those that ended before the horizon, of which the
/// district keeps the last year alone: its autumn stands for it.
pub(super) fn serving(codes: &Codes) -> Sheet {
    let columns: [Column<ServingRow>; 4] = [
        ("教师编号", Box::new(|row| Cell::text(row.staff))),
        ("岗位编号", Box::new(|row| Cell::text(row.seat))),
        ("起始学期", Box::new(|row| Cell::text(&row.first))),
        ("结束学期", Box::new(|row| Cell::text(&row.last))),
    ];
    let records = codes.records;
    let under_way = records.serving.iter().map(|serving| under_way(codes, serving));
    let ended = records.served.iter().map(|served| {
        let autumn = format!("{}秋", served.last_year_began_in);
        ServingRow { staff: codes.staff(served.staff), seat: "", first: autumn.clone(), last: autumn }
    });
    Sheet::of("现行安排", &under_way.chain(ended).collect::<Vec<_>>(), &columns)
}

struct ServingRow<'r> {
    staff: &'r str,
    seat: &'r str,
    first: String,
    last: String,
}

/// Terms outside the horizon are named by their season; where they are not known, the autumn before it and the spring of the
/// year after stand for them.
fn under_way<'r>(codes: &'r Codes, serving: &Serving) -> ServingRow<'r> {
    let Stint { staff, seat, span } = serving.stint;
    let calendar = &codes.records.calendar;
    let year = |term| calendar.years[calendar.year_of(term)].begins_in;
    let first = match (serving.began, serving.began_before) {
        (Some(began), _) => began.name(),
        (None, true) => SchoolTerm { begins_in: year(calendar.first()) - 1, season: Season::Autumn }.name(),
        (None, false) => codes.term(span.first).to_string(),
    };
    let last = match (serving.ends, serving.continues) {
        (Some(ends), _) => ends.name(),
        (None, true) => SchoolTerm { begins_in: year(calendar.last()) + 1, season: Season::Spring }.name(),
        (None, false) => codes.term(span.last).to_string(),
    };
    ServingRow { staff: codes.staff(staff), seat: &codes.records.seats[seat].code, first, last }
}
