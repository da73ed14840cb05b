//! A workbook as a bureau sends it, in Excel, read as it is.

mod workbook;

use lungang::book::Reading;
use lungang::district::{ClassUntil, District, Grade, Id, Sex, StaffId, TermId, Title};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError};
use workbook::read_bytes;

/// Writes rows from a row on; what looks like a formula is one, with the value that Excel last computed.
fn put(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) -> Result<(), XlsxError> {
    for (row, cells) in (from..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            if let Some((formula, value)) = cell.strip_prefix('=').and_then(|rest| rest.split_once('→')) {
                sheet.write_formula(row, column, Formula::new(formula).set_result(value))?;
            } else if let Some(number) = cell.parse::<f64>().ok().filter(|_| !cell.starts_with('0')) {
                sheet.write(row, column, number)?;
            } else if !cell.is_empty() {
                sheet.write(row, column, *cell)?;
            }
        }
    }
    Ok(())
}

fn bureau() -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let plain = Format::new();
    let date = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");

    let sheet = workbook.add_worksheet().set_name("填表说明")?;
    put(sheet, 0, &[&["请各校认真填写"]])?;

    let sheet = workbook.add_worksheet().set_name("1.学期")?;
    put(
        sheet,
        0,
        &[
            &["学期", "学年度", "学季", "开学时间"],
            &["2016-2017学年第一学期", "2016—2017学年", "秋季"],
            &["2016-2017学年第二学期", "2016-2017", "下学期", "2017.2.20"],
        ],
    )?;
    sheet.write_datetime_with_format(1, 3, ExcelDateTime::from_ymd(2016, 9, 1)?, &date)?;
    // A serial without its format.
    put(
        sheet,
        3,
        &[
            &["2017-2018学年第一学期", "2017-2018", "秋", "42979"],
            &["2017-2018学年第二学期", "2017/18", "春", "20180220"],
        ],
    )?;

    let sheet = workbook.add_worksheet().set_name("2.集团一览表")?;
    sheet.merge_range(0, 0, 0, 4, "某区学校集团一览表", &plain)?;
    put(
        sheet,
        1,
        &[
            &["序号", "集团名称", "集团类型", "紧密程度", "牵头学校"],
            &["1", "清华教育集团", "名校集团", "紧密", "龙头 中学"],
            &["合 计", "", "", "", ""],
        ],
    )?;

    let sheet = workbook.add_worksheet().set_name("学校基本情况")?;
    sheet.merge_range(0, 0, 0, 10, "某区学校基本情况表", &plain)?;
    put(sheet, 1, &[&["填报单位：区教委人事科", "", "", "", "", "2016年7月"]])?;
    for (column, text) in [(0, "序号"), (1, "学校代码"), (2, "学校名称"), (3, "学段"), (4, "城乡类型"), (5, "是否薄弱")]
    {
        sheet.merge_range(2, column, 3, column, text, &plain)?;
    }
    sheet.merge_range(2, 6, 2, 8, "地理位置", &plain)?;
    sheet.merge_range(2, 9, 2, 10, "学生数（人）", &plain)?;
    sheet.merge_range(2, 11, 3, 11, "编制数\n（人）", &plain)?;
    put(sheet, 3, &[&["", "", "", "", "", "", "经度（°）", "纬度（°）", "坐标系", "小学", "初中"]])?;
    put(
        sheet,
        4,
        &[
            &[
                "1",
                "５００１",
                "龙头 中学",
                "初级中学",
                "城区",
                "",
                "106.5",
                "29.4",
                "高德",
                "",
                "1,200",
                "=SUM(L9)→１４０",
            ],
            &[],
            &["2", "5002", "　成员中学", "小学、初中", "农村", "√", "106.6", "29.5", "GCJ02", "300", "400人", "60"],
            &["", "合计", "", "", "", "1", "", "", "", "300", "1600", "200"],
            &["注：坐标取自高德地图。"],
        ],
    )?;

    let sheet = workbook.add_worksheet().set_name("集团成员")?;
    put(
        sheet,
        0,
        &[
            &["集团名称", "学校名称", "角色", "加入学期", "退出学期"],
            &["清华教育集团", "龙头 中学", "龙头校", "2014秋", ""],
            &["", "成员中学", "成员学校", "2016年秋季", "2017-2018-2"],
        ],
    )?;
    sheet.merge_range(1, 0, 2, 0, "清华教育集团", &plain)?;

    let sheet = workbook.add_worksheet().set_name("教师花名册")?;
    sheet.merge_range(0, 0, 0, 12, "某区中小学教师花名册", &plain)?;
    put(
        sheet,
        1,
        &[
            &[
                "序号",
                "学校名称",
                "工号",
                "教师姓名",
                "身份证号",
                "人员类别",
                "任教学科",
                "学段",
                "骨干级别",
                "本校教龄(年)",
                "职称",
                "带班至",
                "志愿学校",
                "政治面貌",
                "暂缓原因",
            ],
            &[
                "1",
                "",
                "0012",
                "甲",
                "000000198001010013",
                "专任教师",
                "数学",
                "初中",
                "区级骨干教师",
                "９",
                "中小学一级教师",
                "2017-2018学年第一学期",
                "5002",
                "中共党员",
                "无",
            ],
            &[
                "2",
                "",
                "0013",
                "乙",
                "",
                "教师",
                "语文",
                "初中",
                "",
                "3年",
                "高级教师",
                "2017-07-01",
                "成员中学",
                "群众",
                "",
            ],
            &["3", "龙头 中学", "", "丙", "", "行政", "", "", "无", "", "", "", "", "", ""],
            &["", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
            &[
                "序号",
                "学校名称",
                "工号",
                "教师姓名",
                "身份证号",
                "人员类别",
                "任教学科",
                "学段",
                "骨干级别",
                "本校教龄(年)",
                "职称",
                "带班至",
                "志愿学校",
                "政治面貌",
                "暂缓原因",
            ],
            &["4", "成员中学", "0014", "丁", "", "教师", "数学", "小学、初中", "-", "6.5", "未评", "", "", "团员", ""],
            &["共计：", "", "4"],
            &["制表人：某某", "", "", "审核人：某某"],
        ],
    )?;
    sheet.merge_range(2, 1, 3, 1, "龙头 中学", &plain)?;

    let sheet = workbook.add_worksheet().set_name("岗位需求表")?;
    put(
        sheet,
        0,
        &[
            &[
                "岗位编号",
                "接收学校",
                "岗位类型",
                "学科",
                "学段",
                "起始学期",
                "结束学期",
                "需求人数",
                "骨干要求",
                "优先级",
            ],
            &["S1", "成员中学", "教学", "数学", "初中", "2016秋", "2018春", "2", "不限", ""],
        ],
    )?;

    let sheet = workbook.add_worksheet().set_name("现行安排")?;
    put(
        sheet,
        0,
        &[
            &["教师姓名", "岗位", "开始学期", "终止学期"],
            &["甲", "S1", "2015-2016-2", "2017春"],
            &["12", "", "2012秋", "2014春"],
        ],
    )?;

    let sheet = workbook.add_worksheet().set_name("政策")?;
    put(
        sheet,
        0,
        &[
            &["参数", "值", "范围"],
            &["release.share", "=0.1+0.2→0.30000000000000004", "成员中学"],
            &["rotation.rate", "15％", "全区"],
        ],
    )?;

    workbook.add_worksheet().set_name("Sheet1")?;
    workbook.save_to_buffer()
}

