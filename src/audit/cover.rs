//! 顶岗: who teaches a subject and is away is replaced, as far as the school's class-hours need it. Silent for subjects
//! without 课时 at the school.

use std::collections::BTreeMap;

use super::facts::{Facts, Posting, Roster, horizon, total};
use super::findings::Findings;
use super::standing::{Measure, PERSONS};
use super::violation::{Place, Violation};
use crate::district::{Parameter, RuleId, SchoolId, SeatKind, StaffId, SubjectId, TermId, UnitKind};
use crate::lang::Text;

const RULE: RuleId = RuleId::Cover;
const TOLERANCE: f64 = 1e-9;

static AWAY: Measure = Measure::compared(RULE, ("净派出而未补的教师", "teachers away and not replaced"), PERSONS);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let district = facts.district;
    // Teachers that the class-hours of a subject need, over all stages and forms of the school.
    let mut needs: BTreeMap<(SchoolId, SubjectId), f64> = BTreeMap::new();
    for row in district.periods.iter().filter(|row| district.schools[row.school].unit == UnitKind::School) {
        *needs.entry((row.school, row.subject)).or_default() += row.classes * row.weekly_periods / row.standard_load;
    }
    for ((school, subject), need) in needs {
        horizon(district).for_each(|term| judge(facts, school, subject, term, need, findings));
    }
}

fn judge(facts: &Facts, school: SchoolId, subject: SubjectId, term: TermId, need: f64, findings: &mut Findings) {
    let teachers: Vec<StaffId> = facts.teachers_of(school, subject, term).collect();
    let shadowing = facts.policy.number(Parameter::ShadowingLoad, facts.district.at(school, term));
    let load = |posting: &Posting| match posting.seat.kind {
        SeatKind::Teaching => 1.0,
        SeatKind::Itinerant => posting.share,
        SeatKind::Shadowing => shadowing,
        SeatKind::Cadre | SeatKind::Practice => 0.0,
    };
    let lost = |stints: &Roster| {
        let sent = stints.sent(school, term).filter(|posting| teachers.contains(&posting.stint.staff));
        let come = stints.received(school, term).filter(|posting| posting.seat.subject == subject);
        total(sent.map(|posting| posting.share).chain(come.map(|posting| -load(posting))))
    };
    let spare = (teachers.len() as f64 - need).max(0.0);
    let most = facts.most(RULE, spare, lost(&facts.kept));
    let amount = lost(&facts.plan);
    let place = Place { subject: Some(subject), ..Place::school(school, term) };
    findings.standings.at_most(&AWAY, place, amount, most);
    if amount <= most + TOLERANCE {
        return;
    }
    let (named, in_term, of) = (facts.school(school), facts.term(term), &facts.district.subjects[subject]);
    let message = Text::new(
        format!("{named} {in_term} {of}：净派出 {amount} 人，课时只容许 {most:.2} 人"),
        format!("{named} in {in_term}, {of}: {amount} away and not replaced, class-hours allow {most:.2}"),
    );
    findings.by_mode(Violation::outside(RULE, place, amount, most, message));
}
