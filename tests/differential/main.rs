//! Small random districts: the program's optimum against exhaustive search, and against a second solver.
//!
//! The search knows nothing of the model: it tries every set of stints and asks the audit, which was written apart from
//! the model, whether the set is a plan and what it costs.

mod random;
mod search;

use std::collections::BTreeMap;

use lungang::audit::audit;
use lungang::district::{District, Layer, Policy, RuleId, Scope};
use lungang::engine::{self, EngineError, Formulation};
use lungang::model::{Program, Scenario, Why};
use lungang::plan::document::Status;
use lungang::rules::ROW_RULES;
use lungang::solve::{Limits, completed, reference};

const EXACT: Limits = Limits { gap: 0.0, seconds: None, threads: 1 };

/// The program's optimum; `None` where it finds the district infeasible.
fn program(district: &District, policy: &Policy) -> Option<f64> {
    let answer = match engine::plan(district, policy, EXACT, &mut |_| false) {
        Ok(answer) => answer,
        Err(EngineError::Violations(_, audit)) => panic!("the plan fails its audit: {:#?}", audit.violations),
        Err(error) => panic!("{error}"),
    };
    match answer.status {
        Status::Optimal => answer.objective(),
        Status::Infeasible => None,
        other => panic!("{other:?}"),
    }
}

