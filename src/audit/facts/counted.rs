//! 优质均衡: whom an indicator counts.

use crate::district::{At, Category, Degree, District, Grade, Indicator, Parameter, Policy, Staff, Stage, SubjectId};

/// What makes a person count, wherever he or she works.
pub enum Counted {
    /// From this grade on.
    Backbone(Grade),
    /// Teachers from this degree on: what the stage asks for is one less.
    Degree(Degree),
    /// Teachers of these main subjects.
    Arts(Vec<SubjectId>),
}

impl Counted {
    pub fn new(district: &District, policy: &Policy, indicator: Indicator, stage: Stage) -> Counted {
        match indicator {
            Indicator::Backbone => Counted::Backbone(policy.balance_grade()),
            Indicator::Degree if stage == Stage::Primary => Counted::Degree(Degree::College),
            Indicator::Degree => Counted::Degree(Degree::Bachelor),
            Indicator::Arts => {
                let names = policy.names(Parameter::BalanceArts, At::DISTRICT);
                let subjects = district.subjects.iter().filter(|(_, subject)| names.contains(subject));
                Counted::Arts(subjects.map(|(id, _)| id).collect())
            }
        }
    }

    pub fn holds(&self, person: &Staff) -> bool {
        let is_teacher = person.category == Category::Teacher;
        match self {
            Counted::Backbone(least) => person.grade >= *least,
            Counted::Degree(least) => is_teacher && person.degree >= Some(*least),
            Counted::Arts(subjects) => is_teacher && person.subject.is_some_and(|subject| subjects.contains(&subject)),
        }
    }
}
