//! 学科学段资格: the right category, subject or post, stage, grade, title and party membership for the seat.

use super::facts::{Facts, Posting};
use super::findings::Findings;
use super::violation::Violation;
use crate::district::{Category, RuleId, SeatKind, Title};
use crate::lang::Text;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for posting in facts.chosen() {
        let violation = |lack: Text| {
            let stint = facts.name(posting);
            let message = Text::new(format!("{stint}：{}", lack.zh), format!("{stint}: {}", lack.en));
            Violation::refused(RuleId::Qualified, posting, posting.terms(), 0.0, message)
        };
        if posting.seat.kind == SeatKind::Itinerant {
            let lack = Text::new("走教岗位暂不派人", "itinerant seats take nobody yet");
            findings.in_any_mode(violation(lack));
        } else if let Some(lack) = lack(posting) {
            findings.by_mode(violation(lack));
        }
    }
}

/// The first thing that the seat asks and the person lacks.
fn lack(posting: &Posting) -> Option<Text> {
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
    let able = match seat.kind {
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
    if seat.party_member && !person.party_member {
        return Some(Text::new("岗位要求党员", "the seat asks for a party member"));
    }
    None
}
