//! Random districts, drawn from a seed so that every rule in force is at work in some of them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use lungang::district::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Small enough to try every set of stints.
    Tiny,
    /// Small enough for any solver.
    Small,
}

pub fn district(seed: u64, size: Size) -> District {
    Draw { rng: ChaCha8Rng::seed_from_u64(seed), size }.district()
}

struct Draw {
    rng: ChaCha8Rng,
    size: Size,
}

const STAGES: [Stage; 2] = [Stage::Primary, Stage::Junior];
const GRADES: [Grade; 4] = [Grade::None, Grade::None, Grade::School, Grade::District];

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

    fn district(mut self) -> District {
        let calendar = self.calendar();
        let members = if self.size == Size::Tiny { 2 + self.below(2) } else { 3 + self.below(3) };
        let schools = self.schools(members);
        let groups: Table<GroupId, Group> = Table::from(vec![group("G0", 0), group("G1", schools.len() - 1)]);
        let memberships = self.memberships(&calendar, schools.len());
        let mut subjects: Table<SubjectId, String> = Table::new();
        for name in ["数学", "物理", "副校长"] {
            subjects.push(name.to_string());
        }
        let mut zones: Table<ZoneId, String> = Table::new();
        zones.push("东区".to_string());
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
        };
        self.serving(&mut records);
        self.pins(&mut records);
        self.money(&mut records);
        self.commute(&mut records);
        if self.chance(0.3) {
            let school = SchoolId::from_index(self.below(records.schools.len()));
            let term = TermId::from_index(self.below(records.calendar.terms.len()));
            let posts = 1 + self.below(4) as u32;
            records.ledger.push(LedgerEntry {
                school,
                term,
                establishment: Some(posts),
                senior_posts: None,
                intermediate_posts: None,
                pupils: None,
                retirements: None,
                hires: None,
            });
        }
        records.policy = self.policy();
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

    /// A lead school first and last, members between.
    fn schools(&mut self, members: usize) -> Table<SchoolId, School> {
        let count = members + 2;
        Table::from((0..count).map(|place| self.school(place)).collect::<Vec<_>>())
    }

    fn school(&mut self, place: usize) -> School {
        School {
            code: format!("S{place}"),
            name: format!("学校{place}"),
            stages: STAGES.into_iter().collect(),
            area: self.pick(&[Area::Urban, Area::Town, Area::Rural]),
            weak: self.chance(0.4),
            position: Position {
                longitude: 106.5 + self.rng.random_range(0.0..0.25),
                latitude: 29.4 + self.rng.random_range(0.0..0.25),
                datum: self.pick(&[Datum::Wgs84, Datum::Wgs84, Datum::Gcj02, Datum::Bd09]),
            },
            establishment: {
                let posts = 1 + self.below(5) as u32;
                self.maybe(0.7, posts)
            },
            senior_posts: None,
            intermediate_posts: None,
            pupils: Some(100),
            stage_pupils: Vec::new(),
            ownership: Ownership::Public,
            is_new: false,
            external: false,
            unit: if self.chance(0.9) { UnitKind::School } else { UnitKind::Firm },
        }
    }

    /// The first school leads G0; the last leads G0 too or G1; members may join late, leave, or change groups.
    fn memberships(&mut self, calendar: &Calendar, schools: usize) -> Vec<Membership> {
        let whole = Span::new(calendar.first(), calendar.last());
        let row = |school: usize, group: usize, role, span| Membership {
            school: SchoolId::from_index(school),
            group: GroupId::from_index(group),
            role,
            span,
        };
        let second = usize::from(self.chance(0.6));
        let mut rows = vec![row(0, 0, Role::Lead, whole), row(schools - 1, second, Role::Lead, whole)];
        for school in 1..schools - 1 {
            let group = self.below(2) * second;
            let middle = self.below(calendar.terms.len());
            match self.below(8) {
                0 if middle > 0 => {
                    rows.push(row(
                        school,
                        group,
                        Role::Member,
                        Span::new(calendar.first(), TermId::from_index(middle - 1)),
                    ));
                    if self.chance(0.5) {
                        rows.push(row(
                            school,
                            second - group * second,
                            Role::Member,
                            Span::new(TermId::from_index(middle), whole.last),
                        ));
                    }
                }
                1 => rows.push(row(school, group, Role::Member, Span::new(TermId::from_index(middle), whole.last))),
                2 => rows.push(row(school, group, Role::Lead, whole)),
                _ => rows.push(row(school, group, Role::Member, whole)),
            }
        }
        rows
    }

    fn staff(&mut self, calendar: &Calendar, schools: &Table<SchoolId, School>) -> Table<StaffId, Staff> {
        let count = if self.size == Size::Tiny { 6 + self.below(4) } else { 10 + self.below(10) };
        Table::from((0..count).map(|place| self.person(place, calendar, schools)).collect::<Vec<_>>())
    }

    fn person(&mut self, place: usize, calendar: &Calendar, schools: &Table<SchoolId, School>) -> Staff {
        let leads = [SchoolId::from_index(0), SchoolId::from_index(schools.len() - 1)];
        let any = SchoolId::from_index(self.below(schools.len()));
        let school = if self.chance(0.75) { self.pick(&leads) } else { any };
        let cadre = self.chance(0.15);
        let subject = |place| Some(SubjectId::from_index(place));
        let home = self.chance(0.6).then(|| Position {
            longitude: 106.5 + self.rng.random_range(0.0..0.25),
            latitude: 29.4 + self.rng.random_range(0.0..0.25),
            datum: schools[school].position.datum,
        });
        let term = TermId::from_index(self.below(calendar.terms.len()));
        let deferred_until = day(2016 + self.below(3) as i32, 8, 31);
        let wishes = (0..self.below(3)).map(|_| SchoolId::from_index(self.below(schools.len()))).collect::<Vec<_>>();
        let mut distinct = Vec::new();
        for wish in wishes {
            if !distinct.contains(&wish) {
                distinct.push(wish);
            }
        }
        let main = self.below(2);
        let second = {
            let value = 1 - main;
            self.maybe(0.3, value)
        };
        let tenure = self.below(12) as f64;
        let born = 1955 + self.below(35) as i32;
        let cap = [20.0, 40.0, 80.0][self.below(3)];
        Staff {
            code: format!("T{place}"),
            name: None,
            school,
            category: if cadre { Category::Cadre } else { Category::Teacher },
            subject: if cadre { None } else { subject(main) },
            second_subject: if cadre { None } else { second.and_then(subject) },
            stages: if self.chance(0.7) {
                STAGES.into_iter().collect()
            } else {
                [self.pick(&STAGES)].into_iter().collect()
            },
            grade: self.pick(&GRADES),
            tenure_years: self.maybe(0.9, tenure),
            sex: self.pick(&[None, Some(Sex::Male), Some(Sex::Female)]),
            birth_year: self.maybe(0.8, born),
            title: self.pick(&[None, Some(Title::Intermediate), Some(Title::Senior)]),
            appointed_title: None,
            post: if cadre { subject(2) } else { None },
            party_member: self.chance(0.5),
            homeroom: self.chance(0.15),
            graduating_class: self.chance(0.05),
            class_until: self.pick(&[None, Some(ClassUntil::Term(term)), Some(ClassUntil::Date(day(2017, 7, 1)))]),
            home,
            zone: self.maybe(0.2, ZoneId::from_index(0)),
            longest_commute: self.maybe(0.2, cap),
            volunteer: self.chance(0.5),
            wishes: distinct,
            deferral: {
                let until = self.maybe(0.7, deferred_until);
                self.maybe(0.12, Deferral { reason: "病休".to_string(), until })
            },
            feature_course: None,
            stints_served: 0,
            remote_served: 0,
            degree: None,
            spouse: None,
        }
    }

    fn span(&mut self, calendar: &Calendar) -> Span {
        let (a, b) = (self.below(calendar.terms.len()), self.below(calendar.terms.len()));
        if self.chance(0.6) {
            return Span::new(calendar.first(), calendar.last());
        }
        Span::new(TermId::from_index(a.min(b)), TermId::from_index(a.max(b)))
    }

    fn seats(&mut self, calendar: &Calendar, schools: usize) -> Table<SeatId, Seat> {
        let count = if self.size == Size::Tiny { 2 + self.below(2) } else { 3 + self.below(5) };
        let seat = |place: usize, draw: &mut Draw| {
            let kind = draw.pick(&[
                SeatKind::Teaching,
                SeatKind::Teaching,
                SeatKind::Teaching,
                SeatKind::Teaching,
                SeatKind::Cadre,
                SeatKind::Shadowing,
                SeatKind::Practice,
                SeatKind::Itinerant,
            ]);
            let kind = if draw.chance(0.6) { SeatKind::Teaching } else { kind };
            let subject = if kind == SeatKind::Cadre { 2 } else { draw.below(2) };
            let stage = draw.pick(&STAGES);
            let title = draw.pick(&[Title::Intermediate, Title::Senior]);
            Seat {
                code: format!("P{place}"),
                school: SchoolId::from_index(if draw.chance(0.85) {
                    1 + draw.below(schools - 2)
                } else {
                    draw.below(schools)
                }),
                kind,
                subject: SubjectId::from_index(subject),
                stage: draw.maybe(0.8, stage),
                span: draw.span(calendar),
                count: 1 + draw.below(2) as u32,
                least_grade: draw.pick(&[Grade::None, Grade::None, Grade::None, Grade::School]),
                priority: draw.pick(&[0.5, 1.0, 2.0]),
                least_title: draw.maybe(0.15, title),
                party_member: draw.chance(0.1),
            }
        };
        Table::from((0..count).map(|place| seat(place, self)).collect::<Vec<_>>())
    }

    /// Stints under way fill no seat beyond its count, and no person twice at once.
    fn serving(&mut self, records: &mut Records) {
        for _ in 0..self.below(3) {
            if !self.chance(0.3) {
                continue;
            }
            let staff = StaffId::from_index(self.below(records.staff.len()));
            let seat = SeatId::from_index(self.below(records.seats.len()));
            let last = TermId::from_index(self.below(records.calendar.terms.len()));
            let stint = Stint { staff, seat, span: Span::new(records.calendar.first(), last) };
            let own = records.seats[seat].school == records.staff[staff].school;
            let taken = records.serving.iter().any(|held| held.stint.staff == staff || held.stint.seat == seat);
            if !own && !taken {
                let continues = last == records.calendar.last() && self.chance(0.3);
                records.serving.push(Serving { stint, began_before: self.chance(0.6), continues });
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

    fn pins(&mut self, records: &mut Records) {
        for _ in 0..self.below(3) {
            let staff = StaffId::from_index(self.below(records.staff.len()));
            let seat = SeatId::from_index(self.below(records.seats.len()));
            let target =
                if self.chance(0.5) { PinTarget::Seat(seat) } else { PinTarget::School(records.seats[seat].school) };
            let span = if self.chance(0.5) { None } else { Some(self.span(&records.calendar)) };
            let demand = if self.chance(0.2) { Demand::Must } else { Demand::MustNot };
            records.pins.push(Pin { staff, target, span, demand, reason: String::new() });
        }
    }

    fn money(&mut self, records: &mut Records) {
        for year in records.calendar.years.ids() {
            if self.chance(0.4) {
                let group = GroupId::from_index(self.below(2));
                let purpose = if self.chance(0.9) { "交流" } else { "培训" };
                let yuan = self.rng.random_range(2_000.0..30_000.0);
                records.budgets.push(BudgetLine {
                    group: self.maybe(0.4, group),
                    year,
                    purpose: purpose.to_string(),
                    yuan,
                });
            }
        }
    }

    fn commute(&mut self, records: &mut Records) {
        for _ in 0..self.below(8) {
            let origin = match self.below(3) {
                0 => Origin::Staff(StaffId::from_index(self.below(records.staff.len()))),
                1 => Origin::Zone(ZoneId::from_index(0)),
                _ => Origin::School(SchoolId::from_index(self.below(records.schools.len()))),
            };
            let school = SchoolId::from_index(self.below(records.schools.len()));
            records.commute.insert((origin, school), self.rng.random_range(5.0..90.0));
        }
    }

    /// A policy under which small schools can send at all, with some values of its own.
    fn policy(&mut self) -> Layer {
        let mut layer = Layer::default();
        let mut set = |key: &str, value: &str, scope| layer.set(key, value, scope).unwrap();
        let choices: &[(&str, &[&str])] = &[
            ("release.share", &["0.2", "0.5", "1"]),
            ("release.subject_share", &["0.34", "0.6", "1"]),
            ("release.backbone_share", &["0.4", "1"]),
            ("host.imported_share", &["0", "0.25", "1"]),
            ("headcount.least_share", &["0", "0.3", "0.6"]),
            ("headcount.most_share", &["1", "1.5", "3"]),
            ("eligibility.tenure_years", &["0", "1", "4"]),
            ("commute.cap_minutes", &["40", "60", "90"]),
            ("rotation.rate", &["0", "0", "0", "0.2"]),
            ("rotation.backbone_share", &["0", "0", "0.3"]),
            ("rotation.of", &["lead", "urban", "all"]),
            ("rotation.count_basis", &["serving", "starting"]),
            ("rotation.backbone_of", &["movers", "movers", "eligible"]),
            ("rotation.scope", &["district", "district", "group"]),
            ("rotation.kinds", &["[exchange,transfer,cadre_secondment]", "[exchange]"]),
            ("stay.years", &["[1,2,3]", "[1]", "[2]", "[1,3]"]),
            ("stay.max_stints", &["1", "2"]),
            ("stay.pause_years", &["0", "1", "2"]),
            ("volunteer.mode", &["cost", "bar", "free"]),
            ("moves.from", &["lead", "lead", "any"]),
            ("homeroom.keep", &["true", "true", "false"]),
            ("serving.keep", &["true", "false"]),
            ("budget.factor", &["0.7", "1", "2"]),
            ("weights.change", &["0", "2", "9"]),
            ("weights.second_gap", &["0", "5"]),
        ];
        for (key, values) in choices {
            if self.rng.random_bool(0.7) {
                set(key, values[self.rng.random_range(0..values.len())], Scope::District);
            }
        }
        let soft = [
            "eligible",
            "qualified",
            "commute_cap",
            "volunteer",
            "one_post",
            "release",
            "host_share",
            "headcount",
            "rotation_rate",
            "budget",
            "membership",
            "pins",
            "homeroom",
        ];
        for rule in soft {
            match self.rng.random_range(0..14) {
                0 | 1 => {
                    set(&format!("rule.{rule}.mode"), "soft", Scope::District);
                    let penalty =
                        if rule == "budget" { "0.002" } else { ["1", "4", "20"][self.rng.random_range(0..3)] };
                    set(&format!("rule.{rule}.penalty"), penalty, Scope::District);
                }
                2 if rule != "qualified" => set(&format!("rule.{rule}.mode"), "off", Scope::District),
                _ => {}
            }
        }
        match self.rng.random_range(0..8) {
            0 if self.rng.random_bool(0.4) => set("rule.seat_fill.mode", "hard", Scope::District),
            1 => set("rule.seat_fill.mode", "off", Scope::District),
            _ => {}
        }
        let school = Scope::School(SchoolId::from_index(self.rng.random_range(0..3)));
        let group = Scope::Group(GroupId::from_index(self.rng.random_range(0..2)));
        for (key, value) in [
            ("commute.cap_minutes", "25"),
            ("host.imported_share", "0"),
            ("release.share", "0.3"),
            ("stay.years", "[1,2]"),
            ("eligibility.tenure_years", "1"),
            ("headcount.least_share", "0.5"),
            ("stay.max_stints", "2"),
            ("rotation.rate", "0.2"),
            ("budget.factor", "0.9"),
            ("volunteer.mode", "free"),
        ] {
            if self.rng.random_bool(0.12) {
                set(key, value, if self.rng.random_bool(0.5) { school } else { group });
            }
        }
        layer
    }
}

fn group(code: &str, head: usize) -> Group {
    Group {
        code: code.to_string(),
        name: code.to_string(),
        kind: GroupKind::Community,
        tie: Tie::Loose,
        head: SchoolId::from_index(head),
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}
