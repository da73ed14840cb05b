//! The facts of a plan: what it means in the district's records under a policy, derived straight from SPEC.md.
//!
//! They are worked out once per plan and are the only source beside the model's own rows: the inspection of every rule
//! and every key figure is taken from here, so that a report can say nothing that the audit does not see.

mod eligibility;
mod pins;
mod presence;
mod relations;
mod rotation;

use std::collections::{BTreeMap, BTreeSet};

use crate::district::{
    At, ClassUntil, District, Id, Policy, SchoolId, Seat, SeatId, Serving, Staff, StaffId, Stint, Table, TermId, YearId,
};
use crate::plan::cost::{Yuan, is_instructor, share};
use crate::plan::{Plan, serving};
use crate::travel::Travel;

pub(super) use eligibility::{Refusal, Test};
pub use pins::{hits, touches};
pub use presence::{Count, Presence};
pub use rotation::{Floors, RotationYear, Tally};

/// A stint of the plan with what it refers to and what it comes to.
pub struct Posting<'a> {
    pub stint: Stint,
    pub person: &'a Staff,
    pub seat: &'a Seat,
    /// The school of the personnel relation.
    pub sender: SchoolId,
    pub host: SchoolId,
    /// The stint under way that it is, as the policy leaves that.
    pub serving: Option<Serving>,
    /// A 必须 pin asks for it, and so overrides `eligible`, `commute_cap`, `volunteer` and `homeroom`.
    pub demanded: bool,
    /// One way, to the host.
    pub minutes: f64,
    /// What that is more than the way to the own school; 0 where it is less.
    pub added_minutes: f64,
    /// The share of the person that it takes: all, but on an itinerant seat.
    pub share: f64,
    /// A part-time instructor's, sent to teach by a partner of a vocational alliance.
    pub is_instructor: bool,
    /// Cost of each of its terms.
    pub yuan: Yuan,
}

impl Posting<'_> {
    /// Number of stint-terms.
    pub fn terms(&self) -> f64 {
        self.stint.span.len() as f64
    }

    pub fn covers(&self, term: TermId) -> bool {
        self.stint.span.contains(term)
    }

    /// The host's place in the person's list of wishes, from 0; none where it is not on it.
    pub fn wish(&self) -> Option<usize> {
        self.person.wishes.iter().position(|&wish| wish == self.host)
    }
}

/// A plan laid out by person, seat and school.
pub struct Facts<'a> {
    pub district: &'a District,
    pub policy: &'a Policy,
    /// The policy's.
    pub travel: &'a Travel<'a>,
    /// In order of staff, then time.
    pub postings: Vec<Posting<'a>>,
    /// The stints under way that the policy leaves, whether the plan has them or not.
    pub under_way: Vec<Serving>,
    /// What the plan decides beside the stints.
    pub concurrent: Vec<(SeatId, YearId)>,
    pub transfers: BTreeSet<Stint>,
    pub appointments: BTreeSet<Stint>,
    by_seat: Table<SeatId, Vec<usize>>,
    by_sender: Table<SchoolId, Vec<usize>>,
}

