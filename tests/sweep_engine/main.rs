//! The sweep against the reference path, scenario by scenario, on random districts; and the ways it may go against each other.

mod numbers;
#[path = "../plain/mod.rs"]
mod plain;
#[path = "../differential/random/mod.rs"]
mod random;
#[path = "../differential/settings.rs"]
mod settings;

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use lungang::demo;
use lungang::district::{District, Id, Layer, Policy, SchoolId, Scope, SeatId, StaffId, TermId};
use lungang::engine::plan_by_reference;
use lungang::plan::document::{ProofKind, Status};
use lungang::solve::{Gap, Limits, Means, SolveError, Tuning};
use lungang::sweep::{Ask, Case, Change, Origin, Tally, Task, changed, cut, parse, run};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

const GAP: f64 = 1e-4;
const DISTRICTS: u64 = 60;
const CASES: usize = 12;

fn cases(district: &District, seed: u64) -> Vec<Case> {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    (0..CASES).map(|number| case(district, number, &mut dice)).collect()
}

fn case(district: &District, number: usize, dice: &mut ChaCha8Rng) -> Case {
    let layer = settings::draw(dice);
    let mut changes = Vec::new();
    if dice.random_range(0..3) == 0 {
        changes.push(change(district, dice));
    }
    let origin = if changes.is_empty() { Origin::Grid } else { Origin::Named };
    Case { name: number.to_string(), origin, ask: Ask::Best, overrides: Vec::new(), layer, changes }
}

fn change(district: &District, dice: &mut ChaCha8Rng) -> Change {
    let from = TermId::from_index(dice.random_range(0..district.calendar.terms.len()));
    let school = SchoolId::from_index(dice.random_range(0..district.schools.len()));
    match dice.random_range(0..4) {
        0 => Change::Seats {
            seat: SeatId::from_index(dice.random_range(0..district.seats.len())),
            count: dice.random_range(0..3) as u32,
        },
        1 => Change::Establishment { school, from, count: dice.random_range(0..6) as u32 },
        2 => Change::Leave { school, from },
        _ => Change::Away { staff: StaffId::from_index(dice.random_range(0..district.staff.len())), from },
    }
}

type Answers = BTreeMap<usize, (Status, Option<f64>, ProofKind)>;

fn sweep(district: &District, cases: &[Case], means: Means, threads: usize, reproducible: bool) -> (Answers, Tally) {
    let limits = Limits::new(GAP, None, 1);
    let layers = vec![&district.policy];
    let task = Task { base: district, layers, cases, limits, threads, reproducible, second_opinion: false, means };
    let numbers: Vec<usize> = (0..cases.len()).collect();
    let mut answers = Answers::new();
    let tally = run::<SolveError>(&task, &cut(&task, &numbers), &AtomicBool::new(false), |finished| {
        let answer = finished.answer.unwrap();
        answers.insert(finished.number, (answer.status, answer.objective(), answer.proof));
        Ok(())
    });
    (answers, tally.unwrap())
}

fn by_reference(district: &District, case: &Case) -> (Status, Option<f64>) {
    let district = changed(district, &case.changes);
    let policy = Policy::resolve([&district.policy, &case.layer]);
    let answer = plan_by_reference(&district, &policy, Gap::relative(0.0)).unwrap();
    (answer.status, answer.objective())
}

/// Both within the gap of one optimum.
fn agree(one: (Status, Option<f64>), other: (Status, Option<f64>)) -> bool {
    let close = |one: f64, other: f64| (one - other).abs() <= 1.01 * GAP * one.abs().max(other.abs()).max(1.0);
    one.0 == other.0 && one.1.zip(other.1).is_none_or(|(one, other)| close(one, other))
}

/// With `decompose_above` 0 small districts, too, are decomposed.
fn means(reuse: bool, decompose_above: usize) -> Means {
    Means { reuse, decompose_above, ..Means::default() }
}

