//! A finding for every fault that tests/book.rs does not try: a workbook fragment in, code and cell out.

mod workbook;

use std::collections::BTreeSet;
use std::path::Path;

use lungang::book::{Finding, Severity};
use lungang::codes::Code;
use workbook::Workbook;

type Change = fn(&mut Workbook);

const SERVING: &str = "教师编号,岗位编号,起始学期,结束学期\n";
const PINS: &str = "教师编号,岗位或学校,起始学期,结束学期,要求,原因\n";

/// The finding of that code, which must be there.
fn found(what: &str, change: Change, code: &str) -> (Finding, bool) {
    let mut book = Workbook::plain();
    change(&mut book);
    let reading = book.read();
    let finding = reading.findings.iter().find(|finding| finding.code == code);
    let finding = finding.unwrap_or_else(|| panic!("{what}: no {code} in {:#?}", reading.findings)).clone();
    assert_eq!(finding.severity, if code.starts_with('E') { Severity::Error } else { Severity::Warning }, "{what}");
    (finding, reading.district.is_some())
}

#[test]
fn errors_are_found_where_they_are() {
    let cases: &[(&str, Change, &str, &str)] = &[
        ("a formula's error", |book| book.replace("教师", "区,9", "区,#N/A"), "E024", "教师!H2"),
        (
            "one name for two schools",
            |book| {
                book.replace("学校", "另一中学", "成员中学");
                book.replace("岗位需求", "S1,M,", "S1,成员中学,");
            },
            "E031",
            "岗位需求!B2",
        ),
        (
            "an origin that is a person and a school",
            |book| {
                book.replace("教师", "T1,", "M,");
                book.set_sheet("通勤", "起点,学校编号,分钟\nM,N,30\n");
            },
            "E031",
            "通勤!A2",
        ),
        (
            "a scope that is a group and a school",
            |book| {
                book.replace("集团", "G,一集团", "M,一集团");
                book.append("政策", "commute.cap_minutes,45,M,");
            },
            "E031",
            "政策!C3",
        ),
        ("an id card number for an id", |book| book.replace("教师", "T1,", "000000198001010013,"), "E033", "教师!A2"),
        (
            "a doubled ledger row",
            |book| book.set_sheet("编制", "学校编号,学期,编制\nM,2016秋,9\nM,2016-2017-1,8\n"),
            "E032",
            "编制!B3",
        ),
        (
            "a ledger row outside the horizon",
            |book| book.set_sheet("编制", "学校编号,学期,编制\nM,2012秋,9\n"),
            "E030",
            "编制!B2",
        ),
        ("a ledger row of no term", |book| book.set_sheet("编制", "学校编号,学期,编制\nM,哪天,9\n"), "E030", "编制!B2"),
        (
            "a horizon of fifty terms",
            |book| {
                let row = |year: i32| {
                    let next = year + 1;
                    format!("{year}秋,{year}-{next},秋,{year}-09-01\n{next}春,{year}-{next},春,{next}-02-20\n")
                };
                let rows: String = (2016..2041).map(row).collect();
                book.set_sheet("学期", &format!("学期,学年,季,开始日期\n{rows}"));
            },
            "E039",
            "学期!A42",
        ),
        ("a start outside its term", |book| book.replace("学期", "2016-09-01", "2015-09-01"), "E041", "学期!D2"),
        ("a school year that is none", |book| book.replace("学期", "2016-2017,秋", "2016-2019,秋"), "E022", "学期!B2"),
        ("a school abroad", |book| book.replace("学校", "106.7,29.3", "16.7,49.3"), "E049", "学校!F4"),
        (
            "one school of a city elsewhere swapped",
            |book| {
                book.replace("学校", "106.5,29.4", "-87.6,41.8");
                book.replace("学校", "106.6,29.5", "-87.7,41.9");
                book.replace("学校", "106.7,29.3", "41.7,-87.5");
            },
            "E048",
            "学校!F4",
        ),
        ("an absurd birth", |book| add_column(book, "出生年份", "1880"), "E067", "教师!K2"),
        ("a birth that is no date", |book| add_column(book, "出生日期", "昨天"), "E023", "教师!K2"),
        ("half a home", |book| add_column(book, "家庭经度,家庭纬度", "106.5,"), "E020", "教师!L2"),
        (
            "a home with swapped coordinates",
            |book| add_column(book, "家庭经度,家庭纬度", "29.5,106.5"),
            "E048",
            "教师!K2",
        ),
        ("an unreadable end of deferral", |book| add_column(book, "暂缓原因,暂缓至", "病休,以后"), "E023", "教师!L2"),
        ("an unreadable end of a class", |book| add_column(book, "带班至", "以后"), "E023", "教师!K2"),
        (
            "a stint of nobody",
            |book| book.set_sheet("现行安排", &format!("{SERVING}T5,S1,2016秋,2017春\n")),
            "E030",
            "现行安排!A2",
        ),
        (
            "a stint at the person's own school",
            |book| {
                book.append("教师", "T5,M,教师,数学,,初中,无,9,,");
                book.set_sheet("现行安排", &format!("{SERVING}T5,S1,2016秋,2017春\n"));
            },
            "E073",
            "现行安排!A2",
        ),
        (
            "a running stint without its seat",
            |book| book.set_sheet("现行安排", &format!("{SERVING}T1,,2016秋,2017春\n")),
            "E020",
            "现行安排!B2",
        ),
        (
            "a stint under way reversed",
            |book| book.set_sheet("现行安排", &format!("{SERVING}T1,S1,2016秋,2014秋\n")),
            "E042",
            "现行安排!D2",
        ),
        (
            "a teaching seat at a firm",
            |book| {
                book.append("学校", "F,一企业,,城区,,106.5,29.5,WGS-84,,企业");
                book.append("岗位需求", "S3,F,任课,数学,,2016秋,2018春,1,无,1");
            },
            "E082",
            "岗位需求!B4",
        ),
        (
            "a pin before the horizon",
            |book| book.set_sheet("锁定", &format!("{PINS}T1,M,2012秋,2013春,必须,\n")),
            "E030",
            "锁定!C2",
        ),
        (
            "a pin that begins before the horizon",
            |book| book.set_sheet("锁定", &format!("{PINS}T1,M,2012秋,2017春,必须,\n")),
            "E030",
            "锁定!C2",
        ),
        (
            "a seat beyond the horizon",
            |book| book.replace("岗位需求", "2016秋,2018春", "2016秋,2030春"),
            "E030",
            "岗位需求!G2",
        ),
        (
            "training beyond the horizon",
            |book| book.set_sheet("培训", "课程,教师编号,起始学期,结束学期\n研修,T1,2018春,2018秋\n"),
            "E030",
            "培训!D2",
        ),
        (
            "a pin after the horizon",
            |book| book.set_sheet("锁定", &format!("{PINS}T1,M,2022秋,,禁止,\n")),
            "E030",
            "锁定!C2",
        ),
        ("a wish that is near an id", |book| book.replace("教师", "是,M", "是,MM"), "E030", "教师!J2"),
        (
            "an origin that is nothing",
            |book| book.set_sheet("通勤", "起点,学校编号,分钟\nQQQ,N,30\n"),
            "E030",
            "通勤!A2",
        ),
        ("minutes beyond a day", |book| book.set_sheet("通勤", "起点,学校编号,分钟\nT1,N,3000\n"), "E025", "通勤!C2"),
        (
            "an appraisal of no year",
            |book| book.set_sheet("考核", "学校编号,学年,维度,评价方,得分\nM,去年,学生发展,社会,90\n"),
            "E022",
            "考核!B2",
        ),
        (
            "no load at all",
            |book| book.set_sheet("课时", "学校编号,学段,年级,班级数,学科,周课时,标准课时\nM,初中,七年级,4,数学,5,0\n"),
            "E025",
            "课时!G2",
        ),
        (
            "training without its terms",
            |book| book.set_sheet("培训", "课程,教师编号,起始学期,结束学期\n研修,T1,2016秋,\n"),
            "E020",
            "培训!D2",
        ),
    ];
    for (what, change, code, place) in cases {
        let (finding, district) = found(what, *change, code);
        assert!(!district, "{what}: a district in spite of an error");
        assert_eq!(workbook::place(&finding), *place, "{what}");
        for text in [&finding.cause, &finding.remedy] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{what}: {text:?}");
        }
    }
}

