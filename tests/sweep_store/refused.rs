//! What a store is not opened for, and what is said of it.

use std::fs;

use lungang::solve::Gap;
use lungang::sweep::store::{FORMAT, Identity, Reader, Store, StoreError};

use crate::sample::Sample;

#[test]
fn another_sweep_is_refused_and_told_what_differs() {
    let sample = Sample::get();
    let folder = tempfile::tempdir().unwrap();
    let mut store = sample.open(folder.path()).unwrap();
    sample.add(&mut store, 0).unwrap();
    drop(store);

    let same = &sample.identity;
    let text = |text: &str| text.to_string();
    let others = [
        (Identity { program: text("0.0.9"), ..same.clone() }, "程序版本", "program version"),
        (Identity { solver: text("HiGHS 1.14.0"), ..same.clone() }, "求解器", "solver"),
        (Identity { workbook_hash: text("0"), ..same.clone() }, "工作簿内容", "workbook's content"),
        (Identity { policy: text("0"), ..same.clone() }, "基础政策", "base policy"),
        (Identity { cases: text("0"), ..same.clone() }, "情景文件", "scenario file"),
        (Identity { gap: Gap::relative(1e-5), ..same.clone() }, "允许差距", "gap"),
        (Identity { gap: Gap { points: 0.5, ..same.gap }, ..same.clone() }, "允许相差的分数", "gap in points"),
        (Identity { second_opinion: true, ..same.clone() }, "另求一遍", "second opinion"),
        (Identity { format: FORMAT + 1, ..same.clone() }, "存档格式", "store format"),
    ];
    for (other, zh, en) in others {
        let refused = Store::open(folder.path(), &other, &sample.cases, &sample.district).err().expect(en);
        let said = refused.text();
        assert!(said.zh.starts_with("D004") && said.zh.contains(zh) && said.zh.contains("请"), "{}", said.zh);
        assert!(said.en.starts_with("D004") && said.en.contains(en) && said.en.contains("Choose"), "{}", said.en);
        let StoreError::Other { differences, .. } = refused else { panic!("{en}") };
        assert_eq!(differences.len(), 1, "{en}");
    }

    let part = Identity { shard: Some((2, 7)), workbook_name: text("renamed"), ..same.clone() };
    let store = Store::open(folder.path(), &part, &sample.cases, &sample.district).expect("a part of the same sweep");
    assert_eq!(store.finished().unwrap().len(), 1);
}

#[test]
fn a_running_sweep_keeps_others_out() {
    let sample = Sample::get();
    let folder = tempfile::tempdir().unwrap();
    let running = sample.open(folder.path()).unwrap();
    let refused = sample.open(folder.path()).err().expect("it is in use");
    assert!(matches!(refused, StoreError::Locked { .. }), "{refused}");
    assert!(refused.text().zh.starts_with("D003"));
    drop(running);
    sample.open(folder.path()).expect("it is free again");
}

#[test]
fn what_is_no_store_is_refused() {
    let sample = Sample::get();
    let refuse = |content: &[u8]| {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("sweep.db"), content).unwrap();
        let refused = sample.open(folder.path()).err().expect("no store");
        let read = Reader::open(folder.path()).err().expect("no store");
        assert_eq!(read.text().en[..4], refused.text().en[..4]);
        assert_eq!(fs::read(folder.path().join("sweep.db")).unwrap(), content, "it is left alone");
        refused
    };
    let text = refuse("这不是数据库".repeat(400).as_bytes());
    assert!(matches!(text, StoreError::Damaged { .. }), "{text}");
    assert!(text.text().zh.starts_with("D002"));

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE mine (a)").unwrap();
    let foreign = sample_of(&path, sample);
    assert!(foreign.text().en.contains("another program"), "{foreign}");
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "application_id", 0x6c75_6e67).unwrap();
    let newer = sample_of(&path, sample);
    assert!(newer.text().en.contains("store format"), "{newer}");
    // The format before decisions had kinds.
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 2).unwrap();
    let older = sample_of(&path, sample);
    assert!(older.text().en.contains(&format!("other store format (stored 2, now {FORMAT})")), "{older}");

    let absent = Reader::open(folder.path()).err().expect("nothing is there");
    assert!(matches!(absent, StoreError::Absent { .. }) && absent.text().zh.starts_with("D008"));
    let file = folder.path().join("file");
    fs::write(&file, "x").unwrap();
    let taken = sample.open(&file).err().expect("a file is in the way");
    assert!(matches!(taken, StoreError::Folder { .. }) && taken.text().en.starts_with("D001"), "{taken}");
}

/// What is said of a database when it stands where a store should.
fn sample_of(database: &std::path::Path, sample: &Sample) -> StoreError {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sweep.db");
    fs::copy(database, &path).unwrap();
    let refused = sample.open(folder.path()).err().expect("no store");
    assert_eq!(fs::read(&path).unwrap(), fs::read(database).unwrap(), "it is left alone");
    refused
}

