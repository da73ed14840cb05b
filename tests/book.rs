//! Workbooks as people send them: what is forgiven, and what is found, where.

mod workbook;

use lungang::book::{Severity, json_schema};
use lungang::district::{Grade, Id, Sex, StaffId};
use workbook::Workbook;

#[test]
fn a_plain_workbook_is_read_without_a_finding() {
    let reading = Workbook::plain().read();
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let district = reading.district.expect("no errors");
    assert_eq!((district.schools.len(), district.staff.len(), district.seats.len()), (3, 4, 2));
    assert_eq!(district.calendar.years.len(), 2);
}

type Change = fn(&mut Workbook);

/// A change to the plain workbook, and the finding that it must give: code and cell.
#[test]
fn what_is_wrong_is_found_where_it_is() {
    let cases: &[(&str, Change, &str, &str)] = &[
        ("a required sheet missing", |book| book.drop_sheet("岗位需求"), "E010", ""),
        ("an empty sheet", |book| book.set_sheet("岗位需求", ""), "E011", "岗位需求"),
        ("headings without rows", |book| book.keep_rows("岗位需求", 1), "E011", "岗位需求"),
        ("a required column missing", |book| book.replace("岗位需求", "人数", "人"), "E012", "岗位需求"),
        ("a doubled column", |book| book.replace("学校", "编制", "经度"), "E013", "学校!I1"),
        ("no headings at all", |book| book.set_sheet("学期", "甲,乙\n1,2\n"), "E014", "学期"),
        ("a blank id", |book| book.replace("教师", "T3,", ","), "E020", "教师!A4"),
        ("text for a number", |book| book.replace("岗位需求", "春,2,无", "春,两,无"), "E021", "岗位需求!H3"),
        ("a fraction of a person", |book| book.replace("岗位需求", "春,2,无", "春,1.5,无"), "E021", "岗位需求!H3"),
        ("a negative count", |book| book.replace("岗位需求", "春,2,无", "春,-2,无"), "E025", "岗位需求!H3"),
        ("a seat for nobody", |book| book.replace("岗位需求", "春,2,无", "春,0,无"), "E025", "岗位需求!H3"),
        ("a negative tenure", |book| book.replace("教师", "区,9", "区,-9"), "E025", "教师!H2"),
        ("an unknown word", |book| book.replace("学校", "乡村", "山区"), "E022", "学校!D3"),
        ("a bad date", |book| book.replace("学期", "2017-02-20", "2017-02-30"), "E023", "学期!D3"),
        ("an unknown school", |book| book.replace("教师", "T2,L,", "T2,Q,"), "E030", "教师!B3"),
        ("a seat at no school", |book| book.replace("岗位需求", "S1,M,", "S1,Q,"), "E030", "岗位需求!B2"),
        ("an unknown wish", |book| book.replace("教师", "是,M", "是,Q"), "E030", "教师!J2"),
        ("an unknown term", |book| book.replace("岗位需求", "2016秋", "2026秋"), "E030", "岗位需求!F2"),
        ("a doubled id", |book| book.replace("教师", "T2,", "T1,"), "E032", "教师!A3"),
        ("a doubled school", |book| book.replace("学校", "N,", "M,"), "E032", "学校!A4"),
        (
            "a term out of order",
            |book| book.replace("学期", "2017春,2016-2017,春", "2017春,2017-2018,春"),
            "E040",
            "学期!A3",
        ),
        ("a span reversed", |book| book.replace("岗位需求", "2016秋,2018春", "2018春,2016秋"), "E042", "岗位需求!G2"),
        ("two groups at once", |book| book.append("成员", "M,G,成员,2017秋,2018春"), "E043", "成员!A5"),
        (
            "a lead that is a firm",
            |book| {
                book.replace(
                    "学校",
                    "龙头中学,初中,城区,否,106.5,29.4,WGS-84,40,",
                    "龙头中学,初中,城区,否,106.5,29.4,WGS-84,40,企业",
                )
            },
            "E044",
            "成员!A2",
        ),
        ("a head that does not lead", |book| book.replace("成员", "L,G,龙头", "L,G,成员"), "E045", "集团!E2"),
        ("impossible coordinates", |book| book.replace("学校", "106.5,29.4", "206.5,29.4"), "E047", "学校!F2"),
        ("swapped coordinates", |book| book.replace("学校", "106.5,29.4", "29.4,106.5"), "E048", "学校!F2"),
        ("an unknown policy key", |book| book.append("政策", "comute.cap_minutes,45,,"), "E050", "政策!A3"),
        ("a share above one", |book| book.append("政策", "release.share,1.5,,"), "E051", "政策!B3"),
        ("a weight for one school", |book| book.append("政策", "weights.cost,1,M,"), "E052", "政策!C3"),
        (
            "a stint after the horizon",
            |book| book.set_sheet("现行安排", "教师编号,岗位编号,起始学期,结束学期\nT1,S1,2020秋,2021春\n"),
            "E071",
            "现行安排!C2",
        ),
        (
            "one person twice at once",
            |book| {
                book.set_sheet(
                    "现行安排",
                    "教师编号,岗位编号,起始学期,结束学期\nT1,S1,2015秋,2017春\nT1,S2,2016秋,2017春\n",
                )
            },
            "E072",
            "现行安排!A3",
        ),
        (
            "a budget of no year",
            |book| book.set_sheet("经费", "范围,学年,用途,金额\n全区,2030-2031,交流,1\n"),
            "E030",
            "经费!B2",
        ),
        (
            "a negative budget",
            |book| book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,交流,-1\n"),
            "E025",
            "经费!D2",
        ),
        (
            "a pin on nothing",
            |book| book.set_sheet("锁定", "教师编号,岗位或学校,起始学期,结束学期,要求,原因\nT1,Q,,,必须,\n"),
            "E030",
            "锁定!B2",
        ),
        (
            "a sheet twice",
            |book| {
                book.set_sheet(
                    "staff",
                    "教师编号,人事关系学校,类别,主教学科,学段,骨干教师,本校年限\nT9,L,教师,语文,初中,无,9\n",
                )
            },
            "E017",
            "教师",
        ),
    ];
    for (what, change, code, place) in cases {
        let mut book = Workbook::plain();
        change(&mut book);
        let reading = book.read();
        assert!(reading.district.is_none(), "{what}: a district in spite of an error");
        let found = reading.findings.iter().find(|finding| finding.code == *code);
        let found = found.unwrap_or_else(|| panic!("{what}: no {code} in {:#?}", reading.findings));
        assert_eq!(found.severity, Severity::Error, "{what}");
        assert_eq!(workbook::place(found), *place, "{what}");
        for text in [&found.cause, &found.remedy] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{what}: {text:?}");
        }
    }
}

