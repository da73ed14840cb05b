//! What each rule comes to at a plan: its rows, how many of them bind, and where.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lang::Text;

/// A rule at a plan.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RuleAccount {
    /// The rule's id.
    pub rule: String,
    /// hard, soft, off.
    pub mode: String,
    /// Pairs of a person and a seat that the rule alone or first refuses; null where it is no filter.
    pub refused: Option<u64>,
    /// Rows in which it limits something: a place, over a run of terms, a year or the horizon; null where it has none.
    pub rows: Option<u32>,
    /// Those without slack at the plan, or passed.
    pub binding: u32,
    /// The least slack of the others, in the row's unit.
    pub least_slack: Option<f64>,
    /// Units over, as a soft rule charges them; 0 where it is hard.
    pub over: f64,
    /// What that costs.
    pub points: f64,
    /// The first rows that bind, in words.
    pub places: Vec<Text>,
    /// How many there are besides.
    pub left_out: u32,
}
