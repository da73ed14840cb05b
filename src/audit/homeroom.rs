//! 班主任/毕业班: who leads a class or teaches a graduating one is not sent before 带班至. Not asked of
//! itinerant teachers and part-time instructors.

use super::facts::{Facts, Posting};
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::{Parameter, RuleId};
use crate::lang::Text;

static REFUSED: Measure = Measure::filter(RuleId::Homeroom);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let asked = |posting: &&Posting| !posting.demanded && !posting.is_itinerant() && !posting.is_instructor;
    for posting in facts.chosen().filter(asked) {
        let passes =
            !facts.policy.flag(Parameter::HomeroomKeep, facts.at_sender(posting)) || !facts.leaves_class(posting);
        findings.standings.judged(&REFUSED, Place::stint(posting), passes);
        if passes {
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
