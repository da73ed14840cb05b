//! 班主任/毕业班: a class is not left in the middle.

use super::{About, Because};
use crate::district::{ClassUntil, Id, Parameter, RuleId, Stint};
use crate::model::Scenario;

pub const ABOUT: About = About {
    rule: RuleId::Homeroom,
    source: "学校管理惯例：班主任、毕业班教师带完本班",
    source_en: "Practice of schools: homeroom teachers and those of graduating classes finish with their class",
    zh: "班主任与毕业班教师在“带班至”之前不开始派出；未填“带班至”的，第一学年不派出；走教与兼职教师不问。",
    en: "Homeroom and graduating-class teachers start no stint before 带班至; where it is blank, none in the first school year; not \
         asked of itinerants and part-time instructors.",
    formula: "start(stint) ≥ class_until(i)",
    example: "带班至 2018-06-30 的班主任，自 2018 秋起可派出。",
    example_en: "带班至 2018-06-30: the teacher may be sent from autumn 2018 on.",
};

pub fn admits(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    let staff = &scenario.district.staff[stint.staff];
    let has_class = staff.homeroom || staff.graduating_class;
    if scenario.is_itinerant(stint) || scenario.is_instructor(stint) {
        return Ok(());
    }
    if !has_class || !scenario.policy.flag(Parameter::HomeroomKeep, scenario.at_sender(stint)) {
        return Ok(());
    }
    let calendar = &scenario.district.calendar;
    let start = stint.span.first;
    let keeps = match staff.class_until {
        Some(ClassUntil::Term(until)) => start < until,
        Some(ClassUntil::Date(until)) => calendar.terms[start].start < until,
        None => calendar.year_of(start).index() == 0,
    };
    if keeps { Err(Because::Homeroom) } else { Ok(()) }
}