#[test]
fn oddities_are_warned_of_and_read() {
    let cases: &[(&str, Change, &str, &str)] = &[
        (
            "values under no heading",
            |book| book.replace("政策", "rotation.rate,0,,", "rotation.rate,0,,,多余"),
            "W019",
            "政策!E2",
        ),
        (
            "a school without an id",
            |book| {
                book.replace("学校", "N,另一中学", ",另一中学");
                book.replace("成员", "N,G", "另一中学,G");
                book.replace("岗位需求", "S2,N", "S2,另一中学");
                book.replace("教师", "N、M", "另一中学、M");
            },
            "W034",
            "学校!A4",
        ),
        (
            "a term misnamed",
            |book| book.replace("学期", "2018春,2017-2018,春", "2019春,2017-2018,春"),
            "W041",
            "学期!A5",
        ),
        (
            "a group of leads only",
            |book| {
                book.append("集团", "H,二集团,学校发展共同体,松散型,N");
                book.replace("成员", "N,G,成员", "N,H,龙头");
            },
            "W054",
            "集团!A3",
        ),
        (
            "pupils that do not add up",
            |book| {
                book.replace("学校", "单位类型", "单位类型,学生数,小学学生数,初中学生数");
                book.replace("学校", "WGS-84,40,", "WGS-84,40,,900,400,400");
            },
            "W055",
            "学校!K2",
        ),
        (
            "a firm as a member",
            |book| {
                book.append("学校", "F,一企业,,城区,,106.5,29.5,WGS-84,,企业");
                book.append("成员", "F,G,成员,,");
            },
            "W056",
            "成员!A5",
        ),
        ("a membership of the past", |book| book.append("成员", "M,G,成员,2010秋,2014春"), "W058", "成员!A5"),
        ("a school far away", |book| book.replace("学校", "106.7,29.3", "116.4,39.9"), "W059", "学校!F4"),
        ("a wish twice", |book| book.replace("教师", "N、M", "N、M、N"), "W063", "教师!J4"),
        (
            "an end of deferral without a reason",
            |book| add_column(book, "暂缓原因,暂缓至", ",2018-08-31"),
            "W064",
            "教师!L2",
        ),
        ("a spouse elsewhere", |book| add_column(book, "配偶", "某人"), "W065", "教师!K2"),
        (
            "an id card that says otherwise",
            |book| add_column(book, "出生年份,身份证号", "1981,000000198001010013"),
            "W066",
            "教师!L2",
        ),
        ("the own school wished for", |book| book.replace("教师", "N、M", "N、L"), "W069", "教师!J4"),
        (
            "a stint beyond its seat",
            |book| {
                book.replace("岗位需求", "2016秋,2018春", "2016秋,2017春");
                book.set_sheet("现行安排", &format!("{SERVING}T1,S1,2016秋,2017秋\n"));
            },
            "W074",
            "现行安排!A2",
        ),
        (
            "two times for a pair",
            |book| book.set_sheet("通勤", "起点,学校编号,分钟\nT1,M,30\nT1,成员中学,40\n"),
            "W078",
            "通勤!C3",
        ),
        ("a home far away", |book| add_column(book, "家庭经度,家庭纬度", "116.4,39.9"), "W079", "教师!K2"),
        (
            "a stage that the school lacks",
            |book| book.replace("岗位需求", "数学,初中", "数学,高中"),
            "W080",
            "岗位需求!E2",
        ),
        (
            "a subject that nobody teaches",
            |book| book.replace("岗位需求", "任课,数学", "任课,天文"),
            "W081",
            "岗位需求!D2",
        ),
        (
            "a subject near one that is asked for",
            |book| book.replace("教师", "T3,L,教师,数学,,", "T3,L,教师,数学/物理,,"),
            "W103",
            "教师!D4",
        ),
        (
            "a purpose that limits nothing",
            |book| book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,交通补贴,1000\n"),
            "W104",
            "经费!C2",
        ),
        (
            "a post that nobody holds",
            |book| book.replace("岗位需求", "任课,数学", "管理,副校长"),
            "W081",
            "岗位需求!D2",
        ),
        (
            "a host in no group",
            |book| book.replace("成员", "M,G,成员,2016秋", "M,G,成员,2017秋"),
            "W083",
            "岗位需求!B2",
        ),
        (
            "pins against each other",
            |book| book.set_sheet("锁定", &format!("{PINS}T1,M,,,必须,\nT1,成员中学,2016秋,2017春,禁止,\n")),
            "W084",
            "锁定!E3",
        ),
        (
            "a zone where nobody lives",
            |book| {
                add_column(book, "通勤区", "鱼洞");
                book.set_sheet("通勤", "起点,学校编号,分钟\n鱼洞,M,30\n李家沱,M,30\n");
            },
            "W086",
            "通勤!A3",
        ),
        (
            "a parameter twice",
            |book| book.append("政策", "commute.cap_minutes,45,,\ncommute.cap_minutes,50,全区,"),
            "W089",
            "政策!A4",
        ),
    ];
    for (what, change, code, place) in cases {
        let (finding, district) = found(what, *change, code);
        assert!(district, "{what}: no district");
        assert_eq!(workbook::place(&finding), *place, "{what}");
    }
}

