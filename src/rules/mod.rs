//! The rules as the solver sees them, one file each.
//!
//! A *filter* rule says whether it admits a stint (`admits`). A *row* rule says which columns and rows exist
//! (`lay_out`), what their numbers are under a scenario (`set`), and what a row says in words (`tell`). To add a rule: its
//! file here, its inspector in `audit`, a line in the registry below, a golden case.

mod balance;
mod because;
mod budget;
mod burden;
mod cadres;
mod candidates;
mod commute_cap;
mod concurrent;
mod core_team;
mod couples;
mod cover;
mod eligible;
mod establishment;
mod executive;
mod headcount;
mod homeroom;
mod host_share;
mod itinerant;
mod measure;
mod membership;
mod mentor;
mod nowhere;
mod one_post;
mod pins;
mod place;
mod pools;
mod qualified;
mod reach;
mod release;
mod rotation_rate;
mod seat_fill;
mod title_posts;
mod training;
mod unmet;
mod volunteer;

pub(crate) use balance::units as balance_units;
pub use because::Because;
pub(crate) use candidates::filter_order;
pub use candidates::{Candidates, Refused};
pub(crate) use concurrent::posts as concurrent_posts;
pub(crate) use establishment::relations;
pub use measure::Measured;
pub(crate) use nowhere::nowhere;
pub(crate) use reach::admission;
pub use reach::{Reach, Screened, candidates_of, openings, screen};
pub(crate) use rotation_rate::eligible as eligible_for_rotation;
pub(crate) use unmet::{seats_named, unmet_in};

use crate::district::{Key, Parameter, RuleId, Stint};
use crate::lang::Text;
use crate::model::{Laying, Own, Scenario, Why};

/// What a rule's head says; the guide and `check --rules` are made from it.
pub struct About {
    pub rule: RuleId,
    /// Where it comes from: a clause of the policy, or practice.
    pub source: &'static str,
    pub source_en: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub formula: &'static str,
    pub example: &'static str,
    pub example_en: &'static str,
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
    /// A limit of a row and what can be had of it, both in the row's own units, as people count them. None of a row that counts
    /// nothing.
    pub measure: fn(&Scenario, &Why, (f64, f64)) -> Option<Measured>,
    /// Whether a key of the rule sets limits and coefficients of rows that tie groups together, and nothing else. Scenarios that
    /// differ in such keys alone share all that is known of the groups.
    pub links: fn(Key) -> bool,
    /// Its own parameters that set limits and coefficients of its rows and nothing else: no column or row stands or falls with
    /// them.
    pub numbers: &'static [Parameter],
}

/// In the order in which they are asked: the first that refuses a stint is its reason.
pub const FILTERS: &[Filter] = &[
    Filter { about: &qualified::ABOUT, admits: qualified::admits, yields_to_pins: false },
    Filter { about: &membership::ABOUT, admits: membership::admits, yields_to_pins: false },
    Filter { about: &training::ABOUT, admits: training::admits, yields_to_pins: false },
    Filter { about: &itinerant::ABOUT, admits: itinerant::admits, yields_to_pins: false },
    Filter { about: &eligible::ABOUT, admits: eligible::admits, yields_to_pins: true },
    Filter { about: &homeroom::ABOUT, admits: homeroom::admits, yields_to_pins: true },
    Filter { about: &volunteer::ABOUT, admits: volunteer::admits, yields_to_pins: true },
    Filter { about: &commute_cap::ABOUT, admits: commute_cap::admits, yields_to_pins: true },
    Filter { about: &couples::ABOUT, admits: couples::admits, yields_to_pins: true },
];

use Parameter as P;

