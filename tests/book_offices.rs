//! What is wrong or hardly meant in the sheets that the other offices read, sheet by sheet and column by column: 考核, 经费,
//! 条款, 课时, 编制, and the columns of 学校 and 教师 that ledgers, records and the inspection form are made of.

mod workbook;

use lungang::book::{Finding, Severity};
use workbook::{Workbook, place};

const SCHOOLS: &str = "学校编号,学校名称,学段,区域,薄弱,经度,纬度,坐标系,编制,高级岗位数,中级岗位数,学生数,办学性质\n\
    L,龙头中学,初中,城区,否,106.5,29.4,WGS-84,40,12,16,500,公办\nM,成员中学,初中,乡村,是,106.6,29.5,WGS-84,12,,,200,公办\n\
    N,另一中学,初中,镇区,否,106.7,29.3,WGS-84,12,,,300,民办\n";
const STAFF: &str = "教师编号,人事关系学校,类别,主教学科,学段,骨干教师,本校年限,职称,现聘职称,最高学历,已交流次数,已偏远次数,配偶\n\
    T1,L,教师,数学,初中,区,9,高级,中级,本科,1,0,T3\nT2,L,教师,语文,初中,无,8,,,,,,\nT3,L,教师,数学,初中,无,7,,,,,,\n";
const SCORES: &str = "学校编号,学年,维度,评价方,得分\nM,2015-2016,学生发展,社会,90\nL,2015-2016,学生发展,行业,80\n";
const PERIODS: &str =
    "学校编号,学段,年级,班级数,学科,周课时,标准课时\nM,初中,七年级,4,数学,5,14\nM,初中,八年级,4,数学,5,14\n";
const LEDGER: &str = "学校编号,学期,编制,高级岗位数,中级岗位数,学生数,退休,新进\nM,2017秋,13,,,220,,1\n";
const BUDGETS: &str = "范围,学年,用途,金额\n全区,2016-2017,奖补,50000\nG,2016-2017,交流,90000\n";
const CLAUSES: &str = "条款,规则或参数,内容\n第三条,交流比例、budget,全区交流\n";

fn sound() -> Workbook {
    let mut book = Workbook::plain();
    for (name, text) in [
        ("学校", SCHOOLS),
        ("教师", STAFF),
        ("考核", SCORES),
        ("课时", PERIODS),
        ("编制", LEDGER),
        ("经费", BUDGETS),
        ("条款", CLAUSES),
    ] {
        book.set_sheet(name, text);
    }
    book
}

/// What is found beside what the sound workbook gives, worst first: its code and place.
fn found(book: &Workbook) -> Vec<Finding> {
    let mut found = book.read().findings;
    found.retain(|finding| finding.severity != Severity::Note);
    found.sort_by_key(|finding| finding.severity);
    for finding in &found {
        for text in [&finding.cause, &finding.remedy] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{finding:?}");
        }
    }
    found
}

#[test]
fn a_sound_workbook_has_nothing_to_be_said_of() {
    assert_eq!(found(&sound()), []);
}

/// In the sheet, the first `from` replaced by `to` is the first finding.
fn check(sheet: &str, cases: &[(&str, &str, &str)]) {
    for (from, to, expected) in cases {
        let mut book = sound();
        book.replace(sheet, from, to);
        let found = found(&book);
        let told = found.first().map(|finding| format!("{} {}", finding.code, place(finding)));
        assert_eq!(told.as_deref(), Some(*expected), "{sheet}: {from:?} → {to:?}: {found:#?}");
        assert!(found.iter().filter(|other| other.severity == found[0].severity).count() <= 2, "{to:?}: {found:#?}");
    }
}

#[test]
fn scores() {
    check(
        "考核",
        &[
            ("M,2015", ",2015", "E020 考核!A2"),
            ("M,2015", "Z9,2015", "E030 考核!A2"),
            ("M,2015-2016", "M,", "E020 考核!B2"),
            ("M,2015-2016", "M,2015-2017", "E022 考核!B2"),
            ("M,2015-2016", "M,2051-2052", "W160 考核!B2"),
            ("M,2015-2016", "M,1915-1916", "W160 考核!B2"),
            ("学生发展", "德育", "E022 考核!C2"),
            ("学生发展", "", "E020 考核!C2"),
            (",社会", ",家长", "E022 考核!D2"),
            (",社会", ",", "E020 考核!D2"),
            ("90", "优秀", "E021 考核!E2"),
            ("90", "90%", "E021 考核!E2"),
            ("90", "-1", "E025 考核!E2"),
            ("90", "101", "E025 考核!E2"),
            ("90", "", "E020 考核!E2"),
            ("90", "0.9", "W161 考核!E2"),
            ("得分", "分", "E012 考核"),
            ("维度,评价方", "维度,维度", "E013 考核!D1"),
        ],
    );
}

#[test]
fn budgets() {
    check(
        "经费",
        &[
            ("全区,2016", "全市,2016", "E030 经费!A2"),
            ("全区,2016-2017", "全区,2019-2020", "E030 经费!B2"),
            ("全区,2016-2017", "全区,", "E020 经费!B2"),
            ("奖补", "奖励", "W104 经费!C2"),
            ("奖补", "", "E020 经费!C2"),
            ("50000", "五万", "E021 经费!D2"),
            ("50000", "-5", "E025 经费!D2"),
            ("50000", "", "E020 经费!D2"),
            (
                "全区,2016-2017,奖补,50000\n",
                "全区,2016-2017,奖补,50000\n全区,2016-2017,考核奖补,20000\n",
                "W077 经费!A3",
            ),
            ("用途", "项目", "E012 经费"),
        ],
    );
}

