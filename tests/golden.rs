//! Golden cases: tiny workbooks under `tests/golden` whose optimum can be worked out with pencil and paper.
//!
//! A case is a folder with the sheets in which it differs from `base`, and `case.toml`: what it shows, the calculation
//! line by line, and runs, each with settings over the workbook's policy and what must come of them. Where a run and
//! its calculation disagree, the one that SPEC does not bear out is wrong: expectations are not copied from the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use lungang::book::{self, Severity};
use lungang::district::{District, Layer, Parameter, Policy, RuleId, Scope, Span, Stint};
use lungang::engine::{self, Answer};
use lungang::plan::document::{ConflictRows, Reason, Status};
use lungang::solve::{Gap, Limits};
use serde::Deserialize;

/// Points, and natural units.
const TOLERANCE: f64 = 1e-6;

type Settings = BTreeMap<String, toml::Value>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The rule that decides here: the first run and one in which its mode is off end differently.
    rule: Option<String>,
    /// The objective term that decides here: the first run and one in which it weighs nothing end differently.
    term: Option<String>,
    zh: String,
    en: String,
    /// Codes of the warnings that reading gives; any other finding is a fault of the case.
    #[serde(default)]
    warnings: Vec<String>,
    /// Every rule is in the mode that it has by default, not only those of `HOLD`.
    #[serde(default)]
    default_modes: bool,
    /// Over the workbook's policy, in every run.
    #[serde(default)]
    set: Settings,
    runs: Vec<Run>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    /// Over the case's settings.
    #[serde(default)]
    set: Settings,
    status: Expected,
    /// Points; the optimum.
    objective: Option<f64>,
    /// Natural units by term.
    #[serde(default)]
    units: BTreeMap<String, f64>,
    /// The whole plan, where it is unique, in order of staff, then time: "T1 S1 2016秋–2018春".
    stints: Option<Vec<String>>,
    /// What the rules in conflict ask for, where no other rows conflict: "派出上限：龙头中学 …".
    told: Option<Vec<String>>,
    /// Why there is no plan, in figures: each reason, and indented below it how its numbers come about.
    reasons: Option<Vec<String>>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Debug)]
#[serde(rename_all = "lowercase")]
enum Expected {
    Optimal,
    Infeasible,
}

