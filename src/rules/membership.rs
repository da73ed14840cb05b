//! 成员进退: moves stay inside a group, for as long as both schools are in it.

use super::{About, Because, one_post};
use crate::district::{
    CadreFrom, GroupId, Mode, MovesFrom, Parameter, Role, RuleId, SchoolId, Season, SeatKind, Span, Stint, TermId,
    UnitKind,
};
use crate::model::Scenario;

pub const ABOUT: About = About {
    rule: RuleId::Membership,
    source: "集团化办学政策：成员学校进退机制；教师由龙头学校统筹调配；校企人员互兼互聘",
    source_en: "Policy on school groups: members enter and leave; the lead deploys teachers; schools and firms lend each other people",
    zh: "派出期间每个学期，派出学校与接收学校须同属一个集团；任课、走教岗位由龙头学校派出（moves.from 可放宽到成员），\
         管理岗位按 moves.cadre_from，跟岗由成员学校派出，企业实践由龙头或成员学校派出；职业教育联盟合作单位的人员可兼职任课\
         （instructors.on）。学校退出集团时在外人员期满，或召回（membership.on_exit）。",
    en: "In every term of a stint its sender and host are in one and the same group; teaching and itinerant seats are filled by \
         schools that lead there (moves.from relaxes this to members), cadre seats as moves.cadre_from says, shadowing seats by \
         members, practice by leads and members; partners of a vocational alliance may teach (instructors.on). Where a school \
         leaves, those who serve complete their stint, or are recalled (membership.on_exit).",
    formula: "∃ g ∀ t ∈ stint: sender, host ∈ g at t; role(sender, t) as the seat's kind asks",
    example: "成员学校 2018 春退出集团：2017 秋起的一年期派出可以，两年期不行；召回时两年期截到退出之前。",
    example_en: "A member leaves in spring 2018: one year from autumn 2017 is possible, two are not; on recall, two end with the exit.",
};

pub fn admits(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    let (sender, host) = (scenario.sender(stint), scenario.host(stint));
    if sender == host {
        return Err(Because::OwnSchool);
    }
    let senders = Senders::of(scenario, stint);
    let mut whole: Option<GroupId> = None;
    for term in stint.span.terms() {
        let group = scenario.shared_group(sender, host, term).ok_or(Because::NoCommonGroup)?;
        if *whole.get_or_insert(group) != group {
            return Err(Because::NoCommonGroup);
        }
        senders.admit(scenario, sender, term)?;
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
    let senders = Senders::of(scenario, stint);
    let makes_sense =
        |term| scenario.shared_group(sender, host, term).is_some() && senders.admit(scenario, sender, term).is_ok();
    stint.span.terms().any(makes_sense)
}

/// The part of a stint up to which its test holds, where a school that leaves recalls it: shorter, and a whole school year at least.
pub(super) fn recalled(scenario: &Scenario, stint: Stint) -> Option<Stint> {
    if !scenario.recalls(stint) {
        return None;
    }
    let until = |last| Stint { span: Span::new(stint.span.first, last), ..stint };
    let last = stint.span.terms().take_while(|&term| admits(scenario, until(term)).is_ok()).last()?;
    (last < stint.span.last && holds_a_year(scenario, until(last).span)).then(|| until(last))
}

/// Whether the stint is what recall leaves of one of an allowed length.
pub(super) fn is_recalled(scenario: &Scenario, stint: Stint) -> bool {
    scenario.recalls(stint)
        && one_post::lengths(scenario, stint).any(|last| {
            let whole = Stint { span: Span::new(stint.span.first, last), ..stint };
            recalled(scenario, whole) == Some(stint)
        })
}

/// The autumn and the spring of one school year.
fn holds_a_year(scenario: &Scenario, span: Span) -> bool {
    let calendar = &scenario.district.calendar;
    calendar.years.values().any(|year| {
        let seasons =
            || year.span().terms().filter(|&term| span.contains(term)).map(|term| calendar.terms[term].season);
        seasons().any(|season| season == Season::Autumn) && seasons().any(|season| season == Season::Spring)
    })
}

/// Which schools may fill a seat of the stint's kind.
enum Senders {
    Roles(&'static [Role], Because),
    /// Schools of these roles, no other units.
    Schools(&'static [Role]),
    /// Partners of a vocational alliance.
    Instructors,
}

impl Senders {
    fn of(scenario: &Scenario, stint: Stint) -> Senders {
        const LEAD: &[Role] = &[Role::Lead];
        const MEMBER: &[Role] = &[Role::Member];
        const EITHER: &[Role] = &[Role::Lead, Role::Member];
        let (policy, at) = (scenario.policy, scenario.at_sender(stint));
        match scenario.district.seats[stint.seat].kind {
            SeatKind::Teaching if scenario.is_instructor(stint) && teaches_as_instructor(scenario, stint) => {
                Senders::Instructors
            }
            SeatKind::Teaching | SeatKind::Itinerant => match policy.moves_from(at) {
                MovesFrom::Lead => Senders::Roles(LEAD, Because::NotSentByLead),
                MovesFrom::Any => Senders::Roles(EITHER, Because::NotSentByLead),
            },
            SeatKind::Cadre => match policy.cadre_from(at) {
                CadreFrom::Lead => Senders::Roles(LEAD, Because::NotSentByLead),
                CadreFrom::Member => Senders::Roles(MEMBER, Because::NotSentByMember),
                CadreFrom::Any => Senders::Roles(EITHER, Because::NotSentByLead),
            },
            SeatKind::Shadowing => Senders::Roles(MEMBER, Because::NotSentByMember),
            SeatKind::Practice => Senders::Schools(EITHER),
        }
    }

    fn admit(&self, scenario: &Scenario, sender: SchoolId, term: TermId) -> Result<(), Because> {
        let role = scenario.district.membership_at(sender, term).map(|membership| membership.role);
        let has = |roles: &[Role]| role.is_some_and(|role| roles.contains(&role));
        match *self {
            Senders::Roles(roles, _) if has(roles) => Ok(()),
            Senders::Roles(_, because) => Err(because),
            Senders::Schools(roles) if scenario.district.schools[sender].unit == UnitKind::School && has(roles) => {
                Ok(())
            }
            Senders::Schools(_) => Err(Because::NotSentBySchool),
            Senders::Instructors if scenario.is_alliance_partner(sender, term) => Ok(()),
            Senders::Instructors => Err(Because::NotSentByLead),
        }
    }
}

/// Part-time instructors teach at schools.
fn teaches_as_instructor(scenario: &Scenario, stint: Stint) -> bool {
    scenario.policy.flag(Parameter::InstructorsOn, scenario.at_sender(stint))
        && scenario.district.schools[scenario.host(stint)].unit == UnitKind::School
}
