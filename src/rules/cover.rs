//! 顶岗: who leaves a subject short of teachers is replaced.

use std::collections::BTreeMap;

use super::measure::{Measured, Words};
use super::{About, place};
use crate::district::{
    Category, District, Id, Parameter, RuleId, SchoolId, SeatKind, StaffId, Stint, SubjectId, TermId, UnitKind,
};
use crate::lang::Text;
use crate::model::{Laying, Own, Reaches, Scenario, Sides, Why, by_term, runs};

pub const ABOUT: About = About {
    rule: RuleId::Cover,
    source: "两统两分：龙头学校自身教学不受损；跟岗与顶岗",
    source_en: "Unified management, each school its own: the lead's teaching must not suffer; shadowing and cover",
    zh: "有课时的学校与学科，每学期：净外派（外派 − 派入，跟岗按 shadowing.load 折算，走教按份额）≤ max(0, 现有教师 − 需要教师)。",
    en: "At a school and subject with class-hours, every term: teachers away less those who came (who shadow count shadowing.load, \
         itinerants their share) ≤ max(0, teachers there − teachers needed).",
    formula: "out − in ≤ max(0, have − need), need = Σ classes · weekly periods / standard load",
    example: "需要 3.2 人、现有 4 人：净外派至多 0.8 人；外派 1 人须有跟岗人员补 0.5 人。",
    example_en: "3.2 teachers are needed and 4 there: 0.8 may be away on balance; for one away, somebody who shadows must bring 0.5.",
};

/// Teachers of a main subject at a school who are not in training in a term.
fn teachers(scenario: &Scenario, school: SchoolId, subject: SubjectId, term: TermId) -> Vec<StaffId> {
    let district = scenario.district;
    let teaches = |&staff: &StaffId| {
        let person = &district.staff[staff];
        let trains = || scenario.training_of(staff).any(|training| training.span.contains(term));
        person.category == Category::Teacher && person.subject == Some(subject) && !trains()
    };
    district.own(school).iter().copied().filter(teaches).collect()
}

/// Teachers needed, by school and subject with class-hours.
fn needs(district: &District) -> BTreeMap<(SchoolId, SubjectId), f64> {
    let mut needs = BTreeMap::new();
    for row in &district.periods {
        if district.schools[row.school].unit == UnitKind::School && row.standard_load > 0.0 {
            *needs.entry((row.school, row.subject)).or_insert(0.0) +=
                row.classes * row.weekly_periods / row.standard_load;
        }
    }
    needs
}

/// Teachers who are there and not needed.
fn spare(
    scenario: &Scenario,
    needs: &BTreeMap<(SchoolId, SubjectId), f64>,
    (school, subject): (SchoolId, SubjectId),
    term: TermId,
) -> f64 {
    let have = teachers(scenario, school, subject, term).len() as f64;
    let need = needs.get(&(school, subject)).copied().unwrap_or(0.0);
    (have - need).max(0.0)
}

/// What a stint adds to the net absence of a subject at a school, in a term.
fn adds(scenario: &Scenario, school: SchoolId, stint: Stint, term: TermId) -> f64 {
    if scenario.sender(stint) == school {
        return scenario.share(stint);
    }
    match scenario.district.seats[stint.seat].kind {
        SeatKind::Teaching => -1.0,
        SeatKind::Itinerant => -scenario.share(stint),
        SeatKind::Shadowing => -scenario.policy.number(Parameter::ShadowingLoad, scenario.district.at(school, term)),
        SeatKind::Cadre | SeatKind::Practice => 0.0,
    }
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(scenario) = scenarios.first() else { return };
    let district = scenario.district;
    let terms = district.calendar.terms.len();
    let mut away = vec![Vec::new(); district.staff.len()];
    let mut come = BTreeMap::new();
    for (column, stint) in own.structure().stint_columns() {
        let seat = &district.seats[stint.seat];
        away[stint.staff.index()].push((column, stint.span));
        if !matches!(seat.kind, SeatKind::Cadre | SeatKind::Practice) {
            come.entry((seat.school, seat.subject)).or_insert_with(Vec::new).push((column, stint.span));
        }
    }
    let needs = needs(district);
    for &(school, subject) in needs.keys() {
        let mut lists = by_term(terms, come.get(&(school, subject)).into_iter().flatten().copied());
        for term in district.calendar.terms.ids() {
            for staff in teachers(scenario, school, subject, term) {
                let covering = away[staff.index()].iter().filter(|(_, span)| span.contains(term));
                lists[term.index()].extend(covering.map(|(column, _)| *column));
            }
        }
        let basis = |term| (teachers(scenario, school, subject, term), district.at(school, term));
        for run in runs(&lists, basis) {
            let cells = own.cells(run.columns, |stint| adds(scenario, school, stint, run.span.first));
            let why = Why::School { school, subject: Some(subject), span: run.span };
            let row = own.row(Reaches::Group, why, Sides::Upper, run.span.len() as f64, &cells);
            own.round(row, spare(scenario, &needs, (school, subject), run.span.first));
        }
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    let needs = needs(scenario.district);
    for (row, laid) in own.rows() {
        let Why::School { school, subject: Some(subject), span } = laid.why else { continue };
        own.weigh(row, |stint| adds(scenario, school, stint, span.first));
        own.limit(scenario, row, f64::NEG_INFINITY, spare(scenario, &needs, (school, subject), span.first));
    }
}

static WORDS: Words = Words::new("净外派", "人", "persons away, net");

pub fn measure(_: &Scenario, _: &Why, row: (f64, f64)) -> Option<Measured> {
    WORDS.counted(0.0, row)
}

pub fn tell(scenario: &Scenario, why: &Why, (_, most): (f64, f64)) -> Option<Text> {
    let Why::School { school, subject: Some(subject), span } = *why else { return None };
    let district = scenario.district;
    let have = teachers(scenario, school, subject, span.first).len();
    let (school, span) = (&district.schools[school].name, place::span(district, span));
    let subject = &district.subjects[subject];
    Some(Text::new(
        format!("{school} {span} {subject}（在编 {have} 人）净外派至多 {most:.2} 人"),
        format!("{school}, {span}: {subject} (teachers: {have}), away less those who came, at most {most:.2}"),
    ))
}
