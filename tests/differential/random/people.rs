//! Teachers and cadres, couples, and who is in training.

use lungang::district::*;
use rand::RngExt;

use super::{Draw, EXECUTIVE, PRINCIPAL, STAGES, Size, VICE_PRINCIPAL, day};

const GRADES: [Grade; 5] = [Grade::None, Grade::None, Grade::School, Grade::District, Grade::City];
const TITLES: [Option<Title>; 5] =
    [None, Some(Title::Junior), Some(Title::Intermediate), Some(Title::Senior), Some(Title::FullSenior)];
const DEGREES: [Option<Degree>; 4] = [None, Some(Degree::College), Some(Degree::Bachelor), Some(Degree::Master)];

impl Draw {
    pub(super) fn staff(&mut self, calendar: &Calendar, schools: &Table<SchoolId, School>) -> Table<StaffId, Staff> {
        let count = if self.size == Size::Tiny { 8 + self.below(4) } else { 10 + self.below(10) };
        Table::from((0..count).map(|place| self.person(place, calendar, schools)).collect::<Vec<_>>())
    }

    fn person(&mut self, place: usize, calendar: &Calendar, schools: &Table<SchoolId, School>) -> Staff {
        let leads = [SchoolId::from_index(0), SchoolId::from_index(schools.len() - 1)];
        let any = SchoolId::from_index(self.below(schools.len()));
        let school = if self.chance(0.7) { self.pick(&leads) } else { any };
        let partner = SchoolId::from_index(schools.len() - 2);
        let school = if self.topics.partners && self.chance(0.25) { partner } else { school };
        let cadre = self.chance(if self.topics.cadres { 0.5 } else { 0.12 });
        let subject = |place| Some(SubjectId::from_index(place));
        let home = self.chance(0.6).then(|| Position {
            longitude: 106.5 + self.rng.random_range(0.0..0.25),
            latitude: 29.4 + self.rng.random_range(0.0..0.25),
            datum: schools[school].position.datum,
        });
        let term = TermId::from_index(self.below(calendar.terms.len()));
        let deferred_until = day(2016 + self.below(3) as i32, 8, 31);
        let main = self.below(2);
        let second = self.maybe(0.3, 1 - main);
        let tenure = self.below(12) as f64;
        let born = 1960 + self.below(30) as i32;
        let cap = [20.0, 40.0, 80.0][self.below(3)];
        let title = self.pick(&TITLES);
        Staff {
            code: format!("T{place}"),
            name: None,
            school,
            category: if cadre { Category::Cadre } else { Category::Teacher },
            subject: if cadre { None } else { subject(main) },
            second_subject: if cadre { None } else { second.and_then(subject) },
            stages: self.stages_of_person(),
            grade: self.pick(&GRADES),
            tenure_years: self.maybe(0.9, tenure),
            sex: self.pick(&[None, Some(Sex::Male), Some(Sex::Female)]),
            birth_year: self.maybe(0.8, born),
            title,
            appointed_title: self.appointed(title),
            post: if cadre { subject(self.post(leads.contains(&school))) } else { None },
            party_member: self.chance(0.6),
            homeroom: self.chance(0.12),
            graduating_class: self.chance(0.05),
            class_until: self.pick(&[None, Some(ClassUntil::Term(term)), Some(ClassUntil::Date(day(2017, 7, 1)))]),
            home,
            zone: self.maybe(0.2, ZoneId::from_index(0)),
            longest_commute: self.maybe(0.2, cap),
            volunteer: self.chance(0.6),
            wishes: self.wishes(schools.len()),
            deferral: {
                let until = self.maybe(0.7, deferred_until);
                self.maybe(0.08, Deferral { reason: "病休".to_string(), until })
            },
            feature_course: None,
            stints_served: 0,
            remote_served: u32::from(self.chance(if self.topics.life { 0.3 } else { 0.1 })),
            degree: self.pick(&DEGREES),
            spouse: None,
        }
    }

    fn stages_of_person(&mut self) -> Stages {
        match self.below(10) {
            0 => Stages::default(),
            1..=6 => STAGES.into_iter().collect(),
            _ => [self.pick(&STAGES)].into_iter().collect(),
        }
    }

    /// Principals and vice-principals lead, executives are at members; here and there it is otherwise.
    fn post(&mut self, at_lead: bool) -> usize {
        match (self.topics.cadres, at_lead) {
            (false, _) => self.pick(&[VICE_PRINCIPAL, VICE_PRINCIPAL, PRINCIPAL]),
            (true, true) => self.pick(&[VICE_PRINCIPAL, VICE_PRINCIPAL, PRINCIPAL, PRINCIPAL, EXECUTIVE]),
            (true, false) => self.pick(&[VICE_PRINCIPAL, EXECUTIVE, EXECUTIVE, PRINCIPAL]),
        }
    }

    /// Some hold a title to which nobody has appointed them yet.
    fn appointed(&mut self, title: Option<Title>) -> Option<Title> {
        match self.below(if self.topics.ledgers { 3 } else { 4 }) {
            0 | 3 => title,
            1 => None,
            _ => title.map(|held| held.min(Title::Intermediate)),
        }
    }

    fn wishes(&mut self, schools: usize) -> Vec<SchoolId> {
        let mut distinct = Vec::new();
        for _ in 0..self.below(3) {
            let wish = SchoolId::from_index(self.below(schools));
            if !distinct.contains(&wish) {
                distinct.push(wish);
            }
        }
        distinct
    }

    /// One of a couple may name the other, or both do; somebody may name one who names another.
    pub(super) fn couples(&mut self, records: &mut Records) {
        if !self.topics.life {
            return;
        }
        for _ in 0..3 + self.below(3) {
            let (one, other) = (self.below(records.staff.len()), self.below(records.staff.len()));
            let (one, other) = (StaffId::from_index(one), StaffId::from_index(other));
            if one == other {
                continue;
            }
            records.staff[one].spouse = Some(other);
            if self.chance(0.5) {
                records.staff[other].spouse = Some(one);
            }
        }
    }

    pub(super) fn training(&mut self, records: &mut Records) {
        let most = if self.topics.learning { 4 } else { 2 };
        for _ in 0..self.below(most) {
            let staff = StaffId::from_index(self.below(records.staff.len()));
            let first = self.below(records.calendar.terms.len());
            let last = (first + self.below(2)).min(records.calendar.terms.len() - 1);
            let span = Span::new(TermId::from_index(first), TermId::from_index(last));
            records.training.push(Training { course: "研修".to_string(), staff, span });
        }
    }
}
