//! `report SWEEPDIR`: the sweep's report, or the plan of one of its scenarios.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{Args, Source, key};
use crate::cli::compare::{CORE, FIGURES, JUMP, PARETO, measures};
use crate::cli::input::PolicyArgs;
use crate::cli::plan::restored;
use crate::cli::workbook::read_if;
use crate::cli::{CliError, End, Voice};
use crate::codes::Code;
use crate::district::District;
use crate::engine::{self, Workbook};
use crate::plan::Plan;
use crate::report::compare::{Names, View};
use crate::report::web::SweepReport;
use crate::solve::Limits;
use crate::sweep::compare::{CompareError, Question, Restored, check_workbook, compare};
use crate::sweep::store::{FILE, Reader};

#[derive(clap::Args, Debug)]
pub(super) struct SweepArgs {
    /// 推演所用的工作簿：显示姓名、校名和地图 / the sweep's workbook: for names and the map
    #[arg(id = "workbook", long = "book", value_name = "BOOK", conflicts_with = "plan")]
    book: Option<PathBuf>,
    /// 写出推演中一个情景（名称或编号）的方案报告或公文 / a scenario's own report or documents, by name or number
    #[arg(long, value_name = "SCENARIO", requires = "workbook")]
    scenario: Option<String>,
    /// 作基准的情景，名称或编号 / the scenario that all are compared with, by name or number
    #[arg(long, value_name = "SCENARIO", conflicts_with_all = ["plan", "scenario"])]
    baseline: Option<String>,
    #[command(flatten)]
    policy: PolicyArgs,
}

impl SweepArgs {
    /// Which scenario's plan is asked for.
    pub fn scenario(&self) -> Option<&str> {
        self.scenario.as_deref()
    }

    /// Refuses what a plan's own report does not take: a plan carries its policy.
    pub fn check_for_plan(&self) -> Result<(), CliError> {
        if !self.policy.is_said() {
            return Ok(());
        }
        Err(CliError::Input(Code::E184.tell(
            "--policy、--set 只用于推演中的情景；方案的报告按方案自带的政策。请去掉。",
            "--policy and --set are for a sweep's scenario; a plan's report is by the plan's own policy. Leave them out.",
        )))
    }
}

/// The sweep's store. Whoever names its file means the folder.
fn open(named: &Path) -> Result<Reader, CliError> {
    let is_store = named.file_name().is_some_and(|name| name == FILE) && named.is_file();
    let folder = if is_store { named.parent().unwrap_or(named) } else { named };
    if !folder.join(FILE).exists() && is_workbook(folder) {
        let said = folder.display();
        return Err(CliError::Input(Code::E180.tell(
            format!("{said}：是工作簿，还缺方案。请写 lungang report 工作簿 方案；要推演的报告，请给出 lungang sweep 写出的文件夹。"),
            format!("{said}: it is a workbook, and the plan is missing. Give BOOK PLAN; for a sweep's report the folder that lungang sweep wrote."),
        )));
    }
    Ok(Reader::open(folder).map_err(CompareError::from)?)
}

/// A file, or a folder with sheets in it.
fn is_workbook(path: &Path) -> bool {
    let is_sheet = |file: &Path| file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let holds_sheets = || std::fs::read_dir(path).is_ok_and(|files| files.flatten().any(|file| is_sheet(&file.path())));
    path.is_file() || holds_sheets()
}

/// The sweep's workbook, where it is given.
fn district(args: &Args, store: &Reader, voice: Voice) -> Result<Option<(District, Workbook)>, CliError> {
    let is_the_sweeps = |workbook: &Workbook| Ok(check_workbook(store.identity(), workbook)?);
    let read = |book: &PathBuf| read_if(book, args.sight.sight(), voice, is_the_sweeps);
    args.sweep.book.as_ref().map(read).transpose()
}

