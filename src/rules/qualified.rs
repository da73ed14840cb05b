//! 学科学段资格: who may take which seat.

use super::{About, Because};
use crate::district::{Category, Parameter, RuleId, Seat, SeatKind, Staff, Stint, post};
use crate::model::Scenario;

pub const ABOUT: About = About {
    rule: RuleId::Qualified,
    source: "集团化办学政策：龙头学校骨干教师、优秀管理干部合理配置",
    source_en: "Policy on school groups: the lead's backbone teachers and good managers are placed where they serve",
    zh: "任课、走教、跟岗、企业实践岗位由主教或兼教该学科的教师担任，管理岗位由担任该职务的干部担任；执行校长由 \
         cadre.executive_from 所列职务的干部担任，兼任书记的须是党员；学段相符，骨干级别、职称、党员按岗位要求。",
    en: "Every seat but a cadre's takes a teacher of its subject (main or second), a cadre seat a cadre of its post; an executive \
         principal's those of cadre.executive_from, party members where they are secretary too; the stage, backbone grade, title \
         and party membership are as the seat asks.",
    formula: "subject(seat) ∈ {main, second}(i); stage(seat) ∈ stages(i); grade(i) ≥ grade(seat); title(i) ≥ title(seat)",
    example: "一个要求区级骨干的初中物理岗位：兼教物理的初中区级骨干教师可以担任，校级骨干不行。",
    example_en: "A seat for junior physics asks for district grade: a junior teacher of that grade whose second subject is physics may take it, one of school grade may not.",
};

pub fn admits(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    let (staff, seat) = (&scenario.district.staff[stint.staff], &scenario.district.seats[stint.seat]);
    match seat.kind {
        SeatKind::Cadre => fits_post(scenario, stint)?,
        SeatKind::Teaching | SeatKind::Shadowing | SeatKind::Itinerant | SeatKind::Practice => teaches(staff, seat)?,
    }
    if let Some(stage) = seat.stage
        && !staff.stages.is_empty()
        && !staff.stages.contains(stage)
    {
        return Err(Because::Stage);
    }
    if staff.grade < seat.least_grade {
        return Err(Because::Grade);
    }
    if seat.least_title.is_some_and(|least| staff.title.is_none_or(|title| title < least)) {
        return Err(Because::Title);
    }
    if seat.party_member && !staff.party_member {
        return Err(Because::PartyMember);
    }
    Ok(())
}

fn teaches(staff: &Staff, seat: &Seat) -> Result<(), Because> {
    if staff.category != Category::Teacher {
        return Err(Because::Category);
    }
    let teaches = [staff.subject, staff.second_subject].contains(&Some(seat.subject));
    if teaches { Ok(()) } else { Err(Because::Subject) }
}

/// An executive principal may come from other posts, and is party secretary too where the group asks that.
fn fits_post(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    let district = scenario.district;
    let (staff, seat) = (&district.staff[stint.staff], &district.seats[stint.seat]);
    if staff.category != Category::Cadre {
        return Err(Because::Category);
    }
    if !district.is_post_seat(stint.seat, post::EXECUTIVE) {
        return if staff.post == Some(seat.subject) { Ok(()) } else { Err(Because::Post) };
    }
    let at = scenario.at_host_group(stint);
    let from = scenario.policy.names(Parameter::ExecutiveFrom, at);
    if staff.post.is_none_or(|held| !from.contains(&district.subjects[held])) {
        return Err(Because::Post);
    }
    if scenario.policy.flag(Parameter::SecretaryConcurrent, at) && !staff.party_member {
        return Err(Because::PartyMember);
    }
    Ok(())
}
