//! `lungang needs`: published answers, a school counted by hand, random towns, and copies of workbooks of every kind.

mod bureau;
mod call;
mod naive;
#[path = "../shared/mod.rs"]
mod shared;
#[path = "../workbook/mod.rs"]
mod workbook;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use lungang::book::{self, Content, Reading};
use lungang::demo::{Size, generate};
use lungang::district::exact::nearest;
use lungang::district::{District, Id, Policy, Records, Scope, SeatKind, Stage};
use lungang::needs::{self, Needs};
use lungang::report;
use rand::{RngExt, SeedableRng, rngs::SmallRng};

use shared::data;
use workbook::{Workbook, place};

fn needs_of(district: &District) -> Needs {
    needs::of(district, &Policy::resolve([&district.policy]))
}

fn sound(reading: Reading) -> District {
    let findings = reading.findings;
    reading.district.unwrap_or_else(|| panic!("{findings:#?}"))
}

#[test]
fn the_money_workbooks_meet_their_answers() {
    let Some(folder) = data("money") else { return };
    let answers = std::fs::read_to_string(folder.join("answers.json")).unwrap();
    let answers: serde_json::Value = serde_json::from_str(&answers).unwrap();
    for (name, expected) in answers.as_object().unwrap() {
        let district = sound(book::read(&folder.join(name)));
        let found = report::needs::json(&district, &needs_of(&district));
        let (found, expected) = (found.as_array().unwrap(), expected["needs"].as_array().unwrap());
        assert_eq!(found.len(), expected.len(), "{name}");
        for (found, expected) in found.iter().zip(expected) {
            for key in ["school", "stage", "subject", "year", "seats"] {
                assert_eq!(found[key], expected[key], "{name}: {found} {expected}");
            }
            for key in ["need", "have", "gap"] {
                let pair = [found, expected].map(|row| row[key].as_f64().unwrap());
                assert!((pair[0] - pair[1]).abs() < 1e-9, "{name}: {found} {expected}");
            }
        }
    }
}

/// Two schools: M teaches 初中 alone, N 小学 and 初中.
fn small() -> Workbook {
    let mut book = Workbook::plain();
    book.replace(
        "学校",
        "学校编号,学校名称,学段,区域,薄弱,经度,纬度,坐标系,编制,单位类型",
        "学校编号,学校名称,学段,区域,薄弱,经度,纬度,坐标系,编制,单位类型,学生数",
    );
    book.replace(
        "学校",
        "WGS-84,12,\nN,另一中学,初中,镇区,否,106.7,29.3,WGS-84,12,\n",
        "WGS-84,12,,100\nN,另一中学,小学、初中,镇区,否,106.7,29.3,WGS-84,12,,\n",
    );
    book.set_sheet(
        "教师",
        "教师编号,人事关系学校,类别,主教学科,学段,骨干教师,本校年限,性别,出生年份\nT1,L,教师,数学,初中,区,9,女,1980\n\
         T2,N,教师,数学,,无,8,女,1980\nT3,N,教师,数学,初中,无,8,男,1957\nT4,N,干部,数学,初中,无,8,男,1980\nT5,N,教师,英语,,无,8,女,1980\n\
         T6,M,教师,数学,初中,无,8,女,1961\n",
    );
    book.set_sheet(
        "课时",
        "学校编号,学段,年级,班级数,学科,周课时,标准课时\nM,,七年级,10,数学,4.5,12\nM,初中,八年级,3,数学,5,12\nN,小学,一年级,6,数学,5,15\n\
         N,初中,七年级,6,数学,5,12\nN,初中,七年级,6,语文,5,12\n",
    );
    book.set_sheet("编制", "学校编号,学期,学生数\nM,2017秋,120\n");
    book
}

fn shown(district: &District, needs: &Needs) -> Vec<String> {
    let row = |row: &needs::Need| {
        format!(
            "{} {} {} {} {:.2} {:.2} {:.2} {}",
            district.schools[row.school].code,
            row.stage.chinese(),
            district.subjects[row.subject],
            district.calendar.years[row.year].name,
            nearest(&row.need),
            nearest(&row.have),
            nearest(&row.gap()),
            row.seats
        )
    };
    needs.rows.iter().map(row).collect()
}

