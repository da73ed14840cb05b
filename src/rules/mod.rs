//! The rules as the solver sees them, one file each.
//!
//! A *filter* rule says whether it admits a stint (`admits`). A *row* rule says which columns and rows exist
//! (`lay_out`) and what their numbers are under a scenario (`set`). To add a rule: its file here, its inspector in
//! `audit`, a line in the registry below, a golden case.

mod because;
mod budget;
mod commute_cap;
mod eligible;
mod headcount;
mod homeroom;
mod host_share;
mod membership;
mod one_post;
mod pins;
mod qualified;
mod reach;
mod release;
mod rotation_rate;
mod seat_fill;
mod volunteer;

pub use because::Because;
pub(crate) use reach::opened;
pub use reach::{Reach, Screened, screen};

use crate::district::{RuleId, Stint};
use crate::model::{Scenario, Setting, Structure};

/// What a rule's head says; the guide and `check --rules` are made from it.
pub struct About {
    pub rule: RuleId,
    /// Where it comes from: a clause of the policy, or practice.
    pub source: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub formula: &'static str,
    pub example: &'static str,
}

/// A rule that removes stints before the model.
pub struct Filter {
    pub about: &'static About,
    pub admits: fn(&Scenario, Stint) -> Result<(), Because>,
    /// A 必须 pin goes before it.
    pub yields_to_pins: bool,
}

/// A rule that stands as rows.
pub struct RowRule {
    pub about: &'static About,
    pub lay_out: fn(&[Scenario], &mut Structure),
    pub set: fn(&Scenario, &mut Setting),
}

/// In the order in which they are asked: the first that refuses a stint is its reason.
pub const FILTERS: &[Filter] = &[
    Filter { about: &qualified::ABOUT, admits: qualified::admits, yields_to_pins: false },
    Filter { about: &membership::ABOUT, admits: membership::admits, yields_to_pins: false },
    Filter { about: &eligible::ABOUT, admits: eligible::admits, yields_to_pins: true },
    Filter { about: &homeroom::ABOUT, admits: homeroom::admits, yields_to_pins: true },
    Filter { about: &volunteer::ABOUT, admits: volunteer::admits, yields_to_pins: true },
    Filter { about: &commute_cap::ABOUT, admits: commute_cap::admits, yields_to_pins: true },
];

pub const ROW_RULES: &[RowRule] = &[
    RowRule { about: &seat_fill::ABOUT, lay_out: seat_fill::lay_out, set: seat_fill::set },
    RowRule { about: &one_post::ABOUT, lay_out: one_post::lay_out, set: one_post::set },
    RowRule { about: &release::ABOUT, lay_out: release::lay_out, set: release::set },
    RowRule { about: &host_share::ABOUT, lay_out: host_share::lay_out, set: host_share::set },
    RowRule { about: &headcount::ABOUT, lay_out: headcount::lay_out, set: headcount::set },
    RowRule { about: &rotation_rate::ABOUT, lay_out: rotation_rate::lay_out, set: rotation_rate::set },
    RowRule { about: &budget::ABOUT, lay_out: budget::lay_out, set: budget::set },
    RowRule { about: &pins::ABOUT, lay_out: pins::lay_out, set: pins::set },
];

/// Every rule in force, in the order of SPEC §3.
pub fn all() -> Vec<&'static About> {
    let mut all: Vec<_> =
        FILTERS.iter().map(|filter| filter.about).chain(ROW_RULES.iter().map(|rule| rule.about)).collect();
    all.sort_by_key(|about| about.rule);
    all
}
