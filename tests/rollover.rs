//! `lungang rollover`: a small district rolled over by hand, and years in a row.

mod workbook;

use std::collections::BTreeSet;
use std::path::Path;

use lungang::book::{self, Severity};
use lungang::codes::Code;
use lungang::demo::{Size, generate};
use lungang::district::{ClassUntil, District, Id, Policy, Records, SchoolTerm, Season, Span, StaffId, Stint, TermId};
use lungang::engine;
use lungang::needs;
use lungang::plan::{Decision, Plan};
use lungang::rollover::{Rolled, roll_over};
use lungang::solve::Limits;

use workbook::Workbook;

fn read(path: &Path) -> District {
    let reading = book::read(path);
    let errors = reading.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<_> = errors.collect();
    reading.district.unwrap_or_else(|| panic!("{errors:#?}"))
}

/// Writes and reads the new year: what is read is what was meant.
fn written(records: &Records) -> District {
    let folder = tempfile::tempdir().unwrap();
    book::write_csv(records, folder.path()).unwrap();
    let district = read(folder.path());
    let read: &Records = &district;
    assert_eq!(read.serving, records.serving);
    assert_eq!(read.served, records.served);
    assert_eq!(read.calendar, records.calendar);
    for (one, other) in read.staff.values().zip(records.staff.values()) {
        assert_eq!(one, other);
    }
    assert_eq!(read.pins, records.pins);
    district
}

fn span(first: usize, last: usize) -> Span {
    Span::new(TermId::from_index(first), TermId::from_index(last))
}

/// Three years; T4 is to go in the second, T1 on exchange for two of them, T2 for one, T3 moved for good, T5 under way since 2014, T6 is 55 in 2017.
fn town() -> Workbook {
    let mut book = Workbook::plain();
    book.append("学期", "2018秋,2018-2019,秋,2018-09-01");
    book.append("学期", "2019春,2018-2019,春,2019-02-20");
    book.set_sheet(
        "成员",
        "学校编号,集团编号,角色,起始学期,结束学期\nL,G,龙头,,\nM,G,成员,,\nN,G,成员,2016秋,2018春\n",
    );
    book.set_sheet(
        "岗位需求",
        "岗位编号,学校编号,类型,学科或职务,学段,起始学期,结束学期,人数,骨干要求,优先级\nS1,M,任课,数学,初中,2016秋,2019春,3,无,1\n\
         S2,N,任课,数学,初中,2016秋,2017春,1,无,1\nS3,M,任课,语文,初中,2017秋,2018春,1,无,1\n",
    );
    book.set_sheet(
        "教师",
        "教师编号,人事关系学校,类别,主教学科,兼教学科,学段,骨干教师,本校年限,性别,出生年份,自愿,志愿,班主任,毕业班,带班至,暂缓原因,暂缓至,已交流次数,已偏远次数,配偶\n\
         T1,L,教师,数学,,初中,区,9,女,1980,是,M,,,,,,1,,\nT2,L,教师,数学,,初中,无,8,男,1980,,,,,,,,,,\n\
         T3,L,教师,数学,,初中,无,7,男,1980,是,N、M,,,,,,,,\nT4,L,教师,语文,,初中,无,,女,1980,,,是,,2018春,病假,,,,T6\n\
         T5,L,教师,数学,,初中,无,7.5,女,1980,,,,是,,产假,2017-08-31,,,\nT6,L,教师,语文,,初中,无,7,女,1962,,,,,,,,,,T4\n",
    );
    book.set_sheet("现行安排", "教师编号,岗位编号,起始学期,结束学期\nT5,S1,2014秋,2022春\n");
    book.set_sheet(
        "锁定",
        "教师编号,岗位或学校,起始学期,结束学期,要求,原因\nT2,N,,,必须,甲\nT4,M,2017秋,,禁止,乙\nT3,M,2016秋,2019春,必须,丙\nT6,M,,,禁止,丁\nT1,M,2016秋,2018春,必须,戊\n",
    );
    book.set_sheet("培训", "课程,教师编号,起始学期,结束学期\n研修,T4,2016秋,2017春\n研修,T4,2017春,2017秋\n");
    book.set_sheet(
        "编制",
        "学校编号,学期,编制,退休,新进,学生数\nL,2017春,41,1,2,500\nL,2017秋,,1,,\nL,2018秋,43,,,520\n",
    );
    book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,交流,90000\n全区,2017-2018,交流,80000\n");
    book
}

