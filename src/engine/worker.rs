//! One structure with its warm solver: scenario after scenario of its reach. A plan is a sweep of one.

use std::sync::{Arc, OnceLock};

use super::answer::{Answer, EngineError};
use super::formulate::Formulation;
use super::judge::Judge;
use super::order::goals;
use super::reasons::{Counting, Telling, Whose};
use crate::district::District;
use crate::model::{Numbers, Scenario};
use crate::plan::Plan;
use crate::plan::document::Reason;
use crate::solve::{Budget, Gap, Limits, Means, Outcome, Partition, Solver, Spent, Stop, Tuning, Watch};

/// A structure that is laid out, cut into subproblems: workers share it.
#[derive(Debug)]
pub struct Laid {
    pub formulation: Formulation,
    partition: Arc<Partition>,
    /// Known once a scenario has no plan.
    whose: OnceLock<Whose>,
}

impl Laid {
    /// Why a scenario has no plan, as far as it is known.
    fn reasons(&self, scenario: &Scenario, outcome: &Outcome) -> Vec<Reason> {
        if !matches!(outcome, Outcome::Infeasible(_)) {
            return Vec::new();
        }
        let mut counting = self.counting(scenario.district, self.formulation.set(scenario));
        self.formulation.reasons(&mut counting, scenario, outcome, Telling::Whole)
    }

    /// For all of these scenarios, which share one district.
    pub fn out(scenarios: &[Scenario], tuning: &Tuning) -> Laid {
        let formulation = Formulation::lay_out(scenarios);
        let partition = Arc::new(formulation.partition(tuning));
        Laid { formulation, partition, whose: OnceLock::new() }
    }

    /// What tells why scenarios have no plan, set to the first of them.
    fn counting(&self, district: &District, numbers: Numbers) -> Counting<'_> {
        let whose = self.whose.get_or_init(|| self.formulation.whose(district));
        Counting::new(whose, &self.formulation.structure, numbers)
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
                budget.begin_anew();
                Ok(solver.solve(numbers, known.or(start.as_deref()), budget)?)
            })?
        };
        let (conflict_rows, reasons) = (formulation.tell(scenario, &outcome), self.laid.reasons(scenario, &outcome));
        Ok(Answer { conflict_rows, reasons, steps, ..judge(&self.laid, scenario, self.limits.gap).answer(outcome)? })
    }

    /// The numbers of scenarios for `solve_batch`; all but those of rules with linking rows are the same.
    pub fn numbers(&self, scenarios: &[Scenario]) -> Vec<Numbers> {
        let formulation = &self.laid.formulation;
        let Some((first, others)) = scenarios.split_first() else { return Vec::new() };
        let first = formulation.set(first);
        let others: Vec<Numbers> = others.iter().map(|scenario| formulation.set_like(&first, scenario)).collect();
        std::iter::once(first).chain(others).collect()
    }

    /// Settles scenarios whose numbers differ in rules with linking rows only, in an order that serves them best; those that go through an
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
            tell(Told::Answered(place, Box::new(answer), budget.seconds()));
        }
        let weighted: Vec<usize> = (0..scenarios.len()).filter(|place| !is_ordered(place)).collect();
        let mut numbers = numbers;
        // Of the others' numbers the linking rows alone differ.
        let mut untold = Untold { laid: &self.laid, like: numbers.first().cloned(), counting: None };
        let mut place = 0..;
        numbers.retain(|_| place.next().is_some_and(|place| !is_ordered(&place)));
        let (laid, gap) = (&self.laid, self.limits.gap);
        self.solver.solve_batch(numbers, watch, &mut |told| {
            tell(match told {
                crate::solve::Told::Begun(place) => Told::Begun(weighted[place]),
                crate::solve::Told::Settled(place, outcome, seconds) => {
                    let place = weighted[place];
                    let judge = judge(laid, &scenarios[place], gap);
                    let answer = outcome.map_err(EngineError::from).and_then(|outcome| {
                        let reasons = untold.reasons(&scenarios[place], &outcome);
                        Ok(Answer { reasons, ..judge.answer(outcome)? })
                    });
                    Told::Answered(place, Box::new(answer), seconds)
                }
            });
        });
    }

    pub fn spent(&self) -> Spent {
        self.solver.spent()
    }

    /// Scenarios that took the full program.
    pub fn full_programs(&self) -> usize {
        self.solver.full_programs()
    }
}

/// The scenarios of a batch that turn out to have no plan: the first brings what the others share.
struct Untold<'l> {
    laid: &'l Laid,
    /// The numbers of some scenario of the batch.
    like: Option<Numbers>,
    counting: Option<Counting<'l>>,
}

impl Untold<'_> {
    fn reasons(&mut self, scenario: &Scenario, outcome: &Outcome) -> Vec<Reason> {
        let (Outcome::Infeasible(_), Some(like)) = (outcome, &self.like) else { return Vec::new() };
        let formulation = &self.laid.formulation;
        let numbers = formulation.set_like(like, scenario);
        match &mut self.counting {
            Some(counting) => counting.set(&formulation.structure, numbers),
            none => *none = Some(self.laid.counting(scenario.district, numbers)),
        }
        let told = |counting| formulation.reasons(counting, scenario, outcome, Telling::Limits);
        self.counting.as_mut().map_or_else(Vec::new, told)
    }
}

fn judge<'s>(laid: &'s Laid, scenario: &'s Scenario, gap: Gap) -> Judge<'s> {
    Judge { district: scenario.district, policy: scenario.policy, formulation: &laid.formulation, gap }
}
