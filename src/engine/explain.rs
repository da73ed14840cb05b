//! What each rule comes to at a plan: which rows have no slack there, and where (`plan --explain-rules`).

use std::collections::BTreeMap;

use super::formulate::Formulation;
use crate::audit::Audit;
use crate::district::{District, Id, Mode, Policy, RuleId};
use crate::lang::Text;
use crate::model::{Program, Row, Scenario, Why};
use crate::plan::Plan;
use crate::plan::document::RuleAccount;
use crate::rules::{self, FILTERS, ROW_RULES};
use crate::solve::completed;

/// A row within this of its limit has no slack.
const TOLERANCE: f64 = 1e-6;

/// Rows of a rule that are told.
const MOST: usize = 12;

/// Rows of one rule, as they stand at a plan.
#[derive(Default)]
struct Rows {
    rows: u32,
    binding: u32,
    least_slack: Option<f64>,
    told: Vec<Text>,
}

/// Every rule in force at a plan that its audit passed, in the order of SPEC §3.
pub fn explain(district: &District, policy: &Policy, plan: &Plan, audit: &Audit) -> Vec<RuleAccount> {
    let scenarios = [Scenario::new(district, policy)];
    let formulation = Formulation::lay_out(&scenarios);
    let rows = formulation.rows_at(&scenarios[0], plan);
    let refused = formulation.reach.refused();
    let of = |rule: RuleId| {
        let is_filter = FILTERS.iter().any(|filter| filter.about.rule == rule);
        let has_rows = ROW_RULES.iter().any(|known| known.about.rule == rule);
        let none = Rows::default();
        let held = rows.get(&rule).unwrap_or(&none);
        let charged = audit.objective.term(&format!("rule.{}", rule.id()));
        RuleAccount {
            rule: rule.id().to_string(),
            mode: policy.mode(rule).word().to_string(),
            refused: is_filter.then(|| refused.get(&rule).copied().unwrap_or(0)),
            rows: has_rows.then_some(held.rows),
            binding: held.binding,
            least_slack: held.least_slack,
            over: charged.map_or(0.0, |term| term.units),
            points: charged.map_or(0.0, |term| term.points),
            places: held.told.clone(),
            left_out: held.binding.saturating_sub(held.told.len() as u32),
        }
    };
    rules::all().into_iter().map(|about| of(about.rule)).collect()
}

impl Formulation {
    /// The limits of every rule in force at a plan.
    fn rows_at(&self, scenario: &Scenario, plan: &Plan) -> BTreeMap<RuleId, Rows> {
        let program = Program::new(&self.structure.matrix, self.set(scenario));
        let Some(point) = completed(&program, &self.columns(plan)) else { return BTreeMap::new() };
        let mut by_rule: BTreeMap<RuleId, Rows> = BTreeMap::new();
        for (place, laid) in self.structure.rows.iter().enumerate() {
            let Some(rule) = laid.owner.rule().filter(|&rule| scenario.mode(rule) != Mode::Off) else { continue };
            let is_slack =
                |column: usize| [laid.over, laid.under].iter().flatten().any(|slack| slack.index() == column);
            let cells = program.matrix.row(place).filter(|&(column, _)| !is_slack(column));
            let activity: f64 = cells.map(|(column, value)| value * point[column]).sum();
            let limits = (program.numbers.row_lower[place], program.numbers.row_upper[place]);
            let Some(slack) = slack(laid, activity, limits, || self.vacant(place, &point)) else { continue };
            let held = by_rule.entry(rule).or_default();
            held.rows += 1;
            if slack > TOLERANCE {
                held.least_slack = Some(held.least_slack.map_or(slack, |least| least.min(slack)));
                continue;
            }
            held.binding += 1;
            if held.told.len() < MOST {
                let known = ROW_RULES.iter().find(|known| known.about.rule == rule);
                held.told.extend(known.and_then(|known| (known.tell)(scenario, &laid.why, limits)));
            }
        }
        by_rule
    }

    /// The vacant places that a row defines.
    fn vacant(&self, row: usize, point: &[f64]) -> f64 {
        self.structure.matrix.defines[row].map_or(0.0, |column| point[column])
    }
}

/// How far a row is from the nearer of its limits, below 0 where it is passed; none where it limits nothing. A seat's row takes no
/// more people once nothing is vacant.
fn slack(row: &Row, activity: f64, (lower, upper): (f64, f64), vacant: impl Fn() -> f64) -> Option<f64> {
    if matches!(row.why, Why::SeatFill { .. }) {
        return Some(vacant());
    }
    let is_free = lower == f64::NEG_INFINITY && upper == f64::INFINITY;
    (row.is_limit && !is_free).then(|| (upper - activity).min(activity - lower))
}