#[test]
fn every_scenario_has_the_optimum_of_the_reference_path() {
    let (mut infeasible, mut reused, mut changed) = (0, 0, 0);
    let mut in_blocks = Duration::ZERO;
    for seed in 1..=DISTRICTS {
        let district = random::district(seed, random::Size::Small);
        let cases = cases(&district, seed);
        let (answers, tally) = sweep(&district, &cases, means(true, 0), 1, false);
        assert_eq!(answers.len(), cases.len(), "seed {seed}");
        in_blocks += tally.solve.master;
        for (number, case) in cases.iter().enumerate() {
            let (status, objective, proof) = answers[&number];
            let reference = by_reference(&district, case);
            assert!(
                agree((status, objective), reference),
                "seed {seed} case {number}: {status:?} {objective:?} by {proof:?}, reference {reference:?}: {case:#?}"
            );
            infeasible += usize::from(status == Status::Infeasible);
            reused += usize::from(proof == ProofKind::Reused);
            changed += usize::from(!case.changes.is_empty());
        }
    }
    println!("{infeasible} infeasible, {reused} reused, {changed} with a change, {in_blocks:?} in masters");
    assert!(infeasible >= 20 && reused >= 60 && changed >= 100 && in_blocks > Duration::ZERO);
}

#[test]
fn ways_threads_and_batches_do_not_change_the_answers() {
    for seed in 1..=20 {
        let district = random::district(seed, random::Size::Small);
        let cases = cases(&district, 1000 + seed);
        let (plain, _) = sweep(&district, &cases, means(false, usize::MAX), 1, false);
        let others = [
            ("decomposition", means(false, 0), 1, false),
            ("reuse", means(true, usize::MAX), 1, false),
            ("two threads", means(true, 0), 2, false),
            ("reproducible", means(true, 0), 2, true),
        ];
        for (way, means, threads, reproducible) in others {
            let (answers, _) = sweep(&district, &cases, means, threads, reproducible);
            for (number, (status, objective, _)) in &plain {
                let (other_status, other_objective, proof) = answers[number];
                assert!(
                    agree((*status, *objective), (other_status, other_objective)),
                    "seed {seed} case {number} by {way} ({proof:?}): {objective:?} and {other_objective:?}"
                );
            }
        }
    }
}

/// Every steering number a quarter or four times of what it is, as drawn.
fn tuned(dice: &mut ChaCha8Rng) -> Tuning {
    let mut tuning = Tuning::default();
    let t = &mut tuning;
    let shares = [
        &mut t.least_subproblem,
        &mut t.first_cutoff,
        &mut t.priced,
        &mut t.integer_priced,
        &mut t.integer_gain,
        &mut t.integer_gap,
        &mut t.integer_cutoff,
        &mut t.integer_reach,
        &mut t.artificial,
        &mut t.branch_priced,
        &mut t.branch_reach,
        &mut t.least_promise,
        &mut t.perturbed_dearer,
        &mut t.perturbed_first,
        &mut t.penalty_floor,
        &mut t.penalty_of_price,
        &mut t.chain_cost,
        &mut t.renewed_share,
    ];
    shares.into_iter().for_each(|share| *share *= [0.25, 1.0, 4.0][dice.random_range(0..3)]);
    let counts = [
        &mut t.cached_settings,
        &mut t.restricted_per_free,
        &mut t.restricted_least,
        &mut t.pool,
        &mut t.evaluations,
        &mut t.evaluations_reused,
        &mut t.pricing_rounds,
        &mut t.integer_rounds,
        &mut t.farkas_rounds,
        &mut t.branchings,
        &mut t.perturbed_rounds,
        &mut t.starts,
        &mut t.targets,
        &mut t.penalty_tries,
        &mut t.steps,
        &mut t.paired,
        &mut t.chain_flips,
        &mut t.chain_length,
        &mut t.chain_steps,
        &mut t.recombinations,
        &mut t.recombination_moves,
    ];
    counts.into_iter().for_each(|count| *count = (*count * [1, 4, 16][dice.random_range(0..3)] / 4).max(1));
    tuning
}

