//! How long a process may take beyond its limit, or a stop of the user's, to end by itself: to audit its plan and to write
//! it down. A busy machine gives it little of its processors, so the clock alone does not tell a slow process from one that is
//! lost: what it has worked does.

use std::time::{Duration, Instant};

/// Of the clock, and of a processor's time or of idleness.
pub(super) const SHORT: Duration = Duration::from_secs(15);

/// What the solver may use beyond its end. HiGHS looks at no clock in parts of its root node; what is known is known without it.
pub(super) const SOON: Duration = Duration::from_millis(700);

/// Processor seconds that are work. Saying what it has used costs a process that hangs a thousandth of that.
const WORK: f64 = 0.02;

/// Of one process.
#[derive(Debug)]
pub(super) struct Patience {
    /// When it is to end.
    due: Option<Instant>,
    /// What it may use beyond that, and while it has no plan: to end it then may gain nothing.
    with_plan: Duration,
    without_plan: Duration,
    /// What it had used when it was first seen to be late, processor seconds.
    used_when_due: Option<f64>,
    /// What it has used, processor seconds.
    used: f64,
    /// When it was last seen to have worked, and what it had used by then.
    worked: (Instant, f64),
}

impl Patience {
    pub fn from(now: Instant) -> Patience {
        let (with_plan, without_plan) = (SHORT, SHORT);
        Patience { due: None, with_plan, without_plan, used_when_due: None, used: 0.0, worked: (now, 0.0) }
    }

    /// It is to end by then, without a plan some processor time later; none: whenever it is done.
    pub fn end_by(&mut self, due: Option<Instant>, without_plan: Duration) {
        (self.due, self.with_plan, self.without_plan, self.used_when_due) = (due, SOON, without_plan, None);
    }

    /// The solver has ended: the rest takes its time.
    pub fn is_solved(&mut self) {
        (self.with_plan, self.without_plan) = (SHORT, self.without_plan.max(SHORT));
    }

    /// What it says to have used, processor seconds.
    pub fn note(&mut self, used: f64, now: Instant) {
        self.used = used;
        if used - self.worked.1 >= WORK {
            self.worked = (now, used);
        }
    }

    /// It is late, and has either worked long enough since, or not at all for as long.
    pub fn is_over(&mut self, now: Instant, has_plan: bool) -> bool {
        let Some(due) = self.due.filter(|due| *due <= now) else { return false };
        let used_when_due = *self.used_when_due.get_or_insert(self.used);
        let idle = now.duration_since(due.max(self.worked.0));
        let may_use = if has_plan { self.with_plan } else { self.without_plan };
        let late = now.duration_since(due);
        let worked = self.used - used_when_due;
        (late >= may_use && worked >= may_use.as_secs_f64()) || (late >= SHORT && idle >= SHORT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When a process is lost that is late from second 10 on; `used`: what it has used at a second.
    fn lost(has_plan: bool, used: impl Fn(u64) -> f64) -> Option<u64> {
        lost_while(true, has_plan, used)
    }

    fn lost_while(is_solved: bool, has_plan: bool, used: impl Fn(u64) -> f64) -> Option<u64> {
        let start = Instant::now();
        let mut patience = Patience::from(start);
        patience.end_by(start.checked_add(Duration::from_secs(10)), Duration::from_secs(400));
        if is_solved {
            patience.is_solved();
        }
        (0..2000).find(|&second| {
            let now = start + Duration::from_secs(second);
            patience.note(used(second), now);
            patience.is_over(now, has_plan)
        })
    }

    #[test]
    fn a_slow_process_is_none_that_is_lost() {
        assert_eq!(lost(true, |second| second as f64), Some(25), "it works on, and ought to have ended");
        assert_eq!(lost(true, |second| 8.0 * second as f64), Some(25), "eight threads do not shorten it");
        assert_eq!(lost(true, |_| 10.0), Some(25), "it hangs");
        assert_eq!(lost(true, |second| 10.0 + 0.00002 * second as f64), Some(25), "it hangs, and says so");
        assert_eq!(lost(true, |second| second as f64 / 64.0), Some(970), "a small share of a processor is all it gets");
        assert_eq!(lost(true, |second| second.min(300) as f64 / 64.0), Some(315), "until it hangs");
        assert_eq!(lost(false, |second| second as f64), Some(410), "it has nothing to lose");
        assert_eq!(lost(false, |_| 10.0), Some(25), "it hangs");
    }

    #[test]
    fn a_solver_that_works_on_is_not_waited_for() {
        let lost = |has_plan, used: fn(u64) -> f64| lost_while(false, has_plan, used);
        assert_eq!(lost(true, |second| second as f64), Some(11), "it looks at no clock");
        assert_eq!(lost(true, |second| second as f64 / 64.0), Some(55), "a small share of a processor is all it gets");
        assert_eq!(lost(true, |_| 10.0), Some(25), "it hangs");
        assert_eq!(lost(false, |second| second as f64), Some(410), "it has no plan yet");
    }

    #[test]
    fn without_an_end_it_may_take_any_time() {
        let now = Instant::now();
        let mut patience = Patience::from(now);
        let later = now + Duration::from_secs(3600);
        assert!(!patience.is_over(later, true));
        patience.end_by(Some(later), SHORT);
        assert!(!patience.is_over(later, true));
    }
}
