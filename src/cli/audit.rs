//! `lungang audit`: a plan from anywhere, judged rule by rule.

use std::path::PathBuf;

use super::input::{self, PolicyArgs};
use super::{CliError, End, Voice, output};
use crate::audit::audit;
use crate::engine;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// 工作簿 / the workbook the plan is for
    book: PathBuf,
    /// 方案：plan.json，或 Excel 花名册 / the plan: its JSON, or the roster in its Excel
    plan: PathBuf,
    #[command(flatten)]
    policy: PolicyArgs,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    let district = input::district(&args.book, voice)?;
    let policy = args.policy.resolve(&district)?;
    args.policy.remark(&district, voice)?;
    let plan = input::plan(&args.plan, &district, voice)?;
    let judged = audit(&district, &policy, &plan);
    let document = engine::evaluated(&district, &policy, input::workbook(&args.book)?, &plan, &judged);
    output::print(&document, voice)?;
    Ok(if judged.passed() { End::Done } else { End::No })
}
