//! Scenarios of one district that are asked one after another, each near the last: a breakpoint that is closed in on, a value that
//! is tried. The structure stays while it serves, and the search begins at the last plan.

use std::sync::Arc;

use super::answer::{Answer, EngineError};
use super::formulate::{Shape, shape};
use super::worker::{Laid, Worker};
use crate::district::{District, Policy};
use crate::model::Scenario;
use crate::plan::Plan;
use crate::solve::{Budget, Limits, Means, Watch};

pub struct Series<'d> {
    district: &'d District,
    limits: Limits,
    /// With the shape of the policies that its structure serves.
    worker: Option<(Shape, Worker)>,
    last: Option<Plan>,
}

impl<'d> Series<'d> {
    pub fn new(district: &'d District, limits: Limits) -> Series<'d> {
        Series { district, limits, worker: None, last: None }
    }

    /// The answer under a policy; a limit of seconds is each answer's own.
    pub fn answer(&mut self, policy: &Policy, watch: Watch) -> Result<Answer, EngineError> {
        let budget = Budget::new(self.limits.seconds, watch);
        let scenario = Scenario::new(self.district, policy);
        let shape = shape(policy);
        let worker = match &mut self.worker {
            Some((held, worker)) if *held == shape => worker,
            stale => {
                let means = Means::default();
                let laid = Laid::out(std::slice::from_ref(&scenario), &means.tuning);
                &mut stale.insert((shape, Worker::new(Arc::new(laid), self.limits, means))).1
            }
        };
        let answer = worker.solve(&scenario, self.last.as_ref(), &budget)?;
        if let Some((plan, _)) = &answer.plan {
            self.last = Some(plan.clone());
        }
        Ok(answer)
    }
}
