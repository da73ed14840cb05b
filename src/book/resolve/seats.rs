//! 岗位需求.

use super::references::{References, doubled};
use super::staff::{GRADE, TITLE};
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::schema::{GRADES, SEAT_KINDS, STAGES, TITLES};
use crate::book::table::Table;
use crate::district::{Grade, Id, Seat, SeatId, SeatKind, Stage, Table as IdTable, Title};
use crate::lang::Text;

const KIND: [SeatKind; 5] =
    [SeatKind::Teaching, SeatKind::Cadre, SeatKind::Shadowing, SeatKind::Itinerant, SeatKind::Practice];

pub fn read(table: &Table, references: &mut References, findings: &mut Findings) -> IdTable<SeatId, Seat> {
    let mut seats = IdTable::new();
    let mut itinerant = 0;
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let Some(seat) = read_one(&mut fields, references) else { continue };
        if !references.seats.add(&seat.code, None, SeatId::from_index(seats.len())) {
            doubled(&mut fields, "岗位编号", &seat.code);
            continue;
        }
        itinerant += usize::from(seat.kind == SeatKind::Itinerant);
        seats.push(seat);
    }
    if itinerant > 0 {
        findings.warn(
            "W070",
            table.place(),
            Text::new(
                format!("{itinerant} 个走教岗位本版不安排，计为空缺"),
                format!("{itinerant} itinerant seats are not planned by this version and stay vacant"),
            ),
            Text::new("如不需要，请删去", "Delete them if that is not meant"),
        );
    }
    seats
}

fn read_one(fields: &mut Fields, references: &mut References) -> Option<Seat> {
    let code = fields.required_text("岗位编号");
    let school = references.school(fields, "学校编号");
    let kind = fields.required_word("类型", SEAT_KINDS).map(|place| KIND[place]);
    let subject = fields.required_text("学科或职务").map(|name| references.subjects.id(&name));
    let stage = fields.word("学段", STAGES).map(|place| Stage::ALL[place]);
    let span = references.span(fields);
    let count = fields.required_whole("人数", 1);
    let least_grade = fields.word("骨干要求", GRADES).map_or(Grade::None, |place| GRADE[place]);
    let priority = if fields.is_blank("优先级") { Some(1.0) } else { fields.number("优先级", 0.0, 1000.0) };
    let least_title: Option<Title> = fields.word("职称要求", TITLES).map(|place| TITLE[place]);
    let party_member = fields.flag("党员要求").unwrap_or(false);
    Some(Seat {
        code: code?,
        school: school?,
        kind: kind?,
        subject: subject?,
        stage,
        span: span?,
        count: count?,
        least_grade,
        priority: priority?,
        least_title: least_title.filter(|title| *title > Title::None),
        party_member,
    })
}
