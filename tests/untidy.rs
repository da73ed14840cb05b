//! A workbook as a bureau might send it, made for a trial of the README: more than twenty cells in which something else stands
//! than the template asks. Each is read as its author means it, or told at its cell; what was an error is mended, and the rest read.

mod workbook;

use lungang::book::{Reading, Sight};
use lungang::district::{District, Staff, Stage};
use rust_xlsxwriter::{self as xlsx, ExcelDateTime, Format};
use workbook::{Workbook, place, read_bytes, read_bytes_as};

/// What its author mends once it is told: from, to.
const MENDED: &[(&str, &str, &str)] = &[
    ("附件2 学校基本情况", "45+2", "47"),
    ("教职工花名册", "M01,L02,龙头中学", "M01,L01,龙头中学"),
    ("教职工花名册", "七（3）班", "否"),
    ("教职工花名册", "中共发展对象", "群众"),
    ("锁定人员", "13800000001,王芳", "13800000001,李静"),
    ("成员中学", "M09", "13800000001"),
];

fn untidy(is_mended: bool) -> Vec<u8> {
    let mut book = Workbook::plain();
    for sheet in ["集团", "学校", "成员", "教师", "政策"] {
        book.drop_sheet(sheet);
    }
    book.set_sheet(
        "附件1 集团一览表",
        "某区集团化办学一览表\n集团编号,集团名称,集团类型,紧密程度,龙头校\nG,一集团,名校集团,紧密,龙头中学\n",
    );
    // Headings in two rows, a footnote.
    book.set_sheet(
        "附件2 学校基本情况",
        "某区学校基本情况统计表\n填报单位：某区教委\n\
         学校代码,学校全称,办学类型,城乡类型,是否薄弱学校,位置,,坐标系,核定编制,在校生数\n,,,,,东经,北纬,,,\n\
         L01,龙头中学,九年一贯制,城区,/,106.5,29.4,国家2000,45+2,１２００人\n\
         L02,成员中学,初级中学,农村,√,106.6,29.5,国家2000,12,0\n\
         L03,另一中学,初级中学,镇,×,106.7,29.3,国家2000,12,约600\n\
         注：编制数为2016年6月核定数\n",
    );
    book.set_sheet(
        "集团成员",
        "学校代码,学校名称,集团名称,角色,起始学期,结束学期\nL01,龙头中学,一集团,龙头校,2016秋,长期\n\
         L02,成员中学,一集团,成员校,2016秋,长期\nL03,另一中学,一集团,成员校,2016秋,长期\n",
    );
    // 工号, 学校代码 and 学校名称, …; a row for the same person in the list of another school.
    book.set_sheet(
        "教职工花名册",
        "某区教职工花名册,,,,,,,,,,,,,,,,\n\
         工号,学校代码,学校名称,类别,姓名,性别,出生年份,学科,任教学段,骨干,在校年限,党员,班主任,毕业班,最长通勤,暂缓原因,志愿\n\
         13800000001,L01,龙头中学,教师,李静,女,1980,数学,初中,区骨干,9,中共党员,三年级2班,非毕业班,0,不暂缓,无\n\
         M02,〃,〃,教师,王芳,女,1981,数学,初中,否,8年,中共发展对象,未带班,否,1.5,——,1.成员中学 2.另一中学\n\
         M03,同上,同上,教师,赵敏,女,1979,语数,初中,非骨干,6年3个月,民盟,否,七（3）班,,暂无,服从分配\n\
         M04,L01,龙头中学,教师,李静,女,1980,数学,初中,区骨干,9,否,否,否,,无,\n\
         M01,L02,龙头中学,教师,钱红,男,1975,数学,初中,无,12,否,否,否,,无,\n\
         本页小计,,,,,,,,,,5,,,,,,\n制表人：某某　审核：某某,,,,,,,,,,,,,,,,\n",
    );
    // The staff of one school on a sheet of its own, which the whole list lacks.
    book.set_sheet("成员中学", "工号,学校代码,类别,学科,任教学段,骨干,在校年限\nM09,L02,教师,数学,初中,无,9\n");
    book.set_sheet(
        "岗位需求",
        "岗位编号,学校编号,类型,学科或职务,学段,起始学期,结束学期,人数,骨干要求,优先级\n\
         S1,成员中学,任课,数学,初中,2016.9,2018年7月,2人,不限,1\n",
    );
    book.set_sheet(
        "锁定人员",
        "工号,姓名,岗位或学校,起始学期,结束学期,要求,原因\n13800000001,王芳,L03,,,必须,理事会商定\n\
         M02,王芳,L03,,,禁止,已取消\n",
    );
    book.set_sheet("预算", "范围,年度,用途,金额\n全区,2016年度,交流经费,38\n全区,2017-2018,交流经费,43\n");
    book.set_sheet("通勤时间", "起点,学校,分钟\nL01,L02,\nL01,L03,35分\n");
    book.set_sheet("班级课时", "学校,学段,年级,班级数,科目,每周课时,标准课时\nL01,初中,七年级,6个班,数学,5节,12\n");
    book.set_sheet(
        "考核得分",
        "学校,学年,维度,评价方,得分\nL01,2015-2016,学生发展,行业,0.92\nL02,2015-2016,学生发展,行业,0.88\n",
    );
    if is_mended {
        for (sheet, from, to) in MENDED {
            book.replace(sheet, from, to);
        }
    }
    let change = |book: &mut xlsx::Workbook| {
        // What is shown is 38.00万元.
        let shown = Format::new().set_num_format("0.00\"万元\"");
        book.worksheet_from_name("预算").unwrap().write_with_format(1, 3, 38, &shown).unwrap();
        let ways = book.worksheet_from_name("通勤时间").unwrap();
        if is_mended {
            ways.write(1, 2, 65).unwrap();
        } else {
            let clock = Format::new().set_num_format("h:mm");
            let time = ExcelDateTime::from_hms(1, 5, 0.0).unwrap();
            ways.write_datetime_with_format(1, 2, time, &clock).unwrap();
        }
        let posts = book.worksheet_from_name("附件2 学校基本情况").unwrap();
        posts.merge_range(2, 5, 2, 6, "位置", &Format::new()).unwrap();
    };
    book.to_xlsx_with(change)
}

