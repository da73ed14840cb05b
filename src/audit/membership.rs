//! 成员进退: sender and host are in one group in every term of the stint, and the sender's role lets it send.

use super::facts::{Facts, Posting};
use super::findings::Findings;
use super::violation::Violation;
use crate::district::{MovesFrom, Role, RuleId, SeatKind, TermId};
use crate::lang::Text;

const RULE: RuleId = RuleId::Membership;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for posting in facts.chosen() {
        if posting.sender == posting.host {
            let stint = facts.name(posting);
            let message = Text::new(format!("{stint}：派往本校"), format!("{stint}: sent to the own school"));
            findings.in_any_mode(Violation::refused(RULE, posting, posting.terms(), 0.0, message));
            continue;
        }
        let outside = posting.stint.span.terms().filter(|&term| !may_serve(facts, posting, term)).count();
        if outside == 0 && is_one_group(facts, posting) {
            continue;
        }
        let stint = facts.name(posting);
        let message = Text::new(
            format!("{stint}：{outside} 个学期内派出学校与接收学校不在同一集团，或派出学校无权派出"),
            format!("{stint}: in {outside} terms the two schools share no group, or the sender's role does not send"),
        );
        let violation = Violation::refused(RULE, posting, outside as f64, 0.0, message);
        // A soft rule, or none, still asks for one term in which the move makes sense.
        if outside == posting.stint.span.len() {
            findings.in_any_mode(violation);
        } else {
            findings.by_mode(violation);
        }
    }
}

/// Two schools that go over to another group together were not in one group throughout.
fn is_one_group(facts: &Facts, posting: &Posting) -> bool {
    let group = |term| facts.district.membership_at(posting.sender, term).map(|membership| membership.group);
    posting.stint.span.terms().all(|term| group(term) == group(posting.stint.span.first))
}

fn may_serve(facts: &Facts, posting: &Posting, term: TermId) -> bool {
    let sender = facts.district.membership_at(posting.sender, term);
    let host = facts.district.membership_at(posting.host, term);
    let (Some(sender), Some(host)) = (sender, host) else { return false };
    if sender.group != host.group {
        return false;
    }
    match posting.seat.kind {
        SeatKind::Shadowing => sender.role == Role::Member,
        SeatKind::Teaching | SeatKind::Cadre | SeatKind::Itinerant | SeatKind::Practice => {
            sender.role == Role::Lead || facts.policy.moves_from(facts.at_sender(posting)) == MovesFrom::Any
        }
    }
}
