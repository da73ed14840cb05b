//! What is switched off where a test is about something else than these rules: sweeps, stores, shards. With all rules on, tight budgets of
//! the sample take a minute each; without these, a second. All rules at once are solved by tests/engine on towns,
//! tests/banan.rs, tests/demo.rs and `make test`'s plan of the sample; each rule by tests/audit, tests/golden, tests/differential.
#![allow(dead_code, reason = "each test file uses a part of it")]

use lungang::district::{District, Layer, Records, Scope};

pub const OFF: [&str; 8] = [
    "itinerant.on=false",
    "transfer.on=false",
    "rule.balance.mode=off",
    "rule.cover.mode=off",
    "rule.title_posts.mode=off",
    "rule.concurrent.mode=off",
    "rule.executive.mode=off",
    "rule.core_team.mode=off",
];

pub fn layer() -> Layer {
    let mut layer = Layer::default();
    for setting in OFF {
        let (key, value) = setting.split_once('=').unwrap();
        layer.set(key, value, Scope::District).unwrap();
    }
    layer
}

/// With these switched off in its own policy.
pub fn district(mut records: Records) -> District {
    records.policy.add(&layer());
    District::new(records)
}

/// The same in the words of a call.
pub fn words() -> Vec<&'static str> {
    OFF.iter().flat_map(|setting| ["--set", setting]).collect()
}
