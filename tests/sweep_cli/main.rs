//! `lungang sweep` and `lungang merge`: however a sweep is cut, stopped, spread or struck, it comes to the same.

mod call;
mod gaps;
mod isolated;
mod nearest;
#[path = "../plain/mod.rs"]
mod plain;
#[path = "../workbook/mod.rs"]
mod workbook;
mod wrong;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use call::{BANAN, Files, assert_same, begin, call, code, plans, records, stderr, stdout, sweep, words};
use lungang::plan::document::{ProofKind, Status};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

const GAP: f64 = 1e-2;
const COUNT: usize = 35;

/// The whole sweep of the sample by two threads.
static WHOLE: LazyLock<PathBuf> = LazyLock::new(|| {
    // A store of an earlier run would answer in its place.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sweep_cli");
    assert!(!folder.exists() || std::fs::remove_dir_all(&folder).is_ok());
    sweep(BANAN, &folder, &["--threads", "2"]);
    folder
});

/// Sweeps, and is killed at random moments, until it ends by itself.
fn with_kills(seed: u64, folder: &Path, more: &[&str]) -> usize {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    let mut kills = 0;
    loop {
        let mut child = begin(&words(BANAN, folder, more));
        // From the fifth kill on it gets the time that it needs.
        let patience = if kills < 5 { Duration::from_millis(dice.random_range(100..1500)) } else { Duration::MAX };
        let begun = std::time::Instant::now();
        while begun.elapsed() < patience {
            if let Some(status) = child.try_wait().unwrap() {
                assert!(status.success());
                return kills;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
    }
}

#[test]
fn every_scenario_has_its_row() {
    let records = records(&WHOLE);
    assert_eq!(records.iter().map(|record| record.number).collect::<Vec<_>>(), (0..COUNT).collect::<Vec<_>>());
    for record in &records {
        match record.status {
            Status::Evaluated => {
                let note = record.note.as_ref().expect("the serving plan alone moves too few");
                assert!(note.zh.contains("交流比例 4") && note.en.contains("rotation_rate 4"), "{note:?}");
                assert!(record.violations.is_some_and(|count| note.zh.starts_with(&format!("违反 {count} 处"))));
                assert!(record.bound.is_none() && record.proof == ProofKind::None);
            }
            status => {
                assert_eq!(status, Status::Optimal, "{}", record.name);
                assert!(record.gap.is_some_and(|gap| gap <= GAP) && record.note.is_none());
                assert_ne!(record.proof, ProofKind::None);
            }
        }
        let points: f64 = record.terms.iter().map(|term| term.points).sum();
        assert!((points - record.objective.unwrap()).abs() < 1e-6);
        assert!(record.plan.is_some() && !record.figures.is_empty());
        // What equals another scenario takes no time of its own.
        assert!(record.seconds > 0.0 || record.proof == ProofKind::Reused);
    }
    let again = sweep(BANAN, &WHOLE, &[]);
    assert!(stdout(&again).contains("待算 0 个") && !stdout(&again).contains("本次"), "{}", stdout(&again));
}

#[test]
fn objectives_under_other_weights_are_marked() {
    let compare = |more: &[&str]| stdout(&call(&[&["compare", WHOLE.to_str().unwrap()][..], more].concat()));
    let told: serde_json::Value =
        serde_json::from_str(&compare(&["--json", "--pareto", "objective,cost_yuan"])).unwrap();
    let same = |place: usize| told["scenarios"][place]["same_weights"].as_bool().unwrap();
    // The baseline weighs as the pack balanced does, which half of the grid names; the cheapest plan weighs cost alone.
    for (place, expected) in [(0, true), (11, true), (12, false), (23, false), (24, true), (32, true), (33, false)] {
        assert_eq!(same(place), expected, "{place}");
    }
    let axes = told["effects"].as_array().unwrap().iter();
    let axes: Vec<bool> = axes.map(|effect| effect["same_weights"].as_bool().unwrap()).collect();
    assert_eq!((axes, &told["pareto"]["same_weights"]), (vec![false, true, true, true], &false.into()));

    let terminal = compare(&["--lang", "en"]);
    assert!(terminal.contains(" * ") && terminal.contains("objective *"), "{terminal}");
    assert_eq!(terminal.matches("* other weights: compare figures").count(), 2, "{terminal}");
    assert!(!compare(&["--figures", "cost_yuan"]).contains('*'));
}

#[test]
fn threads_and_kills_change_nothing() {
    let files = Files::new();
    sweep(BANAN, &files.at("one"), &["--threads", "1", "--parquet"]);
    assert!(files.at("one").join("results.parquet").exists());
    assert_same(&WHOLE, &files.at("one"), GAP);
    assert!(with_kills(1, &files.at("killed"), &[]) > 0);
    assert_same(&WHOLE, &files.at("killed"), GAP);
}

#[test]
fn shards_merge_to_the_whole() {
    let files = Files::new();
    for parts in [1, 2, 7] {
        let folders: Vec<PathBuf> = (1..=parts).map(|part| files.at(&format!("{part}-of-{parts}"))).collect();
        for (part, folder) in folders.iter().enumerate() {
            sweep(BANAN, folder, &["--shard", &format!("{}/{parts}", part + 1)]);
        }
        assert_eq!(folders.iter().map(|folder| records(folder).len()).sum::<usize>(), COUNT, "apart");
        let out = files.at(&format!("whole-{parts}"));
        let mut words: Vec<&str> = vec!["merge"];
        words.extend(folders.iter().map(|folder| folder.to_str().unwrap()));
        let merged = call(&[&words[..], &["-o", out.to_str().unwrap()]].concat());
        assert_eq!(code(&merged), Some(0));
        assert_same(&WHOLE, &out, GAP);

        if parts == 7 {
            let out = files.at("gap");
            words.remove(3);
            let merged = call(&[&words[..], &["-o", out.to_str().unwrap(), "--json"]].concat());
            assert_eq!(code(&merged), Some(1), "something is missing");
            let report: serde_json::Value = serde_json::from_str(&stdout(&merged)).unwrap();
            let missing = report["missing"].as_array().unwrap().len();
            assert!(missing > 0 && missing == records(&folders[2]).len(), "{report}");
            assert_eq!(report["finished"], COUNT - missing);
            sweep(BANAN, &out, &[]);
            assert_same(&WHOLE, &out, GAP);
        }
    }
}

#[test]
fn reproducible_plans_depend_on_nothing() {
    let files = Files::new();
    let [one, two, killed] = ["one", "two", "killed"].map(|name| files.at(name));
    sweep(BANAN, &one, &["--reproducible", "--threads", "1"]);
    sweep(BANAN, &two, &["--reproducible", "--threads", "2", "--shard", "2/2"]);
    sweep(BANAN, &two, &["--reproducible", "--threads", "2"]);
    assert!(with_kills(2, &killed, &["--reproducible"]) > 0);
    assert_eq!(plans(&one).len(), COUNT);
    assert_eq!(plans(&one), plans(&two));
    assert_eq!(plans(&one), plans(&killed));
    assert_same(&one, &two, 0.0);
}

/// The planner's lines come first; what is for those who look at the solving is on the last.
#[test]
fn the_summary_says_what_came_of_it_and_what_to_do_next() {
    let files = Files::new();
    let scenarios = files.write("baselines.toml", "[baselines]\nno_rotation = true\nserving = true\ncheapest = true\n");
    let of = [BANAN[0], scenarios.as_str()];
    let folder = files.at("out put");
    let said = stdout(&sweep(of, &folder, &[]));
    assert!(!said.contains("首批"), "plans that are only evaluated tell no rate: {said}");
    let lines: Vec<&str> = said.lines().skip(2).collect();
    let [came_of, time, place, details] = lines[..] else { panic!("{said}") };
    assert!(came_of.starts_with("完成 3 个：最优 1、已评估 2（违反规则 2）；方案离可能的最好结果至多差 "), "{said}");
    assert!(time.starts_with("本次算完 3 个，历时 "), "{said}");
    let next = format!("lungang compare \"{}\" -o 比较 --book models/banan", folder.display());
    assert!(place.starts_with("结果在 ") && place.contains("results.csv") && place.ends_with(&next), "{said}");
    assert!(details.starts_with("求解明细：证明 ") && details.contains("各线程合计秒数"), "{said}");

    let part = stdout(&sweep(of, &files.at("part"), &["--shard", "1/2", "--lang", "en"]));
    assert!(part.contains("when all shards are done: lungang merge "), "{part}");
}

/// What allows less than an infeasible scenario, or asks for the same, takes over its reason with its verdict.
#[test]
fn what_has_no_plan_has_a_reason() {
    let files = Files::new();
    let scenarios = files.write(
        "none.toml",
        "[axes]\nrotation.rate = [0.7, 0.6]\n[[named]]\nname = \"again\"\nset = { \"rotation.rate\" = 0.6 }\n",
    );
    let folder = files.at("out");
    let output = sweep([BANAN[0], scenarios.as_str()], &folder, &["--threads", "1"]);
    assert!(stdout(&output).contains("完成 3 个：无解 3\n"), "{}", stdout(&output));
    let records = records(&folder);
    let proofs: Vec<ProofKind> = records.iter().map(|record| record.proof).collect();
    assert_eq!(proofs, [ProofKind::Reused, ProofKind::Ray, ProofKind::Reused]);
    for record in &records {
        assert_eq!(record.status, Status::Infeasible);
        assert!(record.conflict.iter().any(|rule| rule == "rotation_rate"), "{:?}", record.conflict);
        assert_eq!(record.conflict, records[1].conflict);
    }
    // Counting gives each its own numbers, whatever ray it took over.
    let notes: Vec<&str> = records.iter().map(|record| record.note.as_ref().unwrap().zh.as_str()).collect();
    assert!(notes.iter().all(|note| note.starts_with("S010 交流比例：") && note.contains("最多只能派出")), "{notes:?}");
    assert!(notes[0] != notes[1] && notes[1] == notes[2], "{notes:?}");
    let table = std::fs::read_to_string(folder.join("results.csv")).unwrap();
    assert!(table.contains(notes[0]), "{table}");
    assert!(table.lines().next().unwrap().contains(",conflict,") && table.contains("rotation_rate"), "{table}");
    // All of them, as `plan` gives them.
    let planned = call(&[&["plan", BANAN[0], "--json", "--set", "rotation.rate=0.7"][..], &plain::words()].concat());
    let document: serde_json::Value = serde_json::from_str(&stdout(&planned)).unwrap();
    let messages = document["proof"]["reasons"].as_array().unwrap().iter().map(|reason| &reason["message"]["zh"]);
    let messages: Vec<&str> = messages.map(|message| message.as_str().unwrap()).collect();
    let told: Vec<&str> = records[0].reasons.iter().map(|reason| reason.message.zh.as_str()).collect();
    assert!(told.len() > 1 && told == messages, "{told:#?} {messages:#?}");
    assert!(told.iter().all(|reason| table.contains(reason)), "{table}");
    assert!(stdout(&output).contains(told[1]), "{}", stdout(&output));
}

#[test]
fn a_table_that_somebody_has_edited_is_kept() {
    let files = Files::new();
    let scenarios = files.write("few.toml", "[axes]\nrotation.rate = [0, 0.05]\n");
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/small/01");
    let (folder, table) = (files.at("out"), files.at("out/results.csv"));
    let others = || {
        let names = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.ends_with(".csv") && name != "results.csv").collect::<Vec<_>>()
    };
    sweep([book, &scenarios], &folder, &[]);
    let written = std::fs::read_to_string(&table).unwrap();
    // In the other language it is ours, too.
    sweep([book, &scenarios], &folder, &["--lang", "en"]);
    assert!(others().is_empty(), "{:?}", others());
    let edited = written.replacen("Optimal", "最优（已报领导）", 1);
    assert_ne!(edited, written);
    std::fs::write(&table, &edited).unwrap();
    let again = sweep([book, &scenarios], &folder, &[]);
    assert_eq!(std::fs::read_to_string(&table).unwrap(), written);
    let [kept] = &others()[..] else { panic!("{:?}", others()) };
    assert_eq!(std::fs::read_to_string(folder.join(kept)).unwrap(), edited);
    assert!(stderr(&again).contains(kept) && stderr(&again).contains("没有丢失"), "{}", stderr(&again));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_cleanly() {
    let files = Files::new();
    for (name, more) in [("threads", &[][..]), ("processes", &["--isolate"])] {
        let folder = files.at(name);
        let mut child = begin(&words(BANAN, &folder, more));
        // Not before something is there to be kept.
        while !lungang::sweep::store::Reader::open(&folder).is_ok_and(|store| !store.records().unwrap().is_empty()) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let pid = child.id().to_string();
        assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().code(), Some(3));
        let finished = call::lines(&folder);
        assert!((1..COUNT).contains(&finished), "{finished}");
        assert_eq!(finished, records(&folder).len());
    }
}

#[test]
fn machines_get_an_object_a_line() {
    let files = Files::new();
    let scenarios = files.write(
        "two.toml",
        "[axes]\ncommute.cap_minutes = [60]\nrotation.rate = [0.08]\n[[named]]\nname = \"again\"\nset = { \"commute.cap_minutes\" = 60, \"rotation.rate\" = 0.08 }\n[baselines]\nserving = true\n",
    );
    let of = [BANAN[0], scenarios.as_str()];
    let dry = call(&["sweep", of[0], of[1], "--dry-run", "--json"]);
    let lines = |text: String| -> Vec<serde_json::Value> {
        text.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
    };
    let listed = lines(stdout(&dry));
    assert_eq!(listed.len(), 3);
    assert_eq!(listed[1]["name"], "again");
    assert_eq!(listed[0]["overrides"][0], serde_json::json!(["commute.cap_minutes", "60"]));

    let events = lines(stdout(&sweep(of, &files.at("out"), &["--json"])));
    let kinds: Vec<&str> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!((kinds[0], kinds[kinds.len() - 1]), ("started", "ended"));
    assert_eq!(kinds.iter().filter(|kind| **kind == "finished").count(), 3);
    assert_eq!(events[0]["to_do"], 3);
    let ended = &events[events.len() - 1];
    assert_eq!(ended["statuses"], serde_json::json!({ "Optimal": 2, "Evaluated": 1 }));
    assert_eq!(ended["proofs"]["reused"], 1, "the same question is solved once");
    assert!(ended["this_call"]["passes_per_scenario"].as_f64().is_some_and(|passes| passes > 1.0));
    let records = records(&files.at("out"));
    assert_eq!((records[0].hash.as_str(), &records[0].plan), (records[1].hash.as_str(), &records[1].plan));
}
