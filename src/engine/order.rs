//! The lexicographic mode (SPEC-POLICY): term by term in `objective.order`, each minimised and then held at its best; last the
//! weighted sum.

use std::collections::BTreeMap;

use super::answer::{EngineError, Step};
use super::formulate::Formulation;
use crate::district::{At, Id, ObjectiveMode, ObjectiveTerm, Parameter, Policy};
use crate::model::{ColumnId, Goal, Numbers, Own, Owner, Program, Reaches, Role, Scenario, Setting, Sides, Units, Why};
use crate::objective;
use crate::plan::document::ProofKind;
use crate::solve::{Bound, Gap, Open, Outcome, Solution, completed, gap};

/// What is minimised before the weighted sum, in turn; none in weighted mode.
pub fn goals(policy: &Policy) -> Vec<Goal> {
    if policy.objective_mode() == ObjectiveMode::Weighted {
        return Vec::new();
    }
    let words = policy.words(Parameter::ObjectiveOrder, At::DISTRICT);
    words.iter().map(|word| ObjectiveTerm::find(word).map_or(Goal::Soft, Goal::Term)).collect()
}

/// A goal that is held, at most at a value.
pub(super) type Held = (Goal, f64);

/// Solves a program of the structure, where a plan's decisions may be a start.
pub(super) type Solve<'s> = dyn FnMut(Numbers, Option<&[usize]>) -> Result<Outcome, EngineError> + 's;

impl Formulation {
    /// Lays the rows that hold the goals of every scenario's order.
    pub(super) fn with_order(mut self, scenarios: &[Scenario]) -> Formulation {
        let mut laid: Vec<Goal> = Vec::new();
        for goal in scenarios.iter().flat_map(|scenario| goals(scenario.policy)) {
            if laid.contains(&goal) {
                continue;
            }
            laid.push(goal);
            let mut cells: BTreeMap<ColumnId, f64> = BTreeMap::new();
            for scenario in scenarios {
                self.goal(goal, scenario).cells.into_iter().for_each(|(column, units)| {
                    cells.entry(column).or_insert(units);
                });
            }
            let cells: Vec<_> = cells.into_iter().collect();
            let mut own = self.structure.own(Owner::Order);
            own.row(Reaches::District, Why::Held { goal }, Sides::Fixed, 1.0, &cells);
        }
        self
    }

    /// What a goal counts.
    pub(super) fn goal(&self, goal: Goal, scenario: &Scenario) -> Units {
        match goal {
            Goal::Term(term) => objective::units(term, scenario, &self.structure),
            Goal::Soft | Goal::Whole => self.charging(goal, scenario).charged(),
        }
    }

    /// A setting in which nothing is charged but a goal, before earlier ones are held.
    fn charging(&self, goal: Goal, scenario: &Scenario) -> Setting<'_> {
        let mut setting = self.before_prices(scenario);
        match goal {
            Goal::Whole => objective::price(&self.structure, scenario, &mut setting),
            Goal::Soft => {}
            Goal::Term(term) => {
                setting.free_of_charge();
                setting.price(&objective::units(term, scenario, &self.structure), 1.0);
            }
        }
        setting
    }

    /// The numbers of a step: a goal while others are held.
    fn step(&self, scenario: &Scenario, goal: Goal, held: &[Held]) -> Numbers {
        let mut setting = self.charging(goal, scenario);
        self.hold(scenario, held, &mut setting.own(Owner::Order));
        setting.finish(scenario)
    }

    /// Sets the rows of the goals that are held.
    pub(super) fn hold(&self, scenario: &Scenario, held: &[Held], own: &mut Own) {
        for (row, laid) in own.rows() {
            let Why::Held { goal } = laid.why else { continue };
            let Some((_, most)) = held.iter().find(|(of, _)| *of == goal) else { continue };
            let units = self.goal(goal, scenario);
            let counted: BTreeMap<ColumnId, f64> = units.cells.into_iter().collect();
            for (column, _) in self.structure.matrix.row(row.index()) {
                let column = ColumnId::from_index(column);
                own.coefficient(row, column, counted.get(&column).copied().unwrap_or(0.0));
            }
            own.fix(row, f64::NEG_INFINITY, most - units.constant);
        }
    }

    /// Goes through the order and ends with the weighted sum: its outcome, and what each step came to. A stop leaves the best
    /// plan of the step under way; a bound on the weighted sum is not known then.
    pub(super) fn in_order(&self, scenario: &Scenario, solve: &mut Solve) -> Result<(Outcome, Vec<Step>), EngineError> {
        let tolerance = scenario.policy.number(Parameter::ObjectiveTolerance, At::DISTRICT);
        let mut held: Vec<Held> = Vec::new();
        let mut steps: Vec<Step> = Vec::new();
        let mut start: Option<Vec<usize>> = None;
        for goal in goals(scenario.policy) {
            let outcome = solve(self.step(scenario, goal, &held), start.as_deref())?;
            let (solution, proof) = match outcome {
                Outcome::Optimal(solution) => {
                    let proof = super::judge::proof(&solution, Gap::relative(0.0));
                    (solution, proof)
                }
                Outcome::Short(solution) => (solution, ProofKind::None),
                Outcome::Infeasible(refutation) => return Ok((Outcome::Infeasible(refutation), steps)),
                Outcome::Stopped(stop, open) => {
                    let decisions = open.found.map(|found| self.taken(&found)).or(start);
                    let found = decisions.and_then(|decisions| self.priced(scenario, &held, &decisions));
                    return Ok((Outcome::Stopped(stop, Open { found, ..Open::NOTHING }), steps));
                }
            };
            let best = solution.objective;
            let bound = solution.bound.value.min(best);
            steps.push(Step { goal, best, bound, gap: gap(best, bound), proof });
            held.push((goal, best + tolerance));
            start = Some(self.taken(&solution));
        }
        Ok((solve(self.step(scenario, Goal::Whole, &held), start.as_deref())?, steps))
    }

    /// The decisions that a solution takes, by column.
    pub(super) fn taken(&self, solution: &Solution) -> Vec<usize> {
        let roles = &self.structure.matrix.roles;
        let is_taken = |&column: &usize| roles[column] == Role::Decision && solution.point[column] > 0.5;
        (0..roles.len()).filter(is_taken).collect()
    }

    /// These decisions at the weighted sum's prices.
    pub(super) fn priced(&self, scenario: &Scenario, held: &[Held], decisions: &[usize]) -> Option<Solution> {
        let program = Program::new(&self.structure.matrix, self.step(scenario, Goal::Whole, held));
        let point = completed(&program, decisions)?;
        Some(Solution { objective: program.objective(&point), point, bound: Bound::NONE })
    }
}
