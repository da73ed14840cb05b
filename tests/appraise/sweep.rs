//! `subsidy.to_budget` as an axis of a sweep, in a plan, and in the audit of what is planned under another value.

use super::book::{self, call, said, told};

/// The golden case `rules/budget_subsidy`, where each value is worked out.
const CASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/rules/budget_subsidy");

fn district() -> tempfile::TempDir {
    let read = |name: &str| std::fs::read_to_string(format!("{CASE}/{name}.csv")).unwrap();
    let (seats, budgets, scores) = (read("岗位需求"), read("经费"), read("考核"));
    let folder = book::of(&[("岗位需求", &seats), ("经费", &budgets), ("考核", &scores)]);
    let policy = folder.path().join("政策.csv");
    let own = std::fs::read_to_string(&policy).unwrap();
    std::fs::write(&policy, format!("{}\nfare.yuan_per_km,0,\nsubsidy.cap_share,1,\n", own.trim_end())).unwrap();
    folder
}

#[test]
fn the_fraction_is_an_axis() {
    let folder = district();
    let (scenarios, out) = (folder.path().join("axis.toml"), folder.path().join("out"));
    std::fs::write(&scenarios, "[axes]\n\"subsidy.to_budget\" = [0, 0.2, 0.5, 1]\n\"budget.factor\" = [1, 2]\n")
        .unwrap();
    let [book, file, at] = [folder.path(), &scenarios, &out].map(|path| path.to_str().unwrap());
    let output = call(&["sweep", book, file, "-o", at, "--gap", "0"]);
    assert!(output.status.success(), "{}", told(&output));
    let records = lungang::sweep::store::Reader::open(&out).unwrap().records().unwrap();
    let found: Vec<Option<f64>> = records.iter().map(|record| record.objective.map(f64::round)).collect();
    // 3,000, 5,000, 8,000, 13,000; doubled 6,000, 10,000, 16,000, 26,000: one at A, at B, both.
    let wanted = [50.0, 30.0, 30.0, 20.0, 20.0, 0.0, 0.0, 0.0];
    assert_eq!(found, wanted.map(Some), "{:?}", records.iter().map(|it| &it.name).collect::<Vec<_>>());
}

#[test]
fn a_plan_shows_the_raised_line_beside_the_line_as_written() {
    let folder = district();
    let out = folder.path().join("out");
    let [book, at] = [folder.path(), &out].map(|path| path.to_str().unwrap());
    let output = call(&["plan", book, "-o", at, "--set", "subsidy.to_budget=0.2", "--gap", "0"]);
    assert!(output.status.success(), "{}", told(&output));
    let text = said(&output);
    let line = text.lines().find(|line| line.contains("城乡共同体") && line.contains("2000")).unwrap_or_default();
    let figures: Vec<&str> = line.split_whitespace().rev().take(5).collect();
    assert_eq!(figures, ["0", "5000", "5000", "2000", "3000"], "{text}");

    let plan: serde_json::Value = serde_json::from_slice(&std::fs::read(out.join("plan.json")).unwrap()).unwrap();
    let lines = plan["kpis"]["budgets"].as_array().unwrap();
    let of = |key: &str| lines.iter().map(|line| line[key].as_f64().unwrap()).collect::<Vec<_>>();
    assert_eq!(of("line_yuan"), [6000.0, 3000.0, 4000.0, 13_000.0]);
    assert_eq!(of("subsidy_yuan"), [0.0, 2000.0, 0.0, 0.0], "the first line of the group");
    assert_eq!(of("limit_yuan"), [6000.0, 5000.0, 4000.0, 13_000.0]);

    // The plan carries its policy; under one that adds less it spends too much.
    let given = out.join("plan.json");
    let words = ["audit", book, given.to_str().unwrap()];
    assert_eq!(call(&words).status.code(), Some(0));
    let less = call(&[&words[..], &["--set", "subsidy.to_budget=0.1", "--set", "fare.yuan_per_km=0"]].concat());
    assert_eq!(less.status.code(), Some(1), "{}", said(&less));
    assert!(said(&less).contains("交流经费需 5000.00 元，额度 4000.00 元"), "{}", said(&less));
}

#[test]
fn what_no_line_takes_is_said_by_plan_and_sweep() {
    let folder = district();
    let budgets = "范围,学年,用途,金额\n全区,2016-2017,奖补,6000\n全区,2016-2017,交流,13000\n";
    std::fs::write(folder.path().join("经费.csv"), budgets).unwrap();
    let book = folder.path().to_str().unwrap();
    let output = call(&["plan", book, "--set", "subsidy.to_budget=0.5", "--gap", "0"]);
    assert!(
        told(&output).contains("W122") && told(&output).contains("3000.00 元未并入（G 2016-2017）"),
        "{}",
        told(&output)
    );
    assert!(
        said(&output).contains("奖补有 3000.00 元没有可并入的交流行，未并入：城乡共同体 2016-2017"),
        "{}",
        said(&output)
    );

    let scenarios = folder.path().join("axis.toml");
    std::fs::write(&scenarios, "[axes]\n\"subsidy.to_budget\" = [0, 0.5]\n").unwrap();
    let output = call(&["sweep", book, scenarios.to_str().unwrap(), "--dry-run"]);
    assert!(
        told(&output).contains("W122") && told(&output).contains("情景 subsidy.to_budget=0.5"),
        "{}",
        told(&output)
    );
}
