//! Values that people write otherwise than the template asks: read as they are meant, with a word where a convention
//! decides, or an error with the cell; never something else in silence. The first tests take the sightings that
//! `../shared` holds, the others their relatives.

mod shared;
mod workbook;

use std::path::{Path, PathBuf};

use lungang::book::{self, Finding, Reading, Severity};
use lungang::district::{ClassUntil, District, Grade, Staff};
use shared::data;
use workbook::{Workbook, place};

fn sighting(name: &str) -> Option<PathBuf> {
    data(&format!("sightings/{name}"))
}

fn district(reading: &Reading) -> &District {
    reading.district.as_ref().unwrap_or_else(|| panic!("{:#?}", reading.findings))
}

/// The findings of a code, each with its cell.
fn told(reading: &Reading, code: &str) -> Vec<(String, String)> {
    let of_code = reading.findings.iter().filter(|finding| finding.code == code);
    of_code.map(|finding| (place(finding), finding.cause.zh.clone())).collect()
}

fn errors(reading: &Reading) -> Vec<(&'static str, String)> {
    let errors = reading.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding: &Finding| (finding.code.id(), place(finding))).collect()
}

fn person<'d>(district: &'d District, code: &str) -> &'d Staff {
    district.staff.values().find(|person| person.code == code).unwrap_or_else(|| panic!("no {code}"))
}

#[test]
fn numbers_keep_their_spaces_and_commas() {
    for (name, cell) in [("deccomma", "通勤!C2"), ("minus", "岗位需求!H2")] {
        let Some(path) = sighting(name) else { return };
        assert_eq!(errors(&book::read(&path)), [("E021", cell.to_string())], "{name}");
    }
}

#[test]
fn semicolons_are_read_and_a_stray_quote_is_an_error_at_its_line() {
    let (Some(semicolon), Some(stray)) = (sighting("semicolon"), sighting("stray_quote")) else { return };
    let reading = book::read(&semicolon);
    assert_eq!(district(&reading).pins.len(), 3);
    assert!(district(&reading).groups.values().all(|group| group.name.ends_with(",一")), "a comma within a text");
    let reading = book::read(&stray);
    assert_eq!(errors(&reading), [("E095", "锁定!F2".to_string())]);
    assert!(told(&reading, "E095")[0].1.contains("第 2 行"));
}

#[test]
fn months_terms_and_open_ends_are_dates() {
    let Some(path) = sighting("months.xlsx") else { return };
    let reading = book::read(&path);
    let until = |code| person(district(&reading), code).deferral.as_ref().unwrap().until.unwrap().to_string();
    // Rows 6 to 10: 2018.9, 2018年9月, 201809, 2018秋, 长期.
    let ends = ["T00005", "T00006", "T00007", "T00008", "T00009"].map(until);
    assert_eq!(ends, ["2018-09-30", "2018-09-30", "2018-09-30", "2019-01-31", "2200-12-31"]);
    let notes = told(&reading, "N002");
    assert_eq!(notes.iter().map(|(cell, _)| cell.as_str()).collect::<Vec<_>>(), ["教师!Y6", "教师!Y9", "教师!Y10"]);
    assert!(notes[0].1.contains("另有 2 处"), "{notes:?}");
}

#[test]
fn quantities_honours_and_wishes_are_read() {
    let Some(path) = sighting("words.xlsx") else { return };
    let reading = book::read(&path);
    let district = district(&reading);
    assert_eq!(person(district, "T00002").grade, Grade::City);
    assert_eq!(person(district, "T00004").tenure_years, Some(6.25));
    assert!(person(district, "T00003").wishes.is_empty());
    assert_eq!(district.budgets[0].yuan, 150_000.0);
    let cells: Vec<_> = told(&reading, "N002").into_iter().map(|(cell, _)| cell).collect();
    assert_eq!(cells, ["教师!G3", "教师!W4"]);
}

#[test]
fn one_id_card_number_under_two_ids_names_both_rows_and_not_the_number() {
    let Some(path) = sighting("twice.xlsx") else { return };
    let reading = book::read(&path);
    assert_eq!(errors(&reading), [("E096", "教师!AC772".to_string())]);
    let (_, cause) = &told(&reading, "E096")[0];
    assert!(cause.contains("T99999") && cause.contains("AC99"), "{cause}");
    assert!(!serde_json::to_string(&reading.findings).unwrap().contains("1980010100"));
}

