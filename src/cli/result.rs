//! The files of a result: plan.json and 花名册.xlsx change together or not at all, and what a person may have edited is kept.
//!
//! The pair of an earlier call keeps the day and time of its last change in its names. Where it cannot be moved (open in
//! Excel or WPS, say), it stays, and the new pair has such names. An answer without a plan leaves the pair alone.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, Local};

use super::{CliError, End, Voice};
use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;
use crate::plan::document::PlanDocument;
use crate::report;
use crate::whole::{Part, write_together};

/// A file's name; a stamp may stand before its ending.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Name {
    stem: &'static str,
    ending: &'static str,
}

const PLAN: Name = Name { stem: "plan", ending: "json" };
const ROSTER: Name = Name { stem: "花名册", ending: "xlsx" };
/// An answer without a plan, beside a plan that stays.
const NO_PLAN: Name = Name { stem: "plan.无方案", ending: "json" };

impl Name {
    fn plain(self) -> String {
        format!("{}.{}", self.stem, self.ending)
    }

    fn stamped(self, stamp: &str) -> String {
        format!("{}.{stamp}.{}", self.stem, self.ending)
    }
}

/// Refuses what stands in the way of the files, before the solve.
pub(super) fn prepare(folder: &Path) -> Result<(), CliError> {
    super::output::prepare(folder)?;
    let taken = [PLAN, ROSTER].map(|name| folder.join(name.plain())).into_iter().find(|path| path.is_dir());
    let source = io::Error::from(io::ErrorKind::IsADirectory);
    taken.map_or(Ok(()), |path| Err(CliError::Write { path, source }))
}

/// Writes plan.json, and with a plan 花名册.xlsx; says where the earlier ones are. `Wrong` where these could not be moved.
pub(super) fn write(
    folder: &Path,
    district: &District,
    document: &PlanDocument,
    voice: Voice,
) -> Result<End, CliError> {
    let made = |name: Name, bytes: io::Result<Vec<u8>>| {
        let unmade = |source| CliError::Write { path: folder.join(name.plain()), source };
        bytes.map(|bytes| (name, bytes)).map_err(unmade)
    };
    let json = document.to_json().map(String::into_bytes).map_err(io::Error::other);
    if document.audit.is_none() && folder.join(ROSTER.plain()).is_file() {
        let stamp = stamp(SystemTime::now());
        let names = put_beside(folder, &[made(NO_PLAN, json)?], &stamp).map_err(unwritten)?;
        say_beside(voice, &left_alone(&names));
        return Ok(End::Done);
    }
    let mut files = vec![made(PLAN, json)?];
    if document.audit.is_some() {
        files.push(made(ROSTER, report::workbook(district, document).map_err(io::Error::other))?);
    }
    replace(folder, &files, voice)
}

/// Writes the files in place of those of an earlier call, which are kept.
fn replace(folder: &Path, files: &[(Name, Vec<u8>)], voice: Voice) -> Result<End, CliError> {
    let is_there =
        |(name, bytes): &(Name, Vec<u8>)| std::fs::read(folder.join(name.plain())).is_ok_and(|it| it == *bytes);
    if files.iter().all(is_there) {
        return Ok(End::Done);
    }
    let old: Vec<Name> =
        files.iter().map(|(name, _)| *name).filter(|name| folder.join(name.plain()).exists()).collect();
    let changed = old.iter().filter_map(|name| folder.join(name.plain()).metadata().ok()?.modified().ok()).max();
    let stamp = free(folder, &old, &stamp(changed.unwrap_or_else(SystemTime::now)));
    let part = |(name, bytes)| {
        let (path, keep) = (folder.join(Name::plain(name)), folder.join(name.stamped(&stamp)));
        Part { path, bytes, keep: old.contains(&name).then_some(keep) }
    };
    let parts: Vec<Part> = files.iter().map(|(name, bytes)| part((*name, bytes.as_slice()))).collect();
    let in_use = old.iter().map(|name| folder.join(name.plain())).find_map(|path| Some((open_elsewhere(&path)?, path)));
    let written = match in_use {
        Some((mark, path)) => Err((path, io::Error::new(io::ErrorKind::ResourceBusy, mark))),
        None => write_together(&parts),
    };
    let Err((path, source)) = written else {
        if !old.is_empty() {
            let names: Vec<String> = old.iter().map(|name| name.stamped(&stamp)).collect();
            say_beside(voice, &kept(&names.join("、")));
        }
        return Ok(End::Done);
    };
    // The solve may have taken hours: what it gave is written where there is place for it.
    match put_beside(folder, files, &self::stamp(SystemTime::now())) {
        Ok(names) => {
            say_beside(voice, &elsewhere(&path, &source, &names));
            Ok(End::Wrong)
        }
        Err(_) => Err(CliError::Write { path, source }),
    }
}

