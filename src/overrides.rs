//! Policy values said over the workbook's: by a call, a policy file, a scenario file.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::book::shorten;
use crate::district::{District, GroupId, Key, Layer, LayerError, RuleId, SchoolId, Scope};
use crate::lang::Text;

/// A value of a TOML file under its whole key: nested tables' keys joined by dots.
pub struct Entry<'t> {
    pub key: String,
    /// Bytes before the key, in the file.
    pub at: usize,
    pub value: &'t Spanned<DeValue<'t>>,
}

/// The values of a table and of those nested in it, in the order of the file.
pub fn entries<'t>(table: &'t DeTable<'t>) -> Vec<Entry<'t>> {
    let mut entries = Vec::new();
    gather(table, "", &mut entries);
    entries.sort_by_key(|entry| entry.at);
    entries
}

fn gather<'t>(table: &'t DeTable<'t>, prefix: &str, entries: &mut Vec<Entry<'t>>) {
    for (key, value) in table {
        let (at, key) = (key.span().start, key.get_ref());
        let key = if prefix.is_empty() { key.to_string() } else { format!("{prefix}.{key}") };
        match value.get_ref() {
            DeValue::Table(inner) => gather(inner, &key, entries),
            _ => entries.push(Entry { key, at, value }),
        }
    }
}

/// A value as [`Layer::set`] takes it.
pub fn text(value: &DeValue) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_string(),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(number.to_string(), |number| number.to_string())
        }
        DeValue::Float(number) if number.as_str().contains(['e', 'E']) => {
            number.as_str().parse::<f64>().map_or(number.to_string(), |number| number.to_string())
        }
        DeValue::Float(number) => number.as_str().to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| text(item.get_ref())).collect();
            format!("[{}]", items.join(","))
        }
        DeValue::Table(_) => "{…}".to_string(),
    }
}

/// What stands for a code where a value holds for all, whatever values single schools and groups have: `key@*`.
pub const EVERYWHERE: &str = "*";

/// Key and scope of `key`, of `key@code`, and of `@code.key`, as a table `["@code"]` gives it.
pub fn split(key: &str) -> (&str, Option<&str>) {
    match key.split_once(['@', '＠']) {
        Some(("", scoped)) => scoped.split_once('.').map_or(("", Some(scoped)), |(scope, key)| (key, Some(scope))),
        Some((key, scope)) => (key, Some(scope)),
        None => (key, None),
    }
}

/// Why a value is not taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// No school or group has the code.
    UnknownScope(String),
    Layer(LayerError),
    /// This version does not apply the rule.
    Idle(RuleId),
}

/// The school or group of a code, `*` for all; `None`: the district.
pub fn scope(code: Option<&str>, district: &District) -> Result<Scope, Refusal> {
    let Some(code) = code else { return Ok(Scope::District) };
    if code.trim() == EVERYWHERE {
        return Ok(Scope::Everywhere);
    }
    let school = district.schools.iter().find(|(_, school)| school.code == code).map(|(id, _)| id);
    let group = district.groups.iter().find(|(_, group)| group.code == code).map(|(id, _)| id);
    let found = school.map(|id: SchoolId| Scope::School(id)).or(group.map(|id: GroupId| Scope::Group(id)));
    found.ok_or_else(|| Refusal::UnknownScope(code.to_string()))
}

/// Adds a value to a layer.
pub fn set(layer: &mut Layer, key: &str, value: &str, district: &District) -> Result<(), Refusal> {
    let (key, code) = split(key);
    layer.set(key, value, scope(code, district)?).map_err(Refusal::Layer)?;
    refuse_idle(layer)
}

/// Key and value of a layer that says one thing, in the registry's words; the value as it was written where that is plain: 0.10
/// stays so, 10% is 0.1.
pub fn said(layer: &Layer, written: &str) -> (String, String) {
    let setting = layer.own_settings().last();
    let key = setting.map_or_else(|| "pack".to_string(), |setting| setting.key.text());
    if written.is_ascii() && !written.contains('%') {
        return (key, written.to_string());
    }
    let value = setting.map(|setting| setting.value.to_string());
    (key, value.or(layer.pack().map(str::to_string)).unwrap_or_default())
}

