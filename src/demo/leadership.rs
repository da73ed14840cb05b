//! Who leads a member school: its own principal or the lead's, with an executive principal or without.

use super::blueprint::{Life, SchoolPlan};
use super::curriculum::posts;
use super::draft::Draft;
use crate::district::{GroupKind, Role, SchoolId, post};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Leadership {
    /// A principal of its own.
    Own,
    /// 执行校长 in office; the lead's principal is to be its principal too.
    Executive,
    /// A principal of its own; 执行校长 is to come.
    Awaited,
    /// A new school: both are to come.
    Open,
}

impl Leadership {
    /// Of the members of prestige groups that have principals; others have their own.
    pub fn of(draft: &Draft, school: SchoolId, plan: &SchoolPlan) -> Leadership {
        let group = &draft.records.groups[draft.group_of(school)];
        let principals = plan.stages.first().is_some_and(|&stage| posts(stage)[0] == [post::PRINCIPAL]);
        if group.kind != GroupKind::Prestige || plan.role != Role::Member || !principals {
            return Leadership::Own;
        }
        if matches!(plan.life, Life::New { .. }) {
            return Leadership::Open;
        }
        let place = draft.schools_of(draft.group_of(school)).position(|row| row.school == school).unwrap_or(0);
        match place % 3 {
            1 => Leadership::Executive,
            2 => Leadership::Awaited,
            _ => Leadership::Own,
        }
    }

    /// The posts whose holders the school has, of those that lead it.
    pub fn incumbents(self, head: &'static [&'static str]) -> &'static [&'static str] {
        match self {
            Leadership::Own | Leadership::Awaited => head,
            Leadership::Executive => &[post::EXECUTIVE],
            Leadership::Open => &[],
        }
    }

    /// The posts for which it has seats.
    pub fn seats(self) -> &'static [&'static str] {
        match self {
            Leadership::Own => &[],
            Leadership::Executive => &[post::PRINCIPAL],
            Leadership::Awaited => &[post::EXECUTIVE],
            Leadership::Open => &[post::PRINCIPAL, post::EXECUTIVE],
        }
    }
}