#[test]
fn clauses() {
    check(
        "条款",
        &[
            ("第三条", "", "E020 条款!A2"),
            ("交流比例、budget", "交流率", "E140 条款!B2"),
            ("交流比例、budget", "", "E020 条款!B2"),
            ("全区交流", "", "E020 条款!C2"),
            ("规则或参数", "依据", "E012 条款"),
            ("全区交流\n", "全区交流\n第三条,budget,别的\n", "W141 条款!A3"),
        ],
    );
}

#[test]
fn class_hours() {
    check(
        "课时",
        &[
            ("M,初中,七", "Z9,初中,七", "E030 课时!A2"),
            ("M,初中,七", ",初中,七", "E020 课时!A2"),
            ("M,初中,七", "M,高中,七", "E083 课时!B2"),
            ("七年级", "", "E020 课时!C2"),
            (",4,数学", ",四,数学", "E021 课时!D2"),
            (",4,数学", ",-4,数学", "E025 课时!D2"),
            (",4,数学", ",400,数学", "W164 课时!D2"),
            ("4,数学", "4,", "E020 课时!E2"),
            ("4,数学", "4,数学课", "W103 课时!E2"),
            ("数学,5", "数学,五", "E021 课时!F2"),
            ("数学,5", "数学,101", "E025 课时!F2"),
            ("5,14", "14,5", "W163 课时!F2"),
            ("5,14", "5,0", "E025 课时!G2"),
            ("5,14", "5,", "E020 课时!G2"),
            ("八年级", "七年级", "W162 课时!D3"),
            ("标准课时", "标准", "E012 课时"),
        ],
    );
}

#[test]
fn the_ledger() {
    check(
        "编制",
        &[
            ("M,2017秋", "Z9,2017秋", "E030 编制!A2"),
            ("M,2017秋", "M,2030秋", "E030 编制!B2"),
            ("M,2017秋", "M,", "E020 编制!B2"),
            ("秋,13", "秋,十三", "E021 编制!C2"),
            ("秋,13", "秋,12.5", "E021 编制!C2"),
            ("秋,13", "秋,-13", "E025 编制!C2"),
            ("13,,,", "13,x,,", "E021 编制!D2"),
            ("13,,,", "13,9,5,", "W167 编制!D2"),
            ("13,,,", "13,,-1,", "E025 编制!E2"),
            ("220", "二百", "E021 编制!F2"),
            ("220", "22000", "W165 编制!F2"),
            ("220", "0", "W151 编制!F2"),
            ("220,,", "220,两人,", "E021 编制!G2"),
            ("220,,", "220,99,", "W166 编制!G2"),
            ("220,,1", "220,,1.5", "E021 编制!H2"),
            ("13,,,220,,1", ",,,,,", "W168 编制!B2"),
            ("220,,1\n", "220,,1\nM,2017秋,12,,,,,\n", "E032 编制!B3"),
            ("学期", "何时", "E012 编制"),
        ],
    );
}

#[test]
fn schools_and_staff() {
    check(
        "学校",
        &[
            ("40,12", "四十,12", "E021 学校!I2"),
            ("40,12", "-40,12", "E025 学校!I2"),
            ("40,12,16", "40,12,60", "W167 学校!J2"),
            ("40,12,16", "40,12,半", "E021 学校!K2"),
            ("500,公办", "五百,公办", "E021 学校!L2"),
            ("500,公办", "500,国有", "E022 学校!M2"),
        ],
    );
    check(
        "教师",
        &[
            ("高级,中级", "大师,中级", "E022 教师!H2"),
            ("高级,中级", "中级,高级", "W169 教师!I2"),
            ("高级,中级", "高级,大师", "E022 教师!I2"),
            ("本科", "函授", "E022 教师!J2"),
            ("本科,1", "本科,一次", "E021 教师!K2"),
            ("本科,1", "本科,-1", "E025 教师!K2"),
            ("本科,1,0", "本科,1,0.5", "E021 教师!L2"),
            ("0,T3", "0,T9", "W065 教师!M2"),
        ],
    );
}

/// A quantity over several rows would count once or several times: nobody knows.
#[test]
fn a_number_over_several_rows_is_none_of_any() {
    for (sheet, column, code) in [("课时", 3, "课时!D2:D3"), ("编制", 2, "编制!C2:C3")] {
        let mut book = sound();
        if sheet == "编制" {
            book.append("编制", "L,2017秋,40,,,,,");
        }
        let reading = book.read_xlsx_with(|file| {
            let held = file.worksheet_from_name(sheet).unwrap();
            held.merge_range(1, column, 2, column, "7", &rust_xlsxwriter::Format::new()).unwrap();
            held.write_number(1, column, 7).unwrap();
        });
        let merged: Vec<_> = reading.findings.iter().filter(|finding| finding.code == "E090").map(place).collect();
        assert_eq!(merged, [code], "{sheet}: {:#?}", reading.findings);
    }
}
