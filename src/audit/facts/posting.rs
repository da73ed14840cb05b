//! One stint of a plan, with what it refers to and what it comes to.

use super::{Facts, hits, touches};
use crate::district::{
    Area, District, LegalKind, Parameter, Pin, Policy, SchoolId, Seat, SeatKind, Serving, Staff, Stint, TermId,
};
use crate::plan::cost::{Yuan, is_instructor, share};
use crate::travel::Travel;

/// Minutes are compared within this.
const TOLERANCE: f64 = 1e-9;

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

impl<'a> Posting<'a> {
    /// A stint as the district's records and the policy have it; `demands` are the person's 必须 pins.
    pub(super) fn new(
        (district, policy, travel): (&'a District, &Policy, &Travel),
        stint: Stint,
        serving: Option<Serving>,
        demands: &[&Pin],
    ) -> Posting<'a> {
        let (person, seat) = (&district.staff[stint.staff], &district.seats[stint.seat]);
        let minutes = travel.minutes(stint.staff, seat.school);
        Posting {
            stint,
            person,
            seat,
            sender: person.school,
            host: seat.school,
            serving,
            demanded: demands.iter().any(|pin| hits(pin, stint.seat, seat) && touches(pin, stint.span)),
            minutes,
            added_minutes: (minutes - travel.minutes_to_own(stint.staff)).max(0.0),
            share: share(district, policy, stint),
            is_instructor: is_instructor(district, stint),
            yuan: Yuan::of(district, policy, travel, stint),
        }
    }

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

    /// The seat asks a teacher to come now and then, and work on at the own school (走教).
    pub fn is_itinerant(&self) -> bool {
        self.seat.kind == SeatKind::Itinerant
    }

    /// Who comes to learn does no work at the host (跟岗, 企业实践).
    pub fn learns(&self) -> bool {
        matches!(self.seat.kind, SeatKind::Shadowing | SeatKind::Practice)
    }

    /// The kind that the stint has while the personnel relation stays.
    pub fn kind_by_seat(&self) -> LegalKind {
        self.seat.kind.legal_kind()
    }
}

impl Facts<'_> {
    /// The host is 乡村, or more minutes away than `burden.remote_minutes`: a person's value has one place in the policy, the own
    /// school as the horizon begins. Who serves two schools at once (走教) is not far.
    pub fn is_remote(&self, stint: Stint) -> bool {
        let (seat, own) = (&self.district.seats[stint.seat], self.district.staff[stint.staff].school);
        let at = self.district.at(own, self.district.calendar.first());
        let is_far = || {
            self.travel.minutes(stint.staff, seat.school) > self.policy.number(Parameter::RemoteMinutes, at) + TOLERANCE
        };
        seat.kind != SeatKind::Itinerant && (self.district.schools[seat.school].area == Area::Rural || is_far())
    }
}
