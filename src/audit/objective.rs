//! The objective of a plan (SPEC §4), recomputed term by term from the records.

use std::collections::BTreeMap;

use super::balance;
use super::facts::{Facts, horizon};
use super::violation::Violation;
use crate::district::{
    At, Mode, ObjectiveTerm, RuleId, SchoolId, Seat, SeatKind, Stage, SubjectId, TermId, UnitKind, VolunteerMode,
};
use crate::plan::concurrent_span;
use crate::plan::document::TermPoints;

/// The objective and the terms that add up to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Objective {
    pub terms: Vec<TermPoints>,
    /// Points.
    pub total: f64,
}

impl Objective {
    pub fn term(&self, name: &str) -> Option<&TermPoints> {
        self.terms.iter().find(|term| term.term == name)
    }
}

/// The terms of the plan's own, in the order of SPEC §4, then a term for each soft rule.
pub(super) fn recompute(facts: &Facts, charges: &[Violation]) -> Objective {
    let mut terms = Vec::new();
    for &term in ObjectiveTerm::ALL {
        // The sum of nothing is −0, and so is a negative times 0: zero is added, so that they read 0.
        let (units, weight) = (units(facts, term) + 0.0, facts.policy.number(term.weight(), At::DISTRICT));
        let points = units * weight + 0.0;
        terms.push(TermPoints { term: term.id().to_string(), units, points });
    }
    for &rule in RuleId::ALL {
        if let Some(units) = charged(facts, charges, rule) {
            let points = units * facts.policy.penalty(rule);
            terms.push(TermPoints { term: format!("rule.{}", rule.id()), units, points });
        }
    }
    let total = terms.iter().map(|term| term.points).sum();
    Objective { terms, total }
}

/// A term in its natural unit. What is subtracted is negative, so that terms add up.
fn units(facts: &Facts, term: ObjectiveTerm) -> f64 {
    match term {
        ObjectiveTerm::Shortage => shortage(facts),
        ObjectiveTerm::SecondGap => second_gap(facts),
        ObjectiveTerm::Imbalance => balance::squares(facts).iter().map(|square| square.value).sum(),
        ObjectiveTerm::Compulsion => compulsion(facts),
        ObjectiveTerm::Wishes => wishes(facts),
        ObjectiveTerm::Commute => commute_hours(facts),
        ObjectiveTerm::Cost => thousand_yuan(facts),
        ObjectiveTerm::Change => change(facts),
        ObjectiveTerm::SecondSubject => second_subject(facts),
        ObjectiveTerm::Value => -backbone_value(facts),
        ObjectiveTerm::Concurrency => concurrency(facts),
        ObjectiveTerm::OverEstablishment => over_establishment(facts),
        ObjectiveTerm::Appointment => -appointed(facts),
        ObjectiveTerm::Transfer => facts.transfers.len() as f64,
    }
}

/// Units over of a rule in force whose soft mode charges; the shortage is `seat_fill`'s charge.
fn charged(facts: &Facts, charges: &[Violation], rule: RuleId) -> Option<f64> {
    if !rule.in_force() || rule == RuleId::SeatFill || facts.policy.mode(rule) != Mode::Soft {
        return None;
    }
    Some(charges.iter().filter(|charge| charge.rule == rule).fold(0.0, |sum, charge| sum + charge.over))
}

/// Vacant places of each seat and term. Off, `seat_fill` leaves them unpriced, and so there are none.
fn vacancies<'f>(facts: &'f Facts) -> impl Iterator<Item = (&'f Seat, TermId, u32)> {
    let priced = facts.policy.mode(RuleId::SeatFill) != Mode::Off;
    let seats = facts.district.seats.iter().filter(move |_| priced);
    seats.flat_map(move |(id, seat)| seat.span.terms().map(move |term| (seat, term, facts.short(id, term))))
}

/// Priority × seat-terms.
fn shortage(facts: &Facts) -> f64 {
    vacancies(facts).map(|(seat, _, short)| seat.priority * f64::from(short)).sum()
}

