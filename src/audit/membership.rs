//! 成员进退: sender and host are in one group in every term of the stint, and the sender's role lets it send.

use super::facts::{Facts, Posting};
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::{
    CadreFrom, GroupId, GroupKind, Membership, MovesFrom, Parameter, Role, RuleId, SchoolId, SeatKind, Span, TermId,
    UnitKind,
};
use crate::lang::Text;

const RULE: RuleId = RuleId::Membership;

static REFUSED: Measure = Measure::filter(RULE);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for posting in facts.chosen() {
        let place = Place::stint(posting);
        if posting.sender == posting.host {
            findings.standings.judged(&REFUSED, place, false);
            let (stint, own) = (facts.name(posting), facts.school(posting.sender));
            let message = Text::new(
                format!("{stint}：派出学校就是接收学校 {own}，应为另一所学校"),
                format!("{stint}: sender and host are both {own}, two schools are asked for"),
            );
            findings.in_any_mode(Violation::refused(RULE, posting, posting.terms(), 0.0, message));
            continue;
        }
        let span = posting.stint.span;
        // A stint that ends before it starts is none, as `one_post` reports.
        let passes = span.is_empty() || holds_until(facts, posting, span.last) == Some(span.last);
        findings.standings.judged(&REFUSED, place, passes);
        if passes {
            continue;
        }
        let outside = span.terms().filter(|&term| standing(facts, posting, term).is_none()).count();
        let stint = facts.name(posting);
        let (from, to) = (group_of(facts, posting.sender, span), group_of(facts, posting.host, span));
        let message = Text::new(
            format!(
                "{stint}：{outside} 个学期内，派出学校（{}）与接收学校（{}）不在同一集团，或派出学校的角色不派出这类岗位",
                from.zh, to.zh
            ),
            format!(
                "{stint}: in {outside} terms the two schools ({}; {}) share no group, or the sender's role sends nobody to \
                 such a seat",
                from.en, to.en
            ),
        );
        let violation = Violation::refused(RULE, posting, outside as f64, 0.0, message);
        // A soft rule, or none, still asks for one term in which the move makes sense.
        if outside == span.len() {
            findings.in_any_mode(violation);
        } else {
            findings.by_mode(violation);
        }
    }
}

/// The school, and its group and role in the stint's terms: those of the first where they change.
fn group_of(facts: &Facts, school: SchoolId, span: Span) -> Text {
    let name = facts.school(school);
    let held = |term| facts.district.membership_at(school, term).map(|held| (held.group, held.role));
    let changes = span.terms().find(|&term| held(term) != held(span.first)).map(|term| facts.term(term));
    let (until, until_en) =
        changes.map_or_else(Default::default, |term| (format!("，{term} 起有变"), format!(", changed from {term} on")));
    let Some((group, role)) = held(span.first) else {
        return Text::new(format!("{name}，不在集团{until}"), format!("{name}, in no group{until_en}"));
    };
    let group = &facts.district.groups[group].name;
    let (role, role_en) = match role {
        Role::Lead => ("龙头", "lead"),
        Role::Member => ("成员", "member"),
        Role::Partner => ("合作", "partner"),
    };
    Text::new(format!("{name}，{group} {role}{until}"), format!("{name}, {role_en} of {group}{until_en}"))
}

/// The last term, none after `last`, up to which the test holds from the stint's first term on; none where it does not
/// hold in that one.
pub(super) fn holds_until(facts: &Facts, posting: &Posting, last: TermId) -> Option<TermId> {
    let first = posting.stint.span.first;
    let begins_as = standing(facts, posting, first)?;
    Span::new(first, last).terms().take_while(|&term| standing(facts, posting, term) == Some(begins_as)).last()
}

/// By what right a school sends. A stint has one throughout.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Right {
    /// The role that the seat's kind asks for.
    OfRole,
    /// A partner of an alliance sends part-time instructors.
    OfPartner,
}

/// The group that holds sender and host in the term, and the sender's right to send. Two schools that go over to
/// another group together are not in one group throughout.
fn standing(facts: &Facts, posting: &Posting, term: TermId) -> Option<(GroupId, Right)> {
    let sender = facts.district.membership_at(posting.sender, term)?;
    let host = facts.district.membership_at(posting.host, term)?;
    if sender.group != host.group {
        return None;
    }
    let right = if sends(facts, posting, sender.role) {
        Right::OfRole
    } else if sends_instructors(facts, posting, sender) {
        Right::OfPartner
    } else {
        return None;
    };
    Some((sender.group, right))
}

fn sends(facts: &Facts, posting: &Posting, role: Role) -> bool {
    let leads_or_belongs = matches!(role, Role::Lead | Role::Member);
    let at = facts.at_sender(posting);
    match posting.seat.kind {
        SeatKind::Teaching | SeatKind::Itinerant => match facts.policy.moves_from(at) {
            MovesFrom::Lead => role == Role::Lead,
            MovesFrom::Any => leads_or_belongs,
        },
        SeatKind::Cadre => match facts.policy.cadre_from(at) {
            CadreFrom::Lead => role == Role::Lead,
            CadreFrom::Member => role == Role::Member,
            CadreFrom::Any => leads_or_belongs,
        },
        SeatKind::Shadowing => role == Role::Member,
        SeatKind::Practice => leads_or_belongs && facts.district.schools[posting.sender].unit == UnitKind::School,
    }
}

fn sends_instructors(facts: &Facts, posting: &Posting, sender: &Membership) -> bool {
    let is_partner = sender.role == Role::Partner && facts.district.groups[sender.group].kind == GroupKind::Alliance;
    is_partner
        && posting.seat.kind == SeatKind::Teaching
        && facts.district.schools[posting.host].unit == UnitKind::School
        && facts.policy.flag(Parameter::InstructorsOn, facts.at_sender(posting))
}
