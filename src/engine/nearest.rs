//! Of all plans as good as a scenario's best, the one that differs least from another plan: what differs from it still is an effect
//! of the settings; what does not was a tie (SPEC §5).
//!
//! The objective, and each goal of an order of terms, is held as a row while the number of differing decisions is minimised. It is
//! counted as the comparison of two scenarios counts it: of a person, stints that differ pair off.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::answer::EngineError;
use super::formulate::Formulation;
use super::judge::Judge;
use super::order::{Held, goals};
use crate::audit::Audit;
use crate::codes::Code;
use crate::district::{District, Policy, StaffId, Stint};
use crate::model::{Column, ColumnId, Goal, Numbers, Owner, Reaches, Scenario, Sides, Structure, Units, Why};
use crate::plan::document::{ProofKind, Status};
use crate::plan::{Decision, Plan};
use crate::solve::{Budget, Gap, Limits, Means, Outcome, Solution, Solver, Watch};

/// A plan to come near to, as the district sees it that is planned.
#[derive(Clone, Debug, Default)]
pub struct Target {
    /// The decisions that the district can name.
    pub plan: Plan,
    /// Those at seats that it has not, whatever seats their ids mean here: they differ from any plan of it.
    pub foreign: Vec<Decision>,
}

/// The plan that was found.
#[derive(Clone, Debug)]
pub struct Nearest {
    pub plan: Plan,
    pub audit: Audit,
    /// Proved: no plan as good differs in fewer decisions.
    pub at_least: usize,
}

/// Distances are whole numbers: within less than one, a bound proves the least.
const GAP: Gap = Gap { relative: 1.0, points: 0.9 };

/// The plan nearest to a target among those whose objective is at most `most` points, and which come to no more than `stored` in
/// any goal of an order of terms. `stored`: such a plan, which is the answer where none nearer is found before the limit.
pub fn nearest(
    district: &District,
    policy: &Policy,
    (stored, most): (&Plan, f64),
    target: &Target,
    limits: Limits,
    watch: Watch,
) -> Result<Nearest, EngineError> {
    let budget = Budget::new(limits.seconds, watch);
    let scenario = Scenario::new(district, policy);
    let distance = Distance::to(target);
    let formulation = Formulation::lay_out(std::slice::from_ref(&scenario)).with_distance(&scenario, &distance);
    let start = formulation.columns(stored);
    let known = formulation.priced(&scenario, &[], &start).filter(|_| start.len() == stored.decisions().len());
    let known = known.ok_or_else(misfit)?;
    let at_most = |goal: Goal| (goal, formulation.goal(goal, &scenario).at(&known.point));
    let mut held: Vec<Held> = goals(policy).into_iter().map(at_most).collect();
    held.push((Goal::Whole, most.max(known.objective)));

    let limits = Limits { gap: GAP, ..limits };
    let matrix = Arc::clone(&formulation.structure.matrix);
    let means = Means::default();
    let partition = Arc::new(formulation.partition(&means.tuning));
    let mut solver = Solver::new(matrix, partition, limits, means);
    let numbers = formulation.towards(&distance, &scenario, &held);
    let (found, bound) = match solver.solve(numbers, Some(&start), &budget)? {
        Outcome::Optimal(found) | Outcome::Short(found) => (Some(formulation.taken(&found)), found.bound),
        Outcome::Stopped(_, open) => (open.found.map(|found| formulation.taken(&found)), open.bound),
        Outcome::Infeasible(_) => return Err(misfit()),
    };
    // At a solver's tolerance a limit may be kept that whole decisions pass: the stored plan does not.
    let priced = found.and_then(|found| formulation.priced(&scenario, &held, &found));
    let Solution { point, objective, .. } = priced.unwrap_or(known);
    let judge = Judge { district, policy, formulation: &formulation, gap: limits.gap };
    let answer = judge.audited(Status::Evaluated, ProofKind::None, &point, objective)?;
    let (plan, audit) = answer.plan.ok_or_else(misfit)?;
    let at_least = (bound.value - ROUNDING).ceil().max(0.0) as usize;
    Ok(Nearest { plan, audit, at_least })
}

/// By so much a bound may lie above a distance.
const ROUNDING: f64 = 1e-6;

