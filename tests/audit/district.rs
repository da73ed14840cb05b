//! A district small enough to check by hand, and a plan that keeps every rule in it.
//!
//! Four terms: 1 and 2 are the school year 2024, 3 and 4 are 2025. One group: the lead L and the members M1 and M2, north
//! of L by 0.05 and 0.20 degrees of latitude (5.56 and 22.24 km).
//!
//! L has 20 staff: 语文 T01–T07, 数学 T08 T09 T11–T14, 物理 T10 T15–T18, cadres C01 (副校长) and C02 (主任). Backbone are
//! T01, T02, T15, T16 and C01. T11 is new, T12 near retirement, T13 deferred, so that 17 are eligible. M1 has ten of 语文,
//! A01–A10; M2 has eight, B01–B08.
//!
//! | seat | school | subject | terms | count | filled by |
//! |---|---|---|---|---|---|
//! | S1 | M1 | 语文 | 1–4 | 1 | T01 1–4 |
//! | S2 | M2 | 数学 | 1–4 | 1 | T09 1–2, T10 3–4 |
//! | S3 | M1 | 副校长 | 1–4 | 1 | C01 1–4 |
//! | S4 | M2 | 语文 | 1–4 | 2 | |
//! | S5 | M1 | 物理 | 1–4 | 1 | |

use std::collections::BTreeMap;

use chrono::NaiveDate;
use lungang::audit::{Audit, Violation, audit};
use lungang::district::*;
use lungang::plan::{Decision, Plan};

/// A district, a policy and a plan, to be changed and then inspected.
#[derive(Clone)]
pub struct Case {
    pub records: Records,
    pub stints: Vec<Stint>,
    /// Decisions beside the stints.
    pub beside: Vec<Decision>,
    settings: Vec<(String, String, Scope)>,
}

impl Case {
    pub fn new() -> Case {
        let mut case = Case { records: records(), stints: Vec::new(), beside: Vec::new(), settings: Vec::new() };
        case.send("T01", "S1", 1, 4);
        case.send("T09", "S2", 1, 2);
        case.send("T10", "S2", 3, 4);
        case.send("C01", "S3", 1, 4);
        case
    }

    pub fn set(&mut self, key: &str, value: &str) -> &mut Case {
        self.set_at(key, value, Scope::District)
    }

    pub fn set_at(&mut self, key: &str, value: &str, scope: Scope) -> &mut Case {
        self.settings.push((key.to_string(), value.to_string(), scope));
        self
    }

    /// Room for a fourth person from L: five of 20 may leave, and 16 may stay.
    pub fn widen_release(&mut self) -> &mut Case {
        self.set("release.share", "0.25").set("headcount.least_share", "0.80")
    }

    pub fn send(&mut self, staff: &str, seat: &str, first: usize, last: usize) -> &mut Case {
        let stint = Stint { staff: self.staff_id(staff), seat: self.seat_id(seat), span: span(first, last) };
        self.stints.push(stint);
        self
    }

    /// Something that the person's first stint carries.
    pub fn carry(&mut self, staff: &str, decision: fn(Stint) -> Decision) -> &mut Case {
        let id = self.staff_id(staff);
        let stint = self.stints.iter().find(|stint| stint.staff == id).expect("the person is sent");
        self.beside.push(decision(*stint));
        self
    }

    /// Nobody of this name is sent any more.
    pub fn keep_home(&mut self, staff: &str) -> &mut Case {
        let id = self.staff_id(staff);
        self.stints.retain(|stint| stint.staff != id);
        self
    }

    /// The one goes where the other would have gone.
    pub fn send_instead(&mut self, one: &str, other: &str) -> &mut Case {
        let (one, other) = (self.staff_id(one), self.staff_id(other));
        self.stints.iter_mut().filter(|stint| stint.staff == other).for_each(|stint| stint.staff = one);
        self
    }

    pub fn staff_id(&self, code: &str) -> StaffId {
        find(self.records.staff.iter().map(|(id, row)| (id, &row.code)), code)
    }

