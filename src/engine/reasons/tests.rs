//! What is counted holds for every plan: no row of a plan comes to more than the most, or to less than the least.

use super::activity::Activity;
use super::shortfall;
use crate::demo::{self, Size};
use crate::district::{District, Id, Layer, Policy, Scope};
use crate::engine::{self, Formulation};
use crate::model::{Scenario, Why};
use crate::solve::{Limits, completed};

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
            let activity = Activity::of(&district, structure, formulation.set(&scenario));
            let columns = formulation.columns(&plan);
            let point = completed(&activity.program, &columns).expect("a plan keeps the rows of the program");
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
    let activity = Activity::of(&district, &formulation.structure, formulation.set(&scenario));
    let (staff, stints) = district
        .staff
        .ids()
        .map(|staff| (staff, formulation.structure.stints_of(staff).collect::<Vec<_>>()))
        .max_by_key(|(_, stints)| stints.len())
        .unwrap();
    let cells: Vec<(usize, f64)> = stints.iter().map(|(column, _)| (column.index(), 1.0)).collect();
    assert!(cells.len() > 3 && activity.most(&cells, usize::MAX).value <= 1.0, "{staff:?}");
}
