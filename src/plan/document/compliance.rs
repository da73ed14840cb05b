//! How the policy is carried out, clause by clause: what a compliance sheet is made from, with the audit's standings beside it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lang::Text;

#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Compliance {
    /// The pack whose weights are in force; null where they are nobody's.
    pub pack: Option<PackRow>,
    /// The policy's clauses, then the bureau's own.
    pub clauses: Vec<ClauseRow>,
}

/// A policy pack (策略包) and the clauses that it comes from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PackRow {
    pub name: String,
    pub chinese: String,
    pub clauses: Vec<String>,
}

/// A clause and what carries it out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ClauseRow {
    /// Its number.
    pub clause: String,
    /// It is the bureau's own, of the sheet 条款.
    pub own: bool,
    pub text: Text,
    pub obligations: Vec<Obligation>,
    /// Where it is answered that no rule can.
    pub elsewhere: Option<Text>,
}

/// A rule with the values in force that the clause is read from.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Obligation {
    /// The rule's id; null: parameters of the objective, travel or cost, or of a rule that the clause does not name.
    pub rule: Option<String>,
    /// hard, soft, off.
    pub mode: Option<String>,
    /// Points per unit over, where the rule is soft.
    pub penalty: Option<f64>,
    pub parameters: Vec<ValueRow>,
    /// Why the rule does nothing, or not everywhere.
    pub silence: Option<SilentRow>,
}

/// A parameter's value in force.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ValueRow {
    pub key: String,
    /// The key in Chinese.
    pub name: String,
    /// The district's, as it may be typed after `--set key=`.
    pub value: String,
    /// Those of single groups and schools.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<OwnValue>,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OwnValue {
    /// Code of the group or school.
    pub scope: String,
    pub value: String,
}

/// The data that a rule lacks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SilentRow {
    /// It is silent everywhere.
    pub whole: bool,
    /// The sheet that would supply them.
    pub sheet: String,
    pub missing: Text,
    pub supply: Text,
}
