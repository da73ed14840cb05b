//! The program of some scenarios: one structure, a setting each.

use crate::district::Stint;
use crate::model::{Numbers, Scenario, Setting, Structure};
use crate::objective;
use crate::plan::Plan;
use crate::rules::{self, Reach};

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

    /// The numbers of one scenario of the reach.
    pub fn set(&self, scenario: &Scenario) -> Numbers {
        let mut setting = Setting::new(&self.structure);
        let serving: Vec<Stint> = scenario.district.serving.iter().map(|serving| serving.stint).collect();
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

    /// The stints that a point of the program chooses.
    pub fn plan(&self, point: &[f64]) -> Plan {
        let chosen = self.structure.stints.iter().zip(point).filter(|(_, value)| **value > 0.5);
        Plan::new(chosen.map(|(stint, _)| *stint).collect())
    }
}
