//! A worker process's side.

use std::cell::{Cell, RefCell};
use std::io::{BufRead, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use super::line::{Job, Line};
use crate::sweep::batch::Batch;
use crate::sweep::drive::Layout;
use crate::sweep::record::Record;
use crate::sweep::run::{Task, Told, serve};
use crate::sweep::store::Identity;

/// Does what the input asks for until it ends; what is under way then is dropped. `before` is called before work on a
/// case begins, with its number and whether that has ended a process before.
pub fn attend(
    task: &Task,
    identity: &Identity,
    input: impl BufRead + Send,
    output: &mut dyn Write,
    before: &dyn Fn(usize, bool),
) {
    let layout = Layout::of(task, identity);
    let stop = AtomicBool::new(false);
    let output = RefCell::new(output);
    let say = |line: &Line| {
        let mut output = output.borrow_mut();
        let said = serde_json::to_writer(&mut **output, line).map_err(std::io::Error::from);
        // Whoever does not listen any more wants nothing any more.
        if said.and_then(|()| output.write_all(b"\n")).and_then(|()| output.flush()).is_err() {
            stop.store(true, Ordering::Relaxed);
        }
    };
    let (send, jobs) = mpsc::channel();
    std::thread::scope(|scope| {
        let stop = &stop;
        scope.spawn(move || {
            let jobs = input.lines().map_while(|line| serde_json::from_str::<Job>(&line.ok()?).ok());
            // Sending fails when the work has ended.
            let _ = jobs.map(|job| send.send(job)).take_while(Result::is_ok).count();
            stop.store(true, Ordering::Relaxed);
        });
        say(&Line::Ready);
        let again = Cell::new(false);
        let mut take = || {
            let job = jobs.recv().ok()?;
            again.set(job.again);
            batch(&layout, job)
        };
        let tell = |told: Told| match told {
            Told::Begun(number) => {
                say(&Line::Begun(number));
                before(number, again.get());
            }
            Told::Finished(finished) => {
                let number = finished.number;
                let (record, plan) = Record::of(task.base, &task.cases[number], &layout.hashes[number], *finished);
                say(&Line::Finished(Box::new(record), plan));
            }
        };
        let tally = serve(task, &layout.cut, stop, &mut take, &tell);
        say(&Line::Ended(tally));
    });
}

/// The job's cases with their model; none where the sweep has no such batch.
fn batch(layout: &Layout, job: Job) -> Option<Batch> {
    let first = job.cases.first()?;
    let whole = layout.cut.batches.iter().find(|batch| batch.cases.contains(first))?;
    let is_part = job.cases.iter().all(|number| whole.cases.contains(number));
    is_part.then_some(Batch { model: whole.model, cases: job.cases })
}
