//! The parent's side: a thread for each worker process.

use std::collections::VecDeque;
use std::io::{ErrorKind, Write};
use std::process::{Child, Command};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::line::{Job, Line};
use super::process::{Process, bury, held, start, was_killed};
use crate::codes::Code;
use crate::plan::Plan;
use crate::sweep::batch::Cut;
use crate::sweep::drive::{DriveError, Layout};
use crate::sweep::record::Record;
use crate::sweep::run::{Tally, Task};

/// How worker processes are started. Each reads what the parent has read, then calls [`super::attend`] on its standard
/// input and output.
pub struct Crew<'c> {
    pub command: &'c (dyn Fn() -> Command + Sync),
}

/// How long a stop may go unnoticed.
const GLANCE: Duration = Duration::from_millis(100);

/// How often in a row a process may be killed before it begins a scenario.
const KILLS: usize = 5;

/// How long a process may take to end by itself.
const PATIENCE: Duration = Duration::from_secs(2);

type Kept<'k> = &'k mut dyn FnMut((Record, Option<Plan>)) -> Result<(), DriveError>;

impl Crew<'_> {
    /// Has the batches solved by as many processes as the task has threads; `keep` gets what they bring.
    pub(in crate::sweep) fn run(
        &self,
        task: &Task,
        layout: &Layout,
        cut: &Cut,
        stop: &AtomicBool,
        keep: Kept,
    ) -> Result<Tally, DriveError> {
        let jobs = cut.batches.iter().map(|batch| Job { cases: batch.cases.clone(), again: false });
        let count = task.threads.min(cut.batches.len());
        let shared = Shared {
            crew: self,
            task,
            layout,
            jobs: Mutex::new(jobs.collect()),
            children: (0..count).map(|_| Mutex::new(None)).collect(),
            stop,
        };
        let (send, receive) = mpsc::channel();
        std::thread::scope(|scope| {
            let shared = &shared;
            let minders: Vec<_> = (0..count)
                .map(|place| {
                    let send = send.clone();
                    scope.spawn(move || {
                        Minder { shared, place, send, process: None, tally: Tally::default(), kills: 0 }.mind()
                    })
                })
                .collect();
            drop(send);
            let mut failed = None;
            let mut stopped: Option<Instant> = None;
            loop {
                match receive.recv_timeout(GLANCE) {
                    Ok(brought) if failed.is_none() => {
                        if let Err(error) = brought.and_then(&mut *keep) {
                            stop.store(true, Ordering::Relaxed);
                            failed = Some(error);
                        }
                    }
                    Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
                if stop.load(Ordering::Relaxed) {
                    let since = *stopped.get_or_insert_with(Instant::now);
                    shared.end_all(since.elapsed() > PATIENCE);
                }
            }
            let mut tally = Tally::default();
            for minder in minders {
                tally += minder.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            }
            failed.map_or(Ok(tally), Err)
        })
    }
}

type Brought = Result<(Record, Option<Plan>), DriveError>;

struct Shared<'s> {
    crew: &'s Crew<'s>,
    task: &'s Task<'s>,
    layout: &'s Layout,
    jobs: Mutex<VecDeque<Job>>,
    /// By minder: the process at work.
    children: Vec<Mutex<Option<Child>>>,
    stop: &'s AtomicBool,
}

impl Shared<'_> {
    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Lets every process know that nothing more is wanted, or ends it.
    fn end_all(&self, at_once: bool) {
        for child in &self.children {
            if let Some(child) = held(child).as_mut() {
                drop(child.stdin.take());
                if at_once {
                    // It may have ended by itself.
                    let _ = child.kill();
                }
            }
        }
    }
}

/// A thread that has one process after another do the jobs.
struct Minder<'m> {
    shared: &'m Shared<'m>,
    place: usize,
    send: Sender<Brought>,
    process: Option<Process>,
    tally: Tally,
    /// Processes that were killed since one last finished a scenario, while at none.
    kills: usize,
}

