//! 成员进退: moves stay inside a group, for as long as both schools are in it.

use super::{About, Because};
use crate::district::{GroupId, Mode, MovesFrom, Role, RuleId, SchoolId, SeatKind, Stint, TermId};
use crate::model::Scenario;

pub const ABOUT: About = About {
    rule: RuleId::Membership,
    source: "集团化办学政策：成员学校进退机制；教师由龙头学校统筹调配",
    zh: "派出期间每个学期，派出学校与接收学校须同属一个集团；任课与管理岗位由龙头学校派出（moves.from 可放宽为任一成员），\
         跟岗由成员学校派出。成员退出后在外人员按期满处理。",
    en: "In every term of a stint its sender and host are in one and the same group; teaching and cadre seats are filled \
         by schools that lead there (moves.from relaxes this), shadowing seats by members.",
    formula: "∃ g ∀ t ∈ stint: sender, host ∈ g at t",
    example: "成员学校 2018 春退出集团：2017 秋起的一年期派出可以，两年期不行。",
};

pub fn admits(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    let (sender, host) = (scenario.sender(stint), scenario.host(stint));
    if sender == host {
        return Err(Because::OwnSchool);
    }
    let any = scenario.policy.moves_from(scenario.at_sender(stint)) == MovesFrom::Any;
    let kind = scenario.district.seats[stint.seat].kind;
    let mut whole: Option<GroupId> = None;
    for term in stint.span.terms() {
        let group = shared(scenario, sender, host, term).ok_or(Because::NoCommonGroup)?;
        if *whole.get_or_insert(group) != group {
            return Err(Because::NoCommonGroup);
        }
        may_send(scenario, sender, kind, any, term)?;
    }
    Ok(())
}

/// Whether a stint can come into question at all: never to the own school, and outside hard mode with a term, at
/// least, in which the sender may send to the host.
pub(super) fn conceivable(scenario: &Scenario, stint: Stint) -> bool {
    let (sender, host) = (scenario.sender(stint), scenario.host(stint));
    if sender == host {
        return false;
    }
    if scenario.mode(RuleId::Membership) == Mode::Hard {
        return true;
    }
    let any = scenario.policy.moves_from(scenario.at_sender(stint)) == MovesFrom::Any;
    let kind = scenario.district.seats[stint.seat].kind;
    stint.span.terms().any(|term| {
        shared(scenario, sender, host, term).is_some() && may_send(scenario, sender, kind, any, term).is_ok()
    })
}

fn shared(scenario: &Scenario, sender: SchoolId, host: SchoolId, term: TermId) -> Option<GroupId> {
    let group = |school| scenario.district.membership_at(school, term).map(|membership| membership.group);
    group(sender).filter(|found| group(host) == Some(*found))
}

fn may_send(scenario: &Scenario, sender: SchoolId, kind: SeatKind, any: bool, term: TermId) -> Result<(), Because> {
    let role = scenario.district.membership_at(sender, term).map(|membership| membership.role);
    match kind {
        SeatKind::Shadowing if role == Some(Role::Member) => Ok(()),
        SeatKind::Shadowing => Err(Because::NotSentByMember),
        _ if any || role == Some(Role::Lead) => Ok(()),
        _ => Err(Because::NotSentByLead),
    }
}
