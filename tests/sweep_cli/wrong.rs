//! What is wrong is told by place, and nothing is left behind.

use std::fs;

use lungang::sweep::store::Store;

use crate::call::{BANAN, Files, call, code, stderr, stdout, sweep, words};

#[test]
fn wrong_files_are_located_and_nothing_is_written() {
    let files = Files::new();
    let wrong = files.write("wrong.toml", "[axes]\ncommute.cap_minutes = [60]\nrelase.share = [0.1]\n");
    let torn = files.write("torn.toml", "[axes]\nx = = 3\n");
    let empty = files.write("empty.toml", "");
    let absent = files.at("absent.toml").to_str().unwrap().to_string();
    let out = files.at("out");
    for (file, place) in [
        (&wrong, format!("C004 {wrong}:3 axes.relase.share")),
        (&torn, format!("C002 {torn}:2")),
        (&empty, format!("C014 {empty}:1")),
        (&absent, format!("C001 {absent}:1")),
    ] {
        let output = call(&words([BANAN[0], file], &out, &[]));
        assert_eq!(code(&output), Some(2), "{file}");
        assert!(stderr(&output).contains(&place), "{place}: {}", stderr(&output));
        assert!(!out.exists(), "nothing is written");
        assert_eq!(code(&call(&["sweep", BANAN[0], file, "--dry-run"])), Some(2));
    }
    let output = call(&words([BANAN[0], &wrong], &out, &["--json"]));
    let told: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((&told["faults"][0]["line"], &told["faults"][0]["code"]), (&3.into(), &"C004".into()));

    let book = files.at("book");
    fs::create_dir(&book).unwrap();
    for entry in fs::read_dir(BANAN[0]).unwrap().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|ending| ending == "csv") {
            fs::copy(entry.path(), book.join(entry.file_name())).unwrap();
        }
    }
    fs::remove_file(book.join("成员.csv")).unwrap();
    let output = call(&words([book.to_str().unwrap(), BANAN[1]], &out, &[]));
    assert_eq!(code(&output), Some(2));
    assert!(stderr(&output).contains("成员"), "{}", stderr(&output));
    assert!(!out.exists());

    for shard in ["0/2", "3/2", "1", "a/b", "1/0"] {
        let output = call(&words(BANAN, &out, &["--shard", shard]));
        assert_eq!(code(&output), Some(2), "{shard}");
    }
    assert_eq!(code(&call(&["sweep", BANAN[0], BANAN[1]])), Some(2), "no folder");
    assert!(!out.exists());
}

#[test]
fn a_folder_of_another_sweep_or_in_use_is_refused() {
    let files = Files::new();
    let scenarios = files.write("none.toml", "[baselines]\nno_rotation = true\n");
    let of = [BANAN[0], scenarios.as_str()];
    let out = files.at("out");
    sweep(of, &out, &[]);
    let other = call(&words(of, &out, &["--set", "commute.cap_minutes=45"]));
    assert_eq!(code(&other), Some(2));
    assert!(stderr(&other).contains("D004") && stderr(&other).contains("基础政策"), "{}", stderr(&other));

    let district = lungang::book::read(BANAN[0].as_ref()).district.unwrap();
    let cases = lungang::sweep::read(scenarios.as_ref(), &district).unwrap().cases;
    let identity = lungang::sweep::store::Reader::open(&out).unwrap().identity().clone();
    let store = Store::open(&out, &identity, &cases, &district).unwrap();
    let locked = call(&words(of, &out, &["--lang", "en"]));
    assert_eq!(code(&locked), Some(2));
    assert!(stderr(&locked).contains("D003") && stderr(&locked).contains("in use"), "{}", stderr(&locked));
    drop(store);

    let nowhere = files.at("nowhere");
    let merged = call(&["merge", nowhere.to_str().unwrap(), "-o", files.at("joined").to_str().unwrap()]);
    assert_eq!(code(&merged), Some(2));
    assert!(stderr(&merged).contains("D008"), "{}", stderr(&merged));
    let taken = call(&["merge", out.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(code(&taken), Some(2));
    assert!(stderr(&taken).contains("D009"), "{}", stderr(&taken));
}
