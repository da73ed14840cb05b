//! Looking on while a solve goes: a line on a terminal, nothing in a pipe; Ctrl-C stops it with the best plan so far.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::lang::{Lang, Text};
use crate::solve::{Phase, Progress, gap};

/// What a shell says of a process that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

pub(super) struct Look {
    line: ProgressBar,
    stop: Arc<AtomicBool>,
    lang: Lang,
}

impl Look {
    /// Takes over Ctrl-C for the rest of the call.
    pub fn start(lang: Lang) -> Look {
        let line = if std::io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        line.set_style(ProgressStyle::default_spinner());
        line.enable_steady_tick(Duration::from_millis(200));
        Look { line, stop: stop_flag(Second::Waits), lang }
    }

    /// Shows where the solve is; answers whether to stop.
    pub fn look(&mut self, progress: Progress) -> bool {
        self.line.set_message(message(progress, self.lang));
        self.is_stopped()
    }

    /// Shows what another process says of where its solve is.
    pub fn show(&self, at: String) {
        self.line.set_message(at);
    }

    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    pub fn end(&self) {
        self.line.finish_and_clear();
    }
}

/// What a second Ctrl-C does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Second {
    /// Nothing: what the call writes would be left in part.
    Waits,
    /// Ends the process at once: the call's store survives that, and the next call goes on from there.
    Ends,
}

/// Set by Ctrl-C, which leaves the step under way its time.
pub(super) fn stop_flag(second: Second) -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let handle = move || {
        if flag.swap(true, Ordering::Relaxed) && second == Second::Ends {
            std::process::exit(INTERRUPTED);
        }
    };
    // A second handler in one process would be refused; a call makes one.
    if let Err(error) = ctrlc::set_handler(handle) {
        tracing::warn!(%error, "Ctrl-C keeps its usual meaning");
    }
    stop
}

/// Where a solve is, in a line.
pub(super) fn message(progress: Progress, lang: Lang) -> String {
    let Progress { seconds, phase, objective, bound, nodes } = progress;
    let phase = phase_name(phase);
    let at = match lang {
        Lang::Zh => format!("{seconds:.0} 秒  {}", phase.zh),
        Lang::En => format!("{seconds:.0} s  {}", phase.en),
    };
    if !objective.is_finite() || !bound.is_finite() {
        return at;
    }
    let gap = 100.0 * gap(objective, bound);
    match lang {
        Lang::Zh => format!("{at}  目标 {objective:.2}  下界 {bound:.2}  差距 {gap:.3}%  节点 {nodes}"),
        Lang::En => format!("{at}  objective {objective:.2}  bound {bound:.2}  gap {gap:.3}%  nodes {nodes}"),
    }
}

fn phase_name(phase: Phase) -> Text {
    match phase {
        Phase::Pricing => Text::new("分集团定价", "pricing by group"),
        Phase::Primal => Text::new("找方案", "looking for plans"),
        Phase::Branching => Text::new("抬高下界", "raising the bound"),
        Phase::Relaxation => Text::new("整体松弛", "whole relaxation"),
        Phase::FullProgram => Text::new("整体求解", "whole program"),
    }
}
