//! Objectives of any size: no number that steers the search is an objective's own.

use super::*;

#[test]
fn weights_from_a_thousandth_to_a_million_are_proved_alike() {
    const FILE: &str = r#"
[axes]
"weights.shortage" = [0.001, 1, 1000, 1000000]
"weights.cost" = [0.001, 30]
"budget.factor" = [0.8]
"#;
    let district = town(1);
    let (answers, tally) = sweep(&district, FILE, 1e-2, Means::default());
    println!("{:?}, {} full programs", tallied(&answers), tally.full_programs);
    assert!(all_proved(&answers));
    let (others, _) = sweep(&district, FILE, 1e-2, full_program());
    for (number, answer) in &answers {
        assert!(meet(answer, &others[number]), "{number}: {:?} {:?}", answer.objective(), others[number].objective());
    }
    let objectives = answers.values().filter_map(Answer::objective);
    let (least, most) = objectives.fold((f64::MAX, 0.0), |(least, most), of| (of.min(least), of.max(most)));
    assert!(most > 1e4 * least.abs(), "the objectives differ in size: {least} to {most}");
    assert!(tally.full_programs <= 2, "{} of {} took the full program", tally.full_programs, answers.len());
}
