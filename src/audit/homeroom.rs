//! 班主任/毕业班: who leads a class or teaches a graduating one is not sent before 带班至.

use super::findings::Findings;
use super::ground::{Ground, Posting};
use super::violation::Violation;
use crate::district::{ClassUntil, Parameter, RuleId};
use crate::lang::Text;

pub(super) fn check(ground: &Ground, findings: &mut Findings) {
    for posting in ground.chosen().filter(|posting| !posting.demanded) {
        if !ground.policy.flag(Parameter::HomeroomKeep, ground.at_sender(posting)) || !with_class(ground, posting) {
            continue;
        }
        let stint = ground.name(posting);
        let message = Text::new(
            format!("{stint}：带班期未满"),
            format!("{stint}: still bound to a homeroom or graduating class"),
        );
        findings.by_mode(Violation::refused(RuleId::Homeroom, posting, posting.terms(), 0.0, message));
    }
}

/// The stint starts while the person is still with the class.
fn with_class(ground: &Ground, posting: &Posting) -> bool {
    let (person, start) = (posting.person, posting.stint.span.first);
    if !person.homeroom && !person.graduating_class {
        return false;
    }
    let calendar = &ground.district.calendar;
    match person.class_until {
        Some(ClassUntil::Term(term)) => start < term,
        Some(ClassUntil::Date(date)) => calendar.terms[start].start < date,
        None => calendar.year_of(start) == calendar.year_of(calendar.first()),
    }
}
