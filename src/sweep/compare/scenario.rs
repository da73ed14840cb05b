//! The finished scenarios with their measures.

use super::measure::nearest;
use super::{CompareError, Measure};
use crate::plan::document::Status;
use crate::sweep::case::Origin;
use crate::sweep::record::Record;
use crate::sweep::store::Listed;

pub struct Scenario {
    pub record: Record,
    pub origin: Origin,
    /// By measure.
    values: Vec<Option<f64>>,
}

impl Scenario {
    pub fn value(&self, measure: Measure) -> Option<f64> {
        self.values[measure.index()]
    }

    /// The hash of a plan that was sought and found; what was only evaluated need not even be allowed.
    pub fn found(&self) -> Option<&str> {
        let is_sought = self.record.status != Status::Evaluated;
        self.record.plan.as_deref().filter(|_| is_sought)
    }

    /// Whether objectives of both are points of the same weights.
    pub fn weighs_like(&self, other: &Scenario) -> bool {
        self.record.weights == other.record.weights
    }

    /// Whether there is a plan, where that is known.
    pub fn is_feasible(&self) -> Option<bool> {
        match self.record.status {
            Status::Optimal | Status::Feasible => Some(true),
            Status::Infeasible => Some(false),
            Status::Interrupted => self.found().map(|_| true),
            Status::Unknown | Status::Evaluated => None,
        }
    }
}

/// All that is finished, in order of number.
pub struct Sheet {
    pub scenarios: Vec<Scenario>,
    /// By number, of the unfinished ones too.
    names: Vec<String>,
}

impl Sheet {
    pub fn new(records: Vec<Record>, cases: &[Listed]) -> Sheet {
        let scenario = |record: Record| {
            let origin = cases.get(record.number).map_or(Origin::Named, |case| case.origin);
            Scenario { values: Measure::values(&record), origin, record }
        };
        Sheet {
            scenarios: records.into_iter().map(scenario).collect(),
            names: cases.iter().map(|case| case.name.clone()).collect(),
        }
    }

    /// The place of the scenario of that name or number; names go first.
    pub fn find(&self, said: &str) -> Result<usize, CompareError> {
        let by_name = self.names.iter().position(|name| name == said);
        let number = by_name.or_else(|| said.parse().ok().filter(|&number: &usize| number < self.names.len()));
        let number = number.ok_or_else(|| CompareError::UnknownScenario {
            said: said.to_string(),
            nearest: nearest(said, self.names.iter().map(String::as_str)),
            cases: self.names.len(),
        })?;
        let place = self.scenarios.binary_search_by_key(&number, |scenario| scenario.record.number);
        place.map_err(|_| CompareError::Unfinished { number, name: self.names[number].clone() })
    }

    /// Whether the objectives of these places compare.
    pub fn have_same_weights(&self, places: &[usize]) -> bool {
        places.windows(2).all(|pair| self.scenarios[pair[0]].weighs_like(&self.scenarios[pair[1]]))
    }

    /// The scenario that is the policy as it is, by the hash of what it asks for; of several, the one that is there for it.
    pub fn as_is(&self, hash: &str) -> Option<usize> {
        let mut found = (0..self.scenarios.len()).filter(|&place| self.scenarios[place].record.hash == hash);
        let is_baseline = |place: &usize| self.scenarios[*place].origin == Origin::Baseline;
        found.clone().find(is_baseline).or_else(|| found.next())
    }

    /// The first of the finished baselines, else the first scenario.
    pub fn first_baseline(&self) -> usize {
        self.scenarios.iter().position(|scenario| scenario.origin == Origin::Baseline).unwrap_or(0)
    }
}
