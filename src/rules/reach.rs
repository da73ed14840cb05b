//! The reach of some scenarios: every stint that one of them admits, and why others are removed.

use std::collections::{BTreeMap, BTreeSet};
use std::slice::from_ref;
use std::sync::Arc;

use super::{Because, Candidates, FILTERS, itinerant, membership, one_post, pins};
use crate::district::{District, Id, Mode, RuleId, SchoolId, SeatId, Span, StaffId, Stint, Table, TermId};
use crate::model::{Scenario, under_way};

/// What the filters say of a stint.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Screened {
    /// Admitted, at the points that soft filters charge for it.
    In {
        points: f64,
    },
    Out {
        rule: RuleId,
        because: Because,
    },
}

/// Asks every filter, in the registry's order.
pub fn screen(scenario: &Scenario, stint: Stint) -> Screened {
    let insisted = scenario.insisted(stint);
    let mut points = 0.0;
    for filter in FILTERS {
        let rule = filter.about.rule;
        let mode = scenario.mode(rule);
        if mode == Mode::Off || (insisted && filter.yields_to_pins) {
            continue;
        }
        let Err(because) = (filter.admits)(scenario, stint) else { continue };
        if mode == Mode::Hard {
            return Screened::Out { rule, because };
        }
        points += scenario.policy.penalty(rule) * stint.span.len() as f64;
    }
    Screened::In { points }
}

/// Every stint of a reach, in order of staff, seat and span, those under way included.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    pub stints: Vec<Stint>,
    /// By seat; every answer of the reach holds them.
    pub candidates: Arc<Table<SeatId, Candidates>>,
}

impl Reach {
    pub fn of(scenarios: &[Scenario]) -> Reach {
        let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return Reach::default() };
        let mut stints: BTreeSet<Stint> = under_way(scenarios).into_iter().collect();
        let mut candidates = Table::new();
        let senders = senders(district);
        for seat in district.seats.ids() {
            let mut of_seat = Candidates::default();
            for staff in senders[district.seats[seat].school.index()].iter().flat_map(|&school| district.own(school)) {
                of_seat.count(look_at(scenarios, *staff, seat, &mut stints));
            }
            candidates.push(of_seat.in_order());
        }
        Reach { stints: stints.into_iter().collect(), candidates: Arc::new(candidates) }
    }

    /// Pairs of person and seat by the filter that refuses them.
    pub fn refused(&self) -> BTreeMap<RuleId, u64> {
        let mut pairs = BTreeMap::new();
        for refused in self.candidates.values().flat_map(|of_seat| &of_seat.refused) {
            *pairs.entry(refused.rule).or_default() += u64::from(refused.persons);
        }
        pairs
    }
}

/// Who comes into question for a seat under a scenario.
pub fn candidates_of(scenario: &Scenario, seat: SeatId) -> Candidates {
    let district = scenario.district;
    let mut of_seat = Candidates::default();
    for &school in &senders(district)[district.seats[seat].school.index()] {
        for &staff in district.own(school) {
            of_seat.count(look_at(from_ref(scenario), staff, seat, &mut BTreeSet::new()));
        }
    }
    of_seat.in_order()
}

/// The rule that refuses a person, and its reason.
pub type Refusal = (RuleId, Because);

/// The stints that a scenario admits of a person at a seat, of those that cover the term if one is named; where there is none, why
/// the first is refused. Pins are no filters, but filters yield to those that insist.
pub fn openings(
    scenario: &Scenario,
    staff: StaffId,
    seat: SeatId,
    term: Option<TermId>,
) -> Result<Vec<Stint>, Refusal> {
    let alone = from_ref(scenario);
    if let Some(refusal) = hopeless(alone, staff, seat) {
        return Err(refusal);
    }
    let mut open = Vec::new();
    let mut first_refusal = None;
    let covers = |stint: &Stint| term.is_none_or(|term| stint.span.contains(term));
    for stint in shapes(alone, staff, seat).into_iter().filter(covers) {
        match verdict(alone, stint) {
            Ok(()) => open.push(stint),
            Err(refusal) => first_refusal = first_refusal.or(Some(refusal)),
        }
    }
    if !open.is_empty() {
        return Ok(open);
    }
    Err(first_refusal.unwrap_or_else(|| nothing_fits(scenario, staff, seat)))
}

/// Gathers the stints that a person may serve at a seat. Where there is none: why the first was refused.
fn look_at(scenarios: &[Scenario], staff: StaffId, seat: SeatId, stints: &mut BTreeSet<Stint>) -> Result<(), Refusal> {
    if let Some(refusal) = hopeless(scenarios, staff, seat) {
        return Err(refusal);
    }
    let mut is_admitted = false;
    let mut first_refusal = None;
    for stint in shapes(scenarios, staff, seat) {
        match verdict(scenarios, stint) {
            Ok(()) => {
                stints.insert(stint);
                is_admitted = true;
            }
            Err(refusal) => first_refusal = first_refusal.or(Some(refusal)),
        }
    }
    if is_admitted {
        return Ok(());
    }
    Err(first_refusal.unwrap_or_else(|| nothing_fits(&scenarios[0], staff, seat)))
}

