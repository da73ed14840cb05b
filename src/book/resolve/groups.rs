//! 集团 and 成员.

use super::Tables;
use super::references::{References, doubled};
use crate::book::fields::Fields;
use crate::book::finding::{Findings, Place};
use crate::book::schema::{GROUP_KINDS, ROLES, TIES};
use crate::book::table::Table;
use crate::district::{
    Calendar, Group, GroupId, GroupKind, Id, Membership, Role, School, SchoolId, Span, Table as IdTable, Tie, UnitKind,
};
use crate::lang::Text;

const KIND: [GroupKind; 4] = [GroupKind::Prestige, GroupKind::Community, GroupKind::Alliance, GroupKind::Alliance];
const ROLE: [Role; 3] = [Role::Lead, Role::Member, Role::Partner];

pub fn read(table: &Table, references: &mut References, findings: &mut Findings) -> Vec<(Place, Group)> {
    let mut groups: Vec<(Place, Group)> = Vec::new();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let code = fields.required_text("集团编号");
        let name = fields.required_text("集团名称");
        let kind = fields.required_word("类型", GROUP_KINDS).map(|place| KIND[place]);
        let tie = fields.required_word("紧密程度", TIES).map(|place| [Tie::Tight, Tie::Loose][place]);
        let head = references.school(&mut fields, "龙头学校");
        let (Some(code), Some(name)) = (code, name) else { continue };
        if !references.groups.add(&code, Some(&name), GroupId::from_index(groups.len())) {
            doubled(&mut fields, "集团编号", &code);
            continue;
        }
        // What is missing was found; the id is kept, because others refer to it.
        let group = Group {
            code,
            name,
            kind: kind.unwrap_or(GroupKind::Community),
            tie: tie.unwrap_or(Tie::Loose),
            head: head.unwrap_or(SchoolId::from_index(0)),
        };
        groups.push((row.place("龙头学校"), group));
    }
    groups
}

pub fn read_members(table: &Table, references: &References, findings: &mut Findings) -> Vec<(Place, Membership)> {
    let mut memberships = Vec::new();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let school = references.school(&mut fields, "学校编号");
        let group = references.group(&mut fields, "集团编号");
        let role = fields.required_word("角色", ROLES).map(|place| ROLE[place]);
        let span = references.span(&mut fields);
        if let (Some(school), Some(group), Some(role), Some(span)) = (school, group, role, span) {
            memberships.push((row.place("学校编号"), Membership { school, group, role, span }));
        }
    }
    memberships
}

/// What no row shows alone.
pub fn check(
    tables: &Tables,
    groups: &[(Place, Group)],
    schools: &IdTable<SchoolId, School>,
    memberships: &[(Place, Membership)],
    calendar: &Calendar,
    references: &References,
    findings: &mut Findings,
) {
    check_overlaps(schools, memberships, calendar, findings);
    for (place, membership) in memberships {
        let school = &schools[membership.school];
        if membership.role == Role::Lead && school.unit != UnitKind::School {
            findings.error(
                "E044",
                place.clone(),
                Text::new(format!("龙头“{}”不是学校", school.name), format!("the lead {:?} is no school", school.code)),
                Text::new("高校、院所、协会、企业只能是 合作", "Universities, institutes and firms are partners only"),
            );
        }
    }
    // Without sound memberships or schools each group would be blamed for their faults.
    if memberships.is_empty() || schools.is_empty() || findings.has_errors() {
        return;
    }
    for (place, group) in groups {
        let crate::book::lookup::Found::One(id) = references.groups.find(&group.code) else { continue };
        let leads = memberships.iter().any(|(_, membership)| {
            membership.group == id && membership.school == group.head && membership.role == Role::Lead
        });
        if !leads {
            findings.error(
                "E045",
                place.clone(),
                Text::new(
                    format!("龙头学校“{}”在成员表中没有“龙头”一行", schools[group.head].name),
                    format!("the head {:?} has no row as lead in the membership sheet", schools[group.head].code),
                ),
                Text::new("请在成员表中加上", "Add it there"),
            );
        }
    }
    warn_of_outsiders(tables, schools, memberships, findings);
}

/// A school is in one group at a time.
fn check_overlaps(
    schools: &IdTable<SchoolId, School>,
    memberships: &[(Place, Membership)],
    calendar: &Calendar,
    findings: &mut Findings,
) {
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); schools.len()];
    for (place, membership) in memberships {
        let held = &mut spans[membership.school.index()];
        if let Some(other) = held.iter().find(|span| span.touches(membership.span)) {
            let term = &calendar.terms[other.first.max(membership.span.first)].name;
            let school = &schools[membership.school];
            findings.error(
                "E043",
                place.clone(),
                Text::new(
                    format!("“{}”在 {term} 同时列入两行成员关系", school.name),
                    format!("{:?} is in two memberships at once in {term}", school.code),
                ),
                Text::new(
                    "一所学校同一学期只能在一个集团，请改起止学期",
                    "A school is in one group at a time; mend the terms",
                ),
            );
        }
        held.push(membership.span);
    }
}

fn warn_of_outsiders(
    tables: &Tables,
    schools: &IdTable<SchoolId, School>,
    memberships: &[(Place, Membership)],
    findings: &mut Findings,
) {
    let outside: Vec<&str> = schools
        .iter()
        .filter(|(id, _)| !memberships.iter().any(|(_, membership)| membership.school == *id))
        .map(|(_, school)| school.code.as_str())
        .collect();
    if let (false, Some(table)) = (outside.is_empty(), tables.get("membership")) {
        let some = outside.iter().take(5).copied().collect::<Vec<_>>().join("、");
        findings.warn(
            "W046",
            table.place(),
            Text::new(
                format!("{} 所学校不在任何集团：{some} 等", outside.len()),
                format!("{} schools are in no group: {some} …", outside.len()),
            ),
            Text::new("它们不派出也不接收", "They neither send nor host"),
        );
    }
}
