//! Why there is no plan, in figures: what is asked, what can be had of it, and what takes the rest.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Place;
use crate::lang::Text;

/// A limit that no plan keeps, alone or together with others.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// The id of the rule that asks.
    pub rule: String,
    #[serde(flatten)]
    pub place: Place,
    /// What the rule asks for, or allows, in its own unit (persons, yuan); null where the rows count nothing.
    pub asked: Option<f64>,
    /// The most that can be had of it, or the least that is needed: no plan does better.
    pub reached: Option<f64>,
    pub message: Text,
    /// How that number comes about, most telling first.
    pub because: Vec<Text>,
    /// Pins that it rests on, by their places among the district's: who knows the workbook's cells tells them in `place`.
    #[serde(skip)]
    pub pins: Vec<usize>,
}
