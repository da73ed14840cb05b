//! 通勤上限: minutes one way to the host within the host's cap and the person's own.

use super::findings::Findings;
use super::ground::Ground;
use super::violation::Violation;
use crate::district::{Parameter, RuleId};
use crate::lang::Text;

const TOLERANCE: f64 = 1e-9;

pub(super) fn check(ground: &Ground, findings: &mut Findings) {
    for posting in ground.chosen().filter(|posting| !posting.demanded) {
        let at_host = ground.district.at(posting.host, posting.stint.span.first);
        let cap = ground.policy.number(Parameter::CapMinutes, at_host);
        let limit = posting.person.longest_commute.map_or(cap, |own| own.min(cap));
        let minutes = ground.travel.minutes(posting.stint.staff, posting.host);
        if minutes <= limit + TOLERANCE {
            continue;
        }
        let stint = ground.name(posting);
        let message = Text::new(
            format!("{stint}：单程 {minutes:.1} 分钟，超过 {limit} 分钟"),
            format!("{stint}: {minutes:.1} minutes one way, more than {limit}"),
        );
        findings.by_mode(Violation::refused(RuleId::CommuteCap, posting, minutes, limit, message));
    }
}
