//! Why there is no plan, in figures: what a limit asks, what can be had of it, and what takes the rest.
//!
//! Two ways lead there. Counting goes through every limit of a hard rule and needs no solver: it finds all that fail by
//! themselves. Where none does, a ray says which rows fail together. Both give numbers that hold for every plan.

mod activity;
mod because;
mod bounds;
mod families;
mod known;
mod ray;
mod shortfall;
#[cfg(test)]
mod tests;
mod told;
mod weighed;

use std::collections::{HashMap, HashSet};

use activity::Activity;
use bounds::Bounds;
pub use families::Whose;
use known::Known;
use shortfall::{ORDER, Shortfall};
use told::Teller;

use super::formulate::Formulation;
use crate::district::{District, RuleId, StaffId};
use crate::model::{Numbers, Program, Scenario, Structure, Why};
use crate::plan::document::Reason;
use crate::solve::{Outcome, Refutation};

/// Reasons that are told: who mends these asks again.
const MOST: usize = 100;

/// What counting needs of a structure's scenarios: whose columns are, which all share, and the program, which goes over from one
/// setting to the next in place.
pub struct Counting<'w> {
    whose: &'w Whose,
    program: Program,
    known: Option<Known>,
}

impl<'w> Counting<'w> {
    pub(super) fn new(whose: &'w Whose, structure: &Structure, numbers: Numbers) -> Counting<'w> {
        Counting { whose, program: Program::new(&structure.matrix, numbers), known: None }
    }

    pub(super) fn set(&mut self, structure: &Structure, numbers: Numbers) {
        self.program.set(&structure.matrix, numbers);
    }

    fn activity(&mut self, structure: &Structure) -> Activity<'_> {
        let (program, whose) = (&self.program, self.whose);
        let bounds = Bounds::of(structure, program);
        let known = self.known.take().filter(|known| known.holds(program, &bounds));
        let known = self.known.insert(known.unwrap_or_else(|| Known::of(structure, program, whose, &bounds)));
        Activity { program, bounds, whose, known }
    }
}

/// How much is told of each limit that fails.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Telling {
    Whole,
    /// Without what takes the rest: what a batch can afford.
    Limits,
}

impl Formulation {
    pub(super) fn whose(&self, district: &District) -> Whose {
        Whose::of(district, &self.structure)
    }

    /// Of an infeasible outcome, which `counting` is set to: every limit that fails by itself, and what the ray adds to these. What
    /// is counted does not depend on the order in which a batch's scenarios were solved; which ray is found may.
    pub(super) fn reasons(
        &self,
        counting: &mut Counting,
        scenario: &Scenario,
        outcome: &Outcome,
        telling: Telling,
    ) -> Vec<Reason> {
        let Outcome::Infeasible(refutation) = outcome else { return Vec::new() };
        let activity = counting.activity(&self.structure);
        let teller = Teller { scenario, structure: &self.structure, activity: &activity };
        let all = shortfall::all(scenario, &self.structure, &activity);
        let fails: HashSet<usize> = all.iter().map(|short| short.row).collect();
        let counted: HashSet<usize> = all.iter().flat_map(|short| &short.rows).copied().collect();
        let tell = |short: &Shortfall| if telling == Telling::Whole { teller.short(short) } else { teller.head(short) };
        let mut reasons: Vec<Reason> = self.told(all).iter().take(MOST).map(tell).collect();
        if let Refutation::Ray(ray) | Refutation::Reused(ray) = refutation
            && let Some(together) = ray::together(scenario, &self.structure.rows, activity.program, ray)
            && !together.rows.iter().chain(&together.others).any(|row| fails.contains(row))
            && !together.rows.iter().all(|row| counted.contains(row))
        {
            reasons.push(teller.together(&together));
        }
        reasons.truncate(MOST);
        reasons
    }

