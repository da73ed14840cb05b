//! Solving a sweep's cases on all cores: batch by batch, each finished case handed on as it comes.
//!
//! `run` takes threads of its own; `serve` is one worker on the caller's thread, which tells what it is about to do
//! before it does it, for whoever must know that when the process is gone.

use std::borrow::Cow;
use std::ops::AddAssign;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::batch::{Batch, Cut};
use super::case::{Ask, Case, Change};
use super::change::changed;
use super::figures::figures;
use super::hash::weights_hash;
use super::shared_model::{lay_out, policy};
use crate::audit::{Audit, audit};
use crate::district::{District, Layer, Policy};
use crate::engine::{self, Answer, EngineError, Laid, SecondOpinion, Worker};
use crate::model::Scenario;
use crate::plan::Plan;
use crate::plan::document::Status;
use crate::solve::{Limits, Means, SolveError, Spent};

/// What to solve, and how.
pub struct Task<'t> {
    pub base: &'t District,
    /// The policy's layers under each case's own.
    pub layers: Vec<&'t Layer>,
    pub cases: &'t [Case],
    /// Of each case.
    pub limits: Limits,
    pub threads: usize,
    /// Share nothing between batches, so that equal inputs give equal plans whatever the threads do.
    pub reproducible: bool,
    /// Ask a second time what rests on the solver's branching.
    pub second_opinion: bool,
    pub means: Means,
}

/// A case as it left the engine.
pub struct Finished {
    pub number: usize,
    /// Of a case that was only evaluated: the plan's audit, which may list violations.
    pub answer: Result<Answer, EngineError>,
    /// What the second run came to, where one was asked for.
    pub second_opinion: Option<SecondOpinion>,
    /// The plan's key figures; none without a plan.
    pub figures: Vec<(String, f64)>,
    /// Of the policy: objectives under equal ones compare.
    pub weights: String,
    pub seconds: f64,
}

/// Where a sweep's time went, summed over threads, and how many cases took the full program.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    pub lay_out: Duration,
    /// Numbers of the settings.
    pub set: Duration,
    pub figures: Duration,
    /// Writing to the store.
    pub store: Duration,
    pub solve: Spent,
    /// All of solving and auditing, the parts of `solve` included.
    pub whole: Duration,
    /// Cases that took the full program.
    pub full_programs: usize,
}

impl Tally {
    fn add(&mut self, worker: &Worker) {
        self.solve += worker.spent();
        self.full_programs += worker.full_programs();
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.lay_out += other.lay_out;
        self.set += other.set;
        self.figures += other.figures;
        self.store += other.store;
        self.solve += other.solve;
        self.whole += other.whole;
        self.full_programs += other.full_programs;
    }
}

/// What a worker tells.
pub enum Told {
    /// Work on the case of that number begins, or is taken up again.
    Begun(usize),
    Finished(Box<Finished>),
}

/// What the threads share.
struct Shared<'t> {
    task: &'t Task<'t>,
    /// By model: numbers of its cases.
    models: &'t [Vec<usize>],
    /// By model: held as long as some thread works on it.
    laid: Vec<Mutex<Weak<Laid>>>,
    stop: &'t AtomicBool,
}

impl<'t> Shared<'t> {
    fn new(task: &'t Task<'t>, cut: &'t Cut, stop: &'t AtomicBool) -> Shared<'t> {
        let held = |laid: &Option<Arc<Laid>>| Mutex::new(laid.as_ref().map_or_else(Weak::new, Arc::downgrade));
        let laid = cut.laid.iter().map(held).collect();
        Shared { task, models: &cut.models, laid, stop }
    }
}

