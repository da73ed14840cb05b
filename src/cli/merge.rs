//! `lungang merge`: the stores of a sweep's shards, joined into one.

use std::path::PathBuf;

use super::{CliError, End, Voice};
use crate::lang::{Lang, one_line};
use crate::sweep::results::write_csv;
use crate::sweep::store::{Reader, StoreError};
use crate::sweep::{DriveError, MergeReport, merge};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// 各分片的文件夹 / the folders of the shards
    #[arg(required = true, value_name = "DIR")]
    parts: Vec<PathBuf>,
    /// 新文件夹 / a new folder for the whole
    #[arg(short, long, value_name = "OUT")]
    out: PathBuf,
}

/// Missing scenarios that are named; the others are counted.
const NAMED: usize = 20;

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    let report = merge(&args.parts, &args.out).map_err(failed)?;
    let store = Reader::open(&args.out).map_err(failed)?;
    write_csv(&store, &args.out.join("results.csv"), voice.lang).map_err(failed)?;
    let MergeReport { count, finished, missing, doubled } = &report;
    if voice.json {
        let missing: Vec<_> =
            missing.iter().map(|(number, name)| serde_json::json!({ "number": number, "name": name })).collect();
        let object = serde_json::json!({
            "scenarios": count, "finished": finished, "missing": missing, "doubled": doubled,
        });
        say!("{object}");
    } else {
        let (missed, doubles) = (missing.len(), doubled.len());
        say!(
            "{}",
            match voice.lang {
                Lang::Zh => format!("共 {count} 个情景：已有 {finished} 个，缺 {missed} 个，重复而一致 {doubles} 个。"),
                Lang::En => {
                    format!("{count} scenarios: {finished} there, {missed} missing, {doubles} twice and in agreement.")
                }
            }
        );
        missing.iter().take(NAMED).for_each(|(number, name)| say!("  {number}\t{}", one_line(name)));
        if missed > NAMED {
            say!("  …");
        }
        if missed > 0 {
            say!(
                "{}",
                match voice.lang {
                    Lang::Zh => "补算缺的情景：对合并后的文件夹运行 lungang sweep。",
                    Lang::En => "to solve what is missing, run lungang sweep on the joined folder.",
                }
            );
        }
    }
    Ok(if missing.is_empty() { End::Done } else { End::No })
}

fn failed(error: StoreError) -> CliError {
    CliError::Sweep(DriveError::Store(error))
}
