//! Reports as people meet them: made by the program from a workbook and a plan, opened, used and printed in a browser.

mod sweep;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What `.ci/setup` has installed for the browser.
const PYTHON: &str = ".tools/web/bin/python";

/// Names that would do harm, or fit nowhere.
const SCHOOLS: [&str; 6] = [
    "<script>window.pwned=1</script>",
    "=cmd('/c calc')",
    "重庆市巴南区木洞镇中心小学校东校区附属实验学校暨乡村振兴示范学校分校部教学点",
    "'><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "</script><script>alert(2)</script>",
];
const PERSONS: [&str; 4] = ["<b>张三</b>", "", "=1+1", "司马相如"];

fn lungang(args: &[&str]) {
    let called = Command::new(env!("CARGO_BIN_EXE_lungang")).args(args).output().unwrap();
    assert!(called.status.success(), "{args:?}: {}", String::from_utf8_lossy(&called.stderr));
}

fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are UTF-8")
}

fn python() -> PathBuf {
    let python = Path::new(ROOT).join(PYTHON);
    assert!(python.exists(), "{PYTHON} is missing: run .ci/setup");
    python
}

fn check(page: &Path, plan: &Path) {
    let checked = Command::new(python()).arg(Path::new(ROOT).join("tests/web/check.py")).args([page, plan]).output();
    let checked = checked.unwrap();
    assert!(checked.status.success(), "{}: {}", page.display(), String::from_utf8_lossy(&checked.stderr));
}

/// Gives the rows of a sheet other names, as many as there are.
fn rename<'n>(sheet: &Path, heading: &str, names: impl IntoIterator<Item = &'n str>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(sheet).unwrap();
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect();
    let column = rows[0].iter().position(|cell| cell == heading);
    let column = column.unwrap_or_else(|| {
        rows.iter_mut().for_each(|row| row.push(String::new()));
        let last = rows[0].len() - 1;
        rows[0][last] = heading.to_string();
        last
    });
    rows[1..].iter_mut().zip(names).for_each(|(row, name)| row[column] = name.to_string());
    let mut writer = csv::Writer::from_path(sheet).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    writer.flush().unwrap();
}

/// A town's workbook and its plan.json, solved once.
struct Town {
    _folder: TempDir,
    book: PathBuf,
    plan: PathBuf,
}

static TOWN: LazyLock<Town> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let (book, plan) = (folder.path().join("town"), folder.path().join("plan"));
    lungang(&["demo", text(&book), "--size", "town"]);
    lungang(&["plan", text(&book), "-o", text(&plan), "--gap", "1e-2", "--explain-rules"]);
    Town { _folder: folder, book, plan: plan.join("plan.json") }
});

#[test]
fn a_report_is_read_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("report.html");
    lungang(&["report", text(&TOWN.book), text(&TOWN.plan), "--html", text(&page)]);
    check(&page, &TOWN.plan);
}

#[test]
fn names_of_all_sorts_are_read_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let (book, boundary) = (folder.path().join("book"), folder.path().join("boundary.geojson"));
    fs::create_dir(&book).unwrap();
    for sheet in fs::read_dir(&TOWN.book).unwrap().map(Result::unwrap) {
        fs::copy(sheet.path(), book.join(sheet.file_name())).unwrap();
    }
    rename(&book.join("学校.csv"), "学校名称", SCHOOLS);
    rename(&book.join("教师.csv"), "姓名", PERSONS.into_iter().cycle());
    let ring = "[[106,29],[107,29],[107,30],[106,29]]";
    let shape =
        format!(r#"{{"type":"Feature","properties":{{}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#);
    fs::write(&boundary, shape).unwrap();
    let page = folder.path().join("english.html");
    let asked = ["--html", text(&page), "--boundary", text(&boundary)];
    lungang(&[&["--lang", "en", "report", text(&book), text(&TOWN.plan)][..], &asked].concat());
    check(&page, &TOWN.plan);
}

/// The exit code and what is said beside the answer.
fn report(arguments: &[&str]) -> (i32, String) {
    let mut call = Command::new(env!("CARGO_BIN_EXE_lungang"));
    let called = call.args(["report", text(&TOWN.book)]).args(arguments).output().unwrap();
    (called.status.code().unwrap(), String::from_utf8_lossy(&called.stderr).into_owned())
}

#[test]
fn what_cannot_be_reported_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| text(&folder.path().join(name)).to_string();
    let plan = text(&TOWN.plan);
    assert_eq!(report(&[plan]).0, 2, "nothing is asked for");
    let (code, said) = report(&[plan, "--html", &at("report.pdf")]);
    assert!(code == 2 && said.contains("E171"), "{said}");

    fs::write(at("boundary.json"), r#"{"type":"Point","coordinates":[106,29]}"#).unwrap();
    let (code, said) = report(&[plan, "--html", &at("report.html"), "--boundary", &at("boundary.json")]);
    assert!(code == 2 && said.contains("E170") && !Path::new(&at("report.html")).exists(), "{said}");

    let mut document: serde_json::Value = serde_json::from_slice(&fs::read(plan).unwrap()).unwrap();
    document["bound"] = serde_json::json!(1e9);
    fs::write(at("lie.json"), document.to_string()).unwrap();
    let (code, said) = report(&[&at("lie.json"), "--html", &at("lie.html")]);
    let page = fs::read_to_string(at("lie.html")).unwrap();
    assert!(code == 0 && said.contains("W170") && !page.contains("与下界差距"), "{said}");

    document["audit"] = serde_json::Value::Null;
    document["decisions"] = serde_json::json!([]);
    fs::write(at("none.json"), document.to_string()).unwrap();
    let (code, said) = report(&[&at("none.json"), "--html", &at("none.html")]);
    assert!(code == 2 && said.contains("E172"), "{said}");
}

#[test]
fn an_earlier_report_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("report.html");
    fs::write(&page, "改过的报告").unwrap();
    assert_eq!(report(&[text(&TOWN.plan), "--html", text(&page)]).0, 0);
    let texts = fs::read_dir(folder.path()).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let (earlier, new): (Vec<String>, Vec<String>) = texts.partition(|text| text == "改过的报告");
    assert_eq!((earlier.len(), new.len()), (1, 1));
}
