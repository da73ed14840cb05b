//! The ground of an inspection: the records, the policy, and the plan's stints laid out by person, seat and school.

use std::collections::BTreeMap;

use crate::district::{
    At, Demand, District, Id, Mode, Pin, PinTarget, Policy, RuleId, SchoolId, Seat, SeatId, Serving, Span, Staff,
    StaffId, Stint, Table, TermId,
};
use crate::plan::Plan;
use crate::travel::Travel;

/// A stint of the plan with what it refers to.
pub(super) struct Posting<'a> {
    pub stint: Stint,
    pub person: &'a Staff,
    pub seat: &'a Seat,
    /// The school of the personnel relation.
    pub sender: SchoolId,
    pub host: SchoolId,
    /// The row of 现行安排 that this stint continues.
    pub serving: Option<&'a Serving>,
    /// A 必须 pin asks for it, and so overrides `eligible`, `commute_cap`, `volunteer` and `homeroom`.
    pub demanded: bool,
}

impl Posting<'_> {
    /// Number of stint-terms.
    pub fn terms(&self) -> f64 {
        self.stint.span.len() as f64
    }

    pub fn covers(&self, term: TermId) -> bool {
        self.stint.span.contains(term)
    }
}

pub(super) struct Ground<'a> {
    pub district: &'a District,
    pub policy: &'a Policy,
    pub travel: Travel<'a>,
    /// In order of staff, then time.
    pub postings: Vec<Posting<'a>>,
    by_seat: Table<SeatId, Vec<usize>>,
    by_sender: Table<SchoolId, Vec<usize>>,
    by_host: Table<SchoolId, Vec<usize>>,
}

impl<'a> Ground<'a> {
    pub fn new(district: &'a District, policy: &'a Policy, plan: &Plan) -> Ground<'a> {
        let serving: BTreeMap<Stint, &Serving> = district.serving.iter().map(|row| (row.stint, row)).collect();
        let demands = demands(district, policy);
        let mut by_seat = Table::filled(Vec::new(), district.seats.len());
        let mut by_sender = Table::filled(Vec::new(), district.schools.len());
        let mut by_host = Table::filled(Vec::new(), district.schools.len());
        let mut postings = Vec::with_capacity(plan.stints().len());
        for (place, &stint) in plan.stints().iter().enumerate() {
            let (person, seat) = (&district.staff[stint.staff], &district.seats[stint.seat]);
            by_seat[stint.seat].push(place);
            // Who is sent to the own school, which `membership` reports, is neither out nor in.
            if person.school != seat.school {
                by_sender[person.school].push(place);
                by_host[seat.school].push(place);
            }
            let demanded = demands
                .get(&stint.staff)
                .is_some_and(|pins| pins.iter().any(|pin| hits(pin, stint.seat, seat) && touches(pin, stint.span)));
            postings.push(Posting {
                stint,
                person,
                seat,
                sender: person.school,
                host: seat.school,
                serving: serving.get(&stint).copied(),
                demanded,
            });
        }
        let travel = Travel::new(district, policy);
        Ground { district, policy, travel, postings, by_seat, by_sender, by_host }
    }

    /// The stints that the plan chooses: all but those under way, which bypass the filters.
    pub fn chosen(&self) -> impl Iterator<Item = &Posting<'a>> {
        self.postings.iter().filter(|posting| posting.serving.is_none())
    }

    /// The plan's stints, person by person.
    pub fn persons(&self) -> impl Iterator<Item = &[Posting<'a>]> {
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
    pub fn short(&self, seat: SeatId, term: TermId) -> u32 {
        self.district.seats[seat].count.saturating_sub(self.filled(seat, term))
    }

    /// Who is sent out by the school in the term.
    pub fn sent(&self, school: SchoolId, term: TermId) -> impl Iterator<Item = &Posting<'a>> {
        self.by_sender[school].iter().map(|&place| &self.postings[place]).filter(move |posting| posting.covers(term))
    }

    /// Who from another school serves at the school in the term.
    pub fn received(&self, school: SchoolId, term: TermId) -> impl Iterator<Item = &Posting<'a>> {
        self.by_host[school].iter().map(|&place| &self.postings[place]).filter(move |posting| posting.covers(term))
    }

    /// Where a filter looks up its values: at the sender, in the stint's first term.
    pub fn at_sender(&self, posting: &Posting) -> At {
        self.district.at(posting.sender, posting.stint.span.first)
    }

    /// Names a stint: the same in both languages.
    pub fn name(&self, posting: &Posting) -> String {
        let span = posting.stint.span;
        let (staff, school, seat) = (&posting.person.code, self.school(posting.host), &posting.seat.code);
        format!("{staff} → {school} {seat} ({}–{})", self.term(span.first), self.term(span.last))
    }

    pub fn school(&self, school: SchoolId) -> &'a str {
        &self.district.schools[school].name
    }

    pub fn term(&self, term: TermId) -> &'a str {
        &self.district.calendar.terms[term].name
    }
}

/// The 必须 pins by person; none where the rule is off.
fn demands<'a>(district: &'a District, policy: &Policy) -> BTreeMap<StaffId, Vec<&'a Pin>> {
    let mut demands: BTreeMap<StaffId, Vec<&Pin>> = BTreeMap::new();
    if policy.mode(RuleId::Pins) == Mode::Off {
        return demands;
    }
    for pin in district.pins.iter().filter(|pin| pin.demand == Demand::Must) {
        demands.entry(pin.staff).or_default().push(pin);
    }
    demands
}

/// The pin names this seat or its school.
pub(super) fn hits(pin: &Pin, id: SeatId, seat: &Seat) -> bool {
    match pin.target {
        PinTarget::Seat(pinned) => pinned == id,
        PinTarget::School(pinned) => pinned == seat.school,
        PinTarget::Anywhere => true,
    }
}

/// The pin's span touches these terms; a pin without a span means all terms.
pub(super) fn touches(pin: &Pin, span: Span) -> bool {
    pin.span.is_none_or(|pinned| pinned.touches(span))
}

/// The terms of the horizon.
pub(super) fn horizon(district: &District) -> impl Iterator<Item = TermId> + use<> {
    (0..district.calendar.terms.len()).map(TermId::from_index)
}
