//! Where findings go: a violation under a hard rule, a charge under a soft one, nowhere when it is off.

use super::standing::Standings;
use super::violation::Violation;
use crate::district::{Mode, Policy};

pub(super) struct Findings<'a> {
    policy: &'a Policy,
    pub violations: Vec<Violation>,
    pub charges: Vec<Violation>,
    pub standings: Standings,
}

impl<'a> Findings<'a> {
    pub fn new(policy: &'a Policy) -> Findings<'a> {
        Findings { policy, violations: Vec::new(), charges: Vec::new(), standings: Standings::default() }
    }

    /// Counts as the mode of its rule says.
    pub fn by_mode(&mut self, violation: Violation) {
        match self.policy.mode(violation.rule) {
            Mode::Hard => self.violations.push(violation),
            Mode::Soft => self.charges.push(violation),
            Mode::Off => {}
        }
    }

    /// Breaks what makes a stint a stint, or a fill a fill: no mode of the rule admits it.
    pub fn in_any_mode(&mut self, violation: Violation) {
        self.violations.push(violation);
    }
}
