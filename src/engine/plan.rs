//! One scenario: its optimal plan, audited.

use std::sync::Arc;

use super::answer::{Answer, EngineError, Size};
use super::formulate::Formulation;
use super::judge::Judge;
use super::reasons::{Counting, Telling};
use super::worker::{Laid, Worker};
use crate::district::{District, Policy};
use crate::model::{Program, Scenario, lp_names};
use crate::plan::Plan;
use crate::plan::document::{ProofKind, Status};
use crate::solve::{
    Bound, Budget, Gap, Limits, Means, Outcome, Refutation, Session, Solution, SolveError, Source, Watch, reference,
};

/// Plans a district under a policy. `watch` is asked now and then whether to stop; a limit of seconds counts from here on.
pub fn plan(district: &District, policy: &Policy, limits: Limits, watch: Watch) -> Result<Answer, EngineError> {
    plan_keeping(district, policy, limits, watch, &mut |_| ())
}

/// The same; `keep` gets every plan that is better than those before, unaudited, for whoever goes on should this call never return.
pub fn plan_keeping(
    district: &District,
    policy: &Policy,
    limits: Limits,
    watch: Watch,
    keep: &mut dyn FnMut(Plan),
) -> Result<Answer, EngineError> {
    let budget = Budget::new(limits.seconds, watch);
    let scenarios = [Scenario::new(district, policy)];
    let means = Means::default();
    let laid = Laid::out(&scenarios, &means.tuning);
    let size = Size::of(&laid.formulation.structure);
    tracing::info!(?size, refused = ?laid.formulation.reach.refused(), "laid out");
    let laid = Arc::new(laid);
    let mut keep = |point: &[f64]| keep(laid.formulation.plan(point));
    let budget = budget.keeping(&mut keep);
    Worker::new(Arc::clone(&laid), limits, means).solve(&scenarios[0], None, &budget)
}

/// Plans through good_lp with HiGHS, from nothing: the path that the session is checked against. It has no bound.
pub fn plan_by_reference(district: &District, policy: &Policy, gap: Gap) -> Result<Answer, EngineError> {
    let scenarios = [Scenario::new(district, policy)];
    let formulation = Formulation::lay_out(&scenarios);
    let judge = Judge { district, policy, formulation: &formulation, gap };
    // Of an order of terms each step anew, from nothing; weighted, the last step is the only one.
    let (outcome, steps) = formulation.in_order(&scenarios[0], &mut |numbers, _| {
        let program = Program::new(&formulation.structure.matrix, numbers);
        Ok(match reference::solve_by_highs(&program, gap)? {
            None => Outcome::Infeasible(Refutation::Branching),
            Some(point) => {
                let objective = program.objective(&point);
                Outcome::Optimal(Solution { point, objective, bound: Bound::claimed(objective, Source::FullProgram) })
            }
        })
    })?;
    let answer = match outcome {
        Outcome::Optimal(Solution { point, objective, .. }) => {
            judge.audited(Status::Optimal, ProofKind::Branching, &point, objective)?
        }
        none => {
            let whose = formulation.whose(district);
            let mut counting = Counting::new(&whose, &formulation.structure, formulation.set(&scenarios[0]));
            let reasons = formulation.reasons(&mut counting, &scenarios[0], &none, Telling::Whole);
            Answer { reasons, ..judge.without_plan(Status::Infeasible, ProofKind::Branching, None) }
        }
    };
    Ok(Answer { steps, is_claim: true, ..answer })
}

/// Writes a scenario's program with readable names; the path's ending (.mps or .lp) says how.
pub fn export(district: &District, policy: &Policy, path: &str) -> Result<Size, SolveError> {
    let scenarios = [Scenario::new(district, policy)];
    let formulation = Formulation::lay_out(&scenarios);
    let numbers = formulation.set(&scenarios[0]);
    let structure = &formulation.structure;
    let mut session = Session::new(Arc::clone(&structure.matrix), numbers, 1)?;
    let (mut columns, mut rows) = (structure.column_names(district), structure.row_names(district));
    if path.ends_with(".lp") {
        (columns, rows) = (lp_names(columns), lp_names(rows));
    }
    session.write(&columns, &rows, path)?;
    Ok(Size::of(structure))
}