#[test]
fn what_is_odd_is_warned_of_and_read() {
    let cases: &[(&str, Change, &str)] = &[
        ("an unknown column", |book| book.replace("岗位需求", "优先级", "优先级,备注"), "W015"),
        ("an unknown sheet", |book| book.set_sheet("食堂", "甲,乙\n"), "W016"),
        ("a school in no group", |book| book.drop_line("成员", "N,"), "W046"),
        ("a parameter of a later rule", |book| book.append("政策", "disruption.most,3,,"), "W053"),
        ("no tenure", |book| book.replace("教师", "区,9", "区,"), "W060"),
        ("the same subject twice", |book| book.replace("教师", "数学,,初中", "数学,数学,初中"), "W061"),
        (
            "stints under way",
            |book| book.set_sheet("现行安排", "教师编号,岗位编号,起始学期,结束学期\nT1,S1,2015秋,2017春\n"),
            "W076",
        ),
        (
            "under way too soon after the stint before",
            |book| {
                let rows = "T1,S1,2014秋,2015春\nT1,S1,2016秋,2017春\n";
                book.set_sheet("现行安排", &format!("教师编号,岗位编号,起始学期,结束学期\n{rows}"));
            },
            "W073",
        ),
        (
            "more serving than places",
            |book| {
                book.set_sheet(
                    "现行安排",
                    "教师编号,岗位编号,起始学期,结束学期\nT1,S1,2016秋,2017春\nT2,S1,2016秋,2017春\n",
                )
            },
            "W075",
        ),
        (
            "two budget lines for one year",
            |book| book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,交流,1\n全区,2016-2017,交流,2\n"),
            "W077",
        ),
    ];
    for (what, change, code) in cases {
        let mut book = Workbook::plain();
        change(&mut book);
        let reading = book.read();
        let codes: Vec<_> = reading.findings.iter().map(|finding| finding.code.id()).collect();
        assert!(codes.contains(code), "{what}: {codes:?}");
        assert!(reading.district.is_some(), "{what}: {:?}", reading.findings);
    }
}

