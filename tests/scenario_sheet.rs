//! Scenario files that are workbooks: they mean what the TOML of the same content means, and faults are told of the cell's row.

mod workbook;

use std::path::Path;
use std::process::Command;

use lungang::district::District;
use lungang::lang::Lang;
use lungang::sweep::{Fault, Sweep, parse, read};
use rust_xlsxwriter as xlsx;
use workbook::Workbook;

fn district() -> District {
    Workbook::plain().read().district.expect("a sound workbook")
}

/// A workbook of these sheets; a cell that is a number is one, `10%` is a number shown so.
fn write(path: &Path, sheets: &[(&str, &[&str])]) {
    let mut book = xlsx::Workbook::new();
    let percent = xlsx::Format::new().set_num_format("0%");
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(cells.split('|')) {
                let share = cell.strip_suffix('%').and_then(|number| number.parse::<f64>().ok());
                if let Some(share) = share {
                    sheet.write_number_with_format(row, column, share / 100.0, &percent).unwrap();
                } else if let Ok(number) = cell.parse::<f64>() {
                    sheet.write_number(row, column, number).unwrap();
                } else if !cell.is_empty() {
                    sheet.write_string(row, column, cell).unwrap();
                }
            }
        }
    }
    book.save(path).unwrap();
}

fn read_sheets(sheets: &[(&str, &[&str])]) -> Result<Sweep, Vec<Fault>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("情景.xlsx");
    write(&path, sheets);
    read(&path, &district())
}

#[test]
fn a_workbook_means_what_its_toml_means() {
    let sweep = read_sheets(&[
        (
            "情景",
            &[
                "情景|参数|范围|取值|取值2|取值3",
                "|通勤上限|*|30|45|60",
                "|交流比例||5%|10%",
                "宽松|派出比例|G|30%",
                "宽松|rule.commute_cap.mode||软",
                "撤校||",
            ],
        ),
        (
            "变动",
            &[
                "情景|变动|教师编号|学校编号|集团编号|角色|岗位编号|学科或职务|起始学期|结束学期|人数|倍数",
                "撤校|退出集团||N|||||2017秋",
                "撤校|离岗|T1||||||2017秋",
                "宽松|岗位人数|||||S2||||3",
                "宽松|编制||M|||||2017秋||14",
            ],
        ),
        ("基准", &["基准", "无人交流", "现行安排"]),
    ])
    .unwrap_or_else(|faults| panic!("{faults:#?}"));
    let toml = "[axes]\n\"commute.cap_minutes@*\" = [30, 45, 60]\n\"rotation.rate\" = [0.05, 0.1]\n\
         [baselines]\nno_rotation = true\nserving = true\n\
         [[named]]\nname = \"宽松\"\nset = { \"release.share@G\" = 0.3, \"rule.commute_cap.mode\" = \"soft\" }\n\
         seats = [{ seat = \"S2\", count = 3 }]\nestablishment = [{ school = \"M\", from = \"2017秋\", count = 14 }]\n\
         [[named]]\nname = \"撤校\"\nleave = [{ school = \"N\", from = \"2017秋\" }]\naway = [{ staff = \"T1\", from = \"2017秋\" }]\n";
    assert_eq!(sweep, parse(toml, &district()).unwrap());
}

#[test]
fn faults_are_told_of_the_row() {
    let told = |sheets: &[(&str, &[&str])]| -> Vec<String> {
        let faults = read_sheets(sheets).unwrap_err();
        faults.iter().map(|fault| format!("{} {} {}", fault.code.id(), fault.line, fault.key)).collect()
    };
    let head = "情景|参数|范围|取值|取值2";
    let found = told(&[(
        "情景",
        &[
            head,
            "|通勤上线||30",
            "|交流比例||150%",
            "|weights.cost|M|1",
            "|派出比例|Q|10%",
            "|||5",
            "甲|通勤上限||30|45",
            "甲|派出比例||",
        ],
    )]);
    assert_eq!(
        found,
        [
            "C013 6 情景!B6",
            "C030 7 情景!E7",
            "C013 8 情景!D8",
            "C004 2 情景!B2",
            "C005 3 情景!B3",
            "C006 4 情景!B4",
            "C007 5 情景!B5",
        ]
    );
    let changes = &["情景|变动|教师编号|起始学期", "甲|搬家|T1|2017秋", "甲|离岗|T9|2017秋", "|离岗|T1|2017秋"];
    let found = told(&[("情景", &[head, "|通勤上限||30", "|通勤上限||45"]), ("变动", changes)]);
    assert_eq!(found, ["C009 3 情景!B3", "C005 2 变动!B2", "C013 4 变动!A4", "C007 3 变动!C3"]);
    assert_eq!(told(&[("情景", &[head])])[0].split(' ').next(), Some("C014"));
    assert_eq!(told(&[("别的", &["甲", "1"])]), ["C014 1 "]);
}

#[test]
fn the_template_is_filled_in_and_swept() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let call = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
        let output = command.args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        let told = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), told(&output.stdout), told(&output.stderr))
    };
    assert_eq!(call(&["template", &path("情景.xlsx"), "--scenarios"]).0, Some(0));
    let (code, _, told) = call(&["template", &path("情景.json"), "--scenarios"]);
    assert!(code == Some(2) && told.contains("T002"), "{told}");
    // As it is, it asks for no scenario; a fault of it is told in the same words as of any.
    let (code, _, told) = call(&["sweep", "models/banan", &path("情景.xlsx"), "--dry-run"]);
    assert!(code == Some(2) && told.contains("C014"), "{told}");

    write(Path::new(&path("填.xlsx")), &[("情景", &["情景|参数|取值|取值2", "|通勤上限|30|60", "|经费倍数|80%|120%"])]);
    let (code, listed, told) = call(&["sweep", "models/banan", &path("填.xlsx"), "--dry-run"]);
    assert_eq!(code, Some(0), "{told}");
    assert!(listed.contains("3\t60 · 1.2\tcommute.cap_minutes=60  budget.factor=1.2"), "{listed}");
    let english = read(Path::new(&path("情景.xlsx")), &district()).unwrap_err();
    assert!(english[0].render("情景.xlsx", Lang::En).starts_with("error C014 情景.xlsx:1: "), "{english:?}");
}