    pub fn school_id(&self, code: &str) -> SchoolId {
        find(self.records.schools.iter().map(|(id, row)| (id, &row.code)), code)
    }

    pub fn seat_id(&self, code: &str) -> SeatId {
        find(self.records.seats.iter().map(|(id, row)| (id, &row.code)), code)
    }

    pub fn staff(&mut self, code: &str) -> &mut Staff {
        let id = self.staff_id(code);
        &mut self.records.staff[id]
    }

    pub fn school(&mut self, code: &str) -> &mut School {
        let id = self.school_id(code);
        &mut self.records.schools[id]
    }

    pub fn seat(&mut self, code: &str) -> &mut Seat {
        let id = self.seat_id(code);
        &mut self.records.seats[id]
    }

    /// A seat like another but for its code, school and kind.
    pub fn add_seat(&mut self, code: &str, like: &str, school: &str, kind: SeatKind) {
        let school = self.school_id(school);
        let seat = Seat { code: code.to_string(), school, kind, ..self.seat(like).clone() };
        self.records.seats.push(seat);
    }

    /// The subject or post, which the case has from now on.
    pub fn subject_id(&mut self, name: &str) -> SubjectId {
        let known = self.records.subjects.iter().find(|(_, subject)| *subject == name).map(|(id, _)| id);
        known.unwrap_or_else(|| self.records.subjects.push(name.to_string()))
    }

    /// A person like another but for code and school.
    pub fn add_staff(&mut self, code: &str, like: &str, school: &str) -> &mut Staff {
        let school = self.school_id(school);
        let person = Staff { code: code.to_string(), school, ..self.staff(like).clone() };
        let id = self.records.staff.push(person);
        &mut self.records.staff[id]
    }

    /// A cadre of the post, like C02 but for it.
    pub fn add_cadre(&mut self, code: &str, school: &str, post: &str) -> &mut Staff {
        let post = self.subject_id(post);
        let person = self.add_staff(code, "C02", school);
        person.post = Some(post);
        person
    }

    /// A cadre seat like S3 but for code, school and post.
    pub fn add_post(&mut self, code: &str, school: &str, post: &str) {
        let post = self.subject_id(post);
        self.add_seat(code, "S3", school, SeatKind::Cadre);
        self.seat(code).subject = post;
    }

    /// A unit like M1 but for code and kind, in the group in this role.
    pub fn add_unit(&mut self, code: &str, unit: UnitKind, role: Role) {
        let school = School { code: code.to_string(), unit, ..self.school("M1").clone() };
        let school = self.records.schools.push(school);
        let group = GroupId::from_index(0);
        self.records.memberships.push(Membership { school, group, role, span: span(1, 4) });
    }

    /// A stint under way, which began before the horizon.
    pub fn under_way(&mut self, staff: &str, seat: &str, first: usize, last: usize) -> &mut Case {
        let stint = Stint { staff: self.staff_id(staff), seat: self.seat_id(seat), span: span(first, last) };
        self.records.serving.push(Serving { stint, began_before: true, continues: false, began: None, ends: None });
        self
    }

    pub fn membership(&mut self, school: &str) -> &mut Membership {
        let id = self.school_id(school);
        self.records.memberships.iter_mut().find(|row| row.school == id).expect("every school is in the group")
    }

    pub fn pin(&mut self, staff: &str, target: PinTarget, span: Option<Span>, demand: Demand) {
        let staff = self.staff_id(staff);
        self.records.pins.push(Pin { staff, target, span, demand, reason: String::new() });
    }

    pub fn minutes(&mut self, from: Origin, to: &str, minutes: f64) -> &mut Case {
        let to = self.school_id(to);
        self.records.commute.insert((from, to), minutes);
        self
    }

    pub fn district(&self) -> District {
        District::new(self.records.clone())
    }

    pub fn policy(&self) -> Policy {
        let mut layer = Layer::default();
        for (key, value, scope) in &self.settings {
            layer.set(key, value, *scope).expect("the case sets known keys");
        }
        Policy::resolve([&layer])
    }

    pub fn audit(&self) -> Audit {
        let stints = self.stints.iter().copied().map(Decision::Stint);
        audit(&self.district(), &self.policy(), &Plan::new(stints.chain(self.beside.iter().copied())))
    }

