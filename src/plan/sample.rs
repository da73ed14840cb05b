//! A district small enough to do by hand, for the tests of plans and what is reported of them.
//!
//! One group of three primary schools over two school years: lead L (urban, 400 pupils), members M (rural) and N (town,
//! weak), 100 pupils each. Five people at L, one each at M and N. T3 is under way at N in the first year.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::district::*;
use crate::plan::Plan;

fn school(code: &str, area: Area, latitude: f64) -> School {
    School {
        code: code.to_string(),
        name: format!("{code}小学"),
        stages: [Stage::Primary].into_iter().collect(),
        area,
        weak: false,
        position: Position { longitude: 106.0, latitude, datum: Datum::Wgs84 },
        establishment: None,
        senior_posts: None,
        intermediate_posts: None,
        pupils: Some(100),
        stage_pupils: Vec::new(),
        ownership: Ownership::Public,
        is_new: false,
        external: false,
        unit: UnitKind::School,
    }
}

fn person(code: &str, school: usize, subject: usize, grade: Grade, tenure_years: f64) -> Staff {
    Staff {
        code: code.to_string(),
        name: None,
        school: SchoolId::from_index(school),
        category: Category::Teacher,
        subject: Some(SubjectId::from_index(subject)),
        second_subject: None,
        stages: [Stage::Primary].into_iter().collect(),
        grade,
        tenure_years: Some(tenure_years),
        sex: None,
        birth_year: Some(1980),
        title: None,
        appointed_title: None,
        post: None,
        party_member: false,
        homeroom: false,
        graduating_class: false,
        class_until: None,
        home: None,
        zone: None,
        longest_commute: None,
        volunteer: false,
        wishes: Vec::new(),
        deferral: None,
        feature_course: None,
        stints_served: 0,
        remote_served: 0,
        degree: None,
        spouse: None,
    }
}

fn seat(code: &str, school: usize, kind: SeatKind, subject: usize, terms: (usize, usize), count: u32) -> Seat {
    Seat {
        code: code.to_string(),
        school: SchoolId::from_index(school),
        kind,
        subject: SubjectId::from_index(subject),
        stage: (kind == SeatKind::Teaching).then_some(Stage::Primary),
        span: span(terms.0, terms.1),
        count,
        least_grade: Grade::None,
        priority: 1.0,
        least_title: None,
        party_member: false,
    }
}

fn span(first: usize, last: usize) -> Span {
    Span::new(TermId::from_index(first), TermId::from_index(last))
}

pub fn stint(staff: usize, seat: usize, first: usize, last: usize) -> Stint {
    Stint { staff: StaffId::from_index(staff), seat: SeatId::from_index(seat), span: span(first, last) }
}

fn calendar() -> Calendar {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar");
    let term =
        |name: &str, year, season, start| Term { name: name.into(), year: YearId::from_index(year), season, start };
    let year = |name: &str, begins_in, first: usize| SchoolYear {
        name: name.to_string(),
        begins_in,
        first: TermId::from_index(first),
        last: TermId::from_index(first + 1),
    };
    Calendar {
        terms: Table::from(vec![
            term("2016秋", 0, Season::Autumn, day(2016, 9, 1)),
            term("2017春", 0, Season::Spring, day(2017, 2, 20)),
            term("2017秋", 1, Season::Autumn, day(2017, 9, 1)),
            term("2018春", 1, Season::Spring, day(2018, 2, 26)),
        ]),
        years: Table::from(vec![year("2016-2017", 2016, 0), year("2017-2018", 2017, 2)]),
    }
}

const MATHEMATICS: usize = 0;
const CHINESE: usize = 1;
const VICE_PRINCIPAL: usize = 2;

fn staff() -> Vec<Staff> {
    let (m, n) = (SchoolId::from_index(1), SchoolId::from_index(2));
    let class_until = Some(ClassUntil::Term(TermId::from_index(2)));
    let t1 = person("T1", 0, MATHEMATICS, Grade::Province, 10.0);
    let t2 = person("T2", 0, MATHEMATICS, Grade::District, 6.0);
    let t4 = person("T4", 0, CHINESE, Grade::None, 5.0);
    let c1 = person("C1", 0, CHINESE, Grade::None, 8.0);
    vec![
        Staff { volunteer: true, wishes: vec![m], homeroom: true, class_until, name: Some("甲".into()), ..t1 },
        Staff { wishes: vec![n, m], graduating_class: true, ..t2 },
        person("T3", 0, CHINESE, Grade::School, 2.0),
        Staff { volunteer: true, ..t4 },
        Staff { category: Category::Cadre, post: Some(SubjectId::from_index(VICE_PRINCIPAL)), ..c1 },
        person("T5", 1, MATHEMATICS, Grade::None, 10.0),
        person("T6", 2, CHINESE, Grade::School, 10.0),
    ]
}

pub fn district() -> District {
    let group = GroupId::from_index(0);
    let member = |school: usize, role| {
        let school = SchoolId::from_index(school);
        Membership { school, group, role, span: span(0, 3) }
    };
    let minutes = |staff: usize, school: usize, minutes: f64| {
        ((Origin::Staff(StaffId::from_index(staff)), SchoolId::from_index(school)), minutes)
    };
    let l = School { pupils: Some(400), establishment: Some(4), ..school("L", Area::Urban, 29.0) };
    let m = School { establishment: Some(3), ..school("M", Area::Rural, 29.1) };
    let n = School { weak: true, ..school("N", Area::Town, 29.2) };
    District::new(Records {
        calendar: calendar(),
        groups: Table::from(vec![Group {
            code: "G".to_string(),
            name: "第一集团".to_string(),
            kind: GroupKind::Community,
            tie: Tie::Loose,
            head: SchoolId::from_index(0),
        }]),
        schools: Table::from(vec![l, m, n]),
        memberships: vec![member(0, Role::Lead), member(1, Role::Member), member(2, Role::Member)],
        subjects: Table::from(["数学", "语文", "副校长"].map(String::from).to_vec()),
        zones: Table::new(),
        staff: Table::from(staff()),
        has_appointed_titles: false,
        seats: Table::from(vec![
            seat("S1", 1, SeatKind::Teaching, MATHEMATICS, (0, 3), 2),
            seat("S2", 2, SeatKind::Teaching, CHINESE, (0, 3), 1),
            seat("S3", 1, SeatKind::Cadre, VICE_PRINCIPAL, (2, 3), 1),
        ]),
        serving: vec![Serving {
            stint: stint(2, 1, 0, 1),
            began_before: true,
            continues: false,
            began: None,
            ends: None,
        }],
        served: Vec::new(),
        pins: Vec::new(),
        training: Vec::new(),
        periods: Vec::new(),
        ledger: Vec::new(),
        budgets: Vec::new(),
        appraisals: Vec::new(),
        commute: BTreeMap::from([minutes(0, 1, 40.0), minutes(1, 1, 20.0), minutes(2, 2, 30.0), minutes(4, 1, 40.0)]),
        policy: Layer::default(),
        clauses: Vec::new(),
    })
}

/// The defaults, without fares, so that costs are round.
pub fn policy() -> Policy {
    let mut layer = Layer::default();
    layer.set("fare.yuan_per_km", "0", Scope::District).expect("a known key");
    Policy::resolve([&layer])
}

/// T1 at M in mathematics throughout, T2 beside him and C1 as vice-principal in the second year, T3 as he serves.
pub fn plan() -> Plan {
    Plan::new(vec![stint(0, 0, 0, 3), stint(1, 0, 2, 3), stint(2, 1, 0, 1), stint(4, 2, 2, 3)])
}
