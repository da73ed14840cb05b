//! The reach of some scenarios: every stint that one of them admits, and why others are removed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Because, FILTERS, membership, one_post, pins};
use crate::district::{District, Id, Mode, RuleId, SchoolId, SeatId, SeatKind, Span, StaffId, Stint};
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
    /// Stints by the filter that removed them in every scenario (in the first scenario's words).
    pub removed: BTreeMap<RuleId, usize>,
}

impl Reach {
    pub fn of(scenarios: &[Scenario]) -> Reach {
        let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return Reach::default() };
        let mut stints: BTreeSet<Stint> = under_way(scenarios).into_iter().collect();
        let mut removed = BTreeMap::new();
        let senders = senders(district);
        for seat in district.seats.ids() {
            for staff in senders[district.seats[seat].school.index()].iter().flat_map(|&school| district.own(school)) {
                if hopeless(scenarios, *staff, seat) {
                    continue;
                }
                for stint in shapes(scenarios, *staff, seat) {
                    match verdict(scenarios, stint) {
                        None => drop(stints.insert(stint)),
                        Some(rule) => *removed.entry(rule).or_insert(0) += 1,
                    }
                }
            }
        }
        Reach { stints: stints.into_iter().collect(), removed }
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
fn hopeless(scenarios: &[Scenario], staff: StaffId, seat: SeatId) -> bool {
    if scenarios.iter().any(|scenario| scenario.district.seats[seat].kind == SeatKind::Itinerant) {
        // No mode opens a seat that this version does not plan.
        return true;
    }
    scenarios.iter().all(|scenario| {
        let span = scenario.district.seats[seat].span;
        scenario.mode(RuleId::Qualified) == Mode::Hard
            && super::qualified::admits(scenario, Stint { staff, seat, span }).is_err()
    })
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
                let stint = Stint { staff, seat, span };
                if within.covers(span) && membership::conceivable(scenario, stint) {
                    shapes.insert(stint);
                }
            }
        }
    }
    shapes
}

/// `None` where some scenario admits the stint; else the rule that removed it.
fn verdict(scenarios: &[Scenario], stint: Stint) -> Option<RuleId> {
    let mut first = None;
    for scenario in scenarios {
        match screen(scenario, stint) {
            Screened::In { .. } => return None,
            Screened::Out { rule, .. } => first = first.or(Some(rule)),
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
        || !one_post::length_is_open(scenario, stint)
        || !membership::conceivable(scenario, stint)
    {
        return None;
    }
    match screen(scenario, stint) {
        Screened::In { points } => Some(points),
        Screened::Out { .. } => None,
    }
}

/// The stint starts when stints start and lies within a seat that is planned: not so one that only another scenario of
/// the reach has under way.
fn is_shape(district: &District, stint: Stint) -> bool {
    let (seat, calendar) = (&district.seats[stint.seat], &district.calendar);
    let starts_a_year = calendar.years[calendar.year_of(stint.span.first)].first == stint.span.first;
    starts_a_year && seat.span.covers(stint.span) && seat.kind != SeatKind::Itinerant
}
