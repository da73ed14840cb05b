//! Who came into question for a seat, in numbers of persons: no person is named.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lang::Text;

/// The persons of the schools that may send to a seat, as the filters see them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Candidates {
    /// Persons whom the filters admit there, whether or not the plan sends them.
    pub admitted: u32,
    /// The others, each by the first reason against; most persons first.
    pub refused: Vec<Refused>,
}

/// Persons who may not serve at a seat, for one reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Refused {
    /// The id of the rule that refuses them.
    pub rule: String,
    /// The reason's id.
    pub reason: String,
    pub persons: u32,
    pub text: Text,
}

impl Refused {
    /// They teach another subject or hold another post, and never came into question.
    pub fn is_of_another_field(&self) -> bool {
        matches!(self.reason.as_str(), "category" | "subject" | "post")
    }
}
