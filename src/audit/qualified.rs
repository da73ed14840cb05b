//! 学科学段资格: the right category, subject or post, stage, grade, title and party membership for the seat.

use super::facts::{Facts, Posting};
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::{At, Category, Parameter, RuleId, SeatKind, Stage, Title, post};
use crate::lang::Text;

static REFUSED: Measure = Measure::filter(RuleId::Qualified);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for posting in facts.chosen() {
        let violation = |lack: Text| {
            let stint = facts.name(posting);
            let message = Text::new(format!("{stint}：{}", lack.zh), format!("{stint}: {}", lack.en));
            Violation::refused(RuleId::Qualified, posting, posting.terms(), 0.0, message)
        };
        let lack = lack(facts, posting);
        findings.standings.judged(&REFUSED, Place::stint(posting), lack.is_none());
        if let Some(lack) = lack {
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
            Category::Cadre => {
                Text::new("岗位要求干部，本人是教师", "the seat asks for a cadre, the person is a teacher")
            }
            Category::Teacher => {
                Text::new("岗位要求教师，本人是干部", "the seat asks for a teacher, the person is a cadre")
            }
        });
    }
    let is_executive = facts.district.is_post_seat(posting.stint.seat, post::EXECUTIVE);
    let able = match seat.kind {
        SeatKind::Cadre if is_executive => may_be_executive(facts, posting),
        SeatKind::Cadre => person.post == Some(seat.subject),
        _ => person.subject == Some(seat.subject) || person.second_subject == Some(seat.subject),
    };
    if !able {
        let subjects = &facts.district.subjects;
        let own = [person.subject, person.second_subject, person.post].into_iter().flatten();
        let own = own.map(|subject| subjects[subject].as_str()).collect::<Vec<_>>();
        return Some(both(
            ("学科或职务不符", "neither subject nor post is the seat's"),
            if own.is_empty() { "–".to_string() } else { own.join("、") },
            &subjects[seat.subject],
        ));
    }
    if let Some(stage) = seat.stage.filter(|&stage| !person.stages.is_empty() && !person.stages.contains(stage)) {
        let own = person.stages.iter().map(Stage::chinese).collect::<Vec<_>>().join("、");
        return Some(both(("学段不符", "the seat's stage is not among the person's"), own, stage.chinese()));
    }
    if person.grade < seat.least_grade {
        let (own, asked) = (person.grade.chinese().to_string(), seat.least_grade.chinese());
        return Some(both(("骨干级别低于要求", "the backbone grade is below what is asked"), own, asked));
    }
    let title = person.title.unwrap_or(Title::None);
    if let Some(asked) = seat.least_title.filter(|&asked| title < asked) {
        let (own, asked) = (title.chinese().to_string(), asked.chinese());
        return Some(both(("职称低于要求", "the title is below what is asked"), own, asked));
    }
    // An executive principal may have to be the party secretary too.
    let is_secretary =
        is_executive && facts.policy.flag(Parameter::SecretaryConcurrent, at_hosts_group(facts, posting));
    if (seat.party_member || is_secretary) && !person.party_member {
        return Some(Text::new("岗位要求党员，本人不是", "the seat asks for a party member, the person is none"));
    }
    None
}

/// What does not fit, with what the person has and what the seat asks.
fn both((zh, en): (&str, &str), own: String, asked: &str) -> Text {
    Text::new(format!("{zh}：本人 {own}，岗位要求 {asked}"), format!("{en}: the person {own}, the seat {asked}"))
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
