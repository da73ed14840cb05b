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

/// The largest variation coefficient that an inspection lets pass.
pub(super) fn coefficient_limit(stage: Stage) -> f64 {
    if stage == Stage::Primary { 0.50 } else { 0.45 }
}

/// Whom a figure counts. Backbone is of 区级 and above, as the inspection defines it, whatever grade `balance.grade` has the
/// rule and the objective count.
pub(super) fn counted(facts: &Facts, indicator: Indicator, stage: Stage) -> Counted {
    match indicator {
        Indicator::Backbone => Counted::Backbone(Grade::District),
        Indicator::Degree | Indicator::Arts => Counted::new(facts.district, facts.policy, indicator, stage),
    }
}

/// A stint serves its seat's stage; where that is blank, the person's.
pub(super) fn serves(posting: &Posting, stage: Stage) -> bool {
    posting.seat.stage.map_or_else(|| is_of(posting.person, stage), |of| of == stage)
}

/// 学段 include the stage; blank ones do.
fn is_of(person: &Staff, stage: Stage) -> bool {
    person.stages.is_empty() || person.stages.contains(stage)
}

/// Those whom an indicator counts at a stage, by school and term.
pub(super) fn stock(facts: &Facts, indicator: Indicator, stage: Stage) -> Stock {
    let counted = counted(facts, indicator, stage);
    let arrives = |posting: &Posting| serves(posting, stage) && counted.holds(posting.person);
    Stock::of(facts, |person| counted.holds(person) && is_of(person, stage), arrives)
}
