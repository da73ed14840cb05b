//! 走教: one teacher, two near schools.

use super::{About, Because};
use crate::district::{Parameter, RuleId, Stint};
use crate::model::Scenario;

pub const ABOUT: About = About {
    rule: RuleId::Itinerant,
    source: "集团化办学政策：集团内教师走教",
    source_en: "Policy on school groups: teachers serve several schools of a group",
    zh: "走教岗位（itinerant.on）由任教该学科的教师担任，两校相距不超过 itinerant.minutes 分钟；计入接收学校 itinerant.share 份额。",
    en: "An itinerant seat (itinerant.on) is filled by a teacher of its subject whose own school is within itinerant.minutes; the \
         host counts itinerant.share of the person.",
    formula: "d(s(i), host) ≤ itinerant.minutes",
    example: "上限 20 分钟：相距 18 分钟的两校可由一名音乐教师走教，各计半人。",
    example_en: "Limit 20 minutes: a music teacher may serve two schools 18 minutes apart, half a person at each.",
};

/// Filters compare within this.
const TOLERANCE: f64 = 1e-9;

pub fn admits(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    if !scenario.is_itinerant(stint) {
        return Ok(());
    }
    let most = scenario.policy.number(Parameter::ItinerantMinutes, scenario.at_sender(stint));
    let minutes = scenario.travel.between(scenario.sender(stint), scenario.host(stint));
    if minutes <= most + TOLERANCE { Ok(()) } else { Err(Because::SchoolsTooFar { minutes, most }) }
}

/// Whether the policy plans such a stint at all; in no mode of the rule otherwise.
pub(super) fn is_planned(scenario: &Scenario, stint: Stint) -> bool {
    !scenario.is_itinerant(stint) || scenario.policy.flag(Parameter::ItinerantOn, scenario.at_sender(stint))
}
