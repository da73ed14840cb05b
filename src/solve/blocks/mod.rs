//! Solving a program by its blocks, where only a few border rows tie them together.

mod choose;
mod exchange;
mod limits;
mod master;
mod meet;
mod part;
mod search;
mod split;
mod table;

pub use search::{Blocks, Settled};
pub use split::Split;
