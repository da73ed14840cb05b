//! 高端研修: who is away for training serves nowhere in these terms; no pin lifts that.

use super::facts::Facts;
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::RuleId;
use crate::lang::Text;

static REFUSED: Measure = Measure::filter(RuleId::Training);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for posting in facts.chosen() {
        let rows = facts.training(posting.stint.staff);
        let away = rows.iter().find(|row| row.span.touches(posting.stint.span));
        findings.standings.judged(&REFUSED, Place::stint(posting), away.is_none());
        let Some(row) = away else { continue };
        let (stint, course, during) = (facts.name(posting), &row.course, facts.span(row.span));
        let message = Text::new(
            format!("{stint}：{during} 参加培训 {course}，其间不能派出"),
            format!("{stint}: in training in {during}, {course}, and not to be sent then"),
        );
        findings.by_mode(Violation::refused(RuleId::Training, posting, posting.terms(), 0.0, message));
    }
}
