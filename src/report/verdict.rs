//! What a scenario came to, in words: its status, and with it what that alone would hide.

use super::words::{rule_name, status};
use crate::lang::Text;
use crate::plan::document::Status;
use crate::sweep::Record;

/// The status; of an infeasible scenario with its reason.
pub fn verdict(record: &Record) -> Text {
    let status = status(record.status);
    match conflict(record) {
        Some(rules) => Text::new(format!("{}：{}", status.zh, rules.zh), format!("{}: {}", status.en, rules.en)),
        None => status,
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
