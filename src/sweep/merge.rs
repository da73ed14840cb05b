//! Stores of one sweep's parts, joined: what nobody solved, what was solved twice, what contradicts itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::record::Record;
use super::store::{Contradiction, Reader, Store, StoreError, Verdict};

/// Two recomputed objectives of the same plan agree within this, relative to max(1, |objective|).
const ROUNDING: f64 = 1e-6;

/// What a merge found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MergeReport {
    /// Scenarios of the sweep.
    pub count: usize,
    /// Of these, finished in some store.
    pub finished: usize,
    /// Numbers and names of those that no store has.
    pub missing: Vec<(usize, String)>,
    /// Numbers of those that several stores have, in agreement: the first store's is kept.
    pub doubled: Vec<usize>,
}

/// Joins the stores of folders into a new folder, which a sweep may resume. It is there whole or not at all.
pub fn merge(folders: &[PathBuf], out: &Path) -> Result<MergeReport, StoreError> {
    let parts = folders.iter().map(|folder| Reader::open(folder)).collect::<Result<Vec<Reader>, StoreError>>()?;
    let Some(first) = parts.first() else { return Err(StoreError::NoParts) };
    for part in &parts {
        let differences = part.identity().differences(first.identity());
        if !differences.is_empty() {
            return Err(StoreError::Other { path: part.path().to_path_buf(), differences });
        }
    }
    let joined = Joined::of(&parts)?;
    if !joined.contradictions.is_empty() {
        return Err(StoreError::Contradictions(joined.contradictions));
    }
    write(&parts, &joined, out)?;

    let missing = first.cases().iter().enumerate().filter(|(number, _)| !joined.records.contains_key(number));
    Ok(MergeReport {
        count: first.cases().len(),
        finished: joined.records.len(),
        missing: missing.map(|(number, case)| (number, case.name.clone())).collect(),
        doubled: joined.doubled,
    })
}

#[derive(Default)]
struct Joined {
    /// By number: the part that has it first, and its record there.
    records: BTreeMap<usize, (usize, Record)>,
    doubled: Vec<usize>,
    contradictions: Vec<Contradiction>,
}

impl Joined {
    fn of(parts: &[Reader]) -> Result<Joined, StoreError> {
        let mut joined = Joined::default();
        for (part, reader) in parts.iter().enumerate() {
            for record in reader.records()? {
                joined.take(parts, part, record);
            }
        }
        joined.doubled.sort_unstable();
        joined.doubled.dedup();
        joined.contradictions.sort_by_key(|found| found.number);
        Ok(joined)
    }

    fn take(&mut self, parts: &[Reader], part: usize, record: Record) {
        let Some((other, there)) = self.records.get(&record.number) else {
            self.records.insert(record.number, (part, record));
            return;
        };
        if agree(there, &record) {
            self.doubled.push(record.number);
            return;
        }
        let verdict = |part: usize, record: &Record| Verdict {
            store: Some(parts[part].path().to_path_buf()),
            status: record.status,
            objective: record.objective,
        };
        self.contradictions.push(Contradiction {
            number: record.number,
            name: record.name.clone(),
            first: verdict(*other, there),
            second: verdict(part, &record),
        });
    }
}

/// Both may be right: of the same setting, with one status, and neither objective is below the other's bound.
fn agree(left: &Record, right: &Record) -> bool {
    let objectives = match (left.objective, right.objective) {
        (Some(first), Some(second)) => {
            let rounding = ROUNDING * first.abs().max(second.abs()).max(1.0);
            let reaches = |objective: f64, bound: Option<f64>, own: f64| objective >= bound.unwrap_or(own) - rounding;
            reaches(second, left.bound, first) && reaches(first, right.bound, second)
        }
        (None, None) => true,
        _ => false,
    };
    left.hash == right.hash && left.status == right.status && objectives
}

/// Made beside its place, then moved there.
fn write(parts: &[Reader], joined: &Joined, out: &Path) -> Result<(), StoreError> {
    let failed = |source| StoreError::Folder { path: out.to_path_buf(), source };
    if out.exists() {
        return Err(StoreError::Taken { path: out.to_path_buf() });
    }
    let beside = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(beside).map_err(failed)?;
    let unfinished = tempfile::Builder::new().prefix(".merge").tempdir_in(beside).map_err(failed)?;
    let folder = unfinished.path().join("store");
    let mut store = Store::like(&folder, &parts[0])?;
    for (part, record) in joined.records.values() {
        let plan = parts[*part].plan(record.number)?;
        store.add(record, plan.as_ref())?;
    }
    drop(store);
    std::fs::rename(&folder, out).map_err(failed)
}