fn misfit() -> EngineError {
    EngineError::Contradicted(Code::S023.tell(
        "所存方案与本情景的模型不符，无法求最接近的方案。请把工作簿和推演文件夹发给开发者。",
        "the stored plan does not fit the scenario's program: no nearest plan can be sought. Please send us the workbook and the \
         sweep's folder.",
    ))
}

/// What the number of differing decisions is made of.
struct Distance {
    /// The persons whom the target sends somewhere.
    sent: BTreeMap<StaffId, Sent>,
    /// Its decisions beside the stints.
    beside: HashSet<Decision>,
    /// How many these are, foreign ones among them.
    beside_count: usize,
}

/// Where the target sends a person.
#[derive(Default)]
struct Sent {
    stints: BTreeSet<Stint>,
    /// How many stints these are, foreign ones among them.
    count: usize,
}

impl Distance {
    fn to(target: &Target) -> Distance {
        let mut sent: BTreeMap<StaffId, Sent> = BTreeMap::new();
        for stint in target.plan.stints() {
            sent.entry(stint.staff).or_default().stints.insert(*stint);
        }
        for stint in target.plan.stints().iter().copied().chain(target.foreign.iter().filter_map(Decision::stint)) {
            sent.entry(stint.staff).or_default().count += 1;
        }
        let is_beside = |decision: &&Decision| decision.stint().is_none();
        let beside: HashSet<Decision> = target.plan.decisions().iter().filter(is_beside).copied().collect();
        let beside_count = beside.len() + target.foreign.iter().filter(is_beside).count();
        Distance { sent, beside, beside_count }
    }

    /// As a functional of the columns: of a person who is sent, the greater of what goes and what comes; of anybody else, what
    /// comes; and every other decision that only one of the plans takes.
    fn units(&self, structure: &Structure) -> Units {
        let cell = |(column, what): (ColumnId, &Column)| match what {
            Column::Differing { .. } => Some((column, 1.0)),
            Column::Decision(Decision::Stint(stint)) => {
                (!self.sent.contains_key(&stint.staff)).then_some((column, 1.0))
            }
            Column::Decision(other) => Some((column, if self.beside.contains(other) { -1.0 } else { 1.0 })),
            _ => None,
        };
        Units { cells: structure.columns().filter_map(cell).collect(), constant: self.beside_count as f64 }
    }
}

impl Formulation {
    /// Lays the row that holds the objective, and for each person who is sent the greater of two counts.
    fn with_distance(mut self, scenario: &Scenario, distance: &Distance) -> Formulation {
        let objective = self.goal(Goal::Whole, scenario);
        let mut own = self.structure.own(Owner::Order);
        own.row(Reaches::District, Why::Held { goal: Goal::Whole }, Sides::Fixed, 1.0, &objective.cells);
        for (&staff, sent) in &distance.sent {
            let (same, other): (Vec<_>, Vec<_>) =
                own.structure().stints_of(staff).partition(|(_, stint)| sent.stints.contains(stint));
            let most = sent.count.max(other.len()) as f64;
            let differing = own.derived(Column::Differing { staff }, most);
            for (stints, gone, value) in [(same, true, 1.0), (other, false, -1.0)] {
                let cells = stints.into_iter().map(|(column, _)| (column, value));
                let cells: Vec<_> = cells.chain([(differing, 1.0)]).collect();
                own.row(Reaches::Group, Why::Differing { staff, gone }, Sides::Defines(differing), 1.0, &cells);
            }
        }
        self
    }

    /// The numbers that minimise the distance while goals are held.
    fn towards(&self, distance: &Distance, scenario: &Scenario, held: &[Held]) -> Numbers {
        let mut setting = self.before_prices(scenario);
        setting.free_of_charge();
        setting.price(&distance.units(&self.structure), 1.0);
        let mut own = setting.own(Owner::Order);
        self.hold(scenario, held, &mut own);
        for (row, laid) in own.rows() {
            let Why::Differing { staff, gone } = laid.why else { continue };
            let count = distance.sent.get(&staff).map_or(0, |sent| sent.count);
            own.fix(row, if gone { count as f64 } else { 0.0 }, f64::INFINITY);
        }
        setting.finish(scenario)
    }
}
