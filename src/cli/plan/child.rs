//! The call's side: starts the process that solves, shows where it is, stops it, and outlives it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::Asked;
use super::line::Line;
use super::patience::{Patience, SHORT, SOON};
use crate::audit::{Audit, audit};
use crate::cli::progress::Look;
use crate::cli::{CliError, Voice, program};
use crate::codes::Code;
use crate::district::{District, Policy};
use crate::engine::{self, Workbook};
use crate::lang::{Lang, Text};
use crate::plan::Plan;
use crate::plan::document::{PlanDocument, Status};

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
        Followed::Late(is_stopped, best, bound) => {
            remark!("{}", late().get(voice.lang));
            let audited = audited(district, policy, best);
            let status = match (is_stopped, &audited) {
                (true, _) => Status::Interrupted,
                (false, Some(_)) => Status::Feasible,
                (false, None) => Status::Unknown,
            };
            let planned = audited.as_ref().map(|(plan, audit)| (plan, audit));
            return Ok(engine::lost(district, policy, workbook, planned, bound, status));
        }
        Followed::Lost(how, best) => (how, best),
    };
    let Some((plan, audit)) = audited(district, policy, best) else {
        return Err(CliError::Lost(lost(&how, "没有得到方案", "there is no plan")));
    };
    remark!("{}", lost(&how, "所列为当时最好的方案", "what follows is the best plan until then").get(voice.lang));
    Ok(engine::lost(district, policy, workbook, Some((&plan, &audit)), None, Status::Interrupted))
}

/// A plan that nobody has audited yet, if it passes.
fn audited(district: &District, policy: &Policy, plan: Option<Plan>) -> Option<(Plan, Audit)> {
    let plan = plan?;
    let audit = audit(district, policy, &plan);
    audit.passed().then_some((plan, audit))
}

/// The solver has not stopped when it was to.
fn late() -> Text {
    Code::S008.tell(
        "求解器到时没有停下，不再等它；所列为当时已有的结果，下界未经重新核算。",
        "the solver did not stop when it was to, and is not waited for; what follows is what was known by then, its bound not recomputed.",
    )
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
    /// It was not waited for: whether the user had stopped it, the best plan and the best bound until then.
    Late(bool, Option<Plan>, Option<f64>),
}

fn follow(asked: &Asked, process: &mut Process, look: &mut Look) -> Followed {
    let lines = process.lines();
    let (mut best, mut known) = (None, None);
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
            Ok(Line::At(at, bound)) => {
                known = bound.or(known);
                look.show(at);
            }
            Ok(Line::Solved) => patience.is_solved(),
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
            // Who stops it wants an end more than a plan.
            patience.end_by(Some(Instant::now()), SOON);
        }
        if patience.is_over(Instant::now(), best.is_some()) {
            process.end();
            return Followed::Late(is_stopped, best, known);
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
