//! Transfers and appointments: a decision beside a stint needs the stint, and conditions that no mode of a rule lifts.

use super::facts::{Facts, Posting};
use super::findings::Findings;
use super::violation::{Place, Violation};
use crate::district::{RuleId, Stint};
use crate::lang::Text;

/// The stint of the plan that the decision is about. Without it the decision is about nothing, which is reported.
pub(super) fn carrier<'f, 'a>(
    facts: &'f Facts<'a>,
    rule: RuleId,
    stint: Stint,
    findings: &mut Findings,
) -> Option<&'f Posting<'a>> {
    let found = facts.of_person(stint.staff).iter().find(|posting| posting.stint == stint);
    if found.is_none() {
        refuse(facts, rule, stint, Text::new("方案中没有这次派出", "the plan has no such stint"), findings);
    }
    found
}

/// The decision is one that the specification does not know: no mode admits it.
pub(super) fn refuse(facts: &Facts, rule: RuleId, stint: Stint, why: Text, findings: &mut Findings) {
    let (district, named) = (facts.district, facts.name_of(stint));
    let (what, what_en) = match rule {
        RuleId::TitlePosts => ("不能跨校聘用", "no appointment by the host"),
        _ => ("不能调动人事关系", "no transfer of the relation"),
    };
    let message = Text::new(format!("{named}：{what}，{}", why.zh), format!("{named}: {what_en}: {}", why.en));
    let host = district.seats[stint.seat].school;
    let place = Place { staff: Some(stint.staff), seat: Some(stint.seat), ..Place::school(host, stint.span.first) };
    findings.in_any_mode(Violation::above(rule, place, 1, 0, message));
}
