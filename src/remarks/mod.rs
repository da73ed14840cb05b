//! What a policy and a district's data say of each other: rules that are silent because their data are missing, values
//! that name nobody, seats that the policy leaves vacant. Nothing of it is wrong; a planner may have meant otherwise.
//!
//! A workbook alone does not tell: `--set` may switch a rule off or on. So these are found where a policy is resolved, and
//! shown with the findings of the workbook.

mod appraisal;
mod balance;
mod baseline;
mod cadres;
mod data;
mod idle;
mod names;
mod own_values;
mod seats;

pub use appraisal::{appraisal, lost_in_scenarios, lost_subsidies};
pub use idle::idle;
pub use own_values::unreached;

use crate::book::{Finding, Place, Severity};
use crate::codes::Code;
use crate::district::{District, Mode, Policy, RuleId, SchoolId};
use crate::lang::Text;

/// What there is to say of a district under a policy, each thing once. `file` is the workbook's name.
pub fn of(district: &District, policy: &Policy, file: &str) -> Vec<Finding> {
    let silences = [
        data::training,
        data::cover,
        data::couples,
        data::establishment,
        data::title_posts,
        balance::silence,
        cadres::executive,
        cadres::concurrent,
        cadres::core_team,
    ];
    let asked = |silence: &Silence| policy.mode(silence.rule) != Mode::Off;
    let notes = silences.iter().filter_map(|find| find(district, policy)).filter(asked).map(Silence::remark);
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
    cause: Text,
    remedy: Text,
}

impl Remark {
    fn warning(code: Code, sheet: &'static str, cause: Text, remedy: Text) -> Remark {
        Remark { code, severity: Severity::Warning, sheet, cause, remedy }
    }

    fn finding(self, file: &str) -> Finding {
        let place = Place { file: file.to_string(), sheet: Some(self.sheet.to_string()), cell: None };
        Finding { code: self.code, severity: self.severity, place, cause: self.cause, remedy: self.remedy }
    }
}

/// A rule that is silent for lack of data.
struct Silence {
    rule: RuleId,
    /// Everywhere, or somewhere only.
    whole: bool,
    sheet: &'static str,
    /// What is missing.
    missing: Text,
    /// How to supply it.
    supply: Text,
}

impl Silence {
    fn remark(self) -> Remark {
        let (id, name) = (self.rule.id(), self.rule.chinese());
        let (zh, en) =
            if self.whole { ("不起作用", "is silent") } else { ("部分不起作用", "is silent in part") };
        Remark {
            code: Code::N001,
            severity: Severity::Note,
            sheet: self.sheet,
            cause: Text::new(
                format!("规则“{name}”（{id}）{zh}：{}", self.missing.zh),
                format!("the rule {id} {en}: {}", self.missing.en),
            ),
            remedy: Text::new(
                format!("如需要，{}；不需要可设 rule.{id}.mode 为 off", self.supply.zh),
                format!("{}; or set rule.{id}.mode to off", self.supply.en),
            ),
        }
    }
}

/// Some of the schools by code, for both languages.
fn listed(district: &District, schools: &[SchoolId]) -> String {
    listed_codes(schools.iter().map(|&school| district.schools[school].code.as_str()))
}

/// The first few.
fn listed_codes(codes: impl IntoIterator<Item = impl Into<String>>) -> String {
    const MOST: usize = 5;
    let mut codes = codes.into_iter().map(Into::into);
    let first: Vec<String> = codes.by_ref().take(MOST).collect();
    format!("{}{}", first.join("、"), if codes.next().is_some() { " …" } else { "" })
}
