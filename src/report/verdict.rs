//! What a scenario came to, in words: its status, and with it what that alone would hide.

use super::words::{rule_name, status};
use crate::lang::Text;
use crate::plan::document::Status;
use crate::sweep::Record;

/// Statuses in the order in which they are told.
pub(super) const STATUSES: [Status; 6] =
    [Status::Optimal, Status::Feasible, Status::Infeasible, Status::Unknown, Status::Interrupted, Status::Evaluated];

/// The status; of a plan that was only evaluated with whether it keeps the rules.
pub fn outcome(record: &Record) -> Text {
    let status = status(record.status);
    match record.violations {
        None => status,
        Some(0) => Text::new(format!("{}：未违反规则", status.zh), format!("{}: keeps the rules", status.en)),
        Some(count) => {
            Text::new(format!("{}：违反 {count} 处", status.zh), format!("{}: {count} violations", status.en))
        }
    }
}

/// The same, of an infeasible scenario with its reason.
pub fn verdict(record: &Record) -> Text {
    let outcome = outcome(record);
    match conflict(record) {
        Some(rules) => Text::new(format!("{}：{}", outcome.zh, rules.zh), format!("{}: {}", outcome.en, rules.en)),
        None => outcome,
    }
}

/// The rules that cannot hold together, where they are known.
pub(super) fn conflict(record: &Record) -> Option<Text> {
    if record.status != Status::Infeasible || record.conflict.is_empty() {
        return None;
    }
    let names: Vec<String> = record.conflict.iter().map(|rule| rule_name(rule)).collect();
    Some(Text::new(names.join("、"), record.conflict.join(", ")))
}

/// How many came to what.
pub fn counts(records: &[&Record]) -> Text {
    let told = STATUSES.into_iter().filter_map(|kind| {
        let of_kind = || records.iter().filter(|record| record.status == kind);
        let (count, status) = (of_kind().count(), status(kind));
        let broken = of_kind().filter(|record| record.violations.is_some_and(|count| count > 0)).count();
        let text = match broken {
            0 => Text::new(format!("{} {count}", status.zh), format!("{} {count}", status.en)),
            _ => Text::new(
                format!("{} {count}（违反规则 {broken}）", status.zh),
                format!("{} {count} (breaking rules: {broken})", status.en),
            ),
        };
        (count > 0).then_some(text)
    });
    let (zh, en): (Vec<String>, Vec<String>) = told.map(|text| (text.zh, text.en)).unzip();
    Text::new(zh.join("、"), en.join(", "))
}
