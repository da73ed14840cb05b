//! The call's side: starts the process that solves, shows where it is, stops it, and outlives it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::Asked;
use super::line::Line;
use super::patience::{Patience, SHORT};
use crate::audit::audit;
use crate::cli::progress::Look;
use crate::cli::{CliError, Voice, program};
use crate::codes::Code;
use crate::district::{District, Policy};
use crate::engine::{self, Workbook};
use crate::lang::{Lang, Text};
use crate::plan::Plan;
use crate::plan::document::PlanDocument;

/// How long a stop of the user's may go unnoticed.
const GLANCE: Duration = Duration::from_millis(100);

/// The document that the process makes; where it is lost, that of the best plan so far.
pub(super) fn solve(
    asked: &Asked,
    district: &District,
    policy: &Policy,
    workbook: Workbook,
    voice: Voice,
    look: &mut Look,
) -> Result<PlanDocument, CliError> {
    let mut command = Command::new(program()?);
    let language = if voice.lang == Lang::Zh { "zh" } else { "en" };
    command.args(["plan-worker", "--lang", language]);
    command.args((0..voice.verbose).map(|_| "-v")).args(asked.arguments());
    let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut process = Process(spawned.map_err(|error| {
        CliError::Input(Code::S004.tell(
            format!("求解进程无法启动：{error}。可加 --in-process 再试。"),
            format!("the solver's process does not start: {error}. Try with --in-process."),
        ))
    })?);
    let (how, best) = match follow(asked, &mut process, look) {
        Followed::Done(document) if document.workbook.hash == workbook.hash => return Ok(*document),
        Followed::Done(_) => {
            return Err(CliError::Input(Code::S005.tell(
                "工作簿在求解中被改动，结果未写出。请重试。",
                "the workbook was changed during the solve; nothing is written. Try again.",
            )));
        }
        Followed::Failed(error) => return Err(error),
        Followed::Lost(how, best) => (how, best),
    };
    let audited = best.map(|plan| (audit(district, policy, &plan), plan)).filter(|(audit, _)| audit.passed());
    let Some((audit, plan)) = audited else {
        return Err(CliError::Lost(lost(&how, "没有得到方案", "there is no plan")));
    };
    remark!("{}", lost(&how, "所列为当时最好的方案", "what follows is the best plan until then").get(voice.lang));
    Ok(engine::interrupted(district, policy, workbook, &plan, &audit))
}

/// The process is lost; what there is all the same.
fn lost(how: &str, zh: &str, en: &str) -> Text {
    Code::S008.tell(
        format!("求解进程没有正常结束（{how}），{zh}。可再试一次，或加 --threads 1。"),
        format!("the solver's process did not end as it should ({how}); {en}. Try again, or with --threads 1."),
    )
}

enum Followed {
    Done(Box<PlanDocument>),
    Failed(CliError),
    /// How it ended, and the best plan until then.
    Lost(String, Option<Plan>),
}

fn follow(asked: &Asked, process: &mut Process, look: &mut Look) -> Followed {
    let lines = process.lines();
    let mut best = None;
    // Until it has read the workbook, which this call has read too, nothing is due.
    let mut patience = Patience::from(Instant::now());
    let mut is_stopped = false;
    loop {
        match lines.recv_timeout(GLANCE) {
            Ok(Line::Ready) => {
                let runs = if asked.second_opinion { 2.0 } else { 1.0 };
                let limit = asked.time_limit.and_then(|limit| Duration::try_from_secs_f64(runs * limit).ok());
                // HiGHS does not look at the clock in all that it does: as long again is better than no plan.
                let due = limit.and_then(|limit| Instant::now().checked_add(limit));
                patience.end_by(due, limit.unwrap_or(SHORT));
            }
            Ok(Line::Used(seconds)) => patience.note(seconds, Instant::now()),
            Ok(Line::At(at)) => look.show(at),
            Ok(Line::Better(plan)) => best = Some(plan),
            Ok(Line::Done(document)) => return Followed::Done(document),
            Ok(Line::Failed(text, code)) => return Followed::Failed(CliError::Worker(text, code)),
            Err(RecvTimeoutError::Disconnected) => {
                // It says nothing more, so it is about to end: how, is worth a moment.
                std::thread::sleep(GLANCE);
                return Followed::Lost(process.end(), best);
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        if look.is_stopped() && !is_stopped {
            is_stopped = true;
            drop(process.0.stdin.take());
            patience.end_by(Some(Instant::now()), SHORT);
        }
        if patience.is_over(Instant::now(), best.is_some()) {
            process.end();
            return Followed::Lost("no answer".to_string(), best);
        }
    }
}

/// It never outlives the call.
struct Process(Child);

impl Process {
    /// What it says, by a thread that ends with it. What is no line of ours is passed over.
    fn lines(&mut self) -> Receiver<Line> {
        let (send, receive) = mpsc::channel();
        if let Some(output) = self.0.stdout.take() {
            std::thread::spawn(move || {
                let lines = BufReader::new(output).lines().map_while(Result::ok);
                let known = lines.filter_map(|line| serde_json::from_str(&line).ok());
                for line in known {
                    if send.send(line).is_err() {
                        break;
                    }
                }
            });
        }
        receive
    }

    /// Ends it, unless it has ended; how it ended.
    fn end(&mut self) -> String {
        let waited = self.0.kill().and_then(|()| self.0.wait());
        waited.map_or_else(|error| error.to_string(), |status| status.to_string())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}
