//! `lungang report`: what people look at and hand over, made from a plan's document, the audit and the key figures; or from a sweep's
//! store.

mod documents;
mod html;
mod key;
mod sweep;

use std::path::{Path, PathBuf};

use super::workbook::{BookArgs, SightArgs};
use super::{CliError, End, Voice, given_plan, input};
use crate::audit::audit;
use crate::book::Finding;
use crate::codes::Code;
use crate::district::{District, Policy};
use crate::engine::{self, Workbook};
use crate::lang::Text;
use crate::plan::Plan;
use crate::plan::document::PlanDocument;
use crate::report::pseudonyms::{self, Key};
use crate::report::{self, GivenPlan};

#[derive(clap::Args, Debug)]
#[command(group(clap::ArgGroup::new("output").required(true).multiple(true)))]
pub(super) struct Args {
    /// 工作簿（后接方案）；或推演文件夹，由 sweep 写出 / the workbook, followed by the plan; or the folder that sweep wrote
    #[arg(value_name = "BOOK|SWEEPDIR")]
    book: PathBuf,
    /// 方案：plan.json，或 Excel 花名册；推演没有这一项 / the plan: its JSON, or the roster in its Excel; none of a sweep
    plan: Option<PathBuf>,
    #[command(flatten)]
    sight: SightArgs,
    #[command(flatten)]
    sweep: sweep::SweepArgs,
    #[command(flatten)]
    html: html::HtmlArgs,
    #[command(flatten)]
    documents: documents::DocumentsArgs,
    /// 以代号代替人员的姓名和编号，密钥文件 (.csv) 另行保管；没有则新建 / codes stand for persons; the key file, made if absent,
    /// is kept apart
    #[arg(long, value_name = "KEYFILE")]
    pseudonyms: Option<PathBuf>,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    let _made = [args.html.check()?, args.documents.check()?];
    let mut source = match (&args.plan, args.sweep.scenario()) {
        (Some(plan), _) => Source::read(args, plan, voice)?,
        (None, Some(said)) => sweep::scenario(args, said, voice)?,
        (None, None) => return sweep::whole(args, voice),
    };
    if let Some(file) = &args.pseudonyms {
        let key = key::of(file, args.documents.folder(), &source.district)?;
        key::tell_beside(file, args.html.folder(), voice);
        source = source.veiled(&key);
    }
    let ends = [args.html.write(&source, voice)?, args.documents.write(&source, voice)?];
    Ok(ends.into_iter().find(|end| *end != End::Done).unwrap_or(End::Done))
}

/// What all reports of a plan are made from.
struct Source {
    district: District,
    /// The one that the plan carries; of a plan that carries none, the workbook's.
    policy: Policy,
    plan: Plan,
    /// All figures are recomputed from the decisions.
    document: PlanDocument,
    /// Codes stand for persons.
    pseudonyms: bool,
}

impl Source {
    fn read(args: &Args, plan: &Path, voice: Voice) -> Result<Source, CliError> {
        args.sweep.check_for_plan()?;
        let book = BookArgs { book: args.book.clone(), sight: args.sight };
        let (district, workbook) = book.read_for(report::workbook_hash(plan).as_deref(), voice)?;
        let given = given_plan::read(plan, &district, &workbook, voice)?;
        let carried = given.claims.policy.as_ref();
        let carried = carried.map(|carried| input::carried(carried, &given.file, &district)).transpose()?;
        let policy = carried.unwrap_or_else(|| Policy::resolve([&district.policy]));
        refuse_without_plan(&given)?;
        given.hidden.iter().for_each(|note| remark!("{}", note.render(voice.lang)));
        let judged = audit(&district, &policy, &given.plan);
        let mut document = engine::evaluated(&district, &policy, workbook.clone(), &given.plan, &judged);
        let told = claimed(&given, &mut document).into_iter().chain(given_plan::other_workbook(&given, &workbook));
        told.for_each(|note| remark!("{}", note.render(voice.lang)));
        let GivenPlan { plan, .. } = given;
        Ok(Source { district, policy, plan, document, pseudonyms: false })
    }

    /// The same with codes for persons.
    fn veiled(self, key: &Key) -> Source {
        let (district, plan) = key.veiled(&self.district, &self.plan);
        let judged = audit(&district, &self.policy, &plan);
        let made = &self.document.workbook;
        let workbook = Workbook { name: made.name.clone(), hash: made.hash.clone() };
        let mut document = engine::evaluated(&district, &self.policy, workbook, &plan, &judged);
        pseudonyms::carry(&self.document, &mut document);
        Source { district, policy: self.policy, plan, document, pseudonyms: true }
    }
}

/// A plan.json may say that there is none.
fn refuse_without_plan(given: &GivenPlan) -> Result<(), CliError> {
    let is_empty = |document: &serde_json::Value| document.get("audit").is_some_and(serde_json::Value::is_null);
    if !given.claims.document.as_ref().is_some_and(is_empty) {
        return Ok(());
    }
    let file = &given.file;
    Err(CliError::Input(Code::E172.tell(
        format!("{file}：文件中没有方案（无解，或求解未完成），无从报告。请先求得方案；无解的原因见 plan.json 的 proof.reasons。"),
        format!("{file}: it holds no plan (infeasible, or not solved to the end). Plan first; proof.reasons says why there is none."),
    )))
}

/// Takes over what only the solve knows (status, bound, proof, candidates, rows that bind), if the file's own figures are those
/// that come of its decisions; else none of it, and says so.
fn claimed(given: &GivenPlan, document: &mut PlanDocument) -> Option<Finding> {
    let claimed = given.claims.document.clone()?;
    if given_plan::is_of_another(given, &document.workbook.hash) {
        return None;
    }
    if let Some(untrue) = given.claims.untrue(document).first() {
        return Some(input::warning(
            Code::W170,
            &given.file,
            Text::new(
                format!("{} 写的是 {}，复算得 {}", untrue.place, untrue.claimed, untrue.found),
                format!("{} says {}, and is {}", untrue.place, untrue.claimed, untrue.found),
            ),
            Text::new(
                "报告用复算的数字，不列下界和证明；用 lungang audit 可查看全部不符之处",
                "The report has what was recomputed, and neither bound nor proof; lungang audit lists all that differs",
            ),
        ));
    }
    // A plan written by hand holds decisions alone: there is nothing to take over.
    let solved: PlanDocument = serde_json::from_value(claimed).ok()?;
    document.take_solve(solved);
    None
}