/// Adds columns to the staff sheet, filled for the first person.
fn add_column(book: &mut Workbook, headings: &str, cells: &str) {
    book.replace("教师", "志愿\n", &format!("志愿,{headings}\n"));
    book.replace("教师", "是,M\n", &format!("是,M,{cells}\n"));
}

#[test]
fn one_fault_is_blamed_once() {
    let cases: &[(&str, Change)] = &[
        ("a school with a wrong area", |book| book.replace("学校", "乡村", "山区")),
        ("a seat with a wrong count", |book| {
            book.replace("岗位需求", "春,2,无", "春,两,无");
            book.set_sheet("锁定", &format!("{PINS}T1,S2,,,必须,\n"));
        }),
        ("a person with a wrong category", |book| {
            book.replace("教师", "T1,L,教师", "T1,L,工友");
            book.set_sheet("通勤", "起点,学校编号,分钟\nT1,M,30\n");
        }),
        ("a group with a wrong tie", |book| book.replace("集团", "紧密型", "亲密")),
        ("a term with a wrong season", |book| book.replace("学期", "2017-2018,秋", "2017-2018,夏")),
        ("a missing column", |book| book.replace("教师", "类别", "门类")),
    ];
    for (what, change) in cases {
        let mut book = Workbook::plain();
        change(&mut book);
        let errors: Vec<_> =
            book.read().findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert_eq!(errors.len(), 1, "{what}: {errors:#?}");
    }
}

