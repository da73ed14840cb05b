//! Why a scenario has no plan where another told so: what refutes a setting refutes all that are nested in it.

use std::collections::{BTreeSet, VecDeque};

use crate::district::RuleId;
use crate::engine::Answer;
use crate::model::Numbers;
use crate::plan::document::Status;
use crate::solve::is_nested;

/// The latest infeasible settings of one structure whose rules in conflict are known.
#[derive(Default)]
pub(super) struct Refuted {
    latest: VecDeque<(Numbers, BTreeSet<RuleId>)>,
}

/// How many are kept: a megabyte each in a large district.
const KEPT: usize = 24;

impl Refuted {
    /// The answer with the rules of the setting that it is nested in, where it is infeasible and has none of its own.
    pub fn explained(&mut self, numbers: &Numbers, mut answer: Answer) -> Answer {
        if answer.status != Status::Infeasible {
            return answer;
        }
        if !answer.conflict.is_empty() {
            self.latest.truncate(KEPT - 1);
            self.latest.push_front((numbers.clone(), answer.conflict.clone()));
        } else if let Some((_, conflict)) = self.latest.iter().find(|(held, _)| is_nested(numbers, held)) {
            answer.conflict = conflict.clone();
        }
        answer
    }
}
