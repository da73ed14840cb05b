//! 核心管理团队: a group's head, a vice-principal and enough of the team stay.

use super::measure::{Measured, PERSONS_SENT, Words};
use super::{About, cadres, place};
use crate::district::{GroupId, Id, Parameter, Role, RuleId, SchoolId, StaffId, Stint, TermId, post};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Own, Reaches, Scenario, Sides, Team, Why, runs};

pub const ABOUT: About = About {
    rule: RuleId::CoreTeam,
    source: "集团化办学政策：名校教育集团建立核心管理团队",
    source_en: "Policy on school groups: prestige groups have a core management team",
    zh: "cadre.team_kinds 类集团每学期：龙头学校校长至少留一人，副校长至少留一人；团队（龙头校长、副校长，成员学校执行校长，含派入）在位 \
         ≥ min(cadre.team_least, max(1, 团队人数 − 1))。",
    en: "In a group of cadre.team_kinds, every term: of the leads' principals one stays at least, of their vice-principals one; of \
         the team (these, and the members' executive principals, those sent there among them) at least min(cadre.team_least, max(1, \
         its incumbents − 1)) are there.",
    formula: "|U| − Σ away(U) + Σ stints(executive seats at members, t) ≥ min(team_least, max(1, |U| − 1))",
    example: "龙头校长 1 人、副校长 2 人，执行校长 1 人：校长不外派，副校长至多外派 1 人，团队至少 3 人在位。",
    example_en: "The lead has a principal and two vice-principals, a member an executive principal: the principal stays, one vice-principal may go, three of the team are there.",
};

/// The incumbents whom a row counts.
fn counted(scenario: &Scenario, group: GroupId, team: Team, term: TermId) -> Vec<StaffId> {
    let district = scenario.district;
    let of_leads = |post| cadres::of_leads(scenario, group, term, post);
    match team {
        Team::Head => of_leads(post::PRINCIPAL),
        Team::Vice => of_leads(post::VICE_PRINCIPAL),
        Team::Whole | Team::Span => {
            let members = cadres::schools(district, group, term, Role::Member);
            let executives = members.flat_map(|school| cadres::incumbents(district, school, post::EXECUTIVE));
            let mut all = of_leads(post::PRINCIPAL);
            all.extend(of_leads(post::VICE_PRINCIPAL));
            all.extend(executives);
            all
        }
    }
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(scenario) = scenarios.first() else { return };
    let district = scenario.district;
    let away = cadres::away(own.structure(), district);
    let sent = cadres::executives(own.structure(), district);
    for group in district.groups.ids() {
        if !scenarios.iter().any(|scenario| cadres::has_team(scenario, group)) {
            continue;
        }
        for team in [Team::Head, Team::Vice, Team::Whole] {
            let list = |term: TermId| -> Vec<ColumnId> {
                let counted = counted(scenario, group, team, term);
                let leaving = counted.iter().flat_map(|&staff| away.columns(staff, term));
                let members = (team == Team::Whole).then(|| cadres::schools(district, group, term, Role::Member));
                let coming = members.into_iter().flatten().flat_map(|school| sent[school.index()][term.index()].iter());
                leaving.chain(coming.copied()).collect()
            };
            let mut lists: Vec<Vec<ColumnId>> = district.calendar.terms.ids().map(list).collect();
            lists.iter_mut().for_each(|list| list.sort_unstable());
            let basis = |term| {
                let members: Vec<SchoolId> = cadres::schools(district, group, term, Role::Member).collect();
                (counted(scenario, group, team, term), members)
            };
            for run in runs(&lists, basis) {
                let is_counted = counted(scenario, group, team, run.span.first);
                if is_counted.is_empty() {
                    continue;
                }
                let members: Vec<SchoolId> = cadres::schools(district, group, run.span.first, Role::Member).collect();
                let comes = |stint: Stint| {
                    let host = district.seats[stint.seat].school;
                    team == Team::Whole && district.is_post_seat(stint.seat, post::EXECUTIVE) && members.contains(&host)
                };
                // One of its own who goes to another of its schools leaves and comes.
                let leaves = |stint: Stint| is_counted.contains(&stint.staff);
                let sign = if team == Team::Whole { -1.0 } else { 1.0 };
                let value = |stint| f64::from(comes(stint)) + sign * f64::from(leaves(stint));
                let mut columns = run.columns.to_vec();
                columns.dedup();
                let cells: Vec<_> = own.cells(&columns, value).into_iter().filter(|cell| cell.1 != 0.0).collect();
                let sides = if team == Team::Whole { Sides::Lower } else { Sides::Upper };
                let why = Why::Team { group, team, span: run.span };
                own.row(Reaches::Group, why, sides, run.span.len() as f64, &cells);
            }
        }
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    for (row, laid) in own.rows() {
        let Why::Team { group, team, span } = laid.why else { continue };
        if !cadres::has_team(scenario, group) {
            own.unused(row);
            continue;
        }
        let incumbents = counted(scenario, group, team, span.first).len() as i64;
        if team == Team::Whole {
            let least = scenario.policy.whole(Parameter::TeamLeast, cadres::at(group)).min((incumbents - 1).max(1));
            own.limit(scenario, row, (least - incumbents) as f64, f64::INFINITY);
        } else {
            own.limit(scenario, row, f64::NEG_INFINITY, (incumbents - 1) as f64);
        }
    }
}

static THERE: Words = Words::new("在位", "人", "of the team there");

pub fn measure(scenario: &Scenario, why: &Why, row: (f64, f64)) -> Option<Measured> {
    let Why::Team { group, team, span } = *why else { return None };
    match team {
        Team::Head | Team::Vice => PERSONS_SENT.counted(0.0, row),
        Team::Whole | Team::Span => THERE.counted(counted(scenario, group, team, span.first).len() as f64, row),
    }
}

pub fn tell(scenario: &Scenario, why: &Why, (least, most): (f64, f64)) -> Option<Text> {
    let Why::Team { group, team, span } = *why else { return None };
    let district = scenario.district;
    let incumbents = counted(scenario, group, team, span.first).len();
    let (group, span) = (&district.groups[group].name, place::span(district, span));
    let (zh, en) = match team {
        Team::Head => {
            (format!("龙头学校校长外派至多 {most} 人"), format!("principals of the leads away, at most {most}"))
        }
        Team::Vice => {
            (format!("龙头学校副校长外派至多 {most} 人"), format!("vice-principals of the leads away, at most {most}"))
        }
        Team::Whole | Team::Span => {
            let least = incumbents as f64 + least;
            (format!("核心管理团队在位至少 {least} 人"), format!("of the core team there, at least {least}"))
        }
    };
    Some(Text::new(format!("{group} {span} {zh}"), format!("{group}, {span}: {en}")))
}
