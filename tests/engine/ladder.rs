//! By what means scenarios are settled, in counts: a search that got worse takes the full program where it did not.

use lungang::solve::Tuning;

use super::*;

const FILE: &str = r#"
[axes]
"commute.cap_minutes" = [45, 60]
"rotation.rate" = [0.04, 0.08, 0.12]
"budget.factor" = [0.6, 0.74, 0.88, 1.02]
"#;

fn last_resorts(district: &District, tuning: Tuning) -> usize {
    let (answers, tally) = sweep(district, FILE, 3e-3, Means { tuning, ..Means::default() });
    assert!(all_proved(&answers));
    println!("{:?}, {} last resorts", tallied(&answers), tally.last_resorts);
    tally.last_resorts
}

#[test]
fn few_scenarios_of_a_town_take_the_full_program() {
    for seed in [1, 2] {
        let last_resorts = last_resorts(&town(seed), Tuning::default());
        assert!(last_resorts <= 4, "town {seed}: {last_resorts} of 24");
    }
}