/// M: (10 · 4.5 + 3 · 5) / 12 = 5, a fifth more pupils from 2017 on; T6 is 55 in 2016 and not counted. Seat S1 stands there for
/// one. N: T2 has no stage and is halved over both stages with 数学; T3 is 60 in 2017. T5 teaches 英语, of which there are no
/// class-hours: halved over both stages. S2 asks for two.
#[test]
fn a_district_counted_by_hand() {
    let district = sound(small().read());
    let needs = needs_of(&district);
    let expected = [
        "M 初中 数学 2016-2017 5.00 0.00 5.00 4",
        "M 初中 数学 2017-2018 6.00 0.00 6.00 5",
        "N 小学 数学 2016-2017 2.00 0.50 1.50 2",
        "N 小学 数学 2017-2018 2.00 0.50 1.50 2",
        "N 小学 英语 2016-2017 0.00 0.50 -0.50 0",
        "N 小学 英语 2017-2018 0.00 0.50 -0.50 0",
        "N 初中 数学 2016-2017 2.50 1.50 1.00 0",
        "N 初中 数学 2017-2018 2.50 0.50 2.00 0",
        "N 初中 英语 2016-2017 0.00 0.50 -0.50 0",
        "N 初中 英语 2017-2018 0.00 0.50 -0.50 0",
        "N 初中 语文 2016-2017 2.50 0.00 2.50 3",
        "N 初中 语文 2017-2018 2.50 0.00 2.50 3",
    ];
    assert_eq!(shown(&district, &needs), expected);
    let overdue: Vec<_> = needs.overdue.iter().map(|&id| district.staff[id].code.as_str()).collect();
    assert_eq!(overdue, ["T6"]);
    let term = |term| district.calendar.terms[term].name.as_str();
    let seats = needs.seats.iter().map(|seat| {
        format!(
            "{} {} {} {}–{}",
            seat.code,
            district.subjects[seat.subject],
            seat.count,
            term(seat.span.first),
            term(seat.span.last)
        )
    });
    let expected = [
        "N-M-1 数学 4 2016秋–2018春",
        "N-M-2 数学 1 2017秋–2018春",
        "N-N-1 数学 2 2016秋–2018春",
        "N-N-2 语文 3 2016秋–2018春",
    ];
    assert_eq!(seats.collect::<Vec<_>>(), expected);

    let totals = needs::totals(&district, &needs.rows);
    let junior =
        totals.iter().find(|total| total.stage == Stage::Junior && district.subjects[total.subject] == "数学").unwrap();
    let figures = [&junior.need, &junior.have, &junior.short, &junior.over, &junior.within_groups].map(nearest);
    assert_eq!(figures, [7.5, 1.5, 6.0, 0.0, 0.0]);
}

/// A place without a stage goes to the first stage that lacks it, once; an id in use is left out; what is over at one school of
/// a group closes what is short at another.
#[test]
fn places_without_a_stage_are_used_up_once() {
    let mut book = small();
    book.replace("岗位需求", "S2,N,任课,数学,初中", "N-N-1,N,任课,数学,");
    book.append("政策", "needs.round_up_from,1,N,");
    book.append("教师", "T7,M,教师,语文,初中,无,8,女,1980");
    let district = sound(book.read());
    let needs = needs_of(&district);
    let seats: BTreeMap<_, _> = shown(&district, &needs)
        .into_iter()
        .filter_map(|row| {
            row.rsplit_once(' ')
                .map(|(row, seats)| (row.split(' ').take(4).collect::<Vec<_>>().join(" "), seats.to_string()))
        })
        .collect();
    // 1.50 rounds down to one, which the first of the two places fills; the second is left for 初中, which lacks 1, then 2.
    assert_eq!(
        [&seats["N 小学 数学 2016-2017"], &seats["N 初中 数学 2016-2017"], &seats["N 初中 数学 2017-2018"]],
        ["0", "0", "1"]
    );
    let ids: Vec<_> = needs.seats.iter().map(|seat| seat.code.as_str()).collect();
    assert_eq!(ids, ["N-M-1", "N-M-2", "N-N-2", "N-N-3"]);
    let totals = needs::totals(&district, &needs.rows);
    let chinese = totals.iter().find(|total| district.subjects[total.subject] == "语文").unwrap();
    assert_eq!([&chinese.short, &chinese.over, &chinese.within_groups].map(nearest), [2.5, 1.0, 1.0]);
}

