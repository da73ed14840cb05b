//! What is to be generated: towns, groups, and the schools of each, before there is any person or seat.

use super::ground::{Boundary, Town};
use crate::district::{GroupKind, Role, Stage, Tie, UnitKind};

#[derive(Clone, Debug)]
pub(super) struct Blueprint {
    pub towns: Vec<Town>,
    /// Schools and homes lie inside, where it is known.
    pub boundary: Option<Boundary>,
    pub groups: Vec<GroupPlan>,
    /// `rotation.rate`. Where seats are many, more than the policy's 10 % move, and a district asks for more.
    pub rotation_rate: &'static str,
    /// What the budgets grant of the cost of filling every seat: below 1, money may bind.
    pub budget_share: f64,
}

#[derive(Clone, Debug)]
pub(super) struct GroupPlan {
    pub name: String,
    pub kind: GroupKind,
    pub tie: Tie,
    /// Vocational subjects that the schools of the group teach.
    pub majors: Vec<&'static str>,
    /// The first is the head lead school.
    pub schools: Vec<SchoolPlan>,
}

#[derive(Clone, Debug)]
pub(super) struct SchoolPlan {
    pub name: String,
    /// Index into the blueprint's towns.
    pub town: usize,
    /// None for a partner unit.
    pub stages: Vec<Stage>,
    /// Staff that the school should have; a new school has few of them yet.
    pub staff: u32,
    pub role: Role,
    pub unit: UnitKind,
    pub weak: bool,
    pub external: bool,
    pub private: bool,
    pub life: Life,
}

/// When the school belongs to its group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Life {
    Throughout,
    /// 新建: opens with the horizon, with the given share (percent) of its staff.
    New {
        staffed_percent: u32,
    },
    /// Enters at the start of the school year of this index.
    Enters(usize),
    /// Leaves at the end of the school year of this index.
    Leaves(usize),
}
