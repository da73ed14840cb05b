//! What a ray proves of the rows that it combines: numbers that hold for every plan.
//!
//! For multipliers y that refute, a plan would have Σ y·row ≤ Σ max(yA·column). Whatever the other rows of the ray are at their
//! limits, the rest of that is the most that one row, or several of equal multipliers together, can come to.

use std::collections::{BTreeMap, BTreeSet};

use super::shortfall::{ORDER, Side, room};
use crate::district::{Id, Mode, RuleId};
use crate::model::{Program, Row, Scenario, Why};
use crate::solve::Ray;

/// Rows of one rule that together ask for more than the others leave.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Together {
    pub rule: RuleId,
    pub rows: Vec<usize>,
    pub side: Side,
    /// The sum of their limits and what can be had of it, in the rows' own units; none where they weigh unequally in the ray.
    pub figures: Option<(f64, f64)>,
    /// The other rows of the ray.
    pub others: Vec<usize>,
}

/// A ray as columns see it.
struct Combined<'p> {
    program: &'p Program,
    ray: BTreeMap<usize, f64>,
    /// yA, by column.
    sums: Vec<f64>,
}

/// What the ray says of the rule whose rows ask for most; none where no rule's rows are in it.
pub(super) fn together(scenario: &Scenario, rows: &[Row], program: &Program, ray: &Ray) -> Option<Together> {
    let mut combined = Combined::of(program, ray);
    combined.thin();
    let is_told = |row: &usize| {
        let laid = &rows[*row];
        let is_hard = laid.owner.rule().is_some_and(|rule| scenario.mode(rule) == Mode::Hard);
        is_hard && (laid.is_limit || matches!(laid.why, Why::SeatFill { .. }))
    };
    let told: Vec<usize> = combined.ray.keys().copied().filter(is_told).collect();
    let rank = |rule: RuleId| match rule {
        RuleId::Pins => ORDER.len(),
        _ => ORDER.iter().position(|&it| it == rule).unwrap_or(ORDER.len() + 1),
    };
    let rule_of = |row: usize| rows[row].owner.rule();
    let rule = told.iter().filter_map(|&row| rule_of(row)).min_by_key(|&rule| (rank(rule), rule))?;
    let of_rule: Vec<usize> = told.iter().copied().filter(|&row| rule_of(row) == Some(rule)).collect();
    let lead = combined.ray[of_rule.first()?];
    let chosen: Vec<usize> =
        of_rule.iter().copied().filter(|row| combined.ray[row].signum() == lead.signum()).collect();
    let weighs_like = |row: &usize| (combined.ray[row] - lead).abs() <= room(lead);
    let figures = chosen.iter().all(weighs_like).then(|| combined.figures(&chosen, lead));
    let side = if lead > 0.0 { Side::Least } else { Side::Most };
    // A rounded row says nothing of its own.
    let said_by = |row: usize| match rows[row].why {
        Why::Rounded { of, .. } => of.index(),
        _ => row,
    };
    let others: BTreeSet<usize> = combined.ray.keys().map(|&row| said_by(row)).collect();
    let others = others.into_iter().filter(|row| is_told(row) && !chosen.contains(row)).collect();
    Some(Together { rule, rows: chosen, side, figures, others })
}

impl Combined<'_> {
    fn of<'p>(program: &'p Program, ray: &Ray) -> Combined<'p> {
        let mut sums = vec![0.0; program.numbers.cost.len()];
        for &(row, multiplier) in ray {
            program.matrix.row(row).for_each(|(column, value)| sums[column] += multiplier * value);
        }
        Combined { program, ray: ray.iter().copied().collect(), sums }
    }

    /// Leaves out rows without which it refutes all the same, those of small weight first.
    fn thin(&mut self) {
        let mut rows: Vec<(usize, f64)> = self.ray.iter().map(|(&row, &multiplier)| (row, multiplier)).collect();
        rows.sort_by(|one, other| one.1.abs().total_cmp(&other.1.abs()).then(other.0.cmp(&one.0)));
        let mut limits = self.limits();
        let mut margin = limits - self.most();
        for (row, multiplier) in rows {
            let without = margin + self.without(row, multiplier);
            if without > ROUNDING * (1.0 + limits.abs()) {
                self.drop_row(row, multiplier);
                margin = without;
                limits -= self.limit(row, multiplier);
            }
        }
    }

    /// By how much the refutation's margin grows without a row.
    fn without(&self, row: usize, multiplier: f64) -> f64 {
        let change = self.program.matrix.row(row).map(|(column, value)| {
            let sum = self.sums[column];
            self.at_most(column, sum) - self.at_most(column, sum - multiplier * value)
        });
        change.sum::<f64>() - self.limit(row, multiplier)
    }

    fn drop_row(&mut self, row: usize, multiplier: f64) {
        self.ray.remove(&row);
        for (column, value) in self.program.matrix.row(row) {
            self.sums[column] -= multiplier * value;
        }
    }

    /// The sum of the limits of some rows, and the most, or least, that they come to beside the others.
    fn figures(&self, rows: &[usize], multiplier: f64) -> (f64, f64) {
        let asked: f64 = rows.iter().map(|&row| self.limit(row, multiplier)).sum();
        let others = self.limits() - asked;
        let reached = self.most() - others;
        // The ray is whole up to rounding: what it proves is told that much more weakly.
        let reached = (reached + ROUNDING * (1.0 + self.limits().abs())) / multiplier;
        (asked / multiplier, reached)
    }

    fn limits(&self) -> f64 {
        self.ray.iter().map(|(&row, &multiplier)| self.limit(row, multiplier)).sum()
    }

    fn limit(&self, row: usize, multiplier: f64) -> f64 {
        let numbers = &self.program.numbers;
        multiplier * if multiplier > 0.0 { numbers.row_lower[row] } else { numbers.row_upper[row] }
    }

    fn most(&self) -> f64 {
        self.sums.iter().enumerate().map(|(column, &sum)| self.at_most(column, sum)).sum()
    }

    fn at_most(&self, column: usize, sum: f64) -> f64 {
        let numbers = &self.program.numbers;
        // Nothing of a column without bounds is nothing.
        if sum == 0.0 {
            return 0.0;
        }
        sum * if sum > 0.0 { numbers.upper[column] } else { numbers.lower[column] }
    }
}

/// Relative to what a ray sums up.
const ROUNDING: f64 = 1e-7;