fn plan(district: &District) -> Plan {
    let stint = |staff: &str, seat: &str, span| {
        let staff = district.staff.iter().find(|(_, person)| person.code == staff).unwrap().0;
        let seat = district.seats.iter().find(|(_, held)| held.code == seat).unwrap().0;
        Stint { staff, seat, span }
    };
    let moved = stint("T3", "S1", span(0, 5));
    let to_move = stint("T2", "S1", span(2, 5));
    Plan::new([
        Decision::Stint(stint("T1", "S1", span(0, 3))),
        Decision::Stint(stint("T2", "S2", span(0, 1))),
        Decision::Stint(moved),
        Decision::Transfer(moved),
        Decision::Stint(stint("T5", "S1", span(0, 5))),
        Decision::Stint(stint("T4", "S3", span(2, 3))),
        Decision::Stint(to_move),
        Decision::Transfer(to_move),
    ])
}

fn rolled(district: &District) -> Rolled {
    roll_over(district, &Policy::resolve([&district.policy]), &plan(district)).unwrap()
}

#[test]
fn a_district_rolled_over_by_hand() {
    let reading = town().read();
    let district = reading.district.unwrap_or_else(|| panic!("{:#?}", reading.findings));
    let Rolled { records, notes } = rolled(&district);
    let next = written(&records);
    let terms: Vec<_> = next.calendar.terms.values().map(|term| term.name.as_str()).collect();
    assert_eq!(terms, ["2017秋", "2018春", "2018秋", "2019春", "2019秋", "2020春"]);

    let person = |code: &str| next.staff.values().find(|person| person.code == code);
    let years = |code: &str| person(code).unwrap().tenure_years;
    assert_eq!([years("T1"), years("T2"), years("T5")], [Some(10.0), Some(9.0), Some(8.5)]);
    let counts = |code: &str| person(code).map(|it| (it.stints_served, it.remote_served)).unwrap();
    assert_eq!(
        [counts("T1"), counts("T2"), counts("T3"), counts("T5")],
        [(1, 0), (1, 0), (1, 1), (0, 0)],
        "under way is not over"
    );
    let moved = person("T3").unwrap();
    assert_eq!((next.schools[moved.school].code.as_str(), moved.tenure_years, moved.wishes.len()), ("M", Some(1.0), 1));
    assert!(person("T6").is_none() && person("T4").unwrap().spouse.is_none());
    let [class, graduating] = [person("T4").unwrap(), person("T5").unwrap()];
    assert_eq!(
        (class.homeroom, class.class_until, graduating.graduating_class),
        (true, Some(ClassUntil::Term(TermId::from_index(1))), false)
    );
    let until = class.deferral.as_ref().and_then(|held| held.until).map(|until| until.to_string());
    assert_eq!(
        (until.as_deref(), &graduating.deferral),
        (Some("2019-09-01"), &None),
        "three years from the old first day"
    );

    let serving: Vec<_> =
        next.serving.iter().map(|row| (next.staff[row.stint.staff].code.as_str(), row.stint.span)).collect();
    assert_eq!(
        serving,
        [("T1", span(0, 1)), ("T4", span(0, 1)), ("T5", span(0, 5))],
        "T4's stint is decided, and begins now; T2's relation has not moved"
    );
    assert_eq!((next.serving[1].began_before, next.serving[1].began), (false, None));
    let row = &next.serving[2];
    let [began, ends] = [(2014, Season::Autumn), (2021, Season::Spring)]
        .map(|(begins_in, season)| Some(SchoolTerm { begins_in, season }));
    assert_eq!((row.began, row.ends), (began, ends), "the true terms stay known");
    let served: BTreeSet<_> =
        next.served.iter().map(|row| (next.staff[row.staff].code.as_str(), row.last_year_began_in)).collect();
    assert_eq!(served, BTreeSet::from([("T2", 2016), ("T3", 2016)]));

    let seats: Vec<_> = next.seats.values().map(|seat| (seat.code.as_str(), seat.span, seat.count)).collect();
    assert_eq!(seats, [("S1", span(0, 5), 2), ("S3", span(0, 1), 1)]);
    let members: Vec<_> =
        next.memberships.iter().map(|row| (next.schools[row.school].code.as_str(), row.span)).collect();
    assert_eq!(members, [("L", span(0, 5)), ("M", span(0, 5)), ("N", span(0, 1))]);
    let pins: Vec<_> = next.pins.iter().map(|pin| (next.staff[pin.staff].code.as_str(), pin.span)).collect();
    assert_eq!(pins, [("T4", Some(span(0, 5))), ("T1", Some(span(0, 1)))]);
    assert_eq!(next.training.iter().map(|row| row.span).collect::<Vec<_>>(), [span(0, 0)]);

    let lead = next.own(next.schools.ids().next().unwrap()).len() as i64;
    for (old, new) in [(2, 0), (3, 1), (4, 2), (5, 3)] {
        let (old, new) = (TermId::from_index(old), TermId::from_index(new));
        let school = next.schools.ids().next().unwrap();
        assert_eq!(next.establishment(school, new), district.establishment(school, old));
        // Six before, of whom T3 was moved.
        assert_eq!(lead + next.net_hires(school, new), 6 - 1 + district.net_hires(school, old));
    }
    let years: Vec<_> = next.budgets.iter().map(|line| next.calendar.years[line.year].name.as_str()).collect();
    assert_eq!(years, ["2017-2018"]);

    let codes: BTreeSet<Code> = notes.iter().map(|note| note.code).collect();
    let expected = [Code::N028, Code::N029, Code::N030, Code::N031, Code::N032, Code::N033];
    assert_eq!(codes, expected.into_iter().collect());
    assert!(
        notes.iter().all(|note| note.place.sheet.is_some() && !note.cause.en.is_empty() && !note.remedy.zh.is_empty())
    );
}