#[test]
fn damage_is_refused_wherever_it_is() {
    let sample = Sample::get();
    let folder = tempfile::tempdir().unwrap();
    let mut store = sample.open(folder.path()).unwrap();
    (0..sample.answers.len()).for_each(|number| drop(sample.add(&mut store, number).unwrap()));
    drop(store);
    let whole = fs::read(folder.path().join("sweep.db")).unwrap();

    let damaged = |bytes: &[u8]| {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("sweep.db"), bytes).unwrap();
        let opened = sample.open(folder.path());
        // What is not found out must be right.
        match opened.and_then(|store| store.records()) {
            Ok(records) => {
                assert_eq!(records, sample.records());
                false
            }
            Err(refused) => {
                assert!(!refused.text().zh.is_empty());
                true
            }
        }
    };
    assert!(!damaged(&whole));
    for share in 1..10 {
        assert!(damaged(&whole[..whole.len() * share / 10]), "cut at {share}0 %");
    }
    let pages = whole.len() / 4096;
    let found = (0..pages).filter(|page| {
        let mut bytes = whole.clone();
        bytes[page * 4096..page * 4096 + 2048].fill(0xa5);
        damaged(&bytes)
    });
    assert_eq!(found.count(), pages, "a page that is overwritten is found out");

    for harm in [
        "UPDATE scenarios SET status = 'Good' WHERE number = 3",
        "DELETE FROM identity WHERE key = 'gap'",
        "DROP VIEW results; DROP TABLE figures",
        "UPDATE cases SET origin = 'heaven' WHERE number = 1",
        "UPDATE decisions SET staff = -1",
        "UPDATE decisions SET staff = NULL",
        "UPDATE decisions SET kind = 'wish'",
        // What makes sense, and is not what was written.
        "UPDATE scenarios SET objective = objective + 1 WHERE number = 0",
        "UPDATE scenarios SET status = 'Feasible' WHERE number = 0",
        "UPDATE scenarios SET bound = NULL WHERE number = 1",
        "UPDATE scenarios SET seconds = 0 WHERE number = 1",
        "UPDATE scenarios SET second_opinion = NULL WHERE number = 1",
        "UPDATE scenarios SET note_zh = '好', note_en = 'good' WHERE number = 3",
        "UPDATE scenarios SET plan = (SELECT plan FROM scenarios WHERE number = 1) WHERE number = 0",
        "DELETE FROM scenarios WHERE number = 57; UPDATE scenarios SET number = 57 WHERE number = 58",
        "UPDATE scenarios SET checksum = NULL WHERE number = 0",
        "DELETE FROM scenarios WHERE number = 57",
        "INSERT INTO scenarios SELECT 60, hash, status, objective, bound, gap, proof, conflict, violations, weights, seconds, \
         plan, note_zh, note_en, second_opinion, checksum FROM scenarios WHERE number = 0",
        "UPDATE overrides SET value = '30' WHERE number = 0 AND place = 0",
        "DELETE FROM overrides WHERE number = 2",
        "UPDATE points SET points = 0 WHERE number = 0",
        "DELETE FROM points WHERE number = 0 AND place = 0",
        "UPDATE figures SET value = 0 WHERE number = 0 AND name = 'cost_yuan'",
        "UPDATE figures SET place = 99 WHERE number = 0 AND name = 'cost_yuan'",
        "INSERT INTO figures VALUES (0, 'made_up', 400, 1)",
        "UPDATE decisions SET staff = staff + 1 WHERE id = 1",
        "UPDATE decisions SET seat = seat + 1 WHERE id = 1",
        "UPDATE decisions SET last_term = last_term + 1 WHERE first_term = 0",
        "UPDATE plans SET decisions = '[1]' WHERE hash = (SELECT plan FROM scenarios WHERE number = 0)",
        "DELETE FROM plans WHERE hash = (SELECT plan FROM scenarios WHERE number = 0)",
        "UPDATE staff SET code = 'T' || code",
        "UPDATE seats SET school = 'L' || school WHERE id = 0",
        "UPDATE terms SET name = '2030秋' WHERE id = 0",
        "UPDATE years SET name = '2030-2031' WHERE id = 0",
        "UPDATE cases SET name = 'renamed' WHERE number = 0",
        "UPDATE cases SET said = (SELECT said FROM cases WHERE number = 1) WHERE number = 0",
        "UPDATE identity SET value = '0.5' WHERE key = 'gap'",
        "UPDATE identity SET value = '另一份.xlsx' WHERE key = 'workbook_name'",
        "UPDATE identity SET value = '1/2' WHERE key = 'shard'",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sweep.db");
        fs::write(&path, &whole).unwrap();
        let harmful = rusqlite::Connection::open(&path).unwrap();
        harmful.execute_batch(&format!("PRAGMA foreign_keys = OFF; {harm}")).unwrap();
        drop(harmful);
        let refused = sample.open(folder.path()).and_then(|store| store.records()).expect_err(harm);
        assert!(["D002", "D004"].contains(&&refused.text().en[..4]), "{harm}: {refused}");
        let read = Reader::open(folder.path()).and_then(|store| store.records()).expect_err(harm);
        assert!(read.text().en.starts_with("D002"), "{harm}: {read}");
    }
}

/// A log beside the database asks for a folder that can be written, and for shared memory: a store that is finished has none.
#[test]
fn a_finished_store_is_one_file_without_a_log() {
    let sample = Sample::get();
    let folder = tempfile::tempdir().unwrap();
    let journal = || fs::read(folder.path().join("sweep.db")).unwrap()[18];
    let mut store = sample.open(folder.path()).unwrap();
    sample.add(&mut store, 0).unwrap();
    assert_eq!(journal(), 2, "while it is written, a kill loses nothing");
    drop(store);
    let logs = || fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    assert!(logs().iter().all(|name| !name.to_string_lossy().ends_with("-wal")), "{:?}", logs());
    assert_eq!(journal(), 1);
    assert_eq!(Reader::open(folder.path()).unwrap().records().unwrap(), sample.records()[..1]);
    // A sweep goes on from there.
    let mut store = sample.open(folder.path()).unwrap();
    sample.add(&mut store, 1).unwrap();
    assert_eq!(journal(), 2);
}

#[test]
fn two_builds_are_two_programs() {
    let program = &Sample::get().identity.program;
    assert!(program.starts_with(env!("CARGO_PKG_VERSION")), "{program}");
    let is_built_by_git = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".git").exists();
    assert_eq!(program.split_once('+').is_some_and(|(_, commit)| commit.len() == 12), is_built_by_git, "{program}");
}
