//! What `plan` and `audit` write and read back: nothing that a person edited is lost, and nothing that a file claims is taken
//! on trust.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// A town of four teachers and two seats.
const TOWN: &str = "tests/golden/base";

fn command(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
    command.args(words).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn call(words: &[&str]) -> Output {
    command(words).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn plan(out: &Path, more: &[&str]) -> Output {
    call(&[&["plan", TOWN, "-o", text(out)], more].concat())
}

/// Names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The plan in a folder after a change of its JSON, under another name.
fn changed(folder: &Path, name: &str, change: impl Fn(&mut Value)) -> PathBuf {
    let mut document: Value = serde_json::from_slice(&fs::read(folder.join("plan.json")).unwrap()).unwrap();
    change(&mut document);
    let path = folder.join(name);
    fs::write(&path, document.to_string()).unwrap();
    path
}

#[test]
fn an_earlier_result_is_kept_with_the_day_of_its_last_change() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert_eq!(plan(folder.path(), &[]).status.code(), Some(0));
    plan(folder.path(), &[]);
    assert_eq!(names(folder.path()), ["plan.json", "花名册.xlsx"], "the same result changes nothing");

    fs::write(at("花名册.xlsx"), "改过").unwrap();
    let first = fs::read(at("plan.json")).unwrap();
    let kept = told(&plan(folder.path(), &["--set", "weights.commute=2"]));
    let all = names(folder.path());
    let [old_plan, new_plan, old_roster, _] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(new_plan, "plan.json");
    let stamp = old_plan.strip_prefix("plan.").and_then(|rest| rest.strip_suffix(".json")).unwrap();
    assert_eq!(*old_roster, format!("花名册.{stamp}.xlsx"), "of one result");
    assert!(stamp.starts_with("20") && kept.contains(old_plan) && kept.contains(old_roster), "{kept}");
    assert_eq!(fs::read(at(old_plan)).unwrap(), first);
    assert_eq!(fs::read_to_string(at(old_roster)).unwrap(), "改过");

    // Two in one second have two names.
    for _ in 0..2 {
        fs::write(at("花名册.xlsx"), "又改过").unwrap();
        plan(folder.path(), &[]);
    }
    assert_eq!(names(folder.path()).len(), 8);
}

#[test]
fn a_model_that_a_person_edited_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let export = || call(&["export", TOWN, text(&at("模型.lp"))]);
    assert_eq!(export().status.code(), Some(0));
    assert_eq!(export().status.code(), Some(0));
    assert_eq!(names(folder.path()), ["模型.lp"], "the same model changes nothing");
    fs::write(at("模型.lp"), "改过").unwrap();
    let output = export();
    let all = names(folder.path());
    let kept = all.iter().find(|name| *name != "模型.lp").unwrap_or_else(|| panic!("{all:?}"));
    assert!(kept.starts_with("模型.20") && told(&output).contains(kept), "{}", told(&output));
    assert_eq!(fs::read_to_string(at(kept)).unwrap(), "改过");
    assert!(fs::read(at("模型.lp")).unwrap().len() > 100);
}

#[test]
fn a_roster_that_is_open_elsewhere_stays_and_the_result_has_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    plan(folder.path(), &[]);
    let before = [fs::read(at("plan.json")).unwrap(), fs::read(at("花名册.xlsx")).unwrap()];
    fs::write(at("~$花名册.xlsx"), "").unwrap();
    let output = plan(folder.path(), &["--set", "weights.commute=2"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("S020"), "{}", told(&output));
    assert_eq!([fs::read(at("plan.json")).unwrap(), fs::read(at("花名册.xlsx")).unwrap()], before);
    let new: Vec<String> = names(folder.path()).into_iter().filter(|name| name.matches('.').count() == 2).collect();
    assert_eq!(new.len(), 2, "{new:?}");
    assert!(new.iter().all(|name| told(&output).contains(name.as_str())), "{new:?}: {}", told(&output));
}

