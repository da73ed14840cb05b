//! 通勤上限: minutes one way to the host.

use super::{About, Because};
use crate::district::{Parameter, RuleId, Stint};
use crate::model::Scenario;

pub const ABOUT: About = About {
    rule: RuleId::CommuteCap,
    source: "全国无统一规定；本策略参数，计划人员常用单程 30、45、60、90 分钟",
    source_en: "No national limit exists; a parameter of this policy. Planners think in 30, 45, 60, 90 minutes one way",
    zh: "到接收学校的单程分钟数不超过策略上限（取接收学校的值）与本人最长通勤中的较小者。",
    en: "Minutes one way to the host are at most the smaller of the policy's cap (the host's) and the person's own.",
    formula: "minutes(i, host) ≤ min(cap_minutes(host), own_cap(i))",
    example: "上限 45 分钟、本人最长通勤 40 分钟的教师，单程 42 分钟的学校不派。",
    example_en: "Cap 45 minutes, own limit 40: a school 42 minutes away is not for this teacher.",
};

/// Filters compare within this.
const TOLERANCE: f64 = 1e-9;

pub fn admits(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    let policy_cap = scenario.policy.number(Parameter::CapMinutes, scenario.at_host(stint));
    let own_cap = scenario.district.staff[stint.staff].longest_commute.unwrap_or(f64::INFINITY);
    let cap = policy_cap.min(own_cap);
    let minutes = scenario.travel.minutes(stint.staff, scenario.host(stint));
    if minutes <= cap + TOLERANCE { Ok(()) } else { Err(Because::TooFar { minutes, cap }) }
}
