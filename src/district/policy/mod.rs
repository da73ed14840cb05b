//! The policy: every parameter's value, by scope, from layers of which a later one overrides an earlier one.
//!
//! Between scopes the nearer holds (school over group over district), whatever the layer; within a scope, the later
//! layer; within a layer its pack comes first. What is said for everywhere takes back what was said for groups and schools.

mod layer;
mod objective_term;
mod parameter;
mod rule_id;
mod value;
mod words;

use std::collections::BTreeMap;

pub use layer::{Key, Layer, LayerError, PACKS, Pack, Scope, Setting};
pub use objective_term::ObjectiveTerm;
pub use parameter::{About, Parameter, Scoping};
pub use rule_id::RuleId;
pub use value::{Kind, Value};
pub use words::{
    BackboneOf, BalanceGrade, CadreFrom, CountBasis, Indicator, Mode, MovesFrom, ObjectiveMode, OnExit, Pool,
    RotationOf, RotationScope, VolunteerMode,
};

use super::decimal::Decimal;
use super::ids::{GroupId, SchoolId};
use super::seat::LegalKind;
use super::staff::{Grade, Sex};

/// Where a value is looked up: at a school, within a group, or for the district as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct At {
    pub school: Option<SchoolId>,
    pub group: Option<GroupId>,
}

impl At {
    pub const DISTRICT: At = At { school: None, group: None };

    pub fn group(group: GroupId) -> At {
        At { school: None, group: Some(group) }
    }
}

/// The resolved policy. Every parameter has a value.
#[derive(Clone, PartialEq, Debug)]
pub struct Policy {
    /// The district's values, by the key's place in [`Key::all`].
    district: Vec<Value>,
    scoped: BTreeMap<(Key, Scope), Value>,
}

