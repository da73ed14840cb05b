//! How a call ends: exit codes and errors.

use std::path::PathBuf;

use super::Call;
use crate::book::Finding;
use crate::codes::Code;
use crate::engine::EngineError;
use crate::lang::Text;
use crate::solve::SolveError;
use crate::sweep::store::StoreError;
use crate::sweep::{DriveError, Fault};

/// A call that did what it was asked to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    Done,
    /// The answer is no: infeasible, or an audit failed.
    No,
    /// The input is wrong, and its faults are the answer that was asked for; or the result stands under other names than asked,
    /// which was said.
    Wrong,
    /// A limit or an interrupt came first.
    Stopped,
}

impl End {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            End::Done => 0,
            End::No => 1,
            End::Wrong => 2,
            End::Stopped => 3,
        }
    }
}

/// A call that could not be done.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The findings were printed already; the errors among them.
    #[error("the workbook has {} errors", .0.len())]
    Workbook(Vec<Finding>),
    /// The faults were printed already.
    #[error("the plan has {0} faults")]
    Plan(usize),
    /// The faults were printed already.
    #[error("the scenario file has {} faults", .0.len())]
    Scenarios(Vec<Fault>),
    /// The findings were printed already.
    #[error("the acceptance table has {} faults", .0.len())]
    Acceptance(Vec<Finding>),
    /// The input or the call is wrong: what, and what to do.
    #[error("{}", .0.en)]
    Input(Text),
    #[error("{path}: {source}")]
    Write { path: PathBuf, source: std::io::Error },
    /// The solver's process is lost.
    #[error("{}", .0.en)]
    Lost(Text),
    /// What the process that solved came to, and the exit code for it.
    #[error("{}", .0.en)]
    Worker(Text, u8),
    #[error(transparent)]
    Engine(#[from] EngineError),
    #[error(transparent)]
    Solve(#[from] SolveError),
    #[error(transparent)]
    Sweep(#[from] DriveError),
}

impl CliError {
    /// Says on stderr what went wrong; for a machine, on stdout as one object.
    pub fn tell(&self, call: &Call) {
        let text = self.text();
        if call.json {
            let findings: &[Finding] = match self {
                CliError::Workbook(findings) | CliError::Acceptance(findings) => findings,
                _ => &[],
            };
            let mut object = serde_json::json!({ "error": text, "findings": findings });
            if let CliError::Scenarios(faults) = self {
                object["faults"] = serde_json::json!(faults);
            }
            say!("{object}");
        } else {
            remark!("{}", text.get(call.lang));
        }
    }

    pub fn text(&self) -> Text {
        match self {
            CliError::Workbook(findings) => Text::new(
                format!("工作簿有 {} 处错误，请改正后重试。", findings.len()),
                format!("{} errors in the workbook; mend them and try again.", findings.len()),
            ),
            CliError::Plan(count) => Text::new(
                format!("方案有 {count} 处错误，请改正后重试。"),
                format!("{count} errors in the plan; mend them and try again."),
            ),
            CliError::Acceptance(findings) => Text::new(
                format!("验收表有 {} 处错误，请改正后重试。", findings.len()),
                format!("{} faults in the acceptance table; mend them and try again.", findings.len()),
            ),
            CliError::Input(text) | CliError::Lost(text) | CliError::Worker(text, _) => text.clone(),
            CliError::Write { path, source } => Code::T003.tell(
                format!("无法写入 {}：{source}。请检查路径、权限，或关闭正打开该文件的程序。", path.display()),
                format!(
                    "cannot write {}: {source}. Check the path and rights, or close the program that has it open.",
                    path.display()
                ),
            ),
            CliError::Scenarios(faults) => Text::new(
                format!("情景文件有 {} 处错误，请改正后重试。", faults.len()),
                format!("{} faults in the scenario file; mend them and try again.", faults.len()),
            ),
            CliError::Sweep(error) => error.text(),
            CliError::Engine(error) => error.text(),
            CliError::Solve(error) => error.text(),
        }
    }

    /// The exit code where something cannot be written.
    pub(super) const UNWRITABLE: u8 = 2;

    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            CliError::Lost(_) => 3,
            CliError::Worker(_, code) => *code,
            CliError::Workbook(_)
            | CliError::Plan(_)
            | CliError::Acceptance(_)
            | CliError::Scenarios(_)
            | CliError::Input(_) => 2,
            CliError::Write { .. } => CliError::UNWRITABLE,
            CliError::Sweep(DriveError::Store(StoreError::Contradictions(_))) => 1,
            CliError::Sweep(
                DriveError::Store(StoreError::Failed { .. }) | DriveError::Solve(_) | DriveError::Worker(_),
            ) => 3,
            CliError::Sweep(DriveError::Store(_)) => 2,
            CliError::Engine(
                EngineError::Violations(..) | EngineError::Objective { .. } | EngineError::Contradicted(_),
            ) => 1,
            CliError::Engine(EngineError::Solve(_)) | CliError::Solve(_) => 3,
        }
    }
}
