//! Parts of a sweep, joined.

use std::path::{Path, PathBuf};

use lungang::solve::Gap;
use lungang::sweep::store::{Identity, Reader, Store, StoreError};
use lungang::sweep::{MergeReport, Record, merge};
use tempfile::TempDir;

use crate::sample::Sample;

/// A store with the scenarios of these numbers, each changed as told.
fn part(folder: &Path, shard: (usize, usize), numbers: &[usize], change: fn(&mut Record)) -> PathBuf {
    let sample = Sample::get();
    let folder = folder.join(format!("{}-{}", shard.0, shard.1));
    let identity = Identity { shard: Some(shard), ..sample.identity.clone() };
    let mut store = Store::open(&folder, &identity, &sample.cases, &sample.district).unwrap();
    for &number in numbers {
        let (mut record, plan) = sample.answers[number].clone();
        change(&mut record);
        store.add(&record, plan.as_ref()).unwrap();
    }
    folder
}

fn as_it_is(_: &mut Record) {}

fn all() -> Vec<usize> {
    (0..Sample::get().answers.len()).collect()
}

#[test]
fn one_two_or_seven_parts_give_the_same() {
    let sample = Sample::get();
    for parts in [1, 2, 7] {
        let folder = TempDir::new().unwrap();
        let numbers = |part: usize| all().into_iter().filter(|number| number % parts == part).collect::<Vec<_>>();
        let folders: Vec<PathBuf> =
            (0..parts).map(|one| part(folder.path(), (one + 1, parts), &numbers(one), as_it_is)).collect();
        let out = folder.path().join("deep/joined");
        let report = merge(&folders, &out).unwrap();
        let count = sample.answers.len();
        assert_eq!(report, MergeReport { count, finished: count, ..MergeReport::default() });

        // A sweep may go on from it.
        let store = sample.open(&out).unwrap();
        assert_eq!(store.records().unwrap(), sample.records());
        assert_eq!(store.identity(), &sample.identity);
        for record in store.records().unwrap() {
            assert_eq!(store.plan(record.number).unwrap(), sample.answers[record.number].1);
        }
    }
}

#[test]
fn the_missing_and_the_doubled_are_told() {
    let sample = Sample::get();
    let folder = TempDir::new().unwrap();
    let folders = [
        part(folder.path(), (1, 2), &[0, 1, 2, 3], as_it_is),
        part(folder.path(), (2, 2), &[2, 3, 5], |record| record.seconds = 99.0),
    ];
    let out = folder.path().join("joined");
    let report = merge(&folders, &out).unwrap();
    assert_eq!((report.finished, report.doubled.as_slice()), (5, &[2, 3][..]));
    let missing: Vec<usize> = report.missing.iter().map(|missing| missing.0).collect();
    assert_eq!(missing, all().into_iter().filter(|number| ![0, 1, 2, 3, 5].contains(number)).collect::<Vec<_>>());
    assert_eq!(report.missing[0].1, sample.cases[4].name);
    let records = Reader::open(&out).unwrap().records().unwrap();
    let seconds: Vec<bool> = records.iter().map(|record| record.seconds == 99.0).collect();
    assert_eq!(seconds, [false, false, false, false, true], "the first store's is kept");

    let mut store = sample.open(&out).unwrap();
    all().into_iter().for_each(|number| drop(sample.add(&mut store, number).unwrap()));
    assert_eq!(store.finished().unwrap().len(), sample.answers.len());
}

#[test]
fn contradictions_end_it_and_nothing_is_written() {
    let within = |record: &mut Record| {
        // Another plan, as good as the first can be told to be.
        if let (Some(objective), Some(bound)) = (record.objective, record.bound) {
            record.objective = Some((objective + bound) / 2.0);
        }
    };
    let below = |record: &mut Record| {
        record.objective = record.bound.map(|bound| bound - 0.1);
        record.bound = record.objective;
    };
    let status = |record: &mut Record| record.status = lungang::plan::document::Status::Unknown;
    let other = |record: &mut Record| record.hash = "other".to_string();
    let joined = |change: fn(&mut Record)| {
        let folder = TempDir::new().unwrap();
        let folders = [part(folder.path(), (1, 2), &all(), as_it_is), part(folder.path(), (2, 2), &[0, 2], change)];
        let report = merge(&folders, &folder.path().join("joined"));
        let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), if report.is_ok() { 3 } else { 2 }, "{names:?}");
        report
    };
    assert_eq!(joined(within).unwrap().doubled, [0, 2]);
    for change in [below, status, other] {
        let refused = joined(change).unwrap_err();
        let StoreError::Contradictions(found) = &refused else { panic!("{refused}") };
        assert_eq!(found.iter().map(|found| found.number).collect::<Vec<_>>(), [0, 2]);
        assert!(refused.text().zh.contains("2-2") && refused.text().zh.contains(&Sample::get().cases[2].name));
    }
}

#[test]
fn what_cannot_be_joined_is_refused() {
    let sample = Sample::get();
    let folder = TempDir::new().unwrap();
    let one = part(folder.path(), (1, 2), &[0], as_it_is);
    let other = folder.path().join("other");
    let identity = Identity { gap: Gap::relative(1e-7), ..sample.identity.clone() };
    drop(Store::open(&other, &identity, &sample.cases, &sample.district).unwrap());
    let out = folder.path().join("joined");
    let code = |folders: &[PathBuf], out: &Path| merge(folders, out).unwrap_err().text().en[..4].to_string();
    assert_eq!(code(&[], &out), "D010");
    assert_eq!(code(&[one.clone(), other], &out), "D004");
    assert_eq!(code(&[one.clone(), folder.path().join("nowhere")], &out), "D008");
    assert_eq!(code(std::slice::from_ref(&one), &one), "D009");
    assert!(!out.exists());
}
