//! What a sweep and its worker processes say to each other: a JSON object a line.

use serde::{Deserialize, Serialize};

use crate::district::{Id, SeatId, Span, StaffId, Stint, TermId};
use crate::plan::Plan;
use crate::sweep::record::Record;
use crate::sweep::run::Tally;

/// To a worker: cases of one chunk.
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
    Finished(Box<Record>, Option<Listed>),
    /// All is done that it was given.
    Ended(Tally),
}

/// A plan's stints by ids: person, seat, first and last term.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Listed(Vec<[usize; 4]>);

impl Listed {
    pub fn of(plan: &Plan) -> Listed {
        let ids = |stint: &Stint| {
            [stint.staff.index(), stint.seat.index(), stint.span.first.index(), stint.span.last.index()]
        };
        Listed(plan.stints().iter().map(ids).collect())
    }

    pub fn plan(self) -> Plan {
        let stint = |[staff, seat, first, last]: [usize; 4]| Stint {
            staff: StaffId::from_index(staff),
            seat: SeatId::from_index(seat),
            span: Span::new(TermId::from_index(first), TermId::from_index(last)),
        };
        Plan::new(self.0.into_iter().map(stint).collect())
    }
}
