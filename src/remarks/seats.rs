//! Seats that a policy leaves vacant, or that double what is there.

use super::Remark;
use crate::codes::Code;
use crate::compliance::{has_incumbent, has_team, listed};
use crate::district::{At, District, Key, Mode, Parameter, Policy, Role, RuleId, SchoolId, SeatKind, Value, post};
use crate::lang::Text;

/// Itinerant seats where nobody plans itinerant stints.
pub fn unplanned(district: &District, policy: &Policy) -> Option<Remark> {
    let is_switch = |key: Key| key == Key::Parameter(Parameter::ItinerantOn);
    let mut scoped = policy.departures().into_iter().filter(|(key, ..)| is_switch(*key));
    let is_on =
        policy.flag(Parameter::ItinerantOn, At::DISTRICT) || scoped.any(|(.., value)| *value == Value::Flag(true));
    let count = district.seats.values().filter(|seat| seat.kind == SeatKind::Itinerant).count();
    (!is_on && count > 0).then(|| {
        Remark::warning(
            Code::W071,
            "岗位需求",
            Text::new(
                format!("没有启用走教（itinerant.on），{count} 个走教岗位不新派人，计为空缺"),
                format!("itinerant.on is off: nobody new is sent to {count} itinerant seats, and they count as vacant"),
            ),
            Text::new("请设 itinerant.on 为 是，或删去这些岗位", "Set itinerant.on to true, or delete the seats"),
        )
    })
}

/// Schools with an executive principal, and a seat for one in a term in which the rule `executive` asks for one alone.
pub fn executive_twice(district: &District, policy: &Policy) -> Option<Remark> {
    let is_asked = |school: SchoolId, term| {
        let held = district.membership_at(school, term);
        held.is_some_and(|held| held.role == Role::Member && has_team(district, policy, held.group))
    };
    let mut twice: Vec<SchoolId> = district
        .seats
        .iter()
        .filter(|&(id, _)| district.is_post_seat(id, post::EXECUTIVE))
        .filter(|(_, seat)| has_incumbent(district, seat.school, post::EXECUTIVE))
        .filter(|(_, seat)| seat.span.terms().any(|term| is_asked(seat.school, term)))
        .map(|(_, seat)| seat.school)
        .collect();
    twice.sort_unstable();
    twice.dedup();
    let (count, some) = (twice.len(), listed(district, &twice));
    (count > 0 && policy.mode(RuleId::Executive) != Mode::Off).then(|| {
        Remark::warning(
            Code::W072,
            "岗位需求",
            Text::new(
                format!("{count} 所学校既有在任执行校长，又有执行校长岗位（{some}）：每学期只应有一名"),
                format!(
                    "{count} schools have an executive principal and a seat for one ({some}): one is due in a term"
                ),
            ),
            Text::new("请删去岗位，或核对行政职务", "Delete the seats, or check the posts in the sheet 教师"),
        )
    })
}
