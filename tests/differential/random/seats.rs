//! Seats, stints under way, and pins.

use lungang::district::*;

use super::{Draw, EXECUTIVE, PRINCIPAL, STAGES, Size, VICE_PRINCIPAL};

impl Draw {
    pub(super) fn seats(&mut self, calendar: &Calendar, schools: usize) -> Table<SeatId, Seat> {
        let count = if self.size == Size::Tiny { 2 + self.below(3) } else { 3 + self.below(5) };
        Table::from((0..count).map(|place| self.seat(place, calendar, schools)).collect::<Vec<_>>())
    }

    fn seat(&mut self, place: usize, calendar: &Calendar, schools: usize) -> Seat {
        let kind = self.seat_kind();
        let subject = match (kind, self.topics.cadres) {
            (SeatKind::Cadre, true) => self.pick(&[VICE_PRINCIPAL, PRINCIPAL, PRINCIPAL, EXECUTIVE, EXECUTIVE]),
            (SeatKind::Cadre, false) => self.pick(&[VICE_PRINCIPAL, VICE_PRINCIPAL, PRINCIPAL]),
            _ => self.below(2),
        };
        // Members learn at the leads, and cadres rise there.
        let member = 1 + self.below(schools - 2);
        let lead = self.pick(&[0, schools - 1]);
        let at_lead = if kind == SeatKind::Shadowing { 0.6 } else { 0.12 };
        let school = SchoolId::from_index(if self.chance(at_lead) { lead } else { member });
        let stage = self.pick(&STAGES);
        let title = self.pick(&[Title::Intermediate, Title::Senior]);
        let span = self.span(calendar);
        // Only what runs to the horizon's end can move a relation.
        let whole = Span::new(calendar.first(), calendar.last());
        let span = if self.topics.ledgers && self.chance(0.6) { whole } else { span };
        Seat {
            code: format!("P{place}"),
            school,
            kind,
            subject: SubjectId::from_index(subject),
            stage: self.maybe(if kind == SeatKind::Cadre { 0.3 } else { 0.8 }, stage),
            span,
            count: 1 + self.below(2) as u32,
            least_grade: self.pick(&[Grade::None, Grade::None, Grade::None, Grade::School]),
            priority: self.pick(&[0.5, 1.0, 2.0]),
            least_title: self.maybe(0.12, title),
            party_member: self.chance(0.08),
        }
    }

    fn seat_kind(&mut self) -> SeatKind {
        let of_topics = [
            (self.topics.cadres, SeatKind::Cadre),
            (self.topics.learning, SeatKind::Shadowing),
            (self.topics.itinerant, SeatKind::Itinerant),
        ];
        for (holds, kind) in of_topics {
            if holds && self.chance(0.55) {
                return kind;
            }
        }
        if self.chance(0.8) {
            return SeatKind::Teaching;
        }
        self.pick(&[SeatKind::Cadre, SeatKind::Shadowing, SeatKind::Practice, SeatKind::Itinerant])
    }

    /// Stints under way take no person twice; they may fill a seat beyond its count.
    pub(super) fn serving(&mut self, records: &mut Records) {
        for _ in 0..self.below(4) {
            if !self.chance(0.3) {
                continue;
            }
            let staff = StaffId::from_index(self.below(records.staff.len()));
            let seat = SeatId::from_index(self.below(records.seats.len()));
            let terms = records.calendar.terms.len();
            let first = if self.chance(0.15) {
                let years: Vec<TermId> = records.calendar.starts().collect();
                self.pick(&years)
            } else {
                records.calendar.first()
            };
            let last = TermId::from_index(first.index() + self.below(terms - first.index()));
            let stint = Stint { staff, seat, span: Span::new(first, last) };
            let own = records.seats[seat].school == records.staff[staff].school;
            let taken = records.serving.iter().any(|held| held.stint.staff == staff);
            if !own && !taken {
                let continues = last == records.calendar.last() && self.chance(0.3);
                let began_before = first == records.calendar.first() && self.chance(0.6);
                records.serving.push(Serving { stint, began_before, continues, began: None, ends: None });
            }
        }
        if self.chance(0.25) {
            let staff = StaffId::from_index(self.below(records.staff.len()));
            if !records.serving.iter().any(|held| held.stint.staff == staff) {
                let last_year_began_in = 2015 - self.below(2) as i32;
                records.served.push(Served { staff, last_year_began_in });
            }
        }
    }

    /// Who must serve somewhere could, mostly, or little would be feasible.
    pub(super) fn pins(&mut self, records: &mut Records) {
        for _ in 0..self.below(3) {
            let seat = SeatId::from_index(self.below(records.seats.len()));
            let demand = if self.chance(0.2) { Demand::Must } else { Demand::MustNot };
            let subject = Some(records.seats[seat].subject);
            let fits = |person: &Staff| [person.subject, person.second_subject, person.post].contains(&subject);
            let staff: Vec<StaffId> = records.staff.iter().filter(|(_, it)| fits(it)).map(|(id, _)| id).collect();
            let any = StaffId::from_index(self.below(records.staff.len()));
            let staff = if staff.is_empty() || self.chance(0.3) { any } else { self.pick(&staff) };
            let target =
                if self.chance(0.5) { PinTarget::Seat(seat) } else { PinTarget::School(records.seats[seat].school) };
            let span = if self.chance(0.5) { None } else { Some(self.span(&records.calendar)) };
            let is_idle = demand == Demand::Must && records.staff[staff].school == records.seats[seat].school;
            if !is_idle {
                records.pins.push(Pin { staff, target, span, demand, reason: String::new() });
            }
        }
    }
}
