//! A second opinion: a verdict that rests on the solver's word is asked again of the full program, from nothing and without presolve.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::answer::{Answer, EngineError};
use super::formulate::Formulation;
use super::order::goals;
use crate::codes::Code;
use crate::district::{District, Policy};
use crate::lang::Text;
use crate::model::Scenario;
use crate::plan::document::Status;
use crate::solve::{Budget, Limits, Outcome, Session, Tuning, Watch};

/// What the second run came to, where it does not contradict the first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondOpinion {
    SameVerdict,
    /// A limit came first.
    NoVerdict,
    /// In an order of terms there is none.
    NotAsked,
}

impl SecondOpinion {
    pub fn text(self) -> Text {
        match self {
            SecondOpinion::SameVerdict => Text::new(
                "另从头、不经预处理再求一遍，结论相同。",
                "Solved once more, from nothing and without presolve: the verdict is the same.",
            ),
            SecondOpinion::NoVerdict => Text::new(
                "另从头再求一遍，到限制时未有结论。",
                "Solved once more from nothing: no verdict before the limit.",
            ),
            SecondOpinion::NotAsked => Text::new(
                "按次序逐项求优时，不另求一遍：每一步取决于上一步保留的值。",
                "Not solved again: in an order of terms each step rests on what the one before was held at.",
            ),
        }
    }
}

/// What the second run came to; `None` where the first verdict rests on what was recomputed. An error: the two cannot
/// both be right. The limit of seconds is the second run's own.
pub fn second_opinion(
    district: &District,
    policy: &Policy,
    first: &Answer,
    limits: Limits,
    watch: Watch,
) -> Result<Option<SecondOpinion>, EngineError> {
    let is_verdict = matches!(first.status, Status::Optimal | Status::Infeasible);
    if !is_verdict || !first.is_claim {
        return Ok(None);
    }
    if !goals(policy).is_empty() {
        return Ok(Some(SecondOpinion::NotAsked));
    }
    let budget = Budget::new(limits.seconds, watch);
    let scenario = Scenario::new(district, policy);
    let formulation = Formulation::lay_out(std::slice::from_ref(&scenario));
    let matrix = Arc::clone(&formulation.structure.matrix);
    let mut session = Session::new(matrix, formulation.set(&scenario), limits.threads)?;
    session.without_presolve()?;
    let outcome = session.solve(limits.gap, &Tuning::default(), &budget)?;
    let agrees = match (&outcome, first.bound.zip(first.objective())) {
        (Outcome::Stopped(..) | Outcome::Short(_), _) => None,
        (Outcome::Infeasible(_), None) => Some(true),
        (Outcome::Infeasible(_), Some(_)) | (Outcome::Optimal(_), None) => Some(false),
        (Outcome::Optimal(second), Some(first)) => Some(meet(first, (second.bound.value, second.objective))),
    };
    match agrees {
        Some(true) => Ok(Some(SecondOpinion::SameVerdict)),
        None => Ok(Some(SecondOpinion::NoVerdict)),
        Some(false) => Err(EngineError::Contradicted(Code::S007.tell(
            "两次求解的结论不一致，方案不予输出。请把工作簿发给开发者。",
            "two runs of the solver contradict each other; the plan is withheld. Please send us the workbook.",
        ))),
    }
}

/// Whether one optimum can lie between both bounds and both objectives: neither plan costs less than the other's bound.
fn meet((first_bound, first): (f64, f64), (second_bound, second): (f64, f64)) -> bool {
    let rounding = ROUNDING * first.abs().max(1.0);
    second_bound <= first + rounding && first_bound <= second + rounding
}

/// Relative to max(1, |objective|).
const ROUNDING: f64 = 1e-6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_claims_on_one_optimum_meet_or_contradict_each_other() {
        assert!(meet((99.0, 100.0), (99.5, 101.0)), "the optimum is between 99.5 and 100");
        assert!(meet((100.0, 100.0), (100.0 + 1e-5, 100.0 + 1e-5)), "rounding");
        assert!(!meet((99.0, 100.0), (100.5, 101.0)), "the first plan costs less than the second bound");
        assert!(!meet((99.0, 100.0), (97.0, 98.0)), "the second plan costs less than the first bound");
    }
}
