//! `lungang plan`: the optimal plan of a workbook, audited, with its documents.

use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use super::input::{self, PolicyArgs};
use super::progress::Look;
use super::{CliError, End, Voice, output, result};
use crate::codes::Code;
use crate::district::{District, Policy};
use crate::engine::{self, Answer, Workbook};
use crate::plan::document::{PlanDocument, Status};
use crate::solve::Limits;
use crate::sweep::compare::{Base, CompareError, Restored, check_workbook};
use crate::sweep::store::Reader;

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
    /// 取推演中的一个情景（名称或编号）：已有方案的直接写出，否则求解 / a scenario of a sweep, by name or number: its plan, or solved
    #[arg(long, value_name = "SCENARIO", requires = "of")]
    scenario: Option<String>,
    /// 推演文件夹 / the folder that sweep wrote; give the --policy and --set of the sweep too
    #[arg(long, value_name = "SWEEPDIR", requires = "scenario")]
    of: Option<PathBuf>,
    /// 改用参考路径 (good_lp) 求解，供核对 / solve by the reference path instead, to compare
    #[arg(long, conflicts_with_all = ["gap", "time_limit", "threads", "of"])]
    reference: bool,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    let (district, workbook) = input::read(&args.book, voice)?;
    let (district, policy, stored) = match (&args.scenario, &args.of) {
        (Some(said), Some(folder)) => restored(args, &district, &workbook, said, folder, voice)?,
        _ => {
            let policy = args.policy.resolve(&district)?;
            (district, policy, None)
        }
    };
    input::remark(&district, &policy, &args.book, voice);
    if let Some(folder) = &args.out {
        result::prepare(folder)?;
    }

    let answer = if let Some(stored) = stored {
        stored
    } else if args.reference {
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

/// A scenario's district and policy, and what its sweep found.
fn restored(
    args: &Args,
    district: &District,
    workbook: &Workbook,
    said: &str,
    folder: &Path,
    voice: Voice,
) -> Result<(District, Policy, Option<Answer>), CliError> {
    let store = Reader::open(folder).map_err(CompareError::from)?;
    check_workbook(store.identity(), workbook)?;
    let [file, call] = args.policy.layers(district)?;
    let limits = Limits { gap: args.gap, seconds: args.time_limit, threads: 1 };
    let base = Base { district, layers: vec![&district.policy, &file, &call], limits };
    let Restored { number, name, district, changes, policy, answer } = base.restore(&store, said)?;
    if changes > 0 {
        let text = Code::S022.tell(
            format!("第 {number} 号情景 {name} 改动了 {changes} 处人员、岗位或学校：方案按改动后的情况，与工作簿不同。"),
            format!("scenario {number}, {name}, changes the district in {changes} places: its plan is of that, not of the workbook."),
        );
        remark!("{}", text.get(voice.lang));
    }
    Ok((district, policy, answer))
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