impl Policy {
    /// The defaults, overridden by each layer in turn.
    pub fn resolve<'a>(layers: impl IntoIterator<Item = &'a Layer>) -> Policy {
        let mut district: Vec<Value> = Key::all().map(Key::default_value).collect();
        let mut scoped: BTreeMap<(Key, Scope), Value> = BTreeMap::new();
        for setting in layers.into_iter().flat_map(Layer::settings) {
            match setting.scope {
                Scope::District => district[setting.key.place()] = setting.value,
                Scope::Everywhere => {
                    scoped.retain(|(key, _), _| *key != setting.key);
                    district[setting.key.place()] = setting.value;
                }
                scope => drop(scoped.insert((setting.key, scope), setting.value)),
            }
        }
        Policy { district, scoped }
    }

    /// What holds of a key there.
    pub fn value(&self, key: Key, at: At) -> &Value {
        if !self.scoped.is_empty() {
            let near = [at.school.map(Scope::School), at.group.map(Scope::Group)];
            if let Some(value) = near.into_iter().flatten().find_map(|scope| self.scoped.get(&(key, scope))) {
                return value;
            }
        }
        &self.district[key.place()]
    }

    /// The value of a parameter that takes a number.
    pub fn decimal(&self, parameter: Parameter, at: At) -> Decimal {
        match self.value(Key::Parameter(parameter), at) {
            Value::Number(number) => *number,
            other => unreachable!("{parameter:?} takes a number, not {other:?}"),
        }
    }

    pub fn number(&self, parameter: Parameter, at: At) -> f64 {
        self.decimal(parameter, at).to_f64()
    }

    pub fn whole(&self, parameter: Parameter, at: At) -> i64 {
        self.decimal(parameter, at).floor_of(1)
    }

    pub fn flag(&self, parameter: Parameter, at: At) -> bool {
        matches!(self.value(Key::Parameter(parameter), at), Value::Flag(true))
    }

    fn word(&self, parameter: Parameter, at: At) -> &'static str {
        match self.value(Key::Parameter(parameter), at) {
            Value::Word(word) => word,
            other => unreachable!("{parameter:?} takes a word, not {other:?}"),
        }
    }

    /// The age at which somebody retires there; 60 where the workbook does not say the sex (SPEC §3, exact readings).
    pub fn retirement_age(&self, sex: Option<Sex>, at: At) -> i64 {
        match sex {
            Some(Sex::Male) => self.whole(Parameter::RetirementAgeMen, at),
            Some(Sex::Female) => self.whole(Parameter::RetirementAgeWomen, at),
            None => 60,
        }
    }

    /// `stay.years`, rising.
    pub fn stay_years(&self, at: At) -> Vec<usize> {
        match self.value(Key::Parameter(Parameter::StayYears), at) {
            Value::Numbers(years) => years.iter().map(|years| years.floor_of(1) as usize).collect(),
            other => unreachable!("stay.years takes numbers, not {other:?}"),
        }
    }

    /// The words of a parameter that takes several.
    pub fn words(&self, parameter: Parameter, at: At) -> &[&'static str] {
        match self.value(Key::Parameter(parameter), at) {
            Value::Words(words) => words,
            other => unreachable!("{parameter:?} takes words, not {other:?}"),
        }
    }

    /// The names of a parameter that takes names of the workbook's.
    pub fn names(&self, parameter: Parameter, at: At) -> &[String] {
        match self.value(Key::Parameter(parameter), at) {
            Value::Names(names) => names,
            other => unreachable!("{parameter:?} takes names, not {other:?}"),
        }
    }

    /// Whether `rotation.kinds` names the legal kind.
    pub fn rotation_counts(&self, kind: LegalKind) -> bool {
        self.words(Parameter::RotationKinds, At::DISTRICT).contains(&kind.word())
    }

    /// Whether `eligibility.kinds` has stints of this kind pass `eligible`.
    pub fn eligibility_asks(&self, kind: LegalKind, at: At) -> bool {
        self.words(Parameter::EligibilityKinds, at).contains(&kind.word())
    }

    pub fn mode(&self, rule: RuleId) -> Mode {
        match self.value(Key::RuleMode(rule), At::DISTRICT) {
            Value::Word(word) => Mode::of(word),
            other => unreachable!("a mode is a word, not {other:?}"),
        }
    }

    /// Points per unit over, where the rule is soft.
    pub fn penalty(&self, rule: RuleId) -> f64 {
        match self.value(Key::RulePenalty(rule), At::DISTRICT) {
            Value::Number(points) => points.to_f64(),
            other => unreachable!("a penalty is a number, not {other:?}"),
        }
    }

    pub fn volunteer_mode(&self, at: At) -> VolunteerMode {
        VolunteerMode::of(self.word(Parameter::VolunteerModeOf, at))
    }

    pub fn moves_from(&self, at: At) -> MovesFrom {
        MovesFrom::of(self.word(Parameter::MovesFromOf, at))
    }

    pub fn cadre_from(&self, at: At) -> CadreFrom {
        CadreFrom::of(self.word(Parameter::CadreFromOf, at))
    }

    pub fn on_exit(&self, at: At) -> OnExit {
        OnExit::of(self.word(Parameter::OnExitOf, at))
    }

    pub fn objective_mode(&self) -> ObjectiveMode {
        ObjectiveMode::of(self.word(Parameter::ObjectiveModeOf, At::DISTRICT))
    }

    /// `establishment.pool` or `titles.pool`.
    pub fn pool(&self, parameter: Parameter, at: At) -> Pool {
        Pool::of(self.word(parameter, at))
    }

    /// `balance.indicators`, each once, in the order of the registry.
    pub fn indicators(&self) -> Vec<Indicator> {
        let mut chosen: Vec<Indicator> =
            self.words(Parameter::BalanceIndicators, At::DISTRICT).iter().map(|word| Indicator::of(word)).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }

    /// The grade from which on `balance` counts a backbone teacher.
    pub fn balance_grade(&self) -> Grade {
        match BalanceGrade::of(self.word(Parameter::BalanceGradeOf, At::DISTRICT)) {
            BalanceGrade::School => Grade::School,
            BalanceGrade::District => Grade::District,
            BalanceGrade::City => Grade::City,
            BalanceGrade::Province => Grade::Province,
        }
    }

    pub fn rotation_of(&self) -> RotationOf {
        RotationOf::of(self.word(Parameter::RotationOfSchools, At::DISTRICT))
    }

    pub fn backbone_of(&self) -> BackboneOf {
        BackboneOf::of(self.word(Parameter::RotationBackboneOf, At::DISTRICT))
    }

    pub fn count_basis(&self) -> CountBasis {
        CountBasis::of(self.word(Parameter::RotationCountBasis, At::DISTRICT))
    }

    pub fn rotation_scope(&self) -> RotationScope {
        RotationScope::of(self.word(Parameter::RotationScopeOf, At::DISTRICT))
    }

    /// The values that single groups and schools have of a key.
    pub fn own_values(&self, key: Key) -> impl Iterator<Item = (Scope, &Value)> {
        self.scoped.iter().filter(move |((held, _), _)| *held == key).map(|((_, scope), value)| (*scope, value))
    }

    /// Every value that differs from the default, as `(key, scope, value)`.
    pub fn departures(&self) -> Vec<(Key, Scope, &Value)> {
        let district = Key::all()
            .map(|key| (key, Scope::District, &self.district[key.place()]))
            .filter(|(key, _, value)| **value != key.default_value());
        let scoped = self.scoped.iter().map(|((key, scope), value)| (*key, *scope, value));
        district.chain(scoped).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::district::ids::Id;

    #[test]
    fn later_layers_and_nearer_scopes_override() {
        let school = SchoolId::from_index(3);
        let mut workbook = Layer::default();
        workbook.set("commute.cap_minutes", "45", Scope::District).unwrap();
        workbook.set("commute.cap_minutes", "30", Scope::School(school)).unwrap();
        workbook.set("weights.shortage", "99", Scope::District).unwrap();
        let mut call = Layer::default();
        call.set("weights.cost", "7", Scope::District).unwrap();
        call.set("pack", "comfort_first", Scope::District).unwrap();
        let policy = Policy::resolve([&workbook, &call]);
        let here = At { school: Some(school), group: None };
        assert_eq!(policy.number(Parameter::CapMinutes, here), 30.0);
        assert_eq!(policy.number(Parameter::CapMinutes, At::DISTRICT), 45.0);
        assert_eq!(policy.number(Parameter::WeightShortage, At::DISTRICT), 8.0, "a later layer's pack");
        assert_eq!(policy.number(Parameter::WeightCost, At::DISTRICT), 7.0, "within a layer the pack comes first");
    }

    #[test]
    fn what_is_said_for_everywhere_takes_back_what_was_said_for_some() {
        let school = Scope::School(SchoolId::from_index(3));
        let mut workbook = Layer::default();
        workbook.set("commute.cap_minutes", "90", school).unwrap();
        workbook.set("release.share", "0.3", school).unwrap();
        let mut call = Layer::default();
        call.set("commute.cap_minutes", "30", Scope::Everywhere).unwrap();
        let policy = Policy::resolve([&workbook, &call]);
        let here = At { school: Some(SchoolId::from_index(3)), group: None };
        assert_eq!(policy.number(Parameter::CapMinutes, here), 30.0);
        assert_eq!(policy.number(Parameter::ReleaseShare, here), 0.3, "another key");
        call.set("commute.cap_minutes", "45", school).unwrap();
        assert_eq!(Policy::resolve([&workbook, &call]).number(Parameter::CapMinutes, here), 45.0, "said after it");
    }

    #[test]
    fn keys_and_values_are_taken_in_chinese() {
        let mut chinese = Layer::default();
        let mut english = Layer::default();
        for (zh, en) in [
            (("通勤上限", "45"), ("commute.cap_minutes", "45")),
            (("通勤上限", "关"), ("rule.commute_cap.mode", "off")),
            (("交流比例", "10%"), ("rotation.rate", "0.1")),
            (("交流比例", "软"), ("rule.rotation_rate.mode", "soft")),
            (("经费罚分", "2"), ("rule.budget.penalty", "2")),
            (("非自愿者", "禁止"), ("volunteer.mode", "bar")),
            (("策略包", "先补缺"), ("pack", "shortage_first")),
        ] {
            chinese.set(zh.0, zh.1, Scope::District).unwrap();
            english.set(en.0, en.1, Scope::District).unwrap();
        }
        assert_eq!(chinese, english);
        let refused = chinese.set("通勤上线", "45", Scope::District).unwrap_err();
        assert_eq!(refused, LayerError::UnknownKey { key: "通勤上线".into(), nearest: Some("通勤上限".into()) });
        assert!(matches!(chinese.set("通勤上限", "30%", Scope::District), Err(LayerError::BadValue { .. })));
    }

    /// A name that two keys share is told apart by the value: so no value may fit both.
    #[test]
    fn chinese_names_mean_one_thing() {
        let keys: Vec<Key> = Key::all().collect();
        for (place, key) in keys.iter().enumerate() {
            for other in keys[..place].iter().filter(|other| other.name() == key.name()) {
                let pair = (other.kind(), key.kind());
                let apart = matches!(pair, (Kind::Number(..) | Kind::Share(..) | Kind::Whole(..), Kind::Word(_)));
                assert!(apart, "{} and {} are both {}", other.text(), key.text(), key.name());
            }
        }
    }

    #[test]
    fn wrong_settings_are_refused_in_words() {
        let mut layer = Layer::default();
        let unknown = layer.set("comute.cap_minutes", "45", Scope::District).unwrap_err();
        assert_eq!(
            unknown,
            LayerError::UnknownKey { key: "comute.cap_minutes".into(), nearest: Some("commute.cap_minutes".into()) }
        );
        assert!(matches!(layer.set("release.share", "1.5", Scope::District), Err(LayerError::BadValue { .. })));
        let group = Scope::Group(GroupId::from_index(0));
        assert!(matches!(layer.set("weights.cost", "1", group), Err(LayerError::NoScope { .. })));
        assert!(layer.is_empty());
    }

    #[test]
    fn packs_match_the_specification() {
        let policy = |name: &str| {
            let mut layer = Layer::default();
            layer.set("pack", name, Scope::District).unwrap();
            Policy::resolve([&layer])
        };
        assert_eq!(policy("balanced"), Policy::resolve([]), "the defaults are the balanced pack");
        assert_eq!(policy("equity_first").number(Parameter::WeightImbalance, At::DISTRICT), 1000.0);
        assert_eq!(policy("least_change").number(Parameter::WeightChange, At::DISTRICT), 20.0);
    }
}