fn read() -> (Reading, District) {
    let reading = read_bytes("上报.xlsx", &bureau().unwrap());
    let district = reading.district.clone().unwrap_or_else(|| panic!("{:#?}", reading.findings));
    (reading, district)
}

#[test]
fn it_is_read_without_an_error_and_the_warnings_are_few() {
    let (reading, _) = read();
    let codes: Vec<_> = reading.findings.iter().map(|finding| finding.code).collect();
    // An unnumbered group, an unnumbered cadre, a lead since before the horizon, a cadre without tenure, a stint that
    // bypasses the filters.
    assert_eq!(codes, ["W034", "W034", "W057", "W060", "W076"], "{:#?}", reading.findings);
}

#[test]
fn terms_groups_and_schools_are_as_meant() {
    let (_, district) = read();
    assert_eq!(district.calendar.terms.len(), 4);
    assert_eq!(district.calendar.terms[TermId::from_index(2)].start.to_string(), "2017-09-01");
    let codes: Vec<_> = district.schools.values().map(|school| (school.code.as_str(), school.establishment)).collect();
    assert_eq!(codes, [("5001", Some(140)), ("5002", Some(60))]);
    let member = district.schools.values().nth(1).unwrap();
    assert!(member.weak && member.stage_pupils.iter().map(|(_, pupils)| *pupils).eq([300, 400]));
    assert_eq!(district.groups.values().next().unwrap().code, "清华教育集团");
    assert_eq!(district.memberships.len(), 2, "the merged cell holds for both");
    assert!(district.memberships.iter().all(|membership| membership.span.len() == 4));
}

