//! `lungang check --findings`: all findings on a sheet, and a copy of the workbook with comments at the cells.

use std::io;
use std::path::{Path, PathBuf};

use super::{CliError, Voice, output};
use crate::book::{self, Finding, Note};
use crate::codes::Code;
use crate::lang::Text;
use crate::quality::Quality;
use crate::report;
use crate::whole::write_whole;

/// Refuses names that cannot be written, before the work.
pub(super) fn prepare(file: &Path) -> Result<(), CliError> {
    output::prepare_xlsx(file)?;
    output::refuse_existing(&copy_of(file))
}

/// `检查.批注.xlsx` beside `检查.xlsx`.
fn copy_of(file: &Path) -> PathBuf {
    file.with_extension("批注.xlsx")
}

/// The files that are written.
pub(super) fn write(
    file: &Path,
    book: &Path,
    findings: &[Finding],
    page: Option<&Quality>,
    voice: Voice,
) -> Result<Vec<PathBuf>, CliError> {
    let put = |path: &Path, bytes: &[u8]| {
        write_whole(path, bytes).map_err(|source| CliError::Write { path: path.to_path_buf(), source })
    };
    let bytes = report::quality::workbook(findings, page, voice.lang).map_err(io::Error::other);
    put(file, &bytes.map_err(|source| CliError::Write { path: file.to_path_buf(), source })?)?;
    let mut written = vec![file.to_path_buf()];
    // A folder of .csv, or a .json, has no cells to comment.
    let Some(bytes) = package(book) else { return Ok(written) };
    match book::annotate(&bytes, &notes(findings, page, voice)) {
        Ok(copy) => {
            let path = copy_of(file);
            put(&path, &copy.bytes)?;
            written.push(path);
            if copy.missed > 0 {
                let missed = copy.missed;
                warn(
                    &Text::new(format!("副本中缺少 {missed} 条批注"), format!("{missed} comments are not in the copy")),
                    voice,
                );
            }
        }
        Err(unfit) => {
            let why = unfit.text();
            let cause = Text::new(
                format!("没有写出带批注的副本：{}", why.zh),
                format!("no copy with comments is written: {}", why.en),
            );
            warn(&cause, voice);
        }
    }
    Ok(written)
}

fn warn(cause: &Text, voice: Voice) {
    let told = Code::W101.tell(
        format!("{}。请看问题表中的单元格位置。", cause.zh),
        format!("{}. See the cells on the sheet of findings.", cause.en),
    );
    remark!("{}", told.get(voice.lang));
}

/// The bytes of a workbook that is an .xlsx.
fn package(book: &Path) -> Option<Vec<u8>> {
    let bytes = if book.is_file() { std::fs::read(book).ok()? } else { return None };
    bytes.starts_with(b"PK").then_some(bytes)
}

/// What is found at single cells, pins that nothing can meet among them.
fn notes(findings: &[Finding], page: Option<&Quality>, voice: Voice) -> Vec<Note> {
    let lang = voice.lang;
    let of_findings = findings.iter().filter_map(|finding| {
        let (sheet, cell) = (finding.place.sheet.clone()?, finding.place.cell.clone()?);
        let (cause, remedy) = (finding.cause.get(lang), finding.remedy.get(lang));
        Some(Note { sheet, cell, text: format!("{} {cause}\n→ {remedy}", finding.code) })
    });
    let of_pins = page.into_iter().flat_map(|page| &page.pins).filter_map(|pin| {
        let (sheet, cell) = (pin.place.sheet.clone()?, pin.place.cell.clone()?);
        let told = Text::new(
            format!("没有方案能满足这一锁定：{}", pin.because.zh),
            format!("no plan can meet this pin: {}", pin.because.en),
        );
        Some(Note { sheet, cell, text: told.get(lang).to_string() })
    });
    of_findings.chain(of_pins).collect()
}
