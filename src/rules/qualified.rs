//! 学科学段资格: who may take which seat.

use super::{About, Because};
use crate::district::{Category, RuleId, Seat, SeatKind, Staff, Stint};
use crate::model::Scenario;

pub const ABOUT: About = About {
    rule: RuleId::Qualified,
    source: "集团化办学政策：龙头学校骨干教师、优秀管理干部合理配置",
    zh: "任课岗位由主教或兼教该学科的教师担任，管理岗位由担任该职务的干部担任；学段相符，骨干级别、职称、党员按岗位要求。",
    en: "A teaching seat takes a teacher of its subject (main or second), a cadre seat a cadre of its post; the stage, \
         backbone grade, title and party membership are as the seat asks.",
    formula: "subject(seat) ∈ {main, second}(i); stage(seat) ∈ stages(i); grade(i) ≥ grade(seat); title(i) ≥ title(seat)",
    example: "一个要求区级骨干的初中物理岗位：兼教物理的初中区级骨干教师可以担任，校级骨干不行。",
};

pub fn admits(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    let (staff, seat) = (&scenario.district.staff[stint.staff], &scenario.district.seats[stint.seat]);
    fits_kind(staff, seat)?;
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

fn fits_kind(staff: &Staff, seat: &Seat) -> Result<(), Because> {
    match seat.kind {
        SeatKind::Teaching | SeatKind::Shadowing | SeatKind::Practice => {
            if staff.category != Category::Teacher {
                return Err(Because::Category);
            }
            let teaches = [staff.subject, staff.second_subject].contains(&Some(seat.subject));
            if teaches { Ok(()) } else { Err(Because::Subject) }
        }
        SeatKind::Cadre => {
            if staff.category != Category::Cadre {
                return Err(Because::Category);
            }
            if staff.post == Some(seat.subject) { Ok(()) } else { Err(Because::Post) }
        }
        SeatKind::Itinerant => Err(Because::NotYetPlanned),
    }
}
