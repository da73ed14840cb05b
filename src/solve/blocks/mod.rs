//! Solving a program by its blocks, where only a few border rows tie them together.

mod chains;
mod choose;
mod counts;
mod fill;
mod gains;
mod limits;
mod master;
mod moves;
mod part;
mod prices;
mod refute;
mod search;
mod sets;
mod split;
#[cfg(test)]
mod tests;
mod together;
mod waste;

pub use search::{Blocks, Settled};
pub use split::Split;
