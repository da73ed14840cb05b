//! 特色保护: the share of staff from other schools that a member takes.

use super::measure::{Measured, Words};
use super::{About, place};
use crate::district::{Id, Parameter, Role, RuleId, UnitKind};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Own, Reaches, Scenario, Sides, Why, by_term, runs};

pub const ABOUT: About = About {
    rule: RuleId::HostShare,
    source: "两统两分：共享资源，保持各校特色",
    source_en: "Unified management, each school its own: resources are shared, schools keep their character",
    zh: "每个成员学校每学期外校派入人数 ≤ max(1, ⌊比例·本校人数⌋)；没有本校教职工的学校不受此限；走教按份额计。",
    en: "At each member school and term, staff from other schools ≤ max(1, ⌊share·own⌋); a school without own staff is \
         exempt; itinerants count their share.",
    formula: "in(s,t) ≤ max(1, ⌊share·own(s)⌋)",
    example: "12 人的成员学校，比例 0.25：同时派入至多 3 人。",
    example_en: "A member of 12, share 0.25: three from other schools at once at most.",
};

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let mut inward = vec![Vec::new(); district.schools.len()];
    for (column, stint) in own.structure().stint_columns() {
        inward[district.seats[stint.seat].school.index()].push((column, stint.span));
    }
    for (school, columns) in district.schools.ids().zip(inward) {
        if district.own(school).is_empty() || district.schools[school].unit != UnitKind::School {
            continue;
        }
        let mut lists = by_term(district.calendar.terms.len(), columns);
        for term in district.calendar.terms.ids() {
            let role = district.membership_at(school, term).map(|membership| membership.role);
            if role != Some(Role::Member) {
                lists[term.index()].clear();
            }
        }
        for run in runs(&lists, |term| district.at(school, term)) {
            let cells: Vec<(ColumnId, f64)> = own.cells(run.columns, |stint| scenarios[0].share(stint));
            let why = Why::School { school, subject: None, span: run.span };
            own.row(Reaches::Group, why, Sides::Upper, run.span.len() as f64, &cells);
        }
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    for (row, laid) in own.rows() {
        let Why::School { school, span, .. } = laid.why else { continue };
        let share = scenario.policy.decimal(Parameter::ImportedShare, scenario.district.at(school, span.first));
        let most = share.floor_of(scenario.district.own(school).len()).max(1);
        own.limit(scenario, row, f64::NEG_INFINITY, most as f64);
        own.weigh(row, |stint| scenario.share(stint));
    }
}

static WORDS: Words = Words::new("派入", "人", "persons from other schools");

pub fn measure(_: &Scenario, _: &Why, row: (f64, f64)) -> Option<Measured> {
    WORDS.counted(0.0, row)
}

pub fn tell(scenario: &Scenario, why: &Why, (_, most): (f64, f64)) -> Option<Text> {
    let Why::School { school, span, .. } = *why else { return None };
    let district = scenario.district;
    let (own, span) = (district.own(school).len(), place::span(district, span));
    let school = &district.schools[school].name;
    Some(Text::new(
        format!("{school}（本校 {own} 人）{span} 外校派入至多 {most} 人"),
        format!("{school} (own staff {own}), {span}: from other schools at most {most}"),
    ))
}
