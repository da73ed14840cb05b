//! 干部: executive principals in post, members headed by a lead's principal, core teams that are complete.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::{Figure, figures};
use super::leaders::{incumbents, schools};
use super::numbers::{count, ratio, sum};
use super::overall::Overall;
use super::teams::{has_team, is_away, seconded, team};
use crate::audit::Facts;
use crate::district::{GroupId, Role, SchoolId, Seat, SeatId, Span, TermId, post};
use crate::plan::concurrent_span;

/// Cadres of one term.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Cadres {
    pub term: String,
    /// Members of groups of `cadre.team_kinds` that have an executive principal or a seat for one.
    pub executives_asked: u32,
    /// Of these, with one in post.
    pub executives_filled: u32,
    /// Members that a principal of the leads heads too.
    pub concurrent_posts: u32,
    /// Groups that have a core team.
    pub teams: u32,
    pub teams_complete: u32,
}

pub(super) fn cadres(facts: &Facts) -> Vec<Cadres> {
    let mut seats: BTreeMap<SchoolId, Vec<Span>> = BTreeMap::new();
    let is_asked = |(id, _): &(SeatId, &Seat)| facts.district.is_post_seat(*id, post::EXECUTIVE);
    for (_, seat) in facts.district.seats.iter().filter(is_asked) {
        seats.entry(seat.school).or_default().push(seat.span);
    }
    facts.district.calendar.terms.ids().map(|term| at(facts, &seats, term)).collect()
}

/// `seats`: the terms of the seats for executive principals, by school.
fn at(facts: &Facts, seats: &BTreeMap<SchoolId, Vec<Span>>, term: TermId) -> Cadres {
    let district = facts.district;
    let groups: Vec<GroupId> = district.groups.ids().filter(|&group| has_team(facts, group)).collect();
    let members = groups.iter().flat_map(|&group| schools(district, group, Role::Member, term));
    let asked: Vec<bool> =
        members.filter_map(|school| has_executive(facts, seats.get(&school), school, term)).collect();
    let teams: Vec<bool> =
        groups.iter().filter_map(|&group| team(facts, group, term)).map(|team| team.complete).collect();
    let heads = |(seat, year)| concurrent_span(district, seat, year).is_some_and(|span| span.contains(term));
    let all = |flags: &[bool]| flags.len() as u32;
    let set = |flags: &[bool]| flags.iter().filter(|&&flag| flag).count() as u32;
    Cadres {
        term: district.calendar.terms[term].name.clone(),
        executives_asked: all(&asked),
        executives_filled: set(&asked),
        concurrent_posts: facts.concurrent.iter().filter(|&&post| heads(post)).count() as u32,
        teams: all(&teams),
        teams_complete: set(&teams),
    }
}

/// Whether an executive principal is in post; none where the school asks for none.
fn has_executive(facts: &Facts, seats: Option<&Vec<Span>>, school: SchoolId, term: TermId) -> Option<bool> {
    let district = facts.district;
    let own = incumbents(district, std::iter::once(school), post::EXECUTIVE);
    if own.is_empty() && !seats.into_iter().flatten().any(|span| span.contains(term)) {
        return None;
    }
    Some(own.iter().any(|&staff| !is_away(facts, staff, term)) || !seconded(facts, school, term).is_empty())
}

/// Of a term.
pub const FIGURES: &[Figure<Cadres>] = figures![Cadres:
    "executives_asked" Schools Neither "应设执行校长的学校" "Schools that ask for an executive principal"
        "cadre.team_kinds 类集团的成员学校中，有执行校长或设执行校长岗位的学校数。"
        "Members of groups of cadre.team_kinds that have an executive principal or a seat for one."
        |it| count(it.executives_asked);
    "executives_filled" Schools More "执行校长在岗的学校" "Schools with an executive principal in post"
        "应设执行校长的学校中，有执行校长在岗（本校未派出或派入）的学校数。"
        "Schools that ask for an executive principal and have one in post: of their own who is not away, or sent there."
        |it| count(it.executives_filled);
    "concurrent_posts" Schools Less "校长兼任的成员学校" "Members headed by a principal of the leads"
        "由龙头学校校长兼任校长的成员学校数。"
        "Members that a principal of the group's leads heads too."
        |it| count(it.concurrent_posts);
    "teams" Groups Neither "有核心管理团队的集团" "Groups with a core team"
        "cadre.team_kinds 类、有校长、副校长或执行校长的集团数。"
        "Groups of cadre.team_kinds that have a principal, vice-principal or executive principal."
        |it| count(it.teams);
    "teams_complete" Groups More "核心管理团队齐备的集团" "Groups whose core team is complete"
        "在位人数达到 cadre.team_least，且龙头学校有校长、副校长的不致全部外派的集团数。"
        "Groups with cadre.team_least of the team in post, a principal and a vice-principal of the leads among them where there are any."
        |it| count(it.teams_complete);
];

pub(super) const OVERALL: &[Figure] = figures![Overall:
    "executives_asked" SchoolTerms Neither "应设执行校长的学校·学期" "Executive principals asked for, over all terms"
        "cadre.team_kinds 类集团的成员学校中，有执行校长或设执行校长岗位的学校数，各学期相加。"
        "Members of groups of cadre.team_kinds that have an executive principal or a seat for one, summed over the terms."
        |whole| sum(whole.cadres.iter().map(|term| term.executives_asked));
    "executives_filled" SchoolTerms More "执行校长在岗的学校·学期" "Executive principals in post, over all terms"
        "应设执行校长的学校中，有执行校长在岗（本校未派出或派入）的学校数，各学期相加。"
        "Schools that ask for an executive principal and have one in post, of their own who is not away or sent there, summed over the terms."
        |whole| sum(whole.cadres.iter().map(|term| term.executives_filled));
    "executives_filled_share" Share More "执行校长到岗比例" "Share of executive principals asked for who are in post"
        "执行校长在岗的学校·学期占应设的比例。"
        "School-terms with an executive principal in post, over those that ask for one."
        |whole| ratio(whole.cadres.iter().map(|term| (term.executives_filled, term.executives_asked)));
    "concurrent_posts" SchoolTerms Less "校长兼任的学校·学期" "Members headed by a principal of the leads, over all terms"
        "由龙头学校校长兼任校长的成员学校数，各学期相加。"
        "Members that a principal of the group's leads heads too, summed over the terms."
        |whole| sum(whole.cadres.iter().map(|term| term.concurrent_posts));
    "teams" GroupTerms Neither "有核心管理团队的集团·学期" "Groups with a core team, over all terms"
        "cadre.team_kinds 类、有校长、副校长或执行校长的集团数，各学期相加。"
        "Groups of cadre.team_kinds that have a principal, vice-principal or executive principal, summed over the terms."
        |whole| sum(whole.cadres.iter().map(|term| term.teams));
    "teams_complete" GroupTerms More "核心管理团队齐备的集团·学期" "Groups whose core team is complete, over all terms"
        "在位人数达到 cadre.team_least，且龙头学校有校长、副校长的不致全部外派的集团数，各学期相加。"
        "Groups with cadre.team_least of the team in post, a principal and a vice-principal of the leads among them where there are any, summed over the terms."
        |whole| sum(whole.cadres.iter().map(|term| term.teams_complete));
    "teams_complete_share" Share More "核心管理团队齐备比例" "Share of core teams that are complete"
        "核心管理团队齐备的集团·学期占有团队的比例。"
        "Group-terms whose core team is complete, over those with a team."
        |whole| ratio(whole.cadres.iter().map(|term| (term.teams_complete, term.teams)));
];
