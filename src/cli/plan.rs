//! `lungang plan`: the optimal plan of a workbook, audited, with its documents.

use std::path::PathBuf;
use std::thread::available_parallelism;

use super::input::{self, PolicyArgs};
use super::progress::Look;
use super::{CliError, End, Voice, output, result};
use crate::engine;
use crate::plan::document::{PlanDocument, Status};
use crate::solve::Limits;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// 工作簿 / the workbook: .xlsx, a folder of .csv, or .json
    book: PathBuf,
    /// 输出文件夹，写入 plan.json 与 花名册.xlsx / the folder for plan.json and 花名册.xlsx
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    policy: PolicyArgs,
    /// 允许的相对差距 / the relative gap at which a plan counts as optimal
    #[arg(long, default_value_t = 1e-4, value_parser = gap)]
    gap: f64,
    /// 时间限制（秒） / seconds after which the best plan so far is taken
    #[arg(long, value_name = "S", value_parser = seconds)]
    time_limit: Option<f64>,
    /// 求解线程数 / threads of the solver; all cores by default
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=256))]
    threads: Option<u32>,
    /// 逐条规则列出行数、起作用处、罚分与所在 / rule by rule, the rows, those that bind, what they cost and where
    #[arg(long)]
    explain_rules: bool,
    /// 改用参考路径 (good_lp) 求解，供核对 / solve by the reference path instead, to compare
    #[arg(long, conflicts_with_all = ["gap", "time_limit", "threads"])]
    reference: bool,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    let (district, workbook) = input::read(&args.book, voice)?;
    let policy = args.policy.resolve(&district)?;
    input::remark(&district, &policy, &args.book, voice);
    if let Some(folder) = &args.out {
        result::prepare(folder)?;
    }

    let answer = if args.reference {
        engine::plan_by_reference(&district, &policy)?
    } else {
        let cores = available_parallelism().map_or(1, |cores| cores.get() as u32);
        let limits = Limits { gap: args.gap, seconds: args.time_limit, threads: args.threads.unwrap_or(cores) };
        let mut look = Look::start(voice.lang);
        let answer = engine::plan(&district, &policy, limits, &mut |progress| look.look(progress));
        look.end();
        answer?
    };
    let mut document = engine::document(&district, &policy, workbook, &answer);
    if let Some((plan, audit)) = answer.plan.as_ref().filter(|_| args.explain_rules) {
        document.rules = engine::explain(&district, &policy, plan, audit);
    }
    let written = args.out.as_ref().map(|folder| result::write(folder, &district, &document, voice)).transpose();
    // What cannot be written is told; what was found is, too. A machine gets one object.
    if written.is_ok() || !voice.json {
        output::print(&document, &[], voice)?;
    }
    match (end(&document), written?) {
        (End::Done, Some(wrong)) => Ok(wrong),
        (end, _) => Ok(end),
    }
}

fn end(document: &PlanDocument) -> End {
    match document.status {
        Status::Optimal | Status::Evaluated => End::Done,
        Status::Infeasible => End::No,
        Status::Feasible | Status::Unknown | Status::Interrupted => End::Stopped,
    }
}

pub(super) fn gap(text: &str) -> Result<f64, String> {
    number(text).filter(|gap| (0.0..=1.0).contains(gap)).ok_or_else(|| "应为 0 到 1 / from 0 to 1".to_string())
}

pub(super) fn seconds(text: &str) -> Result<f64, String> {
    number(text).filter(|seconds| *seconds > 0.0).ok_or_else(|| "应大于 0 / above 0".to_string())
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
