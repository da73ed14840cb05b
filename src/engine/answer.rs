//! What the engine answers.

use std::collections::BTreeMap;

use crate::audit::Audit;
use crate::district::RuleId;
use crate::plan::Plan;
use crate::solve::{SolveError, gap};

/// SPEC §5.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// Proven within the gap that was asked.
    Optimal,
    /// A limit was reached; the gap is stated.
    Feasible,
    Infeasible,
    /// A limit was reached without a plan.
    Unknown,
    /// Stopped by the user.
    Interrupted,
    /// A given plan that was only audited.
    Evaluated,
}

/// What stands behind a bound or a verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Proof {
    /// The relaxation's bound, recomputed from its duals with safe rounding, closes the gap.
    Relaxation,
    /// The solver's own word, from branching or presolve.
    Branching,
    /// A ray of the relaxation, re-checked.
    Ray,
    /// None is claimed.
    None,
}

/// The program's size.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Size {
    pub stints: usize,
    pub columns: usize,
    pub rows: usize,
    pub nonzeros: usize,
}

#[derive(Clone, Debug)]
pub struct Answer {
    pub status: Status,
    pub proof: Proof,
    /// Present whenever there is a plan; its audit passed.
    pub plan: Option<(Plan, Audit)>,
    /// The best lower bound known, where finite.
    pub bound: Option<f64>,
    /// The bound recomputed from dual values, where finite.
    pub certified_bound: Option<f64>,
    /// Candidate stints by the filter that removed them.
    pub removed: BTreeMap<RuleId, usize>,
    pub size: Size,
}

impl Answer {
    /// Of the plan, as the audit recomputed it.
    pub fn objective(&self) -> Option<f64> {
        self.plan.as_ref().map(|(_, audit)| audit.objective.total)
    }

    pub fn gap(&self) -> Option<f64> {
        Some(gap(self.objective()?, self.bound?))
    }
}

#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error(transparent)]
    Solve(#[from] SolveError),
    /// The solver's plan breaks a rule: it is withheld.
    #[error("the plan failed its audit: {0} violations")]
    Violations(usize, Box<Audit>),
    /// The solver's objective is not the plan's: it is withheld.
    #[error("the solver's objective {solver} is not the audit's {audit}")]
    Objective { solver: f64, audit: f64 },
}
