//! What a solve came to, in a form that cannot be misread.

use super::budget::Stop;
use super::highs::Refused;
use crate::codes::Code;
use crate::lang::Text;
use crate::model::Delta;

/// A point of the program with what bounds it.
#[derive(Clone, PartialEq, Debug)]
pub struct Solution {
    pub point: Vec<f64>,
    /// The program's objective there.
    pub objective: f64,
    pub bound: Bound,
}

impl Solution {
    /// What proves it within a gap: the certified bound's source, where that bound is enough.
    pub fn proven_by(&self, within: Gap) -> Source {
        let is_certified = within.holds(self.objective, self.bound.certified);
        if is_certified { self.bound.certified_by } else { self.bound.source }
    }
}

/// A lower bound on the optimum.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bound {
    /// The best bound: the certified one, or the solver's where that is higher.
    pub value: f64,
    pub source: Source,
    /// Recomputed from dual values with safe rounding.
    pub certified: f64,
    pub certified_by: Source,
}

impl Bound {
    /// Nothing is known.
    pub const NONE: Bound = Bound::certified(f64::NEG_INFINITY, Source::Relaxation);

    /// A bound recomputed from dual values.
    pub const fn certified(value: f64, by: Source) -> Bound {
        Bound { value, source: by, certified: value, certified_by: by }
    }

    /// A bound for which the solver's word is all there is.
    pub const fn claimed(value: f64, source: Source) -> Bound {
        Bound { value, source, ..Bound::NONE }
    }

    /// The better of two bounds on one program.
    pub fn or(self, other: Bound) -> Bound {
        let (value, source) =
            if other.value > self.value { (other.value, other.source) } else { (self.value, self.source) };
        let (certified, certified_by) = if other.certified > self.certified {
            (other.certified, other.certified_by)
        } else {
            (self.certified, self.certified_by)
        };
        Bound { value, source, certified, certified_by }
    }

    /// The same for objectives that are higher by so much, by somebody else's word.
    pub fn reused(self, by: f64) -> Bound {
        let (source, certified_by) = (self.source.reused(), self.certified_by.reused());
        Bound { value: self.value + by, source, certified: self.certified + by, certified_by }
    }
}

/// What stands behind a bound, from the strongest word to the weakest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Source {
    /// A relaxation's bound, recomputed from dual values.
    Relaxation,
    /// The least of such bounds over branches on aggregates.
    Aggregates,
    /// These, raised by the integer programs of subproblems: the solver's own word for these.
    Subproblems,
    /// The solver's own word for the full program.
    FullProgram,
    /// Another setting's bound, whose points include this one's at no higher cost.
    Reused,
    /// The same, where the other's bound was the solver's own word.
    ReusedClaim,
}

impl Source {
    /// It rests on the solver's own word, here or where it was taken from.
    pub fn is_claim(self) -> bool {
        matches!(self, Source::Subproblems | Source::FullProgram | Source::ReusedClaim)
    }

    fn reused(self) -> Source {
        if self.is_claim() { Source::ReusedClaim } else { Source::Reused }
    }
}

/// What is known of a setting that is not settled.
#[derive(Clone, PartialEq, Debug)]
pub struct Open {
    /// The best point, if any; under the bound.
    pub found: Option<Solution>,
    pub bound: Bound,
    /// Branches of the setting that together are all of it; none where it was not branched on.
    pub branches: Vec<Branch>,
}

impl Open {
    /// Nothing.
    pub const NOTHING: Open = Open { found: None, bound: Bound::NONE, branches: Vec::new() };

    /// What two attempts at one setting know together; the branches are the later one's.
    pub fn with(self, later: Open) -> Open {
        let bound = self.bound.or(later.bound);
        let found = [later.found, self.found].into_iter().flatten().min_by(|a, b| a.objective.total_cmp(&b.objective));
        Open { found: found.map(|found| Solution { bound, ..found }), bound, branches: later.branches }
    }
}

/// A part of a setting: some columns are held within narrower bounds.
#[derive(Clone, PartialEq, Debug)]
pub struct Branch {
    pub held: Delta,
    /// No point of it costs less.
    pub bound: f64,
}

/// The rows that a refutation combines, each with its multiplier: above 0 of a row's lower limit, below 0 of its upper one.
pub type Ray = Vec<(usize, f64)>;

/// How infeasibility is known.
#[derive(Clone, PartialEq, Debug)]
pub enum Refutation {
    /// A ray of the relaxation, re-checked.
    Ray(Ray),
    /// The solver's own word, from branching or presolve.
    Branching,
    /// Another setting is infeasible that allows all that this one allows; its ray, if there was one, refutes this one too.
    Reused(Ray),
}

