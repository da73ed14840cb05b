//! Slacks of soft rules: bounded, never at their bounds, and no rule is made hard by that.

use lungang::district::{Id, Layer, RuleId, Scope};
use lungang::engine::Formulation;
use lungang::model::{Numbers, Program, Role, Scenario};
use lungang::solve::{Gap, completed, reference};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::{agree, plan, policy, random, settings};

/// All rules that may be soft are, and some settings beside.
fn soft(dice: &mut ChaCha8Rng, penalty: Option<&str>) -> Layer {
    let mut layer = settings::draw(dice);
    for rule in RuleId::ALL.iter().filter(|rule| rule.in_force()) {
        let key = |what: &str| format!("rule.{}.{what}", rule.id());
        // A rule that knows no soft mode stays as it is.
        let _ = layer.set(&key("mode"), "soft", Scope::District);
        let penalty = penalty.map_or_else(|| dice.random_range(1..200).to_string(), String::from);
        layer.set(&key("penalty"), &penalty, Scope::District).unwrap();
    }
    layer
}

/// Wide open, as no setting leaves them.
fn opened(roles: &[Role], numbers: &Numbers) -> Numbers {
    let open = |(role, &upper): (&Role, &f64)| if matches!(role, Role::Slack(_)) && upper > 0.0 { 1e6 } else { upper };
    Numbers { upper: roles.iter().zip(&numbers.upper).map(open).collect(), ..numbers.clone() }
}

#[test]
fn bounds_of_slacks_leave_the_optimum_and_are_never_reached() {
    let (mut passed, mut slacks, mut widest) = (0, 0, 0.0_f64);
    for seed in 1..=150 {
        let district = random::district(70_000 + seed, random::Size::Small);
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let policy = policy(&district, &soft(&mut dice, None));
        let scenario = Scenario::new(&district, &policy);
        let formulation = Formulation::lay_out(std::slice::from_ref(&scenario));
        let matrix = &formulation.structure.matrix;
        let numbers = formulation.set(&scenario);
        assert!(numbers.upper.iter().chain(&numbers.lower).all(|bound| bound.is_finite()), "seed {seed}");
        let solved = |numbers: Numbers| {
            let program = Program::new(matrix, numbers);
            let point = reference::solve_by_highs(&program, Gap::relative(0.0)).unwrap()?;
            let point =
                completed(&program, &formulation.columns(&formulation.plan(&point))).expect("it obeys the rows");
            Some((program.objective(&point), point))
        };
        let (tight, wide) = (solved(numbers.clone()), solved(opened(&matrix.roles, &numbers)));
        let objective = |of: &Option<(f64, Vec<f64>)>| of.as_ref().map(|(objective, _)| *objective);
        assert!(
            agree(objective(&tight), objective(&wide)),
            "seed {seed}: {:?} {:?}",
            objective(&tight),
            objective(&wide)
        );
        // Of the optimum, and of any other plan: here, nobody served but those who must be.
        let program = Program::new(matrix, numbers);
        let must = |column: &usize| program.numbers.lower[*column] == 1.0 && matrix.roles[*column] == Role::Decision;
        let least: Vec<usize> = (0..matrix.roles.len()).filter(must).collect();
        for point in tight.map(|(_, point)| point).into_iter().chain(completed(&program, &least)) {
            for column in (0..point.len()).filter(|&column| matches!(matrix.roles[column], Role::Slack(_))) {
                let upper = program.numbers.upper[column];
                assert!(upper == 0.0 || point[column] < upper, "seed {seed}: {} of {upper}", point[column]);
                slacks += usize::from(upper > 0.0);
                passed += usize::from(point[column] > 1e-6);
                widest = widest.max(upper);
            }
        }
    }
    println!("{slacks} slacks, {passed} above 0; the widest bound {widest}");
    assert!(passed >= 200);
}

/// Whatever can be decided within the bounds of decisions, soft rules allow.
#[test]
fn every_plan_of_soft_rules_fits_under_the_bounds_of_slacks() {
    let mut fitting = 0;
    for seed in 1..=150 {
        let district = random::district(71_000 + seed, random::Size::Small);
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        let policy = policy(&district, &soft(&mut dice, None));
        let scenario = Scenario::new(&district, &policy);
        let formulation = Formulation::lay_out(std::slice::from_ref(&scenario));
        let matrix = &formulation.structure.matrix;
        let numbers = formulation.set(&scenario);
        let wide = Program::new(matrix, opened(&matrix.roles, &numbers));
        let tight = Program::new(matrix, numbers);
        for share in [0.05, 0.3, 0.8] {
            let mut is_taken = |column: &usize| {
                let upper = tight.numbers.upper[*column];
                tight.numbers.lower[*column] == 1.0 || (upper == 1.0 && dice.random_bool(share))
            };
            let decisions: Vec<usize> =
                formulation.structure.decisions().map(|(column, _)| column.index()).filter(|it| is_taken(it)).collect();
            let (one, other) = (completed(&tight, &decisions), completed(&wide, &decisions));
            assert_eq!(one.is_some(), other.is_some(), "seed {seed}, share {share}");
            fitting += usize::from(one.is_some());
        }
    }
    println!("{fitting} plans fit");
    assert!(fitting >= 30);
}

/// A penalty far below a solver's tolerance withholds no plan.
#[test]
fn the_least_penalties_withhold_no_plan() {
    let (mut planned, mut charged) = (0, 0);
    for seed in 1..=100 {
        let district = random::district(72_000 + seed, random::Size::Small);
        let mut dice = ChaCha8Rng::seed_from_u64(seed);
        for penalty in ["0.000000001", "0.000001"] {
            let policy = policy(&district, &soft(&mut dice, Some(penalty)));
            let answer = plan(seed, &district, &policy);
            let rules = |audit: &lungang::audit::Audit| {
                audit.objective.terms.iter().any(|term| term.term.starts_with("rule.") && term.units > 0.0)
            };
            charged += usize::from(answer.plan.as_ref().is_some_and(|(_, audit)| rules(audit)));
            planned += usize::from(answer.plan.is_some());
        }
    }
    println!("{planned} plans, {charged} of them pass a soft limit");
    assert!(planned >= 60 && charged >= 40);
}