/// What the report of a scenario's own plan is made from: the store's plan, audited anew in the scenario's own district.
pub(super) fn scenario(args: &Args, said: &str, voice: Voice) -> Result<Source, CliError> {
    let store = open(&args.book)?;
    let Some((district, workbook)) = district(args, &store, voice)? else { return Err(no_workbook()) };
    let limits = Limits { gap: store.identity().gap, seconds: None, threads: 1 };
    let restored = restored(&store, &district, &args.sweep.policy, limits, said, voice)?;
    let Restored { number, name, district, policy, answer, .. } = restored;
    let answer = answer.filter(|answer| answer.plan.is_some()).ok_or_else(|| {
        CliError::Input(Code::E183.tell(
            format!("第 {number} 号情景 {name} 没有方案（无解、未完成，或还没有算完），无从报告。请换一个情景。"),
            format!("scenario {number}, {name}, has no plan to report (infeasible, no verdict, or not finished). Choose another."),
        ))
    })?;
    let document = engine::document(&district, &policy, workbook, &answer);
    let plan = answer.plan.map(|(plan, _)| plan).unwrap_or_default();
    Ok(Source { district, policy, plan, document, pseudonyms: false })
}

fn no_workbook() -> CliError {
    CliError::Input(Code::E182.tell(
        "要用到工作簿中的人员和学校。请加 --book 工作簿。",
        "it needs the workbook's persons and schools. Add --book BOOK.",
    ))
}

/// The report of all scenarios.
pub(super) fn whole(args: &Args, voice: Voice) -> Result<End, CliError> {
    let store = &open(&args.book)?;
    if args.documents.folder().is_some() {
        return Err(CliError::Input(Code::E181.tell(
            "公文出自一份方案。请用 --book 工作簿 --scenario 情景 指明哪个情景的方案。",
            "documents are of one plan: name the scenario by --book BOOK --scenario SCENARIO.",
        )));
    }
    let figures = measures(FIGURES)?;
    let question = Question {
        baseline: args.sweep.baseline.clone(),
        figures: figures.clone(),
        pareto: measures(PARETO)?,
        core: CORE,
        jump: JUMP,
        difference: None,
        nearest_to: None,
        requirements: None,
    };
    let mut comparison = compare(store, &question)?;
    let mut catalogue = store.catalogue().map_err(CompareError::from)?;
    let read = district(args, store, voice)?;
    let mut district = read.map(|(district, _)| district);
    if let Some(file) = &args.pseudonyms {
        let Some(named) = &district else {
            return Err(no_workbook());
        };
        let key = key::of(file, None, named)?;
        key::tell_beside(file, args.html.folder(), voice);
        key.veil(named, &mut comparison, &mut catalogue);
        district = Some(key.veiled(named, &Plan::default()).0);
    }
    let names = district.as_ref().map(Names::of).unwrap_or_default();
    let view = View { comparison: &comparison, refined: &[], figures: &figures, names: &names, lang: voice.lang };
    let call = call(args);
    let boundary = args.html.boundary()?;
    args.html.write_sweep(
        &SweepReport {
            view: &view,
            catalogue: &catalogue,
            identity: store.identity(),
            district: district.as_ref(),
            boundary: boundary.as_ref(),
            call: &call,
        },
        voice,
    )
}

/// The call that writes a scenario's own report, `{}` for the scenario's number.
fn call(args: &Args) -> String {
    let mut words: Vec<OsString> = ["lungang", "report"].map(OsString::from).to_vec();
    words.extend([args.book.clone().into(), "--book".into()]);
    words.push(args.sweep.book.clone().map_or_else(|| "BOOK".into(), PathBuf::into_os_string));
    words.extend(args.sight.arguments());
    words.extend(args.sweep.policy.arguments());
    words.extend(["--scenario", "{}", "--html", "scenario-{}.html"].map(OsString::from));
    words.iter().map(|word| quoted(&word.to_string_lossy())).collect::<Vec<_>>().join(" ")
}

/// As a shell takes it for one word.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./\\:@=,+%{}".contains(c);
    if word.chars().all(is_plain) { word.to_string() } else { format!("\"{}\"", word.replace('"', "\\\"")) }
}
