//! What a store refuses or cannot do: what, where, why, and what to do.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::word::word;
use crate::codes::Code;
use crate::lang::Text;
use crate::plan::document::Status;

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{}", self.text().en)]
    Folder { path: PathBuf, source: io::Error },
    #[error("{}", self.text().en)]
    Damaged { path: PathBuf, detail: Text },
    #[error("{}", self.text().en)]
    Locked { path: PathBuf },
    /// It is of another sweep.
    #[error("{}", self.text().en)]
    Other { path: PathBuf, differences: Vec<Difference> },
    /// Two answers for one scenario.
    #[error("{}", self.text().en)]
    Contradictions(Vec<Contradiction>),
    /// The sweep has no such scenario.
    #[error("{}", self.text().en)]
    Unlisted { path: PathBuf, number: usize, name: String },
    /// The disk is full, a right is missing, or the like.
    #[error("{}", self.text().en)]
    Failed { path: PathBuf, detail: String },
    /// Its sweep was ended before it could settle what it had written, and here it cannot be settled.
    #[error("{}", self.text().en)]
    Unsettled { path: PathBuf },
    #[error("{}", self.text().en)]
    Absent { path: PathBuf },
    /// Something is where a new store should come.
    #[error("{}", self.text().en)]
    Taken { path: PathBuf },
    #[error("{}", self.text().en)]
    NoParts,
    #[error("{}", self.text().en)]
    Write { path: PathBuf, detail: String },
}

/// What two identities do not have in common.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    pub zh: &'static str,
    pub en: &'static str,
    pub stored: String,
    pub asked: String,
}

/// One scenario with two answers that cannot both be right.
#[derive(Clone, PartialEq, Debug)]
pub struct Contradiction {
    pub number: usize,
    pub name: String,
    pub first: Verdict,
    pub second: Verdict,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Verdict {
    /// The store that says so; none: the running sweep.
    pub store: Option<PathBuf>,
    pub status: Status,
    pub objective: Option<f64>,
}

impl StoreError {
    /// Of a call to SQLite.
    pub(super) fn of(path: &Path, error: rusqlite::Error) -> StoreError {
        let path = path.to_path_buf();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked { path },
            Some(
                ErrorCode::PermissionDenied
                | ErrorCode::OutOfMemory
                | ErrorCode::ReadOnly
                | ErrorCode::OperationInterrupted
                | ErrorCode::SystemIoFailure
                | ErrorCode::DiskFull
                | ErrorCode::CannotOpen
                | ErrorCode::FileLockingProtocolFailed
                | ErrorCode::TooBig
                | ErrorCode::ConstraintViolation
                | ErrorCode::NoLargeFileSupport,
            ) => StoreError::Failed { path, detail: error.to_string() },
            _ => StoreError::damaged(&path, error.to_string()),
        }
    }

    pub(super) fn damaged(path: &Path, detail: impl Into<String>) -> StoreError {
        let detail = detail.into();
        StoreError::Damaged { path: path.to_path_buf(), detail: Text::new(detail.clone(), detail) }
    }

