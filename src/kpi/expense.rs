//! 经费: what the stints cost, and what a backbone teacher's year costs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::figures;
use super::slices::{Sliced, slice};
use super::stints::{StintTerm, stint_terms};
use crate::audit::Facts;
use crate::plan::cost::Yuan;

/// Cost of the stint-terms of a part.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Expense {
    /// Of all stint-terms.
    pub yuan: f64,
    /// Of this, allowances and fares: what budget lines of purpose 交流 pay.
    pub rotation_yuan: f64,
    /// Of this, the pay of executive principals: what lines of purpose 绩效 pay.
    pub performance_yuan: f64,
    pub stint_terms: u64,
    /// School years served by backbone: half their stint-terms.
    pub backbone_years: f64,
    /// yuan / backbone years.
    pub yuan_per_backbone_year: Option<f64>,
}

/// Autumn and spring.
const TERMS_PER_YEAR: f64 = 2.0;

pub(super) fn expense(facts: &Facts) -> Sliced<Expense> {
    slice(facts.district, &stint_terms(facts), measure)
}

pub(super) fn overall(facts: &Facts) -> Expense {
    measure(&stint_terms(facts))
}

fn measure(items: &[StintTerm]) -> Expense {
    let sum = |part: fn(&Yuan) -> f64| items.iter().map(|item| part(&item.posting.yuan)).sum::<f64>();
    let yuan = sum(|yuan| yuan.per_term());
    let of_backbone = items.iter().filter(|item| item.posting.person.is_backbone()).count();
    let backbone_years = of_backbone as f64 / TERMS_PER_YEAR;
    Expense {
        yuan,
        rotation_yuan: sum(|yuan| yuan.rotation),
        performance_yuan: sum(|yuan| yuan.performance),
        stint_terms: items.len() as u64,
        backbone_years,
        yuan_per_backbone_year: (backbone_years > 0.0).then(|| yuan / backbone_years),
    }
}

figures! { Expense as expense:
    "cost_yuan" Yuan Less "经费" "Cost of all stint-terms"
        "补助、交通费与执行校长绩效，规划期内各次派出各学期之和。"
        "Allowances, fares and the pay of executive principals, of all stints' terms within the horizon."
        |it| Some(it.yuan);
    "cost_rotation_yuan" Yuan Less "交流经费" "Allowances and fares"
        "补助与交通费，由用途为交流的经费支付，规划期内各次派出各学期之和。"
        "Allowances and fares of all stints' terms within the horizon, which budget lines of purpose 交流 pay."
        |it| Some(it.rotation_yuan);
    "cost_performance_yuan" Yuan Less "执行校长绩效" "Pay of executive principals"
        "派任执行校长的绩效，由用途为绩效的经费支付，规划期内各次派出各学期之和。"
        "Pay of those sent to be executive principals, of all stints' terms within the horizon, which budget lines of purpose 绩效 pay."
        |it| Some(it.performance_yuan);
    "backbone_years" PersonYears More "骨干服务学年" "School years served by backbone"
        "骨干的派出·学期数除以 2。"
        "Stint-terms of backbone teachers, two to a school year."
        |it| Some(it.backbone_years);
    "cost_per_backbone_year_yuan" Yuan Less "每骨干学年经费" "Cost per school year served by backbone"
        "经费除以骨干服务学年。"
        "Cost of all stint-terms over the school years served by backbone."
        |it| it.yuan_per_backbone_year;
}