impl Run {
    fn ends_like(&self, other: &Run) -> bool {
        self.status == other.status && self.objective == other.objective
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The cases of a chapter (a folder of `tests/golden`) by name, in order.
fn cases(chapter: &str) -> BTreeMap<String, Case> {
    let folders = fs::read_dir(root().join(chapter)).unwrap();
    let case = |folder: PathBuf| {
        let name = format!("{chapter}/{}", folder.file_name().unwrap().to_str().unwrap());
        let text = fs::read_to_string(folder.join("case.toml")).unwrap_or_else(|error| panic!("{name}: {error}"));
        let case: Case = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!case.zh.is_empty() && !case.en.is_empty(), "{name} does not say what it shows");
        assert!(!case.runs.is_empty(), "{name} runs nothing");
        (name, case)
    };
    folders.map(|entry| case(entry.unwrap().path())).collect()
}

/// The base workbook under the case's own sheets.
fn read(name: &str, case: &Case) -> District {
    let folder = tempfile::tempdir().unwrap();
    for source in [root().join("base"), root().join(name)] {
        for entry in fs::read_dir(source).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "csv") {
                fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    let reading = book::read(folder.path());
    let expected = |code: &str| case.warnings.iter().any(|warning| warning == code);
    let odd = reading.findings.iter().find(|it| it.severity == Severity::Error || !expected(it.code.id()));
    assert!(odd.is_none(), "{name}: {odd:#?}");
    reading.district.expect("a workbook without errors has a district")
}

/// The rules that hold in every case. The others are off until a case turns them on: a rule more changes no case.
const HOLD: [RuleId; 10] = [
    RuleId::Eligible,
    RuleId::Qualified,
    RuleId::CommuteCap,
    RuleId::Volunteer,
    RuleId::OnePost,
    RuleId::SeatFill,
    RuleId::Budget,
    RuleId::Membership,
    RuleId::Pins,
    RuleId::Homeroom,
];

fn policy(name: &str, district: &District, case: &Case, run: &Run) -> Policy {
    let mut layer = Layer::default();
    for (key, value) in case.set.iter().chain(&run.set) {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_string);
        layer.set(key, &text, Scope::District).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let mut off = Layer::default();
    for rule in RuleId::ALL.iter().filter(|rule| !case.default_modes && !HOLD.contains(rule)) {
        off.set(&format!("rule.{}.mode", rule.id()), "off", Scope::District).expect("every rule has a mode");
    }
    Policy::resolve([&off, &district.policy, &layer])
}

fn written(district: &District, stint: &Stint) -> String {
    let Stint { staff, seat, span: Span { first, last } } = *stint;
    let term = |term| &district.calendar.terms[term].name;
    format!("{} {} {}–{}", district.staff[staff].code, district.seats[seat].code, term(first), term(last))
}

/// Whether two paths to the optimum, the session and good_lp, agree with the calculation: what they say otherwise.
fn disagreements(name: &str, case: &Case) -> Vec<String> {
    let district = read(name, case);
    let limits = Limits::new(0.0, None, 1);
    let mut found = Vec::new();
    for (place, run) in case.runs.iter().enumerate() {
        let policy = policy(name, &district, case, run);
        let by_session = engine::plan(&district, &policy, limits, &mut |_| false);
        let by_reference = engine::plan_by_reference(&district, &policy, Gap::relative(0.0));
        for (path, answer) in [("session", by_session), ("reference", by_reference)] {
            let answer = answer.unwrap_or_else(|error| panic!("{name}, run {}, {path}: {error}", place + 1));
            let differences = compare(&district, run, &answer);
            found.extend(differences.into_iter().map(|it| format!("{name}, run {}, {path}: {it}", place + 1)));
            // good_lp says that there is no plan, and no more.
            let told = told(&answer);
            if path == "session" && run.told.as_ref().is_some_and(|wanted| *wanted != told) {
                found.push(format!("{name}, run {}: {told:#?}", place + 1));
            }
            let reasons = reasons(&answer);
            if path == "session" && run.reasons.as_ref().is_some_and(|wanted| *wanted != reasons) {
                found.push(format!("{name}, run {}: {reasons:#?}", place + 1));
            }
        }
    }
    found
}

fn compare(district: &District, run: &Run, answer: &Answer) -> Vec<String> {
    let status = match run.status {
        Expected::Optimal => Status::Optimal,
        Expected::Infeasible => Status::Infeasible,
    };
    if answer.status != status {
        return vec![format!("{:?} at {:?}, calculated {:?}", answer.status, answer.objective(), run.status)];
    }
    let Some((plan, audit)) = &answer.plan else { return Vec::new() };
    let mut found = Vec::new();
    let wanted = run.objective.expect("an optimal run states its objective");
    if (audit.objective.total - wanted).abs() > TOLERANCE {
        found.push(format!("objective {}, calculated {wanted}", audit.objective.total));
    }
    for (term, &wanted) in &run.units {
        let units = audit.objective.term(term).map_or(0.0, |value| value.units);
        if (units - wanted).abs() > TOLERANCE {
            found.push(format!("{term}: {units} units, calculated {wanted}"));
        }
    }
    let stints: Vec<String> = plan.stints().iter().map(|stint| written(district, stint)).collect();
    if let Some(wanted) = run.stints.as_ref().filter(|wanted| **wanted != stints) {
        found.push(format!("stints {stints:?}, calculated {wanted:?}"));
    }
    found
}

fn told(answer: &Answer) -> Vec<String> {
    let of_rule = |conflict: &ConflictRows| {
        let rule = RuleId::find(&conflict.rule).expect("a rule's id").chinese();
        conflict.rows.iter().map(|row| format!("{rule}：{}", row.zh)).collect::<Vec<_>>()
    };
    answer.conflict_rows.iter().flat_map(of_rule).collect()
}

fn reasons(answer: &Answer) -> Vec<String> {
    let because = |reason: &Reason| reason.because.iter().map(|text| format!("  {}", text.zh)).collect::<Vec<_>>();
    let told = answer.reasons.iter().flat_map(|reason| [vec![reason.message.zh.clone()], because(reason)]);
    told.flatten().collect()
}

fn all_agree(chapter: &str) {
    let cases = cases(chapter);
    let found: Vec<String> = cases.iter().flat_map(|(name, case)| disagreements(name, case)).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn each_rule_decides_as_calculated() {
    all_agree("rules");
}

#[test]
fn each_objective_term_decides_as_calculated() {
    all_agree("objective");
}

#[test]
fn what_cannot_be_is_found_infeasible() {
    all_agree("infeasible");
    for (name, case) in cases("infeasible") {
        assert_eq!(case.runs[0].status, Expected::Infeasible, "{name}");
        assert!(
            case.runs.iter().any(|run| run.status == Expected::Optimal),
            "{name}: no run says what stood in the way"
        );
        assert!(case.runs[0].reasons.is_some(), "{name}: no run says why, in figures");
    }
}

#[test]
fn all_rules_and_terms_together_decide_as_calculated() {
    all_agree("together");
}

/// The first run ends otherwise than one in which `key` is `value`.
fn is_decided_by(case: &Case, key: &str, value: &toml::Value) -> bool {
    case.runs.iter().any(|run| run.set.get(key) == Some(value) && !run.ends_like(&case.runs[0]))
}

#[test]
fn every_rule_in_force_has_a_case_that_it_decides() {
    let cases = cases("rules");
    for rule in RuleId::ALL.iter().filter(|rule| rule.in_force()) {
        let (key, off) = (format!("rule.{}.mode", rule.id()), toml::Value::from("off"));
        let mut own = cases.values().filter(|case| case.rule.as_deref() == Some(rule.id()));
        assert!(own.any(|case| is_decided_by(case, &key, &off)), "{}", rule.id());
    }
}

#[test]
fn every_objective_term_has_a_case_that_it_decides() {
    let cases = cases("objective");
    let applies = |parameter: &Parameter| parameter.about().rule.is_none_or(RuleId::in_force);
    for parameter in Parameter::ALL.iter().filter(|parameter| applies(parameter)) {
        let key = parameter.about().key;
        let Some(term) = key.strip_prefix("weights.") else { continue };
        let mut own = cases.values().filter(|case| case.term.as_deref() == Some(term));
        assert!(own.any(|case| is_decided_by(case, key, &toml::Value::from(0))), "{term}");
    }
}
