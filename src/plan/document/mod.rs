//! plan.json: a plan with all that is known of it, for machines and for reading back.
//!
//! Its published schema is `models/schemas/plan.schema.json`, made from these types.

mod accounts;
mod audit;
mod candidates;
mod claims;
mod compliance;
mod layout;
mod outcome;
mod policy;
mod read;
mod reason;
mod schema;
mod stints;

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use accounts::RuleAccount;
pub use audit::{AuditReport, Breach, Place, Standing};
pub use candidates::{Candidates, Refused};
pub use claims::{Claims, Untrue};
pub use compliance::{ClauseRow, Compliance, Obligation, OwnValue, PackRow, SilentRow, ValueRow};
pub use outcome::{ConflictRows, Outcome, Overlooked, Proof, ProofKind, Status, StepRow, TermPoints};
pub use policy::{Departure, departures};
pub use read::{read, read_with_claims, value};
pub use reason::Reason;
pub use schema::schema;
pub use stints::{CarriedRow, ConcurrentRow, DecisionRow, PersonRow, Short, StintRow, Unfilled};

use self::layout::Rows;
use super::Plan;
use crate::district::{District, Policy, SeatId};
use crate::kpi::Kpis;
use crate::travel::Travel;

/// The version of the format. It rises when a reader of the old one would misread the new one: 2 lists decisions of any
/// kind where 1 had stints alone, and has English words for stages where 1 had Chinese ones; 3 has kinds of decision beside
/// stints.
pub const FORMAT: u32 = 3;

/// A plan, or the answer that there is none.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlanDocument {
    /// Version of this format.
    pub format: u32,
    pub program: Program,
    pub workbook: Workbook,
    /// Values that differ from the policy's defaults.
    pub policy: Vec<Departure>,
    pub status: Status,
    /// Points, as the audit recomputed them; null without a plan.
    pub objective: Option<f64>,
    /// The best lower bound known, points.
    pub bound: Option<f64>,
    /// (objective − bound) / max(1, |objective|).
    pub gap: Option<f64>,
    pub proof: Proof,
    /// The objective's terms; their points add up to the objective.
    pub terms: Vec<TermPoints>,
    /// In lexicographic mode, what was minimised before the weighted sum, in turn; status, objective, bound and gap are the weighted
    /// sum's under these.
    #[serde(default)]
    pub steps: Vec<StepRow>,
    /// Kind by kind; stints in order of person, then time.
    pub decisions: Vec<DecisionRow>,
    /// Seats with vacant places, in the workbook's order.
    pub unfilled: Vec<Unfilled>,
    /// Null without a plan.
    pub kpis: Option<Kpis>,
    /// Null without a plan.
    pub audit: Option<AuditReport>,
    /// The policy's clauses, and what carries them out; `audit.standings` says where the plan stands to each rule.
    #[serde(default)]
    pub compliance: Compliance,
    /// What each rule comes to at the plan; empty where nobody asked (`--explain-rules`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleAccount>,
}

/// What planned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Program {
    pub name: String,
    pub version: String,
    pub solver: String,
    pub solver_version: String,
}

/// What was planned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Workbook {
    /// The file's or folder's name, without its path.
    pub name: String,
    /// Hash of its content.
    pub hash: String,
}

/// Where a plan comes from, told by the caller: nothing here looks at files or at the solver.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    pub solver: String,
    pub solver_version: String,
    pub workbook: String,
    pub workbook_hash: String,
}

/// The plan that there is, with its figures and its audit.
#[derive(Clone, PartialEq, Debug)]
pub struct Planned<'p> {
    pub plan: &'p Plan,
    pub kpis: Kpis,
    pub audit: AuditReport,
    /// Empty where nobody looked for candidates.
    pub candidates: BTreeMap<SeatId, Candidates>,
}

impl PlanDocument {
    /// Takes over from a document of the same plan what only its solve knows: status, bound, proof, rows, candidates of seats.
    pub fn take_solve(&mut self, solved: PlanDocument) {
        for held in solved.unfilled {
            if let Some(seat) = self.unfilled.iter_mut().find(|seat| seat.seat == held.seat) {
                seat.candidates = held.candidates;
            }
        }
        self.status = solved.status;
        self.bound = solved.bound;
        self.gap = solved.gap;
        self.proof = solved.proof;
        self.steps = solved.steps;
        self.rules = solved.rules;
    }

    pub fn new(
        district: &District,
        policy: &Policy,
        travel: &Travel,
        origin: Origin,
        outcome: Outcome,
        planned: Option<Planned>,
    ) -> PlanDocument {
        let decisions =
            planned.as_ref().map_or_else(Vec::new, |planned| stints::rows(district, policy, travel, planned.plan));
        let unfilled = planned
            .as_ref()
            .map_or_else(Vec::new, |planned| stints::unfilled(district, planned.plan, &planned.candidates));
        let (kpis, audit) = planned.map(|planned| (planned.kpis, planned.audit)).unzip();
        PlanDocument {
            format: FORMAT,
            program: Program {
                name: env!("CARGO_PKG_NAME").to_string(),
                version: crate::VERSION.to_string(),
                solver: origin.solver,
                solver_version: origin.solver_version,
            },
            workbook: Workbook { name: origin.workbook, hash: origin.workbook_hash },
            policy: policy::departures(district, policy),
            proof: Proof::of(&outcome),
            status: outcome.status,
            objective: outcome.objective,
            bound: outcome.bound,
            gap: outcome.gap,
            terms: outcome.terms,
            steps: outcome.steps,
            decisions,
            unfilled,
            kpis,
            audit,
            compliance: Compliance::default(),
            rules: Vec::new(),
        }
    }

    /// Tells the workbook's cells of the pins that reasons rest on, by the pins' places.
    pub fn locate_pins(&mut self, cell: impl Fn(usize) -> Option<String>) {
        for reason in &mut self.proof.reasons {
            reason.place.rows.extend(reason.pins.iter().filter_map(|&pin| cell(pin)));
        }
    }

    /// The stints among the decisions.
    pub fn stints(&self) -> impl Iterator<Item = &StintRow> {
        self.decisions.iter().filter_map(DecisionRow::stint)
    }

    /// The concurrent posts among the decisions.
    pub fn concurrent(&self) -> impl Iterator<Item = &ConcurrentRow> {
        self.decisions.iter().filter_map(|decision| match decision {
            DecisionRow::Concurrent(row) => Some(row),
            _ => None,
        })
    }

    /// What `--json` prints on stdout as one object.
    pub fn head(&self) -> Head<'_> {
        Head {
            status: self.status,
            objective: self.objective,
            bound: self.bound,
            gap: self.gap,
            proof: &self.proof,
            terms: &self.terms,
            steps: &self.steps,
            audit: self.audit.as_ref(),
            rules: &self.rules,
        }
    }

    /// The file's text, with a newline at its end.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut bytes = Vec::new();
        self.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Rows::default()))?;
        bytes.push(b'\n');
        String::from_utf8(bytes).map_err(serde::ser::Error::custom)
    }
}

/// The head of plan.json.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Head<'d> {
    pub status: Status,
    pub objective: Option<f64>,
    pub bound: Option<f64>,
    pub gap: Option<f64>,
    pub proof: &'d Proof,
    pub terms: &'d [TermPoints],
    pub steps: &'d [StepRow],
    pub audit: Option<&'d AuditReport>,
    #[serde(skip_serializing_if = "<[RuleAccount]>::is_empty")]
    pub rules: &'d [RuleAccount],
}
