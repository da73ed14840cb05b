//! Settings that scenarios draw from: few values each, so that they meet again, equal or nested.

use lungang::district::{Layer, RuleId, Scope};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use crate::random::policy::CHOICES;

const SETTINGS: &[(&str, &[&str])] = &[
    ("budget.factor", &["0.3", "0.6", "1", "2"]),
    ("subsidy.to_budget", &["0", "0.4", "1"]),
    ("rotation.rate", &["0", "0.1", "0.4"]),
    ("rotation.backbone_share", &["0", "0.5"]),
    ("commute.cap_minutes", &["20", "60"]),
    ("release.share", &["0.1", "0.3"]),
    ("stay.years", &["[1]", "[1,2]"]),
    ("weights.shortage", &["10", "30"]),
    ("rule.budget.mode", &["hard", "soft", "off"]),
    ("rule.rotation_rate.mode", &["hard", "soft"]),
    ("pack", &["balanced", "comfort_first"]),
];

/// What this version takes no notice of; whose absence would make too many candidates, or leave every plan out.
const UNMODED: [RuleId; 3] = [RuleId::Disruption, RuleId::Qualified, RuleId::SeatFill];

const MODES: [&str; 3] = ["hard", "soft", "off"];

/// Some settings, of all the rules: a rule more and a parameter more are drawn too.
pub fn draw(dice: &mut ChaCha8Rng) -> Layer {
    let mut layer = Layer::default();
    let mut set = |key: &str, value: &str| layer.set(key, value, Scope::District).unwrap();
    for _ in 0..dice.random_range(0..3) {
        let (key, values) = SETTINGS[dice.random_range(0..SETTINGS.len())];
        set(key, values[dice.random_range(0..values.len())]);
    }
    let moded: Vec<RuleId> = RuleId::ALL.iter().copied().filter(|rule| !UNMODED.contains(rule)).collect();
    for _ in 0..dice.random_range(0..4) {
        match dice.random_range(0..CHOICES.len() + moded.len()) {
            place if place < CHOICES.len() => {
                let (key, values) = CHOICES[place];
                set(key, values[dice.random_range(0..values.len())]);
            }
            place => {
                let rule = moded[place - CHOICES.len()];
                set(&format!("rule.{}.mode", rule.id()), MODES[dice.random_range(0..MODES.len())]);
            }
        }
    }
    layer
}
