//! `lungang check --policy-sheet`: the policy clause by clause, on the terminal and where asked as an .xlsx.

use std::io;
use std::path::Path;

use super::{CliError, Voice, output};
use crate::compliance;
use crate::district::{District, Policy};
use crate::plan::document::Compliance;
use crate::report;
use crate::whole::write_whole;

pub(super) struct PolicySheet {
    pub compliance: Compliance,
    /// For the terminal.
    pub text: String,
}

/// Refuses a name that cannot be written, before the work.
pub(super) fn prepare(file: &Path) -> Result<(), CliError> {
    output::prepare_xlsx(file)
}

/// The workbook's own policy; written to the file where one is named.
pub(super) fn of(district: &District, file: Option<&Path>, voice: Voice) -> Result<PolicySheet, CliError> {
    let compliance = compliance::of(district, &Policy::resolve([&district.policy]));
    if let Some(file) = file {
        let unwritten = |source| CliError::Write { path: file.to_path_buf(), source };
        let bytes = report::compliance_workbook(district, &compliance, voice.lang).map_err(io::Error::other);
        write_whole(file, &bytes.map_err(unwritten)?).map_err(unwritten)?;
    }
    let text = report::compliance_text(district, &compliance, voice.lang);
    Ok(PolicySheet { compliance, text })
}
