//! The audit's findings as they are published: codes and names of the workbook, no ids of this program.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lang::Text;

/// What the inspector found.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditReport {
    /// No hard rule is broken.
    pub passed: bool,
    /// Where the plan breaks a hard rule.
    pub violations: Vec<Breach>,
    /// Where a soft rule charges.
    pub charges: Vec<Breach>,
    /// What the rules measure and where they are tightest; empty of a plan of an earlier version.
    #[serde(default)]
    pub standings: Vec<Standing>,
}

/// One thing that a rule measures at many places: the tightest of them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// The rule's id.
    pub rule: String,
    pub what: Text,
    pub unit: Text,
    /// Places measured.
    pub places: u32,
    /// What the plan has at the tightest; of a rule that judges, how many do not pass.
    pub amount: f64,
    /// What the rule allows, or asks for.
    pub limit: f64,
    /// The amount's distance to the limit on the good side; below 0 where it is passed.
    pub margin: f64,
    /// The tightest place.
    #[serde(flatten)]
    pub place: Place,
}

/// A rule broken at one place.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Breach {
    /// The rule's id.
    pub rule: String,
    #[serde(flatten)]
    pub place: Place,
    /// What the plan has, in the rule's own unit: minutes, years, persons, yuan.
    pub amount: f64,
    /// What the rule allows, or asks for, in the same unit.
    pub limit: f64,
    /// Units over, as a soft rule charges them.
    pub over: f64,
    pub message: Text,
}

/// Whom and what it concerns, in the workbook's codes and names; what does not apply is left out.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff: Option<String>,
    /// The person's name, where the workbook gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where a roster that was audited has the person, or a workbook the pins that something rests on: `花名册!B7`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<String>,
}
