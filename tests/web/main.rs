//! Reports as people meet them: made by the program from a workbook and a plan, opened, used and printed in a browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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

fn check(page: &Path, plan: &Path) {
    let python = Path::new(ROOT).join(PYTHON);
    assert!(python.exists(), "{PYTHON} is missing: run .ci/setup");
    let checked = Command::new(python).arg(Path::new(ROOT).join("tests/web/check.py")).args([page, plan]).output();
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

#[test]
fn reports_are_read_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| -> PathBuf { folder.path().join(name) };
    let (book, plan, boundary) = (at("town"), at("plan"), at("boundary.geojson"));
    lungang(&["demo", text(&book), "--size", "town"]);
    lungang(&["plan", text(&book), "-o", text(&plan), "--gap", "1e-2", "--explain-rules"]);
    let document = plan.join("plan.json");
    let chinese = at("report.html");
    lungang(&["report", text(&book), text(&document), "--html", text(&chinese)]);
    check(&chinese, &document);

    rename(&book.join("学校.csv"), "学校名称", SCHOOLS);
    rename(&book.join("教师.csv"), "姓名", PERSONS.into_iter().cycle());
    let ring = "[[106,29],[107,29],[107,30],[106,29]]";
    let shape =
        format!(r#"{{"type":"Feature","properties":{{}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#);
    fs::write(&boundary, shape).unwrap();
    let english = at("english.html");
    let asked = ["--html", text(&english), "--boundary", text(&boundary)];
    lungang(&[&["--lang", "en", "report", text(&book), text(&document)][..], &asked].concat());
    check(&english, &document);
}
