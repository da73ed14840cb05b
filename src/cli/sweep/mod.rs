//! `lungang sweep`: the scenarios of a file, solved into a store.

mod dry;
mod late;
mod setup;
mod show;
mod summary;
mod worker;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::available_parallelism;

use super::progress::{Second, stop_flag};
use super::{CliError, End, Voice, kept, output, program};
use crate::lang::Lang;
use crate::sweep::{Crew, Drive, Shard, drive};
use setup::Setup;
use show::Show;
use summary::Place;

pub(super) use setup::Asked;
pub(super) use worker::work;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    asked: Asked,
    /// 输出文件夹；再次运行会接着算 / the folder for sweep.db and results.csv; run again, it goes on
    #[arg(short, long, value_name = "DIR", required_unless_present = "dry_run")]
    out: Option<PathBuf>,
    /// 线程（或进程）数 / threads, or processes; all cores by default
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=256))]
    threads: Option<u32>,
    /// 只算第 K 片，共 N 片 / solve the K-th of N parts, K from 1
    #[arg(long, value_name = "K/N", value_parser = shard)]
    shard: Option<Shard>,
    /// 只列出情景，不求解 / list the scenarios, solve nothing
    #[arg(long)]
    dry_run: bool,
    /// 另写 results.parquet / write results.parquet too
    #[arg(long)]
    parquet: bool,
    /// 每个求解线程用单独进程，崩溃不累及其他 / solve in processes of their own: a crash costs one scenario a retry
    #[arg(long)]
    isolate: bool,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    let asked = &args.asked;
    let (district, workbook) = asked.workbook.read(voice)?;
    let file = asked.scenarios.display().to_string();
    let setup = Setup::of(district, workbook, asked, |fault| remark!("{}", fault.render(&file, voice.lang)))?;
    asked.policy.remark(&setup.district, voice)?;
    for finding in setup.remarks(&file) {
        remark!("{}", finding.render(voice.lang));
    }
    let Some(folder) = args.out.as_deref().filter(|_| !args.dry_run) else {
        dry::list(&setup, voice);
        return Ok(End::Done);
    };
    output::prepare(folder)?;

    let cores = available_parallelism().map_or(1, |cores| cores.get());
    let threads = args.threads.map_or(cores, |threads| threads as usize);
    let program = args.isolate.then(program).transpose()?;
    let command = || {
        let mut command = Command::new(program.iter().next().unwrap_or(&PathBuf::new()));
        command.arg("sweep-worker").args(asked.arguments());
        command
    };
    let kept = RefCell::new(None);
    let aside = |path: &Path| {
        let (path, name) = kept::aside(path);
        *kept.borrow_mut() = Some(name);
        path
    };
    let asked_for = Drive {
        task: setup.task(asked, threads),
        identity: setup.identity(asked, args.shard),
        folder,
        shard: args.shard,
        crew: program.as_ref().map(|_| Crew { command: &command }),
        lang: voice.lang,
        parquet: args.parquet,
        aside: &aside,
    };
    let stop = stop_flag(Second::Ends);
    let mut show = Show::start(&setup.sweep, args.shard, voice);
    let ended = drive(&asked_for, &stop, &mut |event| show.event(&event));
    show.end();
    let ended = ended?;
    if let Some(name) = kept.borrow().as_deref() {
        kept::say(voice, &kept::kept(name));
    }
    let place = Place { folder, workbook: &asked.workbook, limit: asked.time_limit, is_part: args.shard.is_some() };
    summary::tell(&setup, &ended, &show, &place, voice);
    if !ended.is_stopped {
        return Ok(End::Done);
    }
    if !voice.json && voice.lang == Lang::Zh {
        say!("已中止；已完成的情景都在 {} 中，再次运行同一命令会接着算。", folder.display());
    } else if !voice.json {
        say!("stopped; what is finished is in {}, and the same call goes on from there", folder.display());
    }
    Ok(End::Stopped)
}

fn shard(text: &str) -> Result<Shard, String> {
    let read = || {
        let (part, parts) = text.split_once('/')?;
        let shard = Shard { part: part.parse().ok()?, parts: parts.parse().ok()? };
        (1 <= shard.part && shard.part <= shard.parts && shard.parts <= 100_000).then_some(shard)
    };
    read().ok_or_else(|| "应为 K/N，1 ≤ K ≤ N / K/N with 1 ≤ K ≤ N".to_string())
}
