//! Reports as people meet them: made by the program from a workbook and a plan, opened in a browser.

use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What `.ci/setup` has installed for the browser.
const PYTHON: &str = ".tools/web/bin/python";

fn lungang(args: &[&str]) {
    let called = Command::new(env!("CARGO_BIN_EXE_lungang")).args(args).output().unwrap();
    assert!(called.status.success(), "{args:?}: {}", String::from_utf8_lossy(&called.stderr));
}

fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are UTF-8")
}

/// The report of a plan, opened, used and printed.
fn check(page: &Path, plan: &Path) {
    let python = Path::new(ROOT).join(PYTHON);
    assert!(python.exists(), "{PYTHON} is missing: run .ci/setup");
    let checked = Command::new(python).arg(Path::new(ROOT).join("tests/web/check.py")).args([page, plan]).output();
    let checked = checked.unwrap();
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn the_report_of_a_town_is_read_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| -> PathBuf { folder.path().join(name) };
    let (book, plan, page) = (at("town.xlsx"), at("plan"), at("report.html"));
    lungang(&["demo", text(&book), "--size", "town"]);
    lungang(&["plan", text(&book), "-o", text(&plan), "--gap", "1e-2", "--explain-rules"]);
    let document = plan.join("plan.json");
    lungang(&["report", text(&book), text(&document), "--html", text(&page)]);
    check(&page, &document);
}
