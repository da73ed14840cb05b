//! A session that takes settings in place gives what a session made for each setting gives.

mod workbook;

use std::sync::Arc;

use lungang::district::{District, Layer, Parameter, Policy, Scope};
use lungang::engine::Formulation;
use lungang::model::{Own, Owner, Program, Scenario, Setting};
use lungang::objective::TERMS;
use lungang::rules::ROW_RULES;
use lungang::solve::{Budget, Gap, Outcome, Session, Stop, Tuning, reference};
use workbook::Workbook;

const SETTINGS: &[&[(&str, &str)]] = &[
    &[],
    &[("commute.cap_minutes", "20")],
    &[("rotation.rate", "0.3")],
    &[("rotation.rate", "0.3"), ("rotation.backbone_share", "0.5")],
    &[("rule.seat_fill.mode", "hard")],
    &[("stay.years", "[2]")],
    &[("release.share", "0"), ("rule.release.mode", "soft"), ("rule.release.penalty", "3")],
    &[("allowance.rural", "9000"), ("budget.factor", "0.5")],
    &[("stay.max_stints", "2"), ("stay.pause_years", "0")],
    &[("rule.rotation_rate.mode", "off"), ("weights.shortage", "0")],
    &[("volunteer.mode", "bar"), ("rule.seat_fill.mode", "off")],
];

#[test]
fn settings_taken_in_place_equal_fresh_sessions_and_the_reference_path() {
    let mut book = Workbook::plain();
    book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,交流,20000\n全区,2017-2018,交流,20000\n");
    // Four people of whom six in seven must stay could send nobody.
    for line in ["headcount.least_share,0.4,,", "release.share,0.5,,", "release.subject_share,0.67,,"] {
        book.append("政策", line);
    }
    let district = book.read().district.expect("a sound workbook");
    let policies: Vec<Policy> = SETTINGS
        .iter()
        .map(|settings| {
            let mut layer = Layer::default();
            for (key, value) in *settings {
                layer.set(key, value, Scope::District).unwrap();
            }
            Policy::resolve([&district.policy, &layer])
        })
        .collect();
    let scenarios: Vec<Scenario> = policies.iter().map(|policy| Scenario::new(&district, policy)).collect();
    let shared = Formulation::lay_out(&scenarios);
    let mut kept = Session::new(Arc::clone(&shared.structure.matrix), shared.set(&scenarios[0]), 1).unwrap();

    // There and back: every setting is reached from two others.
    let order = (0..scenarios.len()).chain((0..scenarios.len()).rev());
    let mut optima = std::collections::BTreeSet::new();
    for place in order {
        let numbers = shared.set(&scenarios[place]);
        kept.set(numbers.clone()).unwrap();
        let in_place = optimum(&mut kept);

        let own = Formulation::lay_out(std::slice::from_ref(&scenarios[place]));
        let own_numbers = own.set(&scenarios[place]);
        let fresh = optimum(&mut Session::new(Arc::clone(&own.structure.matrix), own_numbers.clone(), 1).unwrap());
        let program = Program::new(&own.structure.matrix, own_numbers);
        let by_reference =
            reference::solve_by_highs(&program, Gap::relative(0.0)).unwrap().map(|point| program.objective(&point));
        let by_microlp = reference::solve(&program, good_lp::microlp).unwrap().map(|point| program.objective(&point));

        for (what, other) in [("fresh", fresh), ("reference", by_reference), ("microlp", by_microlp)] {
            assert_eq!(in_place.is_some(), other.is_some(), "setting {place}, {what}");
            let distance = in_place.unwrap_or(0.0) - other.unwrap_or(0.0);
            assert!(distance.abs() < 1e-6, "setting {place}, {what}: {in_place:?} and {other:?}");
        }
        optima.insert(in_place.map(|objective| format!("{objective:.6}")));
    }
    assert!(optima.len() > 5, "the settings differ in what they ask: {optima:?}");
    assert!(optima.contains(&None), "one of them is infeasible");
}

/// What one scenario leaves in the rows of the district's rules is gone in the next.
#[test]
fn numbers_taken_over_from_a_scenario_that_differs_in_district_rules_equal_its_own() {
    const DISTRICT: &[&[(&str, &str)]] = &[
        &[],
        &[("budget.factor", "0.5"), ("rotation.rate", "0.3")],
        &[("rule.budget.mode", "soft"), ("rule.budget.penalty", "3"), ("rotation.backbone_share", "0.5")],
        &[("rule.budget.mode", "off"), ("rule.rotation_rate.mode", "soft"), ("rotation.backbone_of", "eligible")],
        &[("rule.rotation_rate.mode", "off")],
        &[("rotation.of", "all"), ("rule.rotation_rate.penalty", "9")],
    ];
    let mut book = Workbook::plain();
    book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,交流,20000\n全区,2017-2018,交流,20000\n");
    let district = book.read().district.expect("a sound workbook");
    for common in SETTINGS {
        let policy = |own: &&[(&str, &str)]| {
            let mut layer = Layer::default();
            for (key, value) in common.iter().chain(*own) {
                layer.set(key, value, Scope::District).unwrap();
            }
            Policy::resolve([&district.policy, &layer])
        };
        let policies: Vec<Policy> = DISTRICT.iter().map(policy).collect();
        let scenarios: Vec<Scenario> = policies.iter().map(|policy| Scenario::new(&district, policy)).collect();
        let formulation = Formulation::lay_out(&scenarios);
        for from in &scenarios {
            let like = formulation.set(from);
            for to in &scenarios {
                assert_eq!(formulation.set_like(&like, to), formulation.set(to), "{common:?}");
            }
        }
    }
}

