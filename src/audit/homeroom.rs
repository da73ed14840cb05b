//! 班主任/毕业班: who leads a class or teaches a graduating one is not sent before 带班至. Not asked of
//! itinerant teachers and part-time instructors.

use super::facts::{Facts, Posting};
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::{ClassUntil, Parameter, RuleId};
use crate::lang::Text;

static REFUSED: Measure = Measure::filter(RuleId::Homeroom);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let asked = |posting: &&Posting| !posting.demanded && !posting.is_itinerant() && !posting.is_instructor;
    for posting in facts.chosen().filter(asked) {
        let passes =
            !facts.policy.flag(Parameter::HomeroomKeep, facts.at_sender(posting)) || !facts.leaves_class(posting);
        findings.standings.judged(&REFUSED, Place::stint(posting), passes);
        if passes {
            continue;
        }
        let (stint, until) = (facts.name(posting), until(facts, posting));
        let (who, who_en) = if posting.person.homeroom {
            ("班主任", "homeroom teacher")
        } else {
            ("毕业班教师", "teacher of a graduating class")
        };
        let first = &facts.district.calendar.terms[posting.stint.span.first];
        let (from, day) = (&first.name, first.start);
        let message = Text::new(
            format!("{stint}：{who}，带班至 {}，而派出自 {from}（{day}）起", until.zh),
            format!("{stint}: {who_en} until {}, sent from {from} ({day}) on", until.en),
        );
        findings.by_mode(Violation::refused(RuleId::Homeroom, posting, posting.terms(), 0.0, message));
    }
}

/// 带班至 as the workbook has it.
fn until(facts: &Facts, posting: &Posting) -> Text {
    match posting.person.class_until {
        Some(ClassUntil::Term(term)) => Text::new(facts.term(term), facts.term(term)),
        Some(ClassUntil::Date(date)) => Text::new(date.to_string(), date.to_string()),
        None => Text::new("第一学年末（未填）", "the end of the first school year (blank)"),
    }
}
