//! What is written is read again as the same district, from CSV and from Excel; the template is what the reader wants.

use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use lungang::book::schema::SHEETS;
use lungang::book::{Severity, read, template, write_csv, write_xlsx};
use lungang::demo::{Size, generate};
use lungang::district::{
    ClassUntil, Clause, ClauseTarget, Datum, Deferral, Degree, Demand, Grade, Id, Parameter, Pin, PinTarget, Records,
    RuleId, SchoolId, SchoolTerm, Scope, Season, SeatId, Served, Span, StaffId, TermId, Title,
};

/// Reads without an error and without a warning but those that a sound workbook gives.
fn read_again(path: &Path) -> Records {
    let reading = read(path);
    for finding in &reading.findings {
        let expected = finding.severity == Severity::Warning && ["W060", "W076"].contains(&finding.code.id());
        assert!(expected, "{finding:?}");
    }
    Records::clone(&reading.district.expect("no errors"))
}

fn comes_back(records: &Records) {
    let folder = tempfile::tempdir().unwrap();
    write_csv(records, folder.path()).unwrap();
    is_same(records, &read_again(folder.path()));
    let path = folder.path().join("book.xlsx");
    write_xlsx(records, &path).unwrap();
    is_same(records, &read_again(&path));
}

/// Equal, said sheet by sheet: a district printed whole would tell nothing.
fn is_same(one: &Records, other: &Records) {
    assert_eq!(one.calendar, other.calendar);
    assert_eq!(one.subjects, other.subjects);
    assert_eq!(one.zones, other.zones);
    assert_eq!(one.memberships, other.memberships);
    let schools = one.schools.values().zip(other.schools.values()).find(|(one, other)| one != other);
    assert_eq!(schools, None);
    let staff = one.staff.values().zip(other.staff.values()).find(|(one, other)| one != other);
    assert_eq!(staff, None);
    let seats = one.seats.values().zip(other.seats.values()).find(|(one, other)| one != other);
    assert_eq!(seats, None);
    assert_eq!(one.serving, other.serving);
    assert_eq!(one.served, other.served);
    assert_eq!(one.pins, other.pins);
    assert_eq!(one.policy, other.policy);
    assert_eq!(one.has_appointed_titles, other.has_appointed_titles);
    assert!(one == other, "the remaining sheets");
}

#[test]
fn demo_districts_come_back_as_they_were() {
    for seed in 1..=8 {
        comes_back(&generate(Size::Town, seed));
    }
    comes_back(&generate(Size::District, 1));
}

/// A town in which every cell that may be filled is filled somewhere, and what is odd stands somewhere.
fn full() -> Records {
    let mut records = generate(Size::Town, 5);
    let (first, second) = (StaffId::from_index(0), StaffId::from_index(1));
    let (head, member) = (SchoolId::from_index(0), SchoolId::from_index(1));
    let (start, end) = (TermId::from_index(0), TermId::from_index(3));

    let person = &mut records.staff[first];
    person.name = Some("甲, \"乙\"".to_string());
    person.title = Some(Title::None);
    person.appointed_title = Some(Title::None);
    person.tenure_years = Some(7.25);
    person.class_until = Some(ClassUntil::Term(end));
    person.wishes = vec![member, SchoolId::from_index(2)];
    person.deferral = Some(Deferral { reason: "孕期; 二孩".to_string(), until: None });
    person.longest_commute = Some(37.5);
    person.feature_course = Some("足球".to_string());
    person.stints_served = 2;
    person.remote_served = 3;
    person.degree = Some(Degree::Doctor);
    let person = &mut records.staff[second];
    person.tenure_years = None;
    person.birth_year = None;
    person.sex = None;
    person.appointed_title = None;

    let school = &mut records.schools[head];
    school.position.datum = Datum::Gcj02;
    school.external = true;
    for id in records.staff.ids().collect::<Vec<_>>() {
        if let (true, Some(home)) = (records.staff[id].school == head, &mut records.staff[id].home) {
            home.datum = Datum::Gcj02;
        }
    }
    let seat = &mut records.seats[SeatId::from_index(0)];
    seat.stage = None;
    seat.priority = 2.5;
    seat.least_title = Some(Title::Senior);
    seat.least_grade = Grade::Province;

    let span = Some(Span::new(start, end));
    records.pins.push(Pin {
        staff: second,
        target: PinTarget::School(member),
        span,
        demand: Demand::Must,
        reason: String::new(),
    });
    records.served.push(Served { staff: second, last_year_began_in: 2012 });
    if let Some(serving) = records.serving.first_mut() {
        serving.stint.span.last = records.calendar.last();
        serving.continues = true;
        serving.ends = Some(SchoolTerm { begins_in: 2021, season: Season::Spring });
        records.seats[serving.stint.seat].span.last = records.calendar.last();
    }
    records.policy.set("rule.headcount.mode", "soft", Scope::District).unwrap();
    records.policy.set("rule.headcount.penalty", "12.5", Scope::District).unwrap();
    records.policy.set("release.share", "0.2", Scope::School(member)).unwrap();
    for target in [ClauseTarget::Rule(RuleId::Homeroom), ClauseTarget::Parameter(Parameter::CapMinutes)] {
        records
            .clauses
            .push(Clause { clause: "第六条(一)".to_string(), target, text: "照顾, 关怀".to_string() });
    }
    records
}

