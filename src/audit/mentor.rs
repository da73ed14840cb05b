//! 跟岗导师: those who come to shadow have enough backbone teachers of the subject at the host to learn from.

use std::collections::BTreeSet;

use super::facts::{Facts, Posting, Roster, horizon};
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::{Parameter, RuleId, SchoolId, Seat, SeatKind, StaffId, SubjectId, TermId};
use crate::lang::Text;

const RULE: RuleId = RuleId::Mentor;

static PLACES: Measure =
    Measure::compared(RULE, ("跟岗及导师外派所占带教名额", "places of mentors taken"), ("个", "places"));

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for school in facts.district.schools.ids() {
        let seats: Vec<&Seat> = facts
            .district
            .seats
            .values()
            .filter(|seat| seat.school == school && seat.kind == SeatKind::Shadowing)
            .collect();
        for term in horizon(facts.district) {
            // A stint under way may exceed its seat's terms.
            let trainees = facts.received(school, term).filter(|posting| shadows(posting)).map(|posting| posting.seat);
            let open = seats.iter().copied().filter(|seat| seat.span.contains(term));
            let subjects: BTreeSet<SubjectId> = trainees.chain(open).map(|seat| seat.subject).collect();
            subjects.into_iter().for_each(|subject| judge(facts, school, subject, term, findings));
        }
    }
}

fn shadows(posting: &Posting) -> bool {
    posting.seat.kind == SeatKind::Shadowing
}

fn judge(facts: &Facts, school: SchoolId, subject: SubjectId, term: TermId, findings: &mut Findings) {
    let per_mentor = facts.policy.whole(Parameter::TraineesPerMentor, facts.district.at(school, term)) as f64;
    let mentors: Vec<StaffId> =
        facts.teachers_of(school, subject, term).filter(|&staff| facts.district.staff[staff].is_backbone()).collect();
    let taken = |stints: &Roster| {
        let come = stints.received(school, term).filter(|posting| shadows(posting));
        let trainees = come.filter(|posting| posting.seat.subject == subject).count();
        trainees as f64 + per_mentor * stints.all_away(&mentors, term) as f64
    };
    let most = facts.most(RULE, per_mentor * mentors.len() as f64, taken(&facts.kept));
    let amount = taken(&facts.plan);
    let place = Place { subject: Some(subject), ..Place::school(school, term) };
    findings.standings.at_most(&PLACES, place, amount, most);
    if amount <= most {
        return;
    }
    let (named, in_term, of) = (facts.school(school), facts.term(term), &facts.district.subjects[subject]);
    let message = Text::new(
        format!("{named} {in_term} {of}：跟岗及导师外派共占 {amount} 个带教名额，最多 {most} 个"),
        format!("{named} in {in_term}, {of}: trainees and absent mentors take {amount} places, at most {most}"),
    );
    findings.by_mode(Violation::outside(RULE, place, amount, most, message));
}
