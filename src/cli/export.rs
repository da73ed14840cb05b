//! `lungang export`: the model of a plan, with readable names, for any other solver.

use std::path::{Path, PathBuf};

use super::input::PolicyArgs;
use super::kept::{self, New};
use super::workbook::BookArgs;
use super::{CliError, End, Voice};
use crate::codes::Code;
use crate::engine;
use crate::lang::Lang;
use crate::whole::builder;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    book: BookArgs,
    /// 输出文件，.mps 或 .lp / the file to write
    out: PathBuf,
    #[command(flatten)]
    policy: PolicyArgs,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    let ending = args.out.extension().and_then(|ending| ending.to_str());
    let Some(ending) = ending.filter(|ending| ["mps", "lp"].contains(ending)) else {
        return Err(CliError::Input(
            Code::T002.tell("输出文件名须以 .mps 或 .lp 结尾。", "the file's name must end in .mps or .lp."),
        ));
    };
    let district = args.book.read(voice)?.0;
    let policy = args.policy.resolve(&district)?;
    args.policy.remark(&district, voice)?;

    let failed = |source| CliError::Write { path: args.out.clone(), source };
    let folder = args.out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let suffix = format!(".{ending}");
    let unfinished = builder().suffix(&suffix).tempfile_in(folder).map_err(failed)?;
    let size = engine::export(&district, &policy, &unfinished.path().to_string_lossy())?;
    let bytes = std::fs::read(unfinished.path()).map_err(failed)?;
    let name = args.out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let end = kept::replace(folder, &[New { name, bytes }], voice)?;
    let engine::Size { columns, rows, nonzeros, .. } = size;
    match (voice.json, voice.lang) {
        (true, _) => {
            say!("{}", serde_json::json!({ "columns": columns, "rows": rows, "nonzeros": nonzeros }));
        }
        // Where it is written is said.
        (false, _) if end != End::Done => {}
        (false, Lang::Zh) => say!("已写出 {}：{columns} 列，{rows} 行，{nonzeros} 个非零元。", args.out.display()),
        (false, Lang::En) => {
            say!("wrote {}: {columns} columns, {rows} rows, {nonzeros} non-zeros", args.out.display())
        }
    }
    Ok(end)
}
