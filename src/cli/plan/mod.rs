//! `lungang plan`: the optimal plan of a workbook, audited, with its documents.
//!
//! The solve has a process of its own (`child` starts it, `worker` is it): whatever becomes of the solver, this call tells how it
//! ended and keeps the best plan that was found.

mod asked;
mod child;
mod line;
mod patience;
mod restore;
mod worker;

use std::path::PathBuf;

use super::input;
use super::output;
use super::progress::Look;
use super::{CliError, End, Voice, result};
use crate::book::Place;
use crate::district::{District, Policy};
use crate::engine::{self, Answer, SecondOpinion, Workbook};
use crate::plan::Plan;
use crate::plan::document::{PlanDocument, Status};
use crate::solve::Progress;

pub(super) use asked::Asked;
pub(super) use restore::restored;
pub(super) use worker::work;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    of_sweep: restore::OfSweep,
    /// 输出文件夹，写入 plan.json 与 花名册.xlsx / the folder for plan.json and 花名册.xlsx
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// 在本进程内求解 / solve in this process: a crash of the solver ends the call
    #[arg(long)]
    in_process: bool,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    let asked = &args.asked;
    let (district, workbook, places) = asked.workbook.read_with_places(voice)?;
    let (district, policy, known) = args.of_sweep.restore(asked, district, &workbook, voice)?;
    asked.policy.remark(&district, voice)?;
    let book = &asked.workbook.book;
    input::remark(&district, &policy, (book, &places), voice);
    if let Some(folder) = &args.out {
        result::prepare(folder)?;
    }

    let mut look = Look::start(voice.lang);
    // A pipe is read once, and a scenario's district is in no file.
    let is_read_again = (book.is_file() || book.is_dir()) && !args.of_sweep.is_asked();
    let document = if args.in_process || !is_read_again {
        let mut watch = |progress| look.look(progress);
        let read = Planned { district: &district, policy: &policy, workbook, pins: &places.pins };
        solve(asked, read, known, &mut watch, &mut |_| (), &mut || ())
    } else {
        child::solve(asked, &district, &policy, workbook, voice, &mut look)
    };
    look.end();
    let document = document?;
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

/// A cell as people name it: `锁定!A2`.
fn shown(place: &Place) -> Option<String> {
    Some(format!("{}!{}", place.sheet.as_ref()?, place.cell.as_ref()?))
}

/// What is planned: read, and resolved.
struct Planned<'r> {
    district: &'r District,
    policy: &'r Policy,
    workbook: Workbook,
    /// Cells of the pins.
    pins: &'r [Place],
}

/// The plan's document; `known`: the answer that there is already. `keep` gets every better plan on the way; `solved` is called when
/// the solver has returned.
fn solve(
    asked: &Asked,
    Planned { district, policy, workbook, pins }: Planned,
    known: Option<Answer>,
    watch: &mut dyn FnMut(Progress) -> bool,
    keep: &mut dyn FnMut(Plan),
    solved: &mut dyn FnMut(),
) -> Result<PlanDocument, CliError> {
    let limits = asked.limits();
    let answer = match known {
        Some(answer) => answer,
        None if asked.reference => engine::plan_by_reference(district, policy, limits.gap)?,
        None => engine::plan_keeping(district, policy, limits, &mut *watch, keep)?,
    };
    solved();
    let mut document = engine::document(district, policy, workbook, &answer);
    document.locate_pins(|pin| shown(pins.get(pin)?));
    if let Some((plan, audit)) = answer.plan.as_ref().filter(|_| asked.explain_rules) {
        document.rules = engine::explain(district, policy, plan, audit);
    }
    if asked.second_opinion {
        let second = engine::second_opinion(district, policy, &answer, limits, watch)?;
        document.proof.second_opinion = second.map(SecondOpinion::text);
    }
    Ok(document)
}

fn end(document: &PlanDocument) -> End {
    match document.status {
        Status::Optimal | Status::Evaluated => End::Done,
        Status::Infeasible => End::No,
        Status::Feasible | Status::Unknown | Status::Interrupted => End::Stopped,
    }
}