    /// The plan keeps every rule.
    pub fn passes(&self) {
        let found = self.audit();
        assert!(found.passed(), "{:#?}", found.violations);
    }

    /// The plan breaks this rule and no other; the violations, to look at.
    pub fn breaks(&self, rule: RuleId) -> Vec<Violation> {
        let found = self.audit();
        assert!(!found.passed(), "the audit lets it pass");
        assert!(found.violations.iter().all(|violation| violation.rule == rule), "{:#?}", found.violations);
        found.violations
    }
}

fn find<'a, I>(rows: impl Iterator<Item = (I, &'a String)>, code: &str) -> I {
    let mut rows = rows;
    rows.find(|row| row.1 == code).unwrap_or_else(|| panic!("the case has {code}")).0
}

/// The units of these terms of the objective.
pub fn assert_units(case: &Case, expected: &[(&str, f64)]) {
    let found = case.audit().objective;
    for &(name, units) in expected {
        let term = found.term(name).unwrap_or_else(|| panic!("the objective has {name}"));
        assert!((term.units - units).abs() < 1e-6, "{name}: {} units, by hand {units}", term.units);
    }
}

/// Term 1 is the first.
pub fn term(number: usize) -> TermId {
    TermId::from_index(number - 1)
}

pub fn span(first: usize, last: usize) -> Span {
    Span::new(term(first), term(last))
}

pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// Amount, limit and units over of each violation.
pub fn figures(violations: &[Violation]) -> Vec<(f64, f64, f64)> {
    violations.iter().map(|violation| (violation.amount, violation.limit, violation.over)).collect()
}

pub const CHINESE: usize = 0;
pub const MATHEMATICS: usize = 1;
pub const PHYSICS: usize = 2;
pub const VICE_PRINCIPAL: usize = 3;
pub const DIRECTOR: usize = 4;

pub fn subject(number: usize) -> SubjectId {
    SubjectId::from_index(number)
}

fn records() -> Records {
    let (lead, first, second) = (SchoolId::from_index(0), SchoolId::from_index(1), SchoolId::from_index(2));
    let group = GroupId::from_index(0);
    let member = |school, role| Membership { school, group, role, span: span(1, 4) };
    Records {
        calendar: calendar(),
        groups: Table::from(vec![Group {
            code: "G".to_string(),
            name: "实验中学教育集团".to_string(),
            kind: GroupKind::Community,
            tie: Tie::Tight,
            head: lead,
        }]),
        schools: Table::from(vec![
            school("L", "实验中学", 29.40, Area::Urban, Some(22)),
            School { weak: true, ..school("M1", "木林中学", 29.45, Area::Town, Some(12)) },
            School { weak: true, ..school("M2", "石滩中学", 29.60, Area::Rural, Some(10)) },
        ]),
        memberships: vec![member(lead, Role::Lead), member(first, Role::Member), member(second, Role::Member)],
        subjects: Table::from(["语文", "数学", "物理", "副校长", "主任"].map(String::from).to_vec()),
        zones: Table::from(vec!["城南".to_string()]),
        staff: staff(lead, first, second),
        has_appointed_titles: false,
        seats: Table::from(vec![
            seat("S1", first, CHINESE),
            seat("S2", second, MATHEMATICS),
            Seat { kind: SeatKind::Cadre, stage: None, ..seat("S3", first, VICE_PRINCIPAL) },
            Seat { count: 2, priority: 3.0, ..seat("S4", second, CHINESE) },
            seat("S5", first, PHYSICS),
        ]),
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
    }
}

fn calendar() -> Calendar {
    let year = |name: &str, begins_in, first, last| SchoolYear {
        name: name.to_string(),
        begins_in,
        first: term(first),
        last: term(last),
    };
    let row = |name: &str, year, season, start| Term {
        name: name.to_string(),
        year: YearId::from_index(year),
        season,
        start,
    };
    Calendar {
        terms: Table::from(vec![
            row("2024秋", 0, Season::Autumn, date(2024, 9, 1)),
            row("2025春", 0, Season::Spring, date(2025, 2, 15)),
            row("2025秋", 1, Season::Autumn, date(2025, 9, 1)),
            row("2026春", 1, Season::Spring, date(2026, 2, 15)),
        ]),
        years: Table::from(vec![year("2024-2025", 2024, 1, 2), year("2025-2026", 2025, 3, 4)]),
    }
}

