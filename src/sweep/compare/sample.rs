//! Scenarios made by hand, for the tests.

use super::Sheet;
use crate::plan::document::{ProofKind, Status};
use crate::sweep::case::Origin;
use crate::sweep::record::Record;
use crate::sweep::store::{Listed, Said};

/// Optimal with the objective, else infeasible.
pub fn grid_case(number: usize, overrides: &[(&str, &str)], objective: Option<f64>) -> Record {
    Record {
        number,
        name: format!("case {number}"),
        hash: String::new(),
        overrides: overrides.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect(),
        status: if objective.is_some() { Status::Optimal } else { Status::Infeasible },
        objective,
        bound: objective,
        gap: objective.map(|_| 0.0),
        proof: ProofKind::Branching,
        second_opinion: None,
        conflict: Vec::new(),
        violations: None,
        weights: None,
        terms: Vec::new(),
        figures: Vec::new(),
        plan: objective.map(|_| format!("plan {number}")),
        reasons: Vec::new(),
        note: None,
        seconds: 0.1,
    }
}

/// The same with key figures.
pub fn with(record: Record, figures: &[(&str, f64)]) -> Record {
    Record { figures: figures.iter().map(|(name, value)| (name.to_string(), *value)).collect(), ..record }
}

/// The records as they would stand in a store, all of the grid.
pub fn sheet(records: Vec<Record>) -> Sheet {
    let listed = |record: &Record| Listed { name: record.name.clone(), origin: Origin::Grid, said: Said::default() };
    let cases: Vec<Listed> = records.iter().map(listed).collect();
    Sheet::new(records, &cases)
}
