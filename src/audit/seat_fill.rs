//! 岗位需求: never more persons on a seat than its count, or than must be kept on it; no fewer where the rule is hard.
//! Soft, its price is the objective's shortage.

use super::facts::Facts;
use super::findings::Findings;
use super::standing::{Measure, PERSONS};
use super::violation::{Place, Violation};
use crate::district::{Mode, RuleId};
use crate::lang::Text;

const RULE: RuleId = RuleId::SeatFill;

static FILLED: Measure = Measure::compared(RULE, ("岗位上的人数", "persons on a seat"), PERSONS);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let must_fill = facts.policy.mode(RULE) == Mode::Hard;
    for (id, seat) in facts.district.seats.iter() {
        for term in seat.span.terms() {
            let (filled, count) = (i64::from(facts.filled(id, term)), i64::from(facts.places(id, term)));
            let place = Place { seat: Some(id), ..Place::school(seat.school, term) };
            findings.standings.at_least(&FILLED, place, filled as f64, count as f64);
            if filled == count || (filled < count && !must_fill) {
                continue;
            }
            let (code, school, named) = (&seat.code, facts.school(seat.school), facts.term(term));
            let message = Text::new(
                format!("{school} {code} {named}：需 {count} 人，派 {filled} 人"),
                format!("{school} {code} in {named}: {count} asked for, {filled} sent"),
            );
            findings.in_any_mode(if filled > count {
                Violation::above(RULE, place, filled, count, message)
            } else {
                Violation::below(RULE, place, filled, count, message)
            });
        }
    }
}
