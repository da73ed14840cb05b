//! The index of a group in a year: the mean over its schools of the year, weighted by pupils.

use std::collections::{BTreeMap, BTreeSet};

use num_traits::One;

use super::exact::weighted_mean;
use super::pupils::{self, Pupils};
use super::schools::SchoolIndex;
use super::year::Year;
use crate::district::exact::Exact;
use crate::district::{District, GroupId, SchoolId};

/// How a group was appraised in a year.
#[derive(Clone, PartialEq, Debug)]
pub struct GroupIndex {
    pub group: GroupId,
    pub year: Year,
    /// Its schools of the year.
    pub schools: Vec<Counted>,
    /// Points, 0 to 100.
    pub index: Exact,
    /// The difference to the year before, whoever the group's schools were then.
    pub change: Option<Exact>,
    /// 1 is the best; those with equal indices share a rank.
    pub rank: usize,
    /// Groups of the same kind (类型) with an index in the year, this one included.
    pub ranked: usize,
}

/// A school as it counts in its group.
#[derive(Clone, PartialEq, Debug)]
pub struct Counted {
    pub school: SchoolId,
    pub pupils: Pupils,
    /// `None`: the group's index is without it.
    pub index: Option<Exact>,
}

/// By group and year: each with an index.
pub(super) fn indices(district: &District, schools: &[SchoolIndex]) -> Vec<GroupIndex> {
    let of_schools: BTreeMap<(SchoolId, Year), &Exact> =
        schools.iter().filter_map(|held| Some(((held.school, held.year), held.index.as_ref()?))).collect();
    let years: BTreeSet<Year> = of_schools.keys().map(|(_, year)| *year).collect();
    let mut groups: Vec<GroupIndex> = Vec::new();
    for group in district.groups.ids() {
        for &year in &years {
            let schools = counted(district, group, year, &of_schools);
            let Some(index) = mean(&schools) else { continue };
            let before = groups.last().filter(|last| last.group == group && last.year == year.before());
            let change = before.map(|before| &index - &before.index);
            groups.push(GroupIndex { group, year, schools, index, change, rank: 1, ranked: 1 });
        }
    }
    rank(district, &mut groups);
    groups
}

fn counted(
    district: &District,
    group: GroupId,
    year: Year,
    indices: &BTreeMap<(SchoolId, Year), &Exact>,
) -> Vec<Counted> {
    let schools: Vec<SchoolId> = year.schools_of(district, group).collect();
    let pupils = pupils::of_group(district, &schools);
    let counted = schools.into_iter().zip(pupils);
    counted
        .map(|(school, pupils)| Counted { school, pupils, index: indices.get(&(school, year)).map(|&it| it.clone()) })
        .collect()
}

/// None without a school that has an index. Where none of these has pupils, all weigh the same.
fn mean(schools: &[Counted]) -> Option<Exact> {
    let one = Exact::one();
    let with_index = || schools.iter().filter_map(|school| Some((school, school.index.as_ref()?)));
    weighted_mean(with_index().map(|(school, index)| (&school.pupils.count, index)))
        .or_else(|| weighted_mean(with_index().map(|(_, index)| (&one, index))))
}

fn rank(district: &District, groups: &mut [GroupIndex]) {
    let kind = |group: GroupId| district.groups[group].kind;
    for place in 0..groups.len() {
        let own = &groups[place];
        let rivals = || groups.iter().filter(|other| other.year == own.year && kind(other.group) == kind(own.group));
        let rank = 1 + rivals().filter(|other| other.index > own.index).count();
        let ranked = rivals().count();
        (groups[place].rank, groups[place].ranked) = (rank, ranked);
    }
}
