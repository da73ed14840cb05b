//! A sweep from its store and back to it: what is finished is left out, what finishes is kept at once.
//!
//! Cases that ask for the same are one solve. Under `reproducible` a batch that was cut short is solved whole again, for
//! its plans hang together; what of it is stored already stays as it is.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::batch::{Batch, Cut, Shard, cut};
use super::case::{Ask, Case};
use super::hash::case_hash;
use super::isolate::Crew;
use super::record::Record;
use super::results::{replace_csv, write_parquet};
use super::run::{Tally, Task, run};
use super::store::{Identity, Store, StoreError};
use crate::district::Policy;
use crate::lang::{Lang, Text};
use crate::plan::Plan;
use crate::solve::SolveError;

/// What is to be done, and where it is kept.
pub struct Drive<'d> {
    pub task: Task<'d>,
    pub identity: Identity,
    pub folder: &'d Path,
    /// A part of the sweep only.
    pub shard: Option<Shard>,
    /// Workers as processes of their own.
    pub crew: Option<Crew<'d>>,
    /// Of the notes in the tables.
    pub lang: Lang,
    pub parquet: bool,
    /// Where a table goes that somebody has written into: another path of the same folder.
    pub aside: &'d dyn Fn(&Path) -> PathBuf,
}

/// What the caller may show.
pub enum Event<'e> {
    Started(Start),
    Finished(&'e Record),
    /// A batch is finished, the first: the rate is known.
    Paced,
}

/// What there is to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Start {
    /// Scenarios of the sweep, or of the part that was asked for.
    pub count: usize,
    /// Of these, finished before.
    pub done: usize,
}

/// How it ended.
pub struct Ended {
    pub tally: Tally,
    /// Stopped before all was done.
    pub is_stopped: bool,
    /// All that is finished of what was asked for, in order of number; also from before.
    pub records: Vec<Record>,
}

#[derive(Debug, thiserror::Error)]
pub enum DriveError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Solve(#[from] SolveError),
    /// A worker process could not do its work at all.
    #[error("{}", .0.en)]
    Worker(Text),
}

impl DriveError {
    pub fn text(&self) -> Text {
        match self {
            DriveError::Store(error) => error.text(),
            DriveError::Solve(error) => error.text(),
            DriveError::Worker(text) => text.clone(),
        }
    }
}

/// The cases of a sweep: which are one solve, and how those that are solved are cut.
pub(super) struct Layout {
    /// By case.
    pub hashes: Vec<String>,
    /// By case: the first that asks for the same, itself mostly.
    first: Vec<usize>,
    pub cut: Cut,
}

impl Layout {
    pub fn of(task: &Task, identity: &Identity) -> Layout {
        let policy = |case: &Case| Policy::resolve(task.layers.iter().copied().chain([&case.layer]));
        let hashes: Vec<String> = task.cases.iter().map(|case| case_hash(identity, case, &policy(case))).collect();
        let mut known: HashMap<&str, usize> = HashMap::new();
        let first: Vec<usize> =
            hashes.iter().enumerate().map(|(number, hash)| *known.entry(hash).or_insert(number)).collect();
        let solved: Vec<usize> = (0..first.len()).filter(|&number| first[number] == number).collect();
        let cut = cut(task, &solved);
        Layout { hashes, first, cut }
    }

    /// By case that is solved: those that take over its answer.
    fn copies(&self) -> HashMap<usize, Vec<usize>> {
        let mut copies: HashMap<usize, Vec<usize>> = HashMap::new();
        for (number, &first) in self.first.iter().enumerate().filter(|(number, first)| number != *first) {
            copies.entry(first).or_default().push(number);
        }
        copies
    }
}

/// Finished scenarios are not solved again, whatever stopped the sweep before. `stop` ends it after what is under way.
pub fn drive(drive: &Drive, stop: &AtomicBool, event: &mut dyn FnMut(Event)) -> Result<Ended, DriveError> {
    let task = &drive.task;
    let mut layout = Layout::of(task, &drive.identity);
    if let Some(shard) = drive.shard {
        layout.cut.shard(shard);
    }
    let mut keeper = Keeper::open(drive, &layout)?;
    let done = keeper.finished.len();
    event(Event::Started(Start { count: keeper.asked.len(), done }));
    keeper.copy_what_is_known(event)?;

    let mut cut = layout.cut.clone();
    let is_open = |number: usize| !keeper.finished.contains(&number);
    if task.reproducible {
        cut.keep_batches(is_open);
    } else {
        cut.keep(is_open);
    }
    let mut pace = Pace::of(&cut, task.cases);
    let mut keep = |(record, plan): (Record, Option<Plan>)| {
        let number = record.number;
        keeper.keep(record, plan.as_ref(), event)?;
        if pace.is_first_batch(number) {
            event(Event::Paced);
        }
        Ok::<(), DriveError>(())
    };
    let outcome = match &drive.crew {
        Some(crew) => crew.run(task, &layout, &cut, stop, &mut keep),
        None => run(task, &cut, stop, |finished| {
            let number = finished.number;
            keep(Record::of(task.base, &task.cases[number], &layout.hashes[number], finished))
        }),
    };
    // Whatever came, the table shows what is stored.
    let written = keeper.write_tables();
    let mut tally = outcome?;
    written?;
    tally.store = keeper.spent;
    let records = keeper.records()?;
    // What is left open was stopped by whoever may stop it.
    let is_stopped = stop.load(Ordering::Relaxed) && records.len() < keeper.asked.len();
    Ok(Ended { tally, is_stopped, records })
}