/// Writes the files under stamped names that are free; gives these.
fn put_beside(folder: &Path, files: &[(Name, Vec<u8>)], stamp: &str) -> Result<String, (PathBuf, io::Error)> {
    let names: Vec<Name> = files.iter().map(|(name, _)| *name).collect();
    let stamp = free(folder, &names, stamp);
    let part = |(name, bytes): &(Name, Vec<u8>)| (folder.join(name.stamped(&stamp)), bytes.clone());
    let stamped: Vec<(PathBuf, Vec<u8>)> = files.iter().map(part).collect();
    let parts: Vec<Part> = stamped.iter().map(|(path, bytes)| Part { path: path.clone(), bytes, keep: None }).collect();
    write_together(&parts)?;
    Ok(names.iter().map(|name| name.stamped(&stamp)).collect::<Vec<_>>().join("、"))
}

/// A day and time of the place where the call is made, as a part of a file's name.
fn stamp(at: SystemTime) -> String {
    DateTime::<Local>::from(at).format("%Y-%m-%d-%H%M%S").to_string()
}

/// The stamp under which none of the files is there yet: with a number behind it where need be.
fn free(folder: &Path, names: &[Name], stamp: &str) -> String {
    let numbered = (2..).map(|number| format!("{stamp}-{number}"));
    let is_free = |stamp: &String| !names.iter().any(|name| folder.join(name.stamped(stamp)).exists());
    let mut stamps = std::iter::once(stamp.to_string()).chain(numbered);
    stamps.find(is_free).unwrap_or_else(|| stamp.to_string())
}

/// The mark that Excel, WPS and LibreOffice leave beside a workbook that they have open: what they save later would overwrite
/// ours, whether or not the system keeps the file locked.
fn open_elsewhere(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    [format!("~${name}"), format!(".~lock.{name}#")].into_iter().find(|mark| path.with_file_name(mark).exists())
}

fn unwritten((path, source): (PathBuf, io::Error)) -> CliError {
    CliError::Write { path, source }
}

fn say_beside(voice: Voice, text: &Text) {
    remark!("{}", text.get(voice.lang));
}

fn kept(names: &str) -> Text {
    Text::new(format!("上一次的结果没有丢失，已改名为 {names}。"), format!("the earlier result is kept as {names}."))
}

fn left_alone(name: &str) -> Text {
    Code::S021.tell(
        format!("本次没有得到方案：上一次的 plan.json 和 花名册.xlsx 保持不变，本次的结果写在 {name}。"),
        format!("this call gave no plan: plan.json and 花名册.xlsx of an earlier one stay as they are; its answer is {name}."),
    )
}

fn elsewhere(path: &Path, source: &io::Error, names: &str) -> Text {
    Code::S020.tell(
        format!(
            "无法替换 {}（{source}）：原来的 plan.json 和 花名册.xlsx 都没有动，本次的结果写在 {names}。请关闭正打开该文件的程序，\
             再自行改名。",
            path.display()
        ),
        format!(
            "{} cannot be replaced ({source}): plan.json and 花名册.xlsx stay as they were, and the result is {names}. Close the \
             program that has the file open, then rename these.",
            path.display()
        ),
    )
}
