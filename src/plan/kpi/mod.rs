//! Key figures of a plan (SPEC §8), from the district, the policy and the plan alone.
//!
//! Left out, because the rules that decide them are not in force: transfers and with them hires and retirements,
//! posts by title, executives, concurrent posts and core teams, imbalance as a goal (and so cost per 0.01 CV), justified
//! envy, and the probability that a plan survives draws. The difference to a baseline is a comparison of two plans'
//! figures and is taken there.
//!
//! [`kpis`] is for one plan that people read; [`overall`] is for the sweep, which wants the district's figures of
//! thousands of plans and none of their parts.

mod balance;
mod changes;
mod commute;
mod eligible;
mod expense;
mod filling;
mod numbers;
mod overall;
mod posts;
mod presence;
mod pupils;
mod retention;
mod rotation;
mod service;
mod slices;
mod stints;
mod turnover;
mod willingness;

#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use balance::{Balance, Standard, variation_coefficient};
pub use changes::Changes;
pub use commute::Commute;
pub use expense::Expense;
pub use filling::{Filling, Gap, Level};
pub use overall::{Overall, overall};
pub use posts::{BackboneGain, Establishment, Excess, Posts, SchoolTerm};
pub use retention::{Retention, SubjectRetention};
pub use rotation::Rotation;
pub use service::{RuralService, rural_years};
pub use slices::{Part, Sliced};
pub use turnover::Turnover;
pub use willingness::Willingness;

use crate::district::{District, Policy};
use crate::plan::Plan;
use crate::travel::Travel;

/// Every figure. Rows are in order of the workbook's groups, schools, terms and years.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Kpis {
    /// 交流比例, by school year: the district's rows first, then each group's.
    pub rotation: Vec<Rotation>,
    /// 岗位: places filled, and the gap before and after.
    pub filling: Sliced<Filling>,
    /// 差异系数, by stage and term.
    pub balance: Vec<Balance>,
    /// Schools meeting the backbone standard, by term.
    pub standard: Vec<Standard>,
    /// 超编, 缺编, by term.
    pub establishment: Vec<Establishment>,
    /// Backbone that lead schools keep, by school and term.
    pub retention: Vec<Retention>,
    /// Backbone that members gain, by term.
    pub backbone_gain: Vec<BackboneGain>,
    /// Every school in every term.
    pub schools: Vec<SchoolTerm>,
    pub commute: Sliced<Commute>,
    pub willingness: Sliced<Willingness>,
    /// 变动, by school and school year.
    pub turnover: Vec<Turnover>,
    pub rural_service: Sliced<RuralService>,
    pub expense: Sliced<Expense>,
    pub changes: Changes,
}

/// The figures of a plan whose stints lie within the district's horizon.
pub fn kpis(district: &District, policy: &Policy, travel: &Travel, plan: &Plan) -> Kpis {
    let pupils = pupils::Pupils::new(district);
    let ledger = posts::Ledger::new(district, plan);
    Kpis {
        rotation: rotation::rotation(district, policy, plan),
        filling: filling::filling(district, plan),
        balance: balance::balance(district, plan, &pupils),
        standard: balance::standard(district, plan, &pupils),
        establishment: ledger.establishment(),
        retention: retention::retention(district, plan),
        backbone_gain: ledger.gain(),
        schools: ledger.schools(),
        commute: commute::commute(district, travel, plan),
        willingness: willingness::willingness(district, plan),
        turnover: turnover::turnover(district, plan),
        rural_service: service::rural_service(district, plan),
        expense: expense::expense(district, policy, travel, plan),
        changes: changes::changes(district, plan),
    }
}
