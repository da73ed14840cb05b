//! 政策: one layer of the policy.

use super::references::{References, one};
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::lookup::Found;
use crate::book::table::Table;
use crate::district::{Layer, LayerError, Parameter, RuleId, Scope};
use crate::lang::Text;

pub fn read(table: &Table, references: &References, findings: &mut Findings) -> Layer {
    let mut layer = Layer::default();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let key = fields.required_text("参数");
        let value = fields.required_text("值");
        let scope = scope(&mut fields, references);
        let (Some(key), Some(value), Some(scope)) = (key, value, scope) else { continue };
        match layer.set(&key, &value, scope) {
            Ok(()) => warn_if_unused(&mut fields, &key, &value),
            Err(error) => refuse(&mut fields, error),
        }
    }
    layer
}

fn scope(fields: &mut Fields, references: &References) -> Option<Scope> {
    let Some(text) = fields.text("范围").filter(|text| text != "全区") else { return Some(Scope::District) };
    if let Found::One(group) = references.groups.find(&text) {
        return Some(Scope::Group(group));
    }
    one(references.schools.find(&text), fields, "范围", &text, "集团或学校", "group or school").map(Scope::School)
}

/// A parameter of a rule that this version does not apply: said, unless it only switches the rule off.
fn warn_if_unused(fields: &mut Fields, key: &str, value: &str) {
    let of_parameter = Parameter::ALL.iter().map(|parameter| parameter.about()).find(|about| about.key == key);
    let of_rule = key.strip_prefix("rule.").and_then(|rest| rest.split('.').next()).and_then(RuleId::find);
    let rule = of_parameter.and_then(|about| about.rule).or(of_rule);
    let off = key.ends_with(".mode") && ["off", "关"].contains(&value);
    if let Some(rule) = rule.filter(|rule| !rule.in_force() && !off) {
        fields.warn(
            "W053",
            "参数",
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
            let cause = Text::new(format!("没有参数“{key}”"), format!("there is no parameter {key:?}"));
            fields.error("E050", "参数", cause, remedy);
        }
        LayerError::BadValue { key, value, expected } => fields.error(
            "E051",
            "值",
            Text::new(format!("{key} 不能取“{value}”"), format!("{key} does not take {value:?}")),
            Text::new(format!("可取：{expected}"), format!("It takes {expected}")),
        ),
        LayerError::NoScope { key } => fields.error(
            "E052",
            "范围",
            Text::new(format!("{key} 只能全区统一设定"), format!("{key} holds for the whole district")),
            Text::new("请清空“范围”", "Leave 范围 blank"),
        ),
    }
}
