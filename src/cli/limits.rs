//! How near to the optimum a plan has to come, and for how long it is sought: options that commands share.

use std::ffi::OsString;

use crate::solve::Gap;

#[derive(clap::Args, Debug)]
pub(super) struct GapArgs {
    /// 允许的相对差距，默认 0.0001 / the relative gap at which a plan counts as optimal, 0.0001 by default
    #[arg(long, value_parser = relative)]
    gap: Option<f64>,
    /// 允许相差的分数；与 --gap 同给则两者都须满足 / the gap in points; with --gap, both must hold
    #[arg(long, value_name = "POINTS", value_parser = points)]
    gap_points: Option<f64>,
}

/// Relative.
const USUAL_GAP: f64 = 1e-4;

impl GapArgs {
    /// The gap that was asked: the usual one unless something else was said.
    pub fn allowed(&self) -> Gap {
        let relative = self.gap.unwrap_or(if self.gap_points.is_some() { 1.0 } else { USUAL_GAP });
        Gap { relative, points: self.gap_points.unwrap_or(f64::INFINITY) }
    }

    /// The same as arguments of another call.
    pub fn arguments(&self) -> impl Iterator<Item = OsString> {
        let said = [("--gap", self.gap), ("--gap-points", self.gap_points)];
        let said = said.into_iter().filter_map(|(name, number)| Some([name.to_string(), number?.to_string()]));
        said.flatten().map(OsString::from)
    }
}

fn relative(text: &str) -> Result<f64, String> {
    let share = match text.strip_suffix(['%', '％']) {
        Some(percent) => number(percent.trim()).map(|percent| percent / 100.0),
        None => number(text),
    };
    share.filter(|gap| (0.0..=1.0).contains(gap)).ok_or_else(|| "应为 0 到 1 / from 0 to 1".to_string())
}

fn points(text: &str) -> Result<f64, String> {
    number(text).filter(|points| *points >= 0.0).ok_or_else(|| "应不小于 0 / not below 0".to_string())
}

/// Of a time limit.
pub(super) fn seconds(text: &str) -> Result<f64, String> {
    number(text).filter(|seconds| *seconds > 0.0).ok_or_else(|| "应大于 0 / above 0".to_string())
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
