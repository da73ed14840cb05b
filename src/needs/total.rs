//! Sums over the district by stage, subject and school year: short here, over there, and what moves within a group close.

use std::collections::BTreeMap;

use num_traits::Signed;

use super::Need;
use crate::district::exact::Exact;
use crate::district::{District, GroupId, Stage, SubjectId, YearId};

/// Over all schools, in teachers.
#[derive(Clone, PartialEq, Debug)]
pub struct Total {
    pub stage: Stage,
    pub subject: SubjectId,
    pub year: YearId,
    pub need: Exact,
    pub have: Exact,
    /// Sum of the gaps above 0.
    pub short: Exact,
    /// Sum of the gaps below 0, without their sign.
    pub over: Exact,
    /// What those who are over could close at schools of their own group, as the groups are in the year's first term.
    pub within_groups: Exact,
    pub seats: u64,
}

/// By stage, subject's name and year.
pub fn totals(district: &District, rows: &[Need]) -> Vec<Total> {
    let mut sums: BTreeMap<(Stage, &str, YearId), Total> = BTreeMap::new();
    let mut groups: BTreeMap<(Stage, &str, YearId, GroupId), (Exact, Exact)> = BTreeMap::new();
    for row in rows {
        let (stage, subject, year) = (row.stage, district.subjects[row.subject].as_str(), row.year);
        let sum = sums.entry((stage, subject, year)).or_insert_with(|| Total::none(row));
        let gap = row.gap();
        let (short, over) = if gap.is_positive() { (gap, Exact::default()) } else { (Exact::default(), -gap) };
        let first = district.calendar.years[year].first;
        if let Some(membership) = district.membership_at(row.school, first) {
            let group = groups.entry((stage, subject, year, membership.group)).or_default();
            group.0 += &short;
            group.1 += &over;
        }
        sum.need += &row.need;
        sum.have += &row.have;
        sum.short += short;
        sum.over += over;
        sum.seats += u64::from(row.seats);
    }
    for ((stage, subject, year, _), (short, over)) in groups {
        if let Some(sum) = sums.get_mut(&(stage, subject, year)) {
            sum.within_groups += short.min(over);
        }
    }
    sums.into_values().collect()
}

impl Total {
    fn none(of: &Need) -> Total {
        let zero = Exact::default;
        Total {
            stage: of.stage,
            subject: of.subject,
            year: of.year,
            need: zero(),
            have: zero(),
            short: zero(),
            over: zero(),
            within_groups: zero(),
            seats: 0,
        }
    }
}
