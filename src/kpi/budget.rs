//! 经费额度: each budget line with what it grants, what the plan takes and what is left.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::{Facts, budget_use, lost_subsidies};

/// A line of the sheet 经费.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Budget {
    /// The group's code; null: the district.
    pub group: Option<String>,
    pub group_name: Option<String>,
    pub year: String,
    /// 用途: 交流 pays allowances and fares, 绩效 executive principals; others limit nothing.
    pub purpose: String,
    /// The line's yuan as they are written.
    pub line_yuan: f64,
    /// What subsidies add to the line (`subsidy.to_budget`).
    pub subsidy_yuan: f64,
    /// `budget.factor` of both.
    pub limit_yuan: f64,
    /// What the stints of its year and scope cost, stints under way included; null of a line that limits
    /// nothing.
    pub used_yuan: Option<f64>,
    /// limit − used.
    pub rest_yuan: Option<f64>,
}

pub(super) fn budgets(facts: &Facts) -> Vec<Budget> {
    let groups = &facts.district.groups;
    let uses = budget_use(facts).into_iter();
    uses.map(|of| Budget {
        group: of.line.group.map(|group| groups[group].code.clone()),
        group_name: of.line.group.map(|group| groups[group].name.clone()),
        year: facts.district.calendar.years[of.line.year].name.clone(),
        purpose: of.line.purpose.clone(),
        line_yuan: of.line.yuan,
        subsidy_yuan: of.added,
        limit_yuan: of.granted,
        used_yuan: of.spent,
        rest_yuan: of.spent.map(|spent| of.granted - spent),
    })
    .collect()
}

/// What `subsidy.to_budget` takes of a group's subsidies and adds nowhere: the group has no line 交流 in the year.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LostSubsidy {
    /// The group's code.
    pub group: String,
    pub group_name: String,
    pub year: String,
    pub yuan: f64,
}

pub(super) fn lost(facts: &Facts) -> Vec<LostSubsidy> {
    let (groups, years) = (&facts.district.groups, &facts.district.calendar.years);
    let lost = lost_subsidies(facts).into_iter();
    lost.map(|of| LostSubsidy {
        group: groups[of.group].code.clone(),
        group_name: groups[of.group].name.clone(),
        year: years[of.year].name.clone(),
        yuan: of.yuan,
    })
    .collect()
}
