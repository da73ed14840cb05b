//! `lungang compare`: what a sweep means.

mod anew;

use std::io;
use std::path::{Path, PathBuf};

use super::input::PolicyArgs;
use super::kept::{self, New};
use super::limits::seconds;
use super::output;
use super::workbook::{SightArgs, read_if};
use super::{CliError, End, Voice};
use crate::book::Finding;
use crate::district::District;
use crate::engine::Workbook;
use crate::lang::Text;
use crate::report::compare::{Names, View, csv, figures as list_figures, figures_json, file_name, workbook};
use crate::sweep::compare::{
    CompareError, Difference, Measure, Question, RefineError, Requirement, check_workbook, compare, read_acceptance,
};
use crate::sweep::store::{Identity, Reader};

/// What tells most, where nothing else is asked for.
pub(super) const FIGURES: &str = "objective,cost_yuan,seat_terms_vacant,commute_mean_minutes,rotation_rate_least";

/// What plans are weighed by, where nothing else is asked for.
pub(super) const PARETO: &str = "cost_yuan,seat_terms_vacant";

/// The share of scenarios from which on a place belongs to the core.
pub(super) const CORE: f64 = 0.9;

/// The relative change that makes a breakpoint.
pub(super) const JUMP: f64 = 0.2;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// 推演文件夹，由 sweep 写出 / the folder that sweep wrote
    #[arg(required_unless_present = "list_figures")]
    dir: Option<PathBuf>,
    /// 列出全部指标的名称、含义、单位 / list the figures by name instead
    #[arg(long)]
    list_figures: bool,
    /// 输出文件夹，写入 比较.xlsx 与各表的 CSV / the folder for 比较.xlsx and the same tables as CSV
    #[arg(short, long, value_name = "OUT")]
    out: Option<PathBuf>,
    /// 基准情景的名称或编号 / the scenario to compare with, by name or number
    #[arg(long, value_name = "SCENARIO")]
    baseline: Option<String>,
    /// 屏幕上和参数轴上看的指标，名称见 --list-figures / the figures on the terminal and along the axes
    #[arg(long, value_name = "NAMES", default_value = FIGURES, hide_default_value = true)]
    figures: String,
    /// 帕累托前沿的指标 / the figures of the Pareto front
    #[arg(long, value_name = "NAMES", default_value = PARETO)]
    pareto: String,
    /// 稳健核心的占比下限 / the share of scenarios from which on a place belongs to the core
    #[arg(long, value_name = "SHARE", default_value_t = CORE, value_parser = share)]
    core: f64,
    /// 相邻取值间指标变化超过此比例即为临界点 / the relative change of a figure that makes a breakpoint
    #[arg(long, value_name = "SHARE", default_value_t = JUMP, value_parser = share)]
    jump: f64,
    /// 两个情景逐人对比 / two scenarios, teacher by teacher
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    diff: Option<Vec<String>>,
    /// 在所对比的两个情景中（--diff；未给则为基准与它），让另一情景在同样好的方案里取最接近 SCENARIO 的一份，由此分清哪些差异只是并列、
    /// 哪些是设定的影响 / of the two scenarios compared (--diff; else the baseline and this one) the other takes, among its plans
    /// that are as good, the one nearest to SCENARIO's: what differs still is an effect, the rest were ties
    #[arg(long, value_name = "SCENARIO", requires = "book")]
    nearest_to: Option<String>,
    /// 验收表：.xlsx 的“验收”表，或含 验收.csv 的文件夹；列为 指标、方向（不高于、不低于）、阈值（120、15%、基准、基准+5%）
    /// / the acceptance table, by which each scenario passes or fails: figure, direction, threshold
    #[arg(long, value_name = "FILE")]
    accept: Option<PathBuf>,
    /// 推演所用的工作簿：显示姓名校名，--refine、--nearest-to 时必需 / the sweep's workbook: for names, --refine and --nearest-to
    #[arg(long)]
    book: Option<PathBuf>,
    #[command(flatten)]
    sight: SightArgs,
    /// 用二分法细化该参数轴上的临界点 / close in on the breakpoints along this axis by bisection
    #[arg(long, value_name = "KEY", requires = "book")]
    refine: Option<String>,
    /// 只细化过该情景的线 / refine on the line through this scenario alone
    #[arg(long, value_name = "SCENARIO", requires = "refine")]
    at: Option<String>,
    /// 细化的精度，默认为间隔的百分之一 / how near to come; by default a hundredth of the way
    #[arg(long, value_name = "T", requires = "refine", value_parser = tolerance)]
    tolerance: Option<f64>,
    /// --refine、--nearest-to 每次求解的时间限制（秒） / seconds of each solve of --refine and --nearest-to
    #[arg(long, value_name = "S", requires = "book", value_parser = seconds)]
    time_limit: Option<f64>,
    #[command(flatten)]
    policy: PolicyArgs,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    let Some(dir) = args.dir.as_deref().filter(|_| !args.list_figures) else {
        if voice.json {
            say!("{}", figures_json());
        } else {
            say!("{}", list_figures(voice.lang));
        }
        return Ok(End::Done);
    };
    let figures = measures(&args.figures)?;
    let requirements = args.accept.as_deref().map(|path| requirements(path, voice)).transpose()?;
    let question = Question {
        requirements,
        baseline: args.baseline.clone(),
        figures: figures.clone(),
        pareto: measures(&args.pareto)?,
        core: args.core,
        jump: args.jump,
        difference: args.diff.as_ref().and_then(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone()))),
        nearest_to: args.nearest_to.clone(),
    };
    let store = Reader::open(dir).map_err(CompareError::from)?;
    let mut comparison = compare(&store, &question)?;
    let district = args.book.as_deref().map(|book| district(book, args.sight, store.identity(), voice)).transpose()?;
    if let Some(folder) = &args.out {
        output::prepare(folder)?;
    }
    let refined = match &district {
        Some(district) => anew::solve(args, district, &store, &mut comparison, voice)?,
        None => Vec::new(),
    };

    let names = district.as_ref().map(Names::of).unwrap_or_default();
    let view = View { comparison: &comparison, refined: &refined, figures: &figures, names: &names, lang: voice.lang };
    let written = args.out.as_ref().map(|folder| write(folder, &view, voice)).transpose()?;
    if voice.json {
        say!("{}", view.json());
    } else {
        say!("{}", view.text().trim_end());
    }
    let is_settled = refined.iter().all(|refined| refined.bracket.is_settled)
        && comparison.difference.as_ref().is_none_or(Difference::is_settled);
    Ok(if is_settled { written.unwrap_or(End::Done) } else { End::Stopped })
}

