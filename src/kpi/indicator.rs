//! The indicators of 优质均衡 that move with teachers: whom each counts, and what the inspection asks of a school.

use super::stock::Stock;
use crate::audit::{Facts, Posting};
use crate::district::{At, Category, Degree, Grade, Indicator, Parameter, Staff, Stage, SubjectId};

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
    let counted = Counted::new(facts, indicator, stage);
    let of_stage = |person: &Staff| person.stages.is_empty() || person.stages.contains(stage);
    let arrives = |posting: &Posting| {
        let is_of_stage = posting.seat.stage.map_or_else(|| of_stage(posting.person), |of| of == stage);
        is_of_stage && counted.holds(posting.person)
    };
    Stock::of(facts, |person| counted.holds(person) && of_stage(person), arrives)
}

/// What makes a person count.
enum Counted {
    /// From this grade on.
    Backbone(Grade),
    /// Teachers from this degree on: above what the stage requires.
    Degree(Degree),
    /// Teachers of these main subjects.
    Arts(Vec<SubjectId>),
}

impl Counted {
    fn new(facts: &Facts, indicator: Indicator, stage: Stage) -> Counted {
        match indicator {
            Indicator::Backbone => Counted::Backbone(facts.policy.balance_grade()),
            Indicator::Degree if stage == Stage::Primary => Counted::Degree(Degree::College),
            Indicator::Degree => Counted::Degree(Degree::Bachelor),
            Indicator::Arts => {
                let arts = facts.policy.names(Parameter::BalanceArts, At::DISTRICT);
                let subjects = facts.district.subjects.iter().filter(|(_, subject)| arts.contains(subject));
                Counted::Arts(subjects.map(|(id, _)| id).collect())
            }
        }
    }

    fn holds(&self, person: &Staff) -> bool {
        let is_teacher = person.category == Category::Teacher;
        match self {
            Counted::Backbone(least) => person.grade >= *least,
            Counted::Degree(least) => is_teacher && person.degree.is_some_and(|degree| degree >= *least),
            Counted::Arts(subjects) => is_teacher && person.subject.is_some_and(|subject| subjects.contains(&subject)),
        }
    }
}
