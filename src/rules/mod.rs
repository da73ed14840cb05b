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
    /// them. `set` weighs every coefficient that one of them changes. What is left out of here costs a sweep one structure more, and
    /// the remark that an axis does nothing (W102).
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

/// A row rule is its file, whether its keys link groups, and its parameters that set numbers only.
macro_rules! row_rules {
    ($($rule:ident, $links:expr, [$($number:ident),*];)+) => {
        /// Decisions that others count come first.
        pub const ROW_RULES: &[RowRule] = &[$(RowRule {
            about: &$rule::ABOUT,
            lay_out: $rule::lay_out,
            set: $rule::set,
            tell: $rule::tell,
            measure: $rule::measure,
            links: $links,
            numbers: &[$(Parameter::$number),*],
        }),+];
    };
}

const ALWAYS: fn(Key) -> bool = |_| true;
const NEVER: fn(Key) -> bool = |_| false;

row_rules! {
    concurrent, NEVER, [CadreSpan];
    seat_fill, NEVER, [];
    one_post, NEVER, [];
    release, NEVER, [ReleaseShare, ReleaseSubjectShare, ReleaseBackboneShare];
    host_share, NEVER, [ImportedShare];
    establishment, NEVER, [];
    headcount, NEVER, [LeastShare, MostShare];
    title_posts, NEVER, [];
    rotation_rate, ALWAYS, [RotationRate, RotationBackboneShare];
    budget, ALWAYS, [
        BudgetFactor, SubsidyToBudget,
        // What is added to a line follows from these.
        AppraisalPupils, AppraisalTeachers, AppraisalSchool, AppraisalRecognition, AppraisalPotential,
        SocialShare, SubsidyCap, SubsidyFloor, SubsidyPublicFactor
    ];
    executive, NEVER, [];
    core_team, NEVER, [TeamLeast];
    mentor, NEVER, [TraineesPerMentor];
    cover, NEVER, [ShadowingLoad];
    pins, NEVER, [];
    balance, balance::links, [CvPrimary, CvJunior];
    burden, NEVER, [];
    couples, NEVER, [];
}

/// Every rule in force, in the order of SPEC §3.
pub fn all() -> Vec<&'static About> {
    let mut all: Vec<_> =
        FILTERS.iter().map(|filter| filter.about).chain(ROW_RULES.iter().map(|rule| rule.about)).collect();
    all.sort_by_key(|about| about.rule);
    all.dedup_by_key(|about| about.rule);
    all
}
