//! What a policy and a district's data say of each other: rules that are silent because their data are missing, values
//! that name nobody, seats that the policy leaves vacant. Nothing of it is wrong; a planner may have meant otherwise.
//!
//! A workbook alone does not tell: `--set` may switch a rule off or on. So these are found where a policy is resolved, and
//! shown with the findings of the workbook.

mod appraisal;
mod baseline;
mod idle;
mod names;
mod own_values;
mod seats;

pub use appraisal::{appraisal, lost_in_scenarios, lost_subsidies};
pub use idle::idle;
pub use own_values::unreached;

use crate::book::{Finding, Place, Places, Severity};
use crate::codes::Code;
use crate::compliance::{self, Silence};
use crate::district::{District, Mode, Policy};
use crate::lang::Text;

/// What there is to say of a district under a policy, each thing once. `file` is the workbook's name.
pub fn of(district: &District, policy: &Policy, file: &str) -> Vec<Finding> {
    let asked = |silence: &&Silence| policy.mode(silence.rule) != Mode::Off;
    let silences = compliance::silences(district, policy);
    let notes = silences.iter().filter(asked).map(silent);
    let mut remarks: Vec<Remark> = seats::unplanned(district, policy).into_iter().collect();
    remarks.extend(seats::executive_twice(district, policy));
    remarks.extend(names::unknown(district, policy));
    remarks.extend(baseline::given_way(district, policy));
    remarks.extend(notes);
    remarks.into_iter().map(|remark| remark.finding(file)).collect()
}

/// Where a value is said over those of the workbook.
#[derive(Clone, Copy)]
pub enum Voiced<'f> {
    /// By the call: `--set`.
    Call,
    /// In a policy or scenario file of this name.
    File(&'f str),
}

impl Voiced<'_> {
    fn place(self) -> String {
        match self {
            Voiced::Call => "--set".to_string(),
            Voiced::File(name) => name.to_string(),
        }
    }
}

/// One thing to say, and the sheet that it is about.
struct Remark {
    code: Code,
    severity: Severity,
    sheet: &'static str,
    /// The record that it is about, where it is about one first of all.
    record: Option<Record>,
    cause: Text,
    remedy: Text,
}

/// A record by its place among those of its sheet.
#[derive(Clone, Copy)]
enum Record {
    Budget(usize),
    Appraisal(usize),
}

impl Remark {
    fn warning(code: Code, sheet: &'static str, cause: Text, remedy: Text) -> Remark {
        Remark { code, severity: Severity::Warning, sheet, record: None, cause, remedy }
    }

    fn finding(self, file: &str) -> Finding {
        self.finding_in((file, &Places::default()))
    }

    /// At the cell of its record, where the workbook tells where that stands.
    fn finding_in(self, (file, places): (&str, &Places)) -> Finding {
        let sheet = Place { file: file.to_string(), sheet: Some(self.sheet.to_string()), cell: None };
        let found = self.record.and_then(|record| match record {
            Record::Budget(line) => places.budgets.get(line),
            Record::Appraisal(row) => places.appraisals.get(row),
        });
        let place = found.cloned().unwrap_or(sheet);
        Finding { code: self.code, severity: self.severity, place, cause: self.cause, remedy: self.remedy }
    }
}

/// That a rule is silent, wholly or in part.
fn silent(silence: &Silence) -> Remark {
    let (id, name) = (silence.rule.id(), silence.rule.chinese());
    let (zh, en) =
        if silence.whole { ("不起作用", "is silent") } else { ("部分不起作用", "is silent in part") };
    Remark {
        code: Code::N001,
        severity: Severity::Note,
        sheet: silence.sheet,
        record: None,
        cause: Text::new(
            format!("规则“{name}”（{id}）{zh}：{}", silence.missing.zh),
            format!("the rule {id} {en}: {}", silence.missing.en),
        ),
        remedy: Text::new(
            format!("如需要，{}；不需要可设 rule.{id}.mode 为 off", silence.supply.zh),
            format!("{}; or set rule.{id}.mode to off", silence.supply.en),
        ),
    }
}
