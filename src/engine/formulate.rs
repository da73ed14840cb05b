//! The program of some scenarios: one structure, a setting each.

use std::collections::HashSet;

use crate::district::{Key, Parameter, Policy, RuleId, Scope, Stint, Value};
use crate::model::{Numbers, Row, Scenario, Setting, Structure, Why};
use crate::objective;
use crate::plan::Plan;
use crate::rules::{self, Reach};
use crate::solve::Split;

/// Whether a key sets numbers only: no column or row stands or falls with it.
fn sets_numbers_only(key: Key) -> bool {
    use Parameter as P;
    match key {
        Key::RuleMode(_) => false,
        Key::RulePenalty(_) => true,
        Key::Parameter(parameter) => matches!(
            parameter,
            P::BudgetFactor
                | P::RotationRate
                | P::RotationBackboneShare
                | P::ReleaseShare
                | P::ReleaseSubjectShare
                | P::ReleaseBackboneShare
                | P::ImportedShare
                | P::LeastShare
                | P::MostShare
                | P::AllowanceUrban
                | P::AllowanceTown
                | P::AllowanceRural
                | P::AllowanceBackbone
                | P::FareYuanPerKm
                | P::FareTrips
                | P::WeightShortage
                | P::WeightSecondGap
                | P::WeightCompulsion
                | P::WeightWishes
                | P::WeightCommute
                | P::WeightCost
                | P::WeightChange
                | P::WeightSecondSubject
                | P::WeightValue
        ),
    }
}

/// What a policy says otherwise than the defaults, where it may change columns or rows.
type Shape = Vec<(Key, Scope, Value)>;

/// One policy of each shape: what is laid out for these, serves all.
pub fn shapes<'p>(policies: impl IntoIterator<Item = &'p Policy>) -> Vec<&'p Policy> {
    let shape = |policy: &Policy| -> Shape {
        let departures = policy.departures().into_iter().filter(|(key, ..)| !sets_numbers_only(*key));
        departures.map(|(key, scope, value)| (key, scope, value.clone())).collect()
    };
    let mut shapes: Vec<(Shape, &Policy)> = Vec::new();
    for policy in policies {
        let shape = shape(policy);
        if !shapes.iter().any(|(seen, _)| *seen == shape) {
            shapes.push((shape, policy));
        }
    }
    shapes.into_iter().map(|(_, policy)| policy).collect()
}

/// The rules whose rows add up over the district. Scenarios that differ in their parameters alone differ in these rows alone.
pub const DISTRICT_RULES: [RuleId; 2] = [RuleId::Budget, RuleId::RotationRate];

pub struct Formulation {
    pub structure: Structure,
    pub reach: Reach,
}

impl Formulation {
    /// Lays out every column and row that one of the scenarios needs. They share one district.
    pub fn lay_out(scenarios: &[Scenario]) -> Formulation {
        let reach = Reach::of(scenarios);
        let mut structure = Structure::new(scenarios, reach.stints.clone());
        for rule in rules::ROW_RULES {
            (rule.lay_out)(scenarios, &mut structure);
        }
        objective::lay_out(scenarios, &mut structure);
        Formulation { structure, reach }
    }

    /// The structure cut at the rows that add up over the whole district: its budgets, rotation shares and counts.
    pub fn split(&self) -> Split {
        let is_border = |row: &Row| match &row.why {
            Why::Budget { .. } | Why::Vacancies { .. } => true,
            Why::Count { count, .. } | Why::RotationRate { count, .. } | Why::RotationBackbone { count, .. } => {
                count.group.is_none()
            }
            _ => false,
        };
        let is_border: Vec<bool> = self.structure.rows.iter().map(is_border).collect();
        Split::new(&self.structure.matrix, &is_border)
    }

    /// The numbers of one scenario of the reach.
    pub fn set(&self, scenario: &Scenario) -> Numbers {
        let mut setting = Setting::new(&self.structure);
        let serving: HashSet<Stint> = scenario.district.serving.iter().map(|serving| serving.stint).collect();
        for (column, stint) in self.structure.stint_columns() {
            match rules::opened(scenario, stint, serving.contains(&stint)) {
                Some(points) => setting.charge(column, points),
                None => setting.bounds(column, 0.0, 0.0),
            }
        }
        for rule in rules::ROW_RULES {
            (rule.set)(scenario, &mut setting);
        }
        objective::set(scenario, &mut setting);
        setting.finish()
    }

    /// The same, from the numbers of a scenario that differs in parameters of the district's rules alone.
    pub fn set_like(&self, like: &Numbers, scenario: &Scenario) -> Numbers {
        let mut setting = Setting::like(&self.structure, like);
        for rule in rules::ROW_RULES.iter().filter(|rule| DISTRICT_RULES.contains(&rule.about.rule)) {
            setting.open(rule.about.rule);
            (rule.set)(scenario, &mut setting);
        }
        setting.finish()
    }

    /// The stints that a point of the program chooses.
    pub fn plan(&self, point: &[f64]) -> Plan {
        let chosen = self.structure.stints.iter().zip(point).filter(|(_, value)| **value > 0.5);
        Plan::new(chosen.map(|(stint, _)| *stint))
    }
}
