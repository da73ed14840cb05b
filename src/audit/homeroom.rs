//! 班主任/毕业班: who leads a class or teaches a graduating one is not sent before 带班至. Not asked of
//! itinerant teachers and part-time instructors.

use super::facts::{Facts, Posting};
use super::findings::Findings;
use super::violation::Violation;
use crate::district::{Parameter, RuleId};
use crate::lang::Text;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let asked = |posting: &&Posting| !posting.demanded && !posting.is_itinerant() && !posting.is_instructor;
    for posting in facts.chosen().filter(asked) {
        if !facts.policy.flag(Parameter::HomeroomKeep, facts.at_sender(posting)) || !facts.leaves_class(posting) {
            continue;
        }
        let stint = facts.name(posting);
        let message = Text::new(
            format!("{stint}：带班期未满"),
            format!("{stint}: still bound to a homeroom or graduating class"),
        );
        findings.by_mode(Violation::refused(RuleId::Homeroom, posting, posting.terms(), 0.0, message));
    }
}
