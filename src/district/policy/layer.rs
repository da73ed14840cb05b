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

impl Key {
    /// Every key, in the order of [`Key::place`].
    pub fn all() -> impl Iterator<Item = Key> {
        let parameters = Parameter::ALL.iter().map(|&parameter| Key::Parameter(parameter));
        let modes = RuleId::ALL.iter().map(|&rule| Key::RuleMode(rule));
        let penalties = RuleId::ALL.iter().map(|&rule| Key::RulePenalty(rule));
        parameters.chain(modes).chain(penalties)
    }

    pub(super) fn place(self) -> usize {
        match self {
            Key::Parameter(parameter) => parameter as usize,
            Key::RuleMode(rule) => Parameter::ALL.len() + rule as usize,
            Key::RulePenalty(rule) => Parameter::ALL.len() + RuleId::ALL.len() + rule as usize,
        }
    }

    /// The key as planners write it.
    pub fn text(self) -> String {
        match self {
            Key::Parameter(parameter) => parameter.about().key.to_string(),
            Key::RuleMode(rule) => format!("rule.{}.mode", rule.id()),
            Key::RulePenalty(rule) => format!("rule.{}.penalty", rule.id()),
        }
    }

    /// The rule that reads it; `None`: the objective, travel or cost.
    pub fn rule(self) -> Option<RuleId> {
        match self {
            Key::Parameter(parameter) => parameter.about().rule,
            Key::RuleMode(rule) | Key::RulePenalty(rule) => Some(rule),
        }
    }

    /// The value that holds where no layer says another.
    pub fn default_value(self) -> Value {
        match self {
            Key::Parameter(parameter) => {
                let about = parameter.about();
                about.kind.read(about.default).expect("every default fits its own kind")
            }
            Key::RuleMode(rule) => Value::Word(rule.default_mode().word()),
            Key::RulePenalty(rule) => {
                Value::Number(rule.default_penalty().parse().expect("every default penalty is a number"))
            }
        }
    }
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

    /// Adds what another layer says; where both speak, the other holds.
    pub fn add(&mut self, other: &Layer) {
        self.pack = other.pack.or(self.pack);
        self.settings.extend(other.settings.iter().cloned());
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

    /// The pack that this layer chooses.
    pub fn pack(&self) -> Option<&'static str> {
        self.pack
    }

    /// The settings said one by one, without the pack's.
    pub fn own_settings(&self) -> &[Setting] {
        &self.settings
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
    let found = Key::all().find(|known| known.text() == key)?;
    Some(match found {
        Key::Parameter(parameter) => (found, parameter.about().kind, parameter.about().scoping),
        Key::RuleMode(_) => (found, Kind::Word(Mode::WORDS), Scoping::District),
        Key::RulePenalty(_) => (found, Kind::Number(0.0, 1e6), Scoping::District),
    })
}

/// The known key nearest to a mistyped one, if any is near.
fn nearest_key(key: &str) -> Option<String> {
    Key::all()
        .map(Key::text)
        .chain(["pack".to_string()])
        .map(|known| (strsim::damerau_levenshtein(key, &known), known))
        .min()
        .filter(|(distance, known)| *distance <= known.len() / 2)
        .map(|(_, known)| known)
}
