//! `seats` and `add_seats` of a named scenario.

use std::collections::BTreeMap;

use super::fields::Fields;
use super::named::entries;
use super::reader::Spot;
use crate::book::schema::{GRADES, SEAT_KINDS, STAGES};
use crate::codes::Code;
use crate::district::{Decimal, Grade, Seat, SeatId, SeatKind, Stage};
use crate::lang::Text;
use crate::sweep::Change;

const KIND: [SeatKind; 5] =
    [SeatKind::Teaching, SeatKind::Cadre, SeatKind::Shadowing, SeatKind::Itinerant, SeatKind::Practice];
const GRADE: [Grade; 5] = [Grade::None, Grade::School, Grade::District, Grade::City, Grade::Province];
/// The most times that a count may be scaled.
const MOST_SCALE: i64 = 1000;

/// What an entry of `seats` says of the seats that it picks.
enum Places {
    Count(u32),
    Scale(Decimal),
}

/// Seats whose count changes, each once: entries act one after the other.
pub(super) fn counts(fields: &mut Fields) -> Vec<Change> {
    let said = entries(fields, "seats", &["seat", "school", "subject", "count", "scale"], |fields| {
        let picked = picked(fields);
        let places = places(fields);
        Some((picked?, places?))
    });
    let district = fields.reader.district;
    let mut counts: BTreeMap<SeatId, u32> = BTreeMap::new();
    for (picked, places) in said {
        for seat in picked {
            let count = counts.entry(seat).or_insert(district.seats[seat].count);
            *count = match places {
                Places::Count(places) => places,
                Places::Scale(scale) => scaled(scale, *count),
            };
        }
    }
    counts.into_iter().map(|(seat, count)| Change::Seats { seat, count }).collect()
}

/// The seat named, or those of the school and of the subject named; all, where none of them is.
fn picked(fields: &mut Fields) -> Option<Vec<SeatId>> {
    if fields.has("seat") {
        return fields.seat("seat").map(|seat| vec![seat]);
    }
    let school = if fields.has("school") { Some(fields.school("school")?) } else { None };
    let subject = if fields.has("subject") { Some(fields.subject("subject")?) } else { None };
    let is_picked = |seat: &Seat| {
        school.is_none_or(|school| school == seat.school) && subject.is_none_or(|subject| subject == seat.subject)
    };
    let seats = fields.reader.district.seats.iter().filter(|(_, seat)| is_picked(seat));
    Some(seats.map(|(id, _)| id).collect())
}

fn places(fields: &mut Fields) -> Option<Places> {
    match (fields.has("count"), fields.has("scale")) {
        (true, true) => {
            let spot = Spot { at: fields.at, key: fields.key };
            fields.reader.wrong(spot, Text::new(" count 或 scale 之一", "either count or scale"));
            None
        }
        (true, false) if fields.has("seat") => fields.people("count").map(Places::Count),
        (true, false) => {
            fields.reader.missing(Spot { at: fields.at, key: fields.key }, "seat");
            None
        }
        (false, _) => fields.share("scale", MOST_SCALE).map(Places::Scale),
    }
}

/// Half is rounded up.
fn scaled(scale: Decimal, count: u32) -> u32 {
    let halves = scale.floor_of(2 * count as usize);
    u32::try_from((halves + 1) / 2).unwrap_or(u32::MAX)
}

const ADDED: &[&str] = &["code", "school", "kind", "subject", "stage", "from", "to", "count", "grade", "priority"];

/// Seats beside the workbook's, as its sheet 岗位需求 would have them.
pub(super) fn added(fields: &mut Fields) -> Vec<Change> {
    let mut codes: Vec<String> = Vec::new();
    let seats = entries(fields, "add_seats", ADDED, |fields| {
        let at = fields.value("code").map_or(fields.at, |code| code.span().start);
        Some((at, seat(fields)?))
    });
    let mut changes = Vec::new();
    for (at, seat) in seats {
        let district = fields.reader.district;
        if codes.contains(&seat.code) || district.seats.values().any(|known| known.code == seat.code) {
            fields.reader.faults.add(
                Code::C009,
                at,
                "named.add_seats.code",
                Text::new(format!("已有岗位 {}", seat.code), format!("there is a seat {} already", seat.code)),
                Text::new("请换一个编号", "Give it another id"),
            );
            continue;
        }
        codes.push(seat.code.clone());
        changes.push(Change::Seat(seat));
    }
    changes
}

fn seat(fields: &mut Fields) -> Option<Seat> {
    let code = fields.text("code");
    let school = fields.school("school");
    let kind = fields.word("kind", SEAT_KINDS).map(|place| KIND[place]);
    let subject = fields.subject("subject");
    let stage = if fields.has("stage") {
        fields.word("stage", STAGES).map(|place| Some(Stage::ALL[place]))
    } else {
        Some(None)
    };
    let span = fields.span();
    let count = fields.people("count");
    let least_grade =
        if fields.has("grade") { fields.word("grade", GRADES).map(|place| GRADE[place]) } else { Some(Grade::None) };
    let priority = if fields.has("priority") { fields.decimal("priority", 1000) } else { Some(Decimal::whole(1)) };
    Some(Seat {
        code: code?,
        school: school?,
        kind: kind?,
        subject: subject?,
        stage: stage?,
        span: span?,
        count: count?,
        least_grade: least_grade?,
        priority: priority?.to_f64(),
        least_title: None,
        party_member: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaled_counts_are_rounded_half_up() {
        for (scale, count, wanted) in
            [("0.5", 1, 1), ("0.5", 3, 2), ("0.49", 1, 0), ("1.5", 1, 2), ("0", 7, 0), ("1.1", 4, 4), ("1", 9, 9)]
        {
            assert_eq!(scaled(scale.parse().unwrap(), count), wanted, "{scale} × {count}");
        }
        assert_eq!(scaled(Decimal::whole(1000), u32::MAX), u32::MAX);
    }
}