fn school(code: &str, name: &str, latitude: f64, area: Area, establishment: Option<u32>) -> School {
    School {
        code: code.to_string(),
        name: name.to_string(),
        stages: [Stage::Junior].into_iter().collect(),
        area,
        weak: false,
        position: Position { longitude: 106.5, latitude, datum: Datum::Wgs84 },
        establishment,
        senior_posts: None,
        intermediate_posts: None,
        pupils: None,
        stage_pupils: Vec::new(),
        ownership: Ownership::Public,
        is_new: false,
        external: false,
        unit: UnitKind::School,
    }
}

fn seat(code: &str, school: SchoolId, subject_number: usize) -> Seat {
    Seat {
        code: code.to_string(),
        school,
        kind: SeatKind::Teaching,
        subject: subject(subject_number),
        stage: Some(Stage::Junior),
        span: span(1, 4),
        count: 1,
        least_grade: Grade::None,
        priority: 1.0,
        least_title: None,
        party_member: false,
    }
}

/// A man born in 1985, ten years at the school, who volunteers.
fn person(code: String, school: SchoolId, subject_number: usize) -> Staff {
    Staff {
        code,
        name: None,
        school,
        category: Category::Teacher,
        subject: Some(subject(subject_number)),
        second_subject: None,
        stages: [Stage::Junior].into_iter().collect(),
        grade: Grade::None,
        tenure_years: Some(10.0),
        sex: Some(Sex::Male),
        birth_year: Some(1985),
        title: Some(Title::Intermediate),
        appointed_title: None,
        post: None,
        party_member: false,
        homeroom: false,
        graduating_class: false,
        class_until: None,
        home: None,
        zone: None,
        longest_commute: None,
        volunteer: true,
        wishes: Vec::new(),
        deferral: None,
        feature_course: None,
        stints_served: 0,
        remote_served: 0,
        degree: None,
        spouse: None,
    }
}

fn staff(lead: SchoolId, first: SchoolId, second: SchoolId) -> Table<StaffId, Staff> {
    let mut all = Vec::new();
    for number in 1..=18 {
        let subject = match number {
            1..=7 => CHINESE,
            10 | 15..=18 => PHYSICS,
            _ => MATHEMATICS,
        };
        let teacher = person(format!("T{number:02}"), lead, subject);
        all.push(match number {
            1 => Staff { grade: Grade::District, wishes: vec![second, first], ..teacher },
            2 | 16 => Staff { grade: Grade::School, ..teacher },
            9 => Staff { zone: Some(ZoneId::from_index(0)), wishes: vec![second], ..teacher },
            10 => Staff { second_subject: Some(self::subject(MATHEMATICS)), volunteer: false, ..teacher },
            11 => Staff { tenure_years: Some(4.0), ..teacher },
            // Retires in 2028, four years after 2024.
            12 => Staff { birth_year: Some(1968), ..teacher },
            13 => Staff { deferral: Some(Deferral { reason: "病假".to_string(), until: None }), ..teacher },
            15 => Staff { grade: Grade::City, ..teacher },
            _ => teacher,
        });
    }
    let cadre = |code: &str, post| Staff {
        category: Category::Cadre,
        subject: None,
        post: Some(subject(post)),
        ..person(code.to_string(), lead, CHINESE)
    };
    all.push(Staff { grade: Grade::School, wishes: vec![second], ..cadre("C01", VICE_PRINCIPAL) });
    all.push(cadre("C02", DIRECTOR));
    all.extend((1..=10).map(|number| person(format!("A{number:02}"), first, CHINESE)));
    all.extend((1..=8).map(|number| person(format!("B{number:02}"), second, CHINESE)));
    Table::from(all)
}