#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// Within the gap that was asked.
    Optimal(Solution),
    Infeasible(Refutation),
    /// The budget ended first.
    Stopped(Stop, Open),
    /// The search ended short of the gap, at the solver's own tolerances: the best point, under the bound so far.
    Short(Solution),
}

impl Outcome {
    /// The budget ended: what is known is an optimum all the same, where point and bound have come within the gap.
    pub fn stopped(stop: Stop, open: Open, within: Gap) -> Outcome {
        match &open.found {
            Some(found) if within.holds(found.objective, found.bound.value) => Outcome::Optimal(found.clone()),
            _ => Outcome::Stopped(stop, open),
        }
    }
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
    #[error("the restricted master ended with {0}")]
    Master(String),
    #[error("the reference solver failed: {0}")]
    Reference(String),
}

impl SolveError {
    pub fn text(&self) -> Text {
        Code::S001.tell(format!("求解失败：{self}。"), format!("the solver failed: {self}."))
    }
}

/// What cuts a step of a solve short.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum Halt {
    #[error("the budget has ended")]
    Stopped(Stop),
    #[error(transparent)]
    Failed(#[from] SolveError),
}

impl From<Refused> for Halt {
    fn from(refused: Refused) -> Halt {
        Halt::Failed(refused.into())
    }
}

/// How far a plan's objective may lie above its bound to count as optimal: within both.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Gap {
    /// To max(1, |objective|).
    pub relative: f64,
    /// Objective units, which are points. Where one weight is very large, a relative gap hides what the other terms weigh.
    pub points: f64,
}

impl Gap {
    pub const fn relative(relative: f64) -> Gap {
        Gap { relative, points: f64::INFINITY }
    }

    /// The room: how far above a bound an objective may lie.
    pub fn room(self, bound: f64) -> f64 {
        (self.relative / (1.0 + self.relative) * bound.abs().max(1.0)).min(self.points)
    }

    /// Below this, a point costs less than an objective by more than the gap.
    pub fn below(self, objective: f64) -> f64 {
        objective - (self.relative * objective.abs().max(1.0)).min(self.points)
    }

    pub fn holds(self, objective: f64, bound: f64) -> bool {
        gap(objective, bound) <= self.relative && objective - bound <= self.points
    }

    /// HiGHS's options `mip_rel_gap` and `mip_abs_gap`. It stops at whichever holds first, so one of them is shut.
    pub fn as_highs(self) -> (f64, f64) {
        if self.points.is_finite() { (0.0, self.room(1.0)) } else { (self.relative, self.relative) }
    }

    /// The same, or this where it is smaller.
    pub fn at_least(self, least: f64) -> Gap {
        Gap { relative: self.relative.max(least), points: self.points.max(least) }
    }

    pub fn scaled(self, by: f64) -> Gap {
        Gap { relative: self.relative * by, points: self.points * by }
    }
}

/// (objective − bound) / max(1, |objective|), not below 0.
pub fn gap(objective: f64, bound: f64) -> f64 {
    ((objective - bound) / objective.abs().max(1.0)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_stays_one_however_often_it_is_taken_over() {
        let taken = |source| Bound::claimed(1.0, source).reused(0.0).reused(2.0).source;
        assert_eq!(taken(Source::FullProgram), Source::ReusedClaim);
        assert_eq!(taken(Source::Subproblems), Source::ReusedClaim);
        assert_eq!(taken(Source::Relaxation), Source::Reused);
        let both = Bound::certified(1.0, Source::Aggregates).or(Bound::claimed(2.0, Source::FullProgram)).reused(0.0);
        assert_eq!((both.certified_by, both.source), (Source::Reused, Source::ReusedClaim));
    }

    #[test]
    fn what_a_stop_leaves_within_the_gap_is_an_optimum() {
        let left = |objective: f64| {
            let bound = Bound::certified(99.0, Source::Relaxation);
            Open { found: Some(Solution { point: Vec::new(), objective, bound }), bound, branches: Vec::new() }
        };
        let ended = |open| Outcome::stopped(Stop::Deadline, open, Gap::relative(0.02));
        assert!(matches!(ended(left(100.0)), Outcome::Optimal(_)));
        assert!(matches!(ended(left(102.0)), Outcome::Stopped(Stop::Deadline, _)));
        assert!(matches!(ended(Open::NOTHING), Outcome::Stopped(..)));
    }
}