#[test]
fn what_nobody_can_have_done_is_no_plan_to_roll_over() {
    let district = town().read().district.unwrap();
    let policy = Policy::resolve([&district.policy]);
    let held = plan(&district).stints()[0];
    let twice = Plan::new([held, Stint { span: span(1, 1), seat: plan(&district).stints()[1].seat, ..held }]);
    let faults = roll_over(&district, &policy, &twice).unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), [Code::R035]);
    let mut records = Records::clone(&district);
    records.staff[held.staff].school = records.seats[held.seat].school;
    let faults = roll_over(&District::new(records), &policy, &Plan::new([held])).unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), [Code::R036]);
}

/// Any plan: some of the stints that the seats allow, of any length, of teachers who are free.
fn any_plan(district: &District, seed: u64) -> Plan {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = move |most: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % most as u64) as usize
    };
    let terms = district.calendar.terms.len();
    let mut decisions: Vec<Decision> = district.serving.iter().map(|row| Decision::Stint(row.stint)).collect();
    let mut busy: BTreeSet<StaffId> = district.serving.iter().map(|row| row.stint.staff).collect();
    for (seat, held) in district.seats.iter() {
        let staff = StaffId::from_index(next(district.staff.len()));
        if district.staff[staff].school == held.school || !busy.insert(staff) {
            continue;
        }
        let first = 2 * next(terms / 2);
        let last = (first + 2 * next(3) + 1).min(terms - 1);
        let stint = Stint { staff, seat, span: span(first, last) };
        decisions.push(Decision::Stint(stint));
        if last + 1 == terms && next(3) == 0 {
            decisions.push(Decision::Transfer(stint));
        }
    }
    Plan::new(decisions)
}

/// Whatever was carried out, year after year: the new book has no error, and what both years know of is the same.
#[test]
fn random_years_have_no_error() {
    for seed in 0..500 {
        let district = District::new(generate(Size::Town, seed % 10 + 1));
        let policy = Policy::resolve([&district.policy]);
        let rolled = roll_over(&district, &policy, &any_plan(&district, seed + 1)).unwrap();
        let next = written(&rolled.records);
        for (school, _) in district.schools.iter() {
            for term in district.calendar.terms.ids().skip(2) {
                let later = TermId::from_index(term.index() - 2);
                assert_eq!(next.establishment(school, later), district.establishment(school, term), "seed {seed}");
            }
        }
        let again = Policy::resolve([&next.policy]);
        roll_over(&next, &again, &any_plan(&next, seed + 2)).unwrap();
    }
}