/// Codes and cells, in the order of reading.
fn told(reading: &Reading, code: &str) -> Vec<String> {
    reading.findings.iter().filter(|finding| finding.code == code).map(place).collect()
}

fn person<'d>(district: &'d District, code: &str) -> &'d Staff {
    district.staff.values().find(|person| person.code == code).unwrap_or_else(|| panic!("no {code}"))
}

#[test]
fn what_cannot_be_meant_is_an_error_at_its_cell() {
    let reading = read_bytes("某区.xlsx", &untidy(false));
    assert!(reading.district.is_none());
    for (code, cells) in [
        ("E021", &["附件2 学校基本情况!I5", "通勤时间!C2"][..]),
        ("E022", &["教职工花名册!L4", "教职工花名册!N5"]),
        ("E151", &["教职工花名册!C7", "锁定人员!B2"]),
        ("E152", &["成员中学!A2"]),
    ] {
        let mut found = told(&reading, code);
        found.sort_unstable();
        let mut cells = cells.to_vec();
        cells.sort_unstable();
        assert_eq!(found, cells, "{code}: {:#?}", reading.findings);
    }
}

#[test]
fn the_rest_is_read_as_it_is_meant_or_told() {
    let reading = read_bytes("某区.xlsx", &untidy(true));
    let district = reading.district.as_ref().unwrap_or_else(|| panic!("{:#?}", reading.findings));
    let school = |code: &str| district.schools.values().find(|school| school.code == code).unwrap();
    let stages: Vec<Stage> = school("L01").stages.iter().collect();
    assert_eq!(stages, [Stage::Primary, Stage::Junior]);
    assert_eq!((school("L01").establishment, school("L01").pupils), (Some(47), Some(1200)));
    assert_eq!([school("L01").weak, school("L02").weak, school("L03").weak], [false, true, false]);

    let first = person(district, "13800000001");
    assert!(first.homeroom && !first.graduating_class && first.party_member);
    assert_eq!((first.deferral.as_ref(), first.wishes.len(), first.longest_commute), (None, 0, Some(0.0)));
    let second = person(district, "M02");
    assert!(!second.homeroom && !second.party_member && second.deferral.is_none());
    let wishes: Vec<&str> = second.wishes.iter().map(|&wish| district.schools[wish].code.as_str()).collect();
    assert_eq!((wishes, second.tenure_years), (vec!["L02", "L03"], Some(8.0)));
    let third = person(district, "M03");
    assert_eq!((third.deferral.as_ref(), third.tenure_years), (None, Some(6.25)));
    for code in ["M02", "M03"] {
        assert_eq!(district.schools[person(district, code).school].code, "L01", "{code}: as the row above");
    }
    assert_eq!(district.staff.len(), 5);
    let yuan: Vec<f64> = district.budgets.iter().map(|line| line.yuan).collect();
    assert_eq!(yuan, [380_000.0, 43.0]);
    assert_eq!(district.budgets[0].year, district.calendar.years.ids().next().unwrap());

    for (code, cells) in [
        ("W151", &["附件2 学校基本情况!J6", "教职工花名册!O3"][..]),
        ("W152", &["教职工花名册!O4", "预算!D3", "考核得分!E2"]),
        ("W153", &["教职工花名册!A3"]),
        ("W154", &["锁定人员!G3"]),
        ("W155", &["教职工花名册!A6"]),
        ("N050", &["教职工花名册!H5"]),
        // A copy with nothing of its own.
        ("W016", &["成员中学"]),
    ] {
        let mut found = told(&reading, code);
        found.sort_unstable();
        let mut cells = cells.to_vec();
        cells.sort_unstable();
        assert_eq!(found, cells, "{code}: {:#?}", reading.findings);
    }
    let read_by = |cell: &str| {
        let by = reading.findings.iter().filter(|finding| finding.code == "N002" && place(finding) == cell);
        by.map(|finding| finding.cause.zh.as_str()).collect::<Vec<_>>()
    };
    for (cell, said) in [
        ("教职工花名册!B4", "同上"),
        ("教职工花名册!P3", "不暂缓"),
        ("教职工花名册!A8", "小计"),
        ("预算!B2", "年度"),
        ("附件2 学校基本情况!J7", "约数"),
    ] {
        assert!(read_by(cell).iter().any(|cause| cause.contains(said)), "{cell}: {:#?}", reading.findings);
    }
}

