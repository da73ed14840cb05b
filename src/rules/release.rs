//! 派出上限: no school, subject or backbone is bled.

use std::collections::BTreeMap;

use super::measure::{Measured, PERSONS_SENT};
use super::{About, place};
use crate::district::{Category, Decimal, District, Parameter, RuleId, SchoolId, Staff, UnitKind};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Of, Own, Reaches, Scenario, Sides, Why, by_term, runs};

pub const ABOUT: About = About {
    rule: RuleId::Release,
    source: "两统两分、特色分明：龙头学校自身教学不受损",
    source_en: "Unified management, each school its own: the lead's teaching must not suffer",
    zh: "每校每学期派出人数 ≤ max(1, ⌊比例·本校人数⌋)；主教某学科的教师派出 ≤ min(n−1, max(1, ⌊比例·n⌋))；\
         骨干派出 ≤ max(1, ⌊比例·骨干数⌋)；走教按份额计。",
    en: "By school and term: those away ≤ max(1, ⌊share·own⌋); teachers of a main subject away ≤ min(n−1, max(1, \
         ⌊share·n⌋)); backbone away ≤ max(1, ⌊share·backbone⌋); itinerants count their share.",
    formula: "out(s,t) ≤ max(1, ⌊share·own(s)⌋)",
    example: "40 人的学校，比例 0.15：同时派出至多 6 人；3 名物理教师，比例 0.34：至多 1 人。",
    example_en: "A school of 40, share 0.15: six away at once; three physics teachers, share 0.34: one.",
};

/// The limits that count a person.
fn counted(staff: &Staff) -> impl Iterator<Item = Of> {
    let subject = staff.subject.filter(|_| staff.category == Category::Teacher).map(Of::Subject);
    let backbone = staff.is_backbone().then_some(Of::Backbone);
    [Some(Of::All), subject, backbone].into_iter().flatten()
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let mut away: BTreeMap<(SchoolId, Of), Vec<_>> = BTreeMap::new();
    for (column, stint) in own.structure().stint_columns() {
        let school = district.staff[stint.staff].school;
        if district.schools[school].unit != UnitKind::School {
            continue;
        }
        for of in counted(&district.staff[stint.staff]) {
            away.entry((school, of)).or_default().push((column, stint.span));
        }
    }
    for ((school, of), columns) in away {
        let lists = by_term(district.calendar.terms.len(), columns);
        for run in runs(&lists, |term| district.at(school, term)) {
            let cells: Vec<(ColumnId, f64)> = own.cells(run.columns, |stint| scenarios[0].share(stint));
            let why = Why::Release { school, of, span: run.span };
            own.row(Reaches::Group, why, Sides::Upper, run.span.len() as f64, &cells);
        }
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    let sizes = sizes(scenario.district);
    for (row, laid) in own.rows() {
        let Why::Release { school, of, span } = laid.why else { continue };
        let at = scenario.district.at(school, span.first);
        let share = |parameter| scenario.policy.decimal(parameter, at);
        let n = sizes.get(&(school, of)).copied().unwrap_or(0);
        let most = match of {
            Of::All => at_least_one(share(Parameter::ReleaseShare), n),
            Of::Subject(_) => at_least_one(share(Parameter::ReleaseSubjectShare), n).min(n as i64 - 1),
            Of::Backbone => at_least_one(share(Parameter::ReleaseBackboneShare), n),
        };
        own.limit(scenario, row, f64::NEG_INFINITY, most as f64);
        own.weigh(row, |stint| scenario.share(stint));
    }
}

pub fn measure(_: &Scenario, _: &Why, row: (f64, f64)) -> Option<Measured> {
    PERSONS_SENT.counted(0.0, row)
}

pub fn tell(scenario: &Scenario, why: &Why, (_, most): (f64, f64)) -> Option<Text> {
    let Why::Release { school, of, span } = *why else { return None };
    let district = scenario.district;
    let (school, span) = (&district.schools[school].name, place::span(district, span));
    let who = match of {
        Of::All => Text::new("教职工", "staff"),
        Of::Subject(subject) => {
            let subject = &district.subjects[subject];
            Text::new(format!("{subject}教师"), format!("teachers of {subject}"))
        }
        Of::Backbone => Text::new("骨干教师", "backbone teachers"),
    };
    Some(Text::new(
        format!("{school} {span} {}派出至多 {most} 人", who.zh),
        format!("{school}, {span}: {} sent out, at most {most}", who.en),
    ))
}

fn at_least_one(share: Decimal, count: usize) -> i64 {
    share.floor_of(count).max(1)
}

fn sizes(district: &District) -> BTreeMap<(SchoolId, Of), usize> {
    let mut sizes = BTreeMap::new();
    for staff in district.staff.values() {
        for of in counted(staff) {
            *sizes.entry((staff.school, of)).or_insert(0) += 1;
        }
    }
    sizes
}
