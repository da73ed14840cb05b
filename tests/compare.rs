//! `lungang compare` on a sweep of the Banan sample that the test solves and stores.

mod plain;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use lungang::book;
use lungang::district::{District, Layer, Policy, School, Scope};
use lungang::engine::{self, Workbook};
use lungang::lang::Lang;
use lungang::plan::document::{ProofKind, Status};
use lungang::solve::{Gap, Limits, Means};
use lungang::sweep::store::{Identity, Reader, Store};
use lungang::sweep::{Drive, Record, Sweep, Task, drive, parse};
use serde_json::Value;
use tempfile::TempDir;

/// Loose, so that what is tested here is not the solver.
const GAP: f64 = 1e-2;

/// No plan reaches the last rate.
const SCENARIOS: &str = r#"
[axes]
commute.cap_minutes = [45, 60]
rotation.rate = [0.08, 0.10, 0.60]
[[named]]
name = "补助加倍"
set = { "allowance.rural" = 8000 }
[baselines]
no_rotation = true
"#;

fn workbook() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/banan")
}

fn district() -> District {
    plain::district((*book::read(&workbook()).district.expect("the sample has no errors")).clone())
}

fn identity(district: &District, sweep: &Sweep) -> Identity {
    let workbook = Workbook { name: "banan".to_string(), hash: book::content_hash(&workbook()).unwrap() };
    Identity::new(&workbook, &Policy::resolve([&district.policy]), &sweep.cases, Gap::relative(GAP), None)
}

/// The folder of the solved sweep; made once.
fn swept() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    FOLDER
        .get_or_init(|| {
            let folder = TempDir::new().unwrap();
            let district = district();
            let sweep = parse(SCENARIOS, &district).unwrap();
            let identity = identity(&district, &sweep);
            let task = Task {
                base: &district,
                layers: vec![&district.policy],
                cases: &sweep.cases,
                limits: Limits::new(GAP, None, 1),
                threads: 2,
                reproducible: true,
                second_opinion: false,
                means: Means::default(),
            };
            let work = Drive {
                task,
                identity,
                folder: folder.path(),
                shard: None,
                crew: None,
                lang: Lang::Zh,
                parquet: false,
                aside: &|path: &Path| path.with_extension("old"),
            };
            drive(&work, &AtomicBool::new(false), &mut |_| {}).unwrap();
            folder
        })
        .path()
}

fn call(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
    command.arg("compare").arg(swept()).args(arguments).args(of_the_sweep(arguments)).output().unwrap()
}

/// A workbook that is given is compared with the sweep's under the policy of the sweep.
fn of_the_sweep(arguments: &[&str]) -> Vec<&'static str> {
    if arguments.contains(&"--book") { plain::words() } else { Vec::new() }
}

