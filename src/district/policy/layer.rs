//! One layer of the policy: what a workbook's 政策 sheet, a policy file, a scenario or `--set` says.

use super::parameter::{Parameter, Scoping};
use super::rule_id::RuleId;
use super::value::{Kind, Value};
use super::words::Mode;
use crate::district::ids::{GroupId, SchoolId};

/// What a policy key names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Key {
    Parameter(Parameter),
    /// `rule.<id>.mode`.
    RuleMode(RuleId),
    /// `rule.<id>.penalty`: points per unit over.
    RulePenalty(RuleId),
}

/// Whom a value is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Scope {
    District,
    Group(GroupId),
    School(SchoolId),
}

#[derive(Clone, PartialEq, Debug)]
pub struct Setting {
    pub key: Key,
    pub scope: Scope,
    pub value: Value,
}

/// The named weightings (策略包), as shipped in `models/packs`.
pub const PACKS: &[(&str, &str)] = &[
    ("balanced", include_str!("../../../models/packs/balanced.toml")),
    ("shortage_first", include_str!("../../../models/packs/shortage_first.toml")),
    ("equity_first", include_str!("../../../models/packs/equity_first.toml")),
    ("comfort_first", include_str!("../../../models/packs/comfort_first.toml")),
    ("least_change", include_str!("../../../models/packs/least_change.toml")),
];

#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LayerError {
    #[error("unknown policy key {key:?}")]
    UnknownKey { key: String, nearest: Option<String> },
    #[error("{key} does not take {value:?}; it takes {expected}")]
    BadValue { key: String, value: String, expected: String },
    #[error("{key} holds for the whole district and takes no scope")]
    NoScope { key: String },
}

/// Settings in the order in which they were said; of two for the same key and scope the later holds.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Layer {
    pack: Option<&'static str>,
    settings: Vec<Setting>,
}

impl Layer {
    /// Adds `key = value` as typed.
    pub fn set(&mut self, key: &str, value: &str, scope: Scope) -> Result<(), LayerError> {
        let key = key.trim();
        if key == "pack" {
            return self.choose_pack(value.trim(), scope);
        }
        let (found, kind, scoping) =
            find(key).ok_or_else(|| LayerError::UnknownKey { key: key.to_string(), nearest: nearest_key(key) })?;
        if scope != Scope::District && scoping == Scoping::District {
            return Err(LayerError::NoScope { key: key.to_string() });
        }
        let value = kind.read(value).ok_or_else(|| LayerError::BadValue {
            key: key.to_string(),
            value: value.to_string(),
            expected: kind.expected(),
        })?;
        self.settings.push(Setting { key: found, scope, value });
        Ok(())
    }

    fn choose_pack(&mut self, name: &str, scope: Scope) -> Result<(), LayerError> {
        if scope != Scope::District {
            return Err(LayerError::NoScope { key: "pack".to_string() });
        }
        let known = PACKS.iter().find(|(pack, _)| *pack == name).ok_or_else(|| LayerError::BadValue {
            key: "pack".to_string(),
            value: name.to_string(),
            expected: PACKS.iter().map(|(pack, _)| *pack).collect::<Vec<_>>().join(" / "),
        })?;
        self.pack = Some(known.0);
        Ok(())
    }

    /// The settings of this layer in force order: its pack comes first.
    pub fn settings(&self) -> impl Iterator<Item = Setting> + '_ {
        self.pack.into_iter().flat_map(pack).chain(self.settings.iter().cloned())
    }

    pub fn is_empty(&self) -> bool {
        self.pack.is_none() && self.settings.is_empty()
    }
}

/// The settings of a shipped pack.
fn pack(name: &str) -> Vec<Setting> {
    let text = PACKS.iter().find(|(pack, _)| *pack == name).map_or("", |(_, text)| text);
    let rows: toml::Table = toml::from_str(text).expect("shipped packs are valid TOML");
    let mut layer = Layer::default();
    for (key, value) in &rows {
        layer.set(key, &value.to_string(), Scope::District).expect("shipped packs use known keys");
    }
    layer.settings
}

fn find(key: &str) -> Option<(Key, Kind, Scoping)> {
    if let Some(&parameter) = Parameter::ALL.iter().find(|parameter| parameter.about().key == key) {
        let about = parameter.about();
        return Some((Key::Parameter(parameter), about.kind, about.scoping));
    }
    let (rule, what) = key.strip_prefix("rule.")?.split_once('.')?;
    let rule = RuleId::find(rule)?;
    match what {
        "mode" => Some((Key::RuleMode(rule), Kind::Word(Mode::WORDS), Scoping::District)),
        "penalty" => Some((Key::RulePenalty(rule), Kind::Number(0.0, 1e6), Scoping::District)),
        _ => None,
    }
}

/// The known key nearest to a mistyped one, if any is near.
fn nearest_key(key: &str) -> Option<String> {
    let parameters = Parameter::ALL.iter().map(|parameter| parameter.about().key.to_string());
    let rules =
        RuleId::ALL.iter().flat_map(|rule| ["mode", "penalty"].map(|what| format!("rule.{}.{what}", rule.id())));
    parameters
        .chain(rules)
        .chain(["pack".to_string()])
        .map(|known| (strsim::damerau_levenshtein(key, &known), known))
        .min()
        .filter(|(distance, known)| *distance <= known.len() / 2)
        .map(|(_, known)| known)
}
