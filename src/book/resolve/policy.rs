//! 政策: one layer of the policy.

use std::collections::{BTreeSet, HashSet};

use super::references::{References, ambiguous, not_there, unknown};
use crate::book::cell::{Cell, show_number};
use crate::book::doubtful;
use crate::book::fields::{Fields, shorten};
use crate::book::finding::Findings;
use crate::book::lookup::Found;
use crate::book::table::{Row, Table};
use crate::codes::Code;
use crate::district::{Key, Layer, LayerError, Parameter, RuleId, Scope};
use crate::lang::Text;

pub fn read(table: &Table, references: &References, findings: &mut Findings) -> Layer {
    let mut layer = Layer::default();
    let mut said = HashSet::new();
    let mut not_in_force = Vec::new();
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let key = fields.text("参数");
        let value = value(&mut fields);
        let scope = scope(&mut fields, references);
        let (Some(key), Some(value), Some(scope)) = (key, value, scope) else { continue };
        if let Err(error) = layer.set(&key, &value, scope) {
            refuse(&mut fields, error);
            continue;
        }
        let meant = Key::find(&key, &value);
        if meant == Some(Key::Parameter(Parameter::CapMinutes)) {
            doubtful::cap(&value, row.place("值"), fields.findings);
        }
        if !said.insert((meant, scope)) {
            fields.warn(
                Code::W089,
                "参数",
                Text::new(
                    format!("{key} 设定了两次，以后一行为准"),
                    format!("{key} is set twice: the later row counts"),
                ),
                Text::new("请只保留一行", "Keep one of them"),
            );
        }
        if let Some(rule) = meant.and_then(Key::rule).filter(|rule| !rule.in_force()) {
            not_in_force.push((row, rule));
        }
    }
    warn_of_unused(&layer, &not_in_force, findings);
    layer
}

/// What is typed; a computed number without the noise of its last binary places.
fn value(fields: &mut Fields) -> Option<String> {
    if let Cell::Number(number) = fields.row.cell("值") {
        return Some(show_number(*number));
    }
    fields.text("值")
}

fn scope(fields: &mut Fields, references: &References) -> Option<Scope> {
    if fields.is_blank("范围") {
        return Some(Scope::District);
    }
    let text = fields.text("范围")?;
    if ["全区", "区", "district"].contains(&text.to_lowercase().as_str()) {
        return Some(Scope::District);
    }
    let (group, school) = (references.groups.lookup.find(&text), references.schools.lookup.find(&text));
    match (group, school) {
        (Found::One(_), Found::One(_)) | (Found::Several, _) | (_, Found::Several) => {
            ambiguous(fields, "范围", &text, "集团或学校", "group or school");
            None
        }
        (Found::One(group), _) => Some(Scope::Group(group)),
        (_, Found::One(school)) => Some(Scope::School(school)),
        (Found::Unknowable, _) | (_, Found::Unknowable) => None,
        (Found::Hidden, _) => {
            unknown(&references.groups.lookup, fields, "范围", &text, "集团", "group");
            None
        }
        (_, Found::Hidden) => {
            unknown(&references.schools.lookup, fields, "范围", &text, "学校", "school");
            None
        }
        (Found::None, Found::None) => {
            let nearest = references.groups.lookup.nearest(&text).or_else(|| references.schools.lookup.nearest(&text));
            not_there(fields, "范围", &text, nearest, "集团或学校", "group or school");
            None
        }
    }
}

/// Parameters of rules that this version does not apply; nothing to say of those that the sheet switches off.
fn warn_of_unused(layer: &Layer, rows: &[(Row, RuleId)], findings: &mut Findings) {
    let off: BTreeSet<RuleId> = layer
        .settings()
        .filter_map(|setting| match setting.key {
            Key::RuleMode(rule) if setting.value.to_string() == "off" => Some(rule),
            _ => None,
        })
        .collect();
    for (row, rule) in rows.iter().filter(|(_, rule)| !off.contains(rule)) {
        findings.warn(
            Code::W053,
            row.place("参数"),
            Text::new(
                format!("规则“{}”本版尚未实施，此参数不起作用", rule.chinese()),
                format!("this version does not apply the rule {} yet: the parameter has no effect", rule.id()),
            ),
            Text::new("可保留，供以后使用", "It may stay for later use"),
        );
    }
}

fn refuse(fields: &mut Fields, error: LayerError) {
    match error {
        LayerError::UnknownKey { key, nearest } => {
            let remedy = match nearest {
                Some(nearest) => Text::new(format!("是否为 {nearest}？"), format!("Did you mean {nearest}?")),
                None => Text::new("lungang check --rules 列出全部参数", "lungang check --rules lists all"),
            };
            let key = shorten(&key);
            let cause = Text::new(format!("没有参数“{key}”"), format!("there is no parameter {key:?}"));
            fields.error(Code::E050, "参数", cause, remedy);
        }
        LayerError::BadValue { key, value, expected } => {
            let value = shorten(&value);
            fields.error(
                Code::E051,
                "值",
                Text::new(format!("{key} 不能取“{value}”"), format!("{key} does not take {value:?}")),
                Text::new(format!("可取：{expected}"), format!("It takes {expected}")),
            );
        }
        LayerError::NoScope { key } => fields.error(
            Code::E052,
            "范围",
            Text::new(format!("{key} 只能全区统一设定"), format!("{key} holds for the whole district")),
            Text::new("请清空“范围”", "Leave the scope blank"),
        ),
    }
}
