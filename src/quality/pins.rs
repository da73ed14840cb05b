//! Pins that nothing can meet: nobody may serve so, or two of them ask for more than there is.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::book::Place;
use crate::district::{Demand, Mode, Pin, PinTarget, RuleId, SchoolId, SeatKind, StaffId, TermId};
use crate::lang::Text;
use crate::model::Scenario;
use crate::rules;

/// A 必须 pin that no plan meets in some term.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct UnmetPin {
    /// Its row.
    #[serde(flatten)]
    pub place: Place,
    pub staff: String,
    /// Code of the seat or school.
    pub target: String,
    /// The first of the terms; none where the pin names no term.
    pub term: Option<String>,
    pub because: Text,
}

pub(super) fn of(scenario: &Scenario, places: &[Place]) -> Vec<UnmetPin> {
    if scenario.mode(RuleId::Pins) == Mode::Off {
        return Vec::new();
    }
    let pins = &scenario.district.pins;
    let unmet = pins.iter().enumerate().filter(|(_, pin)| pin.demand == Demand::Must).filter_map(|(at, pin)| {
        let (term, because) = alone(scenario, pin).or_else(|| beside_others(scenario, &pins[..at], pin, places))?;
        Some(UnmetPin {
            place: places.get(at).cloned().unwrap_or_default(),
            staff: scenario.district.staff[pin.staff].code.clone(),
            target: target(scenario, pin),
            term: term.map(|term| scenario.district.calendar.terms[term].name.clone()),
            because,
        })
    });
    unmet.collect()
}

/// Why the pin, whatever others say, is not met, and in which of its terms first.
fn alone(scenario: &Scenario, pin: &Pin) -> Option<(Option<TermId>, Text)> {
    let terms: Vec<Option<TermId>> = pin.span.map_or_else(|| vec![None], |span| span.terms().map(Some).collect());
    terms.into_iter().find_map(|term| Some((term, rules::unmet_in(scenario, pin, term)?)))
}

/// Why it is not met beside those before it: the person is pinned elsewhere in the term, or the seat is full of others.
fn beside_others(scenario: &Scenario, before: &[Pin], pin: &Pin, places: &[Place]) -> Option<(Option<TermId>, Text)> {
    let (school, span) = (host(scenario, pin)?, pin.span?);
    for (other, place) in before.iter().zip(places).filter(|(other, _)| other.demand == Demand::Must) {
        let Some(shared) = other.span.filter(|held| held.touches(span)) else { continue };
        let elsewhere = host(scenario, other).is_some_and(|host| host != school);
        if other.staff == pin.staff && elsewhere && !may_share(scenario, pin) && !may_share(scenario, other) {
            let cell = place.cell.clone().unwrap_or_default();
            let because = Text::new(
                format!("同一学期已按 {cell} 锁定在另一所学校"),
                format!("{cell} pins the person to another school in that term"),
            );
            return Some((Some(shared.first.max(span.first)), because));
        }
    }
    let PinTarget::Seat(seat) = pin.target else { return None };
    let places = scenario.district.seats[seat].count as usize;
    span.terms().find_map(|term| {
        let others = before.iter().filter(|other| other.demand == Demand::Must && other.target == pin.target);
        let mut others: BTreeSet<StaffId> = others
            .filter(|other| other.span.is_some_and(|span| span.contains(term)))
            .map(|other| other.staff)
            .collect();
        others.insert(pin.staff);
        let because = || {
            let count = others.len();
            Text::new(
                format!("锁定到该岗位的有 {count} 人，只有 {places} 个名额"),
                format!("{count} persons are pinned to the seat, which has {places} places"),
            )
        };
        (others.len() > places).then(|| (Some(term), because()))
    })
}

/// Itinerants serve at two schools in a term.
fn may_share(scenario: &Scenario, pin: &Pin) -> bool {
    let kinds = rules::seats_named(scenario, pin, None).map(|seat| scenario.district.seats[seat].kind);
    kinds.into_iter().any(|kind| kind == SeatKind::Itinerant)
}

fn host(scenario: &Scenario, pin: &Pin) -> Option<SchoolId> {
    match pin.target {
        PinTarget::Seat(seat) => Some(scenario.district.seats[seat].school),
        PinTarget::School(school) => Some(school),
        PinTarget::Anywhere => None,
    }
}

fn target(scenario: &Scenario, pin: &Pin) -> String {
    match pin.target {
        PinTarget::Seat(seat) => scenario.district.seats[seat].code.clone(),
        PinTarget::School(school) => scenario.district.schools[school].code.clone(),
        PinTarget::Anywhere => String::new(),
    }
}