/// Solves the batches of a cut. `each` gets them as they finish, in no order; what `stop` cuts short is not among them.
/// An error of `each` stops the sweep.
pub fn run<E>(
    task: &Task,
    cut: &Cut,
    stop: &AtomicBool,
    mut each: impl FnMut(Finished) -> Result<(), E>,
) -> Result<Tally, E>
where
    E: From<SolveError> + Send,
{
    let shared = Shared::new(task, cut, stop);
    let next = AtomicUsize::new(0);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(task.threads)
        .build()
        .map_err(|error| SolveError::Threads(error.to_string()))?;
    let (send, receive) = mpsc::channel();
    std::thread::scope(|scope| {
        let (shared, next) = (&shared, &next);
        let work = scope.spawn(move || {
            let tallies = pool.broadcast(|_| {
                let mut take = || cut.batches.get(next.fetch_add(1, Ordering::Relaxed)).cloned();
                let send = send.clone();
                work(shared, &mut take, &|told| {
                    if let Told::Finished(finished) = told {
                        // Nobody listens any more once the sweep has failed.
                        let _ = send.send(*finished);
                    }
                })
            });
            let mut sum = Tally::default();
            tallies.into_iter().for_each(|tally| sum += tally);
            sum
        });
        let mut failed = None;
        for finished in receive {
            if failed.is_none()
                && let Err(error) = each(finished)
            {
                stop.store(true, Ordering::Relaxed);
                failed = Some(error);
            }
        }
        let tally = work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        failed.map_or(Ok(tally), Err)
    })
}

/// Solves batch after batch of a cut, or parts of them, as `take` gives them, on this thread. `tell` has returned before
/// anything else is begun.
pub fn serve(
    task: &Task,
    cut: &Cut,
    stop: &AtomicBool,
    take: &mut dyn FnMut() -> Option<Batch>,
    tell: &dyn Fn(Told),
) -> Tally {
    work(&Shared::new(task, cut, stop), take, tell)
}

/// One thread's part: batch after batch while there are any.
fn work(shared: &Shared, take: &mut dyn FnMut() -> Option<Batch>, tell: &dyn Fn(Told)) -> Tally {
    let mut tally = Tally::default();
    let mut take = || take().filter(|_| !shared.stop.load(Ordering::Relaxed));
    let mut batch = take();
    while let Some(model) = batch.as_ref().map(|batch| batch.model) {
        let begun = Instant::now();
        let laid = shared.laid_out(model);
        tally.lay_out += begun.elapsed();
        let fresh = || Worker::new(Arc::clone(&laid), shared.task.limits, shared.task.means);
        let mut worker = fresh();
        while let Some(same) = batch.take_if(|batch| batch.model == model) {
            let begun = Instant::now();
            Run { shared, worker: &mut worker, tally: &mut tally, tell }.batch(&same);
            tally.whole += begun.elapsed();
            if shared.task.reproducible {
                tally.add(&worker);
                worker = fresh();
            }
            batch = take();
        }
        tally.add(&worker);
    }
    tally
}

/// An answer, with what a second run came to where one was asked for.
type Confirmed = Result<(Answer, Option<SecondOpinion>), EngineError>;

impl Shared<'_> {
    /// Asks a second time what rests on the solver's branching, where that is wanted; none where a stop cut it short.
    fn confirmed(&self, scenario: &Scenario, answer: Result<Answer, EngineError>) -> Option<Confirmed> {
        let mut watch = |_| self.stop.load(Ordering::Relaxed);
        let (district, policy, limits) = (scenario.district, scenario.policy, self.task.limits);
        let confirmed = answer.and_then(|answer| {
            if !self.task.second_opinion {
                return Ok((answer, None));
            }
            let second = engine::second_opinion(district, policy, &answer, limits, &mut watch)?;
            Ok((answer, second))
        });
        let is_cut = matches!(confirmed, Ok((_, Some(SecondOpinion::NoVerdict)))) && self.stop.load(Ordering::Relaxed);
        (!is_cut).then_some(confirmed)
    }

    /// The structure of a model; laid out by the first thread that asks, unless the cut has it already.
    fn laid_out(&self, model: usize) -> Arc<Laid> {
        // A thread that panicked while it held the lock has brought the sweep down anyway.
        let mut held = self.laid[model].lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(laid) = held.upgrade() {
            return laid;
        }
        let laid = lay_out(self.task, &self.models[model]);
        *held = Arc::downgrade(&laid);
        laid
    }
}

