//! What is known of a scenario when it is finished.

use serde::{Deserialize, Serialize};

use crate::engine::SecondOpinion;
use crate::lang::Text;
use crate::plan::document::{ProofKind, Status, TermPoints};

/// A limit that no plan keeps.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Unkept {
    /// The id of the rule that asks.
    pub rule: String,
    /// What the rule asks for, or allows, in its own unit (persons, yuan); none where its rows count nothing.
    pub asked: Option<f64>,
    /// The most that can be had of it, or the least that is needed.
    pub reached: Option<f64>,
    pub message: Text,
}

/// A finished scenario.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Record {
    /// The case's place in the sweep, from 0, in the order of the scenario file.
    pub number: usize,
    pub name: String,
    /// Hash of workbook, overrides, changes, gap, program and solver version.
    pub hash: String,
    /// `(key, value)` as written, `key@scope` where scoped.
    pub overrides: Vec<(String, String)>,
    pub status: Status,
    /// Points, as the audit recomputed them.
    pub objective: Option<f64>,
    pub bound: Option<f64>,
    pub gap: Option<f64>,
    pub proof: ProofKind,
    /// What a second run of the solver came to, where one was asked for.
    pub second_opinion: Option<SecondOpinion>,
    /// Of an infeasible scenario: ids of the rules that the refuting ray sets against each other, its own or that of a
    /// scenario that allows more. Empty where no ray is known. Which ray is found may depend on the order of solving.
    pub conflict: Vec<String>,
    /// Of a plan that was only evaluated: in how many places it breaks a rule.
    pub violations: Option<usize>,
    /// Hash of the objective's weights: objectives under equal ones compare. None where nothing came of solving.
    pub weights: Option<String>,
    pub terms: Vec<TermPoints>,
    /// The key figures that are one number for the district, by name (`figures`); empty without a plan.
    pub figures: Vec<(String, f64)>,
    /// Hash of the plan's stints; none without a plan.
    pub plan: Option<String>,
    /// Of an infeasible scenario: every limit that no plan keeps, as far as counting and a ray tell it; the ray's, which may depend
    /// on the order of solving, comes last.
    pub reasons: Vec<Unkept>,
    /// What else must be said: violations of an evaluated plan, why a plan was withheld, the main reason why there is none, where
    /// counting tells it.
    pub note: Option<Text>,
    /// Of solving, auditing and the key figures.
    pub seconds: f64,
}