#[test]
fn what_cannot_be_measured_is_found_with_its_cell() {
    let wrong = |sheet: &str, from: &str, to: &str| {
        let mut book = small();
        book.replace(sheet, from, to);
        let reading = book.read();
        let found = reading.findings.iter().find(|finding| finding.severity == lungang::book::Severity::Error);
        let found = found.unwrap_or_else(|| panic!("{to}: {:?}", reading.findings));
        assert!(!found.cause.zh.is_empty() && !found.remedy.en.is_empty());
        format!("{} {}", found.code, place(found))
    };
    for (from, to, expected) in [
        ("N,小学,一年级", "N,,一年级", "E020 课时!B4"),
        ("M,初中,八年级", "M,高中,八年级", "E083 课时!B3"),
        ("4.5,12", "4.5,", "E020 课时!G2"),
        ("4.5,12", "4.5,0", "E025 课时!G2"),
        ("10,数学,4.5", ",数学,4.5", "E020 课时!D2"),
        ("10,数学,4.5", "十几,数学,4.5", "E021 课时!D2"),
        ("10,数学,4.5", "10,,4.5", "E020 课时!E2"),
        ("M,,七年级", "X,,七年级", "E030 课时!A2"),
    ] {
        assert_eq!(wrong("课时", from, to), expected);
    }
    assert_eq!(wrong("编制", "2017秋,120", "2017秋,-1"), "E025 编制!C2");
    for value in ["0", "1.5", "半"] {
        let set = format!("rotation.rate,0,,\nneeds.round_up_from,{value},,");
        assert_eq!(wrong("政策", "rotation.rate,0,,", &set), "E051 政策!B3");
    }
    let mut silent = small();
    silent.drop_sheet("课时");
    let district = sound(silent.read());
    assert_eq!(needs_of(&district), Needs { rows: Vec::new(), seats: Vec::new(), overdue: Vec::new() });
}

/// A town whose class-hours, pupils, seats, ages and policy are anything.
fn town(mut records: Records, seed: u64) -> Records {
    let mut random = SmallRng::seed_from_u64(seed);
    for row in &mut records.periods {
        row.classes = f64::from(random.random_range(0..40_u32)) / 2.0;
        row.standard_load = [10.0, 12.5, 14.0, 16.0, 0.3][random.random_range(0..5)];
    }
    records.periods.retain(|_| random.random_bool(0.8));
    for row in &mut records.ledger {
        row.pupils = random.random_bool(0.7).then(|| random.random_range(0..3000));
    }
    let ids: Vec<_> = records.seats.ids().collect();
    for id in ids {
        let seat = &mut records.seats[id];
        if seat.kind == SeatKind::Teaching && random.random_bool(0.3) {
            seat.stage = None;
            seat.count = random.random_range(1..5);
        }
    }
    let ids: Vec<_> = records.staff.ids().collect();
    for id in ids {
        let person = &mut records.staff[id];
        if random.random_bool(0.2) {
            person.stages = [Stage::Primary, Stage::Junior].into_iter().filter(|_| random.random_bool(0.5)).collect();
        }
    }
    let from = ["0.5", "1", "0.000000001", "0.75", "0.3333"][random.random_range(0..5)];
    records.policy.set("needs.round_up_from", from, Scope::District).unwrap();
    records
}

#[test]
fn a_second_run_proposes_nothing() {
    let towns: Vec<Records> = (1..=8).map(|seed| generate(Size::Town, seed)).collect();
    let (mut proposed, mut told) = (0, 0);
    for seed in 0..500 {
        let mut records = town(towns[seed as usize % towns.len()].clone(), seed);
        let first = needs_of(&District::new(records.clone()));
        proposed += first.seats.len();
        told += are_those_of_a_second_derivation(&records, &first, seed);
        first.seats.iter().for_each(|seat| {
            records.seats.push(seat.clone());
        });
        let second = needs_of(&District::new(records));
        assert_eq!(second.seats, [], "seed {seed}");
        let without_seats =
            |needs: &Needs| needs.rows.iter().map(|row| (row.need.clone(), row.have.clone())).collect::<Vec<_>>();
        assert_eq!(without_seats(&first), without_seats(&second), "seed {seed}");
    }
    assert!(proposed > 5000 && told > 100_000, "{proposed} {told}");
}

/// Every row, and none beside; how many seats were compared.
fn are_those_of_a_second_derivation(records: &Records, needs: &Needs, seed: u64) -> usize {
    let district = District::new(records.clone());
    let wanted = naive::rows(&district, &Policy::resolve([&district.policy]));
    let place = |row: &needs::Need| (row.school, row.stage, row.subject, row.year);
    let places: BTreeSet<_> = needs.rows.iter().map(place).collect();
    assert_eq!(places, wanted.keys().copied().collect(), "seed {seed}");
    let mut compared = 0;
    for row in &needs.rows {
        let wanted = &wanted[&place(row)];
        for (figure, wanted) in [(&row.need, wanted.need), (&row.have, wanted.have)] {
            assert!((nearest(figure) - wanted).abs() < 1e-9 * wanted.max(1.0), "seed {seed}: {row:?} {wanted:?}");
        }
        if let Some(seats) = wanted.seats {
            assert_eq!(i64::from(row.seats), seats, "seed {seed}: {row:?} {wanted:?}");
            compared += 1;
        }
    }
    compared
}

