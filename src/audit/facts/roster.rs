//! Stints laid out by person, seat, sender and host: a plan's, or those that were decided before it.

use super::Posting;
use crate::district::{District, SchoolId, SeatId, StaffId, Table, TermId};

/// Shares of persons are decimals of at most nine places, and so are their sums.
const PLACES: f64 = 1e9;

pub struct Roster<'a> {
    /// In order of staff, then time.
    pub postings: Vec<Posting<'a>>,
    by_seat: Table<SeatId, Vec<usize>>,
    by_sender: Table<SchoolId, Vec<usize>>,
    by_host: Table<SchoolId, Vec<usize>>,
}

impl<'a> Roster<'a> {
    /// The postings come in order of staff.
    pub(super) fn new(district: &District, postings: Vec<Posting<'a>>) -> Roster<'a> {
        let mut by_seat = Table::filled(Vec::new(), district.seats.len());
        let mut by_sender = Table::filled(Vec::new(), district.schools.len());
        let mut by_host = Table::filled(Vec::new(), district.schools.len());
        for (place, posting) in postings.iter().enumerate() {
            by_seat[posting.stint.seat].push(place);
            // Who is sent to the own school, which `membership` reports, neither goes nor comes.
            if posting.sender != posting.host {
                by_sender[posting.sender].push(place);
                by_host[posting.host].push(place);
            }
        }
        Roster { postings, by_seat, by_sender, by_host }
    }

    /// The stints, person by person.
    pub(in crate::audit) fn persons(&self) -> impl Iterator<Item = &[Posting<'a>]> {
        self.postings.chunk_by(|one, next| one.stint.staff == next.stint.staff)
    }

    pub fn of_person(&self, staff: StaffId) -> &[Posting<'a>] {
        let begin = self.postings.partition_point(|posting| posting.stint.staff < staff);
        let rest = &self.postings[begin..];
        &rest[..rest.partition_point(|posting| posting.stint.staff == staff)]
    }

    /// Stints of the person that cover the term and take the person away from the own school: itinerant ones do not.
    pub(in crate::audit) fn away(&self, staff: StaffId, term: TermId) -> usize {
        self.of_person(staff).iter().filter(|posting| posting.covers(term) && !posting.is_itinerant()).count()
    }

    /// Who serves on the seat in the term.
    pub(in crate::audit) fn on_seat(&self, seat: SeatId, term: TermId) -> impl Iterator<Item = &Posting<'a>> {
        self.among(&self.by_seat[seat], term)
    }

    /// Who is sent out by the school in the term.
    pub(in crate::audit) fn sent(&self, school: SchoolId, term: TermId) -> impl Iterator<Item = &Posting<'a>> {
        self.among(&self.by_sender[school], term)
    }

    /// Who comes to the school from another one in the term.
    pub(in crate::audit) fn received(&self, school: SchoolId, term: TermId) -> impl Iterator<Item = &Posting<'a>> {
        self.among(&self.by_host[school], term)
    }

    fn among<'r>(&'r self, places: &'r [usize], term: TermId) -> impl Iterator<Item = &'r Posting<'a>> {
        places.iter().map(|&place| &self.postings[place]).filter(move |posting| posting.covers(term))
    }
}

/// Persons that the stints take, by their shares.
pub(in crate::audit) fn shares<'p, 'a: 'p>(postings: impl IntoIterator<Item = &'p Posting<'a>>) -> f64 {
    total(postings.into_iter().map(|posting| posting.share))
}

/// The sum of shares, as exact as one of decimals can be in binary.
pub(in crate::audit) fn total(shares: impl Iterator<Item = f64>) -> f64 {
    let sum = shares.fold(0.0, |sum, share| sum + share);
    (sum * PLACES).round() / PLACES
}
