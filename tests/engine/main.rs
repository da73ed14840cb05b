//! The engine beyond the reference district: soft rules within groups, weights of any size, limits and stops, and by what means
//! scenarios are settled. Answers are compared with those of the full program alone, solved afresh for each scenario.

mod ladder;
#[path = "../plain/mod.rs"]
mod plain;
mod soft;
mod stops;
mod weights;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use lungang::demo::{self, Size};
use lungang::district::District;
use lungang::engine::Answer;
use lungang::plan::document::{ProofKind, Status};
use lungang::solve::{Limits, Means, SolveError};
use lungang::sweep::{Tally, Task, cut, parse, run};

fn town(seed: u64) -> District {
    District::new(demo::generate(Size::Town, seed))
}

/// By number of the scenario.
type Answers = BTreeMap<usize, Answer>;

/// Solves the scenarios of a file on one thread; no scenario may be without an answer.
fn sweep(district: &District, file: &str, gap: f64, means: Means) -> (Answers, Tally) {
    let sweep = parse(file, district).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let limits = Limits::new(gap, None, 1);
    let layers = vec![&district.policy];
    let task = Task {
        base: district,
        layers,
        cases: &sweep.cases,
        limits,
        threads: 1,
        reproducible: false,
        second_opinion: false,
        means,
    };
    let numbers: Vec<usize> = (0..sweep.cases.len()).collect();
    let mut answers = Answers::new();
    let tally = run::<SolveError>(&task, &cut(&task, &numbers), &AtomicBool::new(false), |finished| {
        let answer = finished.answer.unwrap_or_else(|error| panic!("{}: {error}", sweep.cases[finished.number].name));
        answers.insert(finished.number, answer);
        Ok(())
    });
    assert_eq!(answers.len(), sweep.cases.len());
    (answers, tally.unwrap())
}

/// The full program alone: nothing is reused, nothing decomposed.
fn full_program() -> Means {
    Means { reuse: false, decompose_above: usize::MAX, ..Means::default() }
}

/// Two answers to one scenario, each within the gap: their intervals [bound, objective] meet.
fn meet(one: &Answer, other: &Answer) -> bool {
    let within = |bound: Option<f64>, objective: Option<f64>| match (bound, objective) {
        (Some(bound), Some(objective)) => bound <= objective + 1e-6 * objective.abs().max(1.0),
        _ => true,
    };
    one.status == other.status && within(one.bound, other.objective()) && within(other.bound, one.objective())
}

fn tallied(answers: &Answers) -> BTreeMap<ProofKind, usize> {
    let mut counts = BTreeMap::new();
    answers.values().for_each(|answer| *counts.entry(answer.proof).or_insert(0) += 1);
    counts
}

/// Every answer has the gap, or says that there is none.
fn all_proved(answers: &Answers) -> bool {
    answers.values().all(|answer| matches!(answer.status, Status::Optimal | Status::Infeasible))
}
