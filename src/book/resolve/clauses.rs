//! 条款: the bureau's own clauses, each with the rules and parameters that carry it out.

use std::collections::BTreeSet;

use crate::book::cell::marked_items;
use crate::book::fields::{Fields, shorten};
use crate::book::finding::Findings;
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{Clause, ClauseTarget, Key, RuleId};
use crate::lang::Text;

/// The column that says what carries out a clause.
const TARGET: &str = "规则或参数";

pub fn read(table: &Table, findings: &mut Findings) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut said = BTreeSet::new();
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let (clause, text) = (fields.text("条款"), fields.text("内容"));
        let targets = targets(&mut fields);
        let (Some(clause), Some(text)) = (clause, text) else { continue };
        for target in targets {
            if said.insert((clause.clone(), target)) {
                clauses.push(Clause { clause: clause.clone(), target, text: text.clone() });
            } else {
                repeated(&mut fields, &clause, target);
            }
        }
    }
    clauses
}

/// What the cell names: one thing, or several between marks.
fn targets(fields: &mut Fields) -> Vec<ClauseTarget> {
    let Some(text) = fields.text(TARGET) else { return Vec::new() };
    let whole = ClauseTarget::find(text.trim());
    let mut found: Vec<ClauseTarget> = whole.into_iter().collect();
    if found.is_empty() {
        for item in marked_items(&text) {
            match ClauseTarget::find(item) {
                Some(target) => found.push(target),
                None => unknown(fields, item),
            }
        }
    }
    for rule in found.iter().filter_map(|target| target.rule()).filter(|rule| !rule.in_force()).collect::<BTreeSet<_>>()
    {
        fields.warn(
            Code::W140,
            TARGET,
            Text::new(
                format!("规则“{}”本版尚未实施，该条款没有落实", rule.chinese()),
                format!("this version does not apply the rule {} yet: nothing carries out the clause", rule.id()),
            ),
            Text::new("可保留，供以后使用", "It may stay for later use"),
        );
    }
    found
}

fn unknown(fields: &mut Fields, item: &str) {
    let remedy = match nearest(item) {
        Some(nearest) => Text::new(format!("是否为 {nearest}？"), format!("Did you mean {nearest}?")),
        None => Text::new(
            "lungang check --rules 列出全部规则与参数",
            "lungang check --rules lists all rules and parameters",
        ),
    };
    let item = shorten(item);
    let cause = Text::new(format!("没有规则或参数“{item}”"), format!("there is no rule or parameter {item:?}"));
    fields.error(Code::E140, TARGET, cause, remedy);
}

fn repeated(fields: &mut Fields, clause: &str, target: ClauseTarget) {
    let (clause, target) = (shorten(clause), target.text());
    fields.warn(
        Code::W141,
        "条款",
        Text::new(
            format!("条款“{clause}”与 {target} 列出两次，以前一行为准"),
            format!("the clause {clause:?} names {target} twice: the earlier row counts"),
        ),
        Text::new("请只保留一行", "Keep one of them"),
    );
}

/// The rule or parameter nearest to a mistyped one, if any is near.
fn nearest(text: &str) -> Option<String> {
    let rules = RuleId::ALL.iter().map(|rule| rule.id().to_string());
    rules
        .chain(Key::all().flat_map(|key| [key.text(), key.name()]))
        .map(|known| (strsim::damerau_levenshtein(text, &known), known))
        .min()
        .filter(|(distance, known)| *distance <= known.chars().count() / 2)
        .map(|(_, known)| known)
}