#[test]
fn every_kind_of_content_comes_back() {
    comes_back(&full());
}

/// Whether the column 现聘职称 is there decides a rule, so a blank one comes back, and one that was not there does not.
#[test]
fn a_column_that_says_something_by_being_there_comes_back() {
    for is_there in [true, false] {
        let mut records = generate(Size::Town, 3);
        records.has_appointed_titles = is_there;
        for id in records.staff.ids().collect::<Vec<_>>() {
            records.staff[id].appointed_title = None;
        }
        comes_back(&records);
    }
}

#[test]
fn every_column_is_written_but_those_that_the_district_does_not_keep() {
    let folder = tempfile::tempdir().unwrap();
    write_csv(&full(), folder.path()).unwrap();
    let mut left_out = Vec::new();
    for sheet in SHEETS {
        let text = std::fs::read_to_string(folder.path().join(format!("{}.csv", sheet.zh))).unwrap();
        let headings: Vec<&str> = text.trim_start_matches('\u{feff}').lines().next().unwrap().split(',').collect();
        assert!(headings.iter().all(|heading| sheet.column(heading).is_some_and(|column| column.zh == *heading)));
        left_out.extend(sheet.columns.iter().map(|column| column.zh).filter(|heading| !headings.contains(heading)));
    }
    // The town has no school of these stages beside another; a birth year says enough of a birth date.
    assert_eq!(left_out, ["幼儿园学生数", "小学学生数", "中职学生数", "出生日期", "身份证号"]);
}

#[test]
fn a_folder_written_twice_keeps_nothing_of_the_first() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("README.md"), "mine").unwrap();
    let mut records = full();
    write_csv(&records, folder.path()).unwrap();
    records.pins.clear();
    write_csv(&records, folder.path()).unwrap();
    assert!(!folder.path().join("锁定.csv").exists());
    assert!(folder.path().join("README.md").exists());
    is_same(&records, &read_again(folder.path()));
}

#[test]
fn equal_records_give_equal_files() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (folder.path().join("one.xlsx"), folder.path().join("other.xlsx"));
    write_xlsx(&generate(Size::Town, 2), &one).unwrap();
    write_xlsx(&generate(Size::Town, 2), &other).unwrap();
    assert!(std::fs::read(one).unwrap() == std::fs::read(other).unwrap());
}

#[test]
fn what_cannot_be_written_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(write_csv(&full(), &file).is_err());
    assert!(write_xlsx(&full(), &file.join("book.xlsx")).is_err());
    assert!(template(&folder.path().join("no/such/folder.xlsx")).is_err());
}

#[test]
fn the_template_has_every_sheet_and_heading_and_no_place_for_id_cards() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("模板.xlsx");
    template(&path).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let wanted: Vec<String> =
        ["说明"].into_iter().chain(SHEETS.iter().map(|sheet| sheet.zh)).map(String::from).collect();
    assert_eq!(book.sheet_names(), wanted);
    for sheet in SHEETS {
        let range = book.worksheet_range(sheet.zh).unwrap();
        let headings: Vec<String> = range.rows().next().unwrap().iter().map(Data::to_string).collect();
        let known: Vec<&str> =
            sheet.columns.iter().map(|column| column.zh).filter(|name| *name != "身份证号").collect();
        assert_eq!(headings, known);
        assert_eq!(range.height(), 1, "{}: nothing but headings", sheet.zh);
    }
}

#[test]
fn a_json_template_is_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("workbook.schema.json");
    template(&path).unwrap();
    let published = concat!(env!("CARGO_MANIFEST_DIR"), "/models/schemas/workbook.schema.json");
    assert_eq!(std::fs::read_to_string(path).unwrap(), std::fs::read_to_string(published).unwrap());
}

#[test]
fn the_reader_finds_nothing_in_the_template_but_that_it_is_empty() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("模板.xlsx");
    template(&path).unwrap();
    let findings = read(&path).findings;
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code.id()).collect();
    assert_eq!(codes, ["E011"; 6], "{findings:?}");
}
