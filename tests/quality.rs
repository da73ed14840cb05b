//! The data-quality page, and values that do not reach all: counted by hand in a small workbook.

mod workbook;

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::process::{Command, Output};

use calamine::{Reader as _, Xlsx, open_workbook};
use lungang::book::{Note, Reading, annotate};
use lungang::district::{District, Layer, Policy, Scope};
use lungang::lang::Lang;
use lungang::quality::{self, Quality};
use lungang::remarks::{self, Voiced};
use workbook::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn read(book: &Workbook) -> (District, Reading) {
    let reading = book.read();
    let district = reading.district.clone().unwrap_or_else(|| panic!("{:#?}", reading.findings));
    (district, reading)
}

fn page(book: &Workbook) -> Quality {
    let (district, reading) = read(book);
    quality::of(&district, &Policy::resolve([&district.policy]), &reading.places.pins)
}

/// T1 has coordinates; T2 lives in a zone with a row, T3 in one without; of T4 nothing is known, of T5 a row of its own.
fn homes() -> Workbook {
    let mut book = Workbook::plain();
    book.set_sheet(
        "教师",
        "教师编号,人事关系学校,类别,主教学科,学段,骨干教师,本校年限,家庭经度,家庭纬度,通勤区\n\
         T1,L,教师,数学,初中,无,9,106.51,29.41,\nT2,L,教师,数学,初中,无,9,,,东片\nT3,L,教师,数学,初中,无,9,,,西片\n\
         T4,M,教师,数学,初中,无,9,,,\nT5,M,教师,数学,初中,无,9,,,\n",
    );
    book.set_sheet("通勤", "起点,学校编号,分钟\n东片,M,20\nT5,N,15\n");
    book
}

#[test]
fn homes_are_counted_by_what_stands_for_them() {
    let page = page(&homes());
    let homes = &page.homes;
    let counts = [homes.people, homes.by_coordinates, homes.by_zone, homes.by_own_rows, homes.by_school];
    assert_eq!(counts, [5, 1, 1, 1, 2]);
    let schools: Vec<_> = homes.schools.iter().map(|it| (it.school.as_str(), it.people, it.unknown)).collect();
    assert_eq!(schools, [("L", 3, 1), ("M", 2, 1)]);
    let zones: Vec<_> = page.zones.iter().map(|it| (it.zone.as_str(), it.people, it.with_coordinates)).collect();
    assert_eq!(zones, [("西片", 1, 0)]);
}

/// At S1 all three teachers of mathematics may serve; at S2 the way is too long for them; S3 asks for a subject that nobody has.
#[test]
fn seats_are_counted_by_who_is_left_and_the_filter_that_takes_the_last_is_named() {
    let mut book = Workbook::plain();
    book.append("岗位需求", "S3,M,任课,物理,初中,2016秋,2018春,1,无,1");
    book.append("政策", "commute.cap_minutes,1,N,");
    let page = page(&book);
    let seats: Vec<_> = page
        .seats
        .iter()
        .map(|seat| {
            let last = seat.last.as_ref().map(|last| (last.rule.as_str(), last.persons));
            (seat.seat.as_str(), seat.considered, seat.candidates, last)
        })
        .collect();
    let expected = [("S2", 4, 0, Some(("commute_cap", 3))), ("S3", 4, 0, Some(("qualified", 4))), ("S1", 4, 3, None)];
    assert_eq!(seats, expected);
    let stages: Vec<_> = page.filters.iter().map(|stage| (stage.rule.as_deref(), stage.seats, stage.short)).collect();
    let expected = [
        (None, [0, 0, 3, 0, 0], 0),
        (Some("qualified"), [1, 0, 2, 0, 0], 1),
        (Some("commute_cap"), [2, 0, 1, 0, 0], 2),
    ];
    assert_eq!(stages, expected);
}

