//! `lungang plan-worker`: the process that solves a plan. It talks to the call that started it and to nobody else; that its input
//! ends, means stop.

use std::io::{Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;

use super::line::Line;
use super::{Asked, Planned, solve};
use crate::cli::progress::message;
use crate::cli::{CliError, End, Voice};
use crate::district::ObjectiveMode;
use crate::plan::Plan;
use crate::solve::Progress;

/// Between two lines on where the solve is.
const PACE: Duration = Duration::from_millis(200);

/// Between two words on what the process has used.
const PULSE: Duration = Duration::from_millis(200);

pub(in crate::cli) fn work(asked: &Asked, voice: Voice) -> Result<End, CliError> {
    // Ctrl-C goes to all processes of a terminal; the call decides what becomes of this one.
    if let Err(error) = ctrlc::set_handler(|| ()) {
        tracing::warn!(%error, "Ctrl-C keeps its usual meaning");
    }
    tell(&match plan(asked, voice) {
        Ok(document) => Line::Done(document),
        Err(error) => Line::Failed(error.text(), error.code()),
    });
    Ok(End::Done)
}

fn plan(asked: &Asked, voice: Voice) -> Result<Box<crate::plan::document::PlanDocument>, CliError> {
    let (district, workbook, places) = asked.workbook.read_again()?;
    let policy = asked.policy.resolve(&district)?;
    let stop = stop_at_end_of_input();
    tell(&Line::Ready);
    std::thread::spawn(beat);
    let mut told: Option<Instant> = None;
    let mut watch = |progress: Progress| {
        if told.is_none_or(|told| told.elapsed() >= PACE) {
            told = Some(Instant::now());
            // In an order of terms it is a bound on the one under way.
            let is_of_all = policy.objective_mode() == ObjectiveMode::Weighted;
            let bound = Some(progress.bound).filter(|bound| is_of_all && bound.is_finite());
            tell(&Line::At(message(progress, voice.lang), bound));
        }
        stop.load(Ordering::Relaxed)
    };
    let fault = std::env::var(FAULT).unwrap_or_default();
    let mut keep = |plan: Plan| {
        tell(&Line::Better(plan));
        match fault.as_str() {
            "abort" => std::process::abort(),
            "hang" => std::thread::sleep(Duration::from_secs(3600)),
            "spin" => loop {
                std::hint::spin_loop();
            },
            _ => {}
        }
    };
    let read = Planned { district: &district, policy: &policy, workbook, pins: &places.pins };
    solve(asked, read, None, &mut watch, &mut keep, &mut || tell(&Line::Solved)).map(Box::new)
}

/// For tests alone: what befalls the process once it has a plan: `abort`, `hang`, or `spin`, at work without end.
const FAULT: &str = "LUNGANG_TEST_FAULT";

fn stop_at_end_of_input() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    std::thread::spawn(move || {
        // Nothing is sent: this returns at the end, or where nobody listens.
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        flag.store(true, Ordering::Relaxed);
    });
    stop
}

/// Says what the process has used, as long as it is there.
fn beat() {
    while let Ok(used) = ProcessTime::try_now() {
        tell(&Line::Used(used.as_duration().as_secs_f64()));
        std::thread::sleep(PULSE);
    }
}

/// A call that has gone away needs no more lines.
fn tell(line: &Line) {
    if let Ok(line) = serde_json::to_string(line) {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{line}").and_then(|()| out.flush());
    }
}