impl Minder<'_> {
    fn mind(mut self) -> Tally {
        let mut own: Vec<Job> = Vec::new();
        while !self.shared.is_stopped() {
            // No lock outlives this line.
            let next = own.pop().or_else(|| held(&self.shared.jobs).pop_front());
            let Some(job) = next else { break };
            if job.again {
                self.end();
            }
            if let Err(error) = self.work(job, &mut own) {
                self.bring(Err(error));
                break;
            }
        }
        self.end();
        self.tally
    }

    /// Has a job done; what is left of it when the process dies is put off.
    fn work(&mut self, job: Job, own: &mut Vec<Job>) -> Result<(), DriveError> {
        let Some(mut process) = self.process.take().map_or_else(|| self.start(), |process| Ok(Some(process)))? else {
            return Ok(());
        };
        let mut left = job.cases.clone();
        let mut under_way = None;
        let mut alive = self.give(&job).is_ok();
        while alive && !left.is_empty() {
            match process.read() {
                Some(Line::Begun(number)) => under_way = Some(number),
                Some(Line::Finished(record, plan)) => {
                    let number = record.number;
                    if self.shared.layout.hashes.get(number) != Some(&record.hash) {
                        self.process = Some(process);
                        return Err(changed());
                    }
                    self.kills = 0;
                    left.retain(|&case| case != number);
                    under_way = under_way.filter(|&case| case != number);
                    self.bring(Ok((*record, plan)));
                }
                Some(Line::Ready) => {}
                Some(Line::Ended(tally)) => {
                    self.tally += tally;
                    alive = false;
                }
                None => alive = false,
            }
        }
        self.process = Some(process);
        let was_killed = !alive && self.bury();
        if left.is_empty() || self.shared.is_stopped() {
            return Ok(());
        }
        let suspect = under_way.filter(|number| left.contains(number));
        tracing::warn!(?suspect, "a worker process died");
        let is_alone = job.again && job.cases.len() == 1;
        match suspect {
            Some(number) if !is_alone => {
                left.retain(|&case| case != number);
                if !left.is_empty() {
                    own.push(Job { cases: left, again: false });
                }
                own.push(Job { cases: vec![number], again: true });
            }
            // It was at no scenario: whoever killed it would have killed any.
            None if was_killed && self.kills < KILLS => {
                self.kills += 1;
                own.push(Job { cases: left, again: job.again });
            }
            // It died of what all of them have in common.
            None if !job.again => own.push(Job { cases: left, again: true }),
            _ => left.into_iter().for_each(|number| self.give_up(number)),
        }
        Ok(())
    }

    fn give(&self, job: &Job) -> std::io::Result<()> {
        let line = serde_json::to_string(job)? + "\n";
        let mut child = held(&self.shared.children[self.place]);
        // It is gone where the sweep was stopped meanwhile.
        let input = child.as_mut().and_then(|child| child.stdin.as_mut()).ok_or(ErrorKind::BrokenPipe)?;
        input.write_all(line.as_bytes())?;
        input.flush()
    }

    /// A process that is ready; none where the sweep is stopped meanwhile.
    fn start(&self) -> Result<Option<Process>, DriveError> {
        let Shared { crew, children, .. } = self.shared;
        start(crew.command, &children[self.place], &|| self.shared.is_stopped()).map_err(|why| {
            DriveError::Worker(Code::S004.tell(
                format!("工作进程无法启动：{why}。可去掉 --isolate 再试。"),
                format!("a worker process does not start: {why}. Try without --isolate."),
            ))
        })
    }

    /// Ends the process, which has nothing under way, and takes over its account of the time.
    fn end(&mut self) {
        let Some(mut process) = self.process.take() else { return };
        if let Some(child) = held(&self.shared.children[self.place]).as_mut() {
            drop(child.stdin.take());
        }
        while let Some(line) = process.read() {
            if let Line::Ended(tally) = line {
                self.tally += tally;
            }
        }
        self.bury();
    }

    /// Whether it was killed from outside.
    fn bury(&mut self) -> bool {
        self.process = None;
        bury(&self.shared.children[self.place]).as_ref().is_some_and(was_killed)
    }

    fn give_up(&self, number: usize) {
        let Shared { task, layout, .. } = self.shared;
        let why = Code::S006.tell(
            "求解进程两次异常退出，未得结果。请用 lungang plan 单独求解该情景。",
            "the worker process died twice at this scenario. Try it alone with lungang plan.",
        );
        let record = Record::unknown(task.base, &task.cases[number], number, &layout.hashes[number], why);
        self.bring(Ok((record, None)));
    }

    fn bring(&self, brought: Brought) {
        // Nobody listens any more once the sweep has ended.
        let _ = self.send.send(brought);
    }
}

fn changed() -> DriveError {
    DriveError::Worker(Code::S005.tell(
        "工作簿、情景文件或策略文件在推演中被改动。请改回原样，或换一个输出文件夹重新推演。",
        "the workbook, the scenario file or the policy file was changed while the sweep ran. Put it back, or sweep \
         into another folder.",
    ))
}
