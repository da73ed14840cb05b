//! The ladder: by what means a setting is settled, each step only where the one before did not.
//!
//! 1. *Reuse*: a setting nested in a settled one (`cache`).
//! 2. *Decomposition* (`decomposition`).
//! 3. *Again*, at the end of a batch, with the columns and prices that the others and its own attempt have left.
//! 4. *The full program* (`full_program`), from the best point and the branches known: so rarely that it is counted.

use std::collections::VecDeque;
use std::sync::Arc;

use super::budget::{Budget, Stop, Watch};
use super::cache::{ResultsCache, is_nested};
use super::decomposition::{Decomposition, Partition, Settled, Shape};
use super::full_program::open_columns;
use super::outcome::{Bound, Gap, Open, Outcome, Refutation, Solution, SolveError};
use super::session::Session;
use super::spent::{Spent, timed};
use super::tuning::Tuning;
use crate::model::{Matrix, Numbers, Program, Role};

/// When to stop.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Limits {
    pub gap: Gap,
    /// Seconds of the whole solve.
    pub seconds: Option<f64>,
    /// 0: as many as the solver likes.
    pub threads: u32,
}

impl Limits {
    /// `gap`: relative to max(1, |objective|).
    pub const fn new(gap: f64, seconds: Option<f64>, threads: u32) -> Limits {
        Limits { gap: Gap::relative(gap), seconds, threads }
    }
}

/// Which ways a solver may go before the full program. All give the same answers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Means {
    /// Take over what was settled for another setting.
    pub reuse: bool,
    /// Decompose where the program has more open decisions than this, and falls into subproblems.
    pub decompose_above: usize,
    pub tuning: Tuning,
}

impl Default for Means {
    fn default() -> Means {
        let tuning = Tuning::default();
        Means { reuse: true, decompose_above: tuning.small_columns, tuning }
    }
}

/// The solver of a structure's settings, warm.
pub struct Solver {
    matrix: Arc<Matrix>,
    partition: Arc<Partition>,
    limits: Limits,
    means: Means,
    program: Option<Program>,
    decomposition: Option<Decomposition>,
    full: Option<Session>,
    cache: ResultsCache,
    spent: Spent,
    full_programs: usize,
}

/// What a batch tells of its settings, by their places.
pub enum Told {
    /// Work on the setting begins, or is taken up again.
    Begun(usize),
    /// Its outcome, and the seconds that it took.
    Settled(usize, Result<Outcome, SolveError>, f64),
}

/// A setting that a first attempt left open.
struct Later {
    place: usize,
    numbers: Numbers,
    open: Open,
    seconds: f64,
}

impl Solver {
    pub fn new(matrix: Arc<Matrix>, partition: Arc<Partition>, limits: Limits, means: Means) -> Solver {
        Solver {
            matrix,
            partition,
            limits,
            means,
            program: None,
            decomposition: None,
            full: None,
            cache: ResultsCache::new(means.tuning.cached_settings),
            spent: Spent::default(),
            full_programs: 0,
        }
    }

    /// Settles one setting by whatever it takes. `start`: decisions, by column, of a point that may obey it.
    pub fn solve(&mut self, numbers: Numbers, start: Option<&[usize]>, budget: &Budget) -> Result<Outcome, SolveError> {
        let start = start.and_then(|start| self.completed(&numbers, start));
        match self.attempt(numbers.clone(), start, budget)? {
            Ok(outcome) => Ok(outcome),
            Err(open) => self.by_full_program(numbers, open, budget),
        }
    }

    /// Settles settings that share their subproblems, the loosest first, so that others are nested in it. The limit of seconds
    /// is each one's own. Where the watch says stop, the setting under way is told as it stands, and no other is begun.
    pub fn solve_batch(&mut self, settings: Vec<Numbers>, watch: Watch, tell: &mut dyn FnMut(Told)) {
        let mut open: VecDeque<Later> = VecDeque::new();
        for (place, numbers) in loosest_first(&self.matrix.roles, settings) {
            let budget = Budget::new(self.limits.seconds, &mut *watch);
            if budget.stop() == Some(Stop::Cancelled) {
                return;
            }
            tell(Told::Begun(place));
            let attempt = self.attempt(numbers.clone(), None, &budget);
            let seconds = budget.seconds();
            match attempt {
                Ok(Ok(outcome)) => tell(Told::Settled(place, Ok(outcome), seconds)),
                Ok(Err(left)) => open.push_back(Later { place, numbers, open: left, seconds }),
                Err(error) => tell(Told::Settled(place, Err(error), seconds)),
            }
        }
        while let Some(Later { place, numbers, open: left, seconds }) = open.pop_front() {
            let rest = self.limits.seconds.map(|limit| (limit - seconds).max(0.0));
            let budget = Budget::new(rest, &mut *watch);
            if budget.stop() == Some(Stop::Cancelled) {
                return;
            }
            tell(Told::Begun(place));
            let outcome = self.finish(numbers, left, &budget);
            tell(Told::Settled(place, outcome, seconds + budget.seconds()));
        }
    }

