//! Small random districts: the program's optimum against exhaustive search, and against a second solver.
//!
//! The search knows nothing of the model: it tries every set of stints and asks the audit, which was written apart from
//! the model, whether the set is a plan and what it costs.

mod kinds;
mod nearest;
mod nested;
mod random;
mod search;
mod settings;
mod slacks;

use std::collections::BTreeMap;

use kinds::{KINDS, kinds};
use lungang::audit::audit;
use lungang::district::{District, Layer, Policy, RuleId, Scope};
use lungang::engine::{self, Answer, EngineError, Formulation};
use lungang::model::{Pooled, Program, Scenario, Why};
use lungang::plan::document::Status;
use lungang::rules::ROW_RULES;
use lungang::solve::{Gap, Limits, completed, reference};

const EXACT: Limits = Limits::new(0.0, None, 1);

/// An optimal plan that passes its audit.
fn plan(seed: u64, district: &District, policy: &Policy) -> Answer {
    match engine::plan(district, policy, EXACT, &mut |_| false) {
        Ok(answer) => answer,
        Err(EngineError::Violations(_, audit)) => {
            panic!("seed {seed}: the plan fails its audit: {:#?}", audit.violations)
        }
        Err(error) => panic!("seed {seed}: {error}"),
    }
}

/// The program's optimum; `None` where it finds the district infeasible.
fn program(seed: u64, district: &District, policy: &Policy) -> Option<f64> {
    let answer = plan(seed, district, policy);
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
    const WANTED: [usize; 3] = [100, 100, 320];
    let mut compared = [0; 3];
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    let mut seed = 0;
    while compared != WANTED {
        seed += 1;
        let district = random::district(seed, random::Size::Tiny);
        let policy = policy(&district, &Layer::default());
        let planned = plan(seed, &district, &policy);
        let kind = planned.plan.as_ref().map_or(0, |(plan, _)| if plan.stints().is_empty() { 1 } else { 2 });
        if compared[kind] == WANTED[kind] {
            continue;
        }
        let Some(found) = search::optimum(&district, &policy) else { continue };
        let best = found.as_ref().map(|best| best.objective);
        assert!(
            agree(planned.objective(), best),
            "seed {seed}: program {:?}, search {found:?}, {:?}",
            planned.objective(),
            planned.plan.as_ref().map(|(plan, _)| plan)
        );
        compared[kind] += 1;
        let of_plan = found.iter().flat_map(|best| kinds(&district, &policy, &best.plan));
        of_plan.for_each(|kind| *taken.entry(kind).or_default() += 1);
    }
    println!("{compared:?} districts of {seed} seeds: infeasible, best left empty, with stints in the optimum");
    println!("optima with each kind of decision: {taken:?}");
    let several = |kind: &&str| taken.get(*kind).is_some_and(|&count| count >= 3);
    assert!(KINDS.iter().all(several), "{taken:?}");
}

/// Without a rule, some districts have another optimum: every rule is at work, in program and search alike.
#[test]
fn every_rule_decides_some_districts() {
    const ENOUGH: usize = 4;
    let mut decided: BTreeMap<&str, usize> = BTreeMap::new();
    let mut seed = 0;
    let open = |decided: &BTreeMap<&str, usize>| -> Vec<RuleId> {
        let in_force = RuleId::ALL.iter().copied().filter(|rule| rule.in_force());
        in_force.filter(|rule| decided.get(rule.id()).is_none_or(|&count| count < ENOUGH)).collect()
    };
    while !open(&decided).is_empty() {
        seed += 1;
        let idle: Vec<_> = open(&decided).iter().map(|rule| rule.id()).collect();
        assert!(seed < 4_000, "these decide next to nothing: {idle:?}. Values that bite belong in random/policy.rs");
        let district = random::district(seed, random::Size::Tiny);
        let full = program(seed, &district, &policy(&district, &Layer::default()));
        for rule in open(&decided) {
            let mut layer = Layer::default();
            layer.set(&format!("rule.{}.mode", rule.id()), "off", Scope::District).unwrap();
            let without = policy(&district, &layer);
            let optimum = program(seed, &district, &without);
            if agree(full, optimum) {
                continue;
            }
            // The rule is off in the search too.
            let Some(found) = search::optimum(&district, &without) else { continue };
            let best = found.as_ref().map(|best| best.objective);
            assert!(agree(optimum, best), "seed {seed} without {}: {optimum:?}, {found:?}", rule.id());
            *decided.entry(rule.id()).or_default() += 1;
        }
    }
    println!("{seed} seeds; districts decided by each rule: {decided:?}");
}