/// Writes the copy, reads it back, and gives it: nothing differs, and nothing is proposed any more.
fn copied(original: &Path) -> Content {
    let district = sound(book::read(original));
    let needs = needs_of(&district);
    assert!(!needs.seats.is_empty());
    let copy = book::with_seats(original, &district, &needs.seats).unwrap_or_else(|why| panic!("{why:?}"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(original.file_name().unwrap());
    match &copy.content {
        Content::File(bytes) => std::fs::write(&path, bytes).unwrap(),
        Content::Folder(files) => {
            std::fs::create_dir(&path).unwrap();
            files.iter().for_each(|(name, bytes)| std::fs::write(path.join(name), bytes).unwrap());
        }
    }
    assert_eq!(book::differences(original, &path, needs.seats.len()), [""; 0]);
    let missed = book::differences(original, &path, needs.seats.len() + 1);
    assert!(missed.len() == 1 && missed[0].contains("岗位需求"), "a row that is missing is seen: {missed:?}");
    let again = sound(book::read(&path));
    let added: Vec<_> = again.seats.values().skip(district.seats.len()).collect();
    for (added, seat) in added.iter().zip(&needs.seats) {
        assert_eq!(
            (&added.code, added.school, added.stage, added.span, added.count),
            (&seat.code, seat.school, seat.stage, seat.span, seat.count)
        );
    }
    assert_eq!((added.len(), needs_of(&again).seats.len()), (needs.seats.len(), 0));
    copy.content
}

/// The lines of the sheet 岗位需求 of a folder after a change of every file's text and bytes.
fn copied_csv(change: impl Fn(String) -> Vec<u8>) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book");
    std::fs::create_dir(&book).unwrap();
    for (name, rows) in small().rows() {
        let text: String = rows.iter().map(|row| format!("{}\n", row.join(","))).collect();
        std::fs::write(book.join(format!("{name}.csv")), change(text)).unwrap();
    }
    std::fs::write(book.join(".岗位需求.csv"), "somebody's lock").unwrap();
    let before = std::fs::read(book.join("岗位需求.csv")).unwrap();
    let Content::Folder(files) = copied(&book) else { panic!("a folder") };
    assert_eq!(files.len(), small().rows().count(), "hidden files are none of the workbook's");
    for (name, bytes) in &files {
        let was = std::fs::read(book.join(name)).unwrap();
        assert!(if name == "岗位需求.csv" { bytes.starts_with(&was) } else { *bytes == was }, "{name}");
    }
    let (_, after) = files.into_iter().find(|(name, _)| name == "岗位需求.csv").unwrap();
    after[before.len()..].to_vec()
}

#[test]
fn csv_files_keep_their_encoding_separator_and_line_ends() {
    let plain = copied_csv(String::into_bytes);
    assert!(
        plain.starts_with("N-M-1,M,任课,数学,初中,2016秋,2018春,4,无,1\nN-M-2,".as_bytes()),
        "{}",
        String::from_utf8_lossy(&plain)
    );
    let gbk = copied_csv(|text| encoding_rs::GBK.encode(&text.replace(',', ";").replace('\n', "\r\n")).0.into_owned());
    assert!(gbk.starts_with(&encoding_rs::GBK.encode("N-M-1;M;任课;数学;初中;2016秋;2018春;4;无;1\r\n").0));
    let unfinished = copied_csv(|text| format!("\u{feff}{}", text.trim_end().replace(',', "\t")).into_bytes());
    assert!(unfinished.starts_with("\nN-M-1\tM\t任课".as_bytes()), "{}", String::from_utf8_lossy(&unfinished));
    let utf16 =
        copied_csv(|text| [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect());
    assert!(utf16.starts_with(&"N-M-1,M".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()));
}

#[test]
fn json_keeps_its_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.json");
    for text in [format!("{}", small().to_json()), format!("{:#}\n", small().to_json())] {
        std::fs::write(&path, &text).unwrap();
        let Content::File(bytes) = copied(&path) else { panic!("a file") };
        let copy = String::from_utf8(bytes).unwrap();
        let same = text.bytes().zip(copy.bytes()).take_while(|(one, other)| one == other).count();
        assert!(copy.ends_with(&text[same..]), "what follows is as it was");
        assert!(copy[same..].trim_start_matches([',', '\n', ' ']).starts_with('{'), "{}", &copy[same..same + 40]);
    }
}

#[test]
fn other_kinds_of_files_are_said_to_be_such() {
    let folder = tempfile::tempdir().unwrap();
    let district = sound(small().read());
    let needs = needs_of(&district);
    let refused = book::with_seats(&folder.path().join("absent.xlsx"), &district, &needs.seats);
    assert!(matches!(refused.err(), Some(book::NotExtended::Gone)));
    assert_eq!(district.seats.ids().map(Id::index).max(), Some(1));
}