fn agree(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-6 * one.abs().max(1.0),
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn policy(district: &District, layer: &Layer) -> Policy {
    Policy::resolve([&district.policy, layer])
}

#[test]
fn the_optimum_is_that_of_exhaustive_search() {
    // Of each kind so many: most draws are infeasible or best left empty, and say little of how an optimum is found.
    const WANTED: [usize; 3] = [120, 120, 360];
    let mut compared = [0; 3];
    let mut seed = 0;
    while compared != WANTED {
        seed += 1;
        let district = random::district(seed, random::Size::Tiny);
        let policy = policy(&district, &Layer::default());
        let planned = engine::plan(&district, &policy, EXACT, &mut |_| false).unwrap();
        let kind = planned.plan.as_ref().map_or(0, |(plan, _)| if plan.stints().is_empty() { 1 } else { 2 });
        if compared[kind] == WANTED[kind] {
            continue;
        }
        let Some(found) = search::optimum(&district, &policy) else { continue };
        let best = found.as_ref().map(|best| best.objective);
        assert!(agree(planned.objective(), best), "seed {seed}: program {:?}, search {found:?}", planned.objective());
        compared[kind] += 1;
    }
    println!("{compared:?} districts of {seed} seeds: infeasible, best left empty, with stints in the optimum");
}

/// Without a rule, some districts have another optimum: every rule is at work, in program and search alike.
#[test]
fn every_rule_decides_some_districts() {
    let mut decided: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 1..=240 {
        let district = random::district(seed, random::Size::Tiny);
        let full = program(&district, &policy(&district, &Layer::default()));
        for rule in RuleId::ALL.iter().copied().filter(|rule| rule.in_force()) {
            let mut layer = Layer::default();
            layer.set(&format!("rule.{}.mode", rule.id()), "off", Scope::District).unwrap();
            let without = policy(&district, &layer);
            let optimum = program(&district, &without);
            if agree(full, optimum) {
                continue;
            }
            let count = decided.entry(rule.id()).or_insert(0);
            *count += 1;
            // The search follows for the first few: the rule is off there too.
            if *count <= 4
                && let Some(found) = search::optimum(&district, &without)
            {
                let best = found.as_ref().map(|best| best.objective);
                assert!(agree(optimum, best), "seed {seed} without {}: {optimum:?}, {found:?}", rule.id());
            }
        }
    }
    println!("districts decided by each rule: {decided:?}");
    for rule in RuleId::ALL.iter().filter(|rule| rule.in_force()) {
        assert!(decided.get(rule.id()).is_some_and(|&count| count >= 2), "{} decides nothing: {decided:?}", rule.id());
    }
}

/// Each objective term read off the program's point counts what the audit counts from the plan.
#[test]
fn every_term_counts_what_the_audit_counts() {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 1..=120 {
        let district = random::district(30_000 + seed, random::Size::Small);
        let policy = policy(&district, &Layer::default());
        let scenarios = [Scenario::new(&district, &policy)];
        let formulation = Formulation::lay_out(&scenarios);
        let program = Program::new(&formulation.structure.matrix, formulation.set(&scenarios[0]));
        let Some(mut point) = reference::solve_by_highs(&program).unwrap() else { continue };
        // A term of weight 0 leaves its columns anywhere: what the decisions say is what counts.
        let decisions = formulation.columns(&formulation.plan(&point));
        point = completed(&program, &decisions).expect("what the solver found obeys the rows");
        let audit = audit(&district, &policy, &formulation.plan(&point));
        for (term, units) in formulation.units(&scenarios[0], &point) {
            let audited = audit.objective.term(term.id()).map_or(0.0, |term| term.units);
            assert!((units - audited).abs() < 1e-6, "seed {seed}, {}: {units}, the audit {audited}", term.id());
            *counted.entry(term.id()).or_default() += usize::from(audited != 0.0);
        }
    }
    println!("districts in which each term counts: {counted:?}");
    assert!(counted.values().all(|&count| count >= 5), "{counted:?}");
}

/// In every district that a row stands in, its rule says where: by the name or code of a school, person, seat, year or group.
#[test]
fn every_row_rule_tells_its_rows() {
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 1..=120 {
        let district = random::district(40_000 + seed, random::Size::Small);
        let policy = policy(&district, &Layer::default());
        let scenario = Scenario::new(&district, &policy);
        let formulation = Formulation::lay_out(std::slice::from_ref(&scenario));
        let numbers = formulation.set(&scenario);
        for (place, row) in formulation.structure.rows.iter().enumerate() {
            let limits = (numbers.row_lower[place], numbers.row_upper[place]);
            let Some(rule) = ROW_RULES.iter().find(|rule| row.owner.rule() == Some(rule.about.rule)) else { continue };
            if limits == (f64::NEG_INFINITY, f64::INFINITY) {
                continue;
            }
            let Some(text) = (rule.tell)(&scenario, &row.why, limits) else {
                assert!(matches!(row.why, Why::Count { .. } | Why::Mover { .. }), "seed {seed}: {:?}", row.why);
                continue;
            };
            for said in [&text.zh, &text.en] {
                assert!(said.contains(where_of(&district, &row.why)), "seed {seed}, {:?}: {said}", row.why);
                assert!(!said.contains("inf") && !said.contains("-0"), "seed {seed}, {:?}: {said}", row.why);
            }
            *told.entry(rule.about.rule.id()).or_default() += 1;
        }
    }
    println!("rows told by each rule: {told:?}");
    assert!(ROW_RULES.iter().all(|rule| told.get(rule.about.rule.id()).is_some_and(|&rows| rows >= 20)), "{told:?}");
}

fn where_of<'d>(district: &'d District, why: &Why) -> &'d str {
    match *why {
        Why::OnePostTerm { staff, .. } | Why::OnePostHorizon { staff } | Why::OnePostPause { staff, .. } => {
            &district.staff[staff].code
        }
        Why::SeatFill { seat, .. } => &district.seats[seat].code,
        Why::Release { school, .. } | Why::School { school, .. } => &district.schools[school].name,
        Why::RotationRate { count, year } | Why::RotationBackbone { count, year, .. } => {
            count.group.map_or(&district.calendar.years[year].name, |group| &district.groups[group].name)
        }
        Why::Budget { line } => {
            let line = &district.budgets[line];
            line.group.map_or(&district.calendar.years[line.year].name, |group| &district.groups[group].name)
        }
        Why::Pin { pin, .. } => &district.staff[district.pins[pin].staff].code,
        Why::Kept { serving } => &district.staff[serving.staff].code,
        _ => panic!("{why:?} is told by nobody"),
    }
}

#[test]
fn a_second_solver_finds_the_same_optimum() {
    let (mut compared, mut infeasible) = (0, 0);
    for seed in 1..=120 {
        let district = random::district(10_000 + seed, random::Size::Small);
        let policy = policy(&district, &Layer::default());
        let scenarios = [Scenario::new(&district, &policy)];
        let formulation = Formulation::lay_out(&scenarios);
        let program_of = Program::new(&formulation.structure.matrix, formulation.set(&scenarios[0]));
        let point = reference::solve(&program_of, good_lp::microlp).unwrap();
        let second = point.map(|point| program_of.objective(&point));
        let planned = program(&district, &policy);
        assert!(agree(planned, second), "seed {seed}: HiGHS {planned:?}, microlp {second:?}");
        compared += 1;
        infeasible += usize::from(second.is_none());
    }
    println!("{compared} districts, {infeasible} infeasible");
    assert!(infeasible < compared / 2);
}

