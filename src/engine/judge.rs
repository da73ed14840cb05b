//! A solver's outcome, judged by the audit: an answer.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::answer::{Answer, EngineError, Size};
use super::formulate::Formulation;
use crate::audit::audit;
use crate::district::{District, Mode, ObjectiveTerm, Policy};
use crate::model::Scenario;
use crate::plan::Plan;
use crate::plan::document::{ProofKind, Status};
use crate::solve::{Bound, Gap, Open, Outcome, Refutation, Solution, Source, Stop};

/// Solver and audit agree on an objective within this, relative to max(1, |objective|).
const AGREEMENT: f64 = 1e-6;

/// What an answer is made of, besides the solver's outcome.
pub(super) struct Judge<'d> {
    pub district: &'d District,
    pub policy: &'d Policy,
    pub formulation: &'d Formulation,
    /// That was asked.
    pub gap: Gap,
}

/// What stands behind a solution's bound, within a gap.
pub(super) fn proof(solution: &Solution, gap: Gap) -> ProofKind {
    match solution.proven_by(gap) {
        Source::Relaxation => ProofKind::Relaxation,
        Source::Aggregates => ProofKind::Counts,
        Source::Subproblems => ProofKind::Blocks,
        Source::FullProgram => ProofKind::Branching,
        Source::Reused | Source::ReusedClaim => ProofKind::Reused,
    }
}

impl Judge<'_> {
    pub fn answer(&self, outcome: Outcome) -> Result<Answer, EngineError> {
        match outcome {
            Outcome::Optimal(solution) => self.planned(Status::Optimal, &solution),
            Outcome::Short(solution) => self.planned(Status::Feasible, &solution),
            Outcome::Stopped(stop, Open { found: Some(solution), .. }) => {
                let status = match stop {
                    Stop::Deadline => Status::Feasible,
                    Stop::Cancelled => Status::Interrupted,
                };
                self.planned(status, &solution)
            }
            Outcome::Stopped(stop, Open { found: None, bound, .. }) => {
                let status = match stop {
                    Stop::Deadline => Status::Unknown,
                    Stop::Cancelled => Status::Interrupted,
                };
                Ok(self.without_plan(status, ProofKind::None, Some(bound)))
            }
            Outcome::Infeasible(refutation) => {
                let (proof, ray) = match refutation {
                    Refutation::Ray(ray) => (ProofKind::Ray, ray),
                    Refutation::Branching => (ProofKind::Branching, Vec::new()),
                    Refutation::Reused(ray) => (ProofKind::Reused, ray),
                };
                let is_claim = ray.is_empty();
                let rules = ray.iter().filter_map(|&(row, _)| self.formulation.structure.rows[row].owner.rule());
                let conflict = rules.filter(|&rule| self.policy.mode(rule) == Mode::Hard).collect();
                Ok(Answer { conflict, is_claim, ..self.without_plan(Status::Infeasible, proof, None) })
            }
        }
    }

    pub fn without_plan(&self, status: Status, proof: ProofKind, bound: Option<Bound>) -> Answer {
        Answer {
            status,
            proof,
            is_claim: false,
            plan: None,
            bound: bound.map(|bound| bound.value).filter(|bound| bound.is_finite()),
            certified_bound: bound.map(|bound| bound.certified).filter(|bound| bound.is_finite()),
            conflict: BTreeSet::new(),
            conflict_rows: Vec::new(),
            reasons: Vec::new(),
            steps: Vec::new(),
            candidates: Arc::clone(&self.formulation.reach.candidates),
            size: Size::of(&self.formulation.structure),
        }
    }

    fn planned(&self, status: Status, solution: &Solution) -> Result<Answer, EngineError> {
        let proof = proof(solution, self.gap);
        let mut answer = self.audited(status, proof, &solution.point, solution.objective)?;
        // A bound above the optimum by rounding is no better than the optimum.
        let cap = |bound: f64| answer.objective().map_or(bound, |objective| bound.min(objective));
        let (bound, certified) = (cap(solution.bound.value), cap(solution.bound.certified));
        answer.bound = Some(bound).filter(|bound| bound.is_finite());
        answer.certified_bound = Some(certified).filter(|bound| bound.is_finite());
        answer.is_claim = solution.proven_by(self.gap).is_claim();
        Ok(answer)
    }

    /// The plan of a point, if the audit finds no fault in it and the same objective.
    pub fn audited(
        &self,
        status: Status,
        proof: ProofKind,
        point: &[f64],
        objective: f64,
    ) -> Result<Answer, EngineError> {
        let plan: Plan = self.formulation.plan(point);
        let audit = audit(self.district, self.policy, &plan);
        if !audit.passed() {
            return Err(EngineError::Violations(audit.violations.len(), Box::new(audit)));
        }
        let total = audit.objective.total;
        if (total - objective).abs() > AGREEMENT * total.abs().max(1.0) {
            let units = self.formulation.units(&Scenario::new(self.district, self.policy), point);
            let differs = |(term, units): &(ObjectiveTerm, f64)| {
                let audited = audit.objective.term(term.id()).map_or(0.0, |term| term.units);
                (units - audited).abs() > AGREEMENT * audited.abs().max(1.0)
            };
            let term = units.into_iter().find(differs).map(|(term, _)| term);
            return Err(EngineError::Objective { solver: objective, audit: total, term });
        }
        Ok(Answer { plan: Some((plan, audit)), ..self.without_plan(status, proof, None) })
    }
}
