//! Calls that are refused, or taken although they are typed with a Chinese input method.

use std::path::Path;
use std::process::{Command, Output, Stdio};

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

/// A town of four teachers and two seats; it has warnings, and a plan in no time.
const TOWN: &str = "tests/golden/base";

#[cfg(target_os = "linux")]
#[test]
fn a_stream_that_cannot_be_written_is_an_exit_code() {
    let full = || Stdio::from(std::fs::File::options().write(true).open("/dev/full").unwrap());
    let run = |words: &[&str], out: Stdio, err: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
        command.args(words).current_dir(env!("CARGO_MANIFEST_DIR")).stdout(out).stderr(err).spawn().unwrap()
    };
    for words in [&["check", TOWN][..], &["check", TOWN, "--json"], &["check", "--rules"], &["--help"], &["plan", TOWN]]
    {
        let output = run(words, full(), Stdio::piped()).wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(told(&output).contains("T003"), "{words:?}: {}", told(&output));
    }
    // What is due on stderr is lost; what is to be written is not.
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let words = ["plan", "models/banan", "--time-limit", "0.01", "-v", "-o", out];
    let code = run(&words, Stdio::null(), full()).wait().unwrap().code();
    assert!(code.is_some_and(|code| code == 2 || code == 3), "{code:?}");
    assert!(folder.path().join("plan.json").is_file());
    // So is a log.
    let code = run(&["plan", TOWN, "-v", "--in-process"], Stdio::null(), full()).wait().unwrap().code();
    assert_eq!(code, Some(2));
}

/// `lungang … 2>&1 | head -c 1`.
#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_stops_no_work() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lungang"));
    command.args(["plan", TOWN, "-o", out]).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.stdout(writer.try_clone().unwrap()).stderr(writer);
    drop(reader);
    let mut child = command.spawn().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(141), "as a shell says of a broken pipe");
    assert!(folder.path().join("plan.json").is_file() && folder.path().join("花名册.xlsx").is_file());
}

#[test]
fn a_demo_overwrites_no_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("示例");
    let path = place.to_str().unwrap();
    assert_eq!(call(&["demo", path]).status.code(), Some(0));
    let staff = place.join("教师.csv");
    std::fs::write(&staff, "改过").unwrap();
    let refused = call(&["demo", path, "--seed", "2"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(told(&refused).starts_with("T001"), "{}", told(&refused));
    assert_eq!(std::fs::read_to_string(&staff).unwrap(), "改过");
}

/// Names come from workbooks and scenario files; none of them writes a line of ours.
#[test]
fn nothing_of_a_file_steers_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("情景.toml");
    std::fs::write(&path, "[[named]]\nname = \"甲\\n错误 E001\\u001b[2J\"\n").unwrap();
    let listed = call(&["sweep", TOWN, path.to_str().unwrap(), "--dry-run"]);
    let shown = String::from_utf8_lossy(&listed.stdout).into_owned() + &told(&listed);
    assert!(!shown.contains('\u{1b}') && !shown.lines().any(|line| line.starts_with("错误 E001")), "{shown}");
}
