//! One structure with its warm solver: scenario after scenario of its reach. A plan is a sweep of one.

use super::answer::{Answer, EngineError};
use super::formulate::Formulation;
use super::judge::Judge;
use crate::model::{Numbers, Program, Scenario};
use crate::solve::{Limits, Means, Open, Solver, Spent, Split, Watch};

pub struct Worker<'f> {
    formulation: &'f Formulation,
    solver: Solver<'f>,
    limits: Limits,
    program: Option<Program>,
}

/// A scenario after a first attempt.
pub enum Attempt {
    Done(Box<Answer>),
    /// Left for later.
    Open(Open),
}

impl<'f> Worker<'f> {
    pub fn new(formulation: &'f Formulation, split: &'f Split, limits: Limits, means: Means) -> Worker<'f> {
        let solver = Solver::new(&formulation.structure.matrix, split, means);
        Worker { formulation, solver, limits, program: None }
    }

    /// The numbers of scenarios, for `attempt`; they differ in parameters of the district's rules alone.
    pub fn numbers(&self, scenarios: &[Scenario]) -> Vec<Numbers> {
        let Some((first, others)) = scenarios.split_first() else { return Vec::new() };
        let first = self.formulation.set(first);
        let others: Vec<Numbers> = others.iter().map(|scenario| self.formulation.set_like(&first, scenario)).collect();
        std::iter::once(first).chain(others).collect()
    }

    /// Settles a scenario if it takes no search of the whole program.
    pub fn attempt(&mut self, scenario: &Scenario, numbers: Numbers, watch: Watch) -> Result<Attempt, EngineError> {
        let program = hold(&mut self.program, self.formulation, numbers);
        Ok(match self.solver.settle(program, self.limits, watch)? {
            Ok(outcome) => Attempt::Done(Box::new(self.judge(scenario).answer(outcome)?)),
            Err(open) => Attempt::Open(open),
        })
    }

    /// Settles a scenario by the whole program, from what an attempt left.
    pub fn solve_whole(&mut self, scenario: &Scenario, open: Open, watch: Watch) -> Result<Answer, EngineError> {
        let program = hold(&mut self.program, self.formulation, self.formulation.set(scenario));
        let outcome = self.solver.solve_whole(program, open, self.limits, watch)?;
        self.judge(scenario).answer(outcome)
    }

    /// Settles a scenario by whatever it takes.
    pub fn solve(&mut self, scenario: &Scenario, watch: Watch) -> Result<Answer, EngineError> {
        match self.attempt(scenario, self.formulation.set(scenario), &mut *watch)? {
            Attempt::Done(answer) => Ok(*answer),
            Attempt::Open(open) => self.solve_whole(scenario, open, watch),
        }
    }

    pub fn spent(&self) -> Spent {
        self.solver.spent()
    }

    fn judge<'s>(&self, scenario: &'s Scenario) -> Judge<'s>
    where
        'f: 's,
    {
        Judge { district: scenario.district, policy: scenario.policy, formulation: self.formulation }
    }
}

/// The program under these numbers; the matrix is copied once.
fn hold<'p>(held: &'p mut Option<Program>, formulation: &Formulation, numbers: Numbers) -> &'p Program {
    let matrix = &formulation.structure.matrix;
    match held {
        Some(program) => {
            program.set(matrix, numbers);
            program
        }
        none => none.insert(Program::new(matrix, numbers)),
    }
}
