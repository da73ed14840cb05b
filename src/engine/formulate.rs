//! The program of some scenarios: one structure, a setting each.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use crate::district::Id;
use crate::district::{Key, ObjectiveTerm, Policy, Scope, Stint, Value};
use crate::model::{ColumnId, Numbers, Owner, Scenario, Setting, Structure};
use crate::objective::{self, TERMS};
use crate::plan::Plan;
use crate::rules::{self, ROW_RULES, Reach, RowRule};
use crate::solve::{Partition, Tuning};

/// Whether a key sets numbers only: no column or row stands or falls with it.
fn sets_numbers_only(key: Key) -> bool {
    match key {
        Key::RuleMode(_) => false,
        Key::RulePenalty(_) => true,
        Key::Parameter(parameter) => {
            ROW_RULES.iter().any(|rule| rule.numbers.contains(&parameter))
                || TERMS.iter().any(|term| term.term.weight() == parameter || term.numbers.contains(&parameter))
        }
    }
}

/// Whether a key sets limits and coefficients of rows that reach over the district, and nothing else.
pub fn sets_linking_rows_only(key: Key) -> bool {
    ROW_RULES.iter().any(|rule| key.rule() == Some(rule.about.rule) && (rule.links)(key))
}

/// A rule some of whose keys set linking rows only.
fn may_link(rule: &RowRule) -> bool {
    Key::all().any(|key| key.rule() == Some(rule.about.rule) && (rule.links)(key))
}

/// What a policy says otherwise than the defaults, where it may change columns or rows: policies of one shape share a structure.
pub(super) type Shape = Vec<(Key, Scope, Value)>;

pub(super) fn shape(policy: &Policy) -> Shape {
    let departures = policy.departures().into_iter().filter(|(key, ..)| !sets_numbers_only(*key));
    departures.map(|(key, scope, value)| (key, scope, value.clone())).collect()
}

/// One policy of each shape: what is laid out for these, serves all.
pub fn shapes<'p>(policies: impl IntoIterator<Item = &'p Policy>) -> Vec<&'p Policy> {
    let mut shapes: Vec<(Shape, &Policy)> = Vec::new();
    for policy in policies {
        let shape = shape(policy);
        if !shapes.iter().any(|(seen, _)| *seen == shape) {
            shapes.push((shape, policy));
        }
    }
    shapes.into_iter().map(|(_, policy)| policy).collect()
}

#[derive(Debug)]
pub struct Formulation {
    pub structure: Structure,
    pub reach: Reach,
}

impl Formulation {
    /// Lays out every column and row that one of the scenarios needs. They share one district.
    pub fn lay_out(scenarios: &[Scenario]) -> Formulation {
        let reach = Reach::of(scenarios);
        let mut structure = Structure::new(scenarios, reach.stints.clone());
        for rule in ROW_RULES {
            (rule.lay_out)(scenarios, &mut structure.own(Owner::Rule(rule.about.rule)));
        }
        objective::lay_out(scenarios, &mut structure);
        let formulation = Formulation { structure, reach };
        formulation.with_order(scenarios)
    }

    /// The structure cut at its linking constraints.
    pub fn partition(&self, tuning: &Tuning) -> Partition {
        Partition::new(&self.structure.matrix, tuning)
    }

    /// The numbers of one scenario of the reach.
    pub fn set(&self, scenario: &Scenario) -> Numbers {
        let mut setting = self.before_prices(scenario);
        objective::price(&self.structure, scenario, &mut setting);
        setting.finish(scenario)
    }

    /// All numbers but the prices of objective terms: what is charged is what soft rules charge.
    pub(super) fn before_prices(&self, scenario: &Scenario) -> Setting<'_> {
        let mut setting = Setting::new(&self.structure);
        let serving: HashSet<Stint> = scenario.serving().iter().map(|serving| serving.stint).collect();
        for (column, stint) in self.structure.stint_columns() {
            let admission = rules::admission(scenario, stint, serving.contains(&stint));
            setting.admit(column, admission.bounds, admission.points);
        }
        for rule in ROW_RULES {
            (rule.set)(scenario, &mut setting.own(Owner::Rule(rule.about.rule)));
        }
        objective::set(scenario, &mut setting);
        setting
    }

    /// The same, from the numbers of a scenario of the same district with an equal [`Self::inner_hash`]: rules with linking rows are
    /// set anew, all else stays. Keys of which [`sets_linking_rows_only`] holds change nothing else.
    pub fn set_like(&self, like: &Numbers, scenario: &Scenario) -> Numbers {
        let mut setting = Setting::like(&self.structure, like);
        for rule in ROW_RULES.iter().filter(|rule| may_link(rule)) {
            (rule.set)(scenario, &mut setting.own(Owner::Rule(rule.about.rule)));
        }
        setting.finish(scenario)
    }

    /// What each objective term counts at a point, in its natural unit.
    pub fn units(&self, scenario: &Scenario, point: &[f64]) -> Vec<(ObjectiveTerm, f64)> {
        TERMS.iter().map(|term| (term.term, (term.units)(scenario, &self.structure).at(point))).collect()
    }

    /// A hash of all that [`Self::set_like`] leaves as it was: scenarios with equal ones share their subproblems, whatever parameters
    /// made them. `reference`: any scenario of the same district, always the same one; its numbers stand where others are set.
    pub fn inner_hash(&self, scenario: &Scenario, reference: &Scenario) -> [u8; 32] {
        let numbers = self.set_like(&self.set(scenario), reference);
        let Numbers { lower, upper, cost, row_lower, row_upper, patches, offset } = &numbers;
        let mut content = Sha256::new();
        let mut feed = |values: &[f64]| values.iter().for_each(|value| content.update(value.to_bits().to_le_bytes()));
        [lower, upper, cost, row_lower, row_upper].into_iter().for_each(|values| feed(values));
        patches.iter().for_each(|patch| feed(&[patch.row as f64, patch.column as f64, patch.value]));
        feed(&[*offset]);
        content.finalize().into()
    }

    /// The columns of a plan's decisions, those that the structure has.
    pub fn columns(&self, plan: &Plan) -> Vec<usize> {
        let known = plan.decisions().iter().filter_map(|&decision| self.structure.decision_column(decision));
        known.map(ColumnId::index).collect()
    }

    /// The decisions that a point of the program takes.
    pub fn plan(&self, point: &[f64]) -> Plan {
        let chosen = self.structure.decisions().filter(|(column, _)| point[column.index()] > 0.5);
        Plan::new(chosen.map(|(_, decision)| decision))
    }
}
