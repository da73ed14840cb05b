//! 执行校长: one executive principal at each member of the groups that have core teams, in every term. Silent for a member
//! that has neither an incumbent nor a seat for one.

use super::facts::{Facts, Incumbents, Roster, horizon};
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::{Role, RuleId, SchoolId, SeatId, StaffId, TermId, post};
use crate::lang::Text;

const RULE: RuleId = RuleId::Executive;

static IN_POST: Measure = Measure::judged(
    RULE,
    ("执行校长不是一人的学校·学期", "school-terms without one executive principal"),
    ("校·学期", "school-terms"),
);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let district = facts.district;
    let (all_incumbents, all_seats) = (Incumbents::of(district, post::EXECUTIVE), facts.seats_of_post(post::EXECUTIVE));
    for school in district.schools.ids() {
        let (incumbents, seats) = (all_incumbents.at(school), all_seats[school].as_slice());
        for term in horizon(district) {
            let has_seat = seats.iter().any(|&seat| district.seats[seat].span.contains(term));
            if has_team(facts, school, term) && (!incumbents.is_empty() || has_seat) {
                judge(facts, school, term, incumbents, seats, findings);
            }
        }
    }
}

/// The school is a member of a group that has a core team.
fn has_team(facts: &Facts, school: SchoolId, term: TermId) -> bool {
    let membership = facts.district.membership_at(school, term);
    membership.is_some_and(|held| held.role == Role::Member && facts.has_team(held.group))
}

fn judge(
    facts: &Facts,
    school: SchoolId,
    term: TermId,
    incumbents: &[StaffId],
    seats: &[SeatId],
    findings: &mut Findings,
) {
    let own = incumbents.len() as f64;
    let away = |stints: &Roster| stints.all_away(incumbents, term) as f64;
    let seconded = |stints: &Roster| seats.iter().map(|&seat| stints.on_seat(seat, term).count()).sum::<usize>() as f64;
    let count = |stints: &Roster| own - away(stints) + seconded(stints);
    let amount = count(&facts.plan);
    let limit = if amount < 1.0 {
        facts.least(RULE, 1.0, own, away(&facts.kept))
    } else {
        facts.most(RULE, 1.0, count(&facts.kept))
    };
    let keeps = if amount < 1.0 { amount >= limit } else { amount <= limit };
    findings.standings.judged(&IN_POST, Place::school(school, term), keeps);
    if keeps {
        return;
    }
    let (named, in_term) = (facts.school(school), facts.term(term));
    let message = Text::new(
        format!("{named} {in_term}：执行校长 {amount} 人，应为 1 人"),
        format!("{named} in {in_term}: {amount} executive principals, one is asked"),
    );
    findings.by_mode(Violation::outside(RULE, Place::school(school, term), amount, limit, message));
}
