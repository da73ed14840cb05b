//! The inspector: judges a plan from the district's records, the policy and the plan alone.
//!
//! Every limit, count and price is derived here a second time, straight from the specification. Nothing is shared with
//! the rows that the solver sees, so that a mistake there cannot hide here. [`Facts`] lays out what the plan means; one file
//! per rule, under the rule's id, judges it; the objective is recomputed term by term. `kpi` takes its figures from the
//! same facts.

mod appointment;
mod balance;
mod budget;
mod burden;
mod commute_cap;
mod concurrent;
mod core_team;
mod couples;
mod cover;
mod decision;
mod eligible;
mod establishment;
mod executive;
mod facts;
mod findings;
mod headcount;
mod homeroom;
mod host_share;
mod itinerant;
mod membership;
mod mentor;
mod objective;
mod one_post;
mod pins;
mod pool;
mod qualified;
mod release;
mod rotation_rate;
mod seat_fill;
mod standing;
mod title_posts;
mod training;
mod transfer;
mod violation;
mod volunteer;

pub use budget::{LineUse, LostSubsidy, budget_use, lost_subsidies};
pub use establishment::establishment_use;
pub use facts::{Counted, Facts, Floors, Posting, Roster, RotationYear, Tally, hits, touches};
pub use objective::Objective;
pub use pool::{PoolUse, Pooled};
pub use standing::{Measure, Standing};
pub use title_posts::post_use;
pub use violation::{Place, Violation};

use crate::district::{District, Mode, Policy};
use crate::plan::Plan;
use crate::plan::document::AuditReport;
use crate::travel::Travel;
use findings::Findings;

/// What the inspector found.
#[derive(Clone, PartialEq, Debug)]
pub struct Audit {
    /// Where the plan breaks a hard rule, or what holds in any mode; in the order of the rules, then of their checks.
    pub violations: Vec<Violation>,
    /// Where a soft rule charges, in the same order; the points are `over` times the rule's penalty.
    pub charges: Vec<Violation>,
    pub objective: Objective,
    /// What the rules that are not off measure, in the order of the rules, each with its tightest place.
    pub standings: Vec<Standing>,
}

impl Audit {
    /// The plan keeps every hard rule.
    pub fn passed(&self) -> bool {
        self.violations.is_empty()
    }

    /// The findings as they are published.
    pub fn report(&self, district: &District) -> AuditReport {
        let published = |found: &[Violation]| found.iter().map(|violation| violation.breach(district)).collect();
        AuditReport {
            passed: self.passed(),
            violations: published(&self.violations),
            charges: published(&self.charges),
            standings: self.standings.iter().map(|standing| standing.published(district)).collect(),
        }
    }
}

/// The inspections of the rules in force.
const CHECKS: &[fn(&Facts, &mut Findings)] = &[
    eligible::check,
    qualified::check,
    commute_cap::check,
    volunteer::check,
    one_post::check,
    seat_fill::check,
    release::check,
    host_share::check,
    establishment::check,
    transfer::check,
    headcount::check,
    title_posts::check,
    appointment::check,
    rotation_rate::check,
    budget::check,
    executive::check,
    concurrent::check,
    core_team::check,
    mentor::check,
    cover::check,
    training::check,
    membership::check,
    pins::check,
    homeroom::check,
    itinerant::check,
    balance::check,
    burden::check,
    couples::check,
];

/// Inspects a plan of this district. The plan may come from anywhere: nothing but its ids is taken for granted.
pub fn audit(district: &District, policy: &Policy, plan: &Plan) -> Audit {
    let travel = Travel::new(district, policy);
    inspect(&Facts::new(district, policy, &travel, plan))
}

/// Inspects a plan whose facts are known already.
pub fn inspect(facts: &Facts) -> Audit {
    let mut findings = Findings::new(facts.policy);
    for check in CHECKS {
        check(facts, &mut findings);
    }
    let Findings { mut violations, mut charges, standings, .. } = findings;
    violations.sort_by_key(|violation| violation.rule);
    charges.sort_by_key(|charge| charge.rule);
    let mut standings = standings.sorted();
    standings.retain(|standing| facts.policy.mode(standing.measure.rule) != Mode::Off);
    let objective = objective::recompute(facts, &charges);
    Audit { violations, charges, objective, standings }
}
