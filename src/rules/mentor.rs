//! 跟岗导师: no more trainees than the mentors present can guide.

use std::collections::BTreeMap;

use super::measure::{Measured, Words};
use super::{About, cadres, place};
use crate::district::{Category, Id, Mode, Parameter, RuleId, SchoolId, SeatKind, Span, StaffId, SubjectId, TermId};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Own, Reaches, Scenario, Sides, Why, by_term, runs};

pub const ABOUT: About = About {
    rule: RuleId::Mentor,
    source: "集团化办学政策：跟岗学习，名师带教",
    source_en: "Policy on school groups: shadowing under a mentor",
    zh: "每校每学科每学期：跟岗人数 ≤ shadowing.per_mentor × 在校导师数；导师为主教该学科的骨干教师，外派或培训的不计。",
    en: "By school, subject and term: those who shadow ≤ shadowing.per_mentor × mentors present: backbone teachers of that main \
         subject who are neither away nor in training.",
    formula: "Σ shadowing(s, u, t) + per_mentor · Σ away(M, t) ≤ per_mentor · |M|",
    example: "两名骨干物理教师、每人带 2 人：同时跟岗至多 4 人；外派一名则至多 2 人。",
    example_en: "Two backbone teachers of physics, two trainees each: four at once; with one of the mentors away, two.",
};

/// Backbone teachers of a main subject at a school who are not in training in a term.
fn mentors(scenario: &Scenario, school: SchoolId, subject: SubjectId, term: TermId) -> Vec<StaffId> {
    let district = scenario.district;
    let guides = |&staff: &StaffId| {
        let person = &district.staff[staff];
        person.category == Category::Teacher && person.is_backbone() && person.subject == Some(subject)
    };
    let trains = |staff| scenario.training_of(staff).any(|training| training.span.contains(term));
    district.own(school).iter().copied().filter(guides).filter(|&staff| !trains(staff)).collect()
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(scenario) = scenarios.first() else { return };
    let district = scenario.district;
    let terms = district.calendar.terms.len();
    let mut shadowing: BTreeMap<(SchoolId, SubjectId), Vec<(ColumnId, Span)>> = BTreeMap::new();
    for (column, stint) in own.structure().stint_columns() {
        let seat = &district.seats[stint.seat];
        if seat.kind == SeatKind::Shadowing {
            shadowing.entry((seat.school, seat.subject)).or_default().push((column, stint.span));
        }
    }
    let mut open: BTreeMap<(SchoolId, SubjectId), Vec<Span>> = BTreeMap::new();
    for seat in district.seats.values().filter(|seat| seat.kind == SeatKind::Shadowing) {
        let key = (seat.school, seat.subject);
        open.entry(key).or_default().push(seat.span);
        shadowing.entry(key).or_default();
    }
    let away = cadres::away(own.structure(), district);
    // Absent mentors alone pass no limit while nobody can be away twice at once.
    let one_at_a_time = scenarios.iter().all(|scenario| scenario.mode(RuleId::OnePost) == Mode::Hard);
    for ((school, subject), columns) in shadowing {
        let mut lists = by_term(terms, columns);
        let spans = open.get(&(school, subject)).map_or(&[][..], Vec::as_slice);
        let at = |term| (mentors(scenario, school, subject, term), district.at(school, term));
        for term in district.calendar.terms.ids() {
            let list: &mut Vec<ColumnId> = &mut lists[term.index()];
            let is_open = !one_at_a_time && spans.iter().any(|span| span.contains(term));
            if !list.is_empty() || is_open {
                let leaving = at(term).0.into_iter().flat_map(|staff| away.columns(staff, term));
                list.extend(leaving);
            }
        }
        let per_mentor = |term| scenario.policy.number(Parameter::TraineesPerMentor, district.at(school, term));
        for run in runs(&lists, at) {
            let span = run.span;
            let cells = own.cells(run.columns, |stint| {
                if district.staff[stint.staff].school == school { per_mentor(span.first) } else { 1.0 }
            });
            let why = Why::School { school, subject: Some(subject), span };
            own.row(Reaches::Group, why, Sides::Upper, span.len() as f64, &cells);
        }
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    let district = scenario.district;
    for (row, laid) in own.rows() {
        let Why::School { school, subject: Some(subject), span } = laid.why else { continue };
        let per_mentor = scenario.policy.number(Parameter::TraineesPerMentor, district.at(school, span.first));
        let present = mentors(scenario, school, subject, span.first).len();
        own.weigh(row, |stint| if scenario.sender(stint) == school { per_mentor } else { 1.0 });
        own.limit(scenario, row, f64::NEG_INFINITY, per_mentor * present as f64);
    }
}

static WORDS: Words = Words::new("跟岗", "人", "persons shadowing");

pub fn measure(_: &Scenario, _: &Why, row: (f64, f64)) -> Option<Measured> {
    WORDS.counted(0.0, row)
}

pub fn tell(scenario: &Scenario, why: &Why, (_, most): (f64, f64)) -> Option<Text> {
    let Why::School { school, subject: Some(subject), span } = *why else { return None };
    let district = scenario.district;
    let (school, span) = (&district.schools[school].name, place::span(district, span));
    let subject = &district.subjects[subject];
    Some(Text::new(
        format!("{school} {span} {subject}跟岗至多 {most} 人（导师外派则更少）"),
        format!("{school}, {span}: shadowing {subject}, at most {most} (fewer while mentors are away)"),
    ))
}
