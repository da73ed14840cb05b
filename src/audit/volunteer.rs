//! 自愿: where `volunteer.mode` is `bar`, nobody is sent who did not volunteer. Its `cost` is the objective's matter.

use super::findings::Findings;
use super::ground::Ground;
use super::violation::Violation;
use crate::district::{RuleId, VolunteerMode};
use crate::lang::Text;

pub(super) fn check(ground: &Ground, findings: &mut Findings) {
    for posting in ground.chosen().filter(|posting| !posting.demanded && !posting.person.volunteer) {
        if ground.policy.volunteer_mode(ground.at_sender(posting)) != VolunteerMode::Bar {
            continue;
        }
        let stint = ground.name(posting);
        let message = Text::new(format!("{stint}：本人未报名"), format!("{stint}: did not volunteer"));
        findings.by_mode(Violation::refused(RuleId::Volunteer, posting, posting.terms(), 0.0, message));
    }
}
