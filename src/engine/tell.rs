//! The rows that a ray combines, in words.

use std::collections::BTreeMap;

use super::formulate::Formulation;
use crate::district::{Id, Mode};
use crate::lang::Text;
use crate::model::{Row, Scenario, Why};
use crate::plan::document::ConflictRows;
use crate::rules::ROW_RULES;
use crate::solve::{Outcome, Refutation};

/// Rows of a rule that are told: who would read more looks for a rule to relax, not for a row.
const MOST: usize = 12;

impl Formulation {
    /// Rows of hard rules, in the structure's order; of an outcome without a ray none.
    pub(super) fn tell(&self, scenario: &Scenario, outcome: &Outcome) -> Vec<ConflictRows> {
        let Outcome::Infeasible(Refutation::Ray(ray) | Refutation::Reused(ray)) = outcome else { return Vec::new() };
        let mut rows: Vec<usize> = ray.iter().map(|&(row, _)| self.said_by(row)).collect();
        rows.sort_unstable();
        rows.dedup();
        let numbers = self.set(scenario);
        let mut by_rule: BTreeMap<_, Vec<Text>> = BTreeMap::new();
        for row in rows {
            let laid = &self.structure.rows[row];
            let Some(rule) = laid.owner.rule().filter(|&rule| scenario.mode(rule) == Mode::Hard) else { continue };
            let limits = (numbers.row_lower[row], numbers.row_upper[row]);
            by_rule.entry(rule).or_default().extend(in_words(scenario, laid, limits));
        }
        by_rule.retain(|_, told| !told.is_empty());
        let told = by_rule.into_iter().map(|(rule, mut rows)| {
            let left_out = rows.len().saturating_sub(MOST) as u32;
            rows.truncate(MOST);
            ConflictRows { rule: rule.id().to_string(), rows, left_out }
        });
        told.collect()
    }

    /// The row that says what a row says: a rounded one says nothing of its own.
    fn said_by(&self, row: usize) -> usize {
        match self.structure.rows[row].why {
            Why::Rounded { of, .. } => of.index(),
            _ => row,
        }
    }
}

/// A rule's row under its limits. These may be sums of shares: they are told without the noise of their last digits.
pub(super) fn in_words(scenario: &Scenario, row: &Row, (lower, upper): (f64, f64)) -> Option<Text> {
    let rule = row.owner.rule()?;
    let known = ROW_RULES.iter().find(|known| known.about.rule == rule)?;
    let clean = |limit: f64| (limit * CLEAN).round() / CLEAN;
    (known.tell)(scenario, &row.why, (clean(lower), clean(upper)))
}

/// Parts of a unit that are told: a limit in thousand yuan to the fen, and beyond.
const CLEAN: f64 = 1e6;
