//! 现行安排: stints under way, and those served before the horizon.

use super::Tables;
use super::references::References;
use super::rows::Rows;
use super::spans::{Clipped, Terms};
use crate::book::fields::Fields;
use crate::book::finding::{Findings, Place};
use crate::book::lookup::Found;
use crate::book::table::{Row, Table};
use crate::codes::Code;
use crate::district::{
    At, Id, Layer, Mode, Parameter, Policy, RuleId, Seat, SeatId, SeatKind, Served, Serving, Span, Staff, StaffId,
    Stint,
};
use crate::lang::Text;

/// Stints under way, with their places, and stints that ended before the horizon.
#[derive(Default)]
pub struct Stints {
    pub serving: Vec<(Place, Serving)>,
    pub served: Vec<Served>,
}

pub fn read(table: &Table, seats: &Rows<SeatId, Seat>, references: &References, findings: &mut Findings) -> Stints {
    let mut stints = Stints::default();
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let staff = references.staff(&mut fields, "教师编号");
        let terms = references.terms(&mut fields);
        if let Ok(Terms::Before { last_year_began_in }) = terms {
            // That seat may be gone: a seat that is not known was no itinerant one, which calls for no pause.
            if !was_itinerant(row, seats, references) {
                stints.served.extend(staff.map(|staff| Served { staff, last_year_began_in }));
            }
            continue;
        }
        if fields.is_blank("岗位编号") && fields.row.has("岗位编号") {
            fields.blank("岗位编号");
        }
        let seat = references.seat(&mut fields, "岗位编号");
        match (staff, seat, terms) {
            (_, _, Ok(Terms::After)) => fields.error(
                Code::E071,
                "起始学期",
                Text::new("起始学期在规划期之后", "the first term lies after the horizon"),
                Text::new("请改正或删去该行", "Mend it or delete the row"),
            ),
            (Some(staff), Some(seat), Ok(Terms::Within(clipped))) => {
                let stint = Stint { staff, seat, span: clipped.span };
                let Clipped { began_before, continues, began, ends, .. } = clipped;
                let serving = Serving { stint, began_before, continues, began, ends };
                stints.serving.push((row.place("教师编号"), serving));
            }
            _ => {}
        }
    }
    stints
}

/// The row names an itinerant seat of the workbook.
fn was_itinerant(row: Row, seats: &Rows<SeatId, Seat>, references: &References) -> bool {
    // Nothing hangs on the cell otherwise: whatever else stands in it is let pass.
    let named = references.seats.lookup.find(&row.cell("岗位编号").shown());
    matches!(named, Found::One(seat) if is_itinerant(seats, seat))
}

fn is_itinerant(seats: &Rows<SeatId, Seat>, seat: SeatId) -> bool {
    seats.get(seat).is_some_and(|seat| seat.kind == SeatKind::Itinerant)
}

/// What no row shows alone: one person twice at once, a seat with more people than places.
pub fn check(
    tables: &Tables,
    stints: &Stints,
    staff: &Rows<StaffId, Staff>,
    seats: &Rows<SeatId, Seat>,
    references: &References,
    findings: &mut Findings,
) {
    let mut busy: Vec<Vec<Span>> = vec![Vec::new(); staff.len()];
    let mut filled: Vec<Vec<u32>> = vec![Vec::new(); seats.len()];
    for (place, serving) in &stints.serving {
        let Stint { staff: person, seat, span } = serving.stint;
        check_person(place, person, span, &mut busy[person.index()], references, findings);
        let Some(seat_row) = seats.get(seat) else { continue };
        if staff.get(person).is_some_and(|person| person.school == seat_row.school) {
            findings.error(
                Code::E073,
                place.clone(),
                Text::new("现行安排在本人所在学校", "the stint is at the person's own school"),
                Text::new("请改正岗位或人事关系学校", "Mend the seat or the person's school"),
            );
        }
        check_places(place, seat_row, span, &mut filled[seat.index()], references, findings);
    }
    if let (false, Some(table)) = (stints.serving.is_empty(), tables.get("serving")) {
        let count = stints.serving.len();
        findings.warn(
            Code::W076,
            table.place(),
            Text::new(
                format!("{count} 项现行安排不经筛选直接保留"),
                format!("{count} stints under way bypass the filters"),
            ),
            Text::new("如需撤回，请在锁定表中禁止", "Release one by a must_not row in the pins sheet"),
        );
    }
}

