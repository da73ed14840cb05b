//! One structure with its warm solver: scenario after scenario of its reach. A plan is a sweep of one.

use std::sync::Arc;

use super::answer::{Answer, EngineError};
use super::formulate::Formulation;
use super::judge::Judge;
use super::order::goals;
use crate::model::{Numbers, Scenario};
use crate::plan::Plan;
use crate::plan::document::Status;
use crate::solve::{Budget, Gap, Limits, Means, Partition, Solver, Spent, Stop, Watch};

/// A structure that is laid out, cut into subproblems: workers share it.
#[derive(Debug)]
pub struct Laid {
    pub formulation: Formulation,
    partition: Arc<Partition>,
}

impl Laid {
    /// For all of these scenarios, which share one district.
    pub fn out(scenarios: &[Scenario]) -> Laid {
        let formulation = Formulation::lay_out(scenarios);
        let partition = Arc::new(formulation.partition());
        Laid { formulation, partition }
    }
}

pub struct Worker {
    laid: Arc<Laid>,
    solver: Solver,
    limits: Limits,
}

/// What a batch tells of its scenarios, by their places.
pub enum Told {
    /// Work on the scenario begins, or is taken up again.
    Begun(usize),
    /// Its answer, and the seconds that it took.
    Answered(usize, Box<Result<Answer, EngineError>>, f64),
}

impl Worker {
    pub fn new(laid: Arc<Laid>, limits: Limits, means: Means) -> Worker {
        let matrix = Arc::clone(&laid.formulation.structure.matrix);
        let solver = Solver::new(matrix, Arc::clone(&laid.partition), limits, means);
        Worker { laid, solver, limits }
    }

    /// Settles a scenario by whatever it takes. `start`: a plan that may fit it, where the search begins.
    pub fn solve(&mut self, scenario: &Scenario, start: Option<&Plan>, budget: &Budget) -> Result<Answer, EngineError> {
        let formulation = &self.laid.formulation;
        let start = start.map(|plan| formulation.columns(plan));
        let solver = &mut self.solver;
        let (outcome, steps) = if goals(scenario.policy).is_empty() {
            (solver.solve(formulation.set(scenario), start.as_deref(), budget)?, Vec::new())
        } else {
            formulation.in_order(scenario, &mut |numbers, known| {
                Ok(solver.solve(numbers, known.or(start.as_deref()), budget)?)
            })?
        };
        let (conflict_rows, reasons) = (formulation.tell(scenario, &outcome), formulation.reasons(scenario, &outcome));
        Ok(Answer { conflict_rows, reasons, steps, ..judge(&self.laid, scenario, self.limits.gap).answer(outcome)? })
    }

    /// The numbers of scenarios for `solve_batch`; they differ in keys that set linking rows only.
    pub fn numbers(&self, scenarios: &[Scenario]) -> Vec<Numbers> {
        let formulation = &self.laid.formulation;
        let Some((first, others)) = scenarios.split_first() else { return Vec::new() };
        let first = formulation.set(first);
        let others: Vec<Numbers> = others.iter().map(|scenario| formulation.set_like(&first, scenario)).collect();
        std::iter::once(first).chain(others).collect()
    }

    /// Settles scenarios that differ in keys that set linking rows only, in an order that serves them best; those that go through an
    /// order of terms one by one.
    pub fn solve_batch(
        &mut self,
        scenarios: &[Scenario],
        numbers: Vec<Numbers>,
        watch: Watch,
        tell: &mut dyn FnMut(Told),
    ) {
        let is_ordered = |place: &usize| !goals(scenarios[*place].policy).is_empty();
        for place in (0..scenarios.len()).filter(is_ordered) {
            let budget = Budget::new(self.limits.seconds, &mut *watch);
            if budget.stop() == Some(Stop::Cancelled) {
                return;
            }
            tell(Told::Begun(place));
            let answer = self.solve(&scenarios[place], None, &budget);
            let answer = answer.map(|answer| with_counted(&self.laid, &scenarios[place], answer));
            tell(Told::Answered(place, Box::new(answer), budget.seconds()));
        }
        let weighted: Vec<usize> = (0..scenarios.len()).filter(|place| !is_ordered(place)).collect();
        let mut numbers = numbers;
        let mut place = 0..;
        numbers.retain(|_| place.next().is_some_and(|place| !is_ordered(&place)));
        let (laid, gap) = (&self.laid, self.limits.gap);
        self.solver.solve_batch(numbers, watch, &mut |told| {
            tell(match told {
                crate::solve::Told::Begun(place) => Told::Begun(weighted[place]),
                crate::solve::Told::Settled(place, outcome, seconds) => {
                    let place = weighted[place];
                    let judge = judge(laid, &scenarios[place], gap);
                    let answer = outcome.map_err(EngineError::from).and_then(|outcome| judge.answer(outcome));
                    let answer = answer.map(|answer| with_counted(laid, &scenarios[place], answer));
                    Told::Answered(place, Box::new(answer), seconds)
                }
            });
        });
    }

    pub fn spent(&self) -> Spent {
        self.solver.spent()
    }

    /// Scenarios that took the full program.
    pub fn last_resorts(&self) -> usize {
        self.solver.last_resorts()
    }
}

/// An answer of a batch: of an infeasible scenario with the reasons that counting gives.
fn with_counted(laid: &Laid, scenario: &Scenario, answer: Answer) -> Answer {
    let is_counted = answer.status == Status::Infeasible;
    let reasons = if is_counted { laid.formulation.counted(scenario) } else { Vec::new() };
    Answer { reasons, ..answer }
}

fn judge<'s>(laid: &'s Laid, scenario: &'s Scenario, gap: Gap) -> Judge<'s> {
    Judge { district: scenario.district, policy: scenario.policy, formulation: &laid.formulation, gap }
}
