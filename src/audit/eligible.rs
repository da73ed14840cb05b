//! 符合交流条件: long enough at the school, not near retirement, no deferral running; judged at the stint's start year.
//! Asked of the kinds that `eligibility.kinds` names, never of itinerant teachers and part-time instructors.

use chrono::NaiveDate;

use super::facts::{Facts, Posting, Refusal, Test};
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::RuleId;
use crate::lang::Text;

static REFUSED: Measure = Measure::filter(RuleId::Eligible);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let asked = |posting: &&Posting| {
        let exempt = posting.demanded || posting.is_itinerant() || posting.is_instructor;
        !exempt && facts.policy.eligibility_asks(posting.kind_by_seat(), facts.at_sender(posting))
    };
    for posting in facts.chosen().filter(asked) {
        let test = Test::new(facts, posting.sender, posting.stint.span.first);
        let refusal = test.refusal(posting.person);
        findings.standings.judged(&REFUSED, Place::stint(posting), refusal.is_none());
        let Some(refusal) = refusal else { continue };
        let (amount, limit) = figures(&refusal, posting.terms());
        let starts = facts.district.calendar.first_day(facts.district.calendar.year_of(posting.stint.span.first));
        let message = text(&refusal, &facts.name(posting), starts);
        findings.by_mode(Violation::refused(RuleId::Eligible, posting, amount, limit, message));
    }
}

/// Amount and limit: years, or the stint-terms of one deferred, who has none to give.
fn figures(refusal: &Refusal, terms: f64) -> (f64, f64) {
    match *refusal {
        Refusal::Tenure { years, asked } | Refusal::Retirement { years, asked } => (years, asked),
        Refusal::Deferred { .. } => (terms, 0.0),
    }
}

fn text(refusal: &Refusal, stint: &str, starts: NaiveDate) -> Text {
    match refusal {
        Refusal::Tenure { years, asked } => Text::new(
            format!("{stint}：本校年限 {years} 年，不足 {asked} 年"),
            format!("{stint}: {years} years at the school, {asked} are asked"),
        ),
        Refusal::Retirement { years, asked } => Text::new(
            format!("{stint}：距退休 {years} 年，不足 {asked} 年"),
            format!("{stint}: {years} years to retirement, {asked} are asked"),
        ),
        Refusal::Deferred { until } => Text::new(
            format!("{stint}：所在学年自 {starts} 起，暂缓交流至 {until}"),
            format!("{stint}: its school year starts on {starts}, deferred until {until}"),
        ),
    }
}