#[test]
fn lost_digits_are_warned_of() {
    let Some(path) = sighting("digits.xlsx") else { return };
    let reading = book::read(&path);
    assert_eq!(told(&reading, "W095").into_iter().map(|(cell, _)| cell).collect::<Vec<_>>(), ["教师!A4"]);
    let mut book = Workbook::plain();
    book.replace("教师", "T1,", "0012,");
    book.replace("教师", "T2,", "12,");
    assert_eq!(told(&book.read(), "W096")[0].0, "教师!A3");
}

#[test]
fn sheets_whose_names_come_close_are_read() {
    let (Some(path), Some(base)) = (sighting("sheets.xlsx"), sighting("base.xlsx")) else { return };
    let reading = book::read(&path);
    assert!(**district(&reading) == **district(&book::read(&base)));
    assert!(told(&reading, "W016").is_empty());
}

type Change = fn(&mut Workbook);

const PINS: &str = "教师编号,岗位或学校,起始学期,结束学期,要求,原因\nT3,N,,,必须,\n";

#[test]
fn sheets_are_recognised_by_their_headings_and_that_is_said_once() {
    let mut book = Workbook::plain();
    book.set_sheet("必须去的人", PINS);
    book.set_sheet("明年的钱", "范围,学年,用途,金额\n全区,2016-2017,交流,15万元\n");
    let reading = book.read();
    assert_eq!((district(&reading).pins.len(), district(&reading).budgets.len()), (1, 1));
    let notes = told(&reading, "N003");
    assert!(notes.len() == 1 && notes[0].1.contains("“必须去的人”即“锁定”"), "{notes:?}");
}

#[test]
fn a_unit_above_the_headings_is_the_amounts() {
    let mut book = Workbook::plain();
    book.set_sheet(
        "经费",
        "某区经费预算表,,,单位：万元\n范围,学年,用途,金额\n全区,2016-2017,交流,22\n全区,2017-2018,交流,9000元\n",
    );
    let reading = book.read();
    let yuan: Vec<f64> = district(&reading).budgets.iter().map(|line| line.yuan).collect();
    assert_eq!(yuan, [220_000.0, 9000.0]);
    assert_eq!(told(&reading, "N002").into_iter().map(|(cell, _)| cell).collect::<Vec<_>>(), ["经费!D3"]);
}

#[test]
fn a_unit_in_the_upper_of_two_rows_of_headings_is_the_amount_s() {
    let budgets = |rows: &str| {
        let mut book = Workbook::plain();
        book.set_sheet("经费", rows);
        let reading = book.read();
        let yuan: Vec<f64> = district(&reading).budgets.iter().map(|line| line.yuan).collect();
        (yuan, told(&reading, "N002").len())
    };
    let lines = "全区,2016-2017,交流,2.3\n全区,2017-2018,交流,9000元\n";
    for (headings, first) in [
        (",,,补助（万元）\n范围,学年,用途,金额\n", 23_000.0),
        (",,,补助(单位：千元)\n范围,学年,用途,金额\n", 2_300.0),
        (",,,补助（元）\n范围,学年,用途,金额\n", 2.3),
        // The lower row goes first, and a note on the table last.
        (",,,补助（万元）\n范围,学年,用途,金额（元）\n", 2.3),
        ("单位：万元,,,\n,,,补助（元）\n范围,学年,用途,金额\n", 2.3),
        ("范围,学年,用途,金额（元）,单位：万元\n", 2.3),
    ] {
        let (yuan, notes) = budgets(&format!("{headings}{lines}"));
        assert_eq!(yuan, [first, 9000.0], "{headings}");
        assert_eq!(notes, usize::from(first > 100.0), "{headings}");
    }
}

