//! 锁定.

use std::collections::HashMap;

use super::references::{References, ambiguous, not_there, unknown};
use crate::book::fields::{Fields, shorten};
use crate::book::finding::{Findings, Place};
use crate::book::lookup::Found;
use crate::book::schema::DEMANDS;
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{Demand, Pin, PinTarget, SchoolId, SeatId, Span, StaffId};
use crate::lang::Text;

/// The pins, each with its place.
pub fn read(table: &Table, references: &References, findings: &mut Findings) -> Vec<(Place, Pin)> {
    let mut pins = Vec::new();
    let mut said: HashMap<About, Vec<(Option<Span>, Demand)>> = HashMap::new();
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let staff = references.staff(&mut fields, "教师编号");
        let target = target(&mut fields, references);
        let demand = fields.word("要求", DEMANDS).map(|place| [Demand::Must, Demand::MustNot][place]);
        let reason = fields.text("原因").unwrap_or_default();
        if is_void(&reason) {
            tell_of_void(&mut fields, &reason);
        }
        let span = references.open_span(&mut fields);
        let (Some(staff), Some(target), Some(demand), Ok(span)) = (staff, target, demand, span) else { continue };
        let key = match target {
            PinTarget::Seat(seat) => (staff, Some(seat), None),
            PinTarget::School(school) => (staff, None, Some(school)),
            PinTarget::Anywhere => (staff, None, None),
        };
        let earlier = said.entry(key).or_default();
        if earlier.iter().any(|(other, its)| *its != demand && touch(*other, span)) {
            fields.warn(
                Code::W084,
                "要求",
                Text::new("对同一人、同一岗位或学校既“必须”又“禁止”", "must and must_not for one person and target"),
                Text::new("二者不能同时满足，请删去一行", "Both cannot hold: delete one"),
            );
        }
        // A span that is said already says nothing new to later rows.
        if !earlier.contains(&(span, demand)) {
            earlier.push((span, demand));
        }
        pins.push((row.place("教师编号"), Pin { staff, target, span, demand, reason }));
    }
    pins
}

/// A person and a target, seat or school.
type About = (StaffId, Option<SeatId>, Option<SchoolId>);

/// Both hold in some term; no span is the whole horizon.
fn touch(one: Option<Span>, other: Option<Span>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.touches(other),
        _ => true,
    }
}

/// 作废, 已取消: the row is meant to be none.
fn is_void(reason: &str) -> bool {
    ["作废", "取消", "撤销", "解除", "停用", "失效", "不再执行"].iter().any(|word| reason.contains(word))
}

fn tell_of_void(fields: &mut Fields, reason: &str) {
    let reason = shorten(reason);
    fields.warn(
        Code::W154,
        "原因",
        Text::new(
            format!("原因写的是“{reason}”，而这一行照样起作用"),
            format!("the reason is {reason:?}, and the row holds all the same"),
        ),
        Text::new("如已不作数，请删去这一行", "Delete the row if it is void"),
    );
}

/// A seat by id, or a school by id or name.
fn target(fields: &mut Fields, references: &References) -> Option<PinTarget> {
    let text = fields.text("岗位或学校")?;
    let (seat, school) = (references.seats.lookup.find(&text), references.schools.lookup.find(&text));
    match (seat, school) {
        (Found::One(_), Found::One(_)) | (_, Found::Several) => {
            ambiguous(fields, "岗位或学校", &text, "岗位或学校", "seat or school");
            None
        }
        (Found::One(seat), _) => Some(PinTarget::Seat(seat)),
        (_, Found::One(school)) => Some(PinTarget::School(school)),
        (Found::Unknowable, _) | (_, Found::Unknowable) => None,
        (Found::Hidden, _) => {
            unknown(&references.seats.lookup, fields, "岗位或学校", &text, "岗位", "seat");
            None
        }
        (_, Found::Hidden) => {
            unknown(&references.schools.lookup, fields, "岗位或学校", &text, "学校", "school");
            None
        }
        _ => {
            let nearest = references.seats.lookup.nearest(&text).or_else(|| references.schools.lookup.nearest(&text));
            not_there(fields, "岗位或学校", &text, nearest, "岗位或学校", "seat or school");
            None
        }
    }
}
