//! What a plan's process tells the call that started it: a JSON object a line.

use serde::{Deserialize, Serialize};

use crate::lang::Text;
use crate::plan::Plan;
use crate::plan::document::PlanDocument;

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    /// It has read the workbook, and begins.
    Ready,
    /// What it has used of the processors, seconds: that it is alive and at work.
    Used(f64),
    /// Where the solve is, for whoever looks on, and the best bound so far.
    At(String, Option<f64>),
    /// A plan that is better than those before, unaudited.
    Better(Plan),
    /// The solver has returned; what remains is to audit its plan and to write it down.
    Solved,
    Done(Box<PlanDocument>),
    /// Why there is no answer, and the exit code for it.
    Failed(Text, u8),
}
