//! Values that are set and limit nothing, because their rule is off or charges nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::Voiced;
use crate::book::{Finding, Place, Severity};
use crate::codes::Code;
use crate::district::{Key, Mode, Parameter, Policy, RuleId, Setting, Value};
use crate::lang::Text;
use crate::rules::ROW_RULES;

/// One warning a key of `said` that does nothing under `policy`, in whatever mode the same sayings put its rule.
pub fn idle<'s>(policy: &Policy, said: impl IntoIterator<Item = &'s Setting>, by: Voiced) -> Vec<Finding> {
    let mut keys = BTreeSet::new();
    let mut modes: BTreeMap<RuleId, BTreeSet<&str>> = BTreeMap::new();
    for setting in said {
        match (setting.key, &setting.value) {
            (Key::RuleMode(rule), Value::Word(mode)) => drop(modes.entry(rule).or_default().insert(mode)),
            (key, _) => drop(keys.insert(key)),
        }
    }
    let may_be = |rule: RuleId, mode: Mode| {
        policy.mode(rule) == mode || modes.get(&rule).is_some_and(|said| said.contains(mode.word()))
    };
    let mut findings = Vec::new();
    for key in keys {
        let idle = match key {
            Key::Parameter(parameter) => rule_alone(parameter)
                .filter(|&rule| !may_be(rule, Mode::Hard) && !may_be(rule, Mode::Soft))
                .map(|rule| (rule, Text::new("已关闭", "is off"))),
            Key::RulePenalty(rule) => (!may_be(rule, Mode::Soft))
                .then(|| (rule, Text::new("不是软规则，不计罚分", "is not soft: nothing is charged"))),
            Key::RuleMode(_) => None,
        };
        findings.extend(idle.map(|(rule, why)| finding(key, rule, &why, by)));
    }
    findings
}

/// The rule that a parameter limits something for, and nothing else.
fn rule_alone(parameter: Parameter) -> Option<RuleId> {
    let of_rows = ROW_RULES.iter().find(|rule| rule.numbers.contains(&parameter)).map(|rule| rule.about.rule);
    // What the appraisal reads, too, is no rule's alone.
    let alone = of_rows.filter(|&rule| parameter.about().rule == Some(rule));
    alone.or((parameter == Parameter::CapMinutes).then_some(RuleId::CommuteCap))
}

fn finding(key: Key, rule: RuleId, why: &Text, by: Voiced) -> Finding {
    let (text, id, name) = (key.text(), rule.id(), rule.chinese());
    let mode = if matches!(key, Key::RulePenalty(_)) { "soft" } else { "hard" };
    Finding {
        code: Code::W102,
        severity: Severity::Warning,
        place: Place { file: by.place(), ..Place::default() },
        cause: Text::new(
            format!("{}（{text}）不起作用：规则“{name}”{}", key.name(), why.zh),
            format!("{text} has no effect: the rule {id} {}", why.en),
        ),
        remedy: Text::new(
            format!("如要它起作用，请同时设 rule.{id}.mode={mode}；否则请删去"),
            format!("Set rule.{id}.mode={mode} too, or leave it out"),
        ),
    }
}
