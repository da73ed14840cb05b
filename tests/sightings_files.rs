//! Files that were once read otherwise than their author meant, as kept beside the project: what is right for each that
//! concerns the file's form.

mod workbook;

use std::path::PathBuf;

use lungang::book::{Reading, read};
use lungang::district::Id;
use workbook::place;

/// `LUNGANG_SHARED`, or `shared` beside the project.
fn sighting(name: &str) -> Reading {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared");
    let root = std::env::var("LUNGANG_SHARED").unwrap_or_else(|_| beside.to_string());
    let path = PathBuf::from(root).join("data/sightings").join(name);
    assert!(path.exists(), "{} is not there", path.display());
    read(&path)
}

/// The findings that the unchanged workbook has not.
fn findings(reading: &Reading) -> Vec<(&'static str, String)> {
    let own = reading.findings.iter().map(|finding| (finding.code.id(), place(finding)));
    own.filter(|(code, _)| *code != "W076").collect()
}

fn only(reading: &Reading) -> (&'static str, String) {
    let found = findings(reading);
    assert_eq!(found.len(), 1, "{:#?}", reading.findings);
    found[0].clone()
}

#[test]
fn what_excel_reads_is_read() {
    let base = sighting("base.xlsx").district.unwrap();
    for name in ["part_name.xlsx", "utf16_sheet8.xlsx", "esc_name.xlsx", "hidden_rows.xlsx"] {
        let reading = sighting(name);
        let district = reading.district.unwrap_or_else(|| panic!("{name}: {:#?}", reading.findings));
        assert_eq!(*district, *base, "{name}");
    }
}

#[test]
fn a_serial_of_1904_is_the_day_that_its_author_sees() {
    let (base, moved) = (sighting("base.xlsx").district.unwrap(), sighting("epoch.xlsx").district.unwrap());
    assert_eq!(moved.calendar, base.calendar);
    let deferred: Vec<_> = moved
        .staff
        .iter()
        .filter(|(id, person)| person.deferral != base.staff[*id].deferral)
        .map(|(id, person)| (id.index(), person.deferral.clone()))
        .collect();
    assert_eq!(deferred.len(), 1, "{deferred:?}");
    assert!(format!("{deferred:?}").contains("2019-09-01"), "{deferred:?}");
}

#[test]
fn what_cannot_be_read_has_its_cell() {
    assert_eq!(only(&sighting("merged.xlsx")), ("E090", "岗位需求!H6:H7".to_string()));
    assert_eq!(only(&sighting("nosheetdata_12.xlsx")), ("E002", "经费".to_string()));
    assert_eq!(only(&sighting("c_num_errSPILL.xlsx")), ("E024", "教师!H2".to_string()));
    let formulas = ["学校!I2", "学校!I3", "学校!I4"].map(|cell| ("E024", cell.to_string()));
    assert_eq!(findings(&sighting("formula.xlsx")), formulas);
    let columns: Vec<_> = findings(&sighting("nocache_5.xlsx")).into_iter().map(|(code, _)| code).collect();
    assert!(columns.len() > 500 && columns.iter().all(|code| *code == "E024"));
}

/// The index was the third string's, with blanks around it: a text where a number belongs.
#[test]
fn blanks_around_an_index_do_not_make_it_the_first() {
    let reading = sighting("c_sst_ws.xlsx");
    assert_eq!(only(&reading), ("E021", "教师!H2".to_string()));
    assert!(reading.findings[0].cause.zh.contains("开始日期"));
}

#[test]
fn what_is_hidden_is_said() {
    let rows = sighting("hidden_rows.xlsx");
    assert_eq!(only(&rows), ("W090", "教师".to_string()));
    assert!(rows.findings.iter().any(|finding| finding.cause.zh.contains("50 行")));
    let sheet = sighting("hidden_sheet.xlsx");
    let doubled = sheet.findings.iter().find(|finding| finding.code == "E017").unwrap();
    assert!(doubled.cause.zh.contains("“教师（旧）”（隐藏的）"), "{doubled:?}");
}
