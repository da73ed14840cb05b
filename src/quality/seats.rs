//! Seats by the candidates that each filter leaves, and the filter that takes the last.

use std::slice::from_ref;

use serde::Serialize;

use crate::district::{RuleId, SeatId};
use crate::lang::Text;
use crate::model::Scenario;
use crate::rules::{Candidates, Reach, filter_order};

/// A seat's candidates: persons of the schools that share a group with its own.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SeatCandidates {
    pub seat: String,
    pub school: String,
    pub school_name: String,
    pub subject: String,
    pub places: u32,
    /// Stints under way there.
    pub serving: usize,
    /// Persons before any filter.
    pub considered: u32,
    /// After each filter that refuses somebody, in the order in which they are asked.
    pub left: Vec<Left>,
    /// After all.
    pub candidates: u32,
    /// Where nobody is left.
    pub last: Option<LastFilter>,
}

/// How many candidates a filter leaves.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Left {
    pub rule: String,
    pub left: u32,
}

/// The filter that takes a seat's last candidates.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct LastFilter {
    pub rule: String,
    pub name: Text,
    pub persons: u32,
    /// What most of these have against them, of one with the numbers.
    pub because: Text,
}

/// Numbers of candidates, from and to, by which seats are counted.
pub const BUCKETS: [(u32, u32); 5] = [(0, 0), (1, 1), (2, 4), (5, 9), (10, u32::MAX)];

/// The seats after a filter, by their number of candidates left.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Stage {
    /// None before any filter.
    pub rule: Option<String>,
    pub name: Text,
    /// Seats by [`BUCKETS`].
    pub seats: [usize; BUCKETS.len()],
    /// Seats with fewer candidates than places.
    pub short: usize,
}

pub(super) fn of(scenario: &Scenario) -> (Vec<Stage>, Vec<SeatCandidates>) {
    let reach = Reach::of(from_ref(scenario));
    let order = filter_order();
    let mut stages: Vec<Stage> = [None].into_iter().chain(order.iter().copied().map(Some)).map(stage).collect();
    let mut seats = Vec::new();
    for (id, candidates) in reach.candidates.iter() {
        let places = scenario.district.seats[id].count;
        let mut left = candidates.considered();
        stages[0].count(left, places);
        for (stage, rule) in stages[1..].iter_mut().zip(&order) {
            left -= refused(candidates, *rule);
            stage.count(left, places);
        }
        seats.push(of_seat(scenario, id, candidates, &order));
    }
    // A filter that is off, or refuses nobody, says nothing.
    let is_told = |rule: RuleId| reach.candidates.values().any(|of_seat| refused(of_seat, rule) > 0);
    let mut told = [true].into_iter().chain(order.iter().map(|&rule| is_told(rule)));
    stages.retain(|_| told.next().unwrap_or(false));
    seats.sort_by_key(|seat| (seat.candidates.saturating_sub(seat.places).min(1), seat.candidates));
    (stages, seats)
}

fn stage(rule: Option<RuleId>) -> Stage {
    let name = rule.map_or(Text::new("筛选前", "before any filter"), |rule| Text::new(rule.chinese(), rule.id()));
    Stage { rule: rule.map(|rule| rule.id().to_string()), name, seats: [0; BUCKETS.len()], short: 0 }
}

impl Stage {
    fn count(&mut self, left: u32, places: u32) {
        let bucket = BUCKETS.iter().position(|(least, most)| (*least..=*most).contains(&left));
        bucket.into_iter().for_each(|bucket| self.seats[bucket] += 1);
        self.short += usize::from(left < places);
    }
}

/// Persons whom a rule refuses.
fn refused(candidates: &Candidates, rule: RuleId) -> u32 {
    candidates.refused.iter().filter(|refused| refused.rule == rule).map(|refused| refused.persons).sum()
}

fn of_seat(scenario: &Scenario, id: SeatId, candidates: &Candidates, order: &[RuleId]) -> SeatCandidates {
    let district = scenario.district;
    let (seat, school) = (&district.seats[id], &district.schools[district.seats[id].school]);
    let considered = candidates.considered();
    let mut rest = considered;
    let mut refusing =
        order.iter().copied().map(|rule| (rule, refused(candidates, rule))).filter(|(_, persons)| *persons > 0);
    let left: Vec<Left> = refusing
        .clone()
        .map(|(rule, persons)| {
            rest -= persons;
            Left { rule: rule.id().to_string(), left: rest }
        })
        .collect();
    let last = refusing.next_back().filter(|_| candidates.admitted == 0);
    SeatCandidates {
        seat: seat.code.clone(),
        school: school.code.clone(),
        school_name: school.name.clone(),
        subject: district.subjects[seat.subject].clone(),
        places: seat.count,
        serving: scenario.serving().iter().filter(|serving| serving.stint.seat == id).count(),
        considered,
        left,
        candidates: candidates.admitted,
        last: last.map(|(rule, persons)| LastFilter {
            rule: rule.id().to_string(),
            name: Text::new(rule.chinese(), rule.id()),
            persons,
            because: because(candidates, rule),
        }),
    }
}

/// The rule's commonest reason: refusals stand with most persons first.
fn because(candidates: &Candidates, rule: RuleId) -> Text {
    let first = candidates.refused.iter().find(|refused| refused.rule == rule);
    first.map_or(Text::new("", ""), |refused| match refused.persons {
        1 => refused.because.text(),
        _ => refused.because.label(),
    })
}
