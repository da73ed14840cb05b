//! A case as it left the engine, as the store keeps it.

use std::collections::BTreeMap;

use super::case::{Case, Override};
use super::record::{Record, Unkept};
use super::run::Finished;
use crate::audit::Violation;
use crate::district::{District, RuleId, Scope};
use crate::engine::Answer;
use crate::lang::Text;
use crate::overrides;
use crate::plan::Plan;
use crate::plan::document::{ProofKind, Reason, Status};

/// Violations that a note quotes.
const QUOTED: usize = 3;

impl Record {
    /// Of a case that was solved or evaluated, with its plan.
    pub(super) fn of(base: &District, case: &Case, hash: &str, finished: Finished) -> (Record, Option<Plan>) {
        let Finished { number, answer, second_opinion, figures, weights, seconds } = finished;
        let blank = Record::blank(base, case, number, hash);
        let blank = Record { second_opinion, figures, seconds, weights: Some(weights), ..blank };
        match answer {
            Ok(answer) => {
                let record = answered(blank, &answer);
                (record, answer.plan.map(|(plan, _)| plan))
            }
            Err(error) => (Record { note: Some(error.text()), figures: Vec::new(), ..blank }, None),
        }
    }

    /// Of a case of which nothing is known, for the reason given.
    pub(super) fn unknown(base: &District, case: &Case, number: usize, hash: &str, why: Text) -> Record {
        Record { note: Some(why), ..Record::blank(base, case, number, hash) }
    }

    fn blank(base: &District, case: &Case, number: usize, hash: &str) -> Record {
        Record {
            number,
            name: case.name.clone(),
            hash: hash.to_string(),
            overrides: case.overrides.iter().map(|said| (said.full_key(base), said.value.clone())).collect(),
            status: Status::Unknown,
            objective: None,
            bound: None,
            gap: None,
            proof: ProofKind::None,
            second_opinion: None,
            conflict: Vec::new(),
            violations: None,
            weights: None,
            terms: Vec::new(),
            figures: Vec::new(),
            plan: None,
            reasons: Vec::new(),
            note: None,
            seconds: 0.0,
        }
    }

    /// The same answer for another case that asks for the same; its plan is named, not repeated.
    pub(super) fn copied(&self, base: &District, case: &Case, number: usize) -> Record {
        let proof = if self.proof == ProofKind::None { ProofKind::None } else { ProofKind::Reused };
        let blank = Record::blank(base, case, number, &self.hash);
        Record { number, name: blank.name, overrides: blank.overrides, proof, seconds: 0.0, ..self.clone() }
    }
}

impl Override {
    /// `key`, or `key@code` where it is of one school or group.
    pub fn full_key(&self, district: &District) -> String {
        match self.scope {
            Scope::District => self.key.clone(),
            Scope::Everywhere => format!("{}@{}", self.key, overrides::EVERYWHERE),
            Scope::Group(group) => format!("{}@{}", self.key, district.groups[group].code),
            Scope::School(school) => format!("{}@{}", self.key, district.schools[school].code),
        }
    }
}

fn answered(blank: Record, answer: &Answer) -> Record {
    let audit = answer.plan.as_ref().map(|(_, audit)| audit);
    Record {
        status: answer.status,
        objective: answer.objective(),
        bound: answer.bound,
        gap: answer.gap(),
        proof: answer.proof,
        conflict: answer.conflict.iter().map(|rule| rule.id().to_string()).collect(),
        violations: audit.filter(|_| answer.status == Status::Evaluated).map(|audit| audit.violations.len()),
        terms: audit.map_or_else(Vec::new, |audit| audit.objective.terms.clone()),
        note: audit.and_then(|audit| violated(&audit.violations)).or_else(|| main_reason(&answer.reasons)),
        reasons: answer.reasons.iter().map(unkept).collect(),
        ..blank
    }
}

/// The reason, with the limits that it names beside.
fn unkept(reason: &Reason) -> Unkept {
    let Reason { rule, asked, reached, message, because, .. } = reason;
    let mut message = message.clone();
    if !because.is_empty() {
        let joined = |text: fn(&Text) -> &str, and: &str| because.iter().map(text).collect::<Vec<_>>().join(and);
        message.zh += &format!("（{}）", joined(|it| &it.zh, "；"));
        message.en += &format!(" ({})", joined(|it| &it.en, "; "));
    }
    Unkept { rule: rule.clone(), asked: *asked, reached: *reached, message }
}

/// The first of the limits that no plan keeps, and how many others there are.
fn main_reason(reasons: &[Reason]) -> Option<Text> {
    let (first, others) = reasons.split_first()?;
    let Text { zh, en } = first.message.clone();
    Some(match others.len() {
        0 => Text::new(zh, en),
        more => Text::new(format!("{zh}（另有 {more} 处）"), format!("{en} (and {more} more)")),
    })
}

/// How many, by rule, and the first of them.
fn violated(violations: &[Violation]) -> Option<Text> {
    if violations.is_empty() {
        return None;
    }
    let mut by_rule: BTreeMap<RuleId, usize> = BTreeMap::new();
    violations.iter().for_each(|violation| *by_rule.entry(violation.rule).or_default() += 1);
    let listed = |name: fn(RuleId) -> &'static str, and: &str| -> String {
        by_rule.iter().map(|(&rule, count)| format!("{} {count}", name(rule))).collect::<Vec<_>>().join(and)
    };
    let quoted = |message: fn(&Text) -> &str, and: &str| -> String {
        violations.iter().take(QUOTED).map(|violation| message(&violation.message)).collect::<Vec<_>>().join(and)
    };
    Some(Text::new(
        format!("违反 {} 处（{}）。如：{}", violations.len(), listed(RuleId::chinese, "、"), quoted(|it| &it.zh, " ")),
        format!("{} violations ({}). As: {}", violations.len(), listed(RuleId::id, ", "), quoted(|it| &it.en, " ")),
    ))
}
