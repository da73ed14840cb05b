//! The files of a result: plan.json and 花名册.xlsx change together or not at all, and those of an earlier call are kept. An
//! answer without a plan leaves the pair alone.

use std::io;
use std::path::{Path, PathBuf};

use super::kept::{self, New};
use super::{CliError, End, Voice};
use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;
use crate::plan::document::PlanDocument;
use crate::report;

const PLAN: &str = "plan.json";
const ROSTER: &str = "花名册.xlsx";
/// An answer without a plan, beside a plan that stays.
const NO_PLAN: &str = "plan.无方案.json";

/// Refuses what stands in the way of the files, before the solve.
pub(super) fn prepare(folder: &Path) -> Result<(), CliError> {
    super::output::prepare(folder)?;
    let taken = [PLAN, ROSTER].map(|name| folder.join(name)).into_iter().find(|path| path.is_dir());
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
    let made = |name: &str, bytes: io::Result<Vec<u8>>| {
        let unmade = |source| CliError::Write { path: folder.join(name), source };
        bytes.map(|bytes| New { name: name.to_string(), bytes }).map_err(unmade)
    };
    let json = document.to_json().map(String::into_bytes).map_err(io::Error::other);
    if document.audit.is_none() && folder.join(ROSTER).is_file() {
        let names = kept::put_beside(folder, &[made(NO_PLAN, json)?]).map_err(unwritten)?;
        kept::say(voice, &left_alone(&names));
        return Ok(End::Done);
    }
    let mut files = vec![made(PLAN, json)?];
    if document.audit.is_some() {
        files.push(made(ROSTER, report::workbook(district, document).map_err(io::Error::other))?);
    }
    kept::replace(folder, &files, voice)
}

fn unwritten((path, source): (PathBuf, io::Error)) -> CliError {
    CliError::Write { path, source }
}

fn left_alone(name: &str) -> Text {
    Code::S021.tell(
        format!("本次没有得到方案：上一次的 plan.json 和 花名册.xlsx 保持不变，本次的结果写在 {name}。"),
        format!("this call gave no plan: plan.json and 花名册.xlsx of an earlier one stay as they are; its answer is {name}."),
    )
}
