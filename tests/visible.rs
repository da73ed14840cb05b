//! `--visible-only`: hidden sheets, rows, columns and crossed out rows are left out, which is said, and the workbook that is
//! read so is another one than the whole.

mod workbook;

use std::path::Path;
use std::process::{Command, Output};

use lungang::book::{Reading, Sight, of_visible, read, read_as};
use rust_xlsxwriter as xlsx;
use workbook::{Workbook, place};

/// The plain workbook with what nobody sees: rows of two more people, a column of wishes, a sheet of another staff.
fn hiding(path: &Path) {
    let mut book = Workbook::plain();
    book.append("教师", "T5,L,教师,数学,,初中,无,7,是,N");
    book.append("教师", "T6,L,教师,数学,,初中,无,7,是,N");
    book.replace("成员", "结束学期\n", "结束学期,备注\n");
    book.replace("成员", "L,G,龙头,2016秋,2018春\n", "L,G,龙头,2016秋,2018春,从前的\n");
    let bytes = book.to_xlsx_with(|book| {
        let staff = book.worksheet_from_name("教师").unwrap();
        staff.set_row_hidden(5).unwrap();
        let crossed = xlsx::Format::new().set_font_strikethrough();
        for (column, text) in ["T6", "L", "教师", "数学", "", "初中", "无", "7", "是", "N"].into_iter().enumerate()
        {
            if !text.is_empty() {
                staff.write_with_format(6, column as u16, text, &crossed).unwrap();
            }
        }
        book.worksheet_from_name("成员").unwrap().set_column_hidden(5).unwrap();
        let old = book.add_worksheet().set_name("教师（旧）").unwrap();
        old.set_hidden(true).write(0, 0, "教师编号").unwrap();
        old.write(0, 1, "人事关系学校").unwrap();
        book.add_worksheet().set_name("说明").unwrap().set_hidden(true).write(0, 0, "怎么填").unwrap();
    });
    std::fs::write(path, bytes).unwrap();
}

fn told(reading: &Reading) -> Vec<(&'static str, String, &str)> {
    let told = reading.findings.iter().map(|it| (it.code.id(), place(it), it.cause.zh.as_str()));
    told.collect()
}

#[test]
fn what_is_out_of_sight_is_left_out_and_listed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    hiding(&path);
    let reading = read_as(&path, Sight::VisibleOnly);
    assert_eq!(
        told(&reading),
        [
            ("W090", "成员".to_string(), "1 列被隐藏（F），按 --visible-only 未读"),
            ("W090", "教师".to_string(), "1 行被隐藏或筛去（6），1 行划了删除线（7），按 --visible-only 未读"),
            ("W090", "教师（旧）".to_string(), "工作表是隐藏的，按 --visible-only 未读"),
        ]
    );
    assert_eq!(reading.district.as_deref(), Workbook::plain().read().district.as_deref());
    let whole = read(&path);
    assert!(whole.findings.iter().any(|it| it.code == "E017"), "two sheets of staff: {:#?}", whole.findings);
    assert_eq!(reading.content, whole.content.map(|hash| of_visible(&hash)), "another workbook");
}

#[test]
fn a_workbook_that_hides_nothing_is_the_same_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, Workbook::plain().to_xlsx()).unwrap();
    let (visible, whole) = (read_as(&path, Sight::VisibleOnly), read(&path));
    assert_eq!(visible.content, whole.content);
    assert!(visible.district.as_deref() == whole.district.as_deref() && visible.findings.is_empty());
}

#[test]
fn a_required_sheet_that_is_hidden_is_an_error_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    let bytes = Workbook::plain().to_xlsx_with(|book| {
        book.worksheet_from_name("岗位需求").unwrap().set_hidden(true);
    });
    std::fs::write(&path, bytes).unwrap();
    let reading = read_as(&path, Sight::VisibleOnly);
    let codes: Vec<_> = told(&reading).into_iter().map(|(code, place, _)| (code, place)).collect();
    assert_eq!(codes, [("E091", "岗位需求".to_string()), ("W090", "岗位需求".to_string())]);
}

#[test]
fn kinds_that_do_not_tell_of_crossed_out_rows_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xls");
    std::fs::write(&path, include_bytes!("workbook/plain.xls")).unwrap();
    let reading = read_as(&path, Sight::VisibleOnly);
    let told = told(&reading).into_iter().map(|(code, place, _)| (code, place)).collect::<Vec<_>>();
    assert!(reading.district.is_some() && told == [("N004", String::new())], "{told:?}");
    assert!(read(&path).findings.is_empty(), "of the whole there is nothing to say");
}

fn call(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lungang")).args(words).output().unwrap()
}

#[test]
fn a_plan_of_what_is_visible_is_audited_by_what_is_visible() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let (book, out) = (at("book.xlsx"), at("out"));
    hiding(book.as_ref());
    let planned = call(&["plan", &book, "--visible-only", "-o", &out]);
    assert_eq!(planned.status.code(), Some(0), "{planned:?}");
    let stderr = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    for name in ["plan.json", "花名册.xlsx"] {
        let plan = at(&format!("out/{name}"));
        let audited = call(&["audit", &book, &plan]);
        assert_eq!(audited.status.code(), Some(0), "{name}: {}", stderr(&audited));
        assert!(stderr(&audited).contains("N005") && !stderr(&audited).contains("W105"), "{}", stderr(&audited));
        let asked = call(&["audit", &book, &plan, "--visible-only"]);
        assert_eq!(asked.status.code(), Some(0), "{name}: {}", stderr(&asked));
        assert!(!stderr(&asked).contains("N005"), "{}", stderr(&asked));
    }

    let scenarios = at("s.toml");
    std::fs::write(&scenarios, "[axes]\n\"weights.commute\" = [1, 2]\n").unwrap();
    let sweep = at("sweep");
    let swept = call(&["sweep", &book, &scenarios, "-o", &sweep, "--visible-only", "--isolate", "--threads", "1"]);
    assert_eq!(swept.status.code(), Some(0), "{}", stderr(&swept));
    assert!(String::from_utf8_lossy(&swept.stdout).contains("--visible-only"), "what to call next says it");
    let compare = |more: &[&str]| call(&[&["compare", &sweep, "--book", &book], more].concat());
    assert_eq!(compare(&["--visible-only"]).status.code(), Some(0));
    let whole = compare(&[]);
    assert!(whole.status.code() == Some(2) && stderr(&whole).contains("--visible-only"), "{}", stderr(&whole));
}

/// Rows of a roster that are filtered out are decisions all the same, and said.
#[test]
fn hidden_rows_of_a_roster_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("花名册.xlsx");
    let mut book = xlsx::Workbook::new();
    let sheet = book.add_worksheet().set_name("花名册").unwrap();
    let rows = [["教师编号", "岗位编号", "起始学期", "结束学期"], ["T1", "S1", "2016秋", "2018春"]];
    for (row, cells) in rows.iter().enumerate() {
        sheet.write_row(row as u32, 0, *cells).unwrap();
    }
    sheet.set_row_hidden(1).unwrap();
    book.save(&path).unwrap();
    let district = Workbook::plain().read().district.unwrap();
    let given = lungang::report::read_plan(&path, &district).unwrap();
    let hidden: Vec<_> = given.hidden.iter().map(|it| (it.code.id(), it.cause.zh.as_str())).collect();
    assert_eq!(hidden, [("W091", "1 行被隐藏或筛去（2），均照常读入")]);
    assert_eq!(given.plan.stints().len(), 1);
}
