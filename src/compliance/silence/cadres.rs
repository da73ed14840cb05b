//! Where the rules of cadres have nobody to speak of.

use super::Silence;
use crate::district::{At, District, GroupId, Parameter, Policy, Role, RuleId, SchoolId, SeatId, StaffId, post};
use crate::lang::Text;
use crate::model::Scenario;
use crate::rules;

/// The group's kind is one of `cadre.team_kinds`.
pub fn has_team(district: &District, policy: &Policy, group: GroupId) -> bool {
    policy.words(Parameter::TeamKinds, At::group(group)).contains(&district.groups[group].kind.word())
}

pub fn has_incumbent(district: &District, school: SchoolId, post: &str) -> bool {
    district.own(school).iter().any(|&staff: &StaffId| district.holds_post(staff, post))
}

/// The schools that have a role in a group in some term.
fn schools(district: &District, group: GroupId, role: Role) -> impl Iterator<Item = SchoolId> {
    let held = district.memberships.iter();
    held.filter(move |held| held.group == group && held.role == role).map(|held| held.school)
}

fn teams(district: &District, policy: &Policy) -> Vec<GroupId> {
    district.groups.ids().filter(|&group| has_team(district, policy, group)).collect()
}

fn no_team(rule: RuleId) -> Silence {
    Silence {
        rule,
        whole: true,
        sheet: "集团",
        missing: Text::new("没有 cadre.team_kinds 所列类型的集团", "no group is of a kind that cadre.team_kinds names"),
        supply: Text::new("请核对集团类型或 cadre.team_kinds", "Check the groups' kinds, or cadre.team_kinds"),
    }
}

pub fn executive(district: &District, policy: &Policy) -> Option<Silence> {
    let teams = teams(district, policy);
    if teams.is_empty() {
        return Some(no_team(RuleId::Executive));
    }
    let has_seat = |school| {
        district.seats.iter().any(|(id, seat)| seat.school == school && district.is_post_seat(id, post::EXECUTIVE))
    };
    let is_asked = |school| has_incumbent(district, school, post::EXECUTIVE) || has_seat(school);
    let mut members = teams.iter().flat_map(|&group| schools(district, group, Role::Member));
    (!members.any(is_asked)).then(|| Silence {
        rule: RuleId::Executive,
        whole: true,
        sheet: "岗位需求",
        missing: Text::new(
            "成员学校既没有在任执行校长，也没有执行校长岗位",
            "no member has an executive principal, or a seat for one",
        ),
        supply: Text::new(
            "请为成员学校设 管理 岗位“执行校长”，或在教师表填写行政职务",
            "Add 管理 seats with the post 执行校长 at members, or give the post in the sheet 教师",
        ),
    })
}

pub fn concurrent(district: &District, policy: &Policy) -> Option<Silence> {
    let seats: Vec<SeatId> =
        district.seats.ids().filter(|&seat| district.is_post_seat(seat, post::PRINCIPAL)).collect();
    if !rules::concurrent_posts(&Scenario::new(district, policy)).is_empty() {
        return None;
    }
    let missing = if seats.is_empty() {
        Text::new("没有 管理 岗位“校长”", "no 管理 seat has the post 校长 (principal)")
    } else {
        Text::new(
            "“校长”岗位都不在龙头有在任校长的紧密型集团（cadre.concurrent）的成员学校",
            "no seat 校长 is at a member of a tight group (cadre.concurrent) whose leads have a principal",
        )
    };
    Some(Silence {
        rule: RuleId::Concurrent,
        whole: true,
        sheet: "岗位需求",
        missing,
        supply: Text::new(
            "请为紧密型集团的成员学校设“校长”岗位，并填写龙头校长的行政职务",
            "Add such seats at members of tight groups, and give the leads' principals their post",
        ),
    })
}

pub fn core_team(district: &District, policy: &Policy) -> Option<Silence> {
    let teams = teams(district, policy);
    if teams.is_empty() {
        return Some(no_team(RuleId::CoreTeam));
    }
    let is_empty = |group: GroupId| {
        let heads = [post::PRINCIPAL, post::VICE_PRINCIPAL];
        let leads = |school| heads.iter().any(|held| has_incumbent(district, school, held));
        !schools(district, group, Role::Lead).any(leads)
            && !schools(district, group, Role::Member).any(|school| has_incumbent(district, school, post::EXECUTIVE))
    };
    let empty: Vec<&str> =
        teams.iter().filter(|&&group| is_empty(group)).map(|&group| district.groups[group].code.as_str()).collect();
    let (count, some) = (empty.len(), empty.join("、"));
    (count > 0).then(|| Silence {
        rule: RuleId::CoreTeam,
        whole: count == teams.len(),
        sheet: "教师",
        missing: Text::new(
            format!("{count} 个集团没有在任的校长、副校长、执行校长（{some}）"),
            format!("{count} groups have no principal, vice-principal or executive principal ({some})"),
        ),
        supply: Text::new("请在教师表填写干部的行政职务", "Give the cadres' posts in the sheet 教师"),
    })
}
