//! Random districts under random settings of all the rules: taken in place, one after the other, they give what a program
//! of their own gives.

#[path = "differential/random/mod.rs"]
mod random;
#[path = "differential/settings.rs"]
mod settings;

use std::sync::Arc;

use lungang::district::{Layer, Policy};
use lungang::engine::Formulation;
use lungang::model::{Program, Scenario};
use lungang::solve::{Budget, Gap, Outcome, Session, Tuning, reference};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

const DISTRICTS: u64 = 50;
const SETTINGS: usize = 6;

#[test]
fn settings_taken_in_place_equal_programs_of_their_own() {
    let (mut infeasible, mut differ) = (0, 0);
    for seed in 1..=DISTRICTS {
        let district = random::district(50_000 + seed, random::Size::Small);
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let layers: Vec<Layer> = (0..SETTINGS).map(|_| settings::draw(&mut dice)).collect();
        let policies: Vec<Policy> = layers.iter().map(|layer| Policy::resolve([&district.policy, layer])).collect();
        let scenarios: Vec<Scenario> = policies.iter().map(|policy| Scenario::new(&district, policy)).collect();
        let shared = Formulation::lay_out(&scenarios);
        let mut kept = Session::new(Arc::clone(&shared.structure.matrix), shared.set(&scenarios[0]), 1).unwrap();
        let mut first = None;
        // There and back: every setting is reached from two others.
        for place in (0..SETTINGS).chain((0..SETTINGS).rev()) {
            kept.set(shared.set(&scenarios[place])).unwrap();
            let in_place = optimum(&mut kept);
            let own = Formulation::lay_out(std::slice::from_ref(&scenarios[place]));
            let program = Program::new(&own.structure.matrix, own.set(&scenarios[place]));
            let fresh =
                reference::solve_by_highs(&program, Gap::relative(0.0)).unwrap().map(|point| program.objective(&point));
            let distance = in_place.unwrap_or(0.0) - fresh.unwrap_or(0.0);
            let agree =
                in_place.is_some() == fresh.is_some() && distance.abs() <= 1e-6 * fresh.unwrap_or(0.0).abs().max(1.0);
            assert!(agree, "seed {seed} setting {place}: {in_place:?}, of its own {fresh:?}: {:#?}", layers[place]);
            infeasible += usize::from(fresh.is_none());
            differ += usize::from(first.get_or_insert(fresh) != &fresh);
        }
    }
    println!("{infeasible} infeasible, {differ} unlike the first of their district");
    assert!(infeasible >= 20 && differ >= 100);
}

fn optimum(session: &mut Session) -> Option<f64> {
    match session.solve(Gap::relative(0.0), &Tuning::default(), &Budget::new(None, &mut |_| false)).unwrap() {
        Outcome::Optimal(solution) => Some(solution.objective),
        Outcome::Infeasible(_) => None,
        other => panic!("{other:?}"),
    }
}
