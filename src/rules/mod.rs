//! The rules as the solver sees them, one file each.
//!
//! A *filter* rule says whether it admits a stint (`admits`). A *row* rule says which columns and rows exist
//! (`lay_out`), what their numbers are under a scenario (`set`), and what a row says in words (`tell`). To add a rule: its
//! file here, its inspector in `audit`, a line in the registry below, a golden case.

mod because;
mod budget;
mod candidates;
mod commute_cap;
mod eligible;
mod headcount;
mod homeroom;
mod host_share;
mod membership;
mod one_post;
mod pins;
mod place;
mod qualified;
mod reach;
mod release;
mod rotation_rate;
mod seat_fill;
mod volunteer;

pub use because::Because;
pub use candidates::{Candidates, Refused};
pub(crate) use reach::admission;
pub use reach::{Reach, Screened, screen};

use crate::district::{Parameter, RuleId, Stint};
use crate::lang::Text;
use crate::model::{Laying, Own, Reaches, Scenario, Why};

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
    pub lay_out: fn(&[Scenario], &mut Laying),
    pub set: fn(&Scenario, &mut Own),
    /// A row in words, with the limits, lower and upper, that `set` gave it: where it stands, who counts, how many may or must.
    /// None of a row that limits nothing by itself but defines what others count.
    pub tell: fn(&Scenario, &Why, (f64, f64)) -> Option<Text>,
    /// Over what the rows add up in which its parameters stand as limits and coefficients. Scenarios that differ in the
    /// parameters of rules that reach over the district, and in nothing else, share all that is known of the groups.
    pub reaches: Reaches,
    /// Its own parameters that set limits and coefficients of its rows and nothing else: no column or row stands or falls with
    /// them.
    pub numbers: &'static [Parameter],
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

use Parameter as P;

pub const ROW_RULES: &[RowRule] = &[
    RowRule {
        about: &seat_fill::ABOUT,
        lay_out: seat_fill::lay_out,
        set: seat_fill::set,
        tell: seat_fill::tell,
        reaches: Reaches::Group,
        numbers: &[],
    },
    RowRule {
        about: &one_post::ABOUT,
        lay_out: one_post::lay_out,
        set: one_post::set,
        tell: one_post::tell,
        reaches: Reaches::Group,
        numbers: &[],
    },
    RowRule {
        about: &release::ABOUT,
        lay_out: release::lay_out,
        set: release::set,
        tell: release::tell,
        reaches: Reaches::Group,
        numbers: &[P::ReleaseShare, P::ReleaseSubjectShare, P::ReleaseBackboneShare],
    },
    RowRule {
        about: &host_share::ABOUT,
        lay_out: host_share::lay_out,
        set: host_share::set,
        tell: host_share::tell,
        reaches: Reaches::Group,
        numbers: &[P::ImportedShare],
    },
    RowRule {
        about: &headcount::ABOUT,
        lay_out: headcount::lay_out,
        set: headcount::set,
        tell: headcount::tell,
        reaches: Reaches::Group,
        numbers: &[P::LeastShare, P::MostShare],
    },
    RowRule {
        about: &rotation_rate::ABOUT,
        lay_out: rotation_rate::lay_out,
        set: rotation_rate::set,
        tell: rotation_rate::tell,
        reaches: Reaches::District,
        numbers: &[P::RotationRate, P::RotationBackboneShare],
    },
    RowRule {
        about: &budget::ABOUT,
        lay_out: budget::lay_out,
        set: budget::set,
        tell: budget::tell,
        reaches: Reaches::District,
        numbers: &[P::BudgetFactor],
    },
    RowRule {
        about: &pins::ABOUT,
        lay_out: pins::lay_out,
        set: pins::set,
        tell: pins::tell,
        reaches: Reaches::Group,
        numbers: &[],
    },
];

/// Every rule in force, in the order of SPEC §3.
pub fn all() -> Vec<&'static About> {
    let mut all: Vec<_> =
        FILTERS.iter().map(|filter| filter.about).chain(ROW_RULES.iter().map(|rule| rule.about)).collect();
    all.sort_by_key(|about| about.rule);
    all
}
