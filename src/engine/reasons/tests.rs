//! What is counted holds for every plan: no row of a plan comes to more than the most, or to less than the least.

use super::{Counting, Telling, shortfall};
use crate::demo::{self, Size};
use crate::district::{District, Id, Layer, Policy, Scope};
use crate::engine::{self, Formulation};
use crate::model::{Scenario, Why};
use crate::solve::{Limits, Outcome, Refutation, completed};

/// Settings of a town that leave it a plan, each with some rule that is tighter than it is by default.
const SETTINGS: [&[(&str, &str)]; 4] = [
    &[],
    &[("rotation.rate", "0.15"), ("stay.max_stints", "2")],
    &[("rule.executive.mode", "hard"), ("rule.cover.mode", "hard"), ("rotation.scope", "group")],
    &[("budget.factor", "0.8"), ("rule.one_post.mode", "soft"), ("release.share", "0.1")],
];

#[test]
fn no_plan_comes_to_more_than_was_counted() {
    let (mut plans, mut telling) = (0, 0);
    for seed in 1..=2 {
        for settings in SETTINGS {
            let mut layer = Layer::default();
            for (key, value) in settings {
                layer.set(key, value, Scope::District).unwrap();
            }
            let district = District::new(demo::generate(Size::Town, seed));
            let policy = Policy::resolve([&district.policy, &layer]);
            let answer = engine::plan(&district, &policy, Limits::new(0.2, Some(60.0), 1), &mut |_| false).unwrap();
            let Some((plan, _)) = answer.plan else { continue };
            plans += 1;

            let scenario = Scenario::new(&district, &policy);
            let formulation = Formulation::lay_out(std::slice::from_ref(&scenario));
            let structure = &formulation.structure;
            let whose = formulation.whose(&district);
            let mut counting = Counting::new(&whose, structure, formulation.set(&scenario));
            let activity = counting.activity(structure);
            let columns = formulation.columns(&plan);
            let point = completed(activity.program, &columns).expect("a plan keeps the rows of the program");
            assert_eq!(shortfall::all(&scenario, structure, &activity), [], "town {seed}, {settings:?}");
            for (row, laid) in structure.rows.iter().enumerate() {
                if matches!(laid.why, Why::Rounded { .. }) {
                    continue;
                }
                let held: f64 = activity.program.matrix.row(row).map(|(column, value)| value * point[column]).sum();
                for sign in [1.0, -1.0] {
                    let (cells, apart) = activity.decisions(row, sign);
                    let most = activity.most(&cells, row);
                    telling += usize::from(!most.rows.is_empty());
                    let room = shortfall::room(held);
                    assert!(
                        sign * held <= most.value + apart + room,
                        "town {seed}, {settings:?}, {} {row}: {held} of {:?}",
                        laid.owner.id(),
                        laid.why
                    );
                }
            }
        }
    }
    assert!(plans >= 4 && telling > 1000, "{plans} plans, {telling} rows that others limit");
}

#[test]
fn a_person_counts_once() {
    let district = District::new(demo::generate(Size::Town, 1));
    let policy = Policy::resolve([&district.policy]);
    let scenario = Scenario::new(&district, &policy);
    let formulation = Formulation::lay_out(std::slice::from_ref(&scenario));
    let whose = formulation.whose(&district);
    let mut counting = Counting::new(&whose, &formulation.structure, formulation.set(&scenario));
    let activity = counting.activity(&formulation.structure);
    let (staff, stints) = district
        .staff
        .ids()
        .map(|staff| (staff, formulation.structure.stints_of(staff).collect::<Vec<_>>()))
        .max_by_key(|(_, stints)| stints.len())
        .unwrap();
    let cells: Vec<(usize, f64)> = stints.iter().map(|(column, _)| (column.index(), 1.0)).collect();
    assert!(cells.len() > 3 && activity.most(&cells, usize::MAX).value <= 1.0, "{staff:?}");
}

#[test]
fn what_a_batch_shares_is_told_as_it_would_be_alone() {
    let district = District::new(demo::generate(Size::Town, 1));
    let policies: Vec<Policy> = ["0.3", "0.9", "0.6", "0.05"]
        .into_iter()
        .flat_map(|rate| ["1", "0.05"].map(|budget| (rate, budget)))
        .map(|(rate, budget)| {
            let mut layer = Layer::default();
            let said = [("rule.rotation_rate.mode", "hard"), ("rotation.rate", rate), ("budget.factor", budget)];
            for (key, value) in said {
                layer.set(key, value, Scope::District).unwrap();
            }
            Policy::resolve([&district.policy, &layer])
        })
        .collect();
    let scenarios: Vec<Scenario> = policies.iter().map(|policy| Scenario::new(&district, policy)).collect();
    let formulation = Formulation::lay_out(&scenarios);
    let (whose, like) = (formulation.whose(&district), formulation.set(&scenarios[0]));
    let mut shared = Counting::new(&whose, &formulation.structure, like.clone());
    let refuted = Outcome::Infeasible(Refutation::Branching);
    let mut told = 0;
    for scenario in &scenarios {
        let numbers = formulation.set_like(&like, scenario);
        let mut alone = Counting::new(&whose, &formulation.structure, numbers.clone());
        shared.set(&formulation.structure, numbers);
        let reasons = |counting: &mut Counting| formulation.reasons(counting, scenario, &refuted, Telling::Limits);
        let (shared, alone) = (reasons(&mut shared), reasons(&mut alone));
        assert_eq!(shared, alone);
        told += usize::from(!shared.is_empty());
    }
    assert!((2..scenarios.len()).contains(&told), "{told} of {}", scenarios.len());
}
