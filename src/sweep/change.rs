//! A district as a scenario changes it.

use crate::district::{
    Demand, District, Id, LedgerEntry, Membership, Pin, PinTarget, Records, SchoolId, Serving, Span, StaffId, TermId,
};

use super::Change;

/// Why a person is away, where a pin says it.
const REASON: &str = "情景设定 scenario";

/// The district after the changes, each made upon those before it. Ids stay what they are; added seats follow the
/// others. Pins keep their places, so that structures laid out for either district speak of the same ones.
pub fn changed(base: &District, changes: &[Change]) -> District {
    let mut records = Records::clone(base);
    for change in changes {
        match change {
            Change::Away { staff, from } => away(&mut records, *staff, *from),
            Change::Join { school, group, role, span } => {
                leave(&mut records, *school, *span);
                let membership = Membership { school: *school, group: *group, role: *role, span: *span };
                records.memberships.push(membership);
            }
            Change::Leave { school, from } => {
                let rest = Span::new(*from, records.calendar.last());
                leave(&mut records, *school, rest);
            }
            Change::Seats { seat, count } => records.seats[*seat].count = *count,
            Change::Seat(seat) => drop(records.seats.push(seat.clone())),
            Change::Establishment { school, from, count } => establish(&mut records, *school, *from, *count),
        }
    }
    District::new(records)
}

/// The person serves nowhere from the term on: what is under way ends before, and what must be is no more asked.
fn away(records: &mut Records, staff: StaffId, from: TermId) {
    let absence = Span::new(from, records.calendar.last());
    records.serving = records.serving.drain(..).filter_map(|serving| cut_short(serving, staff, from)).collect();
    let pin = Pin {
        staff,
        target: PinTarget::Anywhere,
        span: Some(absence),
        demand: Demand::MustNot,
        reason: REASON.to_string(),
    };
    let mut is_said = false;
    for held in &mut records.pins {
        let touches = held.span.is_none_or(|span| span.touches(absence));
        if held.staff == staff && held.demand == Demand::Must && touches {
            *held = pin.clone();
            is_said = true;
        }
    }
    if !is_said {
        records.pins.push(pin);
    }
}

/// The stint under way as far as it lies before the term.
fn cut_short(serving: Serving, staff: StaffId, from: TermId) -> Option<Serving> {
    let mut serving = serving;
    let span = &mut serving.stint.span;
    if serving.stint.staff != staff || span.last < from {
        return Some(serving);
    }
    if span.first >= from {
        return None;
    }
    span.last = TermId::from_index(from.index() - 1);
    serving.continues = false;
    serving.ends = None;
    Some(serving)
}

/// The school is in no group in these terms.
fn leave(records: &mut Records, school: SchoolId, span: Span) {
    let memberships = std::mem::take(&mut records.memberships);
    for held in memberships {
        if held.school != school || !held.span.touches(span) {
            records.memberships.push(held);
            continue;
        }
        if held.span.first < span.first {
            let last = TermId::from_index(span.first.index() - 1);
            records.memberships.push(Membership { span: Span::new(held.span.first, last), ..held.clone() });
        }
        if held.span.last > span.last {
            let first = TermId::from_index(span.last.index() + 1);
            records.memberships.push(Membership { span: Span::new(first, held.span.last), ..held });
        }
    }
}

/// The establishment from the term on, whatever the ledger says of later terms.
fn establish(records: &mut Records, school: SchoolId, from: TermId, count: u32) {
    for entry in records.ledger.iter_mut().filter(|entry| entry.school == school && entry.term >= from) {
        entry.establishment = None;
    }
    records.ledger.push(LedgerEntry {
        school,
        term: from,
        establishment: Some(count),
        senior_posts: None,
        intermediate_posts: None,
        pupils: None,
        retirements: None,
        hires: None,
    });
}
