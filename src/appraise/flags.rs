//! Schools that a person should look at: two years in a row above or below a mark. Never a decision.

use super::exact::of_policy;
use super::schools::SchoolIndex;
use super::year::Year;
use crate::district::exact::Exact;
use crate::district::{District, Parameter, Policy, Role, SchoolId};

/// What two indices in a row suggest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FlagKind {
    /// 干部任用: both at `appraisal.appointment_least` or above.
    Appointment,
    /// 退出: a member, both below `appraisal.exit_below`.
    Exit,
}

/// A school with the numbers behind its flag.
#[derive(Clone, PartialEq, Debug)]
pub struct Flag {
    pub kind: FlagKind,
    pub school: SchoolId,
    /// The year before the latest with a score, and the latest.
    pub years: [Year; 2],
    pub index: [Exact; 2],
}

pub(super) fn flags(district: &District, policy: &Policy, schools: &[SchoolIndex]) -> Vec<Flag> {
    let Some(latest) = schools.iter().map(|held| held.year).max() else { return Vec::new() };
    let appointment_least = of_policy(policy, Parameter::AppointmentLeast);
    let exit_below = of_policy(policy, Parameter::ExitBelow);
    let is_member = |school: SchoolId| {
        latest.membership(district, school).is_some_and(|membership| membership.role == Role::Member)
    };
    let mut flags = Vec::new();
    for pair in schools.windows(2) {
        let [before, last] = pair else { continue };
        if before.school != last.school || last.year != latest || before.year != latest.before() {
            continue;
        }
        let (Some(first), Some(second)) = (&before.index, &last.index) else { continue };
        let mut flag = |kind| {
            let (years, index) = ([before.year, last.year], [first.clone(), second.clone()]);
            flags.push(Flag { kind, school: last.school, years, index });
        };
        if *first >= appointment_least && *second >= appointment_least {
            flag(FlagKind::Appointment);
        }
        if *first < exit_below && *second < exit_below && is_member(last.school) {
            flag(FlagKind::Exit);
        }
    }
    flags.sort_by_key(|flag| (flag.kind, flag.school));
    flags
}
