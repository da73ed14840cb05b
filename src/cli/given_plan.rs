//! The plan that a call is given, and what is told of it: what it names that the workbook has not, and that it is another workbook's.

use std::path::Path;

use super::{CliError, Voice, input};
use crate::book::{self, Finding};
use crate::codes::Code;
use crate::district::District;
use crate::engine::Workbook;
use crate::lang::{Lang, Text};
use crate::plan::fault::Fault;
use crate::report::{self, GivenPlan};

/// Faults of a plan that are told one by one; the rest is counted.
const SHOWN: usize = 30;

/// Reads a plan; its faults are printed to stderr and end the call. Where it was made from another workbook, and names what this one
/// has not, that is one fault and not hundreds.
pub(super) fn read(path: &Path, district: &District, workbook: &Workbook, voice: Voice) -> Result<GivenPlan, CliError> {
    report::read_plan(path, district).map_err(|faults| {
        let is_unknown = |fault: &Fault| [Code::R006, Code::R007, Code::R008].contains(&fault.code);
        let is_other = report::workbook_hash(path).is_some_and(|hash| hash != workbook.hash);
        if is_other && faults.iter().all(is_unknown) {
            remark!("{}", of_others(&book::file_name(path), &faults, workbook).render(voice.lang));
        } else {
            tell(&faults, voice);
        }
        CliError::Plan(faults.len())
    })
}

/// Prints the first faults, and how many there are besides.
pub(super) fn tell(faults: &[Fault], voice: Voice) {
    faults.iter().take(SHOWN).for_each(|fault| remark!("{}", fault.render(voice.lang)));
    if let Some(rest) = faults.len().checked_sub(SHOWN).filter(|&rest| rest > 0) {
        let text = Text::new(format!("另有 {rest} 处，未逐一列出。"), format!("{rest} more are not listed."));
        remark!("{}", text.get(voice.lang));
    }
}

/// What a plan of another workbook names that this one has not.
fn of_others(file: &str, faults: &[Fault], workbook: &Workbook) -> Fault {
    const NAMED: usize = 3;
    let mut told: Vec<&Text> = Vec::new();
    for Fault { cause, .. } in faults {
        if told.len() < NAMED && !told.contains(&cause) {
            told.push(cause);
        }
    }
    let [zh, en] = [Lang::Zh, Lang::En]
        .map(|lang| told.iter().map(|cause| cause.get(lang)).collect::<Vec<_>>().join(lang.pick("、", ", ")));
    let (count, name) = (faults.len(), &workbook.name);
    Fault {
        code: Code::E185,
        place: file.to_string(),
        cause: Text::new(
            format!("方案是按另一份工作簿求得的，有 {count} 处在 {name} 中找不到：{zh} 等"),
            format!(
                "the plan was made from another workbook: {count} things that it names are not in {name}; {en} and so on"
            ),
        ),
        remedy: Text::new(
            "请给出求得方案的那份工作簿；确是这一份的，请把编号改成与工作簿一致",
            "Give the workbook that it was made from; if it is this one, write the ids as the workbook does",
        ),
    }
}

/// The plan was made from a workbook of another hash.
pub(super) fn is_of_another(given: &GivenPlan, hash: &str) -> bool {
    given.claims.workbook.as_ref().is_some_and(|made| made.hash != hash)
}

/// That the plan was made from another workbook, which has all that it names.
pub(super) fn other_workbook(given: &GivenPlan, workbook: &Workbook) -> Option<Finding> {
    let made = given.claims.workbook.as_ref().filter(|made| made.hash != workbook.hash)?;
    let short = |hash: &str| hash.chars().take(12).collect::<String>();
    let (name, was, is) = (&made.name, short(&made.hash), short(&workbook.hash));
    Some(input::warning(
        Code::W105,
        &given.file,
        Text::new(
            format!("方案是按另一份工作簿（{name}，校验值 {was}…）求得的，现在的工作簿校验值是 {is}…"),
            format!("the plan was made from another workbook ({name}, hash {was}…); this one's is {is}…"),
        ),
        Text::new(
            "请核对工作簿是不是改过；以下都按现在的工作簿，求解时的下界和证明不再适用",
            "Check what was changed; all that follows is by this workbook, and bound and proof of the solve hold no more",
        ),
    ))
}