/// Where nobody's relation moves, needs of the years that both workbooks have are the same.
#[test]
fn needs_are_as_they_were() {
    for seed in 1..=5 {
        let district = District::new(generate(Size::Town, seed));
        let policy = Policy::resolve([&district.policy]);
        let kept = Plan::new(district.serving.iter().map(|row| Decision::Stint(row.stint)));
        let next = District::new(roll_over(&district, &policy, &kept).unwrap().records);
        let by_place = |district: &District| {
            let rows = needs::of(district, &policy).rows.into_iter();
            let key = |row: &needs::Need| {
                (row.school, row.stage, row.subject, district.calendar.years[row.year].name.clone())
            };
            rows.map(|row| (key(&row), (row.need, row.have))).collect::<std::collections::BTreeMap<_, _>>()
        };
        let (before, after) = (by_place(&district), by_place(&next));
        let both = after.iter().filter_map(|(place, row)| Some((place, row, before.get(place)?)));
        let compared = both.inspect(|(place, row, was)| assert_eq!(row, was, "seed {seed}: {place:?}")).count();
        assert!(compared > 100, "seed {seed}: {compared}");
    }
}

/// check → needs → plan → rollover → check → plan, four years in a row, without a hand on the workbook.
#[test]
fn four_years_in_a_row() {
    let folder = tempfile::tempdir().unwrap();
    let mut records = generate(Size::Town, 3);
    let mut first_terms = Vec::new();
    for year in 0..4 {
        let path = folder.path().join(format!("{year}.xlsx"));
        book::write_xlsx(&records, &path).unwrap();
        let district = read(&path);
        let policy = Policy::resolve([&district.policy]);
        let proposed = needs::of(&district, &policy).seats;
        let mut with_seats = Records::clone(&district);
        for seat in proposed {
            with_seats.seats.push(seat);
        }
        let district = District::new(with_seats);
        let answer = engine::plan(&district, &policy, Limits::new(0.05, None, 1), &mut |_| false).unwrap();
        let (plan, audit) = answer.plan.unwrap_or_else(|| panic!("{year}: {:?}", answer.status));
        assert!(audit.passed());
        first_terms.push(district.calendar.terms[district.calendar.first()].name.clone());
        records = roll_over(&district, &policy, &plan).unwrap().records;
    }
    assert_eq!(first_terms, ["2016秋", "2017秋", "2018秋", "2019秋"]);
}

#[test]
fn the_command_writes_a_workbook_and_says_what_is_to_be_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    std::fs::create_dir(at("book")).unwrap();
    for (name, rows) in town().rows() {
        let text: String = rows.iter().map(|row| format!("{}\n", row.join(","))).collect();
        std::fs::write(at(&format!("book/{name}.csv")), text).unwrap();
    }
    let stint = |staff: &str, seat: &str, first: &str, last: &str| {
        format!(r#"{{"kind":"stint","staff":"{staff}","seat":"{seat}","first_term":"{first}","last_term":"{last}"}}"#)
    };
    let plan = |name: &str, stints: &[String]| {
        let text = format!(r#"{{"format":1,"decisions":[{}]}}"#, stints.join(","));
        std::fs::write(at(name), text).unwrap();
    };
    let call = |words: &[&str]| {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_lungang")).arg("rollover").args(words).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    };
    plan("plan.json", &[stint("T1", "S1", "2016秋", "2018春"), stint("T5", "S1", "2016秋", "2019春")]);
    for out in ["next", "next.xlsx"] {
        let (code, told, err) = call(&[&at("book"), &at("plan.json"), "-o", &at(out)]);
        assert_eq!(code, Some(0), "{err}");
        for code in ["N028", "N030", "N031", "N034"] {
            assert!(told.contains(code), "{code}: {told}");
        }
        let reading = book::read(Path::new(&at(out)));
        assert!(
            reading.findings.iter().all(|finding| finding.code != Code::W016),
            "the page is none of the workbook's sheets"
        );
        assert_eq!(reading.district.unwrap().serving.len(), 2);
    }
    let (code, told, _) = call(&[&at("book"), &at("plan.json"), "-o", &at("json"), "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((code, &answer["first_term"], &answer["last_term"]), (Some(0), &"2017秋".into(), &"2020春".into()));

    plan("twice.json", &[stint("T1", "S1", "2016秋", "2018春"), stint("T1", "S3", "2017秋", "2018春")]);
    for (plan, out, code) in [
        ("plan.json", "next.xlsx", "T001"),
        ("plan.json", "other.json", "T002"),
        ("twice.json", "other", "R035"),
        ("absent.json", "other", "R011"),
    ] {
        let (status, _, err) = call(&[&at("book"), &at(plan), "-o", &at(out)]);
        assert!(status == Some(2) && err.contains(code) && err.contains("请"), "{plan} {out}: {err}");
    }
    assert!(!Path::new(&at("other")).exists());
}
