//! Key figures of a plan (SPEC §8), taken from the audit's facts: what eligible, mover, present, cost or change means is
//! decided there and nowhere here.
//!
//! Left out: cost per 0.01 CV, justified envy, and the probability that a plan survives draws. The difference to a baseline is a comparison of two plans'
//! figures and is taken there.
//!
//! [`kpis`] is for one plan that people read; [`overall`] is for the sweep, which wants the district's figures of
//! thousands of plans and none of their parts. What a figure is called and means stands with its topic (`figure`), in
//! lists that all reports take their words from; [`FIGURES`] are the district's.

mod against;
pub mod balance;
pub mod budget;
mod burden;
pub mod cadres;
pub mod changes;
pub mod commute;
pub mod composition;
pub mod eligible;
pub mod excess;
pub mod expense;
mod figure;
mod figures;
pub mod filling;
mod indicator;
pub mod inspection;
pub mod leaders;
mod needed;
mod numbers;
mod overall;
pub mod posts;
mod presence;
mod pupils;
pub mod retention;
pub mod rotation;
pub mod service;
mod slices;
mod stints;
mod stock;
pub mod teams;
pub mod titles;
pub mod turnover;
mod unit;
pub mod willingness;

#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use against::{Against, Excess};
pub use balance::{Balance, Standard, variation_coefficient};
pub use budget::{Budget, LostSubsidy};
pub use burden::{Burden, BurdenYear};
pub use cadres::Cadres;
pub use changes::Changes;
pub use commute::Commute;
pub use composition::Composition;
pub use eligible::{Eligible, EligiblePerson};
pub use excess::Establishment;
pub use expense::Expense;
pub use figure::{Better, Figure};
pub use figures::{FIGURES, figures};
pub use filling::{Filling, Gap, Level};
pub use inspection::{Inspection, InspectionDistrict, InspectionSchool, Verdict};
pub use needed::NeededPosts;
pub use numbers::percentile;
pub use overall::{Overall, overall};
pub use posts::{BackboneGain, Posts, SchoolTerm};
pub use retention::{Retention, SubjectRetention};
pub use rotation::Rotation;
pub use service::{RuralCredit, RuralService};
pub use slices::{Part, Sliced};
pub use teams::{CoreTeam, Leader};
pub use titles::{LevelPosts, TitlePosts};
pub use turnover::Turnover;
pub use unit::Unit;
pub use willingness::Willingness;

use crate::audit::Facts;

/// Every figure. Rows are in order of the workbook's groups, schools, terms and years.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Kpis {
    /// 交流比例, by school year: the district's rows first, then each group's.
    pub rotation: Vec<Rotation>,
    /// 符合条件 and 交流 by school and school year.
    #[serde(default)]
    pub eligible: Vec<Eligible>,
    /// Everybody who is eligible or moves in some school year.
    #[serde(default)]
    pub eligible_persons: Vec<EligiblePerson>,
    /// Movers beside the eligible by sex, age, title and grade.
    #[serde(default)]
    pub composition: Vec<Composition>,
    /// 岗位: places filled, and the gap before and after.
    pub filling: Sliced<Filling>,
    /// 差异系数, by indicator, stage and term.
    pub balance: Vec<Balance>,
    /// 优质均衡督导, by stage, indicator, school and school year.
    pub inspection: Vec<Inspection>,
    /// What these come to, by stage, school and school year.
    #[serde(default)]
    pub inspection_schools: Vec<InspectionSchool>,
    /// Schools that meet the standards and 差异系数, by stage, indicator and school year.
    #[serde(default)]
    pub inspection_district: Vec<InspectionDistrict>,
    /// Schools meeting the backbone standard, by term.
    pub standard: Vec<Standard>,
    /// 超编, 缺编, by term.
    pub establishment: Vec<Establishment>,
    /// 高级, 中级 posts, by term.
    #[serde(default)]
    pub title_posts: Vec<TitlePosts>,
    /// What 编办 and 人社 must add for the plan to hold, smallest first.
    #[serde(default)]
    pub needed_posts: Vec<NeededPosts>,
    /// Backbone that lead schools keep, by school and term.
    pub retention: Vec<Retention>,
    /// Backbone that members gain, by term.
    pub backbone_gain: Vec<BackboneGain>,
    /// 执行校长, 兼任校长, 核心管理团队, by term.
    pub cadres: Vec<Cadres>,
    /// 核心管理团队, by group and term.
    pub teams: Vec<CoreTeam>,
    /// Every school in every term.
    pub schools: Vec<SchoolTerm>,
    pub commute: Sliced<Commute>,
    pub willingness: Sliced<Willingness>,
    /// 变动, by school and school year.
    pub turnover: Vec<Turnover>,
    pub rural_service: Sliced<RuralService>,
    /// 乡村任教经历, by stint.
    pub rural_credit: Vec<RuralCredit>,
    /// 负担台账, by person.
    #[serde(default)]
    pub burden: Vec<Burden>,
    pub expense: Sliced<Expense>,
    /// 经费: each line of the workbook.
    #[serde(default)]
    pub budgets: Vec<Budget>,
    /// Subsidies that raise no line, by year and group.
    #[serde(default)]
    pub lost_subsidies: Vec<LostSubsidy>,
    pub changes: Changes,
}

/// The figures of a plan.
pub fn kpis(facts: &Facts) -> Kpis {
    let pupils = pupils::Pupils::new(facts.district);
    let ledger = posts::Ledger::new(facts);
    let form = inspection::form(facts, &pupils);
    Kpis {
        rotation: rotation::rotation(facts),
        eligible: eligible::by_school(facts),
        eligible_persons: eligible::persons(facts),
        composition: composition::composition(facts),
        filling: filling::filling(facts),
        balance: balance::balance(facts, &pupils),
        inspection: form.indicators,
        inspection_schools: form.schools,
        inspection_district: form.district,
        standard: balance::standard(facts, &pupils),
        establishment: ledger.establishment(),
        title_posts: titles::of_district(facts),
        needed_posts: needed::needed_posts(facts),
        retention: retention::retention(facts),
        backbone_gain: ledger.gain(),
        cadres: cadres::cadres(facts),
        teams: teams::teams(facts),
        schools: ledger.schools(),
        commute: commute::commute(facts),
        willingness: willingness::willingness(facts),
        turnover: turnover::turnover(facts),
        rural_service: service::rural_service(facts),
        rural_credit: service::rural_credit(facts),
        burden: burden::burden(facts),
        expense: expense::expense(facts),
        budgets: budget::budgets(facts),
        lost_subsidies: budget::lost(facts),
        changes: changes::changes(facts),
    }
}
