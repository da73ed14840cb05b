//! 高端研修: who is away for training serves nowhere else meanwhile.

use super::{About, Because};
use crate::district::{RuleId, Stint};
use crate::model::Scenario;

pub const ABOUT: About = About {
    rule: RuleId::Training,
    source: "集团化办学政策：高端研修",
    source_en: "Policy on school groups: advanced training",
    zh: "派出期与本人培训期有任一学期重叠的不派；锁定不能越过。",
    en: "A stint that touches a term of the person's training is refused; a pin does not lift it.",
    formula: "span(stint) ∩ span(training of i) = ∅",
    example: "2017 春参加骨干研修的教师，2016 秋起的一年期派出不行，2017 秋起的可以。",
    example_en: "In training in spring 2017: no stint of one year from autumn 2016, but one from autumn 2017.",
};

pub fn admits(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    let touches = scenario.training_of(stint.staff).any(|training| training.span.touches(stint.span));
    if touches { Err(Because::Training) } else { Ok(()) }
}