/// To switch a rule on that this version does not apply would have no effect.
pub fn refuse_idle(layer: &Layer) -> Result<(), Refusal> {
    let mut on = layer.settings().filter(|setting| setting.value.to_string() != "off");
    let idle = on.find_map(|setting| match setting.key {
        Key::RuleMode(rule) | Key::RulePenalty(rule) => Some(rule).filter(|rule| !rule.in_force()),
        Key::Parameter(_) => None,
    });
    idle.map_or(Ok(()), |rule| Err(Refusal::Idle(rule)))
}

impl Refusal {
    /// Cause and remedy.
    pub fn texts(&self) -> (Text, Text) {
        match self {
            Refusal::UnknownScope(code) => (
                Text::new(format!("没有编号为 {code} 的学校或集团"), format!("no school or group has the id {code}")),
                Text::new("请改正 @ 后的编号", "Mend the id after the @"),
            ),
            Refusal::Idle(rule) => (
                Text::new(
                    format!("规则“{}”本版尚未实施，设定它不起作用", rule.chinese()),
                    format!("this version does not apply the rule {} yet: to set it has no effect", rule.id()),
                ),
                Text::new(
                    "请删去；lungang check --rules 列出已实施的规则",
                    "Leave it out; lungang check --rules lists the rules in force",
                ),
            ),
            Refusal::Layer(LayerError::UnknownKey { key, nearest }) => (
                Text::new(format!("没有参数 {key}"), format!("there is no parameter {key}")),
                match nearest {
                    Some(nearest) => Text::new(format!("最接近的是 {nearest}"), format!("The nearest is {nearest}")),
                    None => Text::new("lungang check --rules 列出全部参数", "lungang check --rules lists all"),
                },
            ),
            Refusal::Layer(LayerError::BadValue { key, value, expected }) => (
                Text::new(
                    format!("{key} 不能取 {}", shorten(value)),
                    format!("{key} does not take {}", shorten(value)),
                ),
                Text::new(format!("可取：{expected}"), format!("It takes {expected}")),
            ),
            Refusal::Layer(LayerError::NoScope { key }) => (
                Text::new(
                    format!("{key} 只能全区统一设定"),
                    format!("{key} holds for the whole district and takes no scope"),
                ),
                Text::new("请去掉 @ 及其后的编号", "Leave out the @ and what follows"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_in_order_under_their_whole_keys() {
        let source = "z.b = 0.10\n\"a.c\" = [1, 2]\n[z.x]\n\"y@S1\" = 1_000\nw = [\"p\", \"q\"]\nv = 1e-3\nu = 0x10\n";
        let table = DeTable::parse(source).unwrap();
        let read: Vec<_> =
            entries(table.get_ref()).iter().map(|entry| (entry.key.clone(), text(entry.value.get_ref()))).collect();
        let expected = [
            ("z.b", "0.10"),
            ("a.c", "[1,2]"),
            ("z.x.y@S1", "1000"),
            ("z.x.w", "[p,q]"),
            ("z.x.v", "0.001"),
            ("z.x.u", "16"),
        ];
        assert_eq!(read, expected.map(|(key, value)| (key.to_string(), value.to_string())));
    }

    #[test]
    fn scopes_stand_behind_the_key_or_before_it() {
        assert_eq!(split("commute.cap_minutes"), ("commute.cap_minutes", None));
        assert_eq!(split("commute.cap_minutes@S.1"), ("commute.cap_minutes", Some("S.1")));
        assert_eq!(split("@S1.commute.cap_minutes"), ("commute.cap_minutes", Some("S1")));
        assert_eq!(split("@S1"), ("", Some("S1")));
        assert_eq!(split("通勤上限＠*"), ("通勤上限", Some("*")));
    }
}
