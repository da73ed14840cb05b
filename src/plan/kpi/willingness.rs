//! 志愿: wishes met, compulsory moves, and classes that lose their teacher before their end.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::slices::{Sliced, slice};
use super::stints::{StintTerm, stint_terms, stints};
use crate::district::{ClassUntil, District, Stint};
use crate::plan::{Plan, is_serving};

/// Stints of a part, by what their persons wished.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Willingness {
    pub stints: u32,
    /// Stints of persons who gave a list of wishes.
    pub with_wishes: u32,
    /// Of these, at the first wish.
    pub first_wish: u32,
    /// Of these, at one of the first three.
    pub top_three: u32,
    /// Of these, at a host that is not on the list.
    pub off_list: u32,
    /// Stints of persons who did not volunteer.
    pub compulsory: u32,
    pub compulsory_stint_terms: u32,
    /// New stints that begin before the person's class ends (带班至; blank: within the first school year): 班主任.
    pub homeroom_touched: u32,
    /// The same of 毕业班.
    pub graduating_touched: u32,
}

pub(super) fn willingness(district: &District, plan: &Plan) -> Sliced<Willingness> {
    slice(district, &stint_terms(plan), |items| measure(district, items))
}

pub(super) fn overall(district: &District, plan: &Plan) -> Willingness {
    measure(district, &stint_terms(plan))
}

fn measure(district: &District, items: &[StintTerm]) -> Willingness {
    let stints = stints(items);
    let staff = |stint: &Stint| &district.staff[stint.staff];
    // The rank of the host in the list, from 0; `Some(None)`: it is not on the list.
    let rank = |stint: &Stint| {
        let wishes = &staff(stint).wishes;
        let host = district.seats[stint.seat].school;
        (!wishes.is_empty()).then(|| wishes.iter().position(|&wish| wish == host))
    };
    let ranked: Vec<Option<usize>> = stints.iter().filter_map(rank).collect();
    let touched: Vec<&Stint> = stints.iter().filter(|&&stint| leaves_class(district, stint)).collect();
    Willingness {
        stints: stints.len() as u32,
        with_wishes: ranked.len() as u32,
        first_wish: ranked.iter().filter(|rank| **rank == Some(0)).count() as u32,
        top_three: ranked.iter().filter(|rank| rank.is_some_and(|rank| rank < 3)).count() as u32,
        off_list: ranked.iter().filter(|rank| rank.is_none()).count() as u32,
        compulsory: stints.iter().filter(|stint| !staff(stint).volunteer).count() as u32,
        compulsory_stint_terms: items.iter().filter(|item| !staff(&item.stint).volunteer).count() as u32,
        homeroom_touched: touched.iter().filter(|stint| staff(stint).homeroom).count() as u32,
        graduating_touched: touched.iter().filter(|stint| staff(stint).graduating_class).count() as u32,
    }
}

/// A new stint that begins before the person's class ends.
fn leaves_class(district: &District, stint: Stint) -> bool {
    let staff = &district.staff[stint.staff];
    if !(staff.homeroom || staff.graduating_class) || is_serving(district, stint) {
        return false;
    }
    let calendar = &district.calendar;
    match staff.class_until {
        Some(ClassUntil::Term(until)) => stint.span.first < until,
        Some(ClassUntil::Date(until)) => calendar.terms[stint.span.first].start < until,
        None => calendar.year_of(stint.span.first) == calendar.year_of(calendar.first()),
    }
}
