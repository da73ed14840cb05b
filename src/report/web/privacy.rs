//! What the commission does not read: where persons live, how they are, whom they are married to.
//!
//! Columns have classes (`report::table`), and a page has no sensitive ones. Findings of some rules tell the same in words and
//! amounts: of these a page says how many they are, and not of whom.

use crate::district::RuleId;
use crate::lang::Text;
use crate::plan::document::{AuditReport, Breach, Place, RuleAccount, Standing};

/// Rules whose findings tell of a home (minutes), of reasons (deferrals) or of a spouse.
const TELLING: [RuleId; 3] = [RuleId::CommuteCap, RuleId::Eligible, RuleId::Couples];

/// Whether a reason why there is no plan may tell of a person in its words: it is of a rule that tells, or of a pin (why somebody cannot
/// be sent there), or names such a rule beside.
pub(super) fn tells_in_words(rule: &str, message: &Text) -> bool {
    let is_named = |telling: &RuleId| {
        message.zh.contains(&format!("{}：", telling.chinese())) || message.en.contains(&format!("{}: ", telling.id()))
    };
    tells(rule) || rule == RuleId::Pins.id() || TELLING.iter().any(is_named)
}

fn tells(rule: &str) -> bool {
    TELLING.iter().any(|telling| telling.id() == rule)
}

/// The audit's report as a page may have it.
pub(super) fn audit(report: &AuditReport) -> AuditReport {
    let breaches = |found: &[Breach]| found.iter().map(breach).collect();
    AuditReport {
        passed: report.passed,
        violations: breaches(&report.violations),
        charges: breaches(&report.charges),
        standings: report.standings.iter().map(standing).collect(),
    }
}

/// A rule's account without the places of rules that tell.
pub(super) fn account(account: &RuleAccount) -> RuleAccount {
    match tells(&account.rule) {
        true => RuleAccount { places: Vec::new(), left_out: account.binding, ..account.clone() },
        false => account.clone(),
    }
}

fn breach(breach: &Breach) -> Breach {
    if !tells(&breach.rule) {
        return breach.clone();
    }
    let message = Text::new("涉及个人情况，不在此列出", "it concerns a person's circumstances and is not told here");
    Breach { place: Place::default(), message, ..breach.clone() }
}

fn standing(standing: &Standing) -> Standing {
    match tells(&standing.rule) {
        true => Standing { place: Place::default(), ..standing.clone() },
        false => standing.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_names_a_rule_that_tells_is_told_in_no_words() {
        let plain = Text::new("2017 学年：交流比例要求 9 人，最多 4 人", "9 asked; at most 4");
        assert!(!tells_in_words("rotation_rate", &plain));
        assert!(tells_in_words("pins", &plain) && tells_in_words("couples", &plain));
        let beside = Text::new("要求 9 人（夫妻同向：T1、T2）", "9 asked (couples: T1, T2)");
        assert!(tells_in_words("rotation_rate", &beside));
    }

    #[test]
    fn nobody_is_told_of_by_a_rule_that_tells() {
        let found = |rule: &str| Breach {
            rule: rule.to_string(),
            place: Place { staff: Some("T1".to_string()), ..Place::default() },
            amount: 71.5,
            limit: 60.0,
            over: 11.5,
            message: Text::new("T1：单程 71.5 分钟", "T1: 71.5 minutes"),
        };
        let report = AuditReport {
            passed: false,
            violations: vec![found("commute_cap"), found("release")],
            charges: vec![found("couples")],
            standings: Vec::new(),
        };
        let told = audit(&report);
        assert_eq!(told.violations[0].place, Place::default());
        assert!(!told.violations[0].message.zh.contains("T1"));
        assert_eq!(told.charges[0].place, Place::default());
        assert_eq!(told.violations[1], report.violations[1]);
    }
}
