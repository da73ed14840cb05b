//! 实际岗位人数: those who work at a school, between a floor and a ceiling.

use super::measure::{Measured, Words};
use super::{About, place};
use crate::district::{Id, Parameter, RuleId, SchoolId, SeatKind, Stint};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Own, Reaches, Scenario, Sides, Why, by_term, runs};

pub const ABOUT: About = About {
    rule: RuleId::Headcount,
    source: "集团化办学政策：编制部门、人社部门保证编制数与实际岗位人数满足需求",
    source_en: "Policy on school groups: establishment and posts really filled suffice",
    zh: "每校每学期实际在岗人数（本校 − 派出 + 派入）不少于 ⌈下限·本校⌉，不多于 max(本校, ⌊上限·编制⌋)；编制空白时上限为本校人数。\
         跟岗、企业实践人员不计入接收学校，走教按份额计。",
    en: "At each school and term, those at work (own − out + in) are at least ⌈least·own⌉ and at most max(own, \
         ⌊most·establishment⌋); the latter is own where the establishment is blank. Those who shadow or practise do \
         not count at the host; itinerants count their share.",
    formula: "⌈least·own⌉ ≤ own − out + in ≤ max(own, ⌊most·establishment⌋)",
    example: "本校 40 人、编制 42：在岗不少于 34 人，不多于 46 人。",
    example_en: "40 own staff, establishment 42: at least 34 are at work, and 46 at most.",
};

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let mut moves = vec![Vec::new(); district.schools.len()];
    for (column, stint) in own.structure().stint_columns() {
        moves[district.staff[stint.staff].school.index()].push((column, stint.span));
        if comes_to_work(scenarios, stint) {
            moves[district.seats[stint.seat].school.index()].push((column, stint.span));
        }
    }
    for (school, columns) in district.schools.ids().zip(moves) {
        if !district.schools[school].is_of_district() {
            continue;
        }
        let lists = by_term(district.calendar.terms.len(), columns);
        let basis = |term| (district.at(school, term), district.establishment(school, term));
        for run in runs(&lists, basis) {
            let cells: Vec<(ColumnId, f64)> = own.cells(run.columns, |stint| adds(&scenarios[0], school, stint));
            let why = Why::School { school, subject: None, span: run.span };
            own.row(Reaches::Group, why, Sides::Both, run.span.len() as f64, &cells);
        }
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    let district = scenario.district;
    for (row, laid) in own.rows() {
        let Why::School { school, span, .. } = laid.why else { continue };
        let at = district.at(school, span.first);
        let staff = district.own(school).len();
        let least = scenario.policy.decimal(Parameter::LeastShare, at).ceil_of(staff);
        let most = district.establishment(school, span.first).map_or(staff as i64, |posts| {
            scenario.policy.decimal(Parameter::MostShare, at).floor_of(posts as usize).max(staff as i64)
        });
        own.limit(scenario, row, (least - staff as i64) as f64, (most - staff as i64) as f64);
        own.weigh(row, |stint| adds(scenario, school, stint));
    }
}

/// Learners are no staff of their host's.
fn comes_to_work(scenarios: &[Scenario], stint: Stint) -> bool {
    !matches!(scenarios[0].district.seats[stint.seat].kind, SeatKind::Shadowing | SeatKind::Practice)
}

/// What a stint adds to those at work at a school.
fn adds(scenario: &Scenario, school: SchoolId, stint: Stint) -> f64 {
    let leaves = scenario.sender(stint) == school;
    if leaves { -scenario.share(stint) } else { scenario.share(stint) }
}

static WORDS: Words = Words::new("在岗", "人", "persons at work");

pub fn measure(scenario: &Scenario, why: &Why, row: (f64, f64)) -> Option<Measured> {
    let Why::School { school, .. } = *why else { return None };
    let own = scenario.district.own(school).len();
    WORDS.counted(own as f64, row)
}

/// The row counts those who came less those who left.
pub fn tell(scenario: &Scenario, why: &Why, (least, most): (f64, f64)) -> Option<Text> {
    let Why::School { school, span, .. } = *why else { return None };
    let district = scenario.district;
    let (own, span) = (district.own(school).len(), place::span(district, span));
    let (least, most) = (own as f64 + least, own as f64 + most);
    let school = &district.schools[school].name;
    Some(Text::new(
        format!("{school}（本校 {own} 人）{span} 在岗 {least} 至 {most} 人"),
        format!("{school} (own staff {own}), {span}: {least} to {most} at work"),
    ))
}
