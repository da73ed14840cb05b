//! What `plan` and `audit` write and print.

use std::io::Write;
use std::path::Path;

use super::{CliError, Voice};
use crate::district::{District, Policy};
use crate::plan::document::PlanDocument;

/// Makes the folder before the solve: a path that cannot be written is told before hours of work, not after.
pub(super) fn prepare(folder: &Path) -> Result<(), CliError> {
    std::fs::create_dir_all(folder).map_err(|source| CliError::Write { path: folder.to_path_buf(), source })
}

/// plan.json and 花名册.xlsx, each whole or not at all.
pub(super) fn write(
    folder: &Path,
    _district: &District,
    _policy: &Policy,
    document: &PlanDocument,
) -> Result<(), CliError> {
    let json =
        document.to_json().map_err(|error| CliError::Write { path: folder.join("plan.json"), source: error.into() })?;
    whole(&folder.join("plan.json"), json.as_bytes())
}

fn whole(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let failed = |source| CliError::Write { path: path.to_path_buf(), source };
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut unfinished = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    unfinished.write_all(bytes).map_err(failed)?;
    unfinished.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

pub(super) fn print(_district: &District, document: &PlanDocument, voice: Voice) -> Result<(), CliError> {
    if voice.json {
        let head = serde_json::to_string(&document.head());
        say!("{}", head.map_err(|error| CliError::Write { path: "stdout".into(), source: error.into() })?);
        return Ok(());
    }
    say!("{:?} {:?}", document.status, document.objective);
    Ok(())
}
