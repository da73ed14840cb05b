//! `lungang template`: the empty workbook.

use std::io;
use std::path::{Path, PathBuf};

use super::{CliError, End, Voice, output};
use crate::book;
use crate::codes::Code;
use crate::lang::Lang;
use crate::report;
use crate::whole::write_whole;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// 输出文件：.xlsx 为空白工作簿，.json 为 JSON Schema / .xlsx: the empty workbook; .json: its JSON Schema
    out: PathBuf,
    /// 写出情景表的模板 (.xlsx)，供 lungang sweep 使用 / the template of a scenario workbook instead, for lungang sweep
    #[arg(long)]
    scenarios: bool,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    refuse_other_endings(&args.out, args.scenarios)?;
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
    book::template(&args.out).map_err(|source| CliError::Write { path: args.out.clone(), source })?;
    match (voice.json, voice.lang) {
        (true, _) => say!("{}", serde_json::json!({ "written": args.out })),
        (false, Lang::Zh) => say!("已写出空白模板 {}。填好后运行 lungang check 检查。", args.out.display()),
        (false, Lang::En) => say!("wrote {}; fill it in, then run lungang check", args.out.display()),
    }
    Ok(End::Done)
}

/// Excel does not open a workbook under the ending of another kind of file.
fn refuse_other_endings(path: &Path, scenarios: bool) -> Result<(), CliError> {
    let known: &[&str] = if scenarios { &["xlsx"] } else { &["xlsx", "json"] };
    let is_known = |ending: &str| known.iter().any(|known| ending.eq_ignore_ascii_case(known));
    if path.extension().and_then(|ending| ending.to_str()).is_some_and(is_known) {
        return Ok(());
    }
    let said = path.display();
    Err(CliError::Input(Code::T002.tell(
        format!("{said}：模板只能写成 .xlsx（空白工作簿）或 .json（JSON Schema）。请换一个以 .xlsx 结尾的文件名。"),
        format!(
            "{said}: a template is an .xlsx, the empty workbook, or a .json, its JSON Schema. Give a name that ends \
             in .xlsx."
        ),
    )))
}
