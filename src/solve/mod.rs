//! Solving a program: a HiGHS session that takes settings in place, the reference path through good_lp, and the
//! certificates that check what a solver claims. It knows no school.

mod certificate;
mod highs;
mod outcome;
pub mod reference;
mod search;
mod session;

pub use certificate::{dual_bound, refutes};
pub use highs::{Highs, Progress, Refused, Watch};
pub use outcome::{Bound, Outcome, Refutation, Solution, SolveError, gap};
pub use search::Limits;
pub use session::Session;
