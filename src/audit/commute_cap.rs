//! 通勤上限: minutes one way to the host within the host's cap and the person's own.

use super::facts::Facts;
use super::findings::Findings;
use super::standing::{MINUTES, Measure};
use super::violation::{Place, Violation};
use crate::district::{Parameter, RuleId};
use crate::lang::Text;

const TOLERANCE: f64 = 1e-9;

static WAY: Measure = Measure::compared(RuleId::CommuteCap, ("单程通勤", "way, one direction"), MINUTES);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for posting in facts.chosen().filter(|posting| !posting.demanded) {
        let at_host = facts.district.at(posting.host, posting.stint.span.first);
        let cap = facts.policy.number(Parameter::CapMinutes, at_host);
        let limit = posting.person.longest_commute.map_or(cap, |own| own.min(cap));
        let minutes = posting.minutes;
        findings.standings.at_most(&WAY, Place::stint(posting), minutes, limit);
        if minutes <= limit + TOLERANCE {
            continue;
        }
        let stint = facts.name(posting);
        let message = Text::new(
            format!("{stint}：单程 {minutes:.1} 分钟，超过 {limit} 分钟"),
            format!("{stint}: {minutes:.1} minutes one way, more than {limit}"),
        );
        findings.by_mode(Violation::refused(RuleId::CommuteCap, posting, minutes, limit, message));
    }
}
