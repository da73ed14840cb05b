//! The district's subsidies: how each line 奖补 is shared among groups, by last year's index and this year's pupils.

use num_traits::{One, Zero};

use super::exact::of_policy;
use super::groups::GroupIndex;
use super::level::{self, Bound};
use super::pupils;
use super::year::Year;
use crate::district::exact::{Exact, whole, written};
use crate::district::{BudgetLine, District, GroupId, Ownership, Parameter, Policy, SchoolId, YearId};

/// A line 奖补 of the district, shared.
#[derive(Clone, PartialEq, Debug)]
pub struct Subsidy {
    /// The line's place in the sheet 经费.
    pub line: usize,
    pub year: YearId,
    /// Yuan.
    pub pool: Exact,
    /// The most and the least of the pool that one group has.
    pub cap: Exact,
    pub floor: Exact,
    /// Share for a weight of 1, where the pool is given whole; else all that weigh something are at the cap.
    pub level: Option<Exact>,
    /// Those who share, in the order of the workbook.
    pub shares: Vec<Share>,
    /// The other groups, and what each is without.
    pub left_out: Vec<LeftOut>,
    /// Yuan that nobody is given.
    pub not_given: Exact,
}

impl Subsidy {
    /// Somebody shares, and the cap leaves a rest.
    pub fn is_kept_by_cap(&self) -> bool {
        !self.shares.is_empty() && !self.not_given.is_zero()
    }
}

/// What a group is given of a pool.
#[derive(Clone, PartialEq, Debug)]
pub struct Share {
    pub group: GroupId,
    /// Of the year before.
    pub index: Exact,
    /// At 公办 schools of the district in the year.
    pub public_pupils: Exact,
    /// `subsidy.public_factor` where the head is 公办, else 1.
    pub factor: Exact,
    /// index × pupils × factor.
    pub weight: Exact,
    /// Of the pool, 0 to 1.
    pub share: Exact,
    /// The share is the floor or the cap.
    pub bound: Option<Bound>,
    pub yuan: Exact,
}

/// A group that does not share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LeftOut {
    pub group: GroupId,
    pub without: Without,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Without {
    /// In the year before.
    Index,
    /// At 公办 schools of the district.
    PublicPupils,
}

/// In the order of the sheet 经费.
pub(super) fn subsidies(district: &District, policy: &Policy, groups: &[GroupIndex]) -> Vec<Subsidy> {
    let is_shared = |line: &BudgetLine| line.group.is_none() && line.purpose == BudgetLine::SUBSIDY;
    let lines = district.budgets.iter().enumerate().filter(|(_, line)| is_shared(line));
    lines.map(|(place, line)| subsidy(district, policy, groups, place, line)).collect()
}

fn subsidy(district: &District, policy: &Policy, groups: &[GroupIndex], place: usize, line: &BudgetLine) -> Subsidy {
    let year = Year(district.calendar.years[line.year].begins_in);
    let mut left_out = Vec::new();
    let mut weighed: Vec<(GroupId, Exact, Exact, Exact)> = Vec::new();
    for group in district.groups.ids() {
        let before = groups.iter().find(|held| held.group == group && held.year == year.before());
        let public_pupils = public_pupils(district, group, year);
        let without = match before {
            None => Without::Index,
            Some(_) if public_pupils.is_zero() => Without::PublicPupils,
            Some(before) => {
                let factor = factor(district, policy, group);
                weighed.push((group, before.index.clone(), public_pupils, factor));
                continue;
            }
        };
        left_out.push(LeftOut { group, without });
    }
    let pool = written(line.yuan);
    let cap = of_policy(policy, Parameter::SubsidyCap);
    let mut floor = of_policy(policy, Parameter::SubsidyFloor).min(cap.clone());
    if let Some(count) = u64::try_from(weighed.len()).ok().filter(|&count| count > 0) {
        floor = floor.min(Exact::one() / whole(count));
    }
    let weights: Vec<Exact> = weighed.iter().map(|(_, index, pupils, factor)| index * pupils * factor).collect();
    let level = level::level(&weights, &floor, &cap);
    let shares: Vec<Share> = weighed
        .into_iter()
        .zip(weights)
        .map(|((group, index, public_pupils, factor), weight)| {
            let (share, bound) = match &level {
                Some(level) => level::share(&weight, &floor, &cap, level),
                None if weight.is_zero() => (floor.clone(), Some(Bound::Floor)),
                None => (cap.clone(), Some(Bound::Cap)),
            };
            let yuan = &share * &pool;
            Share { group, index, public_pupils, factor, weight, share, bound, yuan }
        })
        .collect();
    let not_given = shares.iter().fold(pool.clone(), |rest, share| rest - &share.yuan);
    Subsidy { line: place, year: line.year, pool, cap, floor, level, shares, left_out, not_given }
}

fn public_pupils(district: &District, group: GroupId, year: Year) -> Exact {
    let schools: Vec<SchoolId> = year.schools_of(district, group).collect();
    let pupils = pupils::of_group(district, &schools);
    let is_public = |school: SchoolId| {
        let school = &district.schools[school];
        school.ownership == Ownership::Public && !school.external
    };
    let public = schools.iter().zip(pupils).filter(|(school, _)| is_public(**school));
    public.fold(Exact::zero(), |sum, (_, pupils)| sum + pupils.count)
}

fn factor(district: &District, policy: &Policy, group: GroupId) -> Exact {
    match district.schools[district.groups[group].head].ownership {
        Ownership::Public => of_policy(policy, Parameter::SubsidyPublicFactor),
        Ownership::Private => Exact::one(),
    }
}
