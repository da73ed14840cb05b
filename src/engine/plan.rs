//! One scenario: its optimal plan, audited.

use std::collections::BTreeSet;

use crate::audit::audit;
use crate::district::{District, Mode, Policy};
use crate::model::{Program, Scenario, lp_names};
use crate::plan::Plan;
use crate::plan::document::{ProofKind, Status};
use crate::solve::{Limits, Outcome, Refutation, Session, Solution, SolveError, Watch, gap, reference};

use super::answer::{Answer, EngineError, Size};
use super::formulate::Formulation;

/// Solver and audit agree on an objective within this, relative to max(1, |objective|).
const AGREEMENT: f64 = 1e-6;

/// Plans a district under a policy through a HiGHS session. `watch` is asked now and then whether to stop.
pub fn plan(district: &District, policy: &Policy, limits: Limits, watch: Watch) -> Result<Answer, EngineError> {
    let scenarios = [Scenario::new(district, policy)];
    let formulation = Formulation::lay_out(&scenarios);
    let numbers = formulation.set(&scenarios[0]);
    tracing::info!(size = ?size(&formulation), removed = ?formulation.reach.removed, "laid out");

    let mut session = Session::new(&formulation.structure.matrix, numbers)?;
    let outcome = session.solve(limits, watch)?;
    let draft = Draft { district, policy, formulation: &formulation };
    match outcome {
        Outcome::Optimal(solution) => {
            let certified = gap(solution.objective, solution.bound.certified) <= limits.gap.max(AGREEMENT);
            let proof = if certified { ProofKind::Relaxation } else { ProofKind::Branching };
            draft.planned(Status::Optimal, proof, &solution)
        }
        Outcome::Feasible(solution) => draft.planned(Status::Feasible, bounded_by(&solution), &solution),
        Outcome::Interrupted(Some(solution)) => draft.planned(Status::Interrupted, bounded_by(&solution), &solution),
        Outcome::Interrupted(None) => Ok(draft.without_plan(Status::Interrupted, ProofKind::None, None)),
        Outcome::Infeasible(Refutation::Ray(rows)) => {
            let rules = rows.iter().map(|&row| formulation.structure.rows[row].rule);
            let conflict = rules.filter(|&rule| policy.mode(rule) == Mode::Hard).collect();
            Ok(Answer { conflict, ..draft.without_plan(Status::Infeasible, ProofKind::Ray, None) })
        }
        Outcome::Infeasible(Refutation::Branching) => {
            Ok(draft.without_plan(Status::Infeasible, ProofKind::Branching, None))
        }
        Outcome::Unknown(bound) => Ok(draft.without_plan(Status::Unknown, ProofKind::None, Some(bound))),
    }
}

/// Plans through good_lp with HiGHS, from nothing: the path that the session is checked against. It has no bound.
pub fn plan_by_reference(district: &District, policy: &Policy) -> Result<Answer, EngineError> {
    let scenarios = [Scenario::new(district, policy)];
    let formulation = Formulation::lay_out(&scenarios);
    let program = Program::new(&formulation.structure.matrix, formulation.set(&scenarios[0]));
    let draft = Draft { district, policy, formulation: &formulation };
    match reference::solve_by_highs(&program)? {
        None => Ok(draft.without_plan(Status::Infeasible, ProofKind::Branching, None)),
        Some(point) => draft.audited(Status::Optimal, ProofKind::Branching, &point, program.objective(&point)),
    }
}

/// Where the bound of an unfinished solve comes from.
fn bounded_by(solution: &Solution) -> ProofKind {
    if solution.bound.value > solution.bound.certified { ProofKind::Branching } else { ProofKind::Relaxation }
}

/// What an answer is made of, besides the solver's outcome.
struct Draft<'d> {
    district: &'d District,
    policy: &'d Policy,
    formulation: &'d Formulation,
}

impl Draft<'_> {
    fn without_plan(&self, status: Status, proof: ProofKind, bound: Option<f64>) -> Answer {
        Answer {
            status,
            proof,
            plan: None,
            bound: bound.filter(|bound| bound.is_finite()),
            certified_bound: None,
            conflict: BTreeSet::new(),
            removed: self.formulation.reach.removed.clone(),
            size: size(self.formulation),
        }
    }

    fn planned(&self, status: Status, proof: ProofKind, solution: &Solution) -> Result<Answer, EngineError> {
        let mut answer = self.audited(status, proof, &solution.point, solution.objective)?;
        // A bound above the optimum by rounding is no better than the optimum.
        let cap = |bound: f64| answer.objective().map_or(bound, |objective| bound.min(objective));
        let (bound, certified) = (cap(solution.bound.value), cap(solution.bound.certified));
        answer.bound = Some(bound).filter(|bound| bound.is_finite());
        answer.certified_bound = Some(certified).filter(|bound| bound.is_finite());
        Ok(answer)
    }

    fn audited(&self, status: Status, proof: ProofKind, point: &[f64], objective: f64) -> Result<Answer, EngineError> {
        let plan: Plan = self.formulation.plan(point);
        let audit = audit(self.district, self.policy, &plan);
        if !audit.passed() {
            return Err(EngineError::Violations(audit.violations.len(), Box::new(audit)));
        }
        let total = audit.objective.total;
        if (total - objective).abs() > AGREEMENT * total.abs().max(1.0) {
            return Err(EngineError::Objective { solver: objective, audit: total });
        }
        Ok(Answer { plan: Some((plan, audit)), ..self.without_plan(status, proof, None) })
    }
}

fn size(formulation: &Formulation) -> Size {
    let structure = &formulation.structure;
    Size {
        stints: structure.stints.len(),
        columns: structure.columns.len(),
        rows: structure.rows.len(),
        nonzeros: structure.matrix.values.len(),
    }
}

/// Writes a scenario's program with readable names; the path's ending (.mps or .lp) says how.
pub fn export(district: &District, policy: &Policy, path: &str) -> Result<Size, SolveError> {
    let scenarios = [Scenario::new(district, policy)];
    let formulation = Formulation::lay_out(&scenarios);
    let numbers = formulation.set(&scenarios[0]);
    let structure = &formulation.structure;
    let mut session = Session::new(&structure.matrix, numbers)?;
    let (mut columns, mut rows) = (structure.column_names(district), structure.row_names(district));
    if path.ends_with(".lp") {
        (columns, rows) = (lp_names(columns), lp_names(rows));
    }
    session.write(&columns, &rows, path)?;
    Ok(size(&formulation))
}