/// Seat-terms beyond the first vacancy of a school's subject and stage. Who would come to learn leaves no lesson untaught.
fn second_gap(facts: &Facts) -> f64 {
    let mut short_of: BTreeMap<(SchoolId, SubjectId, Option<Stage>, TermId), u32> = BTreeMap::new();
    for (seat, term, short) in vacancies(facts).filter(|(seat, ..)| works(seat.kind)) {
        *short_of.entry((seat.school, seat.subject, seat.stage, term)).or_default() += short;
    }
    short_of.values().map(|&short| f64::from(short.saturating_sub(1))).sum()
}

/// Its stints do the host's work: who shadows or practises comes to learn.
fn works(kind: SeatKind) -> bool {
    match kind {
        SeatKind::Teaching | SeatKind::Cadre | SeatKind::Itinerant => true,
        SeatKind::Shadowing | SeatKind::Practice => false,
    }
}

/// Stint-terms of those who did not volunteer, where that has a price.
fn compulsion(facts: &Facts) -> f64 {
    if facts.policy.mode(RuleId::Volunteer) == Mode::Off {
        return 0.0;
    }
    let priced = |at| facts.policy.volunteer_mode(at) == VolunteerMode::Cost;
    let postings = facts.postings.iter().filter(|posting| !posting.person.volunteer);
    postings.filter(|posting| priced(facts.at_sender(posting))).map(|posting| posting.terms()).sum()
}

/// Ranks: how far down the person's list the host stands; past its end where it is not on it.
fn wishes(facts: &Facts) -> f64 {
    let ranks = facts.postings.iter().map(|posting| posting.wish().unwrap_or(posting.person.wishes.len()));
    ranks.sum::<usize>() as f64
}

/// Hours one way of a school day of five a week, beyond the way to the own school; in part for who goes in part.
fn commute_hours(facts: &Facts) -> f64 {
    let hours =
        facts.postings.iter().map(|posting| posting.added_minutes * posting.share * 5.0 / 60.0 * posting.terms());
    hours.sum()
}

fn thousand_yuan(facts: &Facts) -> f64 {
    let yuan: f64 = facts.postings.iter().map(|posting| posting.yuan.per_term() * posting.terms()).sum();
    yuan / 1000.0
}

/// Person-terms in which someone under way at a seat is not at it in the plan.
fn change(facts: &Facts) -> f64 {
    let left = facts.under_way.iter().map(|row| facts.terms_away(row.stint));
    left.sum::<usize>() as f64
}

/// Stint-terms taught in the second subject.
fn second_subject(facts: &Facts) -> f64 {
    let second = facts.postings.iter().filter(|posting| {
        let (person, subject) = (posting.person, Some(posting.seat.subject));
        let teaches = matches!(posting.seat.kind, SeatKind::Teaching | SeatKind::Itinerant);
        teaches && person.second_subject == subject && person.subject != subject
    });
    second.map(|posting| posting.terms()).sum()
}

/// Backbone stint-terms at schools that are weak or rural, in part for who goes in part.
fn backbone_value(facts: &Facts) -> f64 {
    let valued = facts.postings.iter().filter(|posting| {
        let host = &facts.district.schools[posting.host];
        let in_need = host.unit == UnitKind::School && host.is_weak_or_rural();
        in_need && works(posting.seat.kind) && posting.person.is_backbone()
    });
    valued.map(|posting| posting.share * posting.terms()).sum()
}

/// School-terms in which a lead's principal heads a member too.
fn concurrency(facts: &Facts) -> f64 {
    let spans = facts.concurrent.iter().filter_map(|&(seat, year)| concurrent_span(facts.district, seat, year));
    spans.map(|span| span.len() as f64).sum()
}

/// Person-terms by which schools have more people by relation than establishment.
fn over_establishment(facts: &Facts) -> f64 {
    let mut over = 0;
    for school in facts.district.schools.ids() {
        for term in horizon(facts.district) {
            if let Some(establishment) = facts.establishment(school, term) {
                over += (facts.related(school, term) - establishment).max(0);
            }
        }
    }
    over as f64
}

/// Person-terms of appointments by hosts.
fn appointed(facts: &Facts) -> f64 {
    facts.appointments.iter().map(|stint| stint.span.len() as f64).sum()
}