#[test]
fn sheets_that_only_look_like_ours_are_asked_about() {
    let cases: &[(&str, Change)] = &[
        ("a second table of pins", |book| {
            book.set_sheet("锁定", PINS);
            book.set_sheet("补充", PINS);
        }),
        ("pins without their demand", |book| {
            book.set_sheet("要锁的", "教师编号,岗位或学校,起始学期,结束学期,原因\nT3,N,,,\n")
        }),
        ("a sheet of training by its name", |book| book.set_sheet("培训安排", "姓名,地点\nT3,城里\n")),
        ("two headings that any table may have", |book| book.set_sheet("表一", "参数,值\nrotation.rate,0\n")),
    ];
    for (what, change) in cases {
        let mut book = Workbook::plain();
        if what.starts_with("two headings") {
            book.drop_sheet("政策");
        }
        change(&mut book);
        assert_eq!(
            errors(&book.read()).iter().filter(|(code, _)| *code == "E097").count(),
            1,
            "{what}: {:#?}",
            book.read().findings
        );
    }
    let mut book = Workbook::plain();
    book.set_sheet("各校统计", "学校,学科,教师数,平均年龄\nM,数学,3,41\n");
    book.set_sheet("课表", "学校,学期,教师数,平均年龄\nM,2016秋,3,41\n");
    book.set_sheet("培训通知", "各校：\n请于月底前报名\n");
    assert_eq!(told(&book.read(), "W016").len(), 3);
    assert!(errors(&book.read()).is_empty());
}

#[test]
fn a_doubled_school_name_is_one_finding() {
    let mut book = Workbook::plain();
    book.replace("学校", "N,另一中学", "N,成员中学");
    let rows: String = (0..70).map(|row| format!("X{row},成员中学,教师,数学,,初中,无,9,,\n")).collect();
    book.append("教师", rows.trim_end());
    let reading = book.read();
    assert_eq!(errors(&reading), [("E031", "教师!B6".to_string())]);
    assert!(told(&reading, "E031")[0].1.contains("另有 69 处"));
}

#[test]
fn schools_of_a_wide_district_are_near_their_neighbours() {
    // Two towns 500 km apart, each with its schools.
    let mut book = Workbook::plain();
    let rows: String = (0..12)
        .map(|row| {
            let east = if row < 4 { 111.5 } else { 106.5 } + f64::from(row) / 100.0;
            format!("P{row},分校{row},初中,镇区,否,{east},29.4,WGS-84,9,\n")
        })
        .collect();
    book.append("学校", rows.trim_end());
    assert!(told(&book.read(), "W059").is_empty());
    // One school, or two with one fault, beside nobody.
    book.append("学校", "Q1,远校,初中,镇区,否,116.4,39.9,WGS-84,9,\nQ2,远校二,初中,镇区,否,116.41,39.91,WGS-84,9,");
    let cells: Vec<_> = told(&book.read(), "W059").into_iter().map(|(cell, _)| cell).collect();
    assert_eq!(cells, ["学校!F17", "学校!F18"]);
}

#[test]
fn words_names_and_totals_as_bureaux_write_them() {
    let mut book = Workbook::plain();
    book.set_sheet(
        "教师",
        "教师编号,姓名,人事关系学校,类别,主教学科,学段,骨干教师,本校年限（月）,自愿,志愿,最长通勤,带班至,配偶\n\
         T1,马　红,L,教师,数 学,初中,区骨干,108,愿意,服从分配,1小时20分,2017年7月,王五\n\
         T2,王 五,L,教师,语文,小 学,区名师,9年,不愿意,M,约40分钟,,马 红\n\
         初中部,小计,2,,,,,,,,,,\n\
         T3,丙,L,教师,数学,初中,无,84,是,N、M,,,\n\
         T4,丁,L,教师,数学,初中,无,84,,,,,\n\
         全校合计,,4,,,,,,,,,,\n",
    );
    book.set_sheet("经费", "范围,学年,用途,预算金额(万元)\n全区,2016-2017,交流,2.3\n");
    let reading = book.read();
    let district = district(&reading);
    assert_eq!(district.staff.len(), 4);
    let (first, second) = (person(district, "T1"), person(district, "T2"));
    assert!(first.volunteer && !second.volunteer && first.spouse.is_some() && second.spouse.is_some());
    assert_eq!((first.grade, second.grade), (Grade::District, Grade::District));
    assert_eq!((first.tenure_years, second.tenure_years), (Some(9.0), Some(9.0)));
    assert_eq!((first.longest_commute, second.longest_commute), (Some(80.0), Some(40.0)));
    assert_eq!(first.subject, person(district, "T3").subject, "数 学 is 数学");
    assert_eq!(first.class_until, Some(ClassUntil::Date("2017-07-31".parse().unwrap())));
    assert_eq!(district.budgets[0].yuan, 23_000.0);
    let mut cells: Vec<_> = told(&reading, "N002").into_iter().map(|(cell, _)| cell).collect();
    cells.sort();
    assert_eq!(
        cells,
        ["教师!A4", "教师!G3", "教师!H2", "教师!J2", "教师!K3", "教师!L2", "经费!D2"],
        "{:#?}",
        reading.findings
    );
}

