//! What `plan` and `audit` write and print.

use std::io;
use std::path::Path;

use super::{CliError, Voice};
use crate::codes::Code;
use crate::district::District;
use crate::plan::document::PlanDocument;
use crate::report;
use crate::whole::write_whole;

/// Makes the folder before the solve: a path that cannot be written is told before the work, not after.
pub(super) fn prepare(folder: &Path) -> Result<(), CliError> {
    std::fs::create_dir_all(folder).map_err(|source| CliError::Write { path: folder.to_path_buf(), source })
}

/// A file that is there already may hold somebody's work.
pub(super) fn refuse_existing(path: &Path) -> Result<(), CliError> {
    if !path.is_file() {
        return Ok(());
    }
    Err(CliError::Input(Code::T001.tell(
        format!("{} 已经存在，不会覆盖。请换一个文件名，或先把它移走。", path.display()),
        format!("{} is there already and is not overwritten. Give another name, or move it away.", path.display()),
    )))
}

/// The roster of an earlier call, edited perhaps, keeps this name.
const LAST_ROSTER: &str = "花名册.上次.xlsx";

/// plan.json, and with a plan 花名册.xlsx, each whole or not at all.
pub(super) fn write(folder: &Path, district: &District, document: &PlanDocument) -> Result<(), CliError> {
    let put = |name: &str, bytes: io::Result<Vec<u8>>| {
        let path = folder.join(name);
        let written = bytes.and_then(|bytes| write_whole(&path, &bytes));
        written.map_err(|source| CliError::Write { path, source })
    };
    put("plan.json", document.to_json().map(String::into_bytes).map_err(io::Error::other))?;
    if document.audit.is_some() {
        let (roster, last) = (folder.join("花名册.xlsx"), folder.join(LAST_ROSTER));
        if roster.exists() {
            std::fs::rename(&roster, &last).map_err(|source| CliError::Write { path: last, source })?;
        }
        put("花名册.xlsx", report::workbook(district, document).map_err(io::Error::other))?;
    }
    Ok(())
}

pub(super) fn print(document: &PlanDocument, voice: Voice) -> Result<(), CliError> {
    if voice.json {
        let head = serde_json::to_string(&document.head());
        say!("{}", head.map_err(|error| CliError::Write { path: "stdout".into(), source: error.into() })?);
    } else {
        say!("{}", report::summary(document, voice.lang).trim_end());
    }
    Ok(())
}
