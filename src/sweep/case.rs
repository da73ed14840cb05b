//! One scenario of a sweep: what it says otherwise than the base.

use serde::{Deserialize, Serialize};

use crate::district::{GroupId, Layer, Role, SchoolId, Scope, Seat, SeatId, Span, StaffId, TermId};

/// Where in the scenario file a case comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Grid,
    Named,
    Draw,
    Baseline,
}

/// What is asked of a case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// The best plan.
    #[default]
    Best,
    /// The plan in which nobody serves anywhere, evaluated.
    Nobody,
    /// The stints under way and no others, evaluated.
    Serving,
}

/// A parameter's value as the file says it.
#[derive(Clone, PartialEq, Debug)]
pub struct Override {
    pub key: String,
    pub scope: Scope,
    pub value: String,
}

/// A change of the district itself, which no parameter says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Change {
    /// The person serves nowhere from the term on.
    Away { staff: StaffId, from: TermId },
    /// The school is in the group in these terms, in place of any other.
    Join { school: SchoolId, group: GroupId, role: Role, span: Span },
    /// The school is in no group from the term on.
    Leave { school: SchoolId, from: TermId },
    /// The seat asks for so many in each term.
    Seats { seat: SeatId, count: u32 },
    /// A seat beside the workbook's.
    Seat(Seat),
    /// The school's establishment from the term on.
    Establishment { school: SchoolId, from: TermId, count: u32 },
}

/// A scenario: its overrides over the base's policy, its changes of the base's district.
#[derive(Clone, PartialEq, Debug)]
pub struct Case {
    /// Unique within the sweep.
    pub name: String,
    pub origin: Origin,
    pub ask: Ask,
    pub overrides: Vec<Override>,
    /// The overrides as a layer of the policy, over the base's.
    pub layer: Layer,
    pub changes: Vec<Change>,
}