/// Each objective term read off the program's point counts what the audit counts from the plan.
#[test]
fn every_term_counts_what_the_audit_counts() {
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 1..=400 {
        let district = random::district(30_000 + seed, random::Size::Small);
        let policy = policy(&district, &Layer::default());
        let scenarios = [Scenario::new(&district, &policy)];
        let formulation = Formulation::lay_out(&scenarios);
        let program = Program::new(&formulation.structure.matrix, formulation.set(&scenarios[0]));
        let Some(mut point) = reference::solve_by_highs(&program, Gap::relative(0.0)).unwrap() else { continue };
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
    for seed in 1..=200 {
        let district = random::district(40_000 + seed, random::Size::Small);
        let policy = policy(&district, &Layer::default());
        let scenario = Scenario::new(&district, &policy);
        let formulation = Formulation::lay_out(std::slice::from_ref(&scenario));
        let numbers = formulation.set(&scenario);
        for (place, row) in formulation.structure.rows.iter().enumerate() {
            let limits = (numbers.row_lower[place], numbers.row_upper[place]);
            let Some(rule) = ROW_RULES.iter().find(|rule| row.owner.rule() == Some(rule.about.rule)) else { continue };
            if limits == (f64::NEG_INFINITY, f64::INFINITY) || matches!(row.why, Why::Rounded { .. }) {
                continue;
            }
            let Some(text) = (rule.tell)(&scenario, &row.why, limits) else {
                assert!(is_definition(&row.why), "seed {seed}: {:?}", row.why);
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

/// The row limits nothing by itself: it defines what others count, or ties a decision to the stint that carries it.
fn is_definition(why: &Why) -> bool {
    matches!(
        why,
        Why::Count { .. }
            | Why::Mover { .. }
            | Why::Away { .. }
            | Why::Carried { .. }
            | Why::Counted { .. }
            | Why::Deviation { .. }
    )
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
        Why::Team { group, .. } | Why::Pooled { pool: Pooled::Group(group), .. } => &district.groups[group].name,
        Why::Pooled { pool: Pooled::School(school), .. } => &district.schools[school].name,
        // The district has no name: the term says where.
        Why::Pooled { pool: Pooled::District, span, .. } | Why::Variation { span, .. } => {
            &district.calendar.terms[span.first].name
        }
        Why::Remote { staff } | Why::Couple { staff, .. } => &district.staff[staff].code,
        Why::Pin { pin, .. } => &district.staff[district.pins[pin].staff].code,
        Why::Kept { serving } => &district.staff[serving.staff].code,
        _ => panic!("{why:?} is told by nobody"),
    }
}

#[test]
fn a_second_solver_finds_the_same_optimum() {
    let (mut compared, mut infeasible) = (0, 0);
    for seed in 1..=150 {
        let district = random::district(10_000 + seed, random::Size::Small);
        let policy = policy(&district, &Layer::default());
        let scenarios = [Scenario::new(&district, &policy)];
        let formulation = Formulation::lay_out(&scenarios);
        let program_of = Program::new(&formulation.structure.matrix, formulation.set(&scenarios[0]));
        let point = reference::solve(&program_of, good_lp::microlp).unwrap();
        let second = point.map(|point| program_of.objective(&point));
        let planned = program(seed, &district, &policy);
        assert!(agree(planned, second), "seed {seed}: HiGHS {planned:?}, microlp {second:?}");
        compared += 1;
        infeasible += usize::from(second.is_none());
    }
    println!("{compared} districts, {infeasible} infeasible");
    assert!(infeasible < compared / 2);
}
