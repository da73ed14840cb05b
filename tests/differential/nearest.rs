//! The plan nearest to another, against exhaustive search over all plans as good.

use std::collections::BTreeMap;

use lungang::audit::audit;
use lungang::district::{District, Layer, Policy, Scope, StaffId, Stint};
use lungang::engine::{Target, nearest};
use lungang::plan::{Decision, Plan};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::{EXACT, plan, policy, random, search, settings};

/// In how many decisions two plans differ: of a person, stints pair off.
fn distance(one: &Plan, other: &Plan) -> usize {
    let mut persons: BTreeMap<StaffId, [Vec<Stint>; 2]> = BTreeMap::new();
    for (side, plan) in [one, other].into_iter().enumerate() {
        plan.stints().iter().for_each(|stint| persons.entry(stint.staff).or_default()[side].push(*stint));
    }
    let alone = |these: &[Stint], those: &[Stint]| these.iter().filter(|stint| !those.contains(stint)).count();
    let of_person = |[one, other]: &[Vec<Stint>; 2]| alone(one, other).max(alone(other, one));
    let beside = |these: &Plan, those: &Plan| {
        let is_alone = |decision: &&Decision| decision.stint().is_none() && !those.decisions().contains(decision);
        these.decisions().iter().filter(is_alone).count()
    };
    persons.values().map(of_person).sum::<usize>() + beside(one, other) + beside(other, one)
}

fn found(district: &District, policy: &Policy, stored: &Plan, most: f64, to: &Plan) -> (Plan, f64, usize) {
    let target = Target { plan: to.clone(), foreign: Vec::new() };
    let found = nearest(district, policy, (stored, most), &target, EXACT, &mut |_| false).unwrap();
    assert!(found.audit.passed());
    (found.plan, found.audit.objective.total, found.at_least)
}

#[test]
fn the_nearest_plan_is_that_of_exhaustive_search() {
    const WANTED: usize = 120;
    let (mut compared, mut nearer, mut tied, mut beside) = (0, 0, 0, 0);
    let mut seed = 60_000;
    while compared < WANTED {
        seed += 1;
        let district = random::district(seed, random::Size::Tiny);
        let policy = policy(&district, &Layer::default());
        let Some(plans) = search::plans(&district, &policy) else { continue };
        if plans.len() < 4 {
            continue;
        }
        let planned = plan(seed, &district, &policy);
        let (stored, objective) = (&planned.plan.as_ref().unwrap().0, planned.objective().unwrap());
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let other = Policy::resolve([&district.policy, &settings::draw(&mut dice)]);
        let other = plan(seed, &district, &other).plan.map(|(plan, _)| plan);
        let mut any = || &plans[dice.random_range(0..plans.len())].plan;
        let targets = [(0.0, any()), (2.0, any()), (0.1 * objective.abs(), any())];
        for (room, to) in targets.into_iter().chain(other.iter().map(|plan| (0.0, plan))) {
            let most = objective + room;
            let as_good = || plans.iter().filter(|best| best.objective <= most + 1e-7 * most.abs().max(1.0));
            let least = as_good().map(|best| distance(&best.plan, to)).min().unwrap();
            let (nearest, total, at_least) = found(&district, &policy, stored, most, to);
            assert_eq!(
                (distance(&nearest, to), at_least),
                (least, least),
                "seed {seed}, room {room}: {nearest:?}, {to:?}"
            );
            assert!(total <= most + 1e-6 * most.abs().max(1.0), "seed {seed}: {total} above {most}");
            nearer += usize::from(least < distance(stored, to));
            tied += usize::from(room == 0.0 && as_good().count() > 1);
            beside += usize::from(to.decisions().len() > to.stints().len());
        }
        compared += 1;
    }
    println!("{compared} districts; a nearer plan in {nearer}, ties in {tied}, targets with more than stints {beside}");
    assert!(nearer >= 60 && tied >= 20 && beside >= 20);
}

/// In an order of terms each goal is held at what the stored plan comes to.
#[test]
fn an_order_of_terms_is_kept() {
    const ORDER: [&str; 3] = ["shortage", "commute", "cost"];
    let (mut compared, mut nearer) = (0, 0);
    let mut seed = 61_000;
    while compared < 25 || nearer < 3 {
        seed += 1;
        assert!(seed < 61_999, "{compared} districts, a nearer plan in {nearer}");
        let district = random::district(seed, random::Size::Tiny);
        let mut layer = Layer::default();
        layer.set("objective.mode", "lexicographic", Scope::District).unwrap();
        layer.set("objective.order", &format!("[{}]", ORDER.join(",")), Scope::District).unwrap();
        let policy = policy(&district, &layer);
        let Some(plans) = search::plans(&district, &policy).filter(|plans| plans.len() >= 4) else { continue };
        let planned = plan(seed, &district, &policy);
        let (stored, judged) = planned.plan.as_ref().unwrap();
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let to = &plans[dice.random_range(0..plans.len())].plan;
        let most = judged.objective.total + 5.0;
        let keeps = |plan: &Plan| {
            let audit = audit(&district, &policy, plan);
            let units = |of: &lungang::audit::Audit, id: &str| of.objective.term(id).map_or(0.0, |term| term.units);
            ORDER.iter().all(|id| units(&audit, id) <= units(judged, id) + 1e-6)
        };
        let as_good = plans.iter().filter(|best| best.objective <= most + 1e-6 && keeps(&best.plan));
        let least = as_good.map(|best| distance(&best.plan, to)).min().unwrap();
        let (nearest, _, at_least) = found(&district, &policy, stored, most, to);
        assert!(keeps(&nearest), "seed {seed}");
        assert_eq!((distance(&nearest, to), at_least), (least, least), "seed {seed}");
        compared += 1;
        nearer += usize::from(least < distance(stored, to));
    }
    println!("{compared} districts, a nearer plan in {nearer}");
}

/// What another ground alone has, differs from any plan; a limit of time leaves the stored plan, and says less.
#[test]
fn foreign_seats_differ_and_a_limit_of_time_proves_little() {
    let mut compared = 0;
    let mut seed = 62_000;
    while compared < 20 {
        seed += 1;
        assert!(seed < 62_999, "{compared} districts");
        let district = random::district(seed, random::Size::Small);
        let policy = policy(&district, &Layer::default());
        let planned = plan(seed, &district, &policy);
        let Some((stored, judged)) = planned.plan.as_ref().filter(|(plan, _)| !plan.stints().is_empty()) else {
            continue;
        };
        let most = judged.objective.total;
        let foreign: Vec<Decision> = vec![stored.stints()[0].into()];
        let near = |plan: Plan, foreign: &[Decision], seconds: Option<f64>| {
            let target = Target { plan, foreign: foreign.to_vec() };
            let limits = lungang::solve::Limits { seconds, ..EXACT };
            nearest(&district, &policy, (stored, most), &target, limits, &mut |_| false).unwrap()
        };
        let same = near(stored.clone(), &[], None);
        assert_eq!((distance(&same.plan, stored), same.at_least), (0, 0), "seed {seed}");
        assert!(near(stored.clone(), &foreign, None).at_least >= 1, "seed {seed}");
        let stopped = near(Plan::default(), &[], Some(1e-9));
        assert_eq!((&stopped.plan, stopped.at_least), (stored, 0), "seed {seed}");
        compared += 1;
    }
}
