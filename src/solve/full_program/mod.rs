//! How a session solves the full program under its present setting: relaxation, restricted program, objective cutoffs.
//!
//! 1. The *relaxation* gives dual values, from which the bound is recomputed, or a ray, which is re-checked.
//!    Where its point is integral, that is the optimum.
//! 2. The *restricted* program keeps only the binary columns of least reduced cost. It is several times smaller
//!    after presolve, and its best point is mostly within the gap of the relaxation's bound: a proof without branching.
//! 3. The full program is searched for a point that costs less than the best one by more than the gap (`cutoff`).
//!    What this adds to the bound is the solver's own word.

mod cutoff;

use std::time::Instant;

use super::budget::{Budget, Phase};
use super::certificate::{dual_bound, refutation};
use super::decomposition::Shape;
use super::highs::Status;
use super::outcome::{Bound, Branch, Gap, Halt, Open, Outcome, Refutation, Solution, SolveError, Source};
use super::session::Session;
use super::tuning::Tuning;
use crate::model::{Program, Role};

impl Session {
    /// Solves the present setting to a gap.
    pub fn solve(&mut self, gap: Gap, tuning: &Tuning, budget: &Budget) -> Result<Outcome, SolveError> {
        self.solve_from(Open::NOTHING, gap, tuning, budget)
    }

    /// The same from what is known of the setting.
    pub fn solve_from(
        &mut self,
        open: Open,
        gap: Gap,
        tuning: &Tuning,
        budget: &Budget,
    ) -> Result<Outcome, SolveError> {
        self.highs.report();
        let mut search = Search {
            program: Program::new(&self.matrix, self.numbers.clone()),
            gap,
            asked: gap,
            tuning: *tuning,
            bound: open.bound,
            found: open.found,
            branches: open.branches,
            shape: None,
            session: self,
            budget,
        };
        if search.open_columns().len() <= tuning.small_columns {
            search.gap = Gap::relative(0.0);
        }
        match search.run_twice() {
            Ok(outcome) => Ok(outcome),
            Err(Halt::Stopped(stop)) => Ok(Outcome::Stopped(stop, search.left())),
            Err(Halt::Failed(error)) => Err(error),
        }
    }
}

struct Search<'s, 'w> {
    session: &'s mut Session,
    budget: &'s Budget<'w>,
    program: Program,
    tuning: Tuning,
    /// What the search goes for, and what is enough where it ends short of that.
    gap: Gap,
    asked: Gap,
    bound: Bound,
    /// The best point so far.
    found: Option<Solution>,
    branches: Vec<Branch>,
    /// The program's, once a point is found.
    shape: Option<Shape>,
}

/// What a run of the integer program came to; its point, if any, is taken already.
struct Ran {
    /// Not stopped by the budget.
    status: Status,
    /// The solver's own, of what was not cut off.
    bound: f64,
}

impl Search<'_, '_> {
    /// A verdict without a ray rests on the solver's word, and its presolve has called programs infeasible that are not: it is asked
    /// again without presolve.
    fn run_twice(&mut self) -> Result<Outcome, Halt> {
        let outcome = self.run()?;
        if outcome != Outcome::Infeasible(Refutation::Branching) {
            return Ok(outcome);
        }
        self.session.without_presolve()?;
        self.session.highs.forget();
        let again = self.run();
        self.session.highs.word("presolve", "choose")?;
        again
    }

    fn run(&mut self) -> Result<Outcome, Halt> {
        let (relative, points) = self.gap.as_highs();
        let highs = &mut self.session.highs;
        highs.number("mip_rel_gap", relative)?;
        highs.number("mip_abs_gap", points.max(self.tuning.least_gap))?;
        self.budget.enter(Phase::Relaxation);
        let begun = Instant::now();
        let status = self.session.relax(self.budget);
        self.session.spent.relaxation += begun.elapsed();
        match status? {
            Status::Optimal => {}
            // A point that obeys it is known: within tolerances it is no verdict.
            Status::Infeasible if self.found.is_some() => return Ok(self.short()),
            Status::Infeasible => return Ok(Outcome::Infeasible(self.refutation()?)),
            Status::Stopped(stop) => return Err(Halt::Stopped(stop)),
            Status::Other(status) => return Err(SolveError::Ended(status).into()),
        }
        let (duals, reduced) = self.session.highs.duals();
        self.raise(Bound::certified(dual_bound(&self.program, &duals), Source::Relaxation));
        let integral = self.session.highs.point().filter(|point| self.is_integral(point));
        self.take(integral);
        if let Some(proven) = self.proven() {
            return Ok(proven);
        }
        self.budget.enter(Phase::FullProgram);
        let begun = Instant::now();
        let outcome = self.branch(&reduced);
        self.session.spent.branching += begun.elapsed();
        outcome
    }

    /// `reduced`: the relaxation's reduced costs.
    fn branch(&mut self, reduced: &[f64]) -> Result<Outcome, Halt> {
        if self.found.is_none() {
            self.restricted(reduced)?;
            if let Some(proven) = self.proven() {
                return Ok(proven);
            }
        }
        self.search_below()
    }

