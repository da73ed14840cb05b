//! Solving a program: a HiGHS session that takes settings in place, the reference path through good_lp, and the
//! certificates that check what a solver claims. It knows no school.

mod blocks;
mod certificate;
mod highs;
mod outcome;
mod pass;
pub mod reference;
mod search;
mod session;
mod settled;
mod solver;
mod spent;
mod windows;

pub use blocks::Split;
pub use certificate::{dual_bound, refutes};
pub use highs::{Highs, Progress, Refused, Watch};
pub use outcome::{Backing, Bound, Open, Outcome, Refutation, Solution, SolveError, gap};
pub use pass::linear_pass;
pub use search::Limits;
pub use session::Session;
pub use settled::is_nested;
pub use solver::{Means, Solver};
pub use spent::Spent;
