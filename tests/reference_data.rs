//! The published answers of the reference workbooks, which live outside the project: skipped, and said so, where absent.

mod shared;

use lungang::book;
use lungang::district::{District, Policy};
use lungang::engine::{self, Answer};
use lungang::plan::document::{ProofKind, Status};
use lungang::solve::{Gap, Limits};
use shared::data;

fn read(path: &std::path::Path) -> District {
    let reading = book::read(path);
    reading.district.unwrap_or_else(|| panic!("{}: {:#?}", path.display(), reading.findings))
}

fn plan(district: &District, gap: f64) -> Answer {
    let policy = Policy::resolve([&district.policy]);
    engine::plan(district, &policy, Limits::new(gap, None, 2), &mut |_| false).unwrap()
}

#[test]
fn small_workbooks_meet_their_answers_by_both_paths() {
    meet_their_answers("small");
}

/// Every rule decides in them.
#[test]
fn workbooks_of_all_the_rules_meet_their_answers_by_both_paths() {
    meet_their_answers("policy");
}

fn meet_their_answers(name: &str) {
    let Some(folder) = data(name) else { return };
    let answers = std::fs::read_to_string(folder.join("answers.json")).unwrap();
    let answers: serde_json::Value = serde_json::from_str(&answers).unwrap();
    let answers = answers.as_object().unwrap();
    let mut wrong = Vec::new();
    for (name, expected) in answers {
        let district = read(&folder.join(name));
        let policy = Policy::resolve([&district.policy]);
        let limits = Limits::new(0.0, None, 2);
        let session = engine::plan(&district, &policy, limits, &mut |_| false);
        let reference = engine::plan_by_reference(&district, &policy, Gap::relative(0.0));
        for (path, answer) in [("session", &session), ("reference", &reference)] {
            let answer = match answer {
                Ok(answer) => answer,
                Err(error) => {
                    wrong.push(format!("{name} by {path}: {error}"));
                    continue;
                }
            };
            let (status, objective) = (format!("{:?}", answer.status), answer.objective());
            let wanted = (expected["status"].as_str().unwrap(), expected["objective"].as_f64());
            // Answers are given to six places.
            let close = |one: f64, other: f64| (one - other).abs() <= 1e-6 * other.abs().max(1.0);
            let is_met = status == wanted.0
                && objective.is_some() == wanted.1.is_some()
                && objective.zip(wanted.1).is_none_or(|(one, other)| close(one, other));
            if !is_met {
                wrong.push(format!("{name} by {path}: {status} {objective:?}, not {wanted:?}"));
            }
        }
        if let Ok(Answer { plan: Some((_, audit)), .. }) = &session {
            let sum: f64 = audit.objective.terms.iter().map(|term| term.points).sum();
            assert!((sum - audit.objective.total).abs() < 1e-9, "{name}: the terms add up");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    println!("{name}: {} workbooks", answers.len());
}

#[test]
fn a_real_city_meets_its_answer() {
    let Some(folder) = data("chicago") else { return };
    let answer = plan(&read(&folder), 1e-6);
    let (_, audit) = answer.plan.as_ref().expect("a plan");
    assert_eq!((answer.status, answer.proof), (Status::Optimal, ProofKind::Relaxation));
    assert!((audit.objective.total - 11_215.885).abs() < 1e-2, "{}", audit.objective.total);
    for (term, units) in [
        ("shortage", 996.0),
        ("second_gap", 72.0),
        ("compulsion", 122.0),
        ("commute", 740.1602),
        ("cost", 1872.4159),
        ("value", -264.0),
    ] {
        let found = audit.objective.terms.iter().find(|value| value.term == term).unwrap();
        assert!((found.units - units).abs() < 1e-3, "{term}: {} units, not {units}", found.units);
    }
}

#[test]
fn the_reference_districts_are_proven_within_a_thousandth() {
    for name in ["district", "district-hard"] {
        let Some(folder) = data(name) else { return };
        let answer = plan(&read(&folder), 1e-3);
        assert_eq!(answer.status, Status::Optimal, "{name}");
        assert!(answer.gap().is_some_and(|gap| gap <= 1e-3), "{name}: {:?}", answer.gap());
    }
}
