//! 集团.

use std::collections::BTreeSet;

use super::Tables;
use super::members::Members;
use super::references::References;
use super::rows::Rows;
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::schema::{GROUP_KINDS, TIES};
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{Group, GroupId, GroupKind, Id, Role, School, SchoolId, Tie};
use crate::lang::Text;

const KIND: [GroupKind; 4] = [GroupKind::Prestige, GroupKind::Community, GroupKind::Alliance, GroupKind::Alliance];

pub fn read(table: &Table, references: &References, findings: &mut Findings) -> Rows<GroupId, Group> {
    let rows = table.rows().zip(&references.groups.codes).map(|(row, code)| {
        let mut fields = Fields::checked(row, findings);
        let name = fields.text("集团名称");
        let kind = fields.word("类型", GROUP_KINDS).map(|place| KIND[place]);
        let tie = fields.word("紧密程度", TIES).map(|place| [Tie::Tight, Tie::Loose][place]);
        let head = references.school(&mut fields, "龙头学校");
        Some(Group { code: code.clone()?, name: name?, kind: kind?, tie: tie?, head: head? })
    });
    rows.collect()
}

/// A group's head is one of its leads.
pub fn check_heads(
    tables: &Tables,
    groups: &Rows<GroupId, Group>,
    schools: &Rows<SchoolId, School>,
    members: &Members,
    findings: &mut Findings,
) {
    let Some(table) = tables.get("groups") else { return };
    // A row of the membership sheet that could not be read may be the one that is missed.
    if members.is_empty() || !members.iter().all(Option::is_some) {
        return;
    }
    let leads: BTreeSet<(GroupId, SchoolId)> = members
        .iter()
        .flatten()
        .filter(|(_, membership)| membership.role == Role::Lead)
        .map(|(_, membership)| (membership.group, membership.school))
        .collect();
    let joined: BTreeSet<GroupId> = members
        .iter()
        .flatten()
        .filter(|(_, membership)| membership.role != Role::Lead)
        .map(|(_, membership)| membership.group)
        .collect();
    for (index, row) in table.rows().enumerate() {
        let id = GroupId::from_index(index);
        let Some(group) = groups.get(id) else { continue };
        let head = schools.get(group.head).map_or("", |school| school.code.as_str());
        if !leads.contains(&(id, group.head)) {
            findings.error(
                Code::E045,
                row.place("龙头学校"),
                Text::new(
                    format!("龙头学校 {head} 在成员表中没有本集团的“龙头”一行"),
                    format!("the head {head} has no row as lead of this group in the membership sheet"),
                ),
                Text::new(
                    format!("请在成员表中加上 {head}、{}、龙头", group.code),
                    format!("Add {head}, {}, lead there", group.code),
                ),
            );
        }
        if !joined.contains(&id) {
            findings.warn(
                Code::W054,
                row.place("集团编号"),
                Text::new("该集团除龙头外没有成员", "the group has no members besides its leads"),
                Text::new("如有成员，请在成员表中加上", "Add them to the membership sheet if there are any"),
            );
        }
    }
}