/// Why there was no stint that a filter could have been asked for.
fn nothing_fits(scenario: &Scenario, staff: StaffId, seat: SeatId) -> Refusal {
    let throughout = Stint { staff, seat, span: scenario.district.seats[seat].span };
    match membership::admits(scenario, throughout) {
        Err(because) if !membership::conceivable(scenario, throughout) => (RuleId::Membership, because),
        _ => (RuleId::OnePost, Because::NoLength),
    }
}

/// By host: the schools that share a group with it in some term.
fn senders(district: &District) -> Vec<BTreeSet<SchoolId>> {
    let mut senders = vec![BTreeSet::new(); district.schools.len()];
    for term in district.calendar.terms.ids() {
        let mut by_group: BTreeMap<_, Vec<SchoolId>> = BTreeMap::new();
        for school in district.schools.ids() {
            if let Some(membership) = district.membership_at(school, term) {
                by_group.entry(membership.group).or_default().push(school);
            }
        }
        for schools in by_group.values() {
            for host in schools {
                senders[host.index()].extend(schools.iter().copied().filter(|school| school != host));
            }
        }
    }
    senders
}

/// The qualification of a person for a seat does not depend on the terms: most pairs end here.
fn hopeless(scenarios: &[Scenario], staff: StaffId, seat: SeatId) -> Option<Refusal> {
    let mut first = None;
    for scenario in scenarios {
        let span = scenario.district.seats[seat].span;
        if scenario.mode(RuleId::Qualified) != Mode::Hard {
            return None;
        }
        let because = super::qualified::admits(scenario, Stint { staff, seat, span }).err()?;
        first = first.or(Some((RuleId::Qualified, because)));
    }
    first
}

/// The spans that some scenario's lengths give within the seat's terms.
fn shapes(scenarios: &[Scenario], staff: StaffId, seat: SeatId) -> BTreeSet<Stint> {
    let mut shapes = BTreeSet::new();
    for scenario in scenarios {
        let district = scenario.district;
        let within = district.seats[seat].span;
        for first in district.calendar.starts().filter(|&start| within.contains(start)) {
            let at = district.at(district.staff[staff].school, first);
            for years in scenario.policy.stay_years(at) {
                let span = Span::new(first, one_post::last_term(district, first, years));
                let whole = Stint { staff, seat, span };
                let stint = membership::recalled(scenario, whole).unwrap_or(whole);
                if within.covers(stint.span) && membership::conceivable(scenario, stint) {
                    shapes.insert(stint);
                }
            }
        }
    }
    shapes
}

/// Whether some scenario admits the stint; else why the first refuses it.
fn verdict(scenarios: &[Scenario], stint: Stint) -> Result<(), Refusal> {
    let mut first = Ok(());
    for scenario in scenarios {
        if !itinerant::is_planned(scenario, stint) {
            first = first.and(Err((RuleId::Itinerant, Because::ItinerantOff)));
            continue;
        }
        match screen(scenario, stint) {
            Screened::In { .. } => return Ok(()),
            Screened::Out { rule, because } => first = first.and(Err((rule, because))),
        }
    }
    first
}

/// How a scenario opens a stint of the reach.
pub(crate) struct Admission {
    /// Of its column: closed, open, or to be served.
    pub bounds: (f64, f64),
    /// What soft filters charge.
    pub points: f64,
}

/// Whether a scenario opens a stint of the reach: its filters admit it, its lengths give it and no pin bars it, or it is under
/// way.
pub(crate) fn admission(scenario: &Scenario, stint: Stint, serving: bool) -> Admission {
    let points = if serving { Some(0.0) } else { opened(scenario, stint) };
    match points {
        Some(points) => Admission { bounds: pins::bounds(scenario, stint, serving), points },
        None => Admission { bounds: (0.0, 0.0), points: 0.0 },
    }
}

fn opened(scenario: &Scenario, stint: Stint) -> Option<f64> {
    if !is_shape(scenario.district, stint)
        || !(one_post::length_is_open(scenario, stint) || membership::is_recalled(scenario, stint))
        || !membership::conceivable(scenario, stint)
        || !itinerant::is_planned(scenario, stint)
    {
        return None;
    }
    match screen(scenario, stint) {
        Screened::In { points } => Some(points),
        Screened::Out { .. } => None,
    }
}

/// The stint starts when stints start and lies within its seat: not so one that only another scenario of the reach has under
/// way.
fn is_shape(district: &District, stint: Stint) -> bool {
    let (seat, calendar) = (&district.seats[stint.seat], &district.calendar);
    let starts_a_year = calendar.years[calendar.year_of(stint.span.first)].first == stint.span.first;
    starts_a_year && seat.span.covers(stint.span)
}
