//! Limits that no plan keeps, found one by one.

use super::activity::{Activity, Most, TOLERANCE};
use crate::district::{Mode, RuleId};
use crate::model::{Scenario, Structure, Why};

/// A limit, and what can be had of it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Shortfall {
    pub row: usize,
    pub side: Side,
    /// The limit, in the row's own units; what counts take from it at least is added.
    pub asked: f64,
    /// Below a lower limit, or above an upper one.
    pub reached: f64,
    /// The rows with which it was counted.
    pub rows: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    /// So much is asked for, and less is the most that can be had.
    Least,
    /// So much is allowed, and more is the least that is needed.
    Most,
}

/// What is found of rows within groups. It does not depend on the limits over the district.
pub(super) struct Within {
    /// By rule: what it was found under.
    modes: Vec<Mode>,
    short: Vec<Shortfall>,
    /// The rows over the district that are judged.
    wide: Vec<usize>,
}

impl Within {
    fn of(scenario: &Scenario, structure: &Structure, activity: &Activity) -> Within {
        let judged = |row: &usize| {
            let laid = &structure.rows[*row];
            let is_hard = laid.owner.rule().is_some_and(|rule| scenario.mode(rule) == Mode::Hard);
            is_hard && (laid.is_limit || matches!(laid.why, Why::SeatFill { .. }))
        };
        let is_wide = |row: &usize| activity.program.matrix.links[*row];
        let (wide, within): (Vec<usize>, Vec<usize>) = (0..structure.rows.len()).filter(judged).partition(is_wide);
        let asked = asked(scenario, structure, activity);
        let short = within.into_iter().filter_map(|row| missed(activity, row, &asked)).collect();
        Within { modes: modes(scenario), short, wide }
    }
}

fn modes(scenario: &Scenario) -> Vec<Mode> {
    RuleId::ALL.iter().map(|&rule| scenario.mode(rule)).collect()
}

/// Every limit of a hard rule that no plan keeps by counting, in the structure's order.
pub(super) fn all(scenario: &Scenario, structure: &Structure, activity: &Activity) -> Vec<Shortfall> {
    let mut known = activity.known.within.borrow_mut();
    let held = known.take().filter(|within| within.modes == modes(scenario));
    let within = known.insert(held.unwrap_or_else(|| Within::of(scenario, structure, activity)));
    let wide = within.wide.iter().filter_map(|&row| missed(activity, row, &[]));
    let mut all: Vec<Shortfall> = within.short.iter().cloned().chain(wide).collect();
    all.sort_by_key(|short| short.row);
    all
}

/// A limit that is missed. `asked`: the columns of which some row asks for something; of others the least is nothing. A row over the
/// district is counted whatever is asked.
fn missed(activity: &Activity, row: usize, asked: &[bool]) -> Option<Shortfall> {
    below(activity, row, asked).or_else(|| above(activity, row, asked))
}

/// A lower limit that cannot be reached.
fn below(activity: &Activity, row: usize, asked: &[bool]) -> Option<Shortfall> {
    let limit = activity.program.numbers.row_lower[row];
    let takes =
        |(column, value): (usize, f64)| value < 0.0 && (asked[column] || activity.bounds.range(column, value).1 != 0.0);
    let matters = || activity.bounds.open(activity.program, row).any(takes);
    let is_wide = activity.program.matrix.links[row];
    if !limit.is_finite() || (limit <= 0.0 && !is_wide && !matters()) {
        return None;
    }
    let (Most { value, rows }, apart) = activity.reach(row, 1.0);
    let asked = limit - apart;
    (value < asked - room(asked)).then_some(Shortfall { row, side: Side::Least, asked, reached: value, rows })
}

/// An upper limit below the least that is needed.
fn above(activity: &Activity, row: usize, asked: &[bool]) -> Option<Shortfall> {
    let limit = activity.program.numbers.row_upper[row];
    let matters = |(column, value): (usize, f64)| asked[column] || activity.bounds.range(column, value).0 != 0.0;
    let is_wide = activity.program.matrix.links[row];
    let matters = || activity.bounds.open(activity.program, row).any(matters);
    if !limit.is_finite() || (limit >= 0.0 && !is_wide && !matters()) {
        return None;
    }
    let (Most { value, rows }, apart) = activity.reach(row, -1.0);
    let allowed = limit + apart;
    let needed = -value;
    (needed > allowed + room(allowed)).then_some(Shortfall {
        row,
        side: Side::Most,
        asked: allowed,
        reached: needed,
        rows,
    })
}

/// By column: whether a row asks for some of it. A seat that may stay vacant does not; rows over the district are counted with where
/// they tell something, in others of their kind, and these are always judged.
fn asked(scenario: &Scenario, structure: &Structure, activity: &Activity) -> Vec<bool> {
    let may_stay_vacant = scenario.mode(RuleId::SeatFill) != Mode::Hard;
    let mut asked = vec![false; structure.columns.len()];
    for (row, laid) in structure.rows.iter().enumerate() {
        let lower = activity.program.numbers.row_lower[row];
        let asks_nothing = matches!(laid.why, Why::Rounded { .. })
            || activity.program.matrix.links[row]
            || (may_stay_vacant && matches!(laid.why, Why::SeatFill { .. }));
        if lower.is_finite() && lower > 0.0 && !asks_nothing {
            let (cells, _) = activity.decisions(row, 1.0);
            cells.iter().filter(|(_, value)| *value > 0.0).for_each(|&(column, _)| asked[column] = true);
        }
    }
    asked
}

/// What rounding may come to.
pub(super) fn room(limit: f64) -> f64 {
    TOLERANCE * limit.abs().max(1.0)
}

/// In which order reasons are told: what others follow from comes first.
pub(super) const ORDER: [RuleId; 8] = [
    RuleId::Pins,
    RuleId::Budget,
    RuleId::RotationRate,
    RuleId::SeatFill,
    RuleId::Executive,
    RuleId::CoreTeam,
    RuleId::Balance,
    RuleId::Headcount,
];
