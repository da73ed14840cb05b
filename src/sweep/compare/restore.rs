//! A scenario taken from its store again: its district, its policy, and its plan where it has one.

use super::CompareError;
use super::measure::nearest;
use super::probe::Base;
use super::refine::layer_of;
use crate::audit::audit;
use crate::district::{District, Policy};
use crate::engine::Answer;
use crate::lang::Text;
use crate::sweep::case::Case;
use crate::sweep::change::changed;
use crate::sweep::hash::case_hash;
use crate::sweep::record::Record;
use crate::sweep::store::{Reader, StoreError};

/// A scenario, ready to be solved or told.
pub struct Restored {
    pub number: usize,
    pub name: String,
    /// The workbook's as the scenario changes it, and in how many places it does.
    pub district: District,
    pub changes: usize,
    pub policy: Policy,
    /// What the store has: audited anew. None where the scenario is not finished or has no plan.
    pub answer: Option<Answer>,
}

/// The store's objective and the audit's agree within this, relative to max(1, |objective|).
const AGREEMENT: f64 = 1e-6;

impl Base<'_> {
    /// The scenario of that name or number. The store must be of this workbook and base policy.
    pub fn restore(&self, store: &Reader, said: &str) -> Result<Restored, CompareError> {
        self.restore_number(store, find(store, said)?)
    }

    /// The same by number, which the store must have.
    pub(super) fn restore_number(&self, store: &Reader, number: usize) -> Result<Restored, CompareError> {
        self.check(store.identity())?;
        let listed = &store.cases()[number];
        let own = layer_of(self.district, &listed.said.overrides)?;
        let policy = Policy::resolve(self.layers.iter().copied().chain([&own]));
        let record = store.records()?.into_iter().find(|record| record.number == number);
        let case = Case {
            name: listed.name.clone(),
            origin: listed.origin,
            ask: listed.said.ask,
            overrides: Vec::new(),
            layer: own,
            changes: listed.said.changes.clone(),
        };
        if record.as_ref().is_some_and(|record| record.hash != case_hash(store.identity(), &case, &policy)) {
            return Err(disagrees(store, number));
        }
        let district = changed(self.district, &case.changes);
        let answer = match &record {
            Some(record) => answer(store, record, &district, &policy)?,
            None => None,
        };
        Ok(Restored { number, name: case.name, district, changes: case.changes.len(), policy, answer })
    }
}

/// Its number; names go first.
fn find(store: &Reader, said: &str) -> Result<usize, CompareError> {
    let cases = store.cases();
    let by_name = cases.iter().position(|case| case.name == said);
    let number = by_name.or_else(|| said.parse().ok().filter(|&number: &usize| number < cases.len()));
    number.ok_or_else(|| CompareError::UnknownScenario {
        said: said.to_string(),
        nearest: nearest(said, cases.iter().map(|case| case.name.as_str())),
        cases: cases.len(),
    })
}

/// The stored plan with what the store says of its bound; the objective is the audit's.
fn answer(
    store: &Reader,
    record: &Record,
    district: &District,
    policy: &Policy,
) -> Result<Option<Answer>, CompareError> {
    let Some(plan) = store.plan(record.number)? else { return Ok(None) };
    let audit = audit(district, policy, &plan);
    let found = audit.objective.total;
    let agrees = |objective: f64| (objective - found).abs() <= AGREEMENT * found.abs().max(1.0);
    if !record.objective.is_some_and(agrees) {
        return Err(disagrees(store, record.number));
    }
    let given = Answer::evaluated(plan, audit);
    Ok(Some(Answer { status: record.status, proof: record.proof, bound: record.bound, ..given }))
}

fn disagrees(store: &Reader, number: usize) -> CompareError {
    let detail = Text::new(
        format!("第 {number} 号情景的设定或方案与所存的结果不符"),
        format!("setting or plan of scenario {number} is not what its result is of"),
    );
    CompareError::Store(StoreError::Damaged { path: store.path().to_path_buf(), detail })
}
