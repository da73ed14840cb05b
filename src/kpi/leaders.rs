//! Who leads the schools of a group, as the workbook has it: incumbents of a post (行政职务), schools by role.

use crate::district::{District, GroupId, Role, SchoolId, StaffId, TermId};

/// The schools that have a role in a group in a term.
pub fn schools(district: &District, group: GroupId, role: Role, term: TermId) -> impl Iterator<Item = SchoolId> {
    district.schools.ids().filter(move |&school| {
        let held = district.membership_at(school, term);
        held.is_some_and(|held| held.group == group && held.role == role)
    })
}

/// The cadres of these schools who hold a post.
pub fn incumbents(district: &District, schools: impl Iterator<Item = SchoolId>, post: &str) -> Vec<StaffId> {
    let own = schools.flat_map(|school| district.own(school));
    own.copied().filter(|&staff| district.holds_post(staff, post)).collect()
}
