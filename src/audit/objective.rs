//! The objective of a plan (SPEC §4), recomputed term by term from the records.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::violation::Violation;
use crate::district::{At, Mode, ObjectiveTerm, RuleId, SchoolId, Stage, SubjectId, TermId, VolunteerMode};
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
    let (shortage, second_gap) = gaps(facts);
    let mut terms = Vec::new();
    let mut count = |term: ObjectiveTerm, units: f64| {
        // The sum of nothing is −0, and so is a negative times 0: zero is added, so that they read 0.
        let (units, weight) = (units + 0.0, facts.policy.number(term.weight(), At::DISTRICT));
        let points = units * weight + 0.0;
        terms.push(TermPoints { term: term.id().to_string(), units, points });
    };
    count(ObjectiveTerm::Shortage, shortage);
    count(ObjectiveTerm::SecondGap, second_gap);
    count(ObjectiveTerm::Compulsion, compulsion(facts));
    count(ObjectiveTerm::Wishes, wishes(facts));
    count(ObjectiveTerm::Commute, commute_hours(facts));
    count(ObjectiveTerm::Cost, thousand_yuan(facts));
    count(ObjectiveTerm::Change, change(facts));
    count(ObjectiveTerm::SecondSubject, second_subject(facts));
    count(ObjectiveTerm::Value, -backbone_value(facts));
    for &rule in RuleId::ALL {
        if let Some(units) = charged(facts, charges, rule) {
            let points = units * facts.policy.penalty(rule);
            terms.push(TermPoints { term: format!("rule.{}", rule.id()), units, points });
        }
    }
    let total = terms.iter().map(|term| term.points).sum();
    Objective { terms, total }
}

/// Units over of a rule in force whose soft mode charges; the shortage is `seat_fill`'s charge.
fn charged(facts: &Facts, charges: &[Violation], rule: RuleId) -> Option<f64> {
    if !rule.in_force() || rule == RuleId::SeatFill || facts.policy.mode(rule) != Mode::Soft {
        return None;
    }
    Some(charges.iter().filter(|charge| charge.rule == rule).fold(0.0, |sum, charge| sum + charge.over))
}

/// Shortage (priority × seat-terms) and second gap (seat-terms). Off, `seat_fill` leaves vacancies unpriced.
fn gaps(facts: &Facts) -> (f64, f64) {
    if facts.policy.mode(RuleId::SeatFill) == Mode::Off {
        return (0.0, 0.0);
    }
    let mut shortage = 0.0;
    let mut short_of: BTreeMap<(SchoolId, SubjectId, Option<Stage>, TermId), u32> = BTreeMap::new();
    for (id, seat) in facts.district.seats.iter() {
        for term in seat.span.terms() {
            let short = facts.short(id, term);
            if short > 0 {
                shortage += seat.priority * f64::from(short);
                *short_of.entry((seat.school, seat.subject, seat.stage, term)).or_default() += short;
            }
        }
    }
    let second_gap = short_of.values().map(|&short| f64::from(short - 1)).sum();
    (shortage, second_gap)
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

/// Hours one way of a school day of five a week, beyond the way to the own school.
fn commute_hours(facts: &Facts) -> f64 {
    let hours = facts.postings.iter().map(|posting| posting.added_minutes * 5.0 / 60.0 * posting.terms());
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
        person.second_subject == subject && person.subject != subject
    });
    second.map(|posting| posting.terms()).sum()
}

/// Backbone stint-terms at hosts that are weak or rural.
fn backbone_value(facts: &Facts) -> f64 {
    let schools = &facts.district.schools;
    let valued = facts
        .postings
        .iter()
        .filter(|posting| posting.person.is_backbone() && schools[posting.host].is_weak_or_rural());
    valued.map(|posting| posting.terms()).sum()
}
