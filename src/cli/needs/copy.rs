//! The copy of the workbook with the seats proposed, and the figures beside it.

use std::io;
use std::path::{Path, PathBuf};

use super::{Args, CliError, Voice, output};
use crate::book::{self, Content, NotExtended};
use crate::codes::Code;
use crate::district::{District, Policy, Records};
use crate::lang::Text;
use crate::needs::{self, Needs};
use crate::report;
use crate::whole::{Part, write_together};

/// `新.测算.xlsx` beside `新.xlsx`, or beside a folder.
pub(super) fn figures_beside(out: &Path) -> PathBuf {
    let is_file = out
        .extension()
        .is_some_and(|ending| ["xlsx", "xlsm", "json"].iter().any(|known| ending.eq_ignore_ascii_case(known)));
    let name = if is_file { out.file_stem() } else { out.file_name() };
    out.with_file_name(format!("{}.测算.xlsx", name.unwrap_or_default().to_string_lossy()))
}

/// Writes the copy, read back and compared first, and the figures beside it.
pub(super) fn write(
    args: &Args,
    out: &Path,
    district: &District,
    needs: &Needs,
    voice: Voice,
) -> Result<Vec<PathBuf>, CliError> {
    let failed = |path: &Path, source: io::Error| CliError::Write { path: path.to_path_buf(), source };
    let figures = report::needs::workbook(district, needs, voice.lang).map_err(io::Error::other);
    let figures = figures.map_err(|source| failed(out, source))?;
    let beside = figures_beside(out);
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unfinished = tempfile::Builder::new().prefix(".lungang").tempdir_in(folder).map_err(|it| failed(out, it))?;
    let trial = unfinished.path().join(out.file_name().unwrap_or_default());
    let is_edited = match book::with_seats(&args.workbook.book, district, &needs.seats) {
        Ok(copy) => {
            refuse_other_ending(&args.workbook.book, out)?;
            if copy.is_behind_remarks && !needs.seats.is_empty() {
                remark!("{}", behind_remarks(voice));
            }
            put(&trial, &copy.content).map_err(|it| failed(out, it))?;
            true
        }
        Err(NotExtended::Kind) => {
            refuse_no_xlsx(out)?;
            remark!("{}", anew(voice));
            let mut records = Records::clone(district);
            for seat in &needs.seats {
                records.seats.push(seat.clone());
            }
            book::write_xlsx(&records, &trial).map_err(|it| failed(out, it))?;
            false
        }
        Err(refused) => return Err(refusal(&refused, &args.workbook.book)),
    };
    check(args, &trial, needs, is_edited)?;
    let mut parts = Vec::new();
    let files = output::files(&trial).map_err(|it| failed(out, it))?;
    if trial.is_dir() {
        std::fs::create_dir_all(out).map_err(|it| failed(out, it))?;
        parts.extend(files.iter().map(|(name, bytes)| Part { path: out.join(name), bytes, keep: None }));
    } else {
        parts.extend(files.iter().map(|(_, bytes)| Part { path: out.to_path_buf(), bytes, keep: None }));
    }
    parts.push(Part { path: beside.clone(), bytes: &figures, keep: None });
    write_together(&parts).map_err(|(path, source)| CliError::Write { path, source })?;
    Ok(vec![out.to_path_buf(), beside])
}

/// The copy must be the original with the rows more, and must propose nothing.
fn check(args: &Args, trial: &Path, needs: &Needs, is_edited: bool) -> Result<(), CliError> {
    let differences =
        if is_edited { book::differences(&args.workbook.book, trial, needs.seats.len()) } else { Vec::new() };
    let again = book::read(trial).district.ok_or(()).and_then(|district| {
        let policy: Policy = args.policy.resolve(&district).map_err(drop)?;
        Ok(needs::of(&district, &policy).seats.len())
    });
    if differences.is_empty() && again == Ok(0) {
        return Ok(());
    }
    let sheets = differences.join("、");
    Err(CliError::Input(Code::E130.tell(
        format!("副本读回后与原件不符（{sheets}），没有写出。请在 Excel/WPS 中把原件另存为新的 .xlsx 后再试。"),
        format!("the copy, read back, is not the original with rows more ({sheets}): it is not written. Save the original as a new .xlsx in Excel or WPS and try again."),
    )))
}

fn put(path: &Path, content: &Content) -> io::Result<()> {
    match content {
        Content::File(bytes) => std::fs::write(path, bytes),
        Content::Folder(files) => {
            std::fs::create_dir(path)?;
            files.iter().try_for_each(|(name, bytes)| std::fs::write(path.join(name), bytes))
        }
    }
}

/// Excel and this program know a file by its ending: the copy of a .json is one, that of a folder is a folder.
fn refuse_other_ending(book: &Path, out: &Path) -> Result<(), CliError> {
    let ending = |path: &Path| path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let known = ["xlsx", "xlsm", "json", "csv"];
    let is_alike = match book.is_dir() {
        true => !ending(out).is_some_and(|ending| known.contains(&ending.as_str())),
        false => ending(out) == ending(book),
    };
    if is_alike {
        return Ok(());
    }
    let (said, of) = (out.display(), book.display());
    Err(CliError::Input(Code::T002.tell(
        format!("{said}：副本与原件 {of} 同一种文件。原件是文件夹的，请给文件夹名；是文件的，请用同样的结尾。"),
        format!(
            "{said}: the copy is of the same kind as {of}. Give a folder for a folder, and the same ending for a file."
        ),
    )))
}

fn refuse_no_xlsx(out: &Path) -> Result<(), CliError> {
    if out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return Ok(());
    }
    let said = out.display();
    Err(CliError::Input(Code::T002.tell(
        format!("{said}：这种工作簿的副本只能写成 .xlsx。请换一个以 .xlsx 结尾的文件名。"),
        format!("{said}: the copy of such a workbook is an .xlsx. Give a name that ends in .xlsx."),
    )))
}

fn refusal(refused: &NotExtended, book: &Path) -> CliError {
    let said = book.display();
    CliError::Input(match refused {
        NotExtended::Unfit(unfit) => {
            let Text { zh, en } = unfit.text();
            Code::E130.tell(
                format!("{said}：写不出副本：{zh}。请在 Excel/WPS 中另存为新的 .xlsx 后再试。"),
                format!("{said}: no copy can be made: {en}. Save it as a new .xlsx in Excel or WPS and try again."),
            )
        }
        _ => Code::E130.tell(
            format!("{said}：写不出副本：读不到第二遍。请给出文件，不要经管道。"),
            format!("{said}: no copy can be made: it cannot be read a second time. Give a file, not a pipe."),
        ),
    })
}

fn anew(voice: Voice) -> String {
    let told = Code::N026.tell(
        "这种工作簿不能改动，副本按模板另写为 .xlsx：内容都在，原来的格式、其他工作表不在。",
        "such a workbook cannot be edited: the copy is an .xlsx of the template's look. What is read is all there, its formats and other sheets are not.",
    );
    told.get(voice.lang).to_string()
}

fn behind_remarks(voice: Voice) -> String {
    let told = Code::N027.tell(
        "“岗位需求”表的末尾有合计或备注，拟增的岗位写在其后。",
        "totals or remarks stand at the end of the sheet 岗位需求 (seats): the seats proposed are behind them.",
    );
    told.get(voice.lang).to_string()
}
