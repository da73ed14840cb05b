//! Files that are written where an earlier call has written: all of them change or none, and what a person may have edited is
//! kept.
//!
//! The files of an earlier call keep the day and time of its last change in their names. Where one cannot be moved (open in
//! Excel or WPS, say), they stay, and the new ones have such names.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, Local};

use super::{CliError, End, Voice};
use crate::codes::Code;
use crate::lang::Text;
use crate::whole::{Part, write_together};

/// A file of a folder: its name, and what it is to hold.
pub(super) struct New {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl New {
    /// The folder has it already.
    pub fn is_in(&self, folder: &Path) -> bool {
        std::fs::read(folder.join(&self.name)).is_ok_and(|it| it == self.bytes)
    }

    fn stamped(&self, stamp: &str) -> String {
        match self.name.rsplit_once('.') {
            Some((stem, ending)) => format!("{stem}.{stamp}.{ending}"),
            None => format!("{}.{stamp}", self.name),
        }
    }
}

/// Writes the files in place of those of an earlier call, and says where these are. `Wrong` where they could not be moved.
pub(super) fn replace(folder: &Path, files: &[New], voice: Voice) -> Result<End, CliError> {
    if files.iter().all(|file| file.is_in(folder)) {
        return Ok(End::Done);
    }
    let path = |file: &New| folder.join(&file.name);
    if let Some(path) = files.iter().map(path).find(|path| path.is_dir()) {
        return Err(CliError::Write { path, source: io::ErrorKind::IsADirectory.into() });
    }
    let old: Vec<&New> = files.iter().filter(|file| path(file).exists()).collect();
    let changed = old.iter().filter_map(|file| path(file).metadata().ok()?.modified().ok()).max();
    let stamp = free(folder, &old, &self::stamp(changed.unwrap_or_else(SystemTime::now)));
    let is_old = |file: &New| old.iter().any(|old| old.name == file.name);
    let part = |file| {
        let keep = is_old(file).then(|| folder.join(file.stamped(&stamp)));
        Part { path: path(file), bytes: &file.bytes, keep }
    };
    let parts: Vec<Part> = files.iter().map(part).collect();
    let in_use = old.iter().find_map(|file| Some((open_elsewhere(&path(file))?, path(file))));
    let written = match in_use {
        Some((mark, path)) => Err((path, io::Error::new(io::ErrorKind::ResourceBusy, mark))),
        None => write_together(&parts),
    };
    let Err((path, source)) = written else {
        if !old.is_empty() {
            let names: Vec<String> = old.iter().map(|file| file.stamped(&stamp)).collect();
            say(voice, &kept(&names.join("、")));
        }
        return Ok(End::Done);
    };
    // The work may have taken hours: what it gave is written where there is place for it.
    match put_beside(folder, files) {
        Ok(names) => {
            say(voice, &elsewhere(&path, &source, &names));
            Ok(End::Wrong)
        }
        Err(_) => Err(CliError::Write { path, source }),
    }
}

/// Where a file of an earlier call goes, with the day and time of its last change in its name, and that name.
pub(super) fn aside(path: &Path) -> (PathBuf, String) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().unwrap_or(Path::new("."));
    let changed = path.metadata().and_then(|it| it.modified()).unwrap_or_else(|_| SystemTime::now());
    let file = New { name, bytes: Vec::new() };
    let name = file.stamped(&free(folder, &[&file], &stamp(changed)));
    (folder.join(&name), name)
}

/// Writes the files under names that are free, with this moment in them; gives these.
pub(super) fn put_beside(folder: &Path, files: &[New]) -> Result<String, (PathBuf, io::Error)> {
    let all: Vec<&New> = files.iter().collect();
    let stamp = free(folder, &all, &stamp(SystemTime::now()));
    let parts =
        files.iter().map(|file| Part { path: folder.join(file.stamped(&stamp)), bytes: &file.bytes, keep: None });
    write_together(&parts.collect::<Vec<_>>())?;
    Ok(files.iter().map(|file| file.stamped(&stamp)).collect::<Vec<_>>().join("、"))
}

/// A day and time of the place where the call is made, as a part of a file's name.
fn stamp(at: SystemTime) -> String {
    DateTime::<Local>::from(at).format("%Y-%m-%d-%H%M%S").to_string()
}

/// The stamp under which none of the files is there yet: with a number behind it where need be.
fn free(folder: &Path, files: &[&New], stamp: &str) -> String {
    let numbered = (2..).map(|number| format!("{stamp}-{number}"));
    let is_free = |stamp: &String| !files.iter().any(|file| folder.join(file.stamped(stamp)).exists());
    let mut stamps = std::iter::once(stamp.to_string()).chain(numbered);
    stamps.find(is_free).unwrap_or_else(|| stamp.to_string())
}

/// The mark that Excel, WPS and LibreOffice leave beside a workbook that they have open: what they save later would overwrite
/// ours, whether or not the system keeps the file locked.
fn open_elsewhere(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    // Word puts its two signs in the place of the first ones of a long name.
    let tails = (0..=2).map(|count| format!("~${}", name.chars().skip(count).collect::<String>()));
    tails.chain([format!(".~lock.{name}#")]).find(|mark| path.with_file_name(mark).exists())
}

pub(super) fn say(voice: Voice, text: &Text) {
    remark!("{}", text.get(voice.lang));
}

pub(super) fn kept(names: &str) -> Text {
    Text::new(format!("上一次的结果没有丢失，已改名为 {names}。"), format!("the earlier result is kept as {names}."))
}

fn elsewhere(path: &Path, source: &io::Error, names: &str) -> Text {
    Code::S020.tell(
        format!(
            "无法替换 {}（{source}）：原来的文件都没有动，本次的结果写在 {names}。请关闭正打开该文件的程序，再自行改名。",
            path.display()
        ),
        format!(
            "{} cannot be replaced ({source}): the earlier files stay as they were, and the result is {names}. Close the \
             program that has the file open, then rename these.",
            path.display()
        ),
    )
}
