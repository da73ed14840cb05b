//! 自愿: those who did not volunteer are barred, charged for, or sent like others.

use super::{About, Because};
use crate::district::{RuleId, Stint, VolunteerMode};
use crate::model::Scenario;

pub const ABOUT: About = About {
    rule: RuleId::Volunteer,
    source: "交流轮岗通行做法：个人申请与组织选派相结合",
    source_en: "Common practice of rotation: people apply, and the organisation chooses",
    zh: "未自愿者：禁止（bar）派出，或计入非自愿代价（cost），或不限（free）；空白视为未自愿。",
    en: "Those who did not volunteer are barred, cost compulsion points, or go free; a blank is no volunteer.",
    formula: "volunteer.mode = bar ⇒ volunteer(i)",
    example: "volunteer.mode = bar 时，“自愿”一栏为“否”或空白的教师不进入派出范围。",
    example_en: "With volunteer.mode = bar, whoever has 否 or nothing under 自愿 is not sent.",
};

pub fn admits(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    let barred = scenario.policy.volunteer_mode(scenario.at_sender(stint)) == VolunteerMode::Bar;
    if barred && !scenario.district.staff[stint.staff].volunteer {
        return Err(Because::NotVolunteer);
    }
    Ok(())
}
