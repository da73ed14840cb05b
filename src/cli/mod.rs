//! The command line: one file per command. It reads, calls, writes and prints; what is decided, is decided elsewhere.

#![warn(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "they panic where the stream cannot be written: say!, remark!"
)]

/// A line of the answer, on stdout.
macro_rules! say {
    () => { say!("") };
    ($($part:tt)*) => { $crate::cli::talk::line($crate::cli::talk::Stream::Out, format_args!($($part)*)) };
}

/// A line beside the answer, on stderr.
macro_rules! remark {
    ($($part:tt)*) => { $crate::cli::talk::line($crate::cli::talk::Stream::Err, format_args!($($part)*)) };
}

mod appraise;
mod audit;
mod check;
mod codes;
mod compare;
mod demo;
mod end;
mod export;
mod findings_file;
mod given_plan;
mod input;
mod kept;
mod limits;
mod merge;
mod needs;
mod output;
mod plan;
mod policy_sheet;
mod progress;
mod report;
mod result;
mod rollover;
mod rules;
mod sweep;
mod talk;
mod template;
mod workbook;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use end::{CliError, End};
pub use talk::{ended, usage};

use crate::codes::Code;
use crate::lang::Lang;

/// 轮岗: 骨干教师与管理干部交流轮岗计划
#[derive(Parser, Debug)]
#[command(name = "lungang", version, about, disable_help_subcommand = true)]
pub struct Call {
    /// 语言 (zh/en) / the language of messages
    #[arg(long, global = true, value_enum, default_value_t = Lang::Zh)]
    lang: Lang,
    /// 机器可读输出 (JSON) / machine-readable output on stdout
    #[arg(long, global = true)]
    json: bool,
    /// 写日志到标准错误，重复更详 / log to stderr; repeat for more
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    verbose: u8,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// 检查工作簿 / read a workbook, list what is wrong, sum it up
    Check(check::Args),
    /// 测算教师需求与岗位 / the teachers that schools need and have, and seats for the gaps
    Needs(needs::Args),
    /// 求最优方案 / plan a district to proven optimality
    Plan(plan::Args),
    /// 核查一份方案 / audit a plan from anywhere, also one edited by hand
    Audit(audit::Args),
    /// 方案报告与公文、推演报告 / what people look at and hand over, from a plan or a sweep
    Report(report::Args),
    /// 结转到下一学年 / next year's workbook from this year's and the plan that was carried out
    Rollover(rollover::Args),
    /// 推演多个情景 / solve the scenarios of a file, each to a stated gap with a proof
    Sweep(sweep::Args),
    /// 合并分片 / join the stores of a sweep's shards
    Merge(merge::Args),
    /// The process of `plan`.
    #[command(hide = true)]
    PlanWorker(plan::Asked),
    /// A process of `sweep --isolate`.
    #[command(hide = true)]
    SweepWorker(sweep::Asked),
    /// 比较推演的各情景 / what a sweep means: table, front, effects, core, breakpoints, differences
    Compare(compare::Args),
    /// 导出数学模型 / write the model as .mps or .lp
    Export(export::Args),
    /// 考核指数与奖补分配 / indices of schools and groups, and the subsidies that groups share
    Appraise(appraise::Args),
    /// 写出空白模板 / write the empty workbook
    Template(template::Args),
    /// 写出示例工作簿 / write a generated, filled workbook
    Demo(demo::Args),
}

impl Call {
    pub fn lang(&self) -> Lang {
        self.lang
    }
}

/// How the commands talk.
#[derive(Clone, Copy, Debug)]
struct Voice {
    lang: Lang,
    json: bool,
    /// How often -v was given.
    verbose: u8,
}

/// Runs one call.
pub fn run(call: &Call) -> Result<End, CliError> {
    log(call.verbose);
    let voice = Voice { lang: call.lang, json: call.json, verbose: call.verbose };
    match &call.command {
        Command::Check(args) => check::run(args, voice),
        Command::Needs(args) => needs::run(args, voice),
        Command::Plan(args) => plan::run(args, voice),
        Command::PlanWorker(asked) => plan::work(asked, voice),
        Command::Audit(args) => audit::run(args, voice),
        Command::Report(args) => report::run(args, voice),
        Command::Rollover(args) => rollover::run(args, voice),
        Command::Sweep(args) => sweep::run(args, voice),
        Command::Merge(args) => merge::run(args, voice),
        Command::SweepWorker(asked) => sweep::work(asked),
        Command::Compare(args) => compare::run(args, voice),
        Command::Export(args) => export::run(args, voice),
        Command::Appraise(args) => appraise::run(args, voice),
        Command::Template(args) => template::run(args, voice),
        Command::Demo(args) => demo::run(args, voice),
    }
}

/// This program's own file.
fn program() -> Result<PathBuf, CliError> {
    std::env::current_exe().map_err(|error| {
        CliError::Input(Code::S004.tell(
            format!("找不到本程序自身的文件：{error}。请去掉 --isolate，或加 --in-process。"),
            format!("the file of this program cannot be found: {error}. Leave out --isolate, or add --in-process."),
        ))
    })
}

fn log(verbose: u8) {
    let level = match verbose {
        0 => return,
        1 => "lungang=info",
        2 => "lungang=debug",
        _ => "lungang=trace",
    };
    // What it would say of a log that cannot be written would panic.
    let to_stderr = tracing_subscriber::fmt().with_env_filter(level).with_writer(|| talk::Log);
    to_stderr.log_internal_errors(false).init();
}
