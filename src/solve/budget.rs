//! When a solve has to stop, and who looks on while it goes. One budget goes through every run of HiGHS.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

/// What a solve has reached so far.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Progress {
    pub seconds: f64,
    pub phase: Phase,
    /// Of the best plan so far; infinite before there is one.
    pub objective: f64,
    /// The best bound so far; minus infinity before there is one.
    pub bound: f64,
    /// Of the branch-and-bound tree under way; 0 outside of one.
    pub nodes: i64,
}

/// What a solve is at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Subproblems and restricted master: dual prices, and the bound that they give.
    Pricing,
    /// Looking for a primal solution among the subproblems' columns.
    Primal,
    /// Raising the bound by branching on aggregates.
    Branching,
    /// The relaxation of the full program.
    Relaxation,
    /// The tree of the full program, restricted or not.
    FullProgram,
}

/// Looks on while a solve goes: gets its progress, answers whether to stop.
pub type Watch<'w> = &'w mut dyn FnMut(Progress) -> bool;

/// Gets every point that is better than those before, for whoever may need it should the solve not end by itself.
pub type Keep<'w> = &'w mut dyn FnMut(&[f64]);

/// Why a solve stopped before it was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stop {
    /// The time limit was reached.
    Deadline,
    /// The watch said stop.
    Cancelled,
}

/// The watch may draw on a terminal: it is asked no more often.
const GLANCE: Duration = Duration::from_millis(20);

pub struct Budget<'w> {
    begun: Instant,
    deadline: Option<Instant>,
    watch: RefCell<Watch<'w>>,
    keep: RefCell<Option<Keep<'w>>>,
    asked: Cell<Option<Instant>>,
    stopped: Cell<Option<Stop>>,
    progress: Cell<Progress>,
}

impl<'w> Budget<'w> {
    /// `seconds` from now on; `None`: without end.
    pub fn new(seconds: Option<f64>, watch: Watch<'w>) -> Budget<'w> {
        let begun = Instant::now();
        let of = |seconds: f64| Duration::try_from_secs_f64(seconds).ok().and_then(|limit| begun.checked_add(limit));
        let nothing = Progress {
            seconds: 0.0,
            phase: Phase::Pricing,
            objective: f64::INFINITY,
            bound: f64::NEG_INFINITY,
            nodes: 0,
        };
        Budget {
            begun,
            deadline: seconds.and_then(of),
            watch: RefCell::new(watch),
            keep: RefCell::new(None),
            asked: Cell::new(None),
            stopped: Cell::new(None),
            progress: Cell::new(nothing),
        }
    }

    /// The same, and every better point is kept.
    pub fn keeping(self, keep: Keep<'w>) -> Budget<'w> {
        Budget { keep: RefCell::new(Some(keep)), ..self }
    }

    /// Whether to stop now, and why. Once it says so it says so for good.
    pub fn stop(&self) -> Option<Stop> {
        if self.stopped.get().is_none() {
            self.stopped.set(self.look());
        }
        self.stopped.get()
    }

    /// Whether the watch says stop now, wherever the deadline is.
    pub fn is_cancelled(&self) -> bool {
        self.stopped.get() == Some(Stop::Cancelled) || (self.watch.borrow_mut())(self.progress())
    }

    fn progress(&self) -> Progress {
        Progress { seconds: self.seconds(), ..self.progress.get() }
    }

    /// Something else is minimised from here on: what was reached says nothing of it.
    pub fn begin_anew(&self) {
        let known = self.progress.get();
        self.progress.set(Progress { objective: f64::INFINITY, bound: f64::NEG_INFINITY, ..known });
    }

    /// Stops for a reason that a solver saw first; the reason that holds.
    pub fn halt(&self, why: Stop) -> Stop {
        let why = self.stopped.get().unwrap_or(why);
        self.stopped.set(Some(why));
        why
    }

    fn look(&self) -> Option<Stop> {
        let now = Instant::now();
        if self.deadline.is_some_and(|deadline| deadline <= now) {
            return Some(Stop::Deadline);
        }
        if self.asked.get().is_some_and(|asked| now.duration_since(asked) < GLANCE) {
            return None;
        }
        self.asked.set(Some(now));
        // A watch that asks the budget itself would meet its own borrow: it knows nothing of the budget.
        (self.watch.borrow_mut())(self.progress()).then_some(Stop::Cancelled)
    }

    /// Seconds until the deadline; infinite where there is none.
    pub fn left(&self) -> f64 {
        let left = |deadline: Instant| deadline.saturating_duration_since(Instant::now()).as_secs_f64();
        self.deadline.map_or(f64::INFINITY, left)
    }

    /// Seconds since the budget was made.
    pub fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }

    pub fn enter(&self, phase: Phase) {
        self.progress.set(Progress { phase, nodes: 0, ..self.progress.get() });
    }

    /// Takes a plan's objective or a bound, where it is better than what is known.
    pub fn note(&self, objective: f64, bound: f64) {
        let known = self.progress.get();
        let (objective, bound) = (known.objective.min(objective), known.bound.max(bound));
        self.progress.set(Progress { objective, bound, ..known });
    }

    /// Takes a point that is the best so far.
    pub fn found(&self, objective: f64, point: &[f64]) {
        self.note(objective, f64::NEG_INFINITY);
        if let Some(keep) = self.keep.borrow_mut().as_mut() {
            keep(point);
        }
    }

    pub fn note_nodes(&self, nodes: i64) {
        self.progress.set(Progress { nodes, ..self.progress.get() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_stops_at_its_deadline_or_when_it_is_told_to() {
        let mut never = |_: Progress| false;
        assert_eq!(Budget::new(Some(0.0), &mut never).stop(), Some(Stop::Deadline));
        assert_eq!(Budget::new(Some(1e300), &mut never).left(), f64::INFINITY, "farther than a clock reaches");
        let mut told = false;
        let mut once = |_: Progress| std::mem::replace(&mut told, true);
        let budget = Budget::new(None, &mut once);
        assert_eq!(budget.stop(), None);
        std::thread::sleep(GLANCE);
        assert_eq!(budget.stop(), Some(Stop::Cancelled));
        assert_eq!(budget.stop(), Some(Stop::Cancelled), "for good");
    }

    #[test]
    fn the_best_that_is_known_is_told() {
        let mut seen = Vec::new();
        let mut watch = |progress: Progress| {
            seen.push((progress.phase, progress.objective, progress.bound));
            false
        };
        let budget = Budget::new(None, &mut watch);
        budget.enter(Phase::Primal);
        budget.note(9.0, 4.0);
        budget.note(12.0, 3.0);
        budget.stop();
        assert_eq!(seen, [(Phase::Primal, 9.0, 4.0)]);
    }
}
