//! The indicators of 优质均衡 that move with teachers: whom each counts, and what the inspection asks of a school.

use crate::audit::{Facts, Posting};
use crate::district::{At, Category, Degree, Indicator, Parameter, Staff, Stage};

use super::stock::Stock;

/// All of them, in the order of `balance.indicators`.
pub(super) const ALL: [Indicator; 3] = [Indicator::Backbone, Indicator::Degree, Indicator::Arts];

/// The stages of compulsory education, which the inspection looks at.
pub(super) const COMPULSORY: [Stage; 2] = [Stage::Primary, Stage::Junior];

/// What an inspection asks for, per 100 pupils.
pub(super) fn standard(indicator: Indicator, stage: Stage) -> f64 {
    match (indicator, stage) {
        (Indicator::Backbone, _) => 1.0,
        (Indicator::Degree, Stage::Primary) => 4.2,
        (Indicator::Degree, _) => 5.3,
        (Indicator::Arts, _) => 0.9,
    }
}

/// Those whom an indicator counts at a stage, by school and term. A stint counts for its seat's stage; where that is blank, for the
/// person's.
pub(super) fn stock(facts: &Facts, indicator: Indicator, stage: Stage) -> Stock {
    let is_counted = |person: &Staff| counts(facts, indicator, stage, person);
    let of_stage = |person: &Staff| person.stages.is_empty() || person.stages.contains(stage);
    let arrives = |posting: &Posting| {
        is_counted(posting.person) && posting.seat.stage.map_or_else(|| of_stage(posting.person), |of| of == stage)
    };
    Stock::of(facts, |person| is_counted(person) && of_stage(person), arrives)
}

fn counts(facts: &Facts, indicator: Indicator, stage: Stage, person: &Staff) -> bool {
    let is_teacher = person.category == Category::Teacher;
    match indicator {
        Indicator::Backbone => person.grade >= facts.policy.balance_grade(),
        Indicator::Degree => {
            let least = if stage == Stage::Primary { Degree::College } else { Degree::Bachelor };
            is_teacher && person.degree.is_some_and(|degree| degree >= least)
        }
        Indicator::Arts => {
            let arts = facts.policy.names(Parameter::BalanceArts, At::DISTRICT);
            is_teacher && person.subject.is_some_and(|subject| arts.contains(&facts.district.subjects[subject]))
        }
    }
}
