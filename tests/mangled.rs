//! Whatever is done to a workbook, reading it ends, without a panic, in a district or in located errors.

mod workbook;

use lungang::book::{Reading, Severity};
use proptest::prelude::*;
use workbook::Workbook;

/// No district without a reason, and every finding says where, what, and what to do.
fn is_sound(reading: &Reading) {
    let errors = reading.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    assert_eq!(reading.district.is_some(), errors == 0, "{:#?}", reading.findings);
    for finding in &reading.findings {
        assert!(!finding.place.file.is_empty(), "{finding:?}");
        for text in [&finding.cause, &finding.remedy] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{finding:?}");
        }
    }
}

fn sheets() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["学期", "集团", "学校", "成员", "教师", "岗位需求", "政策"])
}

/// What stands in cells of broken workbooks.
fn contents() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "",
            " ",
            "0",
            "-1",
            "1e308",
            "NaN",
            "inf",
            "999999999999",
            "0.1234567890123",
            "是",
            "√",
            "无",
            "合计",
            "#N/A",
            "2016秋",
            "2017春",
            "2016-2017",
            "2016-02-30",
            "1900-01-01",
            "L",
            "M",
            "T1",
            "S1",
            "G",
            "乡村",
            "小学、初中",
            "commute.cap_minutes",
            "pack",
            "balanced",
            "[1,2]",
            "[]",
            "\"",
            "教师编号",
            "M、N、M",
        ])
        .prop_map(String::from),
        "\\PC{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mangled_cells(changes in prop::collection::vec((sheets(), 0..6usize, 0..10usize, contents()), 1..6)) {
        let mut book = Workbook::plain();
        for (sheet, row, column, content) in changes {
            book.set_cell(sheet, row, column, &content);
        }
        is_sound(&book.read());
        is_sound(&book.read_json());
    }

    #[test]
    fn rows_and_sheets_lost_or_doubled(changes in prop::collection::vec((sheets(), 0..6usize, any::<bool>()), 1..8)) {
        let mut book = Workbook::plain();
        for (sheet, row, doubled) in changes {
            book.change_row(sheet, row, doubled);
        }
        is_sound(&book.read());
    }

    #[test]
    fn mangled_bytes_of_an_excel_file(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut in any::<prop::sample::Index>(), whole in any::<bool>()) {
        let mut bytes = Workbook::plain().to_xlsx();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        is_sound(&workbook::read_bytes("book.xlsx", &bytes));
    }

    #[test]
    fn mangled_bytes_of_a_json_file(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = Workbook::plain().to_json().to_string().into_bytes();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        is_sound(&workbook::read_bytes("book.json", &bytes));
    }

    #[test]
    fn any_bytes_at_all(bytes in prop::collection::vec(any::<u8>(), 0..300), name in prop::sample::select(vec!["b.xlsx", "b.json", "b.csv", "b"])) {
        is_sound(&workbook::read_bytes(name, &bytes));
    }
}
