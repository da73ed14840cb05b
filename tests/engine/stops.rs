//! Limits and stops at any moment: what is answered holds, whatever it was that was cut short.

use std::cell::Cell;

use lungang::district::{Layer, Policy, Scope};
use lungang::engine;

use super::*;

const GAP: f64 = 1e-4;

/// Whether an answer that was cut short says nothing wrong of a district whose optimum lies between these.
fn holds(answer: &Answer, least: f64, most: f64) -> bool {
    let rounding = 1e-6 * most.abs();
    answer.bound.is_none_or(|bound| bound <= most + rounding)
        && answer.objective().is_none_or(|objective| objective >= least - rounding)
        && answer.gap().is_none_or(|gap| gap >= 0.0)
}

#[test]
fn a_stop_at_any_moment_keeps_the_best_plan_and_its_bound() {
    let district = plain::district(demo::generate(Size::Town, 4));
    // Tight, so that there is time to stop between the first plan and the proof.
    let mut tight = Layer::default();
    tight.set("pack", "shortage_first", Scope::District).unwrap();
    tight.set("budget.factor", "0.7", Scope::District).unwrap();
    let policy = Policy::resolve([&district.policy, &tight]);
    let limits = |seconds| Limits::new(GAP, seconds, 1);
    let asked = Cell::new(0);
    let whole = engine::plan(&district, &policy, limits(None), &mut |_| {
        asked.set(asked.get() + 1);
        false
    });
    let whole = whole.unwrap();
    let (least, most) = (whole.bound.unwrap(), whole.objective().unwrap());
    let (mut with_plan, mut without, mut told_bounds) = (0, 0, 0);
    for part in 0..12 {
        // The watch is asked at a steady rate, so that the stops are spread over all that a solve does.
        let until = asked.get() * part / 12;
        let count = Cell::new(0);
        let told = Cell::new((f64::INFINITY, f64::NEG_INFINITY));
        let answer = engine::plan(&district, &policy, limits(None), &mut |progress| {
            count.set(count.get() + 1);
            told.set((progress.objective, progress.bound));
            count.get() > until
        });
        let answer = answer.unwrap();
        assert!(holds(&answer, least, most), "stopped after {until} looks: {answer:?}");
        let (objective, bound) = told.get();
        let rounding = 1e-6 * most.abs();
        assert!(objective >= least - rounding, "stopped after {until} looks: no plan has {objective}");
        let (best, highest) = (answer.objective().unwrap_or(f64::INFINITY), answer.bound.unwrap_or(f64::NEG_INFINITY));
        assert!(
            best <= objective + rounding && highest >= bound - rounding,
            "stopped after {until} looks: {best} over {highest}, told before {objective} over {bound}"
        );
        told_bounds += usize::from(bound.is_finite());
        match answer.status {
            Status::Interrupted if answer.plan.is_some() => with_plan += 1,
            Status::Interrupted => without += 1,
            Status::Optimal => {}
            other => panic!("{other:?}"),
        }
    }
    println!("{with_plan} stops with a plan, {without} without");
    assert!(with_plan >= 3 && told_bounds >= 6, "{with_plan} stops with a plan, {told_bounds} after a bound was told");
}

#[test]
fn a_time_limit_gives_the_best_plan_and_its_bound() {
    let district = town(2);
    let policy = Policy::resolve([&district.policy]);
    let plan = |seconds| {
        let limits = Limits::new(GAP, seconds, 1);
        engine::plan(&district, &policy, limits, &mut |_| false).unwrap()
    };
    let whole = plan(None);
    let (least, most) = (whole.bound.unwrap(), whole.objective().unwrap());
    for seconds in [1e-9, 0.01, 0.05, 0.1, 0.3, 1.0] {
        let answer = plan(Some(seconds));
        assert!(holds(&answer, least, most), "{seconds} s: {answer:?}");
        let has_plan = answer.plan.is_some();
        assert!(
            matches!((answer.status, has_plan), (Status::Feasible | Status::Optimal, true) | (Status::Unknown, false)),
            "{seconds} s: {:?}",
            answer.status
        );
    }
}
