//! 学科学段资格: the right category, subject or post, stage, grade, title and party membership for the seat.

use super::facts::{Facts, Posting};
use super::findings::Findings;
use super::violation::Violation;
use crate::district::{At, Category, Parameter, RuleId, SeatKind, Title, post};
use crate::lang::Text;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for posting in facts.chosen() {
        let violation = |lack: Text| {
            let stint = facts.name(posting);
            let message = Text::new(format!("{stint}：{}", lack.zh), format!("{stint}: {}", lack.en));
            Violation::refused(RuleId::Qualified, posting, posting.terms(), 0.0, message)
        };
        if let Some(lack) = lack(facts, posting) {
            findings.by_mode(violation(lack));
        }
    }
}

/// The first thing that the seat asks and the person lacks.
fn lack(facts: &Facts, posting: &Posting) -> Option<Text> {
    let (person, seat) = (posting.person, posting.seat);
    let category = match seat.kind {
        SeatKind::Cadre => Category::Cadre,
        SeatKind::Teaching | SeatKind::Shadowing | SeatKind::Itinerant | SeatKind::Practice => Category::Teacher,
    };
    if person.category != category {
        return Some(match category {
            Category::Cadre => Text::new("岗位要求干部", "the seat asks for a cadre"),
            Category::Teacher => Text::new("岗位要求教师", "the seat asks for a teacher"),
        });
    }
    let is_executive = facts.district.is_post_seat(posting.stint.seat, post::EXECUTIVE);
    let able = match seat.kind {
        SeatKind::Cadre if is_executive => may_be_executive(facts, posting),
        SeatKind::Cadre => person.post == Some(seat.subject),
        _ => person.subject == Some(seat.subject) || person.second_subject == Some(seat.subject),
    };
    if !able {
        return Some(Text::new("学科或职务不符", "neither subject nor post is the seat's"));
    }
    if seat.stage.is_some_and(|stage| !person.stages.is_empty() && !person.stages.contains(stage)) {
        return Some(Text::new("学段不符", "the seat's stage is not among the person's"));
    }
    if person.grade < seat.least_grade {
        return Some(Text::new("骨干级别低于要求", "the backbone grade is below what is asked"));
    }
    let title = person.title.unwrap_or(Title::None);
    if seat.least_title.is_some_and(|asked| title < asked) {
        return Some(Text::new("职称低于要求", "the title is below what is asked"));
    }
    // An executive principal may have to be the party secretary too.
    let is_secretary =
        is_executive && facts.policy.flag(Parameter::SecretaryConcurrent, at_hosts_group(facts, posting));
    if (seat.party_member || is_secretary) && !person.party_member {
        return Some(Text::new("岗位要求党员", "the seat asks for a party member"));
    }
    None
}

/// `cadre.executive_from` names the person's post.
fn may_be_executive(facts: &Facts, posting: &Posting) -> bool {
    let names = facts.policy.names(Parameter::ExecutiveFrom, at_hosts_group(facts, posting));
    posting.person.post.is_some_and(|post| names.contains(&facts.district.subjects[post]))
}

/// Where the values of `cadre.*` are read for a stint: at the host's group in its first term.
fn at_hosts_group(facts: &Facts, posting: &Posting) -> At {
    At { school: None, ..facts.district.at(posting.host, posting.stint.span.first) }
}
