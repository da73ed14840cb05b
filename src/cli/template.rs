//! `lungang template`: the empty workbook.

use std::path::PathBuf;

use super::{CliError, End, Voice, output};
use crate::book;
use crate::lang::Lang;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// 输出文件：.xlsx 为空白工作簿，.json 为 JSON Schema / .xlsx: the empty workbook; .json: its JSON Schema
    out: PathBuf,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    output::refuse_existing(&args.out)?;
    book::template(&args.out).map_err(|source| CliError::Write { path: args.out.clone(), source })?;
    match (voice.json, voice.lang) {
        (true, _) => say!("{}", serde_json::json!({ "written": args.out })),
        (false, Lang::Zh) => say!("已写出空白模板 {}。填好后运行 lungang check 检查。", args.out.display()),
        (false, Lang::En) => say!("wrote {}; fill it in, then run lungang check", args.out.display()),
    }
    Ok(End::Done)
}
