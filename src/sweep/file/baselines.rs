//! `[baselines]`: what every sweep may be measured by.

use toml::Spanned;
use toml::de::DeValue;

use super::fields::Fields;
use super::reader::Reader;
use crate::district::{Layer, Parameter, Scope};
use crate::sweep::{Ask, Case, Origin, Override};

/// `as_is` is the best plan under the policy as it is: what every other scenario is measured by unless told otherwise.
const KEYS: &[&str] = &["no_rotation", "serving", "cheapest", "as_is"];

pub(super) fn read(reader: &mut Reader, section: &Spanned<DeValue>) -> Vec<Case> {
    let Some(mut fields) = Fields::of(reader, section, "baselines", KEYS) else { return Vec::new() };
    let mut cases = Vec::new();
    for name in KEYS {
        if fields.has(name) && fields.flag(name) == Some(true) {
            cases.push(case(name));
        }
    }
    cases
}

fn case(name: &str) -> Case {
    let (ask, overrides) = match name {
        "no_rotation" => (Ask::Nobody, Vec::new()),
        "serving" => (Ask::Serving, Vec::new()),
        "as_is" => (Ask::Best, Vec::new()),
        _ => (Ask::Best, cost_alone()),
    };
    let mut layer = Layer::default();
    for Override { key, value, scope } in &overrides {
        layer.set(key, value, *scope).expect("every weight takes 0 and 1");
    }
    Case { name: name.to_string(), origin: Origin::Baseline, ask, overrides, layer, changes: Vec::new() }
}

/// The weights under which the objective is the cost, in thousand yuan.
fn cost_alone() -> Vec<Override> {
    let weights = Parameter::ALL.iter().filter(|parameter| parameter.about().key.starts_with("weights."));
    let weight = |&parameter: &Parameter| Override {
        key: parameter.about().key.to_string(),
        scope: Scope::District,
        value: if parameter == Parameter::WeightCost { "1" } else { "0" }.to_string(),
    };
    weights.map(weight).collect()
}