/// What the acceptance table asks for; its faults are printed to stderr and end the call.
fn requirements(path: &Path, voice: Voice) -> Result<Vec<Requirement>, CliError> {
    let tell = |findings: &[Finding]| findings.iter().for_each(|finding| remark!("{}", finding.render(voice.lang)));
    match read_acceptance(path) {
        Ok((requirements, hidden)) => {
            tell(&hidden);
            Ok(requirements)
        }
        Err(findings) => {
            tell(&findings);
            Err(CliError::Acceptance(findings))
        }
    }
}

/// The sweep's workbook.
fn district(book: &Path, sight: SightArgs, identity: &Identity, voice: Voice) -> Result<District, CliError> {
    let is_the_sweeps = |workbook: &Workbook| Ok(check_workbook(identity, workbook)?);
    read_if(book, sight.sight(), voice, is_the_sweeps).map(|(district, _)| district)
}

/// 比较.xlsx and a CSV per table, all or none; those of an earlier call that were others are kept.
fn write(folder: &Path, view: &View, voice: Voice) -> Result<End, CliError> {
    const BOOK: &str = "比较.xlsx";
    let made = |name: &str, bytes: io::Result<Vec<u8>>| {
        let unmade = |source| CliError::Write { path: folder.join(name), source };
        bytes.map(|bytes| New { name: name.to_string(), bytes }).map_err(unmade)
    };
    let tables = view.tables();
    let mut files = vec![made(BOOK, workbook(view, &tables).map_err(io::Error::other))?];
    for table in &tables {
        files.push(made(&file_name(table), csv(table, view.lang).map_err(io::Error::other))?);
    }
    files.retain(|file| !file.is_in(folder));
    let end = kept::replace(folder, &files, voice)?;
    if end == End::Done {
        let path = folder.join(BOOK);
        let written = Text::new(format!("已写出 {}", path.display()), format!("wrote {}", path.display()));
        kept::say(voice, &written);
    }
    Ok(end)
}

/// Figures by name, with commas between.
pub(super) fn measures(names: &str) -> Result<Vec<Measure>, CompareError> {
    let names = names.split([',', '，']).map(str::trim).filter(|name| !name.is_empty());
    names.map(Measure::find).collect()
}

impl From<CompareError> for CliError {
    fn from(error: CompareError) -> CliError {
        CliError::Input(error.text())
    }
}

impl From<RefineError> for CliError {
    fn from(error: RefineError) -> CliError {
        match error {
            RefineError::Compare(error) => error.into(),
            RefineError::Engine(error) => error.into(),
        }
    }
}

fn share(text: &str) -> Result<f64, String> {
    number(text).filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "应为 0 到 1 / from 0 to 1".to_string())
}

fn tolerance(text: &str) -> Result<f64, String> {
    number(text).filter(|tolerance| *tolerance > 0.0).ok_or_else(|| "应大于 0 / above 0".to_string())
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
