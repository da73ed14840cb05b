//! What the rooms of the house may know, read off their sources: an inspector that shares nothing with what it inspects,
//! figures that are the inspector's, and no clock, chance or environment where results are made.

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A source with its lines, comments cut off.
struct Source {
    /// From the crate's folder on, with `/`.
    path: String,
    lines: Vec<String>,
}

/// Every source below a folder of the crate.
fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(ROOT).join(folder)];
    while let Some(folder) = open.pop() {
        let entries: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        for path in entries {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(ROOT).unwrap().to_string_lossy().replace('\\', "/");
                let code = |line: &str| line.split("//").next().unwrap_or_default().to_string();
                found.push(Source { path, lines: text.lines().map(code).collect() });
            }
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What follows each place where the text stands by itself and not behind another word or path.
fn behind<'l>(line: &'l str, text: &'l str) -> impl Iterator<Item = &'l str> {
    line.match_indices(text).filter_map(move |(at, _)| {
        let before = line[..at].chars().next_back();
        (!before.is_some_and(|c| is_word(c) || c == ':')).then(|| &line[at + text.len()..])
    })
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|c| !is_word(c)).unwrap_or(text.len())]
}

/// The crates that Cargo.toml names, as paths spell them.
fn dependencies() -> Vec<String> {
    let manifest = fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).unwrap();
    let mut names = Vec::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
        } else if let Some((name, _)) = line.split_once('=').filter(|_| inside) {
            names.push(name.trim().split('.').next().unwrap().replace('-', "_"));
        }
    }
    assert!(names.len() > 20, "the manifest's dependencies are found");
    names
}

/// How many modules deep a source's own module lies: 1 of `src/audit/mod.rs`, 2 of `src/audit/budget.rs`.
fn depth(path: &str) -> usize {
    let parts = path.split('/').count() - 1;
    if path.ends_with("/mod.rs") { parts - 1 } else { parts }
}

/// What a room reaches that is neither its own nor among these rooms and crates, in `use` or in the middle of a line.
fn strangers(room: &str, rooms: &[&str], crates: &[&str]) -> Vec<String> {
    let others: Vec<String> =
        dependencies().into_iter().filter(|name| !crates.contains(&name.as_str())).chain(["lungang".into()]).collect();
    let mut found = Vec::new();
    for source in sources(&format!("src/{room}")) {
        for (number, line) in (1..).zip(&source.lines) {
            let mut tell = |what: String| found.push(format!("{}:{number} {what}", source.path));
            for path in behind(line, "crate::").chain(behind(line, "$crate::")) {
                let reached = first_word(path);
                if reached != room && !rooms.contains(&reached) {
                    // `crate::{` names several at once, and none that this test would see.
                    tell(format!("crate::{}", if reached.is_empty() { path } else { reached }));
                }
            }
            for path in behind(line, "super::") {
                let mut rest = path;
                let mut climbed = 1;
                while let Some(higher) = rest.strip_prefix("super::") {
                    rest = higher;
                    climbed += 1;
                }
                let reached = first_word(rest);
                if climbed >= depth(&source.path) && reached != room && !rooms.contains(&reached) {
                    tell(format!("{}{rest}", "super::".repeat(climbed)));
                }
            }
            for name in &others {
                if behind(line, &format!("{name}::")).next().is_some() {
                    tell(name.clone());
                }
            }
        }
    }
    found
}

/// What is known before there is a plan: rules and audit may both ask it.
#[test]
fn the_appraisal_knows_the_district_alone() {
    let found = strangers("appraise", &["district"], &["num_rational", "num_traits"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_audit_knows_the_district_travel_the_appraisal_and_the_plan_alone() {
    let found = strangers("audit", &["district", "travel", "appraise", "plan", "lang"], &["chrono"]);
    assert!(found.is_empty(), "{found:#?}");
    let files = sources("src/audit");
    assert!(files.iter().any(|source| source.path == "src/audit/facts/rotation.rs"), "folders are looked into");
    assert!(files.len() >= 20, "one file per rule in force, and the facts");
}

#[test]
fn figures_know_the_audit_and_what_it_knows() {
    let found = strangers("kpi", &["district", "travel", "plan", "audit", "lang"], &["schemars", "serde"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn needs_and_the_next_year_are_made_without_a_model_or_a_file() {
    let found = strangers("needs", &["district"], &["num_rational", "num_traits"]);
    assert!(found.is_empty(), "{found:#?}");
    // Findings and faults are what a planner is told.
    let found = strangers("rollover", &["district", "travel", "plan", "audit", "book", "codes", "lang"], &["chrono"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_test_sees_what_it_looks_for() {
    // The other rooms are full of what these two may not know.
    let found = strangers("engine", &[], &[]);
    assert!(found.iter().any(|place| place.ends_with("crate::solve")), "{found:#?}");
    assert!(found.iter().any(|place| place.ends_with(" tracing")), "in the middle of a line: {found:#?}");
    assert_eq!((depth("src/audit/mod.rs"), depth("src/audit/budget.rs"), depth("src/audit/facts/pins.rs")), (1, 2, 3));
}

/// Sources outside `cli` that keep time: how long something took, how long it may take, and how long to wait for a
/// worker. None of it changes what a plan, a bound or a figure is.
const KEEP_TIME: &[&str] = &[
    "src/solve/budget.rs",
    "src/solve/pass.rs",
    "src/solve/full_program/mod.rs",
    "src/solve/spent.rs",
    "src/sweep/drive.rs",
    "src/sweep/isolate/crew.rs",
    "src/sweep/isolate/process.rs",
    "src/sweep/run.rs",
];

#[test]
fn no_clock_chance_or_environment_below_the_command_line() {
    let clocks = ["Instant", "SystemTime", "Local", "Utc"];
    let rest = ["env", "RandomState", "ThreadRng", "OsRng", "thread_rng", "from_os_rng", "from_entropy", "getrandom"];
    let mut found = Vec::new();
    for source in sources("src") {
        if source.path.starts_with("src/cli/") || source.path == "src/main.rs" {
            continue;
        }
        let keeps_time = KEEP_TIME.contains(&source.path.as_str());
        for (number, line) in (1..).zip(&source.lines) {
            let words: Vec<&str> = line.split(|c| !is_word(c)).collect();
            let is_named = |name: &&str| words.contains(name);
            let told = clocks.iter().filter(|_| !keeps_time).chain(&rest).find(|name| is_named(name));
            // `env!` and `option_env!` are read when the program is built.
            if let Some(name) = told.filter(|name| **name != "env" || !line.contains("env!")) {
                found.push(format!("{}:{number} {name}", source.path));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}