    /// One of each place and cause, in the order in which they are told.
    fn told(&self, all: Vec<Shortfall>) -> Vec<Shortfall> {
        let rows = &self.structure.rows;
        let gap = |short: &Shortfall| (short.asked - short.reached).abs();
        let rank = |short: &Shortfall| {
            let rule = rows[short.row].owner.rule();
            // A pin that other rows stand against is told by these.
            let is_alone = rule != Some(RuleId::Pins) || short.rows.is_empty();
            ORDER.iter().position(|&it| is_alone && Some(it) == rule).unwrap_or(ORDER.len())
        };
        let mut told: Vec<Shortfall> = Vec::new();
        let is_of_person = |short: &Shortfall| rows[short.row].owner.rule() == Some(RuleId::OnePost);
        for short in causes(all, rank, is_of_person) {
            let is_same = |other: &&mut Shortfall| {
                let (other_row, row) = (&rows[other.row], &rows[short.row]);
                other.side == short.side && other_row.owner == row.owner && is_of_one_place(&other_row.why, &row.why)
            };
            match told.iter_mut().rev().find(is_same) {
                Some(other) if gap(other) >= gap(&short) => {}
                Some(other) => *other = short,
                None => told.push(short),
            }
        }
        told.sort_by_key(|short| (rank(short), short.row));
        told
    }
}

/// One of each pair of limits that stand against each other, the one of lower rank; none that was counted with a limit which fails
/// without it, nor with rows that ask too much of one person already.
fn causes(
    all: Vec<Shortfall>,
    rank: impl Fn(&Shortfall) -> usize,
    is_of_person: impl Fn(&Shortfall) -> bool,
) -> Vec<Shortfall> {
    let place: HashMap<usize, usize> = all.iter().enumerate().map(|(at, short)| (short.row, at)).collect();
    let persons: Vec<&Shortfall> = all.iter().filter(|short| is_of_person(short) && !short.rows.is_empty()).collect();
    let follows = |at: usize, short: &Shortfall| {
        let asks_too_much = |person: &&Shortfall| person.rows.iter().all(|row| short.rows.contains(row));
        if !is_of_person(short) && persons.iter().any(asks_too_much) {
            return true;
        }
        let with = short.rows.iter().filter_map(|row| place.get(row).copied());
        with.into_iter().any(|other| {
            let is_mutual = all[other].rows.contains(&short.row);
            !is_mutual || (rank(&all[other]), other) < (rank(short), at)
        })
    };
    let kept: Vec<bool> = all.iter().enumerate().map(|(at, short)| !follows(at, short)).collect();
    // Where each follows from another, round in a circle, all are told.
    let is_circle = !kept.contains(&true);
    all.into_iter().zip(kept).filter(|(_, kept)| *kept || is_circle).map(|(short, _)| short).collect()
}

/// Rows that say the same of other terms.
fn is_of_one_place(one: &Why, other: &Why) -> bool {
    use Why as W;
    match (one, other) {
        (W::SeatFill { seat, .. }, W::SeatFill { seat: other, .. }) => seat == other,
        (W::Pin { pin, .. }, W::Pin { pin: other, .. }) => pin == other,
        (W::Release { school, of, .. }, W::Release { school: other, of: others, .. }) => {
            (school, of) == (other, others)
        }
        (W::School { school, subject, .. }, W::School { school: other, subject: others, .. }) => {
            (school, subject) == (other, others)
        }
        (W::Team { group, team, .. }, W::Team { group: other, team: others, .. }) => (group, team) == (other, others),
        (W::Pooled { pool, level, .. }, W::Pooled { pool: other, level: others, .. }) => {
            (pool, level) == (other, others)
        }
        _ => match (person(one), person(other)) {
            (Some(one), Some(other)) => one == other,
            _ => false,
        },
    }
}

/// Of a row of one person.
fn person(why: &Why) -> Option<StaffId> {
    match *why {
        Why::OnePostTerm { staff, .. } | Why::OnePostHorizon { staff } | Why::OnePostPause { staff, .. } => Some(staff),
        _ => None,
    }
}