    pub fn text(&self) -> Text {
        match self {
            StoreError::Folder { path, source } => Code::D001.tell(
                format!("无法使用文件夹 {}：{source}。请检查路径、权限和剩余空间。", path.display()),
                format!(
                    "cannot use the folder {}: {source}. Check the path, the rights and the space left.",
                    path.display()
                ),
            ),
            StoreError::Damaged { path, detail } => Code::D002.tell(
                format!("{} 不是完好的推演存档：{}。请换一个文件夹，或删除该文件后重算。", path.display(), detail.zh),
                format!(
                    "{} is no sound store of a sweep: {}. Choose another folder, or delete the file and solve again.",
                    path.display(),
                    detail.en
                ),
            ),
            StoreError::Locked { path } => Code::D003.tell(
                format!("{} 正被另一个推演（或其他程序）使用。请等它结束，或换一个文件夹。", path.display()),
                format!(
                    "{} is in use by another sweep (or another program). Wait for its end, or choose another folder.",
                    path.display()
                ),
            ),
            StoreError::Other { path, differences } => other(path, differences),
            StoreError::Contradictions(found) => contradictions(found),
            StoreError::Unlisted { path, number, name } => Code::D006.tell(
                format!("{} 的推演中没有第 {number} 号情景 {name}。请用同一个情景文件。", path.display()),
                format!(
                    "the sweep of {} has no scenario {number}, {name}. Use the same scenario file.",
                    path.display()
                ),
            ),
            StoreError::Failed { path, detail } => Code::D007.tell(
                format!(
                    "读写 {} 失败：{detail}。已存的结果仍在；请检查剩余空间和权限后再运行，会接着算。",
                    path.display()
                ),
                format!(
                    "cannot read or write {}: {detail}. What was stored is kept; check the space left and the rights, \
                     and run again: it goes on from there.",
                    path.display()
                ),
            ),
            StoreError::Unsettled { path } => Code::D007.tell(
                format!(
                    "{} 的推演还在进行或中途被强行结束，而这里（只读位置或网络盘）读不到它最后写下的部分。请把整个文件夹（连同 -wal \
                     文件）复制到本机可写的磁盘上再打开。",
                    path.display()
                ),
                format!(
                    "the sweep of {} goes on or was killed, and what it wrote last cannot be read in this place (read-only, or a \
                     network share). Copy the whole folder, the -wal file too, to a disk of this machine that can be written.",
                    path.display()
                ),
            ),
            StoreError::Absent { path } => Code::D008.tell(
                format!("没有推演存档 {}。请给出 lungang sweep 写出的文件夹。", path.display()),
                format!("there is no store {}. Name a folder that lungang sweep wrote.", path.display()),
            ),
            StoreError::Taken { path } => Code::D009.tell(
                format!("{} 已存在，不覆盖。请给出一个新的文件夹。", path.display()),
                format!("{} is there already and is not overwritten. Name a new folder.", path.display()),
            ),
            StoreError::NoParts => Code::D010.tell(
                "没有给出要合并的文件夹。请列出各分片的文件夹。",
                "no folder to merge is named. List the folders of the shards.",
            ),
            StoreError::Write { path, detail } => Code::D011.tell(
                format!("无法写入 {}：{detail}。请检查路径、权限，或关闭正打开该文件的程序。", path.display()),
                format!(
                    "cannot write {}: {detail}. Check the path and rights, or close the program that has it open.",
                    path.display()
                ),
            ),
        }
    }
}

fn other(path: &Path, differences: &[Difference]) -> Text {
    let listed = |line: fn(&Difference) -> String, and: &str| -> String {
        differences.iter().map(line).collect::<Vec<_>>().join(and)
    };
    Code::D004.tell(
        format!(
            "{} 属于另一次推演：{}。请换一个文件夹，或删除该文件后重算。",
            path.display(),
            listed(|it| format!("{}不同（存档 {}，本次 {}）", it.zh, short(&it.stored), short(&it.asked)), "；")
        ),
        format!(
            "{} is of another sweep: {}. Choose another folder, or delete the file and solve again.",
            path.display(),
            listed(|it| format!("other {} (stored {}, now {})", it.en, short(&it.stored), short(&it.asked)), "; ")
        ),
    )
}

/// Enough of a hash to see that it differs.
fn short(value: &str) -> &str {
    if value.len() == 64 && value.is_ascii() { &value[..12] } else { value }
}

fn contradictions(found: &[Contradiction]) -> Text {
    let side = |verdict: &Verdict, running: &str| {
        let store = verdict.store.as_ref().map_or_else(|| running.to_string(), |path| path.display().to_string());
        let objective = verdict.objective.map_or_else(String::new, |objective| format!(" {objective}"));
        format!("{store}: {}{objective}", word(verdict.status))
    };
    let lines = |running: &str| -> String {
        let line = |it: &Contradiction| {
            format!("\n  {} {}: {} / {}", it.number, it.name, side(&it.first, running), side(&it.second, running))
        };
        found.iter().map(line).collect()
    };
    Code::D005.tell(
        format!(
            "{} 个情景有两个互相矛盾的结果，什么也没有写。请用 lungang plan 复核这些情景，删去有误的存档后重试。{}",
            found.len(),
            lines("本次")
        ),
        format!(
            "{} scenarios have two answers that contradict each other; nothing was written. Check them with lungang \
             plan, drop the store that is wrong, and try again.{}",
            found.len(),
            lines("now")
        ),
    )
}