/// Decisions that others count come first.
pub const ROW_RULES: &[RowRule] = &[
    RowRule {
        about: &concurrent::ABOUT,
        lay_out: concurrent::lay_out,
        set: concurrent::set,
        tell: concurrent::tell,
        measure: concurrent::measure,
        links: NEVER,
        numbers: &[P::CadreSpan],
    },
    RowRule {
        about: &seat_fill::ABOUT,
        lay_out: seat_fill::lay_out,
        set: seat_fill::set,
        tell: seat_fill::tell,
        measure: seat_fill::measure,
        links: NEVER,
        numbers: &[],
    },
    RowRule {
        about: &one_post::ABOUT,
        lay_out: one_post::lay_out,
        set: one_post::set,
        tell: one_post::tell,
        measure: one_post::measure,
        links: NEVER,
        numbers: &[],
    },
    RowRule {
        about: &release::ABOUT,
        lay_out: release::lay_out,
        set: release::set,
        tell: release::tell,
        measure: release::measure,
        links: NEVER,
        numbers: &[P::ReleaseShare, P::ReleaseSubjectShare, P::ReleaseBackboneShare],
    },
    RowRule {
        about: &host_share::ABOUT,
        lay_out: host_share::lay_out,
        set: host_share::set,
        tell: host_share::tell,
        measure: host_share::measure,
        links: NEVER,
        numbers: &[P::ImportedShare],
    },
    RowRule {
        about: &establishment::ABOUT,
        lay_out: establishment::lay_out,
        set: establishment::set,
        tell: establishment::tell,
        measure: establishment::measure,
        links: NEVER,
        numbers: &[],
    },
    RowRule {
        about: &headcount::ABOUT,
        lay_out: headcount::lay_out,
        set: headcount::set,
        tell: headcount::tell,
        measure: headcount::measure,
        links: NEVER,
        numbers: &[P::LeastShare, P::MostShare],
    },
    RowRule {
        about: &title_posts::ABOUT,
        lay_out: title_posts::lay_out,
        set: title_posts::set,
        tell: title_posts::tell,
        measure: title_posts::measure,
        links: NEVER,
        numbers: &[],
    },
    RowRule {
        about: &rotation_rate::ABOUT,
        lay_out: rotation_rate::lay_out,
        set: rotation_rate::set,
        tell: rotation_rate::tell,
        measure: rotation_rate::measure,
        links: ALWAYS,
        numbers: &[P::RotationRate, P::RotationBackboneShare],
    },
    RowRule {
        about: &budget::ABOUT,
        lay_out: budget::lay_out,
        set: budget::set,
        tell: budget::tell,
        measure: budget::measure,
        links: ALWAYS,
        numbers: &[
            P::BudgetFactor,
            P::SubsidyToBudget,
            // What is added to a line follows from these.
            P::AppraisalPupils,
            P::AppraisalTeachers,
            P::AppraisalSchool,
            P::AppraisalRecognition,
            P::AppraisalPotential,
            P::SocialShare,
            P::SubsidyCap,
            P::SubsidyFloor,
            P::SubsidyPublicFactor,
        ],
    },
    RowRule {
        about: &executive::ABOUT,
        lay_out: executive::lay_out,
        set: executive::set,
        tell: executive::tell,
        measure: executive::measure,
        links: NEVER,
        numbers: &[],
    },
    RowRule {
        about: &core_team::ABOUT,
        lay_out: core_team::lay_out,
        set: core_team::set,
        tell: core_team::tell,
        measure: core_team::measure,
        links: NEVER,
        numbers: &[P::TeamLeast],
    },
    RowRule {
        about: &mentor::ABOUT,
        lay_out: mentor::lay_out,
        set: mentor::set,
        tell: mentor::tell,
        measure: mentor::measure,
        links: NEVER,
        numbers: &[P::TraineesPerMentor],
    },
    RowRule {
        about: &cover::ABOUT,
        lay_out: cover::lay_out,
        set: cover::set,
        tell: cover::tell,
        measure: cover::measure,
        links: NEVER,
        numbers: &[P::ShadowingLoad],
    },
    RowRule {
        about: &pins::ABOUT,
        lay_out: pins::lay_out,
        set: pins::set,
        tell: pins::tell,
        measure: NO_MEASURE,
        links: NEVER,
        numbers: &[],
    },
    RowRule {
        about: &balance::ABOUT,
        lay_out: balance::lay_out,
        set: balance::set,
        tell: balance::tell,
        measure: balance::measure,
        links: balance::links,
        numbers: &[P::CvPrimary, P::CvJunior],
    },
    RowRule {
        about: &burden::ABOUT,
        lay_out: burden::lay_out,
        set: burden::set,
        tell: burden::tell,
        measure: burden::measure,
        links: NEVER,
        numbers: &[],
    },
    RowRule {
        about: &couples::ABOUT,
        lay_out: couples::lay_out,
        set: couples::set,
        tell: couples::tell,
        measure: NO_MEASURE,
        links: NEVER,
        numbers: &[],
    },
];

const NO_MEASURE: fn(&Scenario, &Why, (f64, f64)) -> Option<Measured> = |_, _, _| None;
const ALWAYS: fn(Key) -> bool = |_| true;
const NEVER: fn(Key) -> bool = |_| false;

/// Every rule in force, in the order of SPEC §3.
pub fn all() -> Vec<&'static About> {
    let mut all: Vec<_> =
        FILTERS.iter().map(|filter| filter.about).chain(ROW_RULES.iter().map(|rule| rule.about)).collect();
    all.sort_by_key(|about| about.rule);
    all.dedup_by_key(|about| about.rule);
    all
}
