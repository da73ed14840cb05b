//! The command: what it writes, what it says, what it refuses.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use super::*;

fn call(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lungang")).arg("needs").args(words).output().unwrap()
}

fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// The small workbook as a folder.
fn folder_of(folder: &Path) -> String {
    let book = folder.join("book");
    std::fs::create_dir(&book).unwrap();
    for (name, rows) in small().rows() {
        let text: String = rows.iter().map(|row| format!("{}\n", row.join(","))).collect();
        std::fs::write(book.join(format!("{name}.csv")), text).unwrap();
    }
    book.to_str().unwrap().to_string()
}

#[test]
fn a_copy_is_written_with_its_figures_and_proposes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    let book = folder_of(folder.path());
    let (code, out, err) = told(&call(&[&book, "-o", &at("next")]));
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("拟增任课岗位 4 个；各学年人数：2016-2017 9、2017-2018 10。"), "{out}");
    assert!(err.contains("W130") && err.contains("T6"), "{err}");
    assert!(out.contains(&format!("已写出 {}", at("next.测算.xlsx"))), "{out}");
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "nothing unfinished stays: {names:?}");
    let (code, out, _) = told(&call(&[&at("next"), "--lang", "en"]));
    assert!(code == Some(0) && out.contains("none is proposed"), "{out}");
    let (_, out, _) = told(&call(&[&book, "--json", "--set", "needs.round_up_from=1"]));
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (rows.as_array().unwrap().len(), &rows[4]["subject"], &rows[4]["seats"]),
        (12, &"英语".into(), &0.into())
    );

    for (out, code) in [("next", "T001"), ("other.xlsx", "T002"), ("other.json", "T002")] {
        let (status, _, err) = told(&call(&[&book, "-o", &at(out)]));
        assert!(status == Some(2) && err.contains(code) && err.contains("请"), "{out}: {err}");
    }
    assert!(!Path::new(&at("other.xlsx")).exists() && !Path::new(&at("other.测算.xlsx")).exists());
}

#[test]
fn an_excel_file_keeps_its_ending() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    std::fs::write(at("book.xlsx"), small().to_xlsx()).unwrap();
    let (code, _, err) = told(&call(&[&at("book.xlsx"), "-o", &at("next.xlsx")]));
    assert_eq!(code, Some(0), "{err}");
    assert!(Path::new(&at("next.测算.xlsx")).exists());
    let (code, _, err) = told(&call(&[&at("book.xlsx"), "-o", &at("folder")]));
    assert!(code == Some(2) && err.contains("T002"), "{err}");
    let damaged = [b"PK\x03\x04".as_slice(), &small().to_xlsx()[4..200]].concat();
    std::fs::write(at("damaged.xlsx"), damaged).unwrap();
    assert_eq!(told(&call(&[&at("damaged.xlsx"), "-o", &at("x.xlsx")])).0, Some(2));
}

#[test]
fn without_class_hours_there_is_nothing_to_measure() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder_of(folder.path());
    std::fs::remove_file(Path::new(&book).join("课时.csv")).unwrap();
    let (code, out, err) = told(&call(&[&book, "--json"]));
    assert_eq!((code, out.trim()), (Some(0), "[]"));
    assert!(err.contains("N025"), "{err}");
}

#[test]
fn what_a_copy_cannot_keep_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    // An old spreadsheet is written anew.
    let old = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/workbook/plain.xls");
    let (code, _, err) = told(&call(&[old, "-o", &at("old.xlsx")]));
    assert!(code == Some(0) && err.contains("N026"), "{err}");
    // New seats stand behind a row of totals.
    let book = folder_of(folder.path());
    let seats = Path::new(&book).join("岗位需求.csv");
    let text = std::fs::read_to_string(&seats).unwrap();
    std::fs::write(&seats, format!("{text}合计,,,,,,,9\n")).unwrap();
    let (code, _, err) = told(&call(&[&book, "-o", &at("next")]));
    assert!(code == Some(0) && err.contains("N027"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_pipe_cannot_be_copied() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("next.xlsx");
    let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
    command.args(["needs", "/dev/stdin", "-o"]).arg(&out);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    child.stdin.take().unwrap().write_all(&small().to_xlsx()).unwrap();
    let (code, _, err) = told(&child.wait_with_output().unwrap());
    assert!(code == Some(2) && err.contains("E130") && err.contains("管道"), "{err}");
    assert!(!out.exists());
}
