//! Settings that scenarios draw from: few values each, so that they meet again, equal or nested.

use lungang::district::{Layer, Scope};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;

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

/// Of the rules of cadres, learning, ledgers, balance and life.
const MORE: &[(&str, &[&str])] = &[
    ("moves.from", &["lead", "any"]),
    ("moves.cadre_from", &["lead", "any"]),
    ("membership.on_exit", &["complete", "recall"]),
    ("instructors.on", &["true", "false"]),
    ("eligibility.kinds", &["[exchange]", "[exchange,cadre_secondment,shadowing,practice]"]),
    ("rotation.kinds", &["[transfer]", "[exchange,transfer,cadre_secondment]"]),
    ("cadre.span", &["0", "1", "2"]),
    ("cadre.concurrent", &["true", "false"]),
    ("cadre.team_least", &["1", "3"]),
    ("cadre.team_kinds", &["[prestige]", "[prestige,community,alliance]"]),
    ("cadre.executive_from", &["[执行校长]", "[执行校长,副校长]"]),
    ("shadowing.per_mentor", &["1", "2"]),
    ("shadowing.load", &["0", "0.5"]),
    ("balance.cv_limit.primary", &["0.3", "1"]),
    ("balance.cv_limit.junior", &["0.3", "1"]),
    ("balance.indicators", &["[backbone]", "[backbone,degree]"]),
    ("balance.grade", &["school", "district"]),
    ("burden.most_remote", &["0", "1"]),
    ("burden.remote_minutes", &["20", "45"]),
    ("couples.minutes", &["10", "30"]),
    ("establishment.pool", &["school", "group", "district"]),
    ("transfer.on", &["true", "false"]),
    ("transfer.least_years", &["1", "2"]),
    ("transfer.volunteers_only", &["true", "false"]),
    ("titles.pool", &["school", "district"]),
    ("titles.authorised", &["true", "false"]),
    ("titles.cross_school", &["true", "false"]),
    ("itinerant.on", &["true", "false"]),
    ("itinerant.minutes", &["15", "60"]),
    ("itinerant.share", &["0.3", "0.5"]),
    ("weights.imbalance", &["0", "200"]),
    ("weights.over_establishment", &["0", "6"]),
    ("weights.appointment", &["0", "4"]),
    ("allowance.executive", &["0", "3000"]),
    ("rule.executive.mode", &["hard", "soft", "off"]),
    ("rule.concurrent.mode", &["hard", "soft", "off"]),
    ("rule.core_team.mode", &["hard", "soft", "off"]),
    ("rule.mentor.mode", &["hard", "soft", "off"]),
    ("rule.cover.mode", &["hard", "soft", "off"]),
    ("rule.training.mode", &["hard", "off"]),
    ("rule.balance.mode", &["hard", "soft", "off"]),
    ("rule.burden.mode", &["hard", "soft", "off"]),
    ("rule.couples.mode", &["hard", "soft", "off"]),
    ("rule.establishment.mode", &["hard", "soft", "off"]),
    ("rule.title_posts.mode", &["hard", "soft", "off"]),
    ("rule.itinerant.mode", &["hard", "off"]),
];

/// Some settings, of all the rules.
pub fn draw(dice: &mut ChaCha8Rng) -> Layer {
    let mut layer = Layer::default();
    for (settings, most) in [(SETTINGS, 3), (MORE, 4)] {
        for _ in 0..dice.random_range(0..most) {
            let (key, values) = settings[dice.random_range(0..settings.len())];
            layer.set(key, values[dice.random_range(0..values.len())], Scope::District).unwrap();
        }
    }
    layer
}
