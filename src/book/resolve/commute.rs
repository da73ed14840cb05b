//! 通勤.

use std::collections::BTreeMap;

use super::out_of_sight;
use super::references::{References, ambiguous, not_there, unknown};
use super::tally::Tally;
use crate::book::doubtful;
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::lookup::Found;
use crate::book::schema::COMMUTE;
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{Origin, SchoolId};
use crate::lang::Text;

/// Where no way takes longer than this, the numbers are hours.
const MOST_HOURS: f64 = 4.0;

pub fn read(table: &Table, references: &References, findings: &mut Findings) -> BTreeMap<(Origin, SchoolId), f64> {
    let mut minutes = BTreeMap::new();
    let mut deserted = Tally::default();
    let (mut first, mut most) = (None, 0.0_f64);
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let origin = origin(&mut fields, references);
        if let From::NoHome = origin {
            deserted.note(|| row.place("起点"));
        }
        let school = references.school(&mut fields, "学校编号");
        let time = fields.number("分钟", 0.0, 1440.0);
        if let Some(time) = time {
            first.get_or_insert_with(|| row.place("分钟"));
            most = most.max(time);
        }
        let (From::Known(origin), Some(school), Some(time)) = (origin, school, time) else { continue };
        if minutes.insert((origin, school), time).is_some_and(|held| held != time) {
            fields.warn(
                Code::W078,
                "分钟",
                Text::new("同一起点与学校有两个时间，以后一行为准", "two times for one pair: the later row counts"),
                Text::new("请只保留一行", "Keep one of them"),
            );
        }
    }
    if let Some(first) = first.filter(|_| minutes.len() > 1 && 0.0 < most && most <= MOST_HOURS) {
        doubtful::all_small(&COMMUTE.columns[COMMUTE.position("分钟")], most, first, findings);
    }
    deserted.warn(
        Code::W086,
        findings,
        |count| {
            Text::new(
                format!("{count} 行的起点不是教师、学校，也无人住在该通勤区，未用"),
                format!("{count} rows start at no person, school or zone that anybody lives in, and are not used"),
            )
        },
        Text::new("如有误，请改正起点", "Mend the origin if that is wrong"),
    );
    minutes
}

enum From {
    Known(Origin),
    /// A zone, by its looks, where nobody lives.
    NoHome,
    Faulty,
}

/// A person, a zone or a school.
fn origin(fields: &mut Fields, references: &References) -> From {
    let Some(text) = fields.text("起点") else { return From::Faulty };
    let staff = references.staff.lookup.find(&text);
    let zone = references.zones.find(&text);
    let school = references.schools.lookup.find(&text);
    let kinds = [
        matches!(staff, Found::One(_) | Found::Several),
        zone.is_some(),
        matches!(school, Found::One(_) | Found::Several),
    ];
    if kinds.iter().filter(|named| **named).count() > 1 || staff == Found::Several || school == Found::Several {
        ambiguous(fields, "起点", &text, "教师、通勤区或学校", "person, zone or school");
        return From::Faulty;
    }
    match (staff, zone, school) {
        (Found::One(staff), _, _) => From::Known(Origin::Staff(staff)),
        (_, Some(zone), _) => From::Known(Origin::Zone(zone)),
        (_, _, Found::One(school)) => From::Known(Origin::School(school)),
        (Found::Unknowable, _, _) | (_, _, Found::Unknowable) => From::Faulty,
        (Found::Hidden, _, _) => {
            if let Some(place) = references.staff.lookup.hidden(&text) {
                out_of_sight::person(fields, "起点", &text, place);
            }
            From::Faulty
        }
        (_, _, Found::Hidden) => {
            unknown(&references.schools.lookup, fields, "起点", &text, "学校", "school");
            From::Faulty
        }
        _ => {
            let nearest = references.staff.lookup.nearest(&text).or_else(|| references.schools.lookup.nearest(&text));
            if nearest.is_none() && !references.zones.table.is_empty() {
                return From::NoHome;
            }
            not_there(fields, "起点", &text, nearest, "教师、通勤区或学校", "person, zone or school");
            From::Faulty
        }
    }
}