fn check_person(
    place: &Place,
    person: StaffId,
    span: Span,
    busy: &mut Vec<Span>,
    references: &References,
    findings: &mut Findings,
) {
    if !busy.iter().any(|other| other.touches(span)) {
        busy.push(span);
        return;
    }
    let code = references.staff.codes[person.index()].as_deref().unwrap_or_default();
    findings.error(
        Code::E072,
        place.clone(),
        Text::new(format!("{code} 同时有两项现行安排"), format!("{code} serves twice at once")),
        Text::new("请只保留一项，或改正学期", "Keep one of them, or mend the terms"),
    );
}

/// A pause that the stints under way already break: one_post gives way to what was decided before.
pub fn check_pauses(
    stints: &Stints,
    seats: &Rows<SeatId, Seat>,
    policy: &Layer,
    references: &References,
    findings: &mut Findings,
) {
    let policy = Policy::resolve([policy]);
    let pause = policy.whole(Parameter::PauseYears, At::DISTRICT);
    let keeps = policy.flag(Parameter::ServingKeep, At::DISTRICT);
    if !keeps || [RuleId::OnePost, RuleId::Pins].iter().any(|&rule| policy.mode(rule) != Mode::Hard) {
        return;
    }
    let calendar = &references.calendar;
    let pausing = |stint: &Stint| !is_itinerant(seats, stint.seat);
    for (place, Serving { stint, .. }) in stints.serving.iter().filter(|(_, serving)| pausing(&serving.stint)) {
        let began_in = i64::from(calendar.years[calendar.year_of(stint.span.first)].begins_in);
        let paused = |served: &Served| began_in > i64::from(served.last_year_began_in) + pause;
        if stints.served.iter().filter(|served| served.staff == stint.staff).all(paused) {
            continue;
        }
        let code = references.staff.codes[stint.staff.index()].as_deref().unwrap_or_default();
        findings.warn(
            Code::W073,
            place.clone(),
            Text::new(
                format!("{code} 的现行安排离上一次派出不足 {pause} 个完整学年（one_post），照旧保留"),
                format!(
                    "{code} is under way less than {pause} full years after the stint before (one_post), and is kept"
                ),
            ),
            Text::new(
                "如有误，请改正学期；如需撤回，请在锁定表中禁止",
                "Mend the terms if they are wrong, or release it by a must_not row in the pins sheet",
            ),
        );
    }
}

/// The seat has a place for the person in each term that both have.
fn check_places(
    place: &Place,
    seat: &Seat,
    span: Span,
    filled: &mut Vec<u32>,
    references: &References,
    findings: &mut Findings,
) {
    if !seat.span.covers(span) {
        findings.warn(
            Code::W074,
            place.clone(),
            Text::new("现行安排超出岗位的学期", "the stint exceeds the seat's terms"),
            Text::new(
                "超出部分不计入岗位人数；如有误，请改岗位的起止学期",
                "What exceeds fills no place; mend the seat's terms if that is wrong",
            ),
        );
    }
    filled.resize(references.calendar.terms.len(), 0);
    span.terms().for_each(|term| filled[term.index()] += 1);
    let over = span.terms().find(|&term| seat.span.contains(term) && filled[term.index()] > seat.count);
    if let Some(term) = over {
        let (code, name) = (&seat.code, &references.calendar.terms[term].name);
        let (people, places) = (filled[term.index()], seat.count);
        findings.warn(
            Code::W075,
            place.clone(),
            Text::new(
                format!("岗位 {code} 在 {name} 已有 {people} 人，需求只有 {places} 人：须保持的在岗人员按人数计"),
                format!(
                    "seat {code} has {people} people serving in {name} and places for {places}: who must be kept counts"
                ),
            ),
            Text::new("如有误，请改人数或删去一项", "Mend its count or delete a row if that is wrong"),
        );
    }
}
