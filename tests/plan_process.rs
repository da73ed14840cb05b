//! A plan whose solver's process dies, hangs, or is given a gap of its own kind.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// A demo town in a folder of its own.
fn town(folder: &Path) -> String {
    let book = folder.join("镇.xlsx").to_str().unwrap().to_string();
    assert!(lungang(&["demo", &book, "--size", "town", "--seed", "1"]).output().unwrap().status.success());
    book
}

fn lungang(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
    command.args(words).args(["--lang", "en"]);
    command
}

fn head(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", told(output)))
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_process_that_is_lost_leaves_its_best_plan() {
    let folder = tempfile::tempdir().unwrap();
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/small/01");
    let limit: &[&str] = &["--time-limit", "3"];
    let faults = [("abort", &[][..], "Interrupted"), ("hang", limit, "Feasible"), ("spin", limit, "Feasible")];
    for (fault, more, status) in faults {
        let out = folder.path().join(fault);
        let words = [&["plan", book, "--json", "-o", out.to_str().unwrap()], more].concat();
        let ended = lungang(&words).env("LUNGANG_TEST_FAULT", fault).output().unwrap();
        assert_eq!(ended.status.code(), Some(3), "{fault}: {}", told(&ended));
        assert!(told(&ended).contains("S008"), "{fault}: {}", told(&ended));
        let head = head(&ended);
        assert_eq!(head["status"], status, "{fault}");
        assert_eq!(head["audit"]["passed"], true, "{fault}: what is kept is audited");
        let written: Value = serde_json::from_slice(&std::fs::read(out.join("plan.json")).unwrap()).unwrap();
        assert_eq!(written["objective"], head["objective"], "{fault}");
    }
}

#[test]
fn in_this_process_or_another_the_plan_is_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let book = town(folder.path());
    let plan = |more: &[&str]| {
        let words = [&["plan", &book, "--json", "--gap", "0.01", "--threads", "1", "--explain-rules"], more].concat();
        let ended = lungang(&words).output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{}", told(&ended));
        ended.stdout
    };
    assert_eq!(plan(&[]), plan(&["--in-process"]));
    let logged = lungang(&["plan", &book, "--gap", "0.01", "-v"]).output().unwrap();
    assert!(told(&logged).contains("laid out"), "the log is that of the process which solves: {}", told(&logged));
    let refused = lungang(&["plan", &book, "--set", "rule.release.mode=perhaps"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2), "{}", told(&refused));
}

#[test]
fn a_gap_in_points_holds_whatever_the_weights() {
    let folder = tempfile::tempdir().unwrap();
    let book = town(folder.path());
    let words = ["plan", &book, "--json", "--set", "weights.shortage=1000000", "--gap-points", "20"];
    let held = head(&lungang(&words).output().unwrap());
    let open = held["objective"].as_f64().unwrap() - held["bound"].as_f64().unwrap();
    assert!(held["status"] == "Optimal" && open <= 20.0, "{open} open");
}

#[test]
fn a_second_opinion_agrees_where_branching_is_all_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let book = town(folder.path());
    let plan = |more: &[&str]| head(&lungang(&[&["plan", &book, "--json"], more].concat()).output().unwrap());
    let branched = plan(&["--gap", "0.0002", "--second-opinion"]);
    assert_eq!(branched["status"], "Optimal");
    assert!(["branching", "blocks"].contains(&branched["proof"]["kind"].as_str().unwrap()), "{branched:#}");
    let opinion = branched["proof"]["second_opinion"]["en"].as_str().unwrap_or_default();
    assert!(opinion.contains("the same"), "{branched:#}");
    let certified = plan(&["--gap", "0.1", "--second-opinion"]);
    assert_eq!(certified["proof"]["second_opinion"], Value::Null, "a recomputed bound needs none");
    let reference = plan(&["--gap", "0.05", "--reference"]);
    assert!(reference["objective"].as_f64() >= branched["bound"].as_f64(), "{reference:#}");
}