#[test]
fn an_answer_without_a_plan_leaves_the_last_plan() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    plan(folder.path(), &[]);
    let before = fs::read(at("plan.json")).unwrap();
    // Everybody must move, and nobody is eligible to.
    let more = ["--set", "rule.rotation_rate.mode=hard", "--set", "rotation.rate=1"];
    let output = plan(folder.path(), &more);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(told(&output).contains("S021"), "{}", told(&output));
    assert_eq!(fs::read(at("plan.json")).unwrap(), before);
    let all = names(folder.path());
    let answer = all.iter().find(|name| name.contains("无方案")).unwrap_or_else(|| panic!("{all:?}"));
    let answer: Value = serde_json::from_slice(&fs::read(at(answer)).unwrap()).unwrap();
    assert_eq!(answer["status"], json!("Infeasible"));

    let empty = tempfile::tempdir().unwrap();
    plan(empty.path(), &more);
    assert_eq!(names(empty.path()), ["plan.json"], "where no plan is lost");
}

#[test]
fn a_folder_that_takes_no_files_is_told_before_the_solve() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("花名册.xlsx")).unwrap();
    let refused = plan(folder.path(), &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(told(&refused).contains("T003") && refused.stdout.is_empty());
    assert_eq!(names(folder.path()), ["花名册.xlsx"]);
}

#[test]
fn a_lie_of_a_plan_is_found() {
    let folder = tempfile::tempdir().unwrap();
    plan(folder.path(), &["--set", "weights.commute=2"]);
    let audit = |path: &Path| call(&["audit", TOWN, text(path)]);
    let honest = audit(&folder.path().join("plan.json"));
    assert_eq!(honest.status.code(), Some(0), "{}", told(&honest));
    assert!(told(&honest).contains("W106") && told(&honest).contains("weights.commute=2"), "{}", told(&honest));

    type Lie = (&'static str, fn(&mut Value));
    let lies: [Lie; 7] = [
        ("objective", |plan| plan["objective"] = json!(-1.0)),
        ("bound", |plan| plan["bound"] = json!(1e6)),
        ("gap", |plan| plan["gap"] = json!(0.5)),
        ("workbook.hash", |plan| plan["workbook"]["hash"] = json!("00")),
        // Under the defaults the objective is another one.
        ("objective", |plan| plan["policy"].as_array_mut().unwrap().retain(|it| it["key"] != "weights.commute")),
        ("decisions[0].minutes", |plan| plan["decisions"][0]["minutes"] = json!(1.0)),
        ("audit.passed", |plan| plan["audit"]["passed"] = json!(false)),
    ];
    for (place, lie) in lies {
        let path = changed(folder.path(), "改过.json", lie);
        let found = audit(&path);
        assert_eq!(found.status.code(), Some(1), "{place}");
        assert!(told(&found).contains(&format!("R021 改过.json {place}")), "{place}: {}", told(&found));
        let json = call(&["audit", TOWN, text(&path), "--json"]);
        let json: Value = serde_json::from_slice(&json.stdout).unwrap();
        assert_eq!(json["faults"][0]["code"], json!("R021"), "{place}");
    }
    let unknown = changed(folder.path(), "改过.json", |plan| plan["policy"][0]["key"] = json!("没有"));
    assert!(told(&audit(&unknown)).contains("R022"));
    let older = changed(folder.path(), "旧版.json", |plan| plan["program"]["version"] = json!("0.0.1"));
    let found = audit(&older);
    assert!(found.status.code() == Some(0) && told(&found).contains("W107"), "{}", told(&found));
    // By hand, with nothing but the decisions: nothing is claimed.
    let bare = changed(folder.path(), "手写.json", |plan| *plan = json!({ "decisions": plan["decisions"] }));
    assert_eq!(audit(&bare).status.code(), Some(0), "{}", told(&audit(&bare)));
    // Told by the call, the policy is the call's; what the file claims is still judged by its own.
    let other = call(&["audit", TOWN, text(&folder.path().join("plan.json")), "--set", "weights.commute=3"]);
    assert_eq!(other.status.code(), Some(0), "{}", told(&other));
}

#[test]
fn a_roster_says_of_which_workbook_it_is_and_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (book, out, anew) = (folder.path().join("book"), folder.path().join("out"), folder.path().join("anew"));
    fs::create_dir(&book).unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(TOWN)).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, book.join(path.file_name().unwrap())).unwrap();
    }
    assert_eq!(call(&["plan", text(&book), "-o", text(&out)]).status.code(), Some(0));
    let roster = out.join("花名册.xlsx");
    let audit = |more: &[&str]| call(&[&["audit", text(&book), text(&roster)], more].concat());
    assert!(!told(&audit(&[])).contains("W105"));

    let seats = fs::read_to_string(book.join("岗位需求.csv")).unwrap();
    fs::write(book.join("岗位需求.csv"), seats.replace("S2,B,", "S2,A,")).unwrap();
    let edited = audit(&["-o", text(&anew)]);
    assert!(told(&edited).contains("W105"), "{}", told(&edited));
    // The seat's host is another school now, and the roster says the old one.
    assert_eq!(edited.status.code(), Some(1));
    assert!(told(&edited).contains("R020") && told(&edited).contains("接收学校"), "{}", told(&edited));
    let fresh = call(&["audit", text(&book), text(&anew.join("花名册.xlsx"))]);
    assert_eq!(fresh.status.code(), Some(0), "{}", told(&fresh));
}

