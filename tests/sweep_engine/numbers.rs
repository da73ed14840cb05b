//! The numbers of a batch's cases, which are set in place from the first one's, are those that each has of its own: whatever is not
//! set anew is the same for all of them.

use std::sync::Arc;

use lungang::district::{District, Key, Layer, Policy, RuleId, Scope};
use lungang::engine::{Laid, Worker};
use lungang::model::Scenario;
use lungang::solve::{Limits, Means};
use lungang::sweep::{Ask, Case, Origin, Task, changed, cut};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::{GAP, random, settings};

const DISTRICTS: u64 = 120;

/// One of all rules, in each of its modes or at two penalties, then another, on top of some settings that are drawn.
fn cases(dice: &mut ChaCha8Rng) -> Vec<Case> {
    let grounds: Vec<Layer> = (0..dice.random_range(1..4)).map(|_| settings::draw(dice)).collect();
    let axes: Vec<Vec<(Key, &str)>> = (0..2).map(|_| axis(dice)).collect();
    let both = axes[0].iter().flat_map(|one| axes[1].iter().map(move |other| [*one, *other]));
    let of_ground = |layer: &Layer| both.clone().filter_map(|values| case(layer.clone(), values)).collect::<Vec<_>>();
    grounds.iter().flat_map(of_ground).collect()
}

/// None where a rule has no such mode.
fn case(mut layer: Layer, values: [(Key, &str); 2]) -> Option<Case> {
    for (key, value) in [("titles.authorised", "true"), ("titles.cross_school", "true"), ("titles.pool", "district")] {
        layer.set(key, value, Scope::District).unwrap();
    }
    for (key, value) in values {
        layer.set(&key.text(), value, Scope::District).ok()?;
    }
    let name = format!("{values:?}");
    Some(Case { name, origin: Origin::Grid, ask: Ask::Best, overrides: Vec::new(), layer, changes: Vec::new() })
}

fn axis(dice: &mut ChaCha8Rng) -> Vec<(Key, &'static str)> {
    let rule = RuleId::ALL[dice.random_range(0..RuleId::ALL.len())];
    match dice.random_range(0..2) {
        0 => ["hard", "soft", "off"].map(|mode| (Key::RuleMode(rule), mode)).to_vec(),
        _ => ["1", "40"].map(|penalty| (Key::RulePenalty(rule), penalty)).to_vec(),
    }
}

#[test]
fn what_a_batch_sets_in_place_is_what_each_case_has_of_its_own() {
    let (mut shared, mut alone) = (0, 0);
    for seed in 1..=DISTRICTS {
        let district = random::district(70_000 + seed, random::Size::Small);
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        for _ in 0..6 {
            let cases = cases(&mut dice);
            for batch in batches(&district, &cases) {
                let of_batch: Vec<&Case> = batch.iter().map(|&number| &cases[number]).collect();
                check(&district, &of_batch, seed);
                *(if batch.len() > 1 { &mut shared } else { &mut alone }) += batch.len();
            }
        }
    }
    println!("{shared} cases in batches with others, {alone} alone");
    assert!(shared >= 2000 && alone >= 200);
}

/// Numbers of cases.
fn batches(district: &District, cases: &[Case]) -> Vec<Vec<usize>> {
    let limits = Limits::new(GAP, None, 1);
    let (layers, means) = (vec![&district.policy], Means::default());
    let task =
        Task { base: district, layers, cases, limits, threads: 1, reproducible: false, second_opinion: false, means };
    let numbers: Vec<usize> = (0..cases.len()).collect();
    cut(&task, &numbers).batches.into_iter().map(|batch| batch.cases).collect()
}

fn check(district: &District, cases: &[&Case], seed: u64) {
    let district = changed(district, &cases[0].changes);
    let resolved = |case: &&Case| Policy::resolve([&district.policy, &case.layer]);
    let policies: Vec<Policy> = cases.iter().map(resolved).collect();
    let scenarios: Vec<Scenario> = policies.iter().map(|policy| Scenario::new(&district, policy)).collect();
    let means = Means::default();
    let laid = Arc::new(Laid::out(&scenarios, &means.tuning));
    let worker = Worker::new(Arc::clone(&laid), Limits::new(GAP, None, 1), means);
    for ((case, scenario), numbers) in cases.iter().zip(&scenarios).zip(worker.numbers(&scenarios)) {
        assert!(numbers == laid.formulation.set(scenario), "seed {seed}: {} after {}", case.name, cases[0].name);
    }
}
