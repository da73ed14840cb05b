//! Exhaustive search over sets of stints, judged by the audit alone.

use lungang::audit::audit;
use lungang::district::{District, Id, Mode, Policy, RuleId, Span, Stint, YearId};
use lungang::plan::Plan;

#[derive(Clone, Debug)]
pub struct Best {
    pub objective: f64,
}

/// More candidates than this are too many to try.
const MOST_CANDIDATES: usize = 13;

/// Rules that judge a stint by itself: one that breaks them alone breaks them in any company.
const SINGLE: &[RuleId] =
    &[RuleId::Eligible, RuleId::Qualified, RuleId::CommuteCap, RuleId::Volunteer, RuleId::Membership, RuleId::Homeroom];

/// The optimum, or `Some(None)` where no set of stints is a plan; `None` where there are too many candidates.
pub fn optimum(district: &District, policy: &Policy) -> Option<Option<Best>> {
    let candidates = candidates(district, policy);
    if candidates.len() > MOST_CANDIDATES {
        return None;
    }
    let mut search = Search { district, policy, candidates, chosen: Vec::new(), best: None };
    search.from(0);
    Some(search.best)
}

struct Search<'d> {
    district: &'d District,
    policy: &'d Policy,
    candidates: Vec<Stint>,
    chosen: Vec<Stint>,
    best: Option<Best>,
}

impl Search<'_> {
    /// Tries every set that extends the chosen one by candidates from `next` on.
    fn from(&mut self, next: usize) {
        self.judge();
        for place in next..self.candidates.len() {
            self.chosen.push(self.candidates[place]);
            self.from(place + 1);
            self.chosen.pop();
        }
    }

    fn judge(&mut self) {
        let judged = audit(self.district, self.policy, &Plan::new(self.chosen.clone()));
        let better = self.best.as_ref().is_none_or(|best| judged.objective.total < best.objective);
        if judged.passed() && better {
            self.best = Some(Best { objective: judged.objective.total });
        }
    }
}

/// Stints under way, and every stint of every length that breaks no rule by itself.
fn candidates(district: &District, policy: &Policy) -> Vec<Stint> {
    let calendar = &district.calendar;
    let mut candidates: Vec<Stint> = district.serving.iter().map(|serving| serving.stint).collect();
    for staff in district.staff.ids() {
        for seat in district.seats.ids() {
            for first in calendar.starts() {
                for last_year in calendar.year_of(first).index()..calendar.years.len() {
                    let last = calendar.years[YearId::from_index(last_year)].last;
                    let stint = Stint { staff, seat, span: Span::new(first, last) };
                    if !candidates.contains(&stint) && is_sound(district, policy, stint) {
                        candidates.push(stint);
                    }
                }
            }
        }
    }
    candidates
}

fn is_sound(district: &District, policy: &Policy, stint: Stint) -> bool {
    let judged = audit(district, policy, &Plan::new(vec![stint]));
    let alone = |rule: &RuleId| SINGLE.contains(rule) && policy.mode(*rule) == Mode::Hard;
    // Its start, length and place within the seat's terms hold in any mode; they are told under one_post.
    let shape = |violation: &&lungang::audit::Violation| {
        violation.rule == RuleId::OnePost
            && violation.place.seat == Some(stint.seat)
            && violation.place.staff == Some(stint.staff)
    };
    let refused = judged.violations.iter().any(|violation| {
        (alone(&violation.rule) || violation.rule == RuleId::Membership || shape(&violation))
            && violation.place.staff == Some(stint.staff)
            && violation.place.seat == Some(stint.seat)
    });
    !refused
}
