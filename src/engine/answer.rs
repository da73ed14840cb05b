//! What the engine answers.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::audit::Audit;
use crate::district::{ObjectiveTerm, RuleId, SeatId, Table};
use crate::lang::Text;
use crate::model::{Goal, Structure};
use crate::plan::Plan;
use crate::plan::document::{ConflictRows, ProofKind, Reason, Status};
use crate::rules::Candidates;
use crate::solve::{SolveError, gap};

/// The program's size.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Size {
    pub stints: usize,
    pub columns: usize,
    pub rows: usize,
    pub nonzeros: usize,
}

impl Size {
    pub fn of(structure: &Structure) -> Size {
        Size {
            stints: structure.stint_columns().count(),
            columns: structure.columns.len(),
            rows: structure.rows.len(),
            nonzeros: structure.matrix.values.len(),
        }
    }
}

/// A step of the lexicographic mode.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Step {
    pub goal: Goal,
    /// Of the plan that was found, in the term's natural unit, of soft rules in points: later steps hold it.
    pub best: f64,
    pub bound: f64,
    /// (best − bound) / max(1, |best|).
    pub gap: f64,
    pub proof: ProofKind,
}

#[derive(Clone, Debug)]
pub struct Answer {
    pub status: Status,
    /// What stands behind the bound or the verdict.
    pub proof: ProofKind,
    /// That is the solver's own word, here or in the scenario that it was taken over from.
    pub is_claim: bool,
    /// Present whenever there is a plan; its audit passed.
    pub plan: Option<(Plan, Audit)>,
    /// The best lower bound known, where finite.
    pub bound: Option<f64>,
    /// The bound recomputed from dual values, where finite.
    pub certified_bound: Option<f64>,
    /// Of an infeasible relaxation: the rules whose rows its ray combines.
    pub conflict: BTreeSet<RuleId>,
    /// These rows in words, rule by rule. A batch answers too many scenarios to tell each: there it is empty.
    pub conflict_rows: Vec<ConflictRows>,
    /// Of an infeasible scenario: what is asked and what can be had, as far as counting and a ray tell it. A batch does not tell
    /// what takes the rest.
    pub reasons: Vec<Reason>,
    /// In lexicographic mode what each step came to; the rest of the answer is the last step's, the weighted sum.
    pub steps: Vec<Step>,
    /// By seat, of all scenarios that the structure was laid out for; empty where none was.
    pub candidates: Arc<Table<SeatId, Candidates>>,
    pub size: Size,
}

impl Answer {
    /// A given plan that was only audited.
    pub fn evaluated(plan: Plan, audit: Audit) -> Answer {
        Answer {
            status: Status::Evaluated,
            proof: ProofKind::None,
            is_claim: false,
            plan: Some((plan, audit)),
            bound: None,
            certified_bound: None,
            conflict: BTreeSet::new(),
            conflict_rows: Vec::new(),
            reasons: Vec::new(),
            steps: Vec::new(),
            candidates: Arc::default(),
            size: Size::default(),
        }
    }

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
    Objective {
        solver: f64,
        audit: f64,
        /// The first term of which model and audit count different units; none where they differ in what soft rules charge.
        term: Option<ObjectiveTerm>,
    },
    /// Two runs of the solver cannot both be right: the plan is withheld.
    #[error("{}", .0.en)]
    Contradicted(Text),
}