#[test]
fn schools_without_pupils_or_establishment_are_named() {
    let mut book = Workbook::plain();
    book.replace("学校", "编制,单位类型", "编制,学生数");
    book.replace("学校", "WGS-84,40,", "WGS-84,40,900");
    book.replace("学校", "WGS-84,12,", "WGS-84,,300");
    book.set_sheet("编制", "学校编号,学期,编制\nM,2017秋,12\n");
    let schools: Vec<_> = page(&book)
        .schools
        .into_iter()
        .map(|school| (school.school, school.pupils, school.terms_without_establishment.join(" ")))
        .collect();
    let expected = [("M", false, "2016秋 2017春"), ("N", true, "")];
    assert_eq!(schools, expected.map(|(school, pupils, terms)| (school.to_string(), pupils, terms.to_string())));
}

#[test]
fn values_of_single_schools_stand_together() {
    let mut book = Workbook::plain();
    book.append("政策", "commute.cap_minutes,90,M,");
    book.append("政策", "通勤上限,90,N,");
    book.append("政策", "派出学年数,[1],G,");
    let own: Vec<_> = page(&book)
        .own_values
        .into_iter()
        .map(|own| format!("{} {} {} {:?} {:?}", own.name, own.value, own.of_district, own.groups, own.schools))
        .collect();
    assert_eq!(own, ["通勤上限 90 60 [] [\"M\", \"N\"]", "派出学年数 [1] [1,2,3] [\"G\"] []"]);
}

/// Each row of the sheet 锁定, with what is wrong with it, if anything is.
#[test]
fn pins_that_nothing_meets_are_told_with_row_and_reason() {
    let mut book = Workbook::plain();
    book.append("岗位需求", "S3,N,任课,数学,初中,2017秋,2018春,1,无,1");
    book.set_sheet(
        "锁定",
        "教师编号,岗位或学校,要求,起始学期,结束学期,原因\n\
         T1,S1,必须,2016秋,2017春,\n\
         T2,S1,必须,2016秋,2017春,\n\
         T3,S3,必须,2016秋,2017春,\n\
         T3,L,必须,,,\n\
         T1,N,必须,2017春,2017春,\n\
         T4,S1,必须,2016秋,2017春,\n\
         T4,S2,禁止,,,\n\
         T4,S2,必须,2017秋,2018春,\n",
    );
    let page = page(&book);
    let pins: Vec<_> = page
        .pins
        .iter()
        .map(|pin| {
            let cell = pin.place.cell.as_deref().unwrap_or_default();
            format!("{cell} {} {} {}：{}", pin.staff, pin.target, pin.term.as_deref().unwrap_or("-"), pin.because.zh)
        })
        .collect();
    let expected = [
        "A3 T2 S1 2016秋：学科学段资格：学科不符",
        "A4 T3 S3 2016秋：那里这一学期没有岗位",
        "A5 T3 L -：那里这一学期没有岗位",
        "A6 T1 N 2017春：同一学期已按 A2 锁定在另一所学校",
        "A7 T4 S1 2016秋：锁定到该岗位的有 3 人，只有 1 个名额",
        "A9 T4 S2 2017秋：另有一行“禁止”",
    ];
    assert_eq!(pins, expected);
}

fn unreached(book: &Workbook, said: &[(&str, &str, Scope)]) -> Vec<String> {
    let (district, _) = read(book);
    let mut layer = Layer::default();
    said.iter().for_each(|(key, value, scope)| layer.set(key, value, *scope).unwrap());
    let below = Policy::resolve([&district.policy]);
    let found = remarks::unreached(&district, &below, layer.own_settings(), Voiced::Call);
    assert!(found.iter().all(|finding| finding.code == "W100"));
    found.iter().map(|finding| finding.render(Lang::Zh)).collect()
}

