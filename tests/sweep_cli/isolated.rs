//! Workers as processes: what a crash costs.

use std::fs;

use lungang::plan::document::{ProofKind, Status};

use crate::call::{Files, call, code, crashing, lines, records, stderr, sweep, words};
use crate::workbook::Workbook;

/// A tiny workbook under ten times ten times ten settings.
fn thousand(files: &Files) -> [String; 2] {
    let book = Workbook::plain();
    fs::create_dir(files.at("book")).unwrap();
    for (sheet, rows) in book.rows() {
        let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        files.write(&format!("book/{sheet}.csv"), lines.join("\n") + "\n");
    }
    let scenarios = "[axes]\ncommute.cap_minutes = [5, 10, 15, 20, 25, 30, 35, 40, 50, 60]\n\
        weights.wishes = [0, 0.2, 0.4, 0.6, 0.8, 1, 2, 3, 4, 5]\n\
        rotation.rate = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 1]\n";
    [files.at("book").to_str().unwrap().to_string(), files.write("thousand.toml", scenarios)]
}

#[test]
fn every_scenario_gets_its_row_through_crashes() {
    let files = Files::new();
    let [book, scenarios] = thousand(&files);
    let of = [book.as_str(), scenarios.as_str()];
    let (plain, struck) = (files.at("plain"), files.at("struck"));
    sweep(of, &plain, &[]);
    let output = crashing("4,0.04,0.1", &words(of, &struck, &["--isolate"]));
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));

    let (plain_records, struck_records) = (records(&plain), records(&struck));
    assert_eq!((plain_records.len(), struck_records.len(), lines(&struck)), (1000, 1000, 1000));
    let statuses = [Status::Optimal, Status::Infeasible];
    assert!(statuses.iter().all(|status| plain_records.iter().any(|record| record.status == *status)));
    let mut given_up = 0;
    for (plain, struck) in plain_records.iter().zip(&struck_records) {
        assert_eq!((&plain.name, &plain.hash), (&struck.name, &struck.hash));
        if struck.status == Status::Unknown {
            given_up += 1;
            assert!(struck.note.as_ref().is_some_and(|note| note.en.starts_with("S006")), "{:?}", struck.note);
            assert_eq!((struck.proof, &struck.plan), (ProofKind::None, &None));
            continue;
        }
        assert_eq!(plain.status, struck.status, "{}", plain.name);
        if let Some((one, other)) = plain.objective.zip(struck.objective) {
            assert!((one - other).abs() <= 1e-2 * one.abs().max(1.0), "{}: {one} and {other}", plain.name);
        }
    }
    // About forty die once, a tenth of them twice.
    assert!((1..20).contains(&given_up), "{given_up} given up");
}

#[test]
fn a_scenario_that_always_crashes_is_unknown() {
    let files = Files::new();
    let [book, scenarios] = thousand(&files);
    let folder = files.at("out");
    let output = crashing("4,1,1", &words([&book, &scenarios], &folder, &["--isolate", "--shard", "1/50"]));
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    assert!(records(&folder).iter().all(|record| record.status == Status::Unknown));
    assert!(!call(&["sweep-worker", "nowhere", &scenarios]).status.success());
    assert!(!String::from_utf8_lossy(&call(&["--help"]).stdout).contains("sweep-worker"));
}
