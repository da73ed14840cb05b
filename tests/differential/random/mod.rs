//! Random districts, drawn from a seed so that every rule in force is at work in some of them.

mod ledgers;
mod people;
mod places;
pub mod policy;
mod seats;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use lungang::district::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Small enough to try every plan.
    Tiny,
    /// Small enough for any solver.
    Small,
}

pub fn district(seed: u64, size: Size) -> District {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let topics = Topics::draw(&mut rng);
    Draw { seed, rng, size, topics }.district()
}

/// What a district is about. All rules at once would leave few plans in a district of this size, and few rules that decide.
struct Topics {
    /// Principals, teams and the seats of their posts; alliances are left to `partners`.
    cadres: bool,
    /// Trainees, mentors, class-hours, training.
    learning: bool,
    /// Relations and posts against their numbers, transfers and appointments.
    ledgers: bool,
    /// Pupils by stage, and who is counted per pupil.
    balance: bool,
    /// Couples, remote schools.
    life: bool,
    /// A vocational alliance with units that are no schools.
    partners: bool,
    /// Itinerant seats.
    itinerant: bool,
}

impl Topics {
    fn draw(rng: &mut ChaCha8Rng) -> Topics {
        let mut chance = |share: f64| rng.random_bool(share);
        Topics {
            cadres: chance(0.4),
            learning: chance(0.3),
            ledgers: chance(0.4),
            balance: chance(0.2),
            life: chance(0.35),
            partners: chance(0.2),
            itinerant: chance(0.15),
        }
    }
}

struct Draw {
    seed: u64,
    rng: ChaCha8Rng,
    size: Size,
    topics: Topics,
}

const STAGES: [Stage; 2] = [Stage::Primary, Stage::Junior];
const SUBJECTS: [&str; 5] = ["数学", "物理", post::VICE_PRINCIPAL, post::PRINCIPAL, post::EXECUTIVE];
const VICE_PRINCIPAL: usize = 2;
const PRINCIPAL: usize = 3;
const EXECUTIVE: usize = 4;

impl Draw {
    fn below(&mut self, most: usize) -> usize {
        self.rng.random_range(0..most)
    }

    fn chance(&mut self, share: f64) -> bool {
        self.rng.random_bool(share)
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    fn maybe<T>(&mut self, share: f64, value: T) -> Option<T> {
        self.chance(share).then_some(value)
    }

    /// What is drawn for a name, from a stream of its own: another rule or parameter moves no other draw.
    fn apart<T>(&mut self, name: &str, draw: impl FnOnce(&mut Draw) -> T) -> T {
        let mut own = ChaCha8Rng::seed_from_u64(self.seed);
        own.set_stream(name.bytes().fold(1, |hash: u64, byte| hash.wrapping_mul(31).wrapping_add(byte.into())));
        let shared = std::mem::replace(&mut self.rng, own);
        let drawn = draw(self);
        self.rng = shared;
        drawn
    }

    fn district(mut self) -> District {
        let calendar = self.calendar();
        let schools = self.schools();
        let groups = self.groups(schools.len());
        let memberships = self.memberships(&calendar, schools.len());
        let subjects = Table::from(SUBJECTS.map(str::to_string).to_vec());
        let zones = Table::from(vec!["东区".to_string()]);
        let staff = self.staff(&calendar, &schools);
        let seats = self.seats(&calendar, schools.len());
        let mut records = Records {
            calendar,
            groups,
            schools,
            memberships,
            subjects,
            zones,
            staff,
            has_appointed_titles: self.chance(0.85),
            seats,
            serving: Vec::new(),
            served: Vec::new(),
            pins: Vec::new(),
            training: Vec::new(),
            periods: Vec::new(),
            ledger: Vec::new(),
            budgets: Vec::new(),
            appraisals: Vec::new(),
            commute: BTreeMap::new(),
            policy: Layer::default(),
            clauses: Vec::new(),
        };
        self.couples(&mut records);
        self.training(&mut records);
        self.serving(&mut records);
        self.pins(&mut records);
        self.money(&mut records);
        self.commute(&mut records);
        self.ledger(&mut records);
        self.periods(&mut records);
        records.policy = self.policy();
        // Drawn last, so that seeds draw the rest as they did before.
        if self.chance(0.5) {
            self.subsidies(&mut records);
        }
        District::new(records)
    }

    /// One to three school years; the first may lack its autumn, the last its spring.
    fn calendar(&mut self) -> Calendar {
        let years = 1 + self.below(3);
        let (late, cut) = (self.chance(0.2), self.chance(0.15));
        let mut calendar = Calendar { terms: Table::new(), years: Table::new() };
        for year in 0..years {
            let begins_in = 2016 + year as i32;
            for season in [Season::Autumn, Season::Spring] {
                let missing = (late && year == 0 && season == Season::Autumn)
                    || (cut && year + 1 == years && season == Season::Spring && !(late && years == 1));
                if missing {
                    continue;
                }
                let id = TermId::from_index(calendar.terms.len());
                let known = calendar.years.ids().last().filter(|&last| calendar.years[last].begins_in == begins_in);
                let year = known.unwrap_or_else(|| {
                    let name = format!("{begins_in}-{}", begins_in + 1);
                    calendar.years.push(SchoolYear { name, begins_in, first: id, last: id })
                });
                calendar.years[year].last = id;
                let (name, start) = match season {
                    Season::Autumn => (format!("{begins_in}秋"), day(begins_in, 9, 1)),
                    Season::Spring => (format!("{}春", begins_in + 1), day(begins_in + 1, 2, 20)),
                };
                calendar.terms.push(Term { name, year, season, start });
            }
        }
        calendar
    }

    fn span(&mut self, calendar: &Calendar) -> Span {
        let (a, b) = (self.below(calendar.terms.len()), self.below(calendar.terms.len()));
        if self.chance(0.6) {
            return Span::new(calendar.first(), calendar.last());
        }
        Span::new(TermId::from_index(a.min(b)), TermId::from_index(a.max(b)))
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}
