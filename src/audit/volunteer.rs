//! 自愿: where `volunteer.mode` is `bar`, nobody is sent who did not volunteer. Its `cost` is the objective's matter.

use super::facts::Facts;
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::{RuleId, VolunteerMode};
use crate::lang::Text;

static REFUSED: Measure = Measure::filter(RuleId::Volunteer);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for posting in facts.chosen().filter(|posting| !posting.demanded) {
        let is_barred = facts.policy.volunteer_mode(facts.at_sender(posting)) == VolunteerMode::Bar;
        let passes = posting.person.volunteer || !is_barred;
        findings.standings.judged(&REFUSED, Place::stint(posting), passes);
        if passes {
            continue;
        }
        let stint = facts.name(posting);
        let message = Text::new(
            format!("{stint}：本人未报名，而政策只派自愿的（volunteer.mode=bar）"),
            format!("{stint}: did not volunteer, and volunteer.mode=bar sends nobody else"),
        );
        findings.by_mode(Violation::refused(RuleId::Volunteer, posting, posting.terms(), 0.0, message));
    }
}