#[cfg(unix)]
#[test]
fn a_workbook_through_a_pipe_has_the_hash_of_its_content() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("样例.xlsx");
    assert_eq!(call(&["template", text(&folder.path().join("空白.xlsx"))]).status.code(), Some(0));
    assert_eq!(call(&["demo", text(&book)]).status.code(), Some(0));
    let bytes = fs::read(&book).unwrap();
    let mut child = command(&["plan", "/dev/stdin", "--time-limit", "0.01", "-o", text(folder.path())])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&bytes).unwrap();
    child.wait().unwrap();
    let document: Value = serde_json::from_slice(&fs::read(folder.path().join("plan.json")).unwrap()).unwrap();
    assert_eq!(document["workbook"]["hash"], json!(lungang::book::content_hash(&book).unwrap()));
}

/// A scenario that sets a parameter, and one that changes the district.
const SCENARIOS: &str = r#"
[[named]]
name = "weighed"
set = { "weights.commute" = 2 }

[[named]]
name = "away"
away = [{ staff = "T1", from = "2016秋" }]
"#;

#[test]
fn a_scenario_of_a_sweep_is_a_roster() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("情景.toml"), SCENARIOS).unwrap();
    let swept = call(&["sweep", TOWN, text(&at("情景.toml")), "-o", text(&at("sweep"))]);
    assert_eq!(swept.status.code(), Some(0), "{}", told(&swept));
    let of = |scenario: &str, more: &[&str]| {
        let (sweep, out) = (at("sweep"), at(scenario));
        call(&[&["plan", TOWN, "--scenario", scenario, "--of", text(&sweep), "-o", text(&out)], more].concat())
    };
    let weighed = of("weighed", &[]);
    assert_eq!(weighed.status.code(), Some(0), "{}", told(&weighed));
    let document: Value = serde_json::from_slice(&fs::read(at("weighed/plan.json")).unwrap()).unwrap();
    assert_eq!(document["status"], json!("Optimal"));
    let is_weighed = |it: &Value| it["key"] == "weights.commute" && it["value"] == "2";
    assert!(document["policy"].as_array().unwrap().iter().any(is_weighed));
    let audited = call(&["audit", TOWN, text(&at("weighed/花名册.xlsx"))]);
    assert_eq!(audited.status.code(), Some(0), "{}", told(&audited));
    let away = of("1", &[]);
    assert!(away.status.success() && told(&away).contains("S022"), "{}", told(&away));
    let document: Value = serde_json::from_slice(&fs::read(at("1/plan.json")).unwrap()).unwrap();
    assert!(!document["decisions"].to_string().contains("\"T1\""), "who is away is sent nowhere");

    assert!(told(&of("nobody", &[])).contains("V004"));
    assert!(told(&of("weighed", &["--set", "weights.cost=1"])).contains("V010"), "another base policy");
}
