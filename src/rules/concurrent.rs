//! 兼任校长: a principal of the leads heads a member too.

use super::measure::{Measured, Words};
use super::{About, cadres, place};
use crate::district::{GroupId, Id, Parameter, Role, RuleId, SeatId, Span, TermId, Tie, YearId, post};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Own, Reaches, Scenario, Sides, Team, Why, by_term, runs};
use crate::plan::{Decision, concurrent_span};

pub const ABOUT: About = About {
    rule: RuleId::Concurrent,
    source: "集团化办学政策：紧密型集团校长可兼任成员学校校长",
    source_en: "Policy on school groups: in tight groups the lead's principal may head members too",
    zh: "紧密型集团（cadre.concurrent）成员学校的校长岗位可由龙头学校校长兼任，按学年计；每学期兼任学校数不超过 \
         cadre.span × 在任龙头校长数（外派的不计）。关：不限兼任数。",
    en: "In tight groups (cadre.concurrent) a member's seat of principal may be held by a principal of the leads, by school year; in \
         every term no more such schools than cadre.span for each principal of the leads who is not away. Off: no such limit.",
    formula: "Σ concurrent[k, t] + span · Σ away(i, t) ≤ span · n",
    example: "一所龙头、cadre.span 2：同时至多兼任两所成员学校；该校长外派期间不能兼任。",
    example_en: "One lead, cadre.span 2: two members at once at most, and none while the principal is away.",
};

/// The seats and years in which a principal of the leads may hold a post too, with the group: one and the same in all terms.
pub fn posts(scenario: &Scenario) -> Vec<(SeatId, YearId, GroupId)> {
    let district = scenario.district;
    let mut posts = Vec::new();
    for seat in district.seats.ids().filter(|&seat| district.is_post_seat(seat, post::PRINCIPAL)) {
        for year in district.calendar.years.ids() {
            let Some(span) = concurrent_span(district, seat, year) else { continue };
            let group = |term| member_of(scenario, seat, term);
            if let Some(first) = group(span.first)
                && span.terms().all(|term| group(term) == Some(first))
            {
                posts.push((seat, year, first));
            }
        }
    }
    posts
}

/// The group in which the seat's school is a member whom a principal of the leads may head too.
fn member_of(scenario: &Scenario, seat: SeatId, term: TermId) -> Option<GroupId> {
    let district = scenario.district;
    let membership = district.membership_at(district.seats[seat].school, term)?;
    let allows = membership.role == Role::Member
        && district.groups[membership.group].tie == Tie::Tight
        && scenario.policy.flag(Parameter::CadreConcurrent, cadres::at(membership.group));
    (allows && !cadres::of_leads(scenario, membership.group, term, post::PRINCIPAL).is_empty())
        .then_some(membership.group)
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(scenario) = scenarios.first() else { return };
    let district = scenario.district;
    let mut all: Vec<(SeatId, YearId, GroupId)> = scenarios.iter().flat_map(posts).collect();
    all.sort_unstable();
    all.dedup();
    let mut columns: Vec<(GroupId, ColumnId, Span)> = Vec::new();
    for (seat, year, group) in all {
        let column = own.decision(Decision::Concurrent { seat, year });
        columns.extend(concurrent_span(district, seat, year).map(|span| (group, column, span)));
    }
    let away = cadres::away(own.structure(), district);
    for group in district.groups.ids() {
        let concurrent = columns.iter().filter(|(of, ..)| *of == group).map(|&(_, column, span)| (column, span));
        let concurrent = by_term(district.calendar.terms.len(), concurrent);
        let principals = |term| cadres::of_leads(scenario, group, term, post::PRINCIPAL);
        let lists: Vec<Vec<ColumnId>> = district
            .calendar
            .terms
            .ids()
            .map(|term| {
                let leaving = principals(term).into_iter().flat_map(|staff| away.columns(staff, term));
                concurrent[term.index()].iter().copied().chain(leaving).collect()
            })
            .collect();
        let span_of = scenario.policy.number(Parameter::CadreSpan, cadres::at(group));
        for run in runs(&lists, |term| principals(term).len()) {
            let is_away = |column| own.structure().stint_of(column).is_some();
            let value = |&column: &ColumnId| (column, if is_away(column) { span_of } else { 1.0 });
            let cells: Vec<_> = run.columns.iter().map(value).collect();
            let why = Why::Team { group, team: Team::Span, span: run.span };
            own.row(Reaches::Group, why, Sides::Upper, run.span.len() as f64, &cells);
        }
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    let open = posts(scenario);
    for (column, decision) in own.decisions() {
        let Decision::Concurrent { seat, year } = decision else { continue };
        if !open.iter().any(|&(of, at, _)| (of, at) == (seat, year)) {
            own.bounds(column, 0.0, 0.0);
        }
    }
    for (row, laid) in own.rows() {
        let Why::Team { group, span, .. } = laid.why else { continue };
        let span_of = scenario.policy.number(Parameter::CadreSpan, cadres::at(group));
        let principals = cadres::of_leads(scenario, group, span.first, post::PRINCIPAL).len();
        own.weigh(row, |_| span_of);
        own.limit(scenario, row, f64::NEG_INFINITY, span_of * principals as f64);
    }
}

static WORDS: Words = Words::new("兼任", "所", "schools headed too");

pub fn measure(_: &Scenario, _: &Why, row: (f64, f64)) -> Option<Measured> {
    WORDS.counted(0.0, row)
}

pub fn tell(scenario: &Scenario, why: &Why, (_, most): (f64, f64)) -> Option<Text> {
    let Why::Team { group, span, .. } = *why else { return None };
    let district = scenario.district;
    let (group, span) = (&district.groups[group].name, place::span(district, span));
    Some(Text::new(
        format!("{group} {span} 龙头校长兼任成员学校至多 {most} 所（有人外派则更少）"),
        format!("{group}, {span}: principals of the leads head at most {most} members too (fewer while any is away)"),
    ))
}