#[test]
fn steering_numbers_do_not_change_the_answers() {
    for seed in 1..=40 {
        let district = random::district(80_000 + seed, random::Size::Small);
        let cases = cases(&district, 2000 + seed);
        let tuning = tuned(&mut ChaCha8Rng::seed_from_u64(seed));
        // Nothing is too small to be decomposed or branched on.
        let tuning = Tuning { small_columns: 0, largest_subproblem: 1.0, integer_share: 1.0, ..tuning };
        let (answers, _) = sweep(&district, &cases, Means { tuning, ..means(true, 0) }, 1, false);
        for (number, case) in cases.iter().enumerate() {
            let (status, objective, proof) = answers[&number];
            let reference = by_reference(&district, case);
            assert!(
                agree((status, objective), reference),
                "seed {seed} case {number}: {status:?} {objective:?} by {proof:?}, reference {reference:?}: {tuning:#?}"
            );
        }
    }
}

/// Two caps that admit the same stints make the same programs: each is solved once, whatever the threads do.
#[test]
fn equal_programs_are_solved_once() {
    let district = plain::district(demo::generate(demo::Size::Town, 2));
    // Nobody in this town is a way of more than two hours from a school that might take him.
    let file = r#"
[axes]
"commute.cap_minutes" = [400, 500]
"rotation.rate" = [0.06, 0.10]
"budget.factor" = [0.7, 0.9, 1.1]
"#;
    let cases = parse(file, &district).unwrap().cases;
    for threads in [1, 2] {
        let (answers, tally) = sweep(&district, &cases, Means::default(), threads, false);
        for number in 0..6 {
            let ((status, objective, proof), (other_status, other_objective, other_proof)) =
                (answers[&number], answers[&(number + 6)]);
            assert_eq!((status, objective), (other_status, other_objective), "{number}");
            let is_reused = [proof, other_proof].contains(&ProofKind::Reused);
            assert!(is_reused || status == Status::Infeasible, "{number}: {proof:?}, {other_proof:?}");
        }
        println!("{threads} threads: {} full programs", tally.full_programs);
    }
}

/// Whoever is away may leave all numbers as they are: such cases are no family with others, whose district is another.
#[test]
fn a_batch_has_its_changes_in_common() {
    let district = random::district(7, random::Size::Small);
    let away = |staff| Change::Away { staff: StaffId::from_index(staff), from: TermId::from_index(0) };
    let of = |cap: &str, changes: Vec<Change>| {
        let mut layer = Layer::default();
        layer.set("commute.cap_minutes", cap, Scope::District).unwrap();
        let name = format!("{cap} {changes:?}");
        Case { name, origin: Origin::Named, ask: Ask::Best, overrides: Vec::new(), layer, changes }
    };
    let districts: Vec<Vec<Change>> = (0..district.staff.len()).map(|staff| vec![away(staff)]).collect();
    let cases: Vec<Case> =
        districts.iter().flat_map(|changes| ["400", "500"].map(|cap| of(cap, changes.clone()))).collect();
    let limits = Limits::new(GAP, None, 1);
    let layers = vec![&district.policy];
    let means = Means::default();
    let task = Task {
        base: &district,
        layers,
        cases: &cases,
        limits,
        threads: 1,
        reproducible: false,
        second_opinion: false,
        means,
    };
    let numbers: Vec<usize> = (0..cases.len()).collect();
    let batches = cut(&task, &numbers).batches;
    assert!(batches.len() < cases.len(), "the two caps of a district are one family");
    for batch in batches {
        assert!(batch.cases.iter().all(|&number| cases[number].changes == cases[batch.cases[0]].changes), "{batch:?}");
    }
}
