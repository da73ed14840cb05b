//! A rule that is soft within a group charges by slacks, which follow from the decisions and from nothing else.

use super::*;

/// An infeasible scenario among these has subproblems priced without their own costs. Columns whose slacks were wrong stayed in
/// the pools, a later scenario took one, the audit's objective differed, and eight of 96 scenarios had no answer.
const FILE: &str = r#"
[axes]
"rule.release.mode" = ["soft"]
"rule.host_share.mode" = ["soft"]
"rule.headcount.mode" = ["soft"]
"rule.release.penalty" = [0.2, 1]
"rule.host_share.penalty" = [0.2, 1]
"rule.headcount.penalty" = [1]
"weights.second_gap" = [1, 8]
"rotation.rate" = [0.06, 0.10]
"budget.factor" = [0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
"#;

#[test]
fn soft_rules_within_groups_leave_no_scenario_without_an_answer() {
    let (answers, tally) = sweep(&town(3), FILE, 3e-2, Means::default());
    assert_eq!(answers.len(), 96);
    assert!(all_proved(&answers));
    let charged = answers.values().filter_map(|answer| answer.plan.as_ref());
    let charged = charged.filter(|(_, audit)| !audit.charges.is_empty()).count();
    println!(
        "{charged} plans are charged by a soft rule; {:?}, {} full programs",
        tallied(&answers),
        tally.full_programs
    );
    assert!(charged >= 30, "{charged} plans are charged by a soft rule");
}

#[test]
fn soft_rules_within_groups_cost_what_the_full_program_says() {
    let file = FILE.replace("[0.5, 0.6, 0.7, 0.8, 0.9, 1.0]", "[0.7]").replace("[0.06, 0.10]", "[0.06]");
    let district = town(3);
    let (answers, _) = sweep(&district, &file, 1e-2, Means::default());
    let (others, _) = sweep(&district, &file, 1e-2, full_program());
    for (number, answer) in &answers {
        assert!(meet(answer, &others[number]), "{number}: {:?} {:?}", answer.objective(), others[number].objective());
    }
}
