//! Ties and effects: how two plans differ where one of them is the nearest to the other among all that are as good.
//!
//! A scenario has many optimal plans, and the stored one is any of them. What still differs in the nearest one, the settings ask
//! for; the rest of the difference was a choice between plans that are equally good.

use super::difference::Difference;
use super::probe::{Base, RefineError};
use super::{CompareError, Sheet};
use crate::engine::{Target, nearest};
use crate::plan::document::Status;
use crate::solve::Watch;
use crate::sweep::record::Record;
use crate::sweep::store::Reader;

/// How a difference was told from the nearest plan.
#[derive(Clone, PartialEq, Debug)]
pub struct Nearness {
    /// Places in the sheet: the scenario that was solved again, and the one that its plan is brought near to.
    pub again: usize,
    pub to: usize,
    /// Decisions in which the stored plans differ.
    pub before: usize,
    /// Of the plan that is told, points.
    pub objective: f64,
    /// The most that counts as good as the stored plan: within the sweep's gap of the proven bound.
    pub most: f64,
    /// Proved: no plan as good differs in fewer decisions.
    pub at_least: usize,
}

impl Difference {
    /// The other of the two scenarios; none where this is none of them, or both.
    fn other_than(&self, place: usize) -> Option<usize> {
        match self.scenarios {
            (one, other) if one == other => None,
            (one, other) if place == one => Some(other),
            (one, other) => (place == other).then_some(one),
        }
    }

    /// The decisions that differ by choice between equally good plans; none where no nearest plan was sought.
    pub fn ties(&self) -> Option<usize> {
        Some(self.nearest.as_ref()?.before.saturating_sub(self.moved.len()))
    }

    /// Whether what still differs is proved to be the least; so where no nearest plan was sought.
    pub fn is_settled(&self) -> bool {
        self.nearest.as_ref().is_none_or(|nearest| self.moved.len() <= nearest.at_least)
    }
}

impl Base<'_> {
    /// Solves one scenario of a difference again, for the plan nearest to the other's, and tells the difference from that. `to`:
    /// the place of the other.
    pub fn nearest(
        &self,
        store: &Reader,
        sheet: &Sheet,
        difference: &Difference,
        to: usize,
        watch: Watch,
    ) -> Result<Difference, RefineError> {
        let record = |place: usize| &sheet.scenarios[place].record;
        let Some(again) = difference.other_than(to) else {
            let [one, other] = [difference.scenarios.0, difference.scenarios.1].map(|place| record(place).name.clone());
            return Err(CompareError::NotCompared { name: record(to).name.clone(), one, other }.into());
        };
        let (number, near) = (record(again).number, record(to).number);
        let scenario = self.restore_number(store, number)?;
        let sought = scenario.answer.as_ref().filter(|answer| answer.status != Status::Evaluated);
        let stored = sought.and_then(|answer| Some(&answer.plan.as_ref()?.0));
        let Some((stored, (plan, foreign))) = stored.zip(store.plan_in(near, number).map_err(CompareError::from)?)
        else {
            return Err(CompareError::NotSought { number, name: scenario.name }.into());
        };
        let (target, most) = (Target { plan, foreign }, self.most(record(again)));
        let found = nearest(&scenario.district, &scenario.policy, (stored, most), &target, self.limits, watch)?;

        let side = |place: usize| {
            let number = record(place).number;
            let stored = if place == again { Some(found.plan.clone()) } else { store.plan(number)? };
            Ok::<_, CompareError>(store.named(number, &stored.unwrap_or_default()))
        };
        let (one, other) = difference.scenarios;
        let nearness = Nearness {
            again,
            to,
            before: difference.moved.len(),
            objective: found.audit.objective.total,
            most,
            at_least: found.at_least,
        };
        Ok(Difference { nearest: Some(nearness), ..Difference::between((one, other), side(one)?, side(other)?) })
    }

    /// The objective up to which a plan counts as good as a scenario's stored one, points: within the sweep's gap of the proven
    /// bound. That of a plan which is farther from its bound is the plan's own.
    fn most(&self, record: &Record) -> f64 {
        let stored = record.objective.unwrap_or(f64::INFINITY);
        record.bound.map_or(stored, |bound| stored.max(bound + self.limits.gap.room(bound)))
    }
}
