//! A policy under which small schools can send at all, with some values of its own.

use lungang::district::*;
use rand::RngExt;

use super::Draw;

/// Values of which the defaults would leave a small school nobody to send, or ask it for somebody.
const ALWAYS: &[(&str, &[&str])] = &[
    ("release.share", &["0.2", "0.5", "0.5", "1"]),
    ("release.subject_share", &["0.34", "0.6", "1", "1"]),
    ("release.backbone_share", &["0.4", "1"]),
    ("headcount.least_share", &["0", "0", "0.3", "0.6"]),
    ("headcount.most_share", &["1", "1.5", "3", "3"]),
    ("eligibility.tenure_years", &["0", "1", "4"]),
    ("eligibility.cadre_tenure_years", &["0", "0", "5"]),
    ("rotation.rate", &["0", "0", "0", "0", "0", "0.15"]),
    ("rotation.backbone_share", &["0", "0", "0", "0.3"]),
];

/// A few values of each parameter; one that stands twice is likelier.
pub const CHOICES: &[(&str, &[&str])] = &[
    ("host.imported_share", &["0", "0.25", "1"]),
    ("eligibility.kinds", &["[exchange,cadre_secondment,shadowing,practice]", "[exchange]", "[shadowing]"]),
    ("commute.cap_minutes", &["40", "60", "90"]),
    ("rotation.of", &["lead", "urban", "all"]),
    ("rotation.count_basis", &["serving", "starting"]),
    ("rotation.backbone_of", &["movers", "movers", "movers", "eligible"]),
    ("rotation.scope", &["district", "district", "group"]),
    (
        "rotation.kinds",
        &["[exchange,transfer,cadre_secondment]", "[exchange]", "[transfer]", "[exchange,shadowing,practice]"],
    ),
    ("stay.years", &["[1,2,3]", "[1]", "[2]", "[1,3]"]),
    ("stay.max_stints", &["1", "2"]),
    ("stay.pause_years", &["0", "1", "2"]),
    ("volunteer.mode", &["cost", "bar", "free"]),
    ("moves.from", &["lead", "lead", "any"]),
    ("moves.cadre_from", &["lead", "member", "any"]),
    ("membership.on_exit", &["complete", "recall", "recall"]),
    ("instructors.on", &["true", "true", "false"]),
    ("homeroom.keep", &["true", "true", "false"]),
    ("serving.keep", &["true", "false"]),
    ("budget.factor", &["0.7", "1", "2"]),
    ("weights.change", &["0", "2", "9"]),
    ("weights.second_gap", &["0", "5"]),
    ("weights.imbalance", &["0", "200", "400"]),
    ("weights.appointment", &["0", "1", "8"]),
    ("weights.transfer", &["0.1", "0.1", "3"]),
    ("weights.concurrency", &["1", "1", "8"]),
    ("weights.over_establishment", &["0", "3", "9"]),
    ("allowance.executive", &["0", "3000"]),
    ("allowance.instructor", &["500", "3000"]),
    ("allowance.external", &["0", "1000"]),
    ("cadre.executive_from", &["[执行校长,副校长]", "[副校长]", "[校长,副校长]"]),
    ("cadre.secretary_concurrent", &["true", "false"]),
    ("cadre.concurrent", &["true", "true", "true", "false"]),
    ("cadre.span", &["0", "1", "2"]),
    ("cadre.team_least", &["1", "2", "3"]),
    ("cadre.team_kinds", &["[prestige]", "[prestige,community]", "[community,alliance]"]),
    ("shadowing.per_mentor", &["1", "2"]),
    ("shadowing.load", &["0", "0.5", "1"]),
    ("balance.grade", &["school", "district", "city"]),
    ("balance.indicators", &["[backbone]", "[degree]", "[arts,backbone]", "[arts,degree]"]),
    ("balance.arts", &["[物理]", "[物理]", "[音乐,数学]"]),
    ("balance.cv_limit.primary", &["0.3", "0.5", "1"]),
    ("balance.cv_limit.junior", &["0.2", "0.45", "1"]),
    ("burden.most_remote", &["0", "1", "1"]),
    ("burden.remote_minutes", &["20", "45"]),
    ("couples.minutes", &["10", "20", "30"]),
    ("establishment.pool", &["school", "school", "group", "district"]),
    ("transfer.on", &["true", "false"]),
    ("transfer.least_years", &["1", "1", "2", "3"]),
    ("transfer.volunteers_only", &["true", "false"]),
    ("titles.pool", &["school", "group", "district"]),
    ("titles.authorised", &["true", "true", "false"]),
    ("titles.cross_school", &["true", "true", "false"]),
    ("itinerant.on", &["true", "true", "false"]),
    ("itinerant.minutes", &["15", "30", "60"]),
    ("itinerant.share", &["0.3", "0.5", "1"]),
];