    /// Takes a bound, where it is better.
    fn raise(&mut self, bound: Bound) {
        self.bound = self.bound.or(bound);
        self.budget.note(f64::INFINITY, self.bound.value);
    }

    /// Takes a point, where it is better. What follows from its decisions is computed anew: where a run was stopped, the solver's own
    /// derived columns may be above what the decisions cost.
    fn take(&mut self, point: Option<Vec<f64>>) {
        let Some(point) = point else { return };
        let shape = self.shape.get_or_insert_with(|| Shape::new(self.program.matrix.clone()));
        let is_taken = |&column: &usize| shape.matrix.roles[column] == Role::Decision && point[column] > 0.5;
        let decisions: Vec<(usize, f64)> = (0..point.len()).filter(is_taken).map(|column| (column, 1.0)).collect();
        let point = shape.complete(&self.program.numbers, &decisions).unwrap_or(point);
        let objective = self.program.objective(&point);
        if self.found.as_ref().is_none_or(|found| objective < found.objective) {
            self.budget.found(objective, &point);
            self.found = Some(Solution { point, objective, bound: self.bound });
        }
    }

    /// The best point under the bound known so far.
    fn best(&mut self) -> Option<Solution> {
        let bound = self.bound;
        self.found.take().map(|found| Solution { bound, ..found })
    }

    /// The best point, if the bound known so far proves it.
    fn proven(&mut self) -> Option<Outcome> {
        if self.is_within(self.gap) { self.best().map(Outcome::Optimal) } else { None }
    }

    fn is_within(&self, most: Gap) -> bool {
        let most = most.at_least(self.tuning.least_gap);
        self.found.as_ref().is_some_and(|found| most.holds(found.objective, self.bound.value))
    }

    /// What a stop leaves.
    fn left(&mut self) -> Open {
        Open { found: self.best(), bound: self.bound, branches: Vec::new() }
    }

    /// Looks for a point with the columns of high reduced cost closed.
    fn restricted(&mut self, reduced: &[f64]) -> Result<(), Halt> {
        let closed = self.closed(reduced);
        if closed.is_empty() {
            return Ok(());
        }
        self.session.highs.whole("mip_max_nodes", self.tuning.restricted_nodes)?;
        let ran = self.run_without(&closed);
        self.session.highs.whole("mip_max_nodes", i32::MAX)?;
        ran.map(drop)
    }

    /// Runs the program with some columns closed, until a point is proven by the bound known so far. What is found is taken,
    /// whatever ends the run.
    fn run_without(&mut self, closed: &[usize]) -> Result<Ran, Halt> {
        let target = self.bound.value + self.tuning.nearly * self.gap.room(self.bound.value);
        let highs = &mut self.session.highs;
        highs.number("objective_target", target)?;
        for &column in closed {
            highs.change_bounds(column, 0.0, 0.0)?;
        }
        highs.forget();
        let status = highs.run(self.budget)?;
        // HiGHS forgets what a run came to as soon as bounds change.
        let (point, bound) = (highs.point(), highs.bound());
        for &column in closed {
            highs.change_bounds(column, 0.0, self.program.numbers.upper[column])?;
        }
        highs.number("objective_target", f64::NEG_INFINITY)?;
        self.take(point);
        match status {
            Status::Stopped(stop) => Err(Halt::Stopped(stop)),
            status => Ok(Ran { status, bound }),
        }
    }

    /// The binary columns that the restricted program leaves out; equal reduced costs in the order of columns.
    fn closed(&self, reduced: &[f64]) -> Vec<usize> {
        let mut open = self.open_columns();
        let largest = open.iter().map(|&column| self.program.numbers.cost[column].abs()).fold(0.0, f64::max);
        let free = open.iter().filter(|&&column| reduced[column] <= self.tuning.least_gap * largest.max(1.0)).count();
        let keep = (self.tuning.restricted_per_free * free).max(self.tuning.restricted_least).min(open.len());
        open.sort_by(|&a, &b| reduced[a].total_cmp(&reduced[b]).then(a.cmp(&b)));
        open.split_off(keep)
    }

    /// The decisions that are free to be taken.
    fn open_columns(&self) -> Vec<usize> {
        open_columns(&self.program)
    }

    fn refutation(&mut self) -> Result<Refutation, SolveError> {
        let ray = self.session.ray(self.budget)?;
        let ray = ray.and_then(|ray| refutation(&self.program, &ray));
        Ok(ray.map_or(Refutation::Branching, Refutation::Ray))
    }

    /// Within HiGHS's own integrality tolerance.
    fn is_integral(&self, point: &[f64]) -> bool {
        let fractional = |value: f64| (value - value.round()).abs() > 1e-6;
        let matrix = &self.program.matrix;
        !(0..point.len()).any(|column| matrix.is_integer(column) && fractional(point[column]))
    }
}

/// The decisions of a program that are free to be taken.
pub(super) fn open_columns(program: &Program) -> Vec<usize> {
    let (numbers, roles) = (&program.numbers, &program.matrix.roles);
    let is_open = |column: &usize| {
        roles[*column] == Role::Decision && numbers.lower[*column] == 0.0 && numbers.upper[*column] == 1.0
    };
    (0..numbers.cost.len()).filter(is_open).collect()
}
