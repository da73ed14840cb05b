//! How a session solves its present setting: relaxation, restricted program, whole program.
//!
//! 1. The *relaxation* gives dual values, from which the bound is recomputed, or a ray, which is re-checked.
//!    Where its point is integral, that is the optimum.
//! 2. The *restricted* program keeps only the integer columns of least reduced cost. It is several times smaller
//!    after presolve, and its best point is mostly within the gap of the relaxation's bound: a proof without branching.
//! 3. The *whole* program starts from that point. What its branching adds to the bound is the solver's own word.

use super::certificate::{dual_bound, refutes};
use super::highs::{Status, Watch};
use super::outcome::{Bound, Outcome, Refutation, Solution, SolveError, gap};
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
const LEAST_GAP: f64 = 1e-7;

/// The restricted program keeps this many times the columns that the relaxation prices at zero (a degenerate
/// relaxation has many optima, and prices them all so), and no fewer than `LEAST_KEPT`.
const KEPT_PER_FREE: usize = 2;
const LEAST_KEPT: usize = 4000;

/// Nodes of the restricted program's tree: what its root and first dives do not find, the whole program should.
const RESTRICTED_NODES: i32 = 100;

/// A program with no more open integer columns is solved to the end, whatever gap was asked: it costs nothing more.
const SMALL: usize = 1000;

impl Session<'_> {
    /// Solves the present setting; `watch` is asked now and then whether to stop.
    pub fn solve(&mut self, limits: Limits, watch: Watch) -> Result<Outcome, SolveError> {
        let mut search = Search {
            program: Program::new(self.matrix, self.numbers.clone()),
            until: limits.seconds.map(|seconds| self.highs.seconds() + seconds),
            gap: limits.gap,
            threads: limits.threads,
            certified: f64::NEG_INFINITY,
            session: self,
        };
        if search.open().len() <= SMALL {
            search.gap = 0.0;
        }
        search.run(watch)
    }
}

struct Search<'s, 'm> {
    session: &'s mut Session<'m>,
    program: Program,
    gap: f64,
    threads: u32,
    /// On the instance's own clock, which counts all of its runs.
    until: Option<f64>,
    /// The bound recomputed from the relaxation's duals.
    certified: f64,
}

impl Search<'_, '_> {
    fn run(&mut self, watch: Watch) -> Result<Outcome, SolveError> {
        let highs = &mut self.session.highs;
        highs.number("mip_rel_gap", self.gap);
        highs.number("mip_abs_gap", self.gap.max(LEAST_GAP));
        highs.whole("threads", self.threads as i32);

        match self.relax(&mut *watch) {
            Status::Optimal => {}
            Status::Infeasible => return Ok(Outcome::Infeasible(self.refutation())),
            Status::TimeLimit => return Ok(Outcome::Unknown(self.certified)),
            Status::Interrupted => return Ok(Outcome::Interrupted(None)),
            Status::Other(status) => return Err(SolveError::Ended(status)),
        }
        let (duals, reduced) = self.session.highs.duals();
        self.certified = dual_bound(&self.program, &duals);
        let integral = self.session.highs.point().filter(|point| is_integral(&self.program, point));
        if let Some(solution) = integral.map(|point| self.solution(point, self.certified))
            && self.is_proven(&solution)
        {
            return Ok(Outcome::Optimal(solution));
        }

        let (status, found) = self.restricted(&reduced, &mut *watch)?;
        match (status, found) {
            (_, Some(solution)) if self.is_proven(&solution) => return Ok(Outcome::Optimal(solution)),
            (Status::Interrupted, found) => return Ok(Outcome::Interrupted(found)),
            (Status::TimeLimit, Some(solution)) => return Ok(Outcome::Feasible(solution)),
            (_, Some(solution)) => {
                self.session.highs.forget();
                self.session.highs.start_from(&solution.point)?;
            }
            (_, None) => self.session.highs.forget(),
        }
        self.whole(watch)
    }

    fn relax(&mut self, watch: Watch) -> Status {
        let highs = &mut self.session.highs;
        // A relaxation's limit is on the instance's clock.
        highs.number("time_limit", self.until.unwrap_or(f64::INFINITY));
        highs.flag("solve_relaxation", true);
        let status = highs.run(watch);
        highs.flag("solve_relaxation", false);
        status
    }