/// What this version takes no notice of, and what has modes of its own below.
const LEFT_OUT: [RuleId; 2] = [RuleId::Disruption, RuleId::SeatFill];

impl Draw {
    pub(super) fn policy(&mut self) -> Layer {
        let mut layer = Layer::default();
        self.values(&mut layer);
        self.modes(&mut layer);
        self.wanted_transfers(&mut layer);
        self.scoped(&mut layer);
        layer
    }

    fn values(&mut self, layer: &mut Layer) {
        for (share, parameters) in [(1.0, ALWAYS), (0.7, CHOICES)] {
            for (key, values) in parameters {
                let value = self.apart(key, |draw| draw.chance(share).then(|| draw.pick(values)));
                if let Some(value) = value {
                    layer.set(key, value, Scope::District).unwrap();
                }
            }
        }
        let (ledgers, itinerant) = (self.topics.ledgers, self.topics.itinerant);
        let switches = [
            (ledgers, "transfer.on"),
            (ledgers, "titles.authorised"),
            (ledgers, "titles.cross_school"),
            (itinerant, "itinerant.on"),
        ];
        for (holds, key) in switches {
            if holds && self.chance(0.7) {
                layer.set(key, "true", Scope::District).unwrap();
            }
        }
    }

    fn modes(&mut self, layer: &mut Layer) {
        for rule in RuleId::ALL.iter().copied().filter(|rule| !LEFT_OUT.contains(rule)) {
            let penalties: &[&str] = match rule {
                RuleId::Budget => &["0.002"],
                RuleId::Balance => &["50", "400"],
                _ => &["1", "4", "20"],
            };
            let (mode, penalty) = self.apart(rule.id(), |draw| (draw.below(14), draw.pick(penalties)));
            let mode = match mode {
                0 | 1 => "soft",
                // Who teaches nothing that is asked for would make too many candidates.
                2 if rule != RuleId::Qualified => "off",
                3 => "hard",
                _ => continue,
            };
            layer.set(&format!("rule.{}.mode", rule.id()), mode, Scope::District).unwrap();
            layer.set(&format!("rule.{}.penalty", rule.id()), penalty, Scope::District).unwrap();
        }
        let seat_fill = match self.below(8) {
            0 if self.chance(0.4) => "hard",
            1 => "off",
            _ => return,
        };
        layer.set("rule.seat_fill.mode", seat_fill, Scope::District).unwrap();
    }

    /// Where transfers alone count as rotation, they are wanted even where there is no place for the relation.
    fn wanted_transfers(&mut self, layer: &mut Layer) {
        if !self.topics.ledgers || !self.chance(0.45) {
            return;
        }
        let mode = self.pick(&["soft", "soft", "hard"]);
        let rate = self.pick(&["0.1", "0.3"]);
        for (key, value) in [
            ("rotation.kinds", "[transfer]"),
            ("rotation.rate", rate),
            ("rotation.backbone_share", "0"),
            ("rule.rotation_rate.mode", mode),
            ("rule.rotation_rate.penalty", "20"),
            ("transfer.on", "true"),
            ("transfer.least_years", "1"),
        ] {
            layer.set(key, value, Scope::District).unwrap();
        }
    }

    /// Values of a school's or a group's own, of each parameter that the register lets have them.
    fn scoped(&mut self, layer: &mut Layer) {
        let school = Scope::School(SchoolId::from_index(self.rng.random_range(0..3)));
        let group = Scope::Group(GroupId::from_index(self.rng.random_range(0..2)));
        for (key, values) in ALWAYS.iter().chain(CHOICES).filter(|(key, _)| is_scoped(key)) {
            let own = self.apart(&format!("{key} of its own"), |draw| {
                draw.chance(0.06).then(|| (draw.pick(values), draw.pick(&[school, group])))
            });
            if let Some((value, scope)) = own {
                layer.set(key, value, scope).unwrap();
            }
        }
    }
}

fn is_scoped(key: &str) -> bool {
    Parameter::ALL.iter().map(|it| it.about()).any(|about| about.key == key && about.scoping == Scoping::Scoped)
}
