//! 执行校长: one at each member, no more and no fewer.

use super::measure::{Measured, Words};
use super::{About, cadres, place};
use crate::district::{District, GroupId, Id, Role, RuleId, SchoolId, Seat, SeatId, Stint, TermId, post};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Own, Reaches, Scenario, Sides, Why, stretches};

pub const ABOUT: About = About {
    rule: RuleId::Executive,
    source: "集团化办学政策：成员学校设执行校长",
    source_en: "Policy on school groups: members have executive principals",
    zh: "cadre.team_kinds 类集团的成员学校，有在任执行校长或有执行校长岗位的，每学期恰有一名执行校长：在任 − 外派 + 派入 = 1。",
    en: "A member of a group of cadre.team_kinds that has an executive principal, or a seat for one, has exactly one in every term: \
         incumbents − away + sent there = 1.",
    formula: "incumbents − Σ away + Σ stints(executive seats of s, t) = 1",
    example: "成员学校无执行校长、设一个执行校长岗位：每空一学期计一个单位。",
    example_en: "A member without an executive principal has a seat for one: every term that it stays vacant is one unit.",
};

/// The group in which a member has an executive principal, or a seat for one.
fn asked(scenario: &Scenario, school: SchoolId, term: TermId) -> Option<GroupId> {
    let district = scenario.district;
    let membership = district.membership_at(school, term)?;
    let is_asked = membership.role == Role::Member
        && cadres::has_team(scenario, membership.group)
        && (incumbents(district, school) > 0 || has_seat(district, school, term));
    is_asked.then_some(membership.group)
}

fn incumbents(district: &District, school: SchoolId) -> usize {
    cadres::incumbents(district, school, post::EXECUTIVE).count()
}

fn has_seat(district: &District, school: SchoolId, term: TermId) -> bool {
    let is_there = |(id, seat): (SeatId, &Seat)| {
        seat.school == school && seat.span.contains(term) && district.is_post_seat(id, post::EXECUTIVE)
    };
    district.seats.iter().any(is_there)
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let away = cadres::away(own.structure(), district);
    let sent = cadres::executives(own.structure(), district);
    for school in district.schools.ids() {
        let lists: Vec<Vec<ColumnId>> = district
            .calendar
            .terms
            .ids()
            .map(|term| {
                let leaving = cadres::incumbents(district, school, post::EXECUTIVE);
                let leaving = leaving.flat_map(|staff| away.columns(staff, term));
                sent[school.index()][term.index()].iter().copied().chain(leaving).collect()
            })
            .collect();
        // Of every scenario: whether the row stands there.
        let basis = |term| {
            let asked: Vec<_> = scenarios.iter().map(|scenario| asked(scenario, school, term)).collect();
            asked.iter().any(Option::is_some).then_some(asked)
        };
        for run in stretches(&lists, basis) {
            let leaves = |stint: Stint| district.staff[stint.staff].school == school;
            let cells = own.cells(run.columns, |stint| if leaves(stint) { -1.0 } else { 1.0 });
            if cells.is_empty() && incumbents(district, school) == 1 {
                continue;
            }
            // Where nobody can go or come, one side alone can be missed.
            let sides = match (cells.is_empty(), incumbents(district, school)) {
                (true, 0) => Sides::Lower,
                (true, _) => Sides::Upper,
                (false, _) => Sides::Both,
            };
            let why = Why::School { school, subject: None, span: run.span };
            own.row(Reaches::Group, why, sides, run.span.len() as f64, &cells);
        }
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    for (row, laid) in own.rows() {
        let Why::School { school, span, .. } = laid.why else { continue };
        if asked(scenario, school, span.first).is_none() {
            own.unused(row);
            continue;
        }
        let missing = 1.0 - incumbents(scenario.district, school) as f64;
        own.limit(scenario, row, missing, missing);
    }
}

static WORDS: Words = Words::new("有", "名", "executive principals");

pub fn measure(scenario: &Scenario, why: &Why, row: (f64, f64)) -> Option<Measured> {
    let Why::School { school, .. } = *why else { return None };
    let own = incumbents(scenario.district, school);
    WORDS.counted(own as f64, row)
}

/// Exactly one, but where the limits give way to what was decided before.
pub fn tell(scenario: &Scenario, why: &Why, (least, most): (f64, f64)) -> Option<Text> {
    let Why::School { school, span, .. } = *why else { return None };
    let district = scenario.district;
    let (incumbents, span) = (incumbents(district, school), place::span(district, span));
    let (least, most) = (incumbents as f64 + least, incumbents as f64 + most);
    let school = &district.schools[school].name;
    let (zh, en) = if least == most {
        ("恰有一名".to_string(), "exactly one executive principal".to_string())
    } else {
        (format!("有 {least} 至 {most} 名"), format!("{least} to {most} executive principals"))
    };
    Some(Text::new(
        format!("{school} {span} 须{zh}执行校长（在任 {incumbents} 人）"),
        format!("{school}, {span}: {en} (incumbents: {incumbents})"),
    ))
}
