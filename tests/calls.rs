//! Calls that are refused, or taken although they are typed with a Chinese input method.

use std::path::Path;
use std::process::{Command, Output};

fn call(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
    command.args(words).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn full_width_marks_are_taken_in_a_setting_and_named_in_a_file() {
    let dry =
        |more: &[&str]| call(&[&["sweep", "models/banan", "models/banan/sweep.toml", "--dry-run"][..], more].concat());
    for setting in ["commute.cap_minutes＝45", "stay.years＝［1，2］"] {
        let taken = dry(&["--set", setting]);
        assert_eq!(taken.status.code(), Some(0), "{setting}: {}", told(&taken));
    }
    assert!(told(&dry(&["--set", "commute.cap_minutes＝远"])).contains("P006"));

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("policy.toml");
    std::fs::write(&path, "# 说明，＝\ncommute.cap_minutes ＝ 45\n").unwrap();
    let refused = dry(&["--policy", path.to_str().unwrap()]);
    let expected = format!("P002 策略文件 {}:2：第 21 个字符是全角符号 ＝。请改成半角的 =。", path.display());
    assert_eq!(refused.status.code(), Some(2));
    assert!(told(&refused).contains(&expected), "{}", told(&refused));
}

#[test]
fn a_template_is_excel_or_json() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    for name in ["模板.docx", "模板", "模板.xls", ".xlsx"] {
        let path = at(name);
        let refused = call(&["template", &path]);
        assert_eq!(refused.status.code(), Some(2), "{name}");
        assert!(told(&refused).starts_with(&format!("T002 {path}：")) && told(&refused).contains("请"), "{name}");
        assert!(told(&call(&["template", &path, "--lang", "en"])).contains("Give a name"), "{name}");
        assert!(!Path::new(&path).exists(), "{name}");
    }
    for name in ["模板.XLSX", "schema.json"] {
        assert_eq!(call(&["template", &at(name)]).status.code(), Some(0), "{name}");
        assert!(Path::new(&at(name)).exists(), "{name}");
    }
}
