//! The gap in points, and verdicts that are asked a second time.

use std::fs;

use lungang::engine::SecondOpinion;
use lungang::plan::document::{Overlooked, ProofKind, Status};
use lungang::sweep::Record;
use serde_json::Value;

use crate::call::{Files, call, code, records, stderr, stdout};

/// Small enough for the full program, which has its optimum by branching where no gap is allowed.
const BOOK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/small/01");

const SCENARIOS: &str = "[axes]\nbudget.factor = [0.3, 0.9, 1]\nrotation.rate = [0.05, 0.2, 0.9]\n";

#[test]
fn what_rests_on_branching_is_asked_a_second_time_in_threads_and_processes() {
    let files = Files::new();
    let scenarios = files.write("scenarios.toml", SCENARIOS);
    let sweep = |folder: &str, more: &[&str]| {
        let folder = files.at(folder);
        call(&[&["sweep", BOOK, &scenarios, "--gap", "0", "-o", folder.to_str().unwrap()][..], more].concat())
    };
    let mut asked = 0;
    for (folder, more) in [("threads", vec!["--second-opinion"]), ("processes", vec!["--second-opinion", "--isolate"])]
    {
        let output = sweep(folder, &more);
        assert_eq!(code(&output), Some(0), "{}", stderr(&output));
        let records = records(&files.at(folder));
        assert_eq!(records.len(), 9);
        for record in &records {
            let is_verdict = matches!(record.status, Status::Optimal | Status::Infeasible);
            let rests = is_verdict && matches!(record.proof, ProofKind::Branching | ProofKind::Blocks);
            // A copy of another scenario's answer keeps what was said of that.
            let expected = if rests { Some(SecondOpinion::SameVerdict) } else { None };
            assert!(record.second_opinion == expected || record.proof == ProofKind::Reused, "{record:?}");
            asked += usize::from(rests);
            // What is reused without a ray rests on branching, too.
            if record.proof == ProofKind::Reused && record.status == Status::Infeasible {
                assert_eq!(record.second_opinion.is_some(), record.conflict.is_empty(), "{record:?}");
            }
        }
        let table = fs::read_to_string(files.at(folder).join("results.csv")).unwrap();
        assert_eq!(table.contains("same_verdict"), records.iter().any(|record| record.second_opinion.is_some()));
        let told = stdout(&output);
        assert_eq!(told.contains("另求一遍：结论相同"), table.contains("same_verdict"), "{told}");
    }
    assert!(asked >= 2, "{asked} verdicts rest on branching");
    // A sweep without second opinions, or of another gap, is another sweep.
    for more in [&[][..], &["--second-opinion", "--gap-points", "1"]] {
        let refused = sweep("threads", more);
        assert!(code(&refused) == Some(2) && stderr(&refused).contains("D004"), "{}", stderr(&refused));
    }
}

#[test]
fn a_gap_in_points_holds_and_what_a_relative_one_hides_is_said_once() {
    let files = Files::new();
    let book = files.at("镇.xlsx");
    let book = book.to_str().unwrap();
    assert_eq!(code(&call(&["demo", book, "--size", "town", "--seed", "1"])), Some(0));
    let scenarios = files.write("scenarios.toml", "[axes]\nbudget.factor = [0.9, 1]\n");
    let sweep = |folder: &str, more: &[&str]| {
        let folder = files.at(folder);
        let words = ["sweep", book, &scenarios, "-o", folder.to_str().unwrap(), "--set", "weights.shortage=1000000"];
        let output = call(&[&words[..], &crate::plain::words(), more].concat());
        assert_eq!(code(&output), Some(0), "{}", stderr(&output));
        stdout(&output)
    };
    let hidden = sweep("relative", &["--gap", "1"]);
    let hides = |it: &Record| Overlooked::of(it.status, it.objective, it.bound, &it.terms).is_some();
    let overlooked = records(&files.at("relative")).iter().filter(|record| hides(record)).count();
    assert!(overlooked > 0, "{hidden}");
    assert_eq!(hidden.matches("S009").count(), 1, "{hidden}");
    assert!(hidden.contains(&format!("S009 {overlooked} 个情景")) && hidden.contains("--gap-points"), "{hidden}");
    let held = sweep("points", &["--gap-points", "20", "--json"]);
    let ended: Value = serde_json::from_str(held.lines().last().unwrap()).unwrap();
    assert_eq!(ended["overlooked"].as_u64(), Some(0), "{ended}");
    for record in records(&files.at("points")) {
        let open = record.objective.unwrap() - record.bound.unwrap();
        assert!(record.status == Status::Optimal && open <= 20.0 + 1e-6, "{open} open");
    }
}