#[test]
fn a_value_that_does_not_reach_all_says_whom() {
    let mut book = Workbook::plain();
    book.append("政策", "commute.cap_minutes,90,M,");
    book.append("政策", "commute.cap_minutes,30,N,");
    let told = unreached(&book, &[("通勤上限", "30", Scope::District), ("release.share", "0.1", Scope::District)]);
    assert_eq!(
        told,
        [
            "警告 W100 --set：通勤上限（commute.cap_minutes）= 30 对 1 所学校不起作用，自有取值 90 (M)。处理办法：如要各校一律如此，\
             请用 --everywhere commute.cap_minutes=30。"
        ],
        "N has 30 itself"
    );
    assert!(unreached(&book, &[("commute.cap_minutes", "30", Scope::Everywhere)]).is_empty());
    let (district, _) = read(&book);
    let group = Scope::Group(district.groups.ids().next().unwrap());
    let of_group = unreached(&book, &[("commute.cap_minutes", "45", group)]);
    assert!(of_group[0].contains("@G）= 45 对 2 所学校不起作用"), "{of_group:?}");
    let member = district.schools.ids().nth(1).unwrap();
    let both = [("commute.cap_minutes", "30", Scope::District), ("commute.cap_minutes", "60", Scope::School(member))];
    assert!(unreached(&book, &both).is_empty(), "the call says the other value itself");
}

#[test]
fn a_value_that_limits_nothing_says_so() {
    let told = |said: &[(&str, &str)]| {
        let (district, _) = read(&Workbook::plain());
        let mut layer = Layer::default();
        said.iter().for_each(|(key, value)| layer.set(key, value, Scope::District).unwrap());
        let policy = Policy::resolve([&district.policy, &layer]);
        let found = remarks::idle(&policy, layer.own_settings(), Voiced::Call);
        assert!(found.iter().all(|finding| finding.code == "W102"));
        found.iter().map(|finding| finding.render(Lang::Zh)).collect::<Vec<_>>()
    };
    let off = told(&[("通勤上限", "30"), ("通勤上限", "关"), ("release.share", "0.1"), ("派出上限罚分", "3")]);
    assert_eq!(
        off,
        [
            "警告 W102 --set：通勤上限（commute.cap_minutes）不起作用：规则“通勤上限”已关闭。处理办法：如要它起作用，请同时设 \
             rule.commute_cap.mode=hard；否则请删去。",
            "警告 W102 --set：派出上限罚分（rule.release.penalty）不起作用：规则“派出上限”不是软规则，不计罚分。处理办法：如要它起作用，\
             请同时设 rule.release.mode=soft；否则请删去。"
        ]
    );
    assert!(told(&[("release.share", "0.1"), ("rule.release.mode", "soft"), ("派出上限罚分", "3")]).is_empty());
}