#[test]
fn a_commute_cap_of_nothing_or_of_hours_is_told() {
    let mut book = Workbook::plain();
    book.append("政策", "commute.cap_minutes,1.5,,");
    book.append("政策", "commute.cap_minutes,0,M,");
    book.append("政策", "commute.cap_minutes,60,N,");
    let reading = book.read();
    assert_eq!(
        (told(&reading, "W152"), told(&reading, "W151")),
        (vec!["政策!B3".to_string()], vec!["政策!B4".to_string()])
    );
    assert!(reading.district.is_some(), "{:#?}", reading.findings);
}

#[test]
fn ditto_marks_under_nothing_are_an_error() {
    let mut book = Workbook::plain();
    book.replace("教师", "T1,L,教师,数学", "T1,同上,教师,数学");
    let reading = book.read();
    assert_eq!(told(&reading, "E150"), ["教师!B2"], "{:#?}", reading.findings);
}

#[test]
fn where_a_person_works_may_be_another_school_than_that_of_the_relation() {
    let mut book = Workbook::plain();
    book.replace("教师", "教师编号,人事关系学校", "教师编号,人事关系学校,工作单位");
    for row in ["T2,L", "T3,L", "T4,L"] {
        book.replace("教师", row, &format!("{row},L"));
    }
    book.replace("教师", "T1,L", "T1,L,M");
    let reading = book.read();
    assert_eq!(told(&reading, "W150"), ["教师!C2"], "{:#?}", reading.findings);
    let district = reading.district.as_ref().unwrap();
    assert_eq!(district.schools[person(district, "T1").school].code, "L");
}

/// The plain workbook with a stint under way, a pin and a spouse of people whose rows are hidden, and a seat at a school that may
/// be hidden too.
fn referring(hides_school: bool) -> Vec<u8> {
    let mut book = Workbook::plain();
    book.replace("教师", "志愿\n", "志愿,配偶\n");
    book.replace("教师", "T1,L,教师,数学,,初中,区,9,是,M", "T1,L,教师,数学,,初中,区,9,是,M,T2");
    book.set_sheet("锁定", "教师编号,岗位或学校,起始学期,结束学期,要求,原因\nT2,M,,,必须,\nT3,M,,,禁止,\n");
    book.set_sheet("培训", "课程,教师编号,起始学期,结束学期\n研修,T2,2016秋,2016秋\n");
    book.set_sheet("通勤", "起点,学校编号,分钟\nT2,M,30\nT1,M,20\n");
    book.to_xlsx_with(|book| {
        book.worksheet_from_name("教师").unwrap().set_row_hidden(2).unwrap();
        if hides_school {
            book.worksheet_from_name("学校").unwrap().set_row_hidden(3).unwrap();
        }
    })
}

#[test]
fn rows_that_refer_to_a_hidden_person_are_left_out_and_told() {
    let reading = read_bytes_as("book.xlsx", &referring(false), Sight::VisibleOnly);
    let mut cells = told(&reading, "W156");
    cells.sort_unstable();
    assert_eq!(cells, ["培训!B2", "教师!K2", "通勤!A2", "锁定!A2"], "{:#?}", reading.findings);
    let said = &reading.findings.iter().find(|finding| finding.code == "W156").unwrap().cause.zh;
    assert!(said.contains("教师!A3"), "{said}");
    let district = reading.district.as_ref().unwrap();
    assert_eq!((district.pins.len(), district.training.len(), district.commute.len()), (1, 0, 1));
    assert!(told(&reading, "W065").is_empty() && told(&reading, "E030").is_empty());
}

#[test]
fn what_refers_to_a_hidden_school_is_an_error_that_names_its_row() {
    let reading = read_bytes_as("book.xlsx", &referring(true), Sight::VisibleOnly);
    let cells = told(&reading, "E153");
    assert!(cells.contains(&"岗位需求!B3".to_string()) && told(&reading, "E030").is_empty(), "{:#?}", reading.findings);
    let said = &reading.findings.iter().find(|finding| finding.code == "E153").unwrap().cause.zh;
    assert!(said.contains("学校!A4"), "{said}");
}
