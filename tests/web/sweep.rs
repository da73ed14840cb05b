//! The report of a sweep, of real ones and of a large one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use lungang::book;
use lungang::district::{District, Layer, Policy, Scope};
use lungang::engine::Workbook;
use lungang::plan::Plan;
use lungang::plan::document::{ProofKind, Status};
use lungang::report::read_plan;
use lungang::solve::Gap;
use lungang::sweep::store::{FORMAT, Identity, Store};
use lungang::sweep::{Ask, Case, Origin, Override, Record};
use tempfile::TempDir;

use super::{ROOT, TOWN, lungang, python, text};

/// Two axes, of which one value leaves no plan; a scenario with a name that does harm; draws and baselines.
const SCENARIOS: &str = r#"
[axes]
commute.cap_minutes = [45, 60, 90]
rotation.rate = [0.02, 0.04, 0.60]
[[named]]
name = "<script>window.pwned=1</script>=cmd()"
set = { "allowance.rural" = 8000 }
[draws]
seed = 7
count = 3
refusal = { volunteer = 0.01, other = 0.05 }
[baselines]
no_rotation = true
as_is = true
"#;

/// A sweep of the town, solved once.
struct Swept {
    _folder: TempDir,
    store: PathBuf,
    scenarios: PathBuf,
}

static SWEPT: LazyLock<Swept> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let (scenarios, store) = (folder.path().join("scenarios.toml"), folder.path().join("sweep"));
    fs::write(&scenarios, SCENARIOS).unwrap();
    lungang(&["sweep", text(&TOWN.book), text(&scenarios), "-o", text(&store), "--gap", "1e-2"]);
    Swept { _folder: folder, store, scenarios }
});

