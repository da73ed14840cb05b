//! `lungang rollover`: next year's workbook from this year's and the plan that was carried out.

use std::io;
use std::path::{Path, PathBuf};

use super::workbook::BookArgs;
use super::{CliError, End, Voice, given_plan, input, output};
use crate::book::{self, Finding, Page, Place, Severity};
use crate::codes::Code;
use crate::district::Policy;
use crate::lang::Text;
use crate::report;
use crate::rollover::{Rolled, roll_over};
use crate::whole::{Part, write_together};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    workbook: BookArgs,
    /// 已执行的方案：plan.json，或 Excel 花名册 / the plan that was carried out: its JSON, or the roster in its Excel
    plan: PathBuf,
    /// 下一学年的工作簿：.xlsx 文件，或放 .csv 的文件夹 / next year's workbook: an .xlsx file, or a folder for .csv
    #[arg(short, long, value_name = "NEXT")]
    out: PathBuf,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    refuse_other_ending(&args.out)?;
    output::refuse_existing(&args.out)?;
    let (district, workbook) = args.workbook.read_for(report::workbook_hash(&args.plan).as_deref(), voice)?;
    let given = given_plan::read(&args.plan, &district, &workbook, voice)?;
    let carried =
        given.claims.policy.as_ref().map(|carried| input::carried(carried, &given.file, &district)).transpose()?;
    let policy = carried.unwrap_or_else(|| Policy::resolve([&district.policy]));
    given_plan::other_workbook(&given, &workbook).iter().for_each(|told| remark!("{}", told.render(voice.lang)));
    let mut rolled = roll_over(&district, &policy, &given.plan).map_err(|faults| {
        faults.iter().for_each(|fault| remark!("{}", fault.render(voice.lang)));
        CliError::Plan(faults.len())
    })?;
    rolled.notes.push(anew());
    let name = book::file_name(&args.out);
    rolled.notes.iter_mut().for_each(|note| note.place.file.clone_from(&name));
    write(&args.out, &rolled, voice)?;
    let records = &rolled.records;
    let (first, last) = (records.calendar.first(), records.calendar.last());
    let [first, last] = [first, last].map(|term| &records.calendar.terms[term].name);
    let (staff, serving) = (records.staff.len(), records.serving.len());
    if voice.json {
        let answer = serde_json::json!({
            "written": args.out, "first_term": first, "last_term": last, "staff": staff, "serving": serving,
            "findings": rolled.notes,
        });
        say!("{answer}");
        return Ok(End::Done);
    }
    rolled.notes.iter().for_each(|note| say!("{}", note.render(voice.lang)));
    let told = Text::new(
        format!(
            "已写出 {}：{first} 至 {last}，{staff} 人，现行安排 {serving} 项。须填写的内容见“{PAGE}”表，填好后运行 lungang check。",
            args.out.display()
        ),
        format!(
            "wrote {}: {first} to {last}, {staff} people, {serving} stints under way. What is to be filled in stands on the sheet {PAGE}; then run lungang check.",
            args.out.display()
        ),
    );
    say!("{}", told.get(voice.lang));
    Ok(End::Done)
}

/// The sheet of what a person must fill in; the reader leaves it out.
const PAGE: &str = "待填";

/// Writes the workbook, read back first: it must have no error.
fn write(out: &Path, rolled: &Rolled, voice: Voice) -> Result<(), CliError> {
    let failed = |source: io::Error| CliError::Write { path: out.to_path_buf(), source };
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unfinished = tempfile::Builder::new().prefix(".lungang").tempdir_in(folder).map_err(failed)?;
    let trial = unfinished.path().join(out.file_name().unwrap_or_default());
    let page = page(rolled, voice);
    let is_file = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let written = match is_file {
        true => book::write_xlsx_with(&rolled.records, &[page], &trial),
        false => book::write_csv_with(&rolled.records, &[page], &trial),
    };
    written.map_err(failed)?;
    refuse_errors(&trial, voice)?;
    let files = output::files(&trial).map_err(failed)?;
    let part = |(name, bytes): &'_ (String, Vec<u8>)| {
        (if is_file { out.to_path_buf() } else { out.join(name) }, bytes.clone())
    };
    let parts: Vec<(PathBuf, Vec<u8>)> = files.iter().map(part).collect();
    if !is_file {
        std::fs::create_dir_all(out).map_err(failed)?;
    }
    let parts: Vec<Part> = parts.iter().map(|(path, bytes)| Part { path: path.clone(), bytes, keep: None }).collect();
    write_together(&parts).map_err(|(path, source)| CliError::Write { path, source })
}

/// What is to be filled in comes first.
fn page(rolled: &Rolled, voice: Voice) -> Page {
    let headings = [("表", "sheet"), ("内容", "what"), ("处理办法", "what to do")];
    let mut notes: Vec<&Finding> = rolled.notes.iter().collect();
    notes.sort_by_key(|note| note.code != Code::N031);
    let rows = notes.into_iter().map(|note| {
        let sheet = note.place.sheet.clone().unwrap_or_default();
        vec![sheet, note.cause.get(voice.lang).to_string(), note.remedy.get(voice.lang).to_string()]
    });
    Page {
        name: PAGE.to_string(),
        headings: headings.map(|(zh, en)| Text::new(zh, en).get(voice.lang).to_string()).to_vec(),
        rows: rows.collect(),
    }
}

fn refuse_errors(trial: &Path, voice: Voice) -> Result<(), CliError> {
    let findings = book::read(trial).findings;
    let errors: Vec<&Finding> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    if errors.is_empty() {
        return Ok(());
    }
    errors.iter().for_each(|finding| remark!("{}", finding.render(voice.lang)));
    let count = errors.len();
    Err(CliError::Input(Code::R039.tell(
        format!("结转的工作簿读回有 {count} 处错误（见上），没有写出。请按上列各条改正本学年的工作簿或方案后再试。"),
        format!("the workbook, read back, has {count} errors (above) and is not written. Mend this year's workbook or the plan accordingly and try again."),
    )))
}

fn refuse_other_ending(out: &Path) -> Result<(), CliError> {
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let others = ["xls", "xlsm", "xlsb", "et", "ods", "json", "csv"];
    if !ending.is_some_and(|ending| others.contains(&ending.as_str())) {
        return Ok(());
    }
    let said = out.display();
    Err(CliError::Input(Code::T002.tell(
        format!("{said}：下一学年的工作簿写成 .xlsx 文件，或放 .csv 的文件夹。请换一个名称。"),
        format!("{said}: next year's workbook is an .xlsx file, or a folder for .csv. Give another name."),
    )))
}

fn anew() -> Finding {
    Finding {
        code: Code::N034,
        severity: Severity::Note,
        place: Place::default(),
        cause: Text::new(
            "新工作簿按模板写出：读得懂的内容都在，原来的格式、未读的列和表不在",
            "the new workbook has the template's look: what is read is all there; formats, and columns and sheets that are not read, are not",
        ),
        remedy: Text::new("需要的请从原工作簿抄入", "Copy from the old workbook what you need of them"),
    }
}
