//! Dantzig–Wolfe decomposition by school group (Dantzig and Wolfe 1960), bounded by the Lagrangian of the linking constraints (Geoffrion
//! 1974).
//!
//! ```text
//! partition      the program cut at its linking constraints; each block a subproblem
//! subproblem     a block with its solver; integer_pricing where relaxations are fractional
//! pool           its columns; closure: what follows from their decisions
//! master         the restricted master over all pools: dual prices, and λ, the share of each column
//! lagrangian     the subproblems at dual prices: evaluations, and the dual bound that they give
//! farkas         a certificate that no solution exists
//! branching      branching on aggregates with pseudo-costs raises the bound
//! primal         solutions from the pools: rounding of λ, then neighbourhoods
//! salvage        what a stop can still say: a bound, and a plan where none was found
//! ```
//!
//! The whole loop is `Decomposition::solve`.

mod branching;
mod closure;
mod disjoint_sets;
mod farkas;
mod integer_pricing;
mod interchangeable;
mod lagrangian;
mod loops;
mod master;
mod partition;
mod pool;
mod primal;
mod pseudo_costs;
mod salvage;
mod subproblem;
#[cfg(test)]
mod tests;

pub use closure::Shape;
pub use loops::{Decomposition, Settled};
pub use partition::Partition;