/// The store with what is known of the cases that are asked for.
struct Keeper<'k> {
    store: Store,
    drive: &'k Drive<'k>,
    copies: HashMap<usize, Vec<usize>>,
    asked: BTreeSet<usize>,
    /// Of those asked for.
    finished: BTreeSet<usize>,
    spent: Duration,
}

impl<'k> Keeper<'k> {
    fn open(drive: &'k Drive, layout: &Layout) -> Result<Keeper<'k>, StoreError> {
        let store = Store::open(drive.folder, &drive.identity, drive.task.cases, drive.task.base)?;
        let copies = layout.copies();
        let with_copies =
            |number: usize| std::iter::once(number).chain(copies.get(&number).into_iter().flatten().copied());
        let asked: BTreeSet<usize> = layout.cut.numbers().flat_map(with_copies).collect();
        let finished = store.finished()?.intersection(&asked).copied().collect();
        Ok(Keeper { store, drive, copies, asked, finished, spent: Duration::ZERO })
    }

    /// Cases whose like was finished before a stop, and not they.
    fn copy_what_is_known(&mut self, event: &mut dyn FnMut(Event)) -> Result<(), StoreError> {
        let is_behind = |number: &usize| self.copies[number].iter().any(|copy| !self.finished.contains(copy));
        let behind: BTreeSet<usize> =
            self.copies.keys().filter(|number| self.finished.contains(number) && is_behind(number)).copied().collect();
        if behind.is_empty() {
            return Ok(());
        }
        for record in self.store.records()? {
            if behind.contains(&record.number) {
                self.copy(&record, event)?;
            }
        }
        Ok(())
    }

    fn keep(&mut self, record: Record, plan: Option<&Plan>, event: &mut dyn FnMut(Event)) -> Result<(), StoreError> {
        if self.finished.contains(&record.number) {
            return Ok(());
        }
        let record = self.add(record, plan, event)?;
        self.copy(&record, event)
    }

    fn copy(&mut self, record: &Record, event: &mut dyn FnMut(Event)) -> Result<(), StoreError> {
        let task = &self.drive.task;
        for copy in self.copies.get(&record.number).cloned().unwrap_or_default() {
            if !self.finished.contains(&copy) {
                self.add(record.copied(task.base, &task.cases[copy], copy), None, event)?;
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        mut record: Record,
        plan: Option<&Plan>,
        event: &mut dyn FnMut(Event),
    ) -> Result<Record, StoreError> {
        let begun = Instant::now();
        record.plan = self.store.add(&record, plan)?;
        self.spent += begun.elapsed();
        self.finished.insert(record.number);
        event(Event::Finished(&record));
        Ok(record)
    }

    fn records(&self) -> Result<Vec<Record>, StoreError> {
        let mut records = self.store.records()?;
        records.retain(|record| self.asked.contains(&record.number));
        Ok(records)
    }

    fn write_tables(&self) -> Result<(), StoreError> {
        let Drive { folder, lang, parquet, aside, .. } = self.drive;
        replace_csv(&self.store, &folder.join("results.csv"), *lang, aside)?;
        if *parquet {
            write_parquet(&self.store, &folder.join("results.parquet"), *lang)?;
        }
        Ok(())
    }
}

/// Waits for the first batch's end.
struct Pace {
    batch_of: HashMap<usize, usize>,
    /// By batch: cases to come.
    left: Vec<usize>,
    is_over: bool,
}

impl Pace {
    /// What is only evaluated takes no time and says nothing of the rest.
    fn of(cut: &Cut, cases: &[Case]) -> Pace {
        let is_solved = |batch: &&Batch| batch.cases.iter().any(|&number| cases[number].ask == Ask::Best);
        let solved: Vec<&Batch> = cut.batches.iter().filter(is_solved).collect();
        let places = solved.iter().enumerate();
        Pace {
            batch_of: places
                .flat_map(|(place, batch)| batch.cases.iter().map(move |&number| (number, place)))
                .collect(),
            left: solved.iter().map(|batch| batch.cases.len()).collect(),
            // Where there is one batch, its end is the sweep's.
            is_over: solved.len() < 2,
        }
    }

    fn is_first_batch(&mut self, number: usize) -> bool {
        let Some(&batch) = self.batch_of.get(&number).filter(|_| !self.is_over) else { return false };
        self.left[batch] -= 1;
        self.is_over = self.left[batch] == 0;
        self.is_over
    }
}
