//! Exhaustive search over all decisions, judged by the audit alone.
//!
//! What may be decided is taken from the workbook: every person at every seat over any terms, the relation moved or the
//! person appointed with it, a principal of another school on every principal's seat in every year. The audit refuses what
//! is no decision. Nothing here knows which stints the model has.

use lungang::audit::{Audit, Violation, audit};
use lungang::district::{District, Id, Policy, RuleId, SeatId, SeatKind, Span, StaffId, Stint, TermId, post};
use lungang::plan::{Decision, Plan};

#[derive(Clone, Debug)]
pub struct Best {
    pub objective: f64,
    pub plan: Plan,
}

/// More single decisions than this, or more plans, are too many to try.
const MOST_CHOICES: usize = 26;
const MOST_PLANS: usize = 4_000;

/// What is told of one stint with its person and seat under these rules is a fault of its own, in any company: they
/// judge single stints, and `one_post` tells so what has the form of no stint.
const SINGLE: &[RuleId] = &[
    RuleId::Eligible,
    RuleId::Qualified,
    RuleId::CommuteCap,
    RuleId::Volunteer,
    RuleId::OnePost,
    RuleId::Membership,
    RuleId::Homeroom,
    RuleId::Training,
    RuleId::Itinerant,
];

/// Upper limits of sums of what is decided, none of which any decision lowers: what is over stays over.
const RISING: &[RuleId] = &[
    RuleId::OnePost,
    RuleId::SeatFill,
    RuleId::Release,
    RuleId::HostShare,
    RuleId::Budget,
    RuleId::Mentor,
    RuleId::Burden,
    RuleId::Concurrent,
];

/// The optimum, or `Some(None)` where nothing is a plan; `None` where there is too much to try.
pub fn optimum(district: &District, policy: &Policy) -> Option<Option<Best>> {
    let mut best: Option<Best> = None;
    each(district, policy, &mut |found| {
        if best.as_ref().is_none_or(|best| found.objective < best.objective) {
            best = Some(found);
        }
    })?;
    Some(best)
}

/// Every plan with its objective; `None` where there is too much to try.
pub fn plans(district: &District, policy: &Policy) -> Option<Vec<Best>> {
    let mut plans = Vec::new();
    each(district, policy, &mut |found| plans.push(found))?;
    Some(plans)
}

fn each(district: &District, policy: &Policy, found: &mut dyn FnMut(Best)) -> Option<()> {
    let choices = choices(district, policy)?;
    Search { district, policy, choices, chosen: Vec::new(), found, tried: 0 }.from(0)
}

struct Search<'d> {
    district: &'d District,
    policy: &'d Policy,
    /// Each a stint alone or with what it carries, or another decision.
    choices: Vec<Vec<Vec<Decision>>>,
    chosen: Vec<Decision>,
    found: &'d mut dyn FnMut(Best),
    tried: usize,
}

impl Search<'_> {
    /// Tries every plan that extends the chosen decisions by choices from `next` on; `None` where these are too many.
    fn from(&mut self, next: usize) -> Option<()> {
        self.tried += 1;
        if self.tried > MOST_PLANS {
            return None;
        }
        let plan = Plan::new(self.chosen.clone());
        let judged = audit(self.district, self.policy, &plan);
        if judged.violations.iter().any(stays_over) {
            return Some(());
        }
        if judged.passed() {
            (self.found)(Best { objective: judged.objective.total, plan });
        }
        for place in next..self.choices.len() {
            for way in 0..self.choices[place].len() {
                let known = self.chosen.len();
                self.chosen.extend(self.choices[place][way].iter().copied());
                self.from(place + 1)?;
                self.chosen.truncate(known);
            }
        }
        Some(())
    }
}

fn stays_over(violation: &Violation) -> bool {
    RISING.contains(&violation.rule) && violation.amount > violation.limit
}

/// The choices, each with the ways in which it can be taken; `None` where there are too many.
fn choices(district: &District, policy: &Policy) -> Option<Vec<Vec<Vec<Decision>>>> {
    let judge = |decisions: &[Decision]| audit(district, policy, &Plan::new(decisions.iter().copied()));
    let mut choices = Vec::new();
    for stint in stints(district) {
        let served = Decision::Stint(stint);
        let alone = judge(&[served]);
        if alone.violations.iter().any(|violation| is_refused(violation, stint)) {
            continue;
        }
        let carried = [vec![Decision::Transfer(stint)], vec![Decision::Appointment(stint)], {
            vec![Decision::Transfer(stint), Decision::Appointment(stint)]
        }];
        let whole = carried.map(|carried| [vec![served], carried].concat());
        let is_open = |decisions: &&Vec<Decision>| tells_no_more(&judge(decisions), &alone, stint);
        let ways = [vec![served]].into_iter().chain(whole.iter().filter(is_open).cloned());
        choices.push(ways.collect());
        if choices.len() > MOST_CHOICES {
            return None;
        }
    }
    let empty = judge(&[]);
    for seat in district.seats.ids().filter(|&seat| is_principals(district, seat)) {
        for year in district.calendar.years.ids() {
            let concurrent = Decision::Concurrent { seat, year };
            if told_of_seat(&judge(&[concurrent]), seat) <= told_of_seat(&empty, seat) {
                choices.push(vec![vec![concurrent]]);
            }
        }
    }
    (choices.len() <= MOST_CHOICES).then_some(choices)
}

/// Every person at every seat of another school, over any terms of the horizon.
fn stints(district: &District) -> impl Iterator<Item = Stint> {
    let terms = district.calendar.terms.len();
    let spans = move || {
        let of = |first: usize, last: usize| Span::new(TermId::from_index(first), TermId::from_index(last));
        (0..terms).flat_map(move |first| (first..terms).map(move |last| of(first, last)))
    };
    let pairs = district.staff.ids().flat_map(|staff| district.seats.ids().map(move |seat| (staff, seat)));
    let away = pairs.filter(|&(staff, seat)| district.staff[staff].school != district.seats[seat].school);
    away.flat_map(move |(staff, seat): (StaffId, SeatId)| spans().map(move |span| Stint { staff, seat, span }))
}

fn is_refused(violation: &Violation, stint: Stint) -> bool {
    SINGLE.contains(&violation.rule) && is_of(violation, stint)
}

/// The violation is of this stint: of its person and its seat.
fn is_of(violation: &Violation, stint: Stint) -> bool {
    (violation.place.staff, violation.place.seat) == (Some(stint.staff), Some(stint.seat))
}

/// What a stint carries is refused where the audit tells something more of the stint itself; that a pool is over may be
/// another's to heal.
fn tells_no_more(carrying: &Audit, alone: &Audit, stint: Stint) -> bool {
    let told = |audit: &Audit| audit.violations.iter().filter(|violation| is_of(violation, stint)).count();
    told(carrying) <= told(alone)
}

fn is_principals(district: &District, seat: SeatId) -> bool {
    let asked = &district.seats[seat];
    asked.kind == SeatKind::Cadre && district.subjects[asked.subject] == post::PRINCIPAL
}

/// What is told of the seat, but for its vacancies.
fn told_of_seat(audit: &Audit, seat: SeatId) -> usize {
    let of_seat = |violation: &&Violation| violation.place.seat == Some(seat) && violation.rule != RuleId::SeatFill;
    audit.violations.iter().filter(of_seat).count()
}
