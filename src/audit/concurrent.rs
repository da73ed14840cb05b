//! 兼任校长: principals of the leads of a tight group head members too, no more schools than their span allows. What may
//! be headed so holds in any mode.

use super::facts::{Facts, Incumbents, Roster, Schools, horizon, schools_by_group};
use super::findings::Findings;
use super::standing::Measure;
use super::violation::{Place, Violation};
use crate::district::{
    At, GroupId, Parameter, Role, RuleId, SchoolId, SeatId, Span, StaffId, Table, TermId, Tie, YearId, post,
};
use crate::lang::Text;
use crate::plan::concurrent_span;

const RULE: RuleId = RuleId::Concurrent;

static HEADED: Measure =
    Measure::compared(RULE, ("校长兼任及外派所占学校", "schools headed or given up by principals"), ("校", "schools"));

/// The schools of every group, term by term.
type Groups = Table<TermId, Table<GroupId, Schools>>;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let principals = Incumbents::of(facts.district, post::PRINCIPAL);
    let by_term = horizon(facts.district).map(|term| schools_by_group(facts.district, term));
    let schools = Groups::from(by_term.collect::<Vec<_>>());

    let mut headed: Vec<(SeatId, YearId)> = Vec::new();
    for &(seat, year) in &facts.concurrent {
        if headed.contains(&(seat, year)) {
            refuse(facts, seat, year, Text::new("重复列出", "listed twice"), findings);
        } else if let Some(fault) = fault(facts, &principals, &schools, seat, year) {
            refuse(facts, seat, year, fault, findings);
        } else {
            headed.push((seat, year));
        }
    }
    for (term, groups) in schools.iter() {
        for (group, of_group) in groups.iter() {
            let incumbents = principals.of_schools(&of_group.leads);
            span_of_group(facts, &headed, (group, term), &incumbents, findings);
        }
    }
}

fn refuse(facts: &Facts, seat: SeatId, year: YearId, fault: Text, findings: &mut Findings) {
    let district = facts.district;
    let record = &district.seats[seat];
    let (code, host, named) = (&record.code, facts.school(record.school), &district.calendar.years[year].name);
    let terms = concurrent_span(district, seat, year).map_or(1, Span::len) as f64;
    let place = Place { seat: Some(seat), school: Some(record.school), year: Some(year), ..Place::default() };
    let message = Text::new(
        format!("{host} {code} {named} 学年兼任校长：{}", fault.zh),
        format!("{host} {code} in {named}, headed by a lead's principal: {}", fault.en),
    );
    findings.in_any_mode(Violation::outside(RULE, place, terms, 0.0, message));
}

/// Why nobody may head the seat's school beside the own one in this year.
fn fault(facts: &Facts, principals: &Incumbents, schools: &Groups, seat: SeatId, year: YearId) -> Option<Text> {
    let district = facts.district;
    if !district.is_post_seat(seat, post::PRINCIPAL) {
        let post = &district.subjects[district.seats[seat].subject];
        return Some(Text::new(
            format!("岗位是 {post}，应为校长"),
            format!("the seat is for {post}, a principal's is asked for"),
        ));
    }
    let Some(span) = concurrent_span(district, seat, year) else {
        let terms = facts.span(district.seats[seat].span);
        return Some(Text::new(
            format!("岗位只在 {terms}，不在该学年"),
            format!("the seat is in {terms}, and has no term of the year"),
        ));
    };
    let host = district.seats[seat].school;
    let Some(group) = group_as_member(facts, host, span) else {
        return Some(Text::new(
            "并非始终为同一集团的成员学校",
            "the school is not a member of one and the same group throughout",
        ));
    };
    let named = &district.groups[group].name;
    if district.groups[group].tie != Tie::Tight {
        return Some(Text::new(
            format!("{named} 是松散型集团，应为紧密型"),
            format!("{named} is a loose group, a tight one is asked for"),
        ));
    }
    if !facts.policy.flag(Parameter::CadreConcurrent, At::group(group)) {
        return Some(Text::new("政策不允许兼任（cadre.concurrent=false）", "cadre.concurrent=false allows none"));
    }
    let headless = |term: TermId| principals.of_schools(&schools[term][group].leads).is_empty();
    span.terms()
        .any(headless)
        .then(|| Text::new("龙头学校并非始终有在任校长", "the leads have no incumbent principal in one of its terms"))
}

/// The one group of which the school is a member in all of these terms.
fn group_as_member(facts: &Facts, school: SchoolId, span: Span) -> Option<GroupId> {
    let member_of = |term| {
        let membership = facts.district.membership_at(school, term)?;
        (membership.role == Role::Member).then_some(membership.group)
    };
    let group = member_of(span.first)?;
    span.terms().all(|term| member_of(term) == Some(group)).then_some(group)
}

/// Each principal of the leads has `cadre.span` schools to head beside the own one; who is away has none. `headed` are
/// the decisions that may be.
fn span_of_group(
    facts: &Facts,
    headed: &[(SeatId, YearId)],
    (group, term): (GroupId, TermId),
    incumbents: &[StaffId],
    findings: &mut Findings,
) {
    let district = facts.district;
    let span = facts.policy.whole(Parameter::CadreSpan, At::group(group)) as f64;
    let heads = |&&(seat, year): &&(SeatId, YearId)| {
        let covers = concurrent_span(district, seat, year).is_some_and(|span| span.contains(term));
        let membership = district.membership_at(district.seats[seat].school, term);
        covers && membership.is_some_and(|held| held.group == group)
    };
    let count = headed.iter().filter(heads).count() as f64;
    let lost = |stints: &Roster| span * stints.all_away(incumbents, term) as f64;
    let amount = count + lost(&facts.plan);
    let most = facts.most(RULE, span * incumbents.len() as f64, lost(&facts.kept));
    if count > 0.0 || !incumbents.is_empty() {
        findings.standings.at_most(&HEADED, Place::group(group, term), amount, most);
    }
    if amount <= most {
        return;
    }
    let (named, in_term) = (&district.groups[group].name, facts.term(term));
    let message = Text::new(
        format!("{named} {in_term}：校长兼任及外派共占 {amount} 校，最多 {most} 校"),
        format!("{named} in {in_term}: {amount} schools headed or given up by principals, at most {most}"),
    );
    findings.by_mode(Violation::outside(RULE, Place::group(group, term), amount, most, message));
}
