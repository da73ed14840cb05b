//! Solving settings of a program to proven optimality. It knows no school.
//!
//! ```text
//! ladder          by what means a setting is settled: reuse, decomposition, again, the full program
//! cache           settings that were solved, and what follows from them for others
//! decomposition   Dantzig–Wolfe decomposition with column pools
//! full_program    relaxation, restricted program, objective cutoffs
//! session         a HiGHS instance that keeps a matrix and takes settings in place
//! certificate     safe dual bounds, and rays that refute: what a solver claims is recomputed
//! budget          the deadline, the stop, and who looks on; it goes through every run
//! tuning          every number that steers the search
//! reference       the same program through good_lp, from nothing
//! ```

mod budget;
mod cache;
mod certificate;
mod decomposition;
mod full_program;
mod highs;
mod ladder;
mod outcome;
mod pass;
pub mod reference;
mod session;
mod spent;
mod tuning;

pub use budget::{Budget, Keep, Phase, Progress, Stop, Watch};
pub use certificate::{dual_bound, refutation};
pub use decomposition::Partition;
pub use highs::{Highs, Refused};
pub use ladder::{Limits, Means, Solver, Told, completed};
pub use outcome::{Bound, Gap, Open, Outcome, Ray, Refutation, Solution, SolveError, Source, gap};
pub use pass::linear_pass;
pub use session::Session;
pub use spent::Spent;
pub use tuning::Tuning;
