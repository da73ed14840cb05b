//! 走教: where the policy has itinerant teaching, between near schools alone.

use super::facts::Facts;
use super::findings::Findings;
use super::standing::{MINUTES, Measure};
use super::violation::{Place, Violation};
use crate::district::{Parameter, RuleId};
use crate::lang::Text;

const RULE: RuleId = RuleId::Itinerant;
const TOLERANCE: f64 = 1e-9;

static WAY: Measure = Measure::compared(RULE, ("走教两校间路程", "way between the two schools"), MINUTES);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for posting in facts.chosen().filter(|posting| posting.is_itinerant()) {
        let (at, stint) = (facts.at_sender(posting), facts.name(posting));
        if !facts.policy.flag(Parameter::ItinerantOn, at) {
            let message = Text::new(
                format!("{stint}：是走教，而政策未开走教（itinerant.on=false）"),
                format!("{stint}: itinerant, and itinerant.on=false admits none"),
            );
            // Without the policy there is no such stint, however lightly the rule takes the distance.
            findings.in_any_mode(Violation::refused(RULE, posting, posting.terms(), 0.0, message));
            continue;
        }
        let limit = facts.policy.number(Parameter::ItinerantMinutes, at);
        let minutes = facts.travel.between(posting.sender, posting.host);
        findings.standings.at_most(&WAY, Place::stint(posting), minutes, limit);
        if minutes <= limit + TOLERANCE {
            continue;
        }
        let message = Text::new(
            format!("{stint}：两校相距 {minutes:.1} 分钟，超过 {limit} 分钟"),
            format!("{stint}: the schools are {minutes:.1} minutes apart, more than {limit}"),
        );
        findings.by_mode(Violation::refused(RULE, posting, minutes, limit, message));
    }
}
