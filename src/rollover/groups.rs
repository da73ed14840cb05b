//! 集团, 成员 and 经费 a year later.

use super::Ground;
use crate::district::{BudgetLine, Group, GroupId, Id, Layer, Membership, Role, Scope, Table, YearId};

/// The groups of the new year.
pub(super) struct Groups {
    pub groups: Table<GroupId, Group>,
    pub memberships: Vec<Membership>,
    /// By old id; none of those that no school leads any more.
    ids: Vec<Option<GroupId>>,
    /// Memberships that ended with the old horizon and go on through the year that is added.
    pub stretched: usize,
    /// Names of the groups that are gone.
    pub gone: Vec<String>,
}

impl Groups {
    pub fn after(ground: &Ground) -> Groups {
        let district = ground.district;
        let last = district.calendar.last();
        let rows = district.memberships.iter();
        let mut memberships: Vec<Membership> = rows
            .filter_map(|row| Some(Membership { span: ground.horizon.stretched(row.span)?, ..row.clone() }))
            .collect();
        let stretched = district.memberships.iter().filter(|row| row.span.last == last).count();
        let mut groups =
            Groups { groups: Table::new(), memberships: Vec::new(), ids: Vec::new(), stretched, gone: Vec::new() };
        for (id, group) in district.groups.iter() {
            let mut leads = memberships.iter().filter(|row| row.group == id && row.role == Role::Lead);
            let head = match leads.clone().any(|row| row.school == group.head) {
                true => Some(group.head),
                false => leads.next().map(|row| row.school),
            };
            let kept = head.map(|head| groups.groups.push(Group { head, ..group.clone() }));
            if kept.is_none() {
                groups.gone.push(group.name.clone());
            }
            groups.ids.push(kept);
        }
        memberships.retain_mut(|row| match groups.ids[row.group.index()] {
            Some(group) => {
                row.group = group;
                true
            }
            None => false,
        });
        groups.memberships = memberships;
        groups
    }

    /// Lines of years to come.
    pub fn budgets(&self, ground: &Ground) -> Vec<BudgetLine> {
        let later = |line: &BudgetLine| {
            let group = match line.group {
                Some(group) => Some(self.ids[group.index()]?),
                None => None,
            };
            let year = YearId::from_index(line.year.index().checked_sub(1)?);
            Some(BudgetLine { group, year, ..line.clone() })
        };
        ground.district.budgets.iter().filter_map(later).collect()
    }

    pub fn policy(&self, ground: &Ground) -> Layer {
        ground.district.policy.rescoped(|scope| match scope {
            Scope::Group(group) => self.ids[group.index()].map(Scope::Group),
            other => Some(other),
        })
    }
}