/// Holds a page against what the comparison tells.
fn check(page: &Path, store: &Path, diff: Option<[&str; 2]>, most_bytes: u32) {
    let called = Command::new(env!("CARGO_BIN_EXE_lungang"))
        .args(["compare", text(store), "--json"])
        .args(diff.iter().flat_map(|[one, other]| ["--diff", one, other]))
        .output()
        .unwrap();
    assert!(called.status.success(), "{}", String::from_utf8_lossy(&called.stderr));
    let told = page.with_extension("json");
    fs::write(&told, called.stdout).unwrap();
    let script = Path::new(ROOT).join("tests/web/check_sweep.py");
    let mut call = Command::new(python());
    let checked =
        call.arg(script).args([page, &told]).args(["--most-bytes", &most_bytes.to_string()]).output().unwrap();
    assert!(checked.status.success(), "{}: {}", page.display(), String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn a_sweeps_report_is_read_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("sweep.html");
    lungang(&["report", text(&SWEPT.store), "--book", text(&TOWN.book), "--html", text(&page)]);
    check(&page, &SWEPT.store, Some(["0", "4"]), 3_000_000);
    assert!(fs::read_to_string(&page).unwrap().contains(r#"data-chart="map" role"#));
    // Without the workbook, and in English: no map, and the rest.
    let page = folder.path().join("english.html");
    lungang(&["--lang", "en", "report", text(&SWEPT.store), "--html", text(&page)]);
    check(&page, &SWEPT.store, Some(["4", "as_is"]), 3_000_000);
    assert!(!fs::read_to_string(&page).unwrap().contains(r#"data-chart="map" role"#));
}

#[test]
fn the_call_on_the_page_writes_the_scenarios_own_report() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("scenario.html");
    let asked = ["report", text(&SWEPT.store), "--book", text(&TOWN.book)];
    // A draw is of another district than the workbook's.
    for scenario in ["4", "draw 0001"] {
        lungang(&[&asked[..], &["--scenario", scenario, "--html", text(&page)]].concat());
        assert!(fs::read_to_string(&page).unwrap().contains(r#"id="timeline""#));
        fs::remove_file(&page).unwrap();
    }
}

/// The exit code and what is said beside the answer.
fn called(arguments: &[&str]) -> (i32, String) {
    let called = Command::new(env!("CARGO_BIN_EXE_lungang")).arg("report").args(arguments).output().unwrap();
    (called.status.code().unwrap(), String::from_utf8_lossy(&called.stderr).into_owned())
}

#[test]
fn what_is_no_sweep_and_what_a_sweep_has_not_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| text(&folder.path().join(name)).to_string();
    let (store, book) = (text(&SWEPT.store), text(&TOWN.book));
    let html = at("report.html");
    let empty = at("empty");
    fs::create_dir(&empty).unwrap();
    let key = at("key.csv");
    let other = Path::new(ROOT).join("models/banan");
    let documents = at("documents");
    let cases: [(&[&str], &str); 9] = [
        (&[&empty, "--html", &html], "D008"),
        (&[&at("nowhere"), "--html", &html], "D008"),
        (&[book, "--html", &html], "E180"),
        (&[store, "--documents", &documents], "E181"),
        (&[store, "--html", &html, "--pseudonyms", &key], "E182"),
        (&[store, "--book", book, "--html", &html, "--scenario", "2"], "E183"),
        (&[store, "--book", book, "--html", &html, "--scenario", "没有"], "V004"),
        (&[book, text(&TOWN.plan), "--html", &html, "--set", "rotation.rate=0.1"], "E184"),
        (&[store, "--book", text(&other), "--html", &html], "V010"),
    ];
    for (arguments, code) in cases {
        let (end, said) = called(arguments);
        assert!(end == 2 && said.contains(code) && !Path::new(&html).exists(), "{arguments:?}: {end} {said}");
    }
    let old = at("old");
    fs::create_dir(&old).unwrap();
    fs::copy(SWEPT.store.join("sweep.db"), Path::new(&old).join("sweep.db")).unwrap();
    make_older(&Path::new(&old).join("sweep.db"));
    let (end, said) = called(&[&old, "--html", &html]);
    assert!(end == 2 && said.contains("存档格式"), "{said}");
    fs::write(Path::new(&old).join("sweep.db"), "not a database").unwrap();
    assert_eq!(called(&[&old, "--html", &html]).0, 2);
}

/// Makes it a store of another version: the field of SQLite's header that holds `user_version`.
fn make_older(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    bytes[60..64].copy_from_slice(&(FORMAT - 1).to_be_bytes());
    fs::write(file, bytes).unwrap();
}

#[test]
fn codes_stand_for_persons_in_a_sweeps_report() {
    let folder = tempfile::tempdir().unwrap();
    let (page, key) = (folder.path().join("sweep.html"), folder.path().join("key.csv"));
    let asked = ["report", text(&SWEPT.store), "--book", text(&TOWN.book), "--html", text(&page)];
    lungang(&[&asked[..], &["--pseudonyms", text(&key)]].concat());
    let html = fs::read_to_string(&page).unwrap();
    let mut persons = csv::Reader::from_path(&key).unwrap();
    let rows: Vec<csv::StringRecord> = persons.records().map(Result::unwrap).collect();
    let is_told = |text: &str| html.contains(&format!("\"{text}\"")) || html.contains(&format!(">{text}<"));
    assert!(rows.iter().skip(1).any(|row| is_told(&row[0])), "codes are told");
    assert!(!rows.iter().skip(1).any(|row| is_told(&row[1]) || (!row[2].is_empty() && is_told(&row[2]))), "nobody is");
}

#[test]
fn a_sweep_without_any_plan_is_read_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (scenarios, store, page) = (at("scenarios.toml"), at("sweep"), at("none.html"));
    fs::write(&scenarios, "[axes]\nrotation.rate = [0.6, 0.7]\ncommute.cap_minutes = [45, 60]\n").unwrap();
    lungang(&["sweep", text(&TOWN.book), text(&scenarios), "-o", text(&store), "--gap", "1e-2"]);
    lungang(&["report", text(&store), "--html", text(&page)]);
    check(&page, &store, None, 3_000_000);
}

#[test]
fn an_interrupted_sweep_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let (store, page) = (folder.path().join("part"), folder.path().join("part.html"));
    let asked = ["sweep", text(&TOWN.book), text(&SWEPT.scenarios), "-o", text(&store), "--gap", "1e-2"];
    lungang(&[&asked[..], &["--shard", "1/3"]].concat());
    lungang(&["report", text(&store), "--html", text(&page)]);
    let html = fs::read_to_string(&page).unwrap();
    assert!(html.contains("个情景还没有算完") && html.contains("分片"));
}

/// A sweep of 10,000 scenarios with a few plans, as the store's own writer keeps it.
fn large(folder: &Path) {
    let district: District = book::read(&TOWN.book).district.unwrap();
    let whole = read_plan(&TOWN.plan, &district).expect("the town has a plan").plan;
    let case = |number: usize| {
        let said = |key: &str, value: String| Override { key: key.to_string(), scope: Scope::District, value };
        let digit = |place: u32| number / 10usize.pow(place) % 10;
        Case {
            name: format!("{} · {} · {} · {}", digit(3), digit(2), digit(1), digit(0)),
            origin: Origin::Grid,
            ask: Ask::Best,
            overrides: vec![
                said("commute.cap_minutes", (30 + 5 * digit(3)).to_string()),
                said("rotation.rate", format!("0.{:02}", 2 + digit(2))),
                said("budget.factor", format!("0.{}", digit(1))),
                said("allowance.rural", (1000 * digit(0)).to_string()),
            ],
            layer: Layer::default(),
            changes: Vec::new(),
        }
    };
    let cases: Vec<Case> = (0..10_000).map(case).collect();
    let workbook = Workbook { name: "town".to_string(), hash: book::content_hash(&TOWN.book).unwrap() };
    let policy = Policy::resolve([&district.policy]);
    let identity = Identity::new(&workbook, &policy, &cases, Gap::relative(1e-2), None);
    let mut store = Store::open(folder, &identity, &cases, &district).unwrap();
    let plans: Vec<Plan> = (0..60).map(|left| Plan::new(whole.decisions().iter().copied().skip(left))).collect();
    for (number, case) in cases.iter().enumerate() {
        let is_lost = number % 17 == 3;
        let figures =
            |name: &str, scale: f64| (name.to_string(), scale * (1.0 + (number * 7919 % 10_007) as f64 / 1e4));
        let record = Record {
            number,
            name: case.name.clone(),
            hash: format!("{number:x}"),
            overrides: case.overrides.iter().map(|said| (said.key.clone(), said.value.clone())).collect(),
            status: if is_lost { Status::Infeasible } else { Status::Optimal },
            objective: (!is_lost).then_some(1e4 + number as f64 / 7.0),
            bound: None,
            gap: (!is_lost).then_some(1e-3),
            proof: ProofKind::Relaxation,
            second_opinion: None,
            conflict: Vec::new(),
            violations: None,
            weights: Some(String::new()),
            terms: Vec::new(),
            figures: if is_lost {
                Vec::new()
            } else {
                vec![
                    figures("cost_yuan", 1e6),
                    figures("seat_terms_vacant", 40.0),
                    figures("commute_mean_minutes", 23.0),
                    figures("rotation_rate_least", 0.04),
                ]
            },
            plan: None,
            reasons: Vec::new(),
            note: None,
            seconds: 0.1,
        };
        let plan = (!is_lost).then(|| &plans[number % plans.len()]);
        store.add(&record, plan).unwrap();
    }
}

#[test]
fn ten_thousand_scenarios_are_used_in_a_browser() {
    let folder = tempfile::tempdir().unwrap();
    let (store, page) = (folder.path().join("sweep"), folder.path().join("large.html"));
    large(&store);
    lungang(&["report", text(&store), "--html", text(&page)]);
    check(&page, &store, Some(["0", "77"]), 8_000_000);
}
