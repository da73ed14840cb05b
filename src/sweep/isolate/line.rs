//! What a sweep and its worker processes say to each other: a JSON object a line.

use serde::{Deserialize, Serialize};

use crate::plan::Plan;
use crate::sweep::record::Record;
use crate::sweep::run::Tally;

/// To a worker: cases of one batch.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Job {
    pub cases: Vec<usize>,
    /// Work on it has ended a process before.
    pub again: bool,
}

/// From a worker.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    /// It has read what it needs.
    Ready,
    Begun(usize),
    Finished(Box<Record>, Option<Plan>),
    /// All is done that it was given.
    Ended(Tally),
}