/// A rule or a term that sets its rows again leaves what they were: none writes another's.
#[test]
fn whoever_sets_its_rows_anew_changes_nothing() {
    let mut book = Workbook::plain();
    book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,交流,20000\n全区,2017-2018,交流,20000\n");
    let district = book.read().district.expect("a sound workbook");
    for settings in SETTINGS {
        let policy = with(&district, settings);
        let scenarios = [Scenario::new(&district, &policy)];
        let formulation = Formulation::lay_out(&scenarios);
        let numbers = formulation.set(&scenarios[0]);
        let again = |set: fn(&Scenario, &mut Own), owner: Owner| {
            let mut setting = Setting::like(&formulation.structure, &numbers);
            set(&scenarios[0], &mut setting.own(owner));
            assert_eq!(setting.finish(&scenarios[0]), numbers, "{owner:?} under {settings:?}");
        };
        ROW_RULES.iter().for_each(|rule| again(rule.set, Owner::Rule(rule.about.rule)));
        TERMS.iter().for_each(|term| term.rows.iter().for_each(|rows| again(rows.set, Owner::Term(term.term))));
    }
}

/// What rules and terms declare to set numbers only: no column, row or entry stands or falls with it.
#[test]
fn parameters_that_set_numbers_only_change_no_structure() {
    let mut book = Workbook::plain();
    book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,交流,20000\n");
    let district = book.read().district.expect("a sound workbook");
    let lay_out = |settings: &[(&str, &str)]| {
        let policy = with(&district, settings);
        let structure = Formulation::lay_out(&[Scenario::new(&district, &policy)]).structure;
        let matrix = &structure.matrix;
        let shape = (matrix.starts.clone(), matrix.columns.clone(), matrix.roles.clone(), matrix.defines.clone());
        (structure.columns.clone(), structure.rows.clone(), shape)
    };
    let plain = lay_out(&[]);
    let of_rules = ROW_RULES.iter().flat_map(|rule| rule.numbers.iter().copied());
    let of_terms = TERMS.iter().flat_map(|term| term.numbers.iter().copied().chain([term.term.weight()]));
    let parameters: Vec<Parameter> = of_rules.chain(of_terms).collect();
    assert!(parameters.len() > 15);
    for parameter in parameters {
        let about = parameter.about();
        let value = if about.kind.is_whole() { "1" } else { "0.37" };
        assert!(lay_out(&[(about.key, value)]) == plain, "{}", about.key);
    }
}

fn with(district: &District, settings: &[(&str, &str)]) -> Policy {
    let mut layer = Layer::default();
    for (key, value) in settings {
        layer.set(key, value, Scope::District).unwrap();
    }
    Policy::resolve([&district.policy, &layer])
}

fn optimum(session: &mut Session) -> Option<f64> {
    match session.solve(Gap::relative(0.0), &Tuning::default(), &Budget::new(None, &mut |_| false)).unwrap() {
        Outcome::Optimal(solution) => Some(solution.objective),
        Outcome::Infeasible(_) => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_watch_or_a_deadline_stops_a_solve() {
    let district = Workbook::plain().read().district.expect("a sound workbook");
    let policy = Policy::resolve([&district.policy]);
    let scenarios = [Scenario::new(&district, &policy)];
    let formulation = Formulation::lay_out(&scenarios);
    let matrix = Arc::clone(&formulation.structure.matrix);
    let mut session = Session::new(matrix, formulation.set(&scenarios[0]), 1).unwrap();
    let mut stop = |_| true;
    let outcome = session.solve(Gap::relative(0.0), &Tuning::default(), &Budget::new(None, &mut stop)).unwrap();
    assert!(matches!(outcome, Outcome::Stopped(Stop::Cancelled, _)), "{outcome:?}");
    let mut never = |_| false;
    let outcome = session.solve(Gap::relative(0.0), &Tuning::default(), &Budget::new(Some(0.0), &mut never)).unwrap();
    assert!(matches!(outcome, Outcome::Stopped(Stop::Deadline, _)), "{outcome:?}");
}
