//! The workbook of a call: what it may be, how much of it is read, and how outputs name it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{CliError, Voice};
use crate::book::{self, Finding, Place, Places, Reading, Severity, Sight};
use crate::codes::Code;
use crate::district::District;
use crate::engine;
use crate::lang::Text;

/// What a workbook may be, as the help of every command says it.
pub(super) const KINDS: &str = "工作簿：.xlsx、.xls、.xlsb、.ods、.et，放 .csv 的文件夹，或 .json / the workbook: a spreadsheet file, \
    a folder of .csv, or .json";

/// The workbook of a call.
#[derive(Args, Debug)]
pub(super) struct BookArgs {
    #[arg(value_name = "BOOK", help = KINDS)]
    pub book: PathBuf,
    #[command(flatten)]
    pub sight: SightArgs,
}

/// What of a workbook is read.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct SightArgs {
    /// 只读可见的内容：隐藏的工作表、行、列，筛去或划了删除线的行都不读 / leave out hidden sheets, rows and columns, and rows
    /// that are filtered out or crossed out
    #[arg(long)]
    pub visible_only: bool,
}

impl SightArgs {
    pub fn sight(self) -> Sight {
        if self.visible_only { Sight::VisibleOnly } else { Sight::All }
    }

    /// The same as arguments of another call.
    pub fn arguments(self) -> Option<OsString> {
        self.visible_only.then(|| "--visible-only".into())
    }
}

impl BookArgs {
    /// Reads a workbook; prints its findings to stderr. Errors end the call. The workbook is as outputs name it: by the hash of
    /// what was read, for a pipe is read once.
    pub fn read(&self, voice: Voice) -> Result<(District, engine::Workbook), CliError> {
        self.read_with_places(voice).map(|(district, workbook, _)| (district, workbook))
    }

    /// The same, and where its pins and budget lines stand.
    pub fn read_with_places(&self, voice: Voice) -> Result<(District, engine::Workbook, Places), CliError> {
        read_all(&self.book, self.sight.sight(), voice, |_| Ok(()))
    }

    /// Reads what another process has read, and told of.
    pub fn read_again(&self) -> Result<(District, engine::Workbook, Places), CliError> {
        let reading = book::read_as(&self.book, self.sight.sight());
        let workbook = workbook(&self.book, &reading)?;
        let (district, places) = whole(reading)?;
        Ok((district, workbook, places))
    }

    /// Reads a workbook for a plan that was made from one of that hash: what is visible of it alone, where that has the hash.
    pub fn read_for(&self, hash: Option<&str>, voice: Voice) -> Result<(District, engine::Workbook), CliError> {
        let whole = || book::content_hash(&self.book).ok();
        let is_of_visible = !self.sight.visible_only
            && self.book.is_file()
            && hash.is_some_and(|hash| whole().is_some_and(|whole| book::of_visible(&whole) == hash));
        if !is_of_visible {
            return self.read(voice);
        }
        let told = Finding {
            code: Code::N005,
            severity: Severity::Note,
            place: Place { file: book::file_name(&self.book), ..Place::default() },
            cause: Text::new(
                "方案是只读可见的内容（--visible-only）求得的，现在也这样读",
                "the plan was made from what is visible (--visible-only), which is read here too",
            ),
            remedy: Text::new("要按全部内容核查，请重新求解", "To have all of it count, plan anew"),
        };
        remark!("{}", told.render(voice.lang));
        read_if(&self.book, Sight::VisibleOnly, voice, |_| Ok(()))
    }

    /// The same as arguments of another call. What follows them may start with a dash.
    pub fn arguments(&self) -> impl Iterator<Item = OsString> {
        self.sight.arguments().into_iter().chain(["--".into(), self.book.clone().into()])
    }
}

/// Reads a workbook that must be a certain one: of another, that is told and not what is wrong in it.
pub(super) fn read_if(
    path: &Path,
    sight: Sight,
    voice: Voice,
    check: impl Fn(&engine::Workbook) -> Result<(), CliError>,
) -> Result<(District, engine::Workbook), CliError> {
    read_all(path, sight, voice, check).map(|(district, workbook, _)| (district, workbook))
}

fn read_all(
    path: &Path,
    sight: Sight,
    voice: Voice,
    check: impl Fn(&engine::Workbook) -> Result<(), CliError>,
) -> Result<(District, engine::Workbook, Places), CliError> {
    let reading = book::read_as(path, sight);
    let workbook = workbook(path, &reading);
    if let Ok(workbook) = &workbook {
        check(workbook)?;
    }
    for finding in &reading.findings {
        remark!("{}", finding.render(voice.lang));
    }
    let (district, places) = whole(reading)?;
    Ok((district, workbook?, places))
}

/// The district of a reading without errors, and where some of its records stand.
fn whole(reading: Reading) -> Result<(District, Places), CliError> {
    let places = reading.places;
    let district = reading.district.ok_or_else(|| {
        let errors = reading.findings.into_iter().filter(|finding| finding.severity == Severity::Error);
        CliError::Workbook(errors.collect())
    })?;
    Ok((district, places))
}

/// The workbook as outputs name it.
fn workbook(path: &Path, reading: &Reading) -> Result<engine::Workbook, CliError> {
    let hash = match &reading.content {
        Some(hash) => hash.clone(),
        None => book::content_hash(path).map_err(|error| {
            CliError::Input(Code::E001.tell(
                format!("{}：读不出：{error}。请检查文件是否被占用。", path.display()),
                format!("{}: cannot be read: {error}. Check that it is not locked.", path.display()),
            ))
        })?,
    };
    Ok(engine::Workbook { name: book::file_name(path), hash })
}