/// With every rule hard, a tighter value never improves the optimum.
#[test]
fn a_nested_setting_never_improves_the_optimum() {
    let steps: &[(&str, &[&str])] = &[
        ("commute.cap_minutes", &["90", "60", "45", "30", "10"]),
        ("release.share", &["1", "0.5", "0.3", "0.1"]),
        ("host.imported_share", &["1", "0.5", "0.2"]),
        ("rotation.rate", &["0", "0.1", "0.3", "0.6"]),
        ("budget.factor", &["2", "1", "0.5", "0.1"]),
        ("headcount.least_share", &["0", "0.5", "0.8", "1"]),
        ("stay.years", &["[1,2,3]", "[1,2]", "[2]"]),
        ("rule.seat_fill.mode", &["soft", "hard"]),
    ];
    for seed in 1..=25 {
        let district = random::district(20_000 + seed, random::Size::Small);
        for (key, values) in steps {
            let mut last = Some(f64::NEG_INFINITY);
            for value in *values {
                let mut layer = Layer::default();
                for rule in RuleId::ALL.iter().filter(|rule| **rule != RuleId::SeatFill) {
                    layer.set(&format!("rule.{}.mode", rule.id()), "hard", Scope::District).unwrap();
                }
                layer.set("rule.seat_fill.mode", "soft", Scope::District).unwrap();
                layer.set(key, value, Scope::District).unwrap();
                let optimum = program(&district, &policy(&district, &layer));
                let worse = match (last, optimum) {
                    (Some(last), Some(optimum)) => optimum >= last - 1e-6 * last.abs().max(1.0),
                    (None, optimum) => optimum.is_none(),
                    (Some(_), None) => true,
                };
                assert!(worse, "seed {seed}: {key} = {value} gives {optimum:?} after {last:?}");
                last = optimum;
            }
        }
    }
}
#[test]
fn zz_stats() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut decided: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut inf, mut empty, mut full) = (0, 0, 0);
    let mut widths = vec![];
    let solve = |district: &District, policy: &Policy| {
        let scenarios = [Scenario::new(district, policy)];
        let formulation = Formulation::lay_out(&scenarios);
        let program = Program::new(&formulation.structure.matrix, formulation.set(&scenarios[0]));
        let point = reference::solve_by_highs(&program).unwrap();
        let n = formulation.structure.decisions().count();
        point.map(|p| (program.objective(&p), formulation.plan(&p), n))
    };
    for seed in 1..=400u64 {
        let district = random::district(seed, random::Size::Tiny);
        let pol = policy(&district, &Layer::default());
        let Some((obj, plan, n)) = solve(&district, &pol) else {
            inf += 1;
            for rule in RuleId::ALL.iter().copied().filter(|rule| rule.in_force()) {
                let mut layer = Layer::default();
                layer.set(&format!("rule.{}.mode", rule.id()), "off", Scope::District).unwrap();
                if solve(&district, &policy(&district, &layer)).is_some() {
                    *kinds.entry(rule.id()).or_default() += 1;
                }
            }
            continue;
        };
        widths.push(n);
        if plan.decisions().is_empty() {
            empty += 1
        } else {
            full += 1
        }
        let mut seen = std::collections::BTreeSet::new();
        for d in plan.decisions() {
            seen.insert(d.kind().word);
            if let Some(s) = d.stint() {
                seen.insert(match district.seats[s.seat].kind {
                    lungang::district::SeatKind::Teaching => "T",
                    lungang::district::SeatKind::Cadre => "C",
                    lungang::district::SeatKind::Itinerant => "I",
                    lungang::district::SeatKind::Shadowing => "S",
                    lungang::district::SeatKind::Practice => "P",
                });
                if lungang::plan::is_recalled(&district, &pol, s) {
                    seen.insert("recalled");
                }
            }
        }
        for k in seen {
            *kinds.entry(k).or_default() += 1;
        }
        if seed > 240 {
            continue;
        }
        for rule in RuleId::ALL.iter().copied().filter(|rule| rule.in_force()) {
            let mut layer = Layer::default();
            layer.set(&format!("rule.{}.mode", rule.id()), "off", Scope::District).unwrap();
            let o = solve(&district, &policy(&district, &layer)).map(|x| x.0);
            if !agree(o, Some(obj)) {
                *decided.entry(rule.id()).or_default() += 1;
            }
        }
    }
    widths.sort();
    println!(
        "inf {inf} empty {empty} full {full}; kinds {kinds:?}\nwidths {:?}\n decided {decided:?}",
        (0..10).map(|q| widths[q * widths.len() / 10]).collect::<Vec<_>>()
    );
}
