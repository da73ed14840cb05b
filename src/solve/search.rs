//! How a session solves its present setting: relaxation, restricted program, whole program.
//!
//! 1. The *relaxation* gives dual values, from which the bound is recomputed, or a ray, which is re-checked.
//!    Where its point is integral, that is the optimum.
//! 2. The *restricted* program keeps only the binary columns of least reduced cost. It is several times smaller
//!    after presolve, and its best point is mostly within the gap of the relaxation's bound: a proof without branching.
//! 3. The *whole* program is searched for a point that costs less than the best one by more than the gap (`windows`).
//!    What this adds to the bound is the solver's own word.

use std::time::Instant;

use super::certificate::{dual_bound, refuting_rows};
use super::highs::{Status, Watch};
use super::outcome::{Backing, Bound, Branch, Open, Outcome, Refutation, Solution, SolveError, gap, room_above};
use super::session::Session;
use crate::model::Program;

/// When to stop.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Limits {
    /// Relative to max(1, |objective|).
    pub gap: f64,
    /// Seconds of the whole solve.
    pub seconds: Option<f64>,
    /// 0: as many as the solver likes.
    pub threads: u32,
}

/// The least absolute gap: below it, differences are rounding.
pub(super) const LEAST_GAP: f64 = 1e-7;

/// Of a gap: rounding shall not put it above.
pub(super) const NEARLY: f64 = 1.0 - 1e-6;

/// The restricted program keeps this many times the columns that the relaxation prices at zero (a degenerate
/// relaxation has many optima, and prices them all so), and no fewer than `LEAST_KEPT`.
const KEPT_PER_FREE: usize = 2;
const LEAST_KEPT: usize = 4000;

/// Nodes of the restricted program's tree: what its root and first dives do not find, the whole program should.
const RESTRICTED_NODES: i32 = 100;

/// A program with no more open binary columns is solved to the end, whatever gap was asked: it costs nothing more.
pub(super) const SMALL: usize = 1000;

impl Session<'_> {
    /// Solves the present setting; `watch` is asked now and then whether to stop.
    pub fn solve(&mut self, limits: Limits, watch: Watch) -> Result<Outcome, SolveError> {
        self.solve_from(Open::default(), limits, watch)
    }

    /// The same from what is left of the setting.
    pub fn solve_from(&mut self, open: Open, limits: Limits, watch: Watch) -> Result<Outcome, SolveError> {
        let mut search = Search {
            program: Program::new(self.matrix, self.numbers.clone()),
            until: limits.seconds.map(|seconds| self.highs.seconds() + seconds),
            gap: limits.gap,
            asked: limits.gap,
            threads: limits.threads,
            certified: f64::NEG_INFINITY,
            backing: Backing::Relaxation,
            bound: f64::NEG_INFINITY,
            found: None,
            session: self,
        };
        if let Some(found) = open.found {
            (search.certified, search.bound) = (found.bound.certified, found.bound.value);
            search.backing = found.backing;
            search.found = Some(found);
        }
        if search.open().len() <= SMALL {
            search.gap = 0.0;
        }
        search.prepare();
        search.run(open.branches, watch)
    }
}

pub(super) struct Search<'s, 'm> {
    pub(super) session: &'s mut Session<'m>,
    pub(super) program: Program,
    /// What the search goes for, and what is enough where it ends short of that.
    pub(super) gap: f64,
    pub(super) asked: f64,
    threads: u32,
    /// On the instance's own clock, which counts all of its runs.
    pub(super) until: Option<f64>,
    /// The best bound recomputed from duals.
    pub(super) certified: f64,
    /// What stands behind it.
    backing: Backing,
    /// A bound known from elsewhere.
    pub(super) bound: f64,
    /// The best point so far.
    pub(super) found: Option<Solution>,
}

/// What a run of the integer program came to.
pub(super) struct Ran {
    pub(super) status: Status,
    pub(super) point: Option<Vec<f64>>,
    /// Its own, of what was not cut off.
    pub(super) bound: f64,
}

impl Search<'_, '_> {
    fn prepare(&mut self) {
        let highs = &mut self.session.highs;
        highs.number("mip_rel_gap", self.gap);
        highs.number("mip_abs_gap", self.gap.max(LEAST_GAP));
        highs.threads(self.threads);
    }

    fn run(&mut self, branches: Vec<Branch>, watch: Watch) -> Result<Outcome, SolveError> {
        let begun = Instant::now();
        let status = self.session.relax(self.until, &mut *watch);
        self.session.spent.relaxation += begun.elapsed();
        match status {
            Status::Optimal => {}
            Status::Infeasible => return Ok(Outcome::Infeasible(self.refutation())),
            Status::TimeLimit => return Ok(self.stopped(Outcome::Feasible)),
            Status::Interrupted => return Ok(Outcome::Interrupted(self.found.take())),
            Status::Other(status) => return Err(SolveError::Ended(status)),
        }
        let (duals, reduced) = self.session.highs.duals();
        let bound = dual_bound(&self.program, &duals);
        if bound > self.certified {
            (self.certified, self.backing) = (bound, Backing::Relaxation);
        }
        let integral = self.session.highs.point().filter(|point| is_integral(&self.program, point));
        self.take(integral);
        if let Some(proven) = self.proven() {
            return Ok(proven);
        }
        let begun = Instant::now();
        let outcome = self.branch(&reduced, branches, watch);
        self.session.spent.branching += begun.elapsed();
        outcome
    }