#[test]
fn people_and_stints_are_as_meant() {
    let (_, district) = read();
    let staff: Vec<_> = district.staff.values().collect();
    let codes: Vec<_> = staff.iter().map(|person| person.code.as_str()).collect();
    assert_eq!(codes, ["0012", "0013", "丙", "0014"]);
    assert!(
        staff[..3].iter().all(|person| person.school.index() == 0),
        "the merged school holds for two, the third has his own"
    );
    assert_eq!((staff[0].birth_year, staff[0].sex, staff[0].grade), (Some(1980), Some(Sex::Male), Grade::District));
    assert_eq!(
        (staff[0].title, staff[1].title, staff[3].title),
        (Some(Title::Intermediate), Some(Title::Senior), Some(Title::None))
    );
    assert_eq!(staff[0].class_until, Some(ClassUntil::Term(TermId::from_index(2))));
    assert!(matches!(staff[1].class_until, Some(ClassUntil::Date(_))));
    assert!(staff[0].party_member && !staff[1].party_member && staff[0].deferral.is_none());
    assert_eq!(staff[1].tenure_years, Some(3.0));
    assert_eq!(staff[0].wishes, staff[1].wishes);

    let serving = &district.serving[0];
    assert_eq!((serving.stint.staff, serving.began_before, serving.continues), (StaffId::from_index(0), true, false));
    assert_eq!(serving.stint.span.len(), 2);
    assert_eq!(district.served[0].staff, StaffId::from_index(0), "Excel drops the zeros of 0012");
    assert_eq!(district.served[0].last_year_began_in, 2013);
}

#[test]
fn the_policy_is_as_meant() {
    let (_, district) = read();
    let values: Vec<_> = district.policy.settings().map(|setting| setting.value.to_string()).collect();
    assert_eq!(values, ["0.3", "0.15"]);
}

#[test]
fn an_id_card_number_stands_nowhere_whatever_is_wrong_with_it() {
    let number = "100000198001010019";
    let mut book = workbook::Workbook::plain();
    book.replace("教师", "自愿,志愿\n", "自愿,志愿,身份证号\n");
    book.replace("教师", "是,M\n", &format!("是,{number},{number}\n"));
    book.replace("教师", "T2,L", &format!("{number},{number}"));
    book.replace("教师", "T3,L,教师", &format!("T3,L,{number}"));
    book.replace("学校", "WGS-84", number);
    book.set_sheet("现行安排", &format!("教师编号,岗位编号,起始学期,结束学期\n{number},{number},{number},2017春\n"));
    book.set_sheet(
        "锁定",
        &format!("教师编号,岗位或学校,起始学期,结束学期,要求,{number}\n{number},{number},,,{number},\n"),
    );
    book.append("政策", &format!("{number},{number},{number},"));
    for reading in [book.read(), book.read_json()] {
        let shown = serde_json::to_string(&reading.findings).unwrap();
        assert!(reading.findings.len() > 8 && !shown.contains(&number[..15]), "{shown}");
    }
}
