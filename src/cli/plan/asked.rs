//! What a plan is asked for: by the call, and again by the process that solves it.

use std::ffi::OsString;
use std::thread::available_parallelism;

use crate::cli::input::PolicyArgs;
use crate::cli::workbook::BookArgs;
use crate::solve::{Gap, Limits};

#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Asked {
    #[command(flatten)]
    pub workbook: BookArgs,
    #[command(flatten)]
    pub policy: PolicyArgs,
    /// 允许的相对差距，默认 0.0001 / the relative gap at which a plan counts as optimal, 0.0001 by default
    #[arg(long, value_parser = gap)]
    gap: Option<f64>,
    /// 允许相差的分数；与 --gap 同给则两者都须满足 / the gap in points; with --gap, both must hold
    #[arg(long, value_name = "POINTS", value_parser = points)]
    gap_points: Option<f64>,
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

/// Relative.
const USUAL_GAP: f64 = 1e-4;

impl Asked {
    /// The gap that was asked: the usual one unless something else was said.
    pub fn allowed(&self) -> Gap {
        let relative = self.gap.unwrap_or(if self.gap_points.is_some() { 1.0 } else { USUAL_GAP });
        Gap { relative, points: self.gap_points.unwrap_or(f64::INFINITY) }
    }

    pub fn limits(&self) -> Limits {
        let cores = available_parallelism().map_or(1, |cores| cores.get() as u32);
        Limits { gap: self.allowed(), seconds: self.time_limit, threads: self.threads.unwrap_or(cores) }
    }

    /// The same as arguments of another call.
    pub fn arguments(&self) -> Vec<OsString> {
        let mut arguments = self.policy.arguments();
        let numbers = [("--gap", self.gap), ("--gap-points", self.gap_points), ("--time-limit", self.time_limit)];
        let given = numbers.into_iter().filter_map(|(name, number)| Some((name, number?.to_string())));
        let threads = self.threads.map(|threads| ("--threads", threads.to_string()));
        arguments.extend(given.chain(threads).flat_map(|(name, value)| [name.into(), value.into()]));
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

pub(in crate::cli) fn gap(text: &str) -> Result<f64, String> {
    let share = match text.strip_suffix(['%', '％']) {
        Some(percent) => number(percent.trim()).map(|percent| percent / 100.0),
        None => number(text),
    };
    share.filter(|gap| (0.0..=1.0).contains(gap)).ok_or_else(|| "应为 0 到 1 / from 0 to 1".to_string())
}

pub(in crate::cli) fn seconds(text: &str) -> Result<f64, String> {
    number(text).filter(|seconds| *seconds > 0.0).ok_or_else(|| "应大于 0 / above 0".to_string())
}

fn points(text: &str) -> Result<f64, String> {
    number(text).filter(|points| *points >= 0.0).ok_or_else(|| "应不小于 0 / not below 0".to_string())
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
