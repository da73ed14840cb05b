//! The Banan sample in `models/banan` is what the program draws, and can be read as it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lungang::book::{Severity, read, write_csv};
use lungang::demo::banan;

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("models/banan")
}

/// The CSV files of a folder, by name.
fn sheets(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sheets = entries.filter(|path| path.extension().is_some_and(|ending| ending == "csv"));
    sheets
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect()
}

#[test]
fn it_is_what_is_drawn_anew() {
    let folder = tempfile::tempdir().unwrap();
    write_csv(&banan(), folder.path()).unwrap();
    let (kept, drawn) = (sheets(&sample()), sheets(folder.path()));
    assert_eq!(kept.keys().collect::<Vec<_>>(), drawn.keys().collect::<Vec<_>>());
    for (name, content) in &drawn {
        assert!(kept[name] == *content, "{name} differs; README.md there says how to make it again");
    }
}

#[test]
fn it_is_read_without_errors_beside_its_notices() {
    let reading = read(&sample());
    let errors: Vec<_> = reading.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let unknown: Vec<_> = reading.findings.iter().filter(|finding| finding.code == "W016").collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert!(banan() == **reading.district.as_ref().expect("no errors"));
}
