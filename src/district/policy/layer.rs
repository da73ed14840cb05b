//! One layer of the policy: what a workbook's 政策 sheet, a policy file, a scenario or `--set` says.

use std::sync::LazyLock;

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

    /// The key in Chinese. A rule's mode goes by the rule's own name, which may be a parameter's too.
    pub fn name(self) -> String {
        match self {
            Key::Parameter(parameter) => parameter.about().name.to_string(),
            Key::RuleMode(rule) => rule.chinese().to_string(),
            Key::RulePenalty(rule) => format!("{}罚分", rule.chinese()),
        }
    }

    /// The key that a text means, in English or Chinese. Where a parameter and a rule share the Chinese name, the value tells:
    /// 通勤上限 = 30, 通勤上限 = 关.
    pub fn find(text: &str, value: &str) -> Option<Key> {
        if let Some(found) = Key::all().find(|known| known.text() == text) {
            return Some(found);
        }
        let mut named = Key::all().filter(|known| known.name() == text);
        let first = named.next()?;
        Some(std::iter::once(first).chain(named).find(|key| key.kind().read(value).is_some()).unwrap_or(first))
    }

    /// What it takes.
    pub fn kind(self) -> Kind {
        match self {
            Key::Parameter(parameter) => parameter.about().kind,
            Key::RuleMode(_) => Kind::Word(Mode::WORDS),
            Key::RulePenalty(_) => Kind::Number(0.0, 1e6),
        }
    }

    /// Schools and groups may have values of their own.
    pub fn is_scoped(self) -> bool {
        matches!(self, Key::Parameter(parameter) if parameter.about().scoping == Scoping::Scoped)
    }

    /// It is about the appraisal, or about the subsidies that are shared by it.
    pub fn is_of_appraisal(self) -> bool {
        matches!(self, Key::Parameter(parameter) if ["appraisal.", "subsidy."].iter().any(|it| parameter.about().key.starts_with(it)))
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
    /// Wherever no group or school has a value of its own.
    District,
    Group(GroupId),
    School(SchoolId),
    /// The district, groups and schools: what earlier settings say for some of them gives way.
    Everywhere,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Setting {
    pub key: Key,
    pub scope: Scope,
    pub value: Value,
}

/// A named weighting (策略包), as shipped in `models/packs`.
pub struct Pack {
    pub name: &'static str,
    pub chinese: &'static str,
    /// The clauses of `models/clauses.toml` that it comes from: those that it weighs most.
    pub clauses: &'static [&'static str],
    text: &'static str,
}

impl Pack {
    /// Its settings.
    pub fn settings(&self) -> Vec<Setting> {
        let rows: toml::Table = toml::from_str(self.text).expect("shipped packs are valid TOML");
        let mut layer = Layer::default();
        for (key, value) in &rows {
            layer.set(key, &value.to_string(), Scope::District).expect("shipped packs use known keys");
        }
        layer.settings
    }
}

/// Packs of one macro line each: name, Chinese name, clauses.
macro_rules! packs {
    ($($name:literal $chinese:literal $clauses:expr;)+) => {
        pub const PACKS: &[Pack] = &[$(Pack {
            name: $name,
            chinese: $chinese,
            clauses: &$clauses,
            text: include_str!(concat!("../../../models/packs/", $name, ".toml")),
        }),+];
    };
}

packs! {
    "balanced" "均衡" ["政12", "政17", "规5", "规8"];
    "shortage_first" "先补缺" ["政12", "政17"];
    "equity_first" "先均衡" ["政3", "规5"];
    "comfort_first" "少折腾" ["规7", "规8"];
    "least_change" "少变动" ["规10"];
}

/// What `pack` is called in Chinese.
const PACK_NAME: &str = "策略包";

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
    /// Adds `key = value` as typed, in English or Chinese.
    pub fn set(&mut self, key: &str, value: &str, scope: Scope) -> Result<(), LayerError> {
        let key = key.trim();
        if key == "pack" || key == PACK_NAME {
            return self.choose_pack(value.trim(), scope);
        }
        let found = Key::find(key, value)
            .ok_or_else(|| LayerError::UnknownKey { key: key.to_string(), nearest: nearest_key(key) })?;
        let kind = found.kind();
        if matches!(scope, Scope::Group(_) | Scope::School(_)) && !found.is_scoped() {
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

    /// The same where groups or schools have other ids; settings of those that are gone are gone.
    pub fn rescoped(&self, to: impl Fn(Scope) -> Option<Scope>) -> Layer {
        let settings = self.settings.iter();
        let kept = settings.filter_map(|setting| Some(Setting { scope: to(setting.scope)?, ..setting.clone() }));
        Layer { pack: self.pack, settings: kept.collect() }
    }

    fn choose_pack(&mut self, name: &str, scope: Scope) -> Result<(), LayerError> {
        if matches!(scope, Scope::Group(_) | Scope::School(_)) {
            return Err(LayerError::NoScope { key: "pack".to_string() });
        }
        let is_named = |pack: &&Pack| pack.name == name || pack.chinese == name;
        let known = PACKS.iter().find(is_named).ok_or_else(|| LayerError::BadValue {
            key: "pack".to_string(),
            value: name.to_string(),
            expected: PACKS
                .iter()
                .map(|pack| format!("{} {}", pack.name, pack.chinese))
                .collect::<Vec<_>>()
                .join(" / "),
        })?;
        self.pack = Some(known.name);
        Ok(())
    }

    /// The settings of this layer in force order: its pack comes first.
    pub fn settings(&self) -> impl Iterator<Item = Setting> + '_ {
        self.pack.into_iter().flat_map(pack).cloned().chain(self.settings.iter().cloned())
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

/// The settings of a shipped pack, read once: every scenario of a sweep asks for them.
fn pack(name: &str) -> &'static [Setting] {
    static READ: LazyLock<Vec<(&str, Vec<Setting>)>> =
        LazyLock::new(|| PACKS.iter().map(|pack| (pack.name, pack.settings())).collect());
    READ.iter().find(|known| known.0 == name).map_or(&[], |known| &known.1)
}

/// The known key nearest to a mistyped one, if any is near.
fn nearest_key(key: &str) -> Option<String> {
    let packs = ["pack", PACK_NAME].map(str::to_string);
    Key::all()
        .flat_map(|known| [known.text(), known.name()])
        .chain(packs)
        .map(|known| (strsim::damerau_levenshtein(key, &known), known))
        .min()
        .filter(|(distance, known)| *distance <= known.chars().count() / 2)
        .map(|(_, known)| known)
}
