//! 编制: by personnel relation, no pool of schools beyond its establishment; and the transfers that move a relation (编随人走).

use std::collections::BTreeMap;

use super::measure::{Measured, Words};
use super::{About, place, pools};
use crate::district::{Id, Mode, Parameter, Pool, PostLevel, RuleId, SchoolId, SeatKind, Stint, TermId};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Own, Pooled, Reaches, Scenario, Sides, Why};
use crate::plan::Decision;

pub const ABOUT: About = About {
    rule: RuleId::Establishment,
    source: "集团化办学政策：编制“充分核定、满足需求”，编随人走",
    source_en: "Policy on school groups: the establishment suffices, and follows the person (编随人走)",
    zh: "每学期每个统筹范围（establishment.pool）：人事关系人数（本校 + 新进 − 退休 − 调出 + 调入）≤ max(编制, 无调动时的人数)；编制空白的学校与\
         区外学校不计。transfer.on 时，到规划期末、跨 transfer.least_years 学年以上的任课派出可调动人事关系。",
    en: "In every term and pool (establishment.pool): persons by relation (own + hired − retired − moved out + moved in) ≤ max(establishment, \
         persons without any transfer), over schools of the district with an establishment. With transfer.on, a teaching stint that runs \
         to the horizon's end over transfer.least_years school years may move the relation.",
    formula: "Σ rel(s, t) ≤ max(Σ establishment, Σ rel without transfers); transfer[j] ≤ x[j]",
    example: "编制 42、现有 40 人、本学期新进 1 人：至多再调入 1 人。",
    example_en: "Establishment 42, 40 persons, one hired this term: one relation may move in.",
};

/// The schools with an establishment in a term.
fn schools(scenario: &Scenario, term: TermId) -> impl Iterator<Item = SchoolId> {
    let district = scenario.district;
    let is_held =
        move |&school: &SchoolId| !district.schools[school].external && district.establishment(school, term).is_some();
    district.schools.ids().filter(is_held)
}

fn pool_of(scenario: &Scenario, school: SchoolId, term: TermId) -> Pool {
    scenario.policy.pool(Parameter::EstablishmentPool, scenario.district.at(school, term))
}

/// Persons by relation where nobody transfers.
pub fn relations(scenario: &Scenario, school: SchoolId, term: TermId) -> i64 {
    scenario.district.own(school).len() as i64 + scenario.district.net_hires(school, term)
}

/// How many more relations a pool takes.
fn room(scenario: &Scenario, schools: &[SchoolId], term: TermId) -> i64 {
    let posts = |&school: &SchoolId| i64::from(scenario.district.establishment(school, term).unwrap_or(0));
    let posts: i64 = schools.iter().map(posts).sum();
    let relations: i64 = schools.iter().map(|&school| relations(scenario, school, term)).sum();
    (posts - relations).max(0)
}

/// Whether a stint may move its person's relation.
fn may_transfer(scenario: &Scenario, stint: Stint) -> bool {
    let (district, policy, at) = (scenario.district, scenario.policy, scenario.at_sender(stint));
    let calendar = &district.calendar;
    let person = &district.staff[stint.staff];
    let years = calendar.year_of(stint.span.last).index() + 1 - calendar.year_of(stint.span.first).index();
    let throughout = |held: &dyn Fn(SchoolId, TermId) -> bool| {
        let schools = [scenario.sender(stint), scenario.host(stint)];
        schools.into_iter().all(|school| calendar.terms.ids().all(|term| held(school, term)))
    };
    let level = person.appointed_title.and_then(PostLevel::of);
    policy.flag(Parameter::TransferOn, at)
        && district.seats[stint.seat].kind == SeatKind::Teaching
        && stint.span.last == calendar.last()
        && years as i64 >= policy.whole(Parameter::TransferLeastYears, at)
        && (person.volunteer || !policy.flag(Parameter::TransferVolunteersOnly, at))
        && !scenario.is_under_way(stint)
        && throughout(&|school, term| {
            !district.schools[school].external && district.establishment(school, term).is_some()
        })
        && level.is_none_or(|level| {
            scenario.mode(RuleId::TitlePosts) == Mode::Off
                || throughout(&|school, term| district.posts(school, level, term).is_some())
        })
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(scenario) = scenarios.first() else { return };
    let stints: Vec<(ColumnId, Stint)> = own
        .structure()
        .stint_columns()
        .filter(|&(_, stint)| scenarios.iter().any(|scenario| may_transfer(scenario, stint)))
        .collect();
    let mut transfers: Vec<(ColumnId, Stint)> = Vec::new();
    for (served, stint) in stints {
        let transfer = own.decision(Decision::Transfer(stint));
        own.row(Reaches::Group, Why::Carried { stint }, Sides::Fixed, 1.0, &[(transfer, 1.0), (served, -1.0)]);
        transfers.push((transfer, stint));
    }
    let cells = |schools: &[SchoolId], term: TermId| -> Vec<(ColumnId, f64)> {
        let begun = transfers.iter().filter(|(_, stint)| stint.span.contains(term));
        let cells = begun.map(|&(column, stint)| (column, pools::moved(scenario, schools, stint)));
        cells.filter(|(_, value)| *value != 0.0).collect()
    };
    let basis = |schools: &[SchoolId], term| room(scenario, schools, term);
    for run in pools::runs(scenarios, pools_at, basis, cells) {
        let why = Why::Pooled { pool: run.pool, level: None, schools: run.schools, span: run.span };
        own.row(pools::reaches(run.pool), why, Sides::Upper, run.span.len() as f64, &run.cells);
    }
}

fn pools_at(scenario: &Scenario, term: TermId) -> BTreeMap<Pooled, Vec<SchoolId>> {
    pools::pools(scenario, schools(scenario, term), term, pool_of)
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    for (column, decision) in own.decisions() {
        if decision.carrier().is_some_and(|stint| !may_transfer(scenario, stint)) {
            own.bounds(column, 0.0, 0.0);
        }
    }
    for (row, laid) in own.rows() {
        match &laid.why {
            Why::Carried { .. } => own.fix(row, f64::NEG_INFINITY, 0.0),
            Why::Pooled { pool, schools, span, .. } => {
                if pools_at(scenario, span.first).get(pool) == Some(schools) {
                    own.limit(scenario, row, f64::NEG_INFINITY, room(scenario, schools, span.first) as f64);
                } else {
                    own.unused(row);
                }
            }
            _ => {}
        }
    }
}

static WORDS: Words = Words::new("净调入", "人", "personnel relations moved in");

pub fn measure(_: &Scenario, _: &Why, row: (f64, f64)) -> Option<Measured> {
    WORDS.counted(0.0, row)
}

pub fn tell(scenario: &Scenario, why: &Why, (_, most): (f64, f64)) -> Option<Text> {
    let Why::Pooled { pool, span, .. } = why else { return None };
    let (pool, span) = (place::pool(scenario.district, *pool), place::span(scenario.district, *span));
    Some(Text::new(
        format!("{} {span} 人事关系净调入至多 {most} 人", pool.zh),
        format!("{}, {span}: personnel relations moved in, net, at most {most}", pool.en),
    ))
}
