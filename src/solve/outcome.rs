//! What a solve came to, in a form that cannot be misread.

use super::highs::Refused;
use crate::lang::Text;

/// A point of the program with what bounds it.
#[derive(Clone, PartialEq, Debug)]
pub struct Solution {
    pub point: Vec<f64>,
    /// The program's objective there.
    pub objective: f64,
    pub bound: Bound,
    pub backing: Backing,
}

/// What is left of a setting that is not settled.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Open {
    /// The best point, if any.
    pub found: Option<Solution>,
    /// Parts of the setting that together are all of it; none where it was not branched on.
    pub branches: Vec<Branch>,
}

/// A setting with some columns held within narrower bounds.
#[derive(Clone, PartialEq, Debug)]
pub struct Branch {
    /// (column, lower, upper).
    pub held: Vec<(usize, f64, f64)>,
    /// No point of it costs less.
    pub bound: f64,
}

/// What stands behind a solution's bound, from the strongest word to the weakest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Backing {
    /// The relaxation's bound, recomputed from dual values.
    Relaxation,
    /// The least of such bounds over branches on the columns that count.
    Counts,
    /// These, lifted by the integer programs of single blocks: the solver's own word for these.
    Blocks,
    /// The solver's own word for the whole program.
    Branching,
    /// Another setting's bound, whose points include this one's at no higher cost.
    Reused,
}

/// A lower bound on the optimum.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bound {
    /// The best bound: the certified one, or the solver's where that is higher.
    pub value: f64,
    /// Recomputed from dual values with safe rounding.
    pub certified: f64,
}

/// How infeasibility is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refutation {
    /// A ray of the relaxation, re-checked: the rows that it combines.
    Ray(Vec<usize>),
    /// The solver's own word, from branching or presolve.
    Branching,
    /// Another setting is infeasible that allows all that this one allows; the rows of its ray, if there was one.
    Reused(Vec<usize>),
}

#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// Within the gap that was asked.
    Optimal(Solution),
    /// A limit was reached with a point.
    Feasible(Solution),
    Infeasible(Refutation),
    /// A limit was reached without a point; the bound holds.
    Unknown(f64),
    /// The watch said stop.
    Interrupted(Option<Solution>),
}

#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum SolveError {
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error("HiGHS ended with model status {0}")]
    Ended(i32),
    #[error("HiGHS said optimal and gave no point")]
    NoPoint,
    #[error("threads could not be started: {0}")]
    Threads(String),
    #[error("the reference solver failed: {0}")]
    Reference(String),
}

impl SolveError {
    pub fn text(&self) -> Text {
        Text::new(format!("S001 求解失败：{self}。"), format!("S001 the solver failed: {self}."))
    }
}

/// (objective − bound) / max(1, |objective|), not below 0.
pub fn gap(objective: f64, bound: f64) -> f64 {
    ((objective - bound) / objective.abs().max(1.0)).max(0.0)
}

/// How far above a bound an objective may lie within a gap, which is relative to the objective.
pub fn room_above(bound: f64, gap: f64) -> f64 {
    gap / (1.0 + gap) * bound.abs().max(1.0)
}