impl<'a> Facts<'a> {
    /// The plan may come from anywhere: nothing but its ids is taken for granted. `travel` is the policy's.
    pub fn new(district: &'a District, policy: &'a Policy, travel: &'a Travel<'a>, plan: &Plan) -> Facts<'a> {
        let under_way: Vec<Serving> = serving(district, policy).collect();
        let rows: BTreeMap<Stint, &Serving> = under_way.iter().map(|row| (row.stint, row)).collect();
        let demands = pins::demands(district, policy);
        let mut by_seat = Table::filled(Vec::new(), district.seats.len());
        let mut by_sender = Table::filled(Vec::new(), district.schools.len());
        let mut postings = Vec::with_capacity(plan.stints().len());
        for (place, &stint) in plan.stints().iter().enumerate() {
            let (person, seat) = (&district.staff[stint.staff], &district.seats[stint.seat]);
            by_seat[stint.seat].push(place);
            // Who is sent to the own school, which `membership` reports, is not away.
            if person.school != seat.school {
                by_sender[person.school].push(place);
            }
            let demanded = demands
                .get(&stint.staff)
                .is_some_and(|pins| pins.iter().any(|pin| hits(pin, stint.seat, seat) && touches(pin, stint.span)));
            let minutes = travel.minutes(stint.staff, seat.school);
            postings.push(Posting {
                stint,
                person,
                seat,
                sender: person.school,
                host: seat.school,
                serving: rows.get(&stint).copied().cloned(),
                demanded,
                minutes,
                added_minutes: (minutes - travel.minutes_to_own(stint.staff)).max(0.0),
                share: share(district, policy, stint),
                is_instructor: is_instructor(district, stint),
                yuan: Yuan::of(district, policy, travel, stint),
            });
        }
        Facts {
            district,
            policy,
            travel,
            postings,
            under_way,
            concurrent: plan.concurrent().collect(),
            transfers: plan.transfers().collect(),
            appointments: plan.appointments().collect(),
            by_seat,
            by_sender,
        }
    }

    /// The stints that the plan chooses: all but those under way, which bypass the filters.
    pub(super) fn chosen(&self) -> impl Iterator<Item = &Posting<'a>> {
        self.postings.iter().filter(|posting| posting.serving.is_none())
    }

    /// The plan's stints, person by person.
    pub(super) fn persons(&self) -> impl Iterator<Item = &[Posting<'a>]> {
        self.postings.chunk_by(|one, next| one.stint.staff == next.stint.staff)
    }

    pub fn of_person(&self, staff: StaffId) -> &[Posting<'a>] {
        let begin = self.postings.partition_point(|posting| posting.stint.staff < staff);
        let rest = &self.postings[begin..];
        &rest[..rest.partition_point(|posting| posting.stint.staff == staff)]
    }

    /// Stints on the seat in the term.
    pub fn filled(&self, seat: SeatId, term: TermId) -> u32 {
        self.by_seat[seat].iter().filter(|&&place| self.postings[place].covers(term)).count() as u32
    }

    /// Vacant places of the seat in a term of its own.
    pub(super) fn short(&self, seat: SeatId, term: TermId) -> u32 {
        self.district.seats[seat].count.saturating_sub(self.filled(seat, term))
    }

    /// Who is sent out by the school in the term.
    pub(super) fn sent(&self, school: SchoolId, term: TermId) -> impl Iterator<Item = &Posting<'a>> {
        self.by_sender[school].iter().map(|&place| &self.postings[place]).filter(move |posting| posting.covers(term))
    }

    /// Terms in which the person of a stint under way is not at its seat in the plan.
    pub fn terms_away(&self, under_way: Stint) -> usize {
        let there = self.of_person(under_way.staff).iter().filter(|posting| posting.stint.seat == under_way.seat);
        let spans: Vec<_> = there.map(|posting| posting.stint.span).collect();
        under_way.span.terms().filter(|&term| !spans.iter().any(|span| span.contains(term))).count()
    }

    /// The stint starts while the person still leads a class or teaches a graduating one: before 带班至, or, where that is
    /// blank, within the horizon's first school year.
    pub fn leaves_class(&self, posting: &Posting) -> bool {
        let (person, start) = (posting.person, posting.stint.span.first);
        if !person.homeroom && !person.graduating_class {
            return false;
        }
        let calendar = &self.district.calendar;
        match person.class_until {
            Some(ClassUntil::Term(term)) => start < term,
            Some(ClassUntil::Date(date)) => calendar.terms[start].start < date,
            None => calendar.year_of(start) == calendar.year_of(calendar.first()),
        }
    }

    /// Where a filter looks up its values: at the sender, in the stint's first term.
    pub(super) fn at_sender(&self, posting: &Posting) -> At {
        self.district.at(posting.sender, posting.stint.span.first)
    }

    /// Names a stint: the same in both languages.
    pub(super) fn name(&self, posting: &Posting) -> String {
        self.name_of(posting.stint)
    }

    /// The same of a stint that need not be in the plan.
    pub(super) fn name_of(&self, stint: Stint) -> String {
        let (span, seat) = (stint.span, &self.district.seats[stint.seat]);
        let (staff, school, seat) = (&self.district.staff[stint.staff].code, self.school(seat.school), &seat.code);
        format!("{staff} → {school} {seat} ({}–{})", self.term(span.first), self.term(span.last))
    }

    pub(super) fn school(&self, school: SchoolId) -> &'a str {
        &self.district.schools[school].name
    }

    pub(super) fn term(&self, term: TermId) -> &'a str {
        &self.district.calendar.terms[term].name
    }
}

/// The terms of the horizon.
pub(super) fn horizon(district: &District) -> impl Iterator<Item = TermId> + use<> {
    (0..district.calendar.terms.len()).map(TermId::from_index)
}
