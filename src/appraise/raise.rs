//! What groups' subsidies add to their budgets (`subsidy.to_budget`).

use std::collections::BTreeMap;

use num_traits::Zero;

use super::exact::of_policy;
use super::subsidy::Subsidy;
use crate::district::exact::{Exact, nearest, written};
use crate::district::{BudgetLine, District, GroupId, Parameter, Policy, YearId};

/// A group's subsidies of a year, on their way into its budget.
#[derive(Clone, PartialEq, Debug)]
pub struct Raise {
    pub group: GroupId,
    pub year: YearId,
    /// All the group is given in the year, yuan.
    pub given: Exact,
    /// `subsidy.to_budget` of it.
    pub added: Exact,
    /// The place in the sheet 经费 of the line that it is added to, the group's first line 交流 of the year; `None`: there is none,
    /// and it is lost.
    pub line: Option<usize>,
}

impl Raise {
    /// Yuan of the line, which is its own, with what is added.
    pub fn after(&self, line: &BudgetLine) -> Exact {
        written(line.yuan) + &self.added
    }
}

/// None where the fraction is 0. Lines in the order of the workbook, then what is lost, by year and group.
pub(super) fn raises(district: &District, policy: &Policy, subsidies: &[Subsidy]) -> Vec<Raise> {
    let fraction = of_policy(policy, Parameter::SubsidyToBudget);
    if fraction.is_zero() {
        return Vec::new();
    }
    let mut given: BTreeMap<(YearId, GroupId), Exact> = BTreeMap::new();
    for subsidy in subsidies {
        for share in &subsidy.shares {
            *given.entry((subsidy.year, share.group)).or_default() += &share.yuan;
        }
    }
    let first_line = |year: YearId, group: GroupId| {
        let is_it =
            |line: &BudgetLine| line.year == year && line.group == Some(group) && line.purpose == BudgetLine::ROTATION;
        district.budgets.iter().position(is_it)
    };
    let raise = |((year, group), given): ((YearId, GroupId), Exact)| {
        let added = &given * &fraction;
        Raise { group, year, given, added, line: first_line(year, group) }
    };
    let mut raises: Vec<Raise> = given.into_iter().filter(|(_, given)| !given.is_zero()).map(raise).collect();
    raises.sort_by_key(|raise| raise.line.unwrap_or(usize::MAX));
    raises
}

/// What subsidies raise. The usual case, a fraction of 0, is left without a sum: a sweep asks for every scenario.
pub fn raised(district: &District, policy: &Policy) -> Vec<Raise> {
    if of_policy(policy, Parameter::SubsidyToBudget).is_zero() {
        return Vec::new();
    }
    super::appraise(district, policy).raises
}

/// Yuan that subsidies add to each line of the sheet 经费, before `budget.factor`.
pub fn added_yuan(district: &District, policy: &Policy) -> Vec<f64> {
    let mut added = vec![0.0; district.budgets.len()];
    for raise in raised(district, policy) {
        raise.line.into_iter().for_each(|line| added[line] = nearest(&raise.added));
    }
    added
}