/// Excel keeps 2018年9月 as the first of September, on which school may begin.
#[test]
fn the_first_of_the_month_in_which_school_begins_is_told() {
    let mut book = Workbook::plain();
    book.replace("教师", "自愿,志愿\n", "自愿,志愿,暂缓原因,暂缓至\n");
    book.replace("教师", "是,M\n", "是,M,病休,2017-09-01\n");
    let reading = book.read_xlsx();
    let until = person(district(&reading), "T1").deferral.as_ref().unwrap().until.unwrap();
    assert_eq!(until.to_string(), "2017-09-01");
    assert_eq!(told(&reading, "N002").into_iter().map(|(cell, _)| cell).collect::<Vec<_>>(), ["教师!L2"]);
    assert!(told(&book.read(), "N002").is_empty(), "as text it is the day that it says");
}

#[test]
fn a_last_term_without_end_is_the_horizon_s() {
    let mut book = Workbook::plain();
    book.replace("成员", "M,G,成员,2016秋,2018春", "M,G,成员,2016秋,长期");
    book.replace("岗位需求", "2016秋,2018春,2", "2016秋,长期,2");
    let reading = book.read();
    let district = district(&reading);
    assert!(district.memberships.iter().all(|membership| membership.span.len() == 4));
    assert!(district.seats.values().all(|seat| seat.span.len() == 4));
    assert_eq!(
        told(&reading, "N002").into_iter().map(|(cell, _)| cell).collect::<Vec<_>>(),
        ["成员!E3", "岗位需求!G3"]
    );
}

#[test]
fn a_month_names_the_term_that_it_names_without_doubt() {
    let served = |first: &str, last: &str, xlsx: bool| {
        let mut book = Workbook::plain();
        book.set_sheet(
            "锁定",
            &format!("教师编号,岗位或学校,起始学期,结束学期,要求,原因\nT3,N,{first},{last},禁止,\n"),
        );
        if xlsx { book.read_xlsx() } else { book.read() }
    };
    let span = |reading: &Reading| {
        let (district, pin) = (district(reading), &district(reading).pins[0]);
        let name = |term| district.calendar.terms[term].name.as_str();
        pin.span.map(|span| format!("{}–{}", name(span.first), name(span.last)))
    };
    for (first, last, read) in [
        ("2016.9", "2018.7", "2016秋–2018春"),
        ("2016年9月", "2017年1月", "2016秋–2016秋"),
        ("201702", "201808", "2017春–2018春"),
        ("2016-08", "2017-12", "2016秋–2017秋"),
        ("2016-09-01", "2018-07-10", "2016秋–2018春"),
        ("2016年秋", "2017-2018学年第一学期", "2016秋–2017秋"),
        ("2016-2017学年上学期", "2016-2017学年下学期", "2016秋–2017春"),
        ("2017秋季学期", "长期", "2017秋–2018春"),
    ] {
        for xlsx in [false, true] {
            let reading = served(first, last, xlsx);
            assert_eq!(span(&reading).as_deref(), Some(read), "{first} {last} {xlsx}: {:#?}", reading.findings);
            let by_month = usize::from(first.contains(['.', '月', '-']) && !first.contains("学年"));
            let notes = told(&reading, "N002").len();
            assert!(notes >= by_month, "{first} {last}: {:#?}", reading.findings);
        }
    }
    // 2018.9 as the last is two years after 2016.9, or a term more; 2018.10 may be a 2018.1.
    for (first, last, cell) in [
        ("2016.9", "2017.9", "锁定!D2"),
        ("2016.9", "2018年2月", "锁定!D2"),
        ("2017.7", "2018春", "锁定!C2"),
        ("2018.1", "2018春", "锁定!C2"),
        ("2016上学期", "2018春", "锁定!C2"),
    ] {
        let reading = served(first, last, false);
        assert_eq!(errors(&reading), [("E030", cell.to_string())], "{first} {last}");
    }
    let doubtful = served("2016.9", "2017.9", false);
    let finding = doubtful.findings.iter().find(|it| it.code == "E030").unwrap();
    assert!(finding.remedy.zh.contains("2017春 或 2017秋"), "{finding:?}");
}

