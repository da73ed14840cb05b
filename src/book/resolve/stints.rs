//! 现行安排 and 锁定.

use super::references::{References, ordered, unknown};
use crate::book::fields::Fields;
use crate::book::finding::{Findings, Place};
use crate::book::lookup::Found;
use crate::book::schema::DEMANDS;
use crate::book::table::Table;
use crate::book::words;
use crate::district::{
    Calendar, Demand, Pin, PinTarget, Season, Seat, SeatId, Served, Serving, Span, Staff, StaffId, Stint,
    Table as IdTable, TermId,
};
use crate::lang::Text;

/// Stints under way, with their places, and stints that ended before the horizon.
#[derive(Default)]
pub struct Stints {
    pub serving: Vec<(Place, Serving)>,
    pub served: Vec<Served>,
}

/// A term in or around the horizon.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Before { year_began_in: i32 },
    Within(TermId),
    After,
}

pub fn read_serving(table: &Table, calendar: &Calendar, references: &References, findings: &mut Findings) -> Stints {
    let mut stints = Stints::default();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let staff = references.staff(&mut fields, "教师编号");
        let first = when(&mut fields, "起始学期", calendar, references);
        let last = when(&mut fields, "结束学期", calendar, references);
        // Of a stint that has ended only its person and last year count: its seat is no longer among the seats.
        if let Some(When::Before { year_began_in }) = last {
            stints.served.extend(staff.map(|staff| Served { staff, last_year_began_in: year_began_in }));
            continue;
        }
        let seat = references.seat(&mut fields, "岗位编号");
        let (Some(staff), Some(seat), Some(first), Some(last)) = (staff, seat, first, last) else { continue };
        let (start, began_before) = match first {
            When::Before { .. } => (calendar.first(), true),
            When::Within(term) => (term, false),
            When::After => {
                fields.error(
                    "E071",
                    "起始学期",
                    Text::new("起始学期在规划期之后", "the first term lies after the horizon"),
                    Text::new("请改正或删去该行", "Mend it or delete the row"),
                );
                continue;
            }
        };
        let (end, continues) = match last {
            When::Within(term) => (term, false),
            When::Before { .. } | When::After => (calendar.last(), true),
        };
        let Some(span) = ordered(&mut fields, Span::new(start, end)) else { continue };
        let stint = Stint { staff, seat, span };
        stints.serving.push((row.place("教师编号"), Serving { stint, began_before, continues }));
    }
    stints
}

fn when(fields: &mut Fields, column: &str, calendar: &Calendar, references: &References) -> Option<When> {
    let text = fields.required_text(column)?;
    if let Some(term) = references.find_term(&text) {
        return Some(When::Within(term));
    }
    let Some((year, season)) = words::term(&text) else {
        unknown(fields, column, &text, "学期", "term");
        return None;
    };
    let first = &calendar.terms[calendar.first()];
    let horizon = (calendar.years[first.year].begins_in, first.season == Season::Spring);
    let before = (year, season == Season::Spring) < horizon;
    Some(if before { When::Before { year_began_in: year } } else { When::After })
}

/// What no row shows alone: one person twice at once, a seat with more people than places.
pub fn check(
    table: &Table,
    stints: &Stints,
    staff: &IdTable<StaffId, Staff>,
    seats: &IdTable<SeatId, Seat>,
    findings: &mut Findings,
) {
    let serving = &stints.serving;
    for (index, (place, later)) in serving.iter().enumerate() {
        let (person, seat, span) = (later.stint.staff, later.stint.seat, later.stint.span);
        let twice = serving[..index]
            .iter()
            .any(|(_, earlier)| earlier.stint.staff == person && earlier.stint.span.touches(span));
        if twice {
            let code = &staff[person].code;
            findings.error(
                "E072",
                place.clone(),
                Text::new(format!("{code} 同时有两项现行安排"), format!("{code} serves twice at once")),
                Text::new("请只保留一项", "Keep one of them"),
            );
        }
        if seats[seat].school == staff[person].school {
            findings.error(
                "E073",
                place.clone(),
                Text::new("现行安排在本人所在学校", "the stint is at the person's own school"),
                Text::new("请改正岗位或人事关系学校", "Mend the seat or the person's school"),
            );
        }
        if !seats[seat].span.covers(span) {
            findings.warn(
                "W074",
                place.clone(),
                Text::new("现行安排超出岗位的学期", "the stint exceeds the seat's terms"),
                Text::new("超出部分不计入岗位人数", "What exceeds fills no place"),
            );
        }
        let filled = |term| {
            serving[..=index]
                .iter()
                .filter(|(_, other)| other.stint.seat == seat && other.stint.span.contains(term))
                .count()
        };
        let over = span
            .terms()
            .filter(|&term| seats[seat].span.contains(term))
            .any(|term| filled(term) > seats[seat].count as usize);
        if over {
            findings.error(
                "E075",
                place.clone(),
                Text::new(
                    format!("岗位 {} 的现行安排超过需求人数", seats[seat].code),
                    format!("seat {} has more people serving than places", seats[seat].code),
                ),
                Text::new("请增加人数或删去一项", "Raise its count or delete a row"),
            );
        }
    }
    if !serving.is_empty() {
        findings.warn(
            "W076",
            table.place(),
            Text::new(
                format!("{} 项现行安排不经筛选直接保留", serving.len()),
                format!("{} stints under way bypass the filters", serving.len()),
            ),
            Text::new("如需撤回，请在锁定表中禁止", "Release one by a 禁止 row in the pins sheet"),
        );
    }
}

pub fn read_pins(table: &Table, calendar: &Calendar, references: &References, findings: &mut Findings) -> Vec<Pin> {
    let mut pins = Vec::new();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let staff = references.staff(&mut fields, "教师编号");
        let target = target(&mut fields, references);
        let demand = fields.required_word("要求", DEMANDS).map(|place| [Demand::Must, Demand::MustNot][place]);
        let reason = fields.text("原因").unwrap_or_default();
        let first = references.term(&mut fields, "起始学期");
        let last = references.term(&mut fields, "结束学期");
        let span = match (first, last) {
            (None, None) => None,
            _ => {
                let span = Span::new(first.unwrap_or(calendar.first()), last.unwrap_or(calendar.last()));
                match ordered(&mut fields, span) {
                    Some(span) => Some(span),
                    None => continue,
                }
            }
        };
        if let (Some(staff), Some(target), Some(demand)) = (staff, target, demand) {
            pins.push(Pin { staff, target, span, demand, reason });
        }
    }
    pins
}

/// A seat by id, else a school by id or name.
fn target(fields: &mut Fields, references: &References) -> Option<PinTarget> {
    let text = fields.required_text("岗位或学校")?;
    if let Found::One(seat) = references.seats.find(&text) {
        return Some(PinTarget::Seat(seat));
    }
    let school = references.schools.find(&text);
    super::references::one(school, fields, "岗位或学校", &text, "岗位或学校", "seat or school").map(PinTarget::School)
}
