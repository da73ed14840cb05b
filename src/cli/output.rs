//! The folder that a call writes to, and what `plan` and `audit` print.

use std::io;
use std::path::{Path, PathBuf};

use super::{CliError, Voice};
use crate::book::file_name;
use crate::codes::Code;
use crate::plan::document::PlanDocument;
use crate::plan::fault::Fault;
use crate::report;
use crate::whole::builder;

/// Makes the folder before the solve and writes to it: a path that cannot be written is told before the work, not after.
pub(super) fn prepare(folder: &Path) -> Result<(), CliError> {
    let probe = std::fs::create_dir_all(folder).and_then(|()| builder().tempfile_in(folder)?.close());
    probe.map_err(|source| CliError::Write { path: folder.to_path_buf(), source })
}

/// Folders that were made for a call. Those in which nothing is written go again with it: a call that fails leaves no trace.
pub(super) struct Made(Vec<PathBuf>);

impl Made {
    /// Prepares the folder.
    pub fn prepare(folder: &Path) -> Result<Made, CliError> {
        let absent = folder.ancestors().filter(|it| !it.as_os_str().is_empty() && !it.exists());
        let made = Made(absent.map(Path::to_path_buf).collect());
        prepare(folder)?;
        Ok(made)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // A folder that holds something stays.
        let _ = self.0.iter().try_for_each(std::fs::remove_dir);
    }
}

/// Refuses, before the work, a file that is there already or does not end in .xlsx.
pub(super) fn prepare_xlsx(file: &Path) -> Result<(), CliError> {
    if !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        let said = file.display();
        return Err(CliError::Input(Code::T002.tell(
            format!("{said}：只能写成 .xlsx。请换一个以 .xlsx 结尾的文件名。"),
            format!("{said}: an .xlsx is written. Give a name that ends in .xlsx."),
        )));
    }
    refuse_existing(file)
}

/// A file that is there already may hold somebody's work; so may the .csv files of a folder, which are one workbook.
pub(super) fn refuse_existing(path: &Path) -> Result<(), CliError> {
    if path.is_dir() {
        return match csv_in(path) {
            None => Ok(()),
            Some(name) => Err(CliError::Input(Code::T001.tell(
                format!("{} 中已有 {name}，不会覆盖。请换一个文件夹，或先把其中的 .csv 移走。", path.display()),
                format!(
                    "{} holds {name} already, which is not overwritten. Name another folder, or move its .csv away.",
                    path.display()
                ),
            ))),
        };
    }
    if !path.exists() {
        return Ok(());
    }
    Err(CliError::Input(Code::T001.tell(
        format!("{} 已经存在，不会覆盖。请换一个文件名，或先把它移走。", path.display()),
        format!("{} is there already and is not overwritten. Give another name, or move it away.", path.display()),
    )))
}

/// The first .csv of a folder. A folder that cannot be read has none: writing to it will tell.
fn csv_in(folder: &Path) -> Option<String> {
    let paths = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let is_csv = |path: &std::path::PathBuf| path.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"));
    let name = |path: std::path::PathBuf| Some(path.file_name()?.to_string_lossy().into_owned());
    paths.filter(is_csv).filter_map(name).min()
}

/// The answer; for a machine with what is wrong with the plan's file, if one was given.
pub(super) fn print(document: &PlanDocument, faults: &[Fault], voice: Voice) -> Result<(), CliError> {
    if voice.json {
        let unmade = |error: serde_json::Error| CliError::Write { path: "stdout".into(), source: error.into() };
        let mut head = serde_json::to_value(document.head()).map_err(unmade)?;
        if !faults.is_empty() {
            head["faults"] = serde_json::to_value(faults).map_err(unmade)?;
        }
        say!("{head}");
    } else {
        say!("{}", report::summary(document, voice.lang).trim_end());
    }
    Ok(())
}

/// The file, or the files of a folder, by name.
pub(super) fn files(path: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    if !path.is_dir() {
        return Ok(vec![(file_name(path), std::fs::read(path)?)]);
    }
    let entries = std::fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
    entries.into_iter().map(|entry| Ok((file_name(&entry.path()), std::fs::read(entry.path())?))).collect()
}
