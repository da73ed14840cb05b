//! A second opinion: a verdict that rests on the solver's word is asked again of the full program, from nothing and without presolve.

use std::sync::Arc;

use super::answer::{Answer, EngineError};
use super::formulate::Formulation;
use crate::codes::Code;
use crate::district::{District, Policy};
use crate::lang::Text;
use crate::model::Scenario;
use crate::plan::document::{ProofKind, Status};
use crate::solve::{Bound, Budget, Limits, Outcome, Session, Solution, Tuning, Watch};

/// What the second run came to, in words; `None` where the first verdict rests on what was recomputed. An error: the two cannot
/// both be right. The limit of seconds is the second run's own.
pub fn second_opinion(
    district: &District,
    policy: &Policy,
    first: &Answer,
    limits: Limits,
    watch: Watch,
) -> Result<Option<Text>, EngineError> {
    let is_verdict = matches!(first.status, Status::Optimal | Status::Infeasible);
    if !is_verdict || !matches!(first.proof, ProofKind::Branching | ProofKind::Blocks) {
        return Ok(None);
    }
    let budget = Budget::new(limits.seconds, watch);
    let scenario = Scenario::new(district, policy);
    let formulation = Formulation::lay_out(std::slice::from_ref(&scenario));
    let (outcome, _) = formulation.in_order(&scenario, &mut |numbers, _| {
        let mut session = Session::new(Arc::clone(&formulation.structure.matrix), numbers, limits.threads)?;
        session.without_presolve()?;
        Ok(session.solve(limits.gap, &Tuning::default(), &budget)?)
    })?;
    let agrees = match (&outcome, first.objective()) {
        (Outcome::Stopped(..) | Outcome::Short(_), _) => None,
        (Outcome::Infeasible(_), None) => Some(true),
        (Outcome::Infeasible(_), Some(_)) | (Outcome::Optimal(_), None) => Some(false),
        // Each plan is within the gap of the optimum, so of the other.
        (Outcome::Optimal(Solution { objective, bound: Bound { value, .. }, .. }), Some(own)) => {
            Some(limits.gap.at_least(ROUNDING).holds(own, value.min(*objective)))
        }
    };
    match agrees {
        Some(true) => Ok(Some(Text::new(
            "另从头、不经预处理再求一遍，结论相同。",
            "Solved once more, from nothing and without presolve: the verdict is the same.",
        ))),
        None => Ok(Some(Text::new(
            "另从头再求一遍，到限制时未有结论。",
            "Solved once more from nothing: no verdict before the limit.",
        ))),
        Some(false) => Err(EngineError::Contradicted(Code::S007.tell(
            "两次求解的结论不一致，方案不予输出。请把工作簿发给开发者。",
            "two runs of the solver contradict each other; the plan is withheld. Please send us the workbook.",
        ))),
    }
}

/// Of an objective: bounds agree within this.
const ROUNDING: f64 = 1e-6;
