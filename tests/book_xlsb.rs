//! .xlsb: read as its .xlsx twin is, what calamine passes over included; refused in time where it would cost minutes.

mod workbook;

use std::time::{Duration, Instant};

use lungang::book::Reading;
use workbook::xlsb::{self, Sheet, Value};
use workbook::{Workbook, place, read_bytes};

fn read(sheets: &[Sheet]) -> Reading {
    read_bytes("book.xlsb", &xlsb::package(sheets))
}

fn places(reading: &Reading) -> Vec<(&'static str, String)> {
    reading.findings.iter().map(|finding| (finding.code.id(), place(finding))).collect()
}

/// That this kind of file tells of no crossed out rows is said where only what is visible is asked for.
fn is_plain(reading: &Reading, what: &str) {
    let district = reading.district.as_ref().unwrap_or_else(|| panic!("{what}: {:#?}", reading.findings));
    assert_eq!(**district, *Workbook::plain().read().district.unwrap(), "{what}");
}

#[test]
fn it_is_read_as_its_twin() {
    let mut book = Workbook::plain();
    book.replace("教师", "自愿,志愿\n", "自愿,志愿,出生日期,暂缓原因,暂缓至,没听说过\n");
    book.replace("教师", "是,M\n", "是,M,1980-05-01,病休,2017-08-31,1\n");
    book.set_sheet("经费", "范围,学年,用途,金额\n全区,2016-2017,交流,90000.5\n全区,2017-2018,交流,15万\n");
    for (what, change) in [
        ("sound", None),
        ("an unknown school", Some(("教师", "T2,L", "T2,Q"))),
        ("no day", Some(("教师", "2017-08-31", "以后"))),
    ] {
        let mut book = book.clone();
        if let Some((sheet, from, to)) = change {
            book.replace(sheet, from, to);
        }
        let (twin, own) = (book.read_xlsx(), read(&xlsb::sheets(&book)));
        assert_eq!(places(&own), places(&twin), "{what}");
        assert!(!own.findings.is_empty(), "{what}");
        assert_eq!(own.district.is_some(), change.is_none(), "{what}");
        assert!(own.district.as_deref() == twin.district.as_deref(), "{what}");
    }
}

#[test]
fn formulas_give_their_results_or_an_error_at_their_cells() {
    let plain = xlsb::sheets(&Workbook::plain());
    let with = |row: usize, column: usize, value: Value| {
        let mut sheets = plain.clone();
        xlsb::named(&mut sheets, "岗位需求").rows[row][column] = value;
        read(&sheets)
    };
    is_plain(&with(2, 7, Value::Computed(2.0)), "a number");
    is_plain(&with(2, 3, Value::ComputedText("数学".to_string())), "a text");
    is_plain(&with(2, 3, Value::Rich("数学".to_string())), "a text of several fonts");
    let failed = with(2, 7, Value::Failed(0x2A));
    assert_eq!(places(&failed), [("E024", "岗位需求!H3".to_string())]);
    assert!(failed.findings[0].cause.zh.contains("#N/A"), "{failed:?}");
}

#[test]
fn merged_cells_and_what_is_hidden_are_seen() {
    let mut sheets = xlsb::sheets(&Workbook::plain());
    let members = xlsb::named(&mut sheets, "成员");
    members.merged.push([1, 3, 1, 1]);
    members.rows[2][1] = Value::Blank;
    members.rows[3][1] = Value::Blank;
    let staff = xlsb::named(&mut sheets, "教师");
    staff.hidden_rows.extend([2, 3]);
    staff.hidden_columns.push(8);
    xlsb::named(&mut sheets, "政策").hidden = true;
    let reading = read(&sheets);
    is_plain(&reading, "hidden and merged");
    let told: Vec<_> = reading.findings.iter().map(|finding| (place(finding), finding.cause.zh.as_str())).collect();
    assert_eq!(
        told,
        [
            ("政策".to_string(), "工作表是隐藏的，均照常读入"),
            ("教师".to_string(), "2 行被隐藏或筛去（3–4），1 列被隐藏（I），均照常读入")
        ]
    );
    xlsb::named(&mut sheets, "岗位需求").merged.push([1, 2, 7, 7]);
    xlsb::named(&mut sheets, "岗位需求").rows[2][7] = Value::Blank;
    assert!(places(&read(&sheets)).contains(&("E090", "岗位需求!H2:H3".to_string())));
}

#[test]
fn many_sheets_of_one_part_and_damaged_ones_end_soon() {
    let blanks = xlsb::blanks(20_000, 100);
    let large = [xlsb::one_part(900, &blanks), xlsb::one_part(1_001, &Vec::new()), xlsb::empty_texts(4_000_001)];
    for (at, bytes) in large.iter().enumerate() {
        let start = Instant::now();
        assert_eq!(places(&read_bytes("book.xlsb", bytes)), [("E005", String::new())], "{at}");
        assert!(start.elapsed() < Duration::from_secs(5), "{at}: {:?}", start.elapsed());
    }

    let bytes = xlsb::package(&xlsb::sheets(&Workbook::plain()));
    for at in (0..bytes.len()).step_by(61) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0x55;
        read_bytes("book.xlsb", &bytes);
        read_bytes("book.xlsb", &bytes[..at]);
    }
}
