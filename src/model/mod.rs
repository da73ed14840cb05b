//! The sparse integer program of a district: its *structure*, laid out once for all scenarios of a reach, and the
//! *setting* of each scenario, which is numbers only.

mod flows;
mod names;
mod program;
mod rounding;
mod scenario;
mod setting;
mod slacks;
mod structure;
mod why;

pub use flows::{Run, by_term, runs, stretches};
pub use names::lp_names;
pub use program::{Delta, Matrix, Numbers, Patch, Program, Role, Side};
pub use rounding::common_unit;
pub use scenario::Scenario;
pub(crate) use scenario::{hits, under_way};
pub use setting::{Own, Setting, Units, Widened};
pub use structure::{ColumnId, Laying, Owner, Reaches, Row, RowId, Sides, Structure};
pub use why::{Column, Goal, Kinds, Of, Pooled, RotationCount, Team, Why};