    /// Settles what an attempt left open: once more with the columns that all have left, then whatever it takes.
    fn finish(&mut self, numbers: Numbers, open: Open, budget: &Budget) -> Result<Outcome, SolveError> {
        match self.attempt(numbers.clone(), open.found.clone(), budget)? {
            Ok(Outcome::Stopped(stop, later)) => Ok(Outcome::stopped(stop, open.with(later), self.limits.gap)),
            Ok(outcome) => Ok(outcome),
            Err(later) => self.by_full_program(numbers, open.with(later), budget),
        }
    }

    /// The point in which these decisions are taken and no others, if it obeys the setting.
    fn completed(&mut self, numbers: &Numbers, start: &[usize]) -> Option<Solution> {
        self.hold(numbers.clone());
        let program = self.program.as_ref()?;
        let point = completed(program, start)?;
        Some(Solution { objective: program.objective(&point), point, bound: Bound::NONE })
    }

    /// Settles a setting without the full program; `Err` holds what is known of it.
    fn attempt(
        &mut self,
        numbers: Numbers,
        start: Option<Solution>,
        budget: &Budget,
    ) -> Result<Result<Outcome, Open>, SolveError> {
        self.hold(numbers);
        let known = |found| Open { found, ..Open::NOTHING };
        let Some(program) = &self.program else { return Ok(Err(known(start))) };
        if self.means.reuse {
            let cache = &self.cache;
            let found = timed(&mut self.spent.reuse, || cache.find(program, self.limits.gap));
            if let Some(outcome) = found {
                return Ok(Ok(outcome));
            }
        }
        let falls_apart = self.partition.blocks.len() > 1
            && self.partition.largest_share() <= self.means.tuning.largest_subproblem
            && open_columns(program).len() > self.means.decompose_above;
        if !falls_apart {
            return Ok(Err(known(start)));
        }
        let decomposition = match &mut self.decomposition {
            Some(decomposition) => decomposition,
            none => {
                let (partition, tuning) = (Arc::clone(&self.partition), self.means.tuning);
                none.insert(Decomposition::new(partition, program, tuning, self.limits.threads)?)
            }
        };
        let outcome = match decomposition.solve(program, self.limits.gap, start, budget)? {
            Settled::Proven(solution) => Outcome::Optimal(solution),
            Settled::Refuted(ray) => Outcome::Infeasible(Refutation::Ray(ray)),
            Settled::Stopped(stop, open) => Outcome::stopped(stop, open, self.limits.gap),
            Settled::Open(open) => return Ok(Err(open)),
        };
        self.keep(&outcome);
        Ok(Ok(outcome))
    }

    /// Solves the full program, from what is known of it.
    fn by_full_program(&mut self, numbers: Numbers, open: Open, budget: &Budget) -> Result<Outcome, SolveError> {
        if let Some(stop) = budget.stop() {
            return Ok(Outcome::stopped(stop, open, self.limits.gap));
        }
        self.full_programs += 1;
        let session = match &mut self.full {
            Some(session) => {
                session.set(numbers.clone())?;
                session
            }
            none => none.insert(Session::new(Arc::clone(&self.matrix), numbers.clone(), self.limits.threads)?),
        };
        let known = Open { branches: Vec::new(), ..open.clone() };
        let outcome = session.solve_from(open, self.limits.gap, &self.means.tuning, budget)?;
        let outcome = match outcome {
            Outcome::Stopped(stop, later) => Outcome::stopped(stop, known.with(later), self.limits.gap),
            other => other,
        };
        self.hold(numbers);
        self.keep(&outcome);
        Ok(outcome)
    }

    /// Goes over to a setting; the matrix is copied once.
    fn hold(&mut self, numbers: Numbers) {
        match &mut self.program {
            Some(program) if program.numbers == numbers => {}
            Some(program) => program.set(&self.matrix, numbers),
            none => drop(none.insert(Program::new(&self.matrix, numbers))),
        }
    }

    fn keep(&mut self, outcome: &Outcome) {
        if let (true, Some(program)) = (self.means.reuse, &self.program) {
            let cache = &mut self.cache;
            timed(&mut self.spent.reuse, || cache.keep(&program.numbers, outcome));
        }
    }

    /// Where the time went so far.
    pub fn spent(&self) -> Spent {
        let mut spent = self.spent;
        if let Some(decomposition) = &self.decomposition {
            spent += decomposition.spent;
        }
        if let Some(session) = &self.full {
            spent += session.spent;
        }
        spent
    }

    /// Settings that took the full program.
    pub fn full_programs(&self) -> usize {
        self.full_programs
    }
}

/// The point of a program in which these decisions are taken and no others; none where that breaks a row or a bound.
pub fn completed(program: &Program, decisions: &[usize]) -> Option<Vec<f64>> {
    let decisions: Vec<(usize, f64)> = decisions.iter().map(|&column| (column, 1.0)).collect();
    Shape::new(program.matrix.clone()).complete(&program.numbers, &decisions)
}

/// The settings with their places, none before one that it is nested in.
fn loosest_first(roles: &[Role], settings: Vec<Numbers>) -> Vec<(usize, Numbers)> {
    let nested_in = |inner: &Numbers| settings.iter().filter(|outer| is_nested(roles, inner, outer)).count();
    let depths: Vec<usize> = settings.iter().map(nested_in).collect();
    let mut order: Vec<(usize, Numbers)> = settings.into_iter().enumerate().collect();
    order.sort_by_key(|(place, _)| (depths[*place], *place));
    order
}