#[test]
fn all_faults_are_collected_not_the_first_alone() {
    let mut book = Workbook::plain();
    book.replace("教师", "T2,L,", "T2,Q,");
    book.replace("岗位需求", "春,2,无", "春,两,无");
    book.append("政策", "comute.cap_minutes,45,,");
    let codes: Vec<_> = book.read().findings.iter().map(|finding| finding.code.id()).collect();
    for code in ["E030", "E021", "E050"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
}

#[test]
fn a_nearest_key_is_offered() {
    let mut book = Workbook::plain();
    book.append("政策", "comute.cap_minutes,45,,");
    let findings = book.read().findings;
    assert!(findings.iter().any(|finding| finding.remedy.en.contains("commute.cap_minutes")), "{findings:?}");
}

/// Title rows, units in headings, full-width digits, ticks, blank and total rows, names for ids, an id card.
#[test]
fn a_bureau_s_workbook_is_read_as_it_is() {
    let mut book = Workbook::plain();
    book.set_sheet(
        "学校",
        "某区中小学基本情况表,,,,,,,,\n填表单位：教委人事科,,,,,,,,\n学校代码,学校名称,学 段,城乡类型,是否薄弱,经度(°),纬度（度）,坐标系,编制数（人）\n\
         L,龙头中学,初中,城区,,106.5,29.4,WGS84,４０\n,,,,,,,,\nM,成员中学,初中,农村,√,106.6,29.5,WGS84,12\nN,另一中学,初中,镇区,×,106.7,29.3,WGS84,\n合 计,,,,,,,,52\n",
    );
    book.set_sheet(
        "教师",
        "工号,教师姓名,学校,类别,任教学科,学段,骨干,本校年限(年),身份证号,自愿\n\
         T1,甲,龙头中学,教师,数学,初中,区级,9,000000198001010013,√\nT2,乙,龙头中学,教师,语文,初中,,8,,\nT3,丙,L,教师,数学,初中,无,7,,\nT4,丁,L,教师,数学,初中,无,7,,\n",
    );
    let reading = book.read();
    let district = reading.district.unwrap_or_else(|| panic!("{:#?}", reading.findings));
    let first = &district.staff[StaffId::from_index(0)];
    assert_eq!(
        (first.birth_year, first.sex, first.grade, first.volunteer),
        (Some(1980), Some(Sex::Male), Grade::District, true)
    );
    assert_eq!(district.schools[first.school].establishment, Some(40));
    assert_eq!(district.schools.len(), 3);
    assert!(district.schools.values().any(|school| school.weak));
}

#[test]
fn an_id_card_number_is_repeated_nowhere() {
    let mut book = Workbook::plain();
    book.set_sheet("教师", "教师编号,人事关系学校,类别,主教学科,学段,骨干教师,本校年限,身份证号\nT1,L,教师,数学,初中,无,9,000000198001010019\n");
    let findings = book.read().findings;
    assert!(findings.iter().any(|finding| finding.code == "W062"));
    assert!(!serde_json::to_string(&findings).unwrap().contains("0000001980"));
}

#[test]
fn every_kind_of_file_gives_the_same_district() {
    let book = Workbook::plain();
    let folder = book.read().district.expect("folder");
    for (what, reading) in [("GBK", book.read_gbk()), ("JSON", book.read_json()), ("xlsx", book.read_xlsx())] {
        let district = reading.district.unwrap_or_else(|| panic!("{what}: {:#?}", reading.findings));
        // Rows of JSON sheets come in the order of their names: the records are the same.
        assert_eq!(*district, *folder, "{what}");
    }
}

#[test]
fn what_is_no_workbook_is_refused_in_words() {
    let password = [
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(),
        "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ]
    .concat();
    let cases: &[(&str, &str, &[u8], &str)] = &[
        ("0 bytes", "b.xlsx", b"", "E003"),
        ("a text", "b.xlsx", b"hello", "E002"),
        ("a broken zip", "b.xlsx", b"PK\x03\x04 broken", "E002"),
        ("a password", "b.xlsx", &password, "E004"),
        ("an old xls", "b.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "E002"),
        ("broken JSON", "b.json", b"{\"a\": ", "E002"),
        ("JSON of another shape", "b.json", b"[1, 2]", "E002"),
    ];
    for (what, name, bytes, code) in cases {
        let reading = workbook::read_bytes(name, bytes);
        let codes: Vec<_> = reading.findings.iter().map(|finding| finding.code.id()).collect();
        assert!(reading.district.is_none() && codes.contains(code), "{what}: {codes:?}");
    }
    assert_eq!(lungang::book::read(std::path::Path::new("no/such/book.xlsx")).findings[0].code, "E001");
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(lungang::book::read(empty.path()).findings[0].code, "E002");
}

#[test]
fn a_million_empty_rows_cost_nothing() {
    let reading = Workbook::plain().read_xlsx_with(|workbook| {
        let sheet = workbook.worksheet_from_name("教师").unwrap();
        let wide = rust_xlsxwriter::Format::new().set_bold();
        sheet.write_blank(1_048_575, 30, &wide).unwrap();
    });
    assert!(reading.district.is_some(), "{:?}", reading.findings);
}

#[test]
fn merged_headings_in_two_rows_are_read() {
    let reading = Workbook::plain().read_xlsx_with(|workbook| {
        let sheet = workbook.worksheet_from_name("锁定").unwrap();
        let plain = rust_xlsxwriter::Format::new();
        sheet.merge_range(0, 0, 1, 0, "教师编号", &plain).unwrap();
        sheet.merge_range(0, 1, 1, 1, "岗位或学校", &plain).unwrap();
        sheet.merge_range(0, 2, 0, 3, "时段", &plain).unwrap();
        for (column, text) in [(2, "起始学期"), (3, "结束学期")] {
            sheet.write(1, column, text).unwrap();
        }
        sheet.merge_range(0, 4, 1, 4, "要求", &plain).unwrap();
        sheet.merge_range(0, 5, 1, 5, "原因", &plain).unwrap();
        for (column, text) in ["T1", "M", "2016秋", "2017春", "必须", "支教"].into_iter().enumerate() {
            sheet.write(2, column as u16, text).unwrap();
        }
    });
    let district = reading.district.unwrap_or_else(|| panic!("{:#?}", reading.findings));
    assert_eq!(district.pins.len(), 1);
}

#[test]
fn the_published_schema_is_the_registry_s() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/models/schemas/workbook.schema.json");
    let published: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(published, json_schema(), "write it anew: lungang template models/schemas/workbook.schema.json");
    let validator = jsonschema::validator_for(&published).unwrap();
    assert!(validator.is_valid(&Workbook::plain().to_json()));
    assert!(!validator.is_valid(&serde_json::json!({ "学期": [] })));
}