#[test]
fn a_month_that_may_be_two_is_asked_about() {
    let mut book = Workbook::plain();
    book.replace("教师", "自愿,志愿\n", "自愿,志愿,暂缓原因,暂缓至\n");
    book.replace("教师", "是,M\n", "是,M,病休,2018.1\n");
    let reading = book.read();
    assert_eq!(errors(&reading), [("E023", "教师!L2".to_string())]);
    assert!(reading.findings[0].remedy.zh.contains("2018-01 或 2018-10"), "{:?}", reading.findings[0]);
}

#[test]
fn a_damaged_or_foreign_text_is_told_with_its_line() {
    let read = |bytes: &[u8]| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("学期.csv"), bytes).unwrap();
        let findings = book::read(folder.path()).findings;
        findings.into_iter().find(|finding| finding.code == "E002").unwrap()
    };
    let mut bytes = "学期,学年,季,开始日期\n2016秋,2016-2017,秋,2016-09-01\n".as_bytes().to_vec();
    let broken = bytes.iter().rposition(|byte| !byte.is_ascii()).unwrap();
    bytes[broken] = b'?';
    assert!(read(&bytes).cause.zh.contains("第 2 行"));
    let (big5, _, _) = encoding_rs::BIG5.encode("學期,學年,季,開始日期\n2016秋,2016-2017,秋,2016-09-01\n");
    assert!(read(&big5).cause.zh.contains("Big5"));
}

/// Each sighting but those of the reader of packages: read, or an error with its place, and never a panic.
#[test]
fn no_sighting_is_dropped_in_silence() {
    let Some(folder) = sighting("") else { return };
    for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
        let reading = book::read(Path::new(&entry.path()));
        assert_eq!(reading.district.is_none(), !errors(&reading).is_empty(), "{:?}", entry.path());
    }
}

#[test]
fn what_a_heading_says_in_brackets_is_a_unit_or_is_told() {
    let minutes = |heading: &str| {
        let mut book = Workbook::plain();
        book.set_sheet("通勤", &format!("起点,学校编号,{heading}\nT1,M,90\n"));
        let reading = book.read();
        let minutes = *district(&reading).commute.values().next().unwrap();
        (minutes, told(&reading, "N002").iter().map(|(_, cause)| cause.contains("括号")).collect::<Vec<_>>())
    };
    assert_eq!(minutes("分钟"), (90.0, vec![]));
    assert_eq!(minutes("通勤时间（秒）"), (1.5, vec![false]));
    assert_eq!(minutes("通勤时间（单程）"), (90.0, vec![true]));
}

#[test]
fn who_is_a_member_of_the_party_on_probation_is_told() {
    let mut book = Workbook::plain();
    book.replace("教师", "自愿,志愿", "自愿,党员");
    book.replace("教师", "T1,L,教师,数学,,初中,区,9,是,M", "T1,L,教师,数学,,初中,区,9,是,预备党员");
    book.replace("教师", "T3,L,教师,数学,,初中,无,7,是,N、M", "T3,L,教师,数学,,初中,无,7,是,否");
    let reading = book.read();
    assert!(person(district(&reading), "T1").party_member);
    assert_eq!(told(&reading, "N002").into_iter().map(|(cell, _)| cell).collect::<Vec<_>>(), ["教师!J2"]);
}
