//! `lungang demo`: a generated, filled workbook. Nobody in it is real.

use std::path::PathBuf;

use super::{CliError, End, Voice, output};
use crate::book;
use crate::demo::{self, Size};
use crate::lang::Lang;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// 输出：.xlsx 文件，或放 .csv 的文件夹 / an .xlsx file, or a folder for .csv
    out: PathBuf,
    /// 规模 / how large
    #[arg(long, value_enum, default_value_t = Size::Town)]
    size: Size,
    /// 随机种子：同一种子给出同一工作簿 / equal seeds give equal workbooks
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    output::refuse_existing(&args.out)?;
    let records = demo::generate(args.size, args.seed);
    let is_xlsx = args.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    let written = if is_xlsx { book::write_xlsx(&records, &args.out) } else { book::write_csv(&records, &args.out) };
    written.map_err(|source| CliError::Write { path: args.out.clone(), source })?;
    let (schools, staff, seats) = (records.schools.len(), records.staff.len(), records.seats.len());
    match (voice.json, voice.lang) {
        (true, _) => say!("{}", serde_json::json!({ "schools": schools, "staff": staff, "seats": seats })),
        (false, Lang::Zh) => {
            say!("已写出 {}：{schools} 所学校，{staff} 人，{seats} 个岗位（均为生成，并无真人）。", args.out.display());
        }
        (false, Lang::En) => {
            say!("wrote {}: {schools} schools, {staff} staff, {seats} seats, all generated", args.out.display());
        }
    }
    Ok(End::Done)
}
