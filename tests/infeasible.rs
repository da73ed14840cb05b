//! An answer without a plan, as a planner gets it: what is asked, what can be had, whom and which rows of the workbook it concerns.

mod workbook;

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use workbook::Workbook;

fn plan(folder: &Path, more: &[&str]) -> Output {
    // A school of two cannot spare one.
    let words = [&["plan", folder.to_str().unwrap(), "--set", "rule.headcount.mode=off"], more].concat();
    Command::new(env!("CARGO_BIN_EXE_lungang")).args(words).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Two pins want T1, whose name the workbook gives, at two schools in one year.
fn two_pins(folder: &Path) {
    let mut book = Workbook::plain();
    book.set_sheet(
        "教师",
        "教师编号,姓名,人事关系学校,类别,主教学科,学段,骨干教师,本校年限,自愿\nT1,甲一,L,教师,数学,初中,区,9,是\nT3,甲三,L,教师,数学,初中,无,7,是\n",
    );
    book.set_sheet(
        "锁定",
        "教师编号,岗位或学校,起始学期,结束学期,要求,原因\nT3,M,,,禁止,\nT1,M,2016秋,2016秋,必须,\nT1,N,2016秋,2017春,必须,\n",
    );
    book.write_folder(folder);
}

#[test]
fn pins_against_each_other_are_told_with_their_rows() {
    let folder = tempfile::tempdir().unwrap();
    two_pins(folder.path());
    for more in [&[][..], &["--in-process"]] {
        let ended = plan(folder.path(), more);
        let said = text(&ended.stdout);
        assert_eq!(ended.status.code(), Some(1), "{said}{}", text(&ended.stderr));
        let told = [
            "为何无解，1 处（所列数字对任何方案都成立）：",
            "  S011 一人一岗：T1 规划期内至多派出 1 次，至少要派出 2 次 [甲一，锁定!A3，锁定!A4]",
            "    锁定：T1 必须在 成员中学 2016秋",
            "    锁定：T1 必须在 另一中学 2016秋",
        ];
        for line in told {
            assert!(said.lines().any(|found| found == line), "{line} is not in\n{said}");
        }
    }
    let english = text(&plan(folder.path(), &["--lang", "en"]).stdout);
    let line = "  S011 one_post: T1: stints in the horizon, at most 1; yet at least 2 stints are needed [甲一, 锁定!A3, 锁定!A4]";
    assert!(english.lines().any(|found| found == line), "{english}");
}

#[test]
fn a_machine_gets_the_numbers_and_the_place() {
    let folder = tempfile::tempdir().unwrap();
    two_pins(folder.path());
    let out = folder.path().join("out");
    let ended = plan(folder.path(), &["--json", "-o", out.to_str().unwrap()]);
    let head: Value = serde_json::from_slice(&ended.stdout).unwrap();
    let reason = &head["proof"]["reasons"][0];
    assert_eq!((&reason["rule"], &reason["asked"], &reason["reached"]), (&"one_post".into(), &1.0.into(), &2.0.into()));
    assert_eq!((&reason["staff"], &reason["name"]), (&"T1".into(), &"甲一".into()));
    assert_eq!(reason["rows"], serde_json::json!(["锁定!A3", "锁定!A4"]));
    let written: Value = serde_json::from_slice(&std::fs::read(out.join("plan.json")).unwrap()).unwrap();
    assert_eq!(written["proof"]["reasons"], head["proof"]["reasons"]);
}

/// A pin asks for more than the line pays.
#[test]
fn a_line_of_the_budget_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Workbook::plain();
    book.set_sheet("锁定", "教师编号,岗位或学校,起始学期,结束学期,要求,原因\nT1,S1,2016秋,2017春,必须,\n");
    book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,交流,1000\n");
    book.write_folder(folder.path());
    let said = text(&plan(folder.path(), &["--set", "fare.yuan_per_km=0"]).stdout);
    // M is 乡村, T1 backbone: 4,000 + 500 yuan in each of two terms.
    let told = [
        "  S011 经费：全区 2016-2017 学年 派出费用至多 1000.00 元，至少要花费 9000.00 元 [锁定!A2]",
        "    锁定：T1 必须在 成员中学 S1 2016秋",
        "    至少还差 8000.00 元",
    ];
    for line in told {
        assert!(said.lines().any(|found| found == line), "{line} is not in\n{said}");
    }
}
