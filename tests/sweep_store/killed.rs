//! A sweep that is killed at any moment loses nothing that was added.

use std::collections::BTreeSet;
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use lungang::sweep::store::Reader;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::sample::Sample;

const FOLDER: &str = "LUNGANG_TEST_STORE";
const COUNT: usize = 400;

/// Run as a process of its own: adds what is missing and says the number of each when `add` has returned.
#[test]
fn child() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else { return };
    let sample = Sample::unsolved(COUNT);
    say("ready");
    let mut store = sample.open(&folder).unwrap();
    let finished = store.finished().unwrap();
    for number in (0..COUNT).filter(|number| !finished.contains(number)) {
        sample.add(&mut store, number).unwrap();
        say(&format!("added {number}"));
    }
}

fn say(line: &str) {
    println!("{line}");
    std::io::stdout().flush().unwrap();
}

/// A child that is about to open the store, and what it says.
fn start(folder: &Path) -> (Child, impl Iterator<Item = String> + use<>) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "killed::child", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let said: BufReader<ChildStdout> = BufReader::new(child.stdout.take().unwrap());
    let mut lines = said.lines().map(Result::unwrap);
    // The test's name may stand before it on the line.
    lines.find(|line| line.ends_with("ready")).expect("the child starts");
    (child, lines)
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn nothing_that_was_added_is_lost() {
    let sample = Sample::unsolved(COUNT);
    let mut dice = ChaCha8Rng::seed_from_u64(4);
    let mut kills_while_adding = 0;
    for _ in 0..4 {
        let folder = tempfile::tempdir().unwrap();
        let mut known: BTreeSet<usize> = BTreeSet::new();
        // Where a disk is slow, 40 ms may not do to open the store.
        let mut longest = 40_000;
        while known.len() < COUNT {
            let (child, lines) = start(folder.path());
            // Some die while they make or open the store, most while they add.
            std::thread::sleep(Duration::from_micros(dice.random_range(0..longest)));
            kill(child);
            let added = lines.filter_map(|line| line.strip_prefix("added ")?.parse::<usize>().ok());
            let before = known.len();
            known.extend(added);
            longest += if known.len() == before { 10_000 } else { 0 };
            kills_while_adding += usize::from((before + 1..COUNT).contains(&known.len()));

            let store = sample.open(folder.path()).expect("the store is whole and free");
            let finished = store.finished().unwrap();
            assert!(known.is_subset(&finished), "lost: {:?}", known.difference(&finished));
            for record in store.records().unwrap() {
                let (added, plan) = &sample.answers[record.number];
                assert_eq!(store.plan(record.number).unwrap().as_ref(), plan.as_ref());
                assert_eq!(lungang::sweep::Record { plan: None, ..record }, *added);
            }
            // One may be added and not yet said.
            assert!(finished.len() <= known.len() + 1);
            known = finished;
        }
        assert_eq!(Reader::open(folder.path()).unwrap().records().unwrap(), sample.records());
    }
    assert!(kills_while_adding >= 8, "{kills_while_adding} kills");
}

/// A store whose writer was killed is read before any writer has mended it.
#[test]
fn a_killed_store_is_read_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (child, mut lines) = start(folder.path());
    lines.find(|line| line == "added 20").expect("the child adds");
    kill(child);
    let records = Reader::open(folder.path()).unwrap().records().unwrap();
    assert!(records.len() > 20);
    assert_eq!(records, Sample::unsolved(COUNT).records()[..records.len()]);
}
