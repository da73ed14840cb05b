//! `lungang audit`: a plan from anywhere, judged rule by rule, and by what its own file claims.

use std::path::PathBuf;

use super::input::{self, PolicyArgs};
use super::workbook::BookArgs;
use super::{CliError, End, Voice, given_plan, output, result};
use crate::audit::audit;
use crate::book::Finding;
use crate::codes::Code;
use crate::district::{District, Policy};
use crate::engine;
use crate::lang::Text;
use crate::plan::document::{Departure, PlanDocument, Untrue, departures};
use crate::plan::fault::Fault;
use crate::report::{self, GivenPlan};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    book: BookArgs,
    /// 方案：plan.json，或 Excel 花名册 / the plan: its JSON, or the roster in its Excel
    plan: PathBuf,
    /// 输出文件夹，写入重新生成的 plan.json 与 花名册.xlsx / the folder for both files, made anew from the plan
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    policy: PolicyArgs,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    let (district, workbook) = args.book.read_for(report::workbook_hash(&args.plan).as_deref(), voice)?;
    let own = Policy::resolve([&district.policy]);
    let given = given_plan::read(&args.plan, &district, &workbook, voice)?;
    let carried =
        given.claims.policy.as_ref().map(|carried| input::carried(carried, &given.file, &district)).transpose()?;
    let policy = match &carried {
        Some(carried) if !args.policy.is_said() => carried.clone(),
        _ => args.policy.resolve(&district)?,
    };
    args.policy.remark(&district, voice)?;
    if let Some(folder) = &args.out {
        result::prepare(folder)?;
    }
    let judged = audit(&district, &policy, &given.plan);
    let mut document = engine::evaluated(&district, &policy, workbook.clone(), &given.plan, &judged);

    let mut notes = given.hidden.clone();
    // A plan.json of another workbook is told among its claims.
    let of_another = given_plan::other_workbook(&given, &workbook);
    notes.extend(of_another.filter(|_| given.claims.document.is_none()));
    notes.extend(other_policy(&district, &policy, &own, args.policy.is_said(), &given.file));
    notes.extend(other_program(&given));
    notes.iter().for_each(|note| remark!("{}", note.render(voice.lang)));

    // A claim holds or not under the policy for which it was made.
    let claimed = carried.filter(|carried| *carried != policy).map(|carried| {
        let judged = audit(&district, &carried, &given.plan);
        engine::evaluated(&district, &carried, workbook, &given.plan, &judged)
    });
    let untrue = given.claims.untrue(claimed.as_ref().unwrap_or(&document));
    let mut faults: Vec<Fault> = untrue.iter().map(|untrue| fault(untrue, &given.file)).collect();
    faults.extend(given.contradictions(&district, &document));
    given_plan::tell(&faults, voice);

    name_rows(&mut document, &given);
    let written = args.out.as_ref().map(|folder| result::write(folder, &district, &document, voice)).transpose();
    if written.is_ok() || !voice.json {
        output::print(&document, &faults, voice)?;
    }
    let is_sound = judged.passed() && faults.is_empty();
    match (is_sound, written?) {
        (true, end) => Ok(end.unwrap_or(End::Done)),
        (false, _) => Ok(End::No),
    }
}

/// Where the roster has whom a violation concerns.
fn name_rows(document: &mut PlanDocument, given: &GivenPlan) {
    let audit = document.audit.iter_mut();
    for breach in audit.flat_map(|audit| audit.violations.iter_mut().chain(&mut audit.charges)) {
        if let Some(staff) = &breach.place.staff {
            breach.place.rows = given.rows_of(staff, breach.place.seat.as_deref());
        }
    }
}

fn fault(untrue: &Untrue, file: &str) -> Fault {
    let Untrue { place, claimed, found } = untrue;
    Fault {
        code: Code::R021,
        place: format!("{file} {place}"),
        cause: Text::new(format!("写的是 {claimed}，复算得 {found}"), format!("it says {claimed}, and is {found}")),
        remedy: Text::new(
            "不要相信这份文件的数字；决定若是手工改过的，用 audit -o 文件夹 重新写出",
            "Do not trust the figures of this file; if its decisions were edited, write it anew by audit -o DIR",
        ),
    }
}

/// The policy that is used, where it is not the workbook's.
fn other_policy(district: &District, used: &Policy, own: &Policy, is_said: bool, file: &str) -> Option<Finding> {
    const NAMED: usize = 5;
    let (used, own) = (departures(district, used), departures(district, own));
    let differ: Vec<&Departure> = used.iter().filter(|it| !own.contains(it)).collect();
    let missing = own.iter().filter(|it| !used.iter().any(|other| (&other.key, &other.scope) == (&it.key, &it.scope)));
    let missing: Vec<&Departure> = missing.collect();
    if is_said || differ.is_empty() && missing.is_empty() {
        return None;
    }
    let named = |it: &&Departure, value: &str| match &it.scope {
        Some(scope) => format!("{}@{scope}={value}", it.key),
        None => format!("{}={value}", it.key),
    };
    let list = |unset: &str| {
        let values = differ.iter().map(|it| named(it, &it.value)).chain(missing.iter().map(|it| named(it, unset)));
        values.take(NAMED).collect::<Vec<_>>().join("，")
    };
    let count = differ.len() + missing.len();
    Some(input::warning(
        Code::W106,
        file,
        Text::new(
            format!("按方案所记的政策核查，与工作簿的政策有 {count} 处不同：{}", list("默认值")),
            format!(
                "it is judged by the policy that it carries, which is not the workbook's in {count} values: {}",
                list("default")
            ),
        ),
        Text::new("要用别的政策，请用 --policy 或 --set 指定", "Give another policy by --policy or --set"),
    ))
}

fn other_program(given: &GivenPlan) -> Option<Finding> {
    (!given.claims.is_own()).then(|| {
        input::warning(
            Code::W107,
            &given.file,
            Text::new(
                "由另一版本的程序写出：只核对目标、下界、差距和目标构成，其余指标未比对",
                "another version wrote it: objective, bound, gap and terms are compared, its other figures are not",
            ),
            Text::new(
                "如需全部核对，请用 audit -o 文件夹 重新写出",
                "To have all figures anew, write them by audit -o DIR",
            ),
        )
    })
}
