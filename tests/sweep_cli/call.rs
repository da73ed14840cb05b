//! Calls of the program, and what they leave in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use lungang::plan::Plan;
use lungang::sweep::Record;
use lungang::sweep::store::Reader;

use crate::plain;

pub const BANAN: [&str; 2] = ["models/banan", "models/banan/sweep.toml"];

/// Loose, so that what is tested here is not the solver.
pub const GAP: &str = "1e-2";

fn command(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
    command.args(words).current_dir(env!("CARGO_MANIFEST_DIR")).env("LUNGANG_TEST_CRASH", "");
    command
}

pub fn call(words: &[&str]) -> Output {
    command(words).output().unwrap()
}

pub fn crashing(how: &str, words: &[&str]) -> Output {
    command(words).env("LUNGANG_TEST_CRASH", how).output().unwrap()
}

pub fn begin(words: &[&str]) -> Child {
    command(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

/// A sweep's words: workbook and scenario file, the folder, the gap of these tests, what they switch off, and more.
pub fn words<'w>(of: [&'w str; 2], folder: &'w Path, more: &[&'w str]) -> Vec<&'w str> {
    let mut words = vec!["sweep", of[0], of[1], "-o", folder.to_str().unwrap(), "--gap", GAP];
    words.extend(plain::words());
    words.extend(more);
    words
}

/// Sweeps to the end.
pub fn sweep(of: [&str; 2], folder: &Path, more: &[&str]) -> Output {
    let output = call(&words(of, folder, more));
    assert_eq!(code(&output), Some(0), "{more:?}: {}", stderr(&output));
    output
}

pub fn records(folder: &Path) -> Vec<Record> {
    Reader::open(folder).unwrap().records().unwrap()
}

/// By the number of the scenario.
pub fn plans(folder: &Path) -> BTreeMap<usize, Option<Plan>> {
    let reader = Reader::open(folder).unwrap();
    records(folder).iter().map(|record| (record.number, reader.plan(record.number).unwrap())).collect()
}

/// Lines of results.csv after its head.
pub fn lines(folder: &Path) -> usize {
    let table = fs::read(folder.join("results.csv")).unwrap();
    csv::Reader::from_reader(table.as_slice()).records().map(Result::unwrap).count()
}

/// The same scenarios with the same statuses, and objectives that the gap allows; each in the table.
pub fn assert_same(first: &Path, second: &Path, gap: f64) {
    let (left, right) = (records(first), records(second));
    assert_eq!(left.len(), right.len());
    assert_eq!((lines(first), lines(second)), (left.len(), right.len()));
    for (left, right) in left.iter().zip(&right) {
        assert_eq!((left.number, &left.name, &left.hash), (right.number, &right.name, &right.hash));
        assert_eq!(left.status, right.status, "{}", left.name);
        assert_eq!(left.overrides, right.overrides);
        assert_eq!(left.objective.is_some(), right.objective.is_some());
        if let Some((one, other)) = left.objective.zip(right.objective) {
            let allowed = gap * one.abs().max(other.abs()).max(1.0);
            assert!((one - other).abs() <= allowed, "{}: {one} and {other}", left.name);
        }
    }
}

/// Files written for a test.
pub struct Files(pub tempfile::TempDir);

impl Files {
    pub fn new() -> Files {
        Files(tempfile::tempdir().unwrap())
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.at(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_string()
    }
}
