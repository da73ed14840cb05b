//! Workers as processes: a crash of the solver costs at most its scenario a retry.
//!
//! The parent hands batches to its workers and stores what they bring. A worker says which case it is about to work on; if
//! it then dies, that case is tried once more, alone in a fresh process, and is recorded as unknown if that dies too. The
//! rest of the batch goes on in another process. One that is killed from outside while it starts costs nothing but its retry.

mod crew;
mod hand;
mod line;
mod process;

pub use crew::Crew;
pub use hand::attend;
