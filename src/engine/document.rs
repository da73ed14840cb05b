//! An answer as plan.json tells it.

use super::answer::{Answer, Step};
use crate::audit::{Audit, Facts};
use crate::compliance;
use crate::district::{District, Policy, SeatId, Table};
use crate::kpi::kpis;
use crate::plan::Plan;
use crate::plan::document::{self, Origin, Outcome, PlanDocument, Planned, ProofKind, Status, StepRow};
use crate::rules::{Candidates, Refused};
use crate::solve::{Highs, gap};
use crate::travel::Travel;

/// The workbook's name and content hash, for whoever asks later what was planned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Workbook {
    pub name: String,
    pub hash: String,
}

/// The document of an answer.
pub fn document(district: &District, policy: &Policy, workbook: Workbook, answer: &Answer) -> PlanDocument {
    let planned = answer.plan.as_ref().map(|(plan, audit)| (plan, audit));
    let outcome = Outcome {
        status: answer.status,
        objective: answer.objective(),
        bound: answer.bound,
        gap: answer.gap(),
        proof: answer.proof,
        certified_bound: answer.certified_bound,
        conflict: answer.conflict.iter().copied().collect(),
        conflict_rows: answer.conflict_rows.clone(),
        reasons: answer.reasons.clone(),
        terms: planned.map_or_else(Vec::new, |(_, audit)| audit.objective.terms.clone()),
        steps: answer.steps.iter().map(row).collect(),
    };
    make(district, policy, workbook, outcome, planned, &answer.candidates)
}

/// The document of a given plan that was only audited.
pub fn evaluated(district: &District, policy: &Policy, workbook: Workbook, plan: &Plan, audit: &Audit) -> PlanDocument {
    lost(district, policy, workbook, Some((plan, audit)), None, Status::Evaluated)
}

/// What a solve had come to when it was lost: its best plan, if it had one, and its bound.
pub fn lost(
    district: &District,
    policy: &Policy,
    workbook: Workbook,
    planned: Option<(&Plan, &Audit)>,
    bound: Option<f64>,
    status: Status,
) -> PlanDocument {
    let objective = planned.map(|(_, audit)| audit.objective.total);
    let outcome = Outcome {
        status,
        objective,
        bound,
        gap: objective.zip(bound).map(|(objective, bound)| gap(objective, bound)),
        proof: ProofKind::None,
        certified_bound: None,
        conflict: Vec::new(),
        conflict_rows: Vec::new(),
        reasons: Vec::new(),
        terms: planned.map_or_else(Vec::new, |(_, audit)| audit.objective.terms.clone()),
        steps: Vec::new(),
    };
    make(district, policy, workbook, outcome, planned, &Table::new())
}

fn make(
    district: &District,
    policy: &Policy,
    workbook: Workbook,
    outcome: Outcome,
    planned: Option<(&Plan, &Audit)>,
    candidates: &Table<SeatId, Candidates>,
) -> PlanDocument {
    let travel = Travel::new(district, policy);
    let origin = Origin {
        solver: "HiGHS".to_string(),
        solver_version: Highs::version(),
        workbook: workbook.name,
        workbook_hash: workbook.hash,
    };
    let planned = planned.map(|(plan, audit)| Planned {
        plan,
        kpis: kpis(&Facts::new(district, policy, &travel, plan)),
        audit: audit.report(district),
        candidates: candidates.iter().map(|(seat, of_seat)| (seat, published(of_seat))).collect(),
    });
    let mut document = PlanDocument::new(district, policy, &travel, origin, outcome, planned);
    document.compliance = compliance::of(district, policy);
    document
}

fn row(step: &Step) -> StepRow {
    let Step { goal, best, bound, gap, proof } = *step;
    StepRow { term: goal.id().to_string(), units: best, bound, gap, proof }
}

fn published(candidates: &Candidates) -> document::Candidates {
    let refused = |held: &Refused| document::Refused {
        rule: held.rule.id().to_string(),
        reason: held.because.id().to_string(),
        persons: held.persons,
        text: held.because.label(),
    };
    document::Candidates { admitted: candidates.admitted, refused: candidates.refused.iter().map(refused).collect() }
}
