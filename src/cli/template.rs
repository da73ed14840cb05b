//! `lungang template`: the empty workbook, and what else a person begins with: a scenario workbook, a dispatch letter.

use std::io;
use std::path::PathBuf;

use super::{CliError, End, Voice, output};
use crate::book;
use crate::codes::Code;
use crate::lang::Lang;
use crate::report;
use crate::report::documents::letter;
use crate::whole::write_whole;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// 输出文件：.xlsx 为空白工作簿，.json 为 JSON Schema / .xlsx: the empty workbook; .json: its JSON Schema
    out: PathBuf,
    /// 写出情景表的模板 (.xlsx)，供 lungang sweep 使用 / the template of a scenario workbook instead, for lungang sweep
    #[arg(long)]
    scenarios: bool,
    /// 写出派遣通知的模板 (.docx)，供 lungang report --letter 使用 / the template of dispatch letters instead, for report --letter
    #[arg(long, conflicts_with = "scenarios")]
    letter: bool,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    refuse_other_endings(args)?;
    output::refuse_existing(&args.out)?;
    if args.scenarios {
        let bytes = report::scenario_template().map_err(io::Error::other);
        let written = bytes.and_then(|bytes| write_whole(&args.out, &bytes));
        written.map_err(|source| CliError::Write { path: args.out.clone(), source })?;
        match (voice.json, voice.lang) {
            (true, _) => say!("{}", serde_json::json!({ "written": args.out })),
            (false, Lang::Zh) => {
                say!("已写出情景表模板 {0}。填好后运行 lungang sweep 工作簿 {0} -o 文件夹。", args.out.display())
            }
            (false, Lang::En) => {
                say!("wrote {0}; fill it in, then run lungang sweep BOOK {0} -o DIR", args.out.display())
            }
        }
        return Ok(End::Done);
    }
    if args.letter {
        let written = write_whole(&args.out, &letter::default_letter(voice.lang));
        written.map_err(|source| CliError::Write { path: args.out.clone(), source })?;
        let (out, known) = (args.out.display(), letter::placeholders(voice.lang).join(" "));
        match (voice.json, voice.lang) {
            (true, _) => say!("{}", serde_json::json!({ "written": args.out })),
            (false, Lang::Zh) => say!(
                "已写出派遣通知模板 {out}。可用的占位：{known}。\n改好后运行 lungang report 工作簿 方案 --documents 文件夹 --letter {out}。"
            ),
            (false, Lang::En) => say!(
                "wrote {out}. Placeholders: {known}.\nEdit it, then run lungang report BOOK PLAN --documents DIR --letter {out}"
            ),
        }
        return Ok(End::Done);
    }
    book::template(&args.out).map_err(|source| CliError::Write { path: args.out.clone(), source })?;
    match (voice.json, voice.lang) {
        (true, _) => say!("{}", serde_json::json!({ "written": args.out })),
        (false, Lang::Zh) => say!("已写出空白模板 {}。填好后运行 lungang check 检查。", args.out.display()),
        (false, Lang::En) => say!("wrote {}; fill it in, then run lungang check", args.out.display()),
    }
    Ok(End::Done)
}

/// Excel does not open a workbook under the ending of another kind of file.
fn refuse_other_endings(args: &Args) -> Result<(), CliError> {
    let path = &args.out;
    let known: &[&str] = match (args.scenarios, args.letter) {
        (true, _) => &["xlsx"],
        (_, true) => &["docx"],
        _ => &["xlsx", "json"],
    };
    let is_known = |ending: &str| known.iter().any(|known| ending.eq_ignore_ascii_case(known));
    if path.extension().and_then(|ending| ending.to_str()).is_some_and(is_known) {
        return Ok(());
    }
    let said = path.display();
    if args.letter {
        return Err(CliError::Input(Code::T002.tell(
            format!("{said}：派遣通知的模板只能写成 .docx。请换一个以 .docx 结尾的文件名。"),
            format!("{said}: the template of letters is a .docx. Give a name that ends in .docx."),
        )));
    }
    Err(CliError::Input(Code::T002.tell(
        format!("{said}：模板只能写成 .xlsx（空白工作簿）或 .json（JSON Schema）。请换一个以 .xlsx 结尾的文件名。"),
        format!(
            "{said}: a template is an .xlsx, the empty workbook, or a .json, its JSON Schema. Give a name that ends \
             in .xlsx."
        ),
    )))
}