    /// The best point over the integer columns of least reduced cost, the others closed.
    fn restricted(&mut self, reduced: &[f64], watch: Watch) -> Result<(Status, Option<Solution>), SolveError> {
        let closed = self.closed(reduced);
        if closed.is_empty() {
            return Ok((Status::Infeasible, None));
        }
        self.limit_seconds();
        let highs = &mut self.session.highs;
        for &column in &closed {
            highs.change_bounds(column, 0.0, 0.0)?;
        }
        highs.forget();
        highs.number("objective_target", self.certified + self.gap * self.certified.abs().max(1.0));
        highs.whole("mip_max_nodes", RESTRICTED_NODES);
        let status = highs.run(watch);
        highs.whole("mip_max_nodes", i32::MAX);
        highs.number("objective_target", f64::NEG_INFINITY);
        let point = highs.point();
        for &column in &closed {
            highs.change_bounds(column, 0.0, self.program.numbers.upper[column])?;
        }
        Ok((status, point.map(|point| self.solution(point, self.certified))))
    }

    /// The integer columns that the restricted program leaves out; equal reduced costs in the order of columns.
    fn closed(&self, reduced: &[f64]) -> Vec<usize> {
        let mut open = self.open();
        let free = open.iter().filter(|&&column| reduced[column] <= LEAST_GAP).count();
        let keep = (KEPT_PER_FREE * free).max(LEAST_KEPT).min(open.len());
        open.sort_by(|&a, &b| reduced[a].total_cmp(&reduced[b]).then(a.cmp(&b)));
        open.split_off(keep)
    }

    /// The integer columns that are free to be chosen.
    fn open(&self) -> Vec<usize> {
        let (numbers, integer) = (&self.program.numbers, &self.program.matrix.integer);
        let is_open =
            |column: &usize| integer[*column] && numbers.lower[*column] == 0.0 && numbers.upper[*column] > 0.0;
        (0..numbers.cost.len()).filter(is_open).collect()
    }

    fn whole(&mut self, watch: Watch) -> Result<Outcome, SolveError> {
        self.limit_seconds();
        let status = self.session.highs.run(watch);
        let bound = self.session.highs.bound();
        let found = self.session.highs.point().map(|point| self.solution(point, bound));
        Ok(match (status, found) {
            (Status::Optimal, Some(solution)) => Outcome::Optimal(solution),
            (Status::Infeasible, _) => Outcome::Infeasible(Refutation::Branching),
            (Status::TimeLimit, Some(solution)) => Outcome::Feasible(solution),
            (Status::TimeLimit, None) => Outcome::Unknown(self.certified.max(bound)),
            (Status::Interrupted, found) => Outcome::Interrupted(found),
            (Status::Optimal, None) => return Err(SolveError::NoPoint),
            (Status::Other(status), _) => return Err(SolveError::Ended(status)),
        })
    }

    /// An integer program's limit is on a clock of its own, which starts with it.
    fn limit_seconds(&mut self) {
        let highs = &mut self.session.highs;
        let left = self.until.map_or(f64::INFINITY, |until| (until - highs.seconds()).max(0.0));
        highs.number("time_limit", left);
    }

    fn refutation(&mut self) -> Refutation {
        let highs = &mut self.session.highs;
        highs.flag("solve_relaxation", true);
        let ray = highs.ray();
        highs.flag("solve_relaxation", false);
        let Some(ray) = ray.filter(|ray| refutes(&self.program, ray)) else { return Refutation::Branching };
        Refutation::Ray((0..ray.len()).filter(|&row| ray[row] != 0.0).collect())
    }

    fn is_proven(&self, solution: &Solution) -> bool {
        gap(solution.objective, self.certified) <= self.gap.max(LEAST_GAP)
    }

    fn solution(&self, point: Vec<f64>, bound: f64) -> Solution {
        let objective = self.program.objective(&point);
        let bound = Bound { value: bound.max(self.certified), certified: self.certified };
        Solution { point, objective, bound }
    }
}

/// Within HiGHS's own integrality tolerance.
fn is_integral(program: &Program, point: &[f64]) -> bool {
    let fractional = |value: f64| (value - value.round()).abs() > 1e-6;
    !program.matrix.integer.iter().zip(point).any(|(&integer, &value)| integer && fractional(value))
}