fn json(arguments: &[&str]) -> Value {
    let output = call(&[arguments, &["--json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_object_says_what_the_store_says() {
    let told = json(&["--diff", "0", "补助加倍", "--core", "0.75"]);
    let store = Reader::open(swept()).unwrap();
    let records = store.records().unwrap();
    let figure = |number: usize, name: &str| records[number].figures.iter().find(|it| it.0 == name).unwrap().1;

    // Compared with the policy as it is, which a cap of 60 and a rate of 0.10 come to.
    assert_eq!(
        (told["cases"].as_u64(), told["finished"].as_u64(), told["baseline"].as_u64()),
        (Some(8), Some(8), Some(4))
    );
    assert_eq!(told["lacks_as_is"], false);
    let scenario = &told["scenarios"][1];
    let cost = figure(1, "cost_yuan") - figure(4, "cost_yuan");
    assert_eq!(scenario["difference"]["cost_yuan"].as_f64(), Some(cost));
    assert_eq!(scenario["settings"]["rotation.rate"], "0.10");

    // The rate's lines have no plan at 0.60: that value stands outside the means, the others are compared.
    let [cap, rate] = [&told["effects"][0], &told["effects"][1]];
    assert_eq!((cap["lines"].as_u64(), cap["lines_compared"].as_u64()), (Some(3), Some(2)));
    let mean = (figure(0, "cost_yuan") + figure(1, "cost_yuan")) / 2.0;
    assert_eq!(cap["values"][0]["means"]["cost_yuan"].as_f64(), Some(mean));
    assert_eq!((rate["lines"].as_u64(), rate["lines_compared"].as_u64()), (Some(2), Some(2)));
    let mean = (figure(0, "cost_yuan") + figure(3, "cost_yuan")) / 2.0;
    assert_eq!(rate["values"][0]["means"]["cost_yuan"].as_f64(), Some(mean));
    assert_eq!((&rate["values"][0]["scenarios"], &rate["values"][2]["scenarios"]), (&2.into(), &0.into()));
    assert_eq!(rate["values"][2]["infeasible"].as_u64(), Some(2));
    assert_eq!(rate["values"][2]["means"], Value::Object(serde_json::Map::new()));
    assert_eq!(cap["lines_infeasible"].as_u64(), Some(1));

    // What has no plan says which rules are against it; reasons are no part of what is compared.
    let of = |number: usize| (told["scenarios"][number]["status"].as_str(), &told["scenarios"][number]["conflict"]);
    for number in [2, 5] {
        assert_eq!(of(number).0, Some("Infeasible"));
        assert!(of(number).1.as_array().unwrap().contains(&Value::from("rotation_rate")), "{}", of(number).1);
    }
    assert_eq!(of(0), (Some("Optimal"), &Value::Array(Vec::new())));

    // The front: each of the solved plans is on it or beaten, and the evaluated one is not there.
    let front = &told["pareto"];
    let on_it = front["points"].as_array().unwrap();
    assert!(!on_it.is_empty());
    assert!(on_it.iter().all(|point| !point["scenarios"].as_array().unwrap().contains(&Value::from(7))));

    // The core, counted anew by the plans themselves.
    let plans: Vec<_> = [0, 1, 3, 4, 6].map(|number| store.plan(number).unwrap().unwrap()).into_iter().collect();
    let district = district();
    let code = |stint: &lungang::district::Stint| {
        let school = district.seats[stint.seat].school;
        (district.staff[stint.staff].code.clone(), district.schools[school].code.clone())
    };
    let sets: Vec<BTreeSet<_>> = plans.iter().map(|plan| plan.stints().iter().map(code).collect()).collect();
    let all: BTreeSet<_> = sets.iter().flatten().cloned().collect();
    let often = |pair: &&(String, String)| sets.iter().filter(|set| set.contains(pair)).count() >= 4;
    let expected: BTreeSet<_> = all.iter().filter(often).cloned().collect();
    let rows = told["core"]["schools"].as_array().unwrap().iter();
    let code = |value: &Value| value.as_str().unwrap().to_string();
    assert_eq!(rows.map(|row| (code(&row["person"]), code(&row["school"]))).collect::<BTreeSet<_>>(), expected);
    assert_eq!(told["core"]["scenarios"].as_u64(), Some(5));

    // The difference accounts for every stint of both plans, once; what else the plans decide stands beside them.
    let difference = &told["difference"];
    let is_beside = |change: &&Value| {
        let step = change["change"].as_str().unwrap();
        ["transfer_", "appointment_", "concurrent_"].iter().any(|kind| step.starts_with(kind))
    };
    let changes: Vec<&Value> = difference["changes"].as_array().unwrap().iter().filter(|it| !is_beside(it)).collect();
    for (side, plan) in [("before", &plans[0]), ("after", &plans[4])] {
        let there = changes.iter().filter(|change| !change[side].is_null()).count();
        assert_eq!(there + difference["same"].as_u64().unwrap() as usize, plan.stints().len(), "{side}");
    }
}

#[test]
fn a_breakpoint_is_closed_in_on_and_both_sides_are_solved() {
    let book = workbook();
    let given = ["--book", book.to_str().unwrap(), "--refine", "rotation.rate", "--tolerance", "0.02", "--at", "3"];
    let told = json(&[&given[..], &["--figures", ""]].concat());
    let refined = &told["refined"][0];
    assert_eq!(refined["settled"], true);
    assert_eq!(refined["breakpoint"]["others"]["commute.cap_minutes"], "60");
    let [low, high] = ["from", "to"].map(|end| refined[end]["value"].as_str().unwrap());
    let number = |value: &str| value.parse::<f64>().unwrap();
    assert!(number(high) - number(low) <= 0.02 + 1e-9 && number(low) >= 0.10 && number(high) <= 0.60);

    let district = district();
    let status = |rate: &str| {
        let mut layer = Layer::default();
        layer.set("commute.cap_minutes", "60", Scope::District).unwrap();
        layer.set("rotation.rate", rate, Scope::District).unwrap();
        let policy = Policy::resolve([&district.policy, &layer]);
        let limits = Limits::new(GAP, None, 2);
        engine::plan(&district, &policy, limits, &mut |_| false).unwrap().status
    };
    assert_eq!(status(low), Status::Optimal);
    assert_eq!(status(high), Status::Infeasible);
}

/// The sample has many plans as good: what the nearest one still differs in is at most what the stored plans differ in.
#[test]
fn the_nearest_plan_tells_ties_from_effects() {
    let book = workbook();
    let pair = ["--diff", "0", "1"];
    let stored = json(&pair)["difference"]["changes"].as_array().unwrap().len() as u64;
    let given = [&pair[..], &["--book", book.to_str().unwrap(), "--nearest-to", "1", "--time-limit", "20"]].concat();
    let output = call(&[&given[..], &["--json"]].concat());
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let (difference, nearest) = (&told["difference"], &told["difference"]["nearest"]);
    let number = |key: &str| nearest[key].as_u64().unwrap();
    assert_eq!((number("solved_again"), number("to"), number("before")), (0, 1, stored));
    assert_eq!(number("ties") + number("effects"), stored);
    assert_eq!(difference["changes"].as_array().unwrap().len() as u64, number("effects"));
    let proved = nearest["proved_least"].as_bool().unwrap();
    assert_eq!(output.status.code(), Some(if proved { 0 } else { 3 }));
    assert!(number("at_least") <= number("effects") && proved == (number("at_least") == number("effects")));
    let points = |key: &str| nearest[key].as_f64().unwrap();
    assert!(points("objective") <= points("at_most") + 1e-6 * points("at_most").abs());
    let record = &Reader::open(swept()).unwrap().records().unwrap()[0];
    let within = Gap::relative(GAP);
    assert!((points("at_most") - record.bound.unwrap() - within.room(record.bound.unwrap())).abs() < 1e-6);
    assert_eq!(difference["may_be_tied"], false, "it is told which");
    let said = text(&call(&given).stdout);
    assert!(said.contains("只是并列") && said.contains("是设定的影响"), "{said}");
}

#[test]
fn the_files_hold_the_tables_in_either_language() {
    let out = TempDir::new().unwrap();
    let given = ["--diff", "0", "1", "-o", out.path().to_str().unwrap()];
    let output = call(&given);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let mut excel: Xlsx<_> = open_workbook(out.path().join("比较.xlsx")).unwrap();
    let sheets = ["情景表", "无解原因", "帕累托前沿", "主效应", "稳健核心", "临界点", "差异"];
    assert_eq!(excel.sheet_names(), [&["结论"], &sheets[..]].concat());
    // It opens on a page of sentences, and ten columns that tell the scenarios apart.
    let page = excel.worksheet_range("结论").unwrap();
    let told = page.rows().map(|row| row[0].to_string()).collect::<Vec<_>>().join("\n");
    assert!(
        told.contains("rotation.rate：0.60 时全部 2 个情景无解") && told.contains("rotation.rate 由 0.08 到 0.10"),
        "{told}"
    );
    assert!(page.width() <= 10, "{}", page.width());
    // Values of an axis are numbers.
    let of_sheet = excel.worksheet_range("情景表").unwrap();
    assert_eq!(of_sheet.rows().nth(2).unwrap()[3..5], [Data::Float(45.0), Data::Float(0.08)]);
    for sheet in sheets {
        let range = excel.worksheet_range(sheet).unwrap();
        let bytes = std::fs::read(out.path().join(format!("{sheet}.csv"))).unwrap();
        let lines = bytes.strip_prefix("\u{feff}".as_bytes()).expect("Excel needs the mark");
        let lines = csv::Reader::from_reader(lines).records().map(Result::unwrap).count();
        assert_eq!(range.height(), lines + 2, "{sheet}: title and headings stand above");
    }
    let headings: Vec<String> =
        excel.worksheet_range("情景表").unwrap().rows().nth(1).unwrap().iter().map(ToString::to_string).collect();
    assert!(headings.contains(&"经费（元）".to_string()) && headings.contains(&"与基准之差：经费（元）".to_string()));

    let of_sheet = excel.worksheet_range("情景表").unwrap();
    let reason = headings.iter().position(|heading| heading.starts_with("无解原因")).unwrap();
    let cell = |number: usize| of_sheet.rows().nth(2 + number).unwrap()[reason].to_string();
    assert!(cell(2).contains("交流比例") && cell(0).is_empty(), "{}", cell(2));
    assert!(text(&output.stdout).contains("无解：") && text(&output.stdout).contains("交流比例"));

    // A plan that is only evaluated says beside its status that it breaks rules.
    let cells: Vec<String> = of_sheet.rows().nth(2 + 7).unwrap().iter().map(ToString::to_string).collect();
    let violations = Reader::open(swept()).unwrap().records().unwrap()[7].violations.unwrap();
    let told = format!("已评估：违反 {violations} 处");
    assert!(violations > 0 && cells.contains(&told), "{cells:?}");
    let terminal = text(&output.stdout);
    assert!(terminal.contains(&told) && terminal.contains("已评估 1（违反规则 1）"), "{terminal}");

    // Without the workbook there are ids alone, and that is said where the names are missed.
    let title =
        |excel: &mut Xlsx<_>, sheet: &str| excel.worksheet_range(sheet).unwrap().rows().next().unwrap()[0].to_string();
    assert!(["稳健核心", "差异"].iter().all(|sheet| title(&mut excel, sheet).contains("--book")));
    assert!(terminal.contains("加 --book 工作簿"), "{terminal}");
    let book = workbook();
    let named = call(&[&given[..], &["--book", book.to_str().unwrap()]].concat());
    let terminal = text(&named.stdout);
    let is_named = |school: &School| terminal.contains(&format!("{} {}", school.code, school.name));
    assert!(!terminal.contains("--book") && district().schools.values().any(is_named), "{terminal}");
    let mut excel: Xlsx<_> = open_workbook(out.path().join("比较.xlsx")).unwrap();
    assert!(!title(&mut excel, "稳健核心").contains("--book"));

    let english = call(&[&given[..], &["--lang", "en"]].concat());
    let terminal = text(&english.stdout);
    assert!(terminal.contains("Baseline: 4 ") && terminal.contains("infeasible"), "{terminal}");
    assert!(!terminal.contains('，'), "{terminal}");
    assert!(std::fs::read_to_string(out.path().join("scenarios.csv")).unwrap().starts_with("\u{feff}number,scenario,"));
}

#[test]
fn a_comparison_that_a_person_annotated_is_kept() {
    let out = TempDir::new().unwrap();
    let names = || {
        let names = std::fs::read_dir(out.path()).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
        names.collect::<std::collections::BTreeSet<String>>()
    };
    let given = ["-o", out.path().to_str().unwrap()];
    assert_eq!(call(&given).status.code(), Some(0));
    let first = names();
    assert_eq!(call(&given).status.code(), Some(0));
    assert_eq!(names(), first, "the same comparison changes nothing");

    std::fs::write(out.path().join("比较.xlsx"), "批注").unwrap();
    let output = call(&given);
    let new: Vec<String> = names().difference(&first).cloned().collect();
    let [kept] = new.as_slice() else { panic!("{new:?}") };
    assert!(kept.starts_with("比较.20") && kept.ends_with(".xlsx"), "{kept}");
    assert_eq!(std::fs::read_to_string(out.path().join(kept)).unwrap(), "批注");
    assert!(text(&output.stderr).contains(kept), "{}", text(&output.stderr));
}

#[test]
fn scenarios_pass_or_fail_the_acceptance_table() {
    let store = Reader::open(swept()).unwrap();
    let records = store.records().unwrap();
    let cost = |number: usize| records[number].figures.iter().find(|it| it.0 == "cost_yuan").unwrap().1;
    let table = TempDir::new().unwrap();
    let of = |rows: &str| {
        std::fs::write(table.path().join("验收.csv"), format!("指标,方向,阈值\n{rows}")).unwrap();
        ["--accept", table.path().to_str().unwrap()].map(String::from)
    };
    let given = of("cost_yuan,不高于,基准\n最低学年交流比例,不低于,8%\n");
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    let told = &json(&given)["acceptance"];
    assert_eq!(told["requirements"][0]["limit"].as_f64(), Some(cost(4)));
    for (number, scenario) in told["scenarios"].as_array().unwrap().iter().enumerate() {
        // Every plan that was sought keeps the floor of its own rate, 0.08 and more.
        let expected = [0, 1, 3, 4, 6].contains(&number) && cost(number) <= cost(4);
        assert_eq!(scenario["passes"].as_bool(), Some(expected), "{number}");
    }
    assert_eq!(told["scenarios"][2]["met"][0], "no_plan");
    assert_eq!((&told["scenarios"][7]["met"][0], &told["scenarios"][7]["breaks_rules"]), (&"yes".into(), &true.into()));
    let terminal = text(&call(&given).stdout);
    assert!(terminal.contains("验收：8 个情景中") && terminal.contains("不通过：方案违反规则"), "{terminal}");

    let given = of("cost_yaun,不高于,基准\n");
    let refused = call(&given.iter().map(String::as_str).collect::<Vec<_>>());
    let told = text(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2));
    assert!(told.contains("C041") && told.contains("验收!A2") && told.contains("cost_yuan"), "{told}");
}

#[test]
fn what_cannot_be_compared_is_told() {
    let book = workbook();
    let book = book.to_str().unwrap();
    let refine = |key| vec!["--book", book, "--refine", key];
    let cases: Vec<(Vec<&str>, &str)> = vec![
        (vec!["--figures", "cost_yan"], "V002 没有指标 cost_yan。最接近的是 cost_yuan。lungang compare --list-figures"),
        (vec!["--pareto", "平均通勤"], "V002 没有指标 平均通勤。lungang compare --list-figures"),
        (vec!["--pareto", "stints"], "V003"),
        (vec!["--baseline", "补助加"], "V004 没有情景 补助加。最接近的是 补助加倍"),
        (vec!["--baseline", "8"], "V004"),
        (vec!["--diff", "0", "2"], "V006"),
        (refine("rotation.rat"), "V007 没有参数轴 rotation.rat。最接近的是 rotation.rate"),
        ([refine("commute.cap_minutes"), vec!["--figures", ""]].concat(), "V009"),
        ([refine("rotation.rate"), vec!["--set", "weights.cost=1"]].concat(), "V010 基础政策"),
        (vec!["--book", book, "--diff", "0", "1", "--nearest-to", "3"], "C050 --nearest-to"),
        (vec!["--book", book, "--nearest-to", "4"], "C050 --nearest-to"),
        (vec!["--book", book, "--diff", "0", "7", "--nearest-to", "0"], "C051 第 7 号情景"),
        (vec!["--book", book, "--nearest-to", "9"], "V004"),
    ];
    for (given, expected) in cases {
        let output = call(&given);
        let told = text(&output.stderr);
        assert!(told.lines().any(|line| line.starts_with(expected)), "{given:?}: {told}");
        assert_eq!(output.status.code(), Some(2), "{given:?}");
        assert!(output.stdout.is_empty());
    }
    let absent = Command::new(env!("CARGO_BIN_EXE_lungang")).args(["compare", "absent"]).output().unwrap();
    assert!(text(&absent.stderr).starts_with("D008"));
    assert_eq!(absent.status.code(), Some(2));
}

#[test]
fn figures_are_listed_by_name_here_and_in_the_documents() {
    let list = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
        let output = command.args(["compare", "--list-figures"]).args(more).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let figures: Value = serde_json::from_str(&list(&["--json"])).unwrap();
    let (zh, en) = (list(&[]), list(&["--lang", "en"]));
    let document =
        |name: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("models").join(name)).unwrap();
    let (documents, chinese) = (document("sweeps.md"), document("sweeps.zh-CN.md"));
    let figures = figures.as_array().unwrap();
    assert_eq!(zh.lines().count(), figures.len() + 1, "{zh}");
    for figure in figures {
        let [name, title, of_en] = ["name", "zh", "en"].map(|key| figure[key].as_str().unwrap());
        let is_told = |list: &str, text: &str| list.lines().any(|line| line.contains(name) && line.contains(text));
        assert!(is_told(&zh, title) && is_told(&en, of_en), "{name}");
        let [of_zh, of_en] = ["zh", "en"].map(|lang| figure["meaning"][lang].as_str().unwrap());
        assert!(is_told(&zh, of_zh) && is_told(&en, of_en), "{name}");
        let has_row = |document: &str, meaning: &str| {
            let (begin, end) = (format!("| `{name}` | {title} | "), format!(" | {meaning} |"));
            document.lines().any(|line| line.starts_with(&begin) && line.ends_with(&end))
        };
        assert!(has_row(&chinese, of_zh), "write it into models/sweeps.zh-CN.md: {name}, {title}, {of_zh}");
        assert!(has_row(&documents, of_en), "write it into models/sweeps.md: {name}, {title}, {of_en}");
    }
}

#[test]
fn an_empty_sweep_another_workbook_and_words_on_an_axis_are_refused() {
    let folder = TempDir::new().unwrap();
    let district = district();
    let sweep = parse("[axes]\npack = [\"balanced\", \"equity_first\"]\n", &district).unwrap();
    let identity = identity(&district, &sweep);
    let mut store = Store::open(folder.path(), &identity, &sweep.cases, &district).unwrap();
    let call = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
        let output =
            command.arg("compare").arg(folder.path()).args(arguments).args(of_the_sweep(arguments)).output().unwrap();
        // The workbook's own warnings come before.
        (output.status.code(), text(&output.stderr).lines().last().unwrap_or_default().to_string())
    };
    let (code, told) = call(&["--lang", "en"]);
    assert!(code == Some(2) && told.starts_with("V001"), "{told}");

    let infeasible = Record {
        number: 0,
        name: sweep.cases[0].name.clone(),
        hash: "made up".to_string(),
        overrides: vec![("pack".to_string(), "balanced".to_string())],
        status: Status::Infeasible,
        objective: None,
        bound: None,
        gap: None,
        proof: ProofKind::Ray,
        second_opinion: None,
        conflict: Vec::new(),
        violations: None,
        weights: None,
        terms: Vec::new(),
        figures: Vec::new(),
        plan: None,
        reasons: Vec::new(),
        note: None,
        seconds: 0.5,
    };
    store.add(&infeasible, None).unwrap();
    assert_eq!(call(&[]).0, Some(0));
    // Made up, it is no scenario of the policy as it is: that is said, and what to write.
    let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
    let output = command.arg("compare").arg(folder.path()).output().unwrap();
    let told = text(&output.stdout);
    assert!(told.contains("C040") && told.contains("as_is = true"), "{told}");
    let (code, told) = call(&["--baseline", "1"]);
    assert!(code == Some(2) && told.starts_with("V005"), "{told}");
    let book = workbook();
    let (code, told) = call(&["--book", book.to_str().unwrap(), "--refine", "pack"]);
    assert!(code == Some(2) && told.starts_with("V008"), "{told}");
    let other = TempDir::new().unwrap();
    std::fs::write(other.path().join("学校.csv"), "").unwrap();
    let (code, told) = call(&["--book", other.path().to_str().unwrap()]);
    assert!(code == Some(2) && told.starts_with("V010 工作簿"), "{told}");
}
