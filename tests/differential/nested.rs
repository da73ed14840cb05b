//! What is tighter is never better.

use lungang::district::{Layer, RuleId, Scope};

use crate::{policy, program, random};

/// Values of a parameter, each tighter than the one before.
const STEPS: &[(&str, &[&str])] = &[
    ("commute.cap_minutes", &["90", "60", "45", "30", "10"]),
    ("release.share", &["1", "0.5", "0.3", "0.1"]),
    ("host.imported_share", &["1", "0.5", "0.2"]),
    ("rotation.rate", &["0", "0.1", "0.3", "0.6"]),
    ("budget.factor", &["2", "1", "0.5", "0.1"]),
    ("headcount.least_share", &["0", "0.5", "0.8", "1"]),
    ("stay.years", &["[1,2,3]", "[1,2]", "[2]"]),
    ("rule.seat_fill.mode", &["soft", "hard"]),
    ("eligibility.kinds", &["[exchange]", "[exchange,cadre_secondment,shadowing,practice]"]),
    ("moves.from", &["any", "lead"]),
    ("moves.cadre_from", &["any", "member"]),
    ("instructors.on", &["true", "false"]),
    ("cadre.executive_from", &["[执行校长,副校长,校长]", "[执行校长,副校长]", "[执行校长]"]),
    ("cadre.concurrent", &["true", "false"]),
    ("cadre.span", &["3", "1", "0"]),
    ("cadre.team_least", &["0", "2", "4"]),
    ("shadowing.per_mentor", &["3", "2", "1"]),
    ("shadowing.load", &["1", "0.5", "0"]),
    ("burden.most_remote", &["2", "1", "0"]),
    ("burden.remote_minutes", &["90", "45", "10"]),
    ("couples.minutes", &["90", "30", "5"]),
    ("transfer.on", &["true", "false"]),
    ("transfer.least_years", &["1", "2", "3"]),
    ("transfer.volunteers_only", &["false", "true"]),
    ("titles.cross_school", &["true", "false"]),
    ("itinerant.on", &["true", "false"]),
    ("itinerant.minutes", &["60", "20", "5"]),
    ("balance.cv_limit.primary", &["10", "1", "0.5", "0.2"]),
    ("balance.cv_limit.junior", &["10", "1", "0.5", "0.2"]),
];

/// Hard, these would leave little to compare: vacancies, a post of executive that nobody can take, class-hours that are not
/// covered as it is. A limit on CV is hard where it is the step.
fn is_hard(rule: RuleId, key: &str) -> bool {
    match rule {
        RuleId::SeatFill | RuleId::Executive | RuleId::Cover => false,
        RuleId::Balance => key.starts_with("balance."),
        _ => true,
    }
}

/// With hard rules, a tighter value never improves the optimum.
#[test]
fn a_nested_setting_never_improves_the_optimum() {
    let mut tightened = 0;
    for seed in 1..=25 {
        let seed = 20_000 + seed;
        let district = random::district(seed, random::Size::Small);
        for (key, values) in STEPS {
            let mut last = Some(f64::NEG_INFINITY);
            for value in *values {
                let mut layer = Layer::default();
                for rule in RuleId::ALL {
                    let mode = if is_hard(*rule, key) { "hard" } else { "soft" };
                    layer.set(&format!("rule.{}.mode", rule.id()), mode, Scope::District).unwrap();
                }
                layer.set(key, value, Scope::District).unwrap();
                let optimum = program(seed, &district, &policy(&district, &layer));
                let worse = match (last, optimum) {
                    (Some(last), Some(optimum)) => optimum >= last - 1e-6 * last.abs().max(1.0),
                    (None, optimum) => optimum.is_none(),
                    (Some(_), None) => true,
                };
                assert!(worse, "seed {seed}: {key} = {value} gives {optimum:?} after {last:?}");
                tightened += usize::from(last.is_some_and(f64::is_finite) && optimum != last);
                last = optimum;
            }
        }
    }
    println!("{tightened} steps made the optimum worse");
}
