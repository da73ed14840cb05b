//! The indicators of 优质均衡 that move with teachers: whom each counts, and what the inspection asks of a school.

use super::stock::Stock;
use crate::audit::{Counted, Facts, Posting};
use crate::district::{Grade, Indicator, Staff, Stage};

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

/// Whom a figure counts. Backbone is of 区级 and above, as the inspection defines it, whatever grade `balance.grade` has the
/// rule and the objective count.
pub(super) fn counted(facts: &Facts, indicator: Indicator, stage: Stage) -> Counted {
    match indicator {
        Indicator::Backbone => Counted::Backbone(Grade::District),
        Indicator::Degree | Indicator::Arts => Counted::new(facts.district, facts.policy, indicator, stage),
    }
}

/// Those whom an indicator counts at a stage, by school and term. A stint counts for its seat's stage; where that is blank, for the
/// person's.
pub(super) fn stock(facts: &Facts, indicator: Indicator, stage: Stage) -> Stock {
    let counted = counted(facts, indicator, stage);
    let of_stage = |person: &Staff| person.stages.is_empty() || person.stages.contains(stage);
    let arrives = |posting: &Posting| {
        let is_of_stage = posting.seat.stage.map_or_else(|| of_stage(posting.person), |of| of == stage);
        is_of_stage && counted.holds(posting.person)
    };
    Stock::of(facts, |person| counted.holds(person) && of_stage(person), arrives)
}