    /// `reduced`: the relaxation's reduced costs.
    fn branch(&mut self, reduced: &[f64], branches: Vec<Branch>, watch: Watch) -> Result<Outcome, SolveError> {
        if self.found.is_none() {
            let status = self.restricted(reduced, &mut *watch)?;
            if let Some(proven) = self.proven() {
                return Ok(proven);
            }
            match status {
                Status::Interrupted => return Ok(Outcome::Interrupted(self.found.take())),
                Status::TimeLimit if self.found.is_some() => return Ok(self.stopped(Outcome::Feasible)),
                _ => {}
            }
        }
        self.whole(branches, watch)
    }

    /// Keeps the better of two points, under the bound known so far.
    pub(super) fn take(&mut self, point: Option<Vec<f64>>) {
        let points = [point, self.found.take().map(|found| found.point)];
        let solutions = points.into_iter().flatten().map(|point| self.solution(point));
        self.found = solutions.min_by(|a, b| a.objective.total_cmp(&b.objective));
    }

    /// The best point, if the bound known so far proves it.
    pub(super) fn proven(&mut self) -> Option<Outcome> {
        if self.is_within(self.gap) { self.found.take().map(Outcome::Optimal) } else { None }
    }

    pub(super) fn is_within(&self, most: f64) -> bool {
        self.found.as_ref().is_some_and(|found| gap(found.objective, found.bound.value) <= most.max(LEAST_GAP))
    }

    /// What a limit leaves: the best point, or the bound alone.
    pub(super) fn stopped(&mut self, with: fn(Solution) -> Outcome) -> Outcome {
        self.found.take().map_or(Outcome::Unknown(self.certified.max(self.bound)), with)
    }

    /// The best point with the columns of high reduced cost closed.
    fn restricted(&mut self, reduced: &[f64], watch: Watch) -> Result<Status, SolveError> {
        let closed = self.closed(reduced);
        if closed.is_empty() {
            return Ok(Status::Infeasible);
        }
        self.session.highs.whole("mip_max_nodes", RESTRICTED_NODES);
        let ran = self.run_without(&closed, watch);
        self.session.highs.whole("mip_max_nodes", i32::MAX);
        let Ran { status, point, .. } = ran?;
        self.take(point);
        Ok(status)
    }

    /// Runs the program with some columns closed, until a point is proven by the bound known so far.
    pub(super) fn run_without(&mut self, closed: &[usize], watch: Watch) -> Result<Ran, SolveError> {
        let bound = self.certified.max(self.bound);
        let highs = &mut self.session.highs;
        // An integer program's limit is on a clock of its own, which starts with it.
        let left = self.until.map_or(f64::INFINITY, |until| (until - highs.seconds()).max(0.0));
        highs.number("time_limit", left);
        highs.number("objective_target", bound + NEARLY * room_above(bound, self.gap));
        for &column in closed {
            highs.change_bounds(column, 0.0, 0.0)?;
        }
        highs.forget();
        // HiGHS forgets what a run came to as soon as bounds change.
        let ran = Ran { status: highs.run(watch), point: highs.point(), bound: highs.bound() };
        for &column in closed {
            highs.change_bounds(column, 0.0, self.program.numbers.upper[column])?;
        }
        highs.number("objective_target", f64::NEG_INFINITY);
        Ok(ran)
    }

    /// The binary columns that the restricted program leaves out; equal reduced costs in the order of columns.
    fn closed(&self, reduced: &[f64]) -> Vec<usize> {
        let mut open = self.open();
        let free = open.iter().filter(|&&column| reduced[column] <= LEAST_GAP).count();
        let keep = (KEPT_PER_FREE * free).max(LEAST_KEPT).min(open.len());
        open.sort_by(|&a, &b| reduced[a].total_cmp(&reduced[b]).then(a.cmp(&b)));
        open.split_off(keep)
    }

    /// The binary columns that are free to be chosen.
    pub(super) fn open(&self) -> Vec<usize> {
        let (numbers, integer) = (&self.program.numbers, &self.program.matrix.integer);
        let is_open =
            |column: &usize| integer[*column] && numbers.lower[*column] == 0.0 && numbers.upper[*column] == 1.0;
        (0..numbers.cost.len()).filter(is_open).collect()
    }

    fn refutation(&mut self) -> Refutation {
        let ray = self.session.ray();
        let rows = ray.and_then(|ray| refuting_rows(&self.program, &ray));
        rows.map_or(Refutation::Branching, Refutation::Ray)
    }

    fn solution(&self, point: Vec<f64>) -> Solution {
        let objective = self.program.objective(&point);
        let bound = Bound { value: self.bound.max(self.certified), certified: self.certified };
        let is_certified = gap(objective, self.certified) <= self.gap.max(LEAST_GAP);
        let is_word = !is_certified && bound.value > bound.certified;
        Solution { point, objective, bound, backing: if is_word { Backing::Branching } else { self.backing } }
    }
}

/// Within HiGHS's own integrality tolerance.
fn is_integral(program: &Program, point: &[f64]) -> bool {
    let fractional = |value: f64| (value - value.round()).abs() > 1e-6;
    !program.matrix.integer.iter().zip(point).any(|(&integer, &value)| integer && fractional(value))
}