#[test]
fn a_missing_sheet_is_the_only_error_about_what_it_should_hold() {
    for sheet in ["学期", "集团", "学校", "成员", "教师", "岗位需求"] {
        let mut book = Workbook::plain();
        book.drop_sheet(sheet);
        book.set_sheet("现行安排", &format!("{SERVING}T1,S1,2016秋,2017春\n"));
        book.set_sheet("锁定", &format!("{PINS}T1,M,2016秋,,必须,\n"));
        book.set_sheet("经费", "范围,学年,用途,金额\nG,2016-2017,交流,1\n");
        let errors: Vec<_> =
            book.read().findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert_eq!(errors.len(), 1, "{sheet}: {errors:#?}");
        assert_eq!(errors[0].code, "E010");
    }
}

#[test]
fn a_near_id_is_offered() {
    let mut book = Workbook::plain();
    book.replace("岗位需求", "S1,M,", "S1,MM,");
    let findings = book.read().findings;
    assert!(
        findings.iter().any(|finding| finding.code == "E030" && finding.remedy.zh.contains("“M”")),
        "{findings:#?}"
    );
}

#[test]
fn parameters_of_a_rule_switched_off_are_no_news() {
    let mut book = Workbook::plain();
    book.append("政策", "balance.cv_limit.primary,0.4,,\nweights.imbalance,100,,\nrule.balance.mode,off,,");
    assert!(book.read().findings.is_empty());
    book.append("政策", "rule.disruption.mode,soft,,");
    let codes: Vec<_> = book.read().findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["W053"]);
}

#[test]
fn thousands_of_one_fault_are_counted() {
    let mut book = Workbook::plain();
    let rows: String = (0..3000).map(|row| format!("X{row},Q,教师,数学,,初中,无,,,\n")).collect();
    book.append("教师", rows.trim_end());
    let findings = book.read().findings;
    let unknown: Vec<_> = findings.iter().filter(|finding| finding.code == "E030").collect();
    assert_eq!(unknown.len(), 501, "500 listed and one that counts the rest");
    assert!(unknown.last().unwrap().cause.en.starts_with("2500 more"));
    assert_eq!(findings.iter().filter(|finding| finding.code == "W060").count(), 1, "one for the column");
}

/// Every code that the reader knows is tried by a test: here, in the other files of this folder, or beside the code.
#[test]
fn every_code_is_tried() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tried = codes(&root.join("tests"));
    let of_workbooks = Code::ALL.iter().filter(|code| code.id().starts_with(['E', 'W', 'N']));
    let untried: Vec<_> = of_workbooks.filter(|code| !tried.contains(code.id())).collect();
    assert!(untried.is_empty(), "{untried:?}");
}

/// The codes that stand in quotes, alone or before a place, or by their names, in the files of a folder.
fn codes(folder: &Path) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            codes.extend(self::codes(&entry.path()));
        } else if entry.path().extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let named = text.split("Code::").skip(1).filter_map(|rest| rest.get(..4));
            let quoted = text.split('"').filter_map(|part| part.split(' ').next());
            codes.extend(quoted.chain(named).filter(|part| is_code(part)).map(str::to_string));
        }
    }
    codes
}

fn is_code(text: &str) -> bool {
    text.len() == 4 && text.starts_with(['E', 'W', 'N']) && text[1..].bytes().all(|byte| byte.is_ascii_digit())
}
