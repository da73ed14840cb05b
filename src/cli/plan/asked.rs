//! What a plan is asked for: by the call, and again by the process that solves it.

use std::ffi::OsString;
use std::thread::available_parallelism;

use crate::cli::input::PolicyArgs;
use crate::cli::limits::{GapArgs, seconds};
use crate::cli::workbook::BookArgs;
use crate::solve::Limits;

#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Asked {
    #[command(flatten)]
    pub workbook: BookArgs,
    #[command(flatten)]
    pub policy: PolicyArgs,
    #[command(flatten)]
    gap: GapArgs,
    /// 时间限制（秒） / seconds after which the best plan so far is taken
    #[arg(long, value_name = "S", value_parser = seconds)]
    pub time_limit: Option<f64>,
    /// 求解线程数 / threads of the solver; all cores by default
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=256))]
    threads: Option<u32>,
    /// 逐条规则列出行数、起作用处、罚分与所在 / rule by rule, the rows, those that bind, what they cost and where
    #[arg(long)]
    pub explain_rules: bool,
    /// 改用参考路径 (good_lp) 求解，供核对 / solve by the reference path instead, to compare
    #[arg(long, conflicts_with_all = ["time_limit", "threads", "second_opinion"])]
    pub reference: bool,
    /// 凡仅凭求解器分支定界的结论，另从头、不经预处理再求一遍 / where a verdict rests on the solver's branching, solve again
    /// without presolve
    #[arg(long)]
    pub second_opinion: bool,
}

impl Asked {
    pub fn limits(&self) -> Limits {
        let cores = available_parallelism().map_or(1, |cores| cores.get() as u32);
        Limits { gap: self.gap.allowed(), seconds: self.time_limit, threads: self.threads.unwrap_or(cores) }
    }

    /// The same as arguments of another call.
    pub fn arguments(&self) -> Vec<OsString> {
        let mut arguments = self.policy.arguments();
        arguments.extend(self.gap.arguments());
        let seconds = self.time_limit.map(|seconds| ("--time-limit", seconds.to_string()));
        let threads = self.threads.map(|threads| ("--threads", threads.to_string()));
        arguments.extend(seconds.into_iter().chain(threads).flat_map(|(name, value)| [name.into(), value.into()]));
        let flags = [
            ("--explain-rules", self.explain_rules),
            ("--reference", self.reference),
            ("--second-opinion", self.second_opinion),
        ];
        arguments.extend(flags.into_iter().filter(|(_, given)| *given).map(|(name, _)| name.into()));
        arguments.extend(self.workbook.arguments());
        arguments
    }
}