/// A copy only where something is changed.
fn changed_or_base<'d>(base: &'d District, changes: &[Change]) -> Cow<'d, District> {
    if changes.is_empty() { Cow::Borrowed(base) } else { Cow::Owned(changed(base, changes)) }
}

/// A thread at a batch.
struct Run<'r, 't> {
    shared: &'r Shared<'t>,
    worker: &'r mut Worker,
    tally: &'r mut Tally,
    tell: &'r dyn Fn(Told),
}

impl Run<'_, '_> {
    fn batch(mut self, batch: &Batch) {
        let task = self.shared.task;
        let cases: Vec<&Case> = batch.cases.iter().map(|&number| &task.cases[number]).collect();
        // The cases of a batch have their changes in common.
        let district = changed_or_base(task.base, &cases[0].changes);
        let policies: Vec<Policy> = cases.iter().map(|case| policy(task, case)).collect();
        let scenarios: Vec<Scenario> = policies.iter().map(|policy| Scenario::new(&district, policy)).collect();
        if cases[0].ask != Ask::Best {
            for (place, scenario) in scenarios.iter().enumerate() {
                (self.tell)(Told::Begun(batch.cases[place]));
                self.evaluate(batch.cases[place], cases[place].ask, scenario);
            }
            return;
        }

        let begun = Instant::now();
        let numbers = self.worker.numbers(&scenarios);
        self.tally.set += begun.elapsed();
        let Run { shared, worker, tally, tell } = self;
        let mut watch = |_| shared.stop.load(Ordering::Relaxed);
        worker.solve_batch(&scenarios, numbers, &mut watch, &mut |told| match told {
            engine::Told::Begun(place) => tell(Told::Begun(batch.cases[place])),
            engine::Told::Answered(place, answer, seconds) => {
                let begun = Instant::now();
                let Some(answer) = shared.confirmed(&scenarios[place], *answer) else { return };
                let seconds = seconds + begun.elapsed().as_secs_f64();
                finish(batch.cases[place], &scenarios[place], answer, seconds, tally, tell);
            }
        });
    }

    /// Audits the plan that a baseline names.
    fn evaluate(&mut self, number: usize, ask: Ask, scenario: &Scenario) {
        let begun = Instant::now();
        let stints = match ask {
            Ask::Serving => scenario.serving().iter().map(|serving| serving.stint).collect(),
            Ask::Best | Ask::Nobody => Vec::new(),
        };
        let plan = Plan::new(stints);
        let audit = audit(scenario.district, scenario.policy, &plan);
        let answer = Answer::evaluated(plan, audit);
        finish(number, scenario, Ok((answer, None)), begun.elapsed().as_secs_f64(), self.tally, self.tell);
    }
}

/// Hands a case on with its figures; what was interrupted is left for another call.
fn finish(number: usize, scenario: &Scenario, answer: Confirmed, seconds: f64, tally: &mut Tally, tell: &dyn Fn(Told)) {
    let (answer, second_opinion) = match answer {
        Ok((answer, _)) if answer.status == Status::Interrupted => return,
        Ok((answer, second)) => (Ok(answer), second),
        Err(error) => (Err(error), None),
    };
    let begun = Instant::now();
    let plan = answer.as_ref().ok().and_then(|answer| answer.plan.as_ref());
    let of = |(plan, _): &(Plan, Audit)| figures(scenario.district, scenario.policy, &scenario.travel, plan);
    let figures = plan.map_or_else(Vec::new, of);
    let spent = begun.elapsed();
    tally.figures += spent;
    let seconds = seconds + spent.as_secs_f64();
    let weights = weights_hash(scenario.policy);
    tell(Told::Finished(Box::new(Finished { number, answer, second_opinion, figures, weights, seconds })));
}
