//! A small book on disk: the golden base, with sheets of one's own over it.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const BASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/base");

pub fn of(sheets: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(BASE).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    for (name, text) in sheets {
        std::fs::write(folder.path().join(format!("{name}.csv")), text).unwrap();
    }
    folder
}

pub fn call(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lungang")).args(words).output().unwrap()
}

pub fn appraise(book: &Path, more: &[&str]) -> Output {
    call(&[&["appraise", book.to_str().unwrap()], more].concat())
}

/// What `--json` gives.
pub fn json(book: &Path, more: &[&str]) -> serde_json::Value {
    let output = appraise(book, &[&["--json"], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

pub fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}