fn call(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
    command.args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

fn told(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

/// The sample's policy gives 28 schools 90 minutes.
#[test]
fn the_sample_says_whom_a_cap_does_not_reach() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.toml");
    std::fs::write(&file, "[axes]\n\"通勤上限\" = [30, 60]\n\"release.share\" = [\"10%\", 0.2]\n").unwrap();
    let file = file.to_str().unwrap();
    let dry = |more: &[&str]| call(&[&["sweep", "models/banan", file, "--dry-run"], more].concat());
    let swept = dry(&[]);
    let warning = "警告 W100";
    assert!(told(&swept.stderr).contains("= 30、60 对 28 所学校不起作用"), "{}", told(&swept.stderr));
    assert!(told(&swept.stdout).contains("commute.cap_minutes=30  release.share=0.1"), "{}", told(&swept.stdout));
    let everywhere = dry(&["--everywhere", "通勤上限=45"]);
    assert!(!told(&everywhere.stderr).contains(warning), "the schools' values are gone: {}", told(&everywhere.stderr));
    let set = dry(&["--set", "通勤上限=45", "--set", "通勤上限=50"]);
    assert!(told(&set.stderr).contains("W089 --set：commute.cap_minutes 设定了不止一次，以 50 为准"));
    let refused = dry(&["--everywhere", "通勤上限@X0106=45"]);
    assert!(refused.status.code() == Some(2) && told(&refused.stderr).contains("P010"));
}

#[test]
fn check_ends_with_the_page_and_writes_it_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let mut book = homes();
    book.set_sheet("锁定", "教师编号,岗位或学校,要求,起始学期,结束学期,原因\nT1,L,必须,,,\n");
    std::fs::write(path("甲区.xlsx"), book.to_xlsx()).unwrap();
    let checked = call(&["check", &path("甲区.xlsx"), "--findings", &path("检查.xlsx")]);
    let shown = told(&checked.stdout);
    assert_eq!(checked.status.code(), Some(0), "{shown}");
    for line in ["数据质量", "  住址  5 人中 2 人不明", "  通勤区  1 个通勤区", "锁定!A2 T1 → L：那里这一学期没有岗位"]
    {
        assert!(shown.contains(line), "{line} is not in {shown}");
    }
    let mut file: Xlsx<_> = open_workbook(path("检查.xlsx")).unwrap();
    let names = file.sheet_names();
    for name in ["问题", "筛选", "岗位可派人数", "住址不明", "通勤区无通勤行", "学校缺数", "锁定无法满足"]
    {
        assert!(names.iter().any(|held| held == name), "{name} is not among {names:?}");
    }
    let findings = file.worksheet_range("问题").unwrap();
    assert!(findings.rows().any(|row| row[1].to_string().starts_with('W') || row[1].to_string().starts_with('N')));

    let again = call(&["check", &path("甲区.xlsx"), "--findings", &path("检查.xlsx")]);
    assert!(again.status.code() == Some(2) && told(&again.stderr).contains("T001"));
    let json = call(&["check", &path("甲区.xlsx"), "--json"]);
    let page: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(page["quality"]["homes"]["by_school"], 2);
    assert_eq!(page["quality"]["pins"][0]["cell"], "A2");
}

/// The package with one of its parts changed.
fn with_part(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let (held, mut text) = (part.name().unwrap().into_owned(), String::new());
        part.read_to_string(&mut text).unwrap();
        let text = if held == name { change(text) } else { text };
        writer.start_file(held, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Comments that are written as no program is known to write them take no others: that is said.
#[test]
fn comments_that_cannot_be_added_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let mut book = Workbook::plain();
    book.replace("成员", "M,G,成员", "Q,G,成员");
    let note = Note { sheet: "成员".to_string(), cell: "A1".to_string(), text: "原有".to_string() };
    let commented = annotate(&book.to_xlsx(), &[note]).unwrap_or_else(|unfit| panic!("{:?}", unfit.text())).bytes;
    let prefixed = |text: String| text.replace("commentList", "x:commentList");
    std::fs::write(path("甲区.xlsx"), with_part(&commented, "xl/lungangComments1.xml", prefixed)).unwrap();
    let checked = call(&["check", &path("甲区.xlsx"), "--findings", &path("检查.xlsx")]);
    let (code, expected) = ("W101", "副本中缺少 1 条批注");
    assert!(told(&checked.stderr).contains(&format!("{code} {expected}")), "{}", told(&checked.stderr));
}

/// A workbook with errors has findings and no page; they are written all the same.
#[test]
fn findings_of_a_faulty_workbook_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let mut book = Workbook::plain();
    book.replace("成员", "M,G,成员", "Q,G,成员");
    std::fs::write(path("甲区.xlsx"), book.to_xlsx()).unwrap();
    let checked = call(&["check", &path("甲区.xlsx"), "--findings", &path("检查.xlsx")]);
    assert_ne!(checked.status.code(), Some(0));
    let mut file: Xlsx<_> = open_workbook(path("检查.xlsx")).unwrap();
    let findings = file.worksheet_range("问题").unwrap();
    assert!(findings.rows().any(|row| row[0].to_string().ends_with("错误") && row[2].to_string().ends_with("成员!A3")));
    // The copy reads as the workbook does.
    let [told, again] =
        ["甲区.xlsx", "检查.批注.xlsx"].map(|name| lungang::book::read(Path::new(&path(name))).findings);
    assert_eq!(told.len(), again.len());
    assert!(told.iter().zip(&again).all(|(one, other)| one.cause == other.cause && one.place.cell == other.place.cell));
}
