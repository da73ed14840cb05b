//! Many scenarios of one district, each solved to a stated gap with a proof.
//!
//! `file` (what to solve: a TOML) → [`Case`]s → `engine` (how: shared structure, decomposition, reuse) → [`Record`]s → `store`.

mod batch;
mod case;
mod change;
pub mod compare;
mod drive;
pub mod figures;
mod file;
mod hash;
mod isolate;
mod merge;
mod outcome;
mod record;
pub mod results;
mod run;
mod shared_model;
pub mod store;

pub use batch::{Cut, Shard, cut};
pub use case::{Ask, Case, Change, Origin, Override};
pub use change::changed;
pub use drive::{Drive, DriveError, Ended, Event, Start, drive};
pub use file::{Axis, Fault, Sweep, parse, read, sheet};
pub use hash::{case_hash, cases_hash, policy_hash, weights_hash};
pub use isolate::{Crew, attend};
pub use merge::{MergeReport, merge};
pub use record::{Record, Unkept};
pub use run::{Finished, Tally, Task, run};
