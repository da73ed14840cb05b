//! Content hashes: what makes two scenarios, or two sweeps, the same. SHA-256 in hexadecimal digits.

use sha2::{Digest, Sha256};

use super::case::{Ask, Case, Change, Origin};
use super::store::Identity;
use crate::district::{Id, Key, Layer, Policy, Role, Scope, Seat, Span};

/// What is fed is told apart: a text by its length before it, a choice by its word.
#[derive(Clone, Default)]
pub(super) struct Content(Sha256);

impl Content {
    pub fn text(&mut self, text: &str) -> &mut Content {
        self.bytes(text.as_bytes())
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Content {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    pub fn number(&mut self, number: usize) -> &mut Content {
        self.0.update((number as u64).to_le_bytes());
        self
    }

    pub fn end(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn span(&mut self, span: Span) -> &mut Content {
        self.number(span.first.index()).number(span.last.index())
    }

    fn scope(&mut self, scope: Scope) -> &mut Content {
        match scope {
            Scope::District => self.text("district"),
            Scope::Everywhere => self.text("everywhere"),
            Scope::Group(group) => self.text("group").number(group.index()),
            Scope::School(school) => self.text("school").number(school.index()),
        }
    }

    fn policy(&mut self, policy: &Policy) -> &mut Content {
        let departures = policy.departures();
        self.number(departures.len());
        for (key, scope, value) in departures {
            self.text(&key.text()).scope(scope).text(&value.to_string());
        }
        self
    }

    fn layer(&mut self, layer: &Layer) -> &mut Content {
        let settings: Vec<_> = layer.settings().collect();
        self.number(settings.len());
        for setting in settings {
            self.text(&setting.key.text()).scope(setting.scope).text(&setting.value.to_string());
        }
        self
    }

    fn seat(&mut self, seat: &Seat) -> &mut Content {
        let Seat { code, school, kind, subject, stage, span, count, least_grade, priority, least_title, party_member } =
            seat;
        self.text("seat").text(code).number(school.index()).text(&format!("{kind:?}")).number(subject.index());
        self.text(&format!("{stage:?}")).span(*span).number(*count as usize).text(&format!("{least_grade:?}"));
        self.text(&priority.to_string()).text(&format!("{least_title:?} {party_member}"))
    }

    fn changes(&mut self, changes: &[Change]) -> &mut Content {
        self.number(changes.len());
        for change in changes {
            match change {
                Change::Away { staff, from } => self.text("away").number(staff.index()).number(from.index()),
                Change::Seat(seat) => self.seat(seat),
                Change::Join { school, group, role, span } => {
                    self.text("join").number(school.index()).number(group.index()).text(role_word(*role)).span(*span)
                }
                Change::Leave { school, from } => self.text("leave").number(school.index()).number(from.index()),
                Change::Seats { seat, count } => self.text("seats").number(seat.index()).number(*count as usize),
                Change::Establishment { school, from, count } => {
                    self.text("establishment").number(school.index()).number(from.index()).number(*count as usize)
                }
            };
        }
        self
    }
}

/// Of the values that hold, however the layers came to them.
pub fn policy_hash(policy: &Policy) -> String {
    let mut content = Content::default();
    content.policy(policy);
    content.end()
}

/// Of all that the scenario file asks for, in its order.
pub fn cases_hash(cases: &[Case]) -> String {
    let mut content = Content::default();
    content.number(cases.len());
    for case in cases {
        content.text(&case.name).text(origin_word(case.origin)).text(ask_word(case.ask));
        content.number(case.overrides.len());
        for said in &case.overrides {
            content.text(&said.key).scope(said.scope).text(&said.value);
        }
        content.layer(&case.layer).changes(&case.changes);
    }
    content.end()
}

/// Of what decides a scenario's answer. `policy` is the case's, resolved: cases that differ in words alone are one
/// solve.
pub fn case_hash(identity: &Identity, case: &Case, policy: &Policy) -> String {
    answer_hash(identity, case.ask, &policy_hash(policy), &case.changes)
}

/// Of the best plan of the workbook as it is, under the base policy: the scenario that changes nothing.
pub fn as_is_hash(identity: &Identity) -> String {
    answer_hash(identity, Ask::Best, &identity.policy, &[])
}

fn answer_hash(identity: &Identity, ask: Ask, policy_hash: &str, changes: &[Change]) -> String {
    let mut content = Content::default();
    content.text(&identity.program).text(&identity.solver).text(&identity.workbook_hash);
    let gap = identity.gap;
    content.number(gap.relative.to_bits() as usize).number(gap.points.to_bits() as usize).text(ask_word(ask));
    content.text(policy_hash).changes(changes);
    content.end()
}

/// Of what the objective charges a unit with: weights, and what soft rules charge. Under others it is another measure.
pub fn weights_hash(policy: &Policy) -> String {
    let mut content = Content::default();
    for (key, scope, value) in policy.departures() {
        let text = key.text();
        if text.starts_with("weights.") || matches!(key, Key::RulePenalty(_)) {
            content.text(&text).scope(scope).text(&value.to_string());
        }
    }
    content.end()
}

fn origin_word(origin: Origin) -> &'static str {
    match origin {
        Origin::Grid => "grid",
        Origin::Named => "named",
        Origin::Draw => "draw",
        Origin::Baseline => "baseline",
    }
}

fn ask_word(ask: Ask) -> &'static str {
    match ask {
        Ask::Best => "best",
        Ask::Nobody => "nobody",
        Ask::Serving => "serving",
    }
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Member => "member",
        Role::Partner => "partner",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::district::{StaffId, TermId};
    use crate::solve::Gap;
    use crate::sweep::Override;

    fn identity() -> Identity {
        Identity {
            program: "1".to_string(),
            solver: "2".to_string(),
            workbook_name: "book".to_string(),
            workbook_hash: "3".to_string(),
            policy: "4".to_string(),
            cases: "5".to_string(),
            gap: Gap::relative(1e-4),
            second_opinion: false,
            shard: None,
            format: 1,
        }
    }

    fn case(name: &str, settings: &[(&str, &str)]) -> Case {
        let mut layer = Layer::default();
        let mut overrides = Vec::new();
        for &(key, value) in settings {
            layer.set(key, value, Scope::District).unwrap();
            overrides.push(Override { key: key.to_string(), scope: Scope::District, value: value.to_string() });
        }
        Case { name: name.to_string(), origin: Origin::Grid, ask: Ask::Best, overrides, layer, changes: Vec::new() }
    }

    fn hash(case: &Case) -> String {
        case_hash(&identity(), case, &Policy::resolve([&case.layer]))
    }

    #[test]
    fn cases_that_differ_in_words_alone_are_one_solve() {
        let plain = case("a", &[]);
        for same in [
            case("b", &[("pack", "balanced")]),
            case("c", &[("commute.cap_minutes", "60.0")]),
            case("d", &[("weights.cost", "5"), ("weights.cost", "0.30")]),
        ] {
            assert_eq!(hash(&plain), hash(&same), "{}", same.name);
            assert_ne!(cases_hash(std::slice::from_ref(&plain)), cases_hash(&[same]), "yet they are other files");
        }
    }

    #[test]
    fn the_case_that_changes_nothing_is_known_without_the_policy() {
        let policy = Policy::resolve([&case("a", &[("commute.cap_minutes", "45")]).layer]);
        let identity = Identity { policy: policy_hash(&policy), ..identity() };
        assert_eq!(case_hash(&identity, &case("b", &[]), &policy), as_is_hash(&identity));
        assert_ne!(hash(&case("b", &[])), as_is_hash(&identity));
    }

    #[test]
    fn weights_are_what_they_come_to() {
        let hash = |settings: &[(&str, &str)]| weights_hash(&Policy::resolve([&case("a", settings).layer]));
        let plain = hash(&[]);
        for same in
            [("pack", "balanced"), ("weights.cost", "0.30"), ("rotation.rate", "0.2"), ("rule.budget.mode", "soft")]
        {
            assert_eq!(hash(&[same]), plain, "{same:?}");
        }
        for other in [("pack", "comfort_first"), ("weights.cost", "5"), ("rule.budget.penalty", "7")] {
            assert_ne!(hash(&[other]), plain, "{other:?}");
        }
    }

    #[test]
    fn whatever_decides_the_answer_tells_apart() {
        let plain = case("a", &[]);
        let away = |staff, from| Change::Away { staff: StaffId::from_index(staff), from: TermId::from_index(from) };
        let with = |changes: Vec<Change>| Case { changes, ..plain.clone() };
        let others = [
            case("a", &[("commute.cap_minutes", "45")]),
            Case { ask: Ask::Nobody, ..plain.clone() },
            with(vec![away(0, 1)]),
            with(vec![away(1, 0)]),
            with(vec![away(1, 0), away(0, 1)]),
        ];
        let mut hashes: Vec<String> = others.iter().chain([&plain]).map(hash).collect();
        let policy = Policy::resolve([&plain.layer]);
        for identity in [
            Identity { gap: Gap::relative(1e-3), ..identity() },
            Identity { gap: Gap { points: 1.0, ..identity().gap }, ..identity() },
            Identity { program: "2".to_string(), ..identity() },
            Identity { solver: "1".to_string(), ..identity() },
            Identity { workbook_hash: String::new(), ..identity() },
        ] {
            hashes.push(case_hash(&identity, &plain, &policy));
        }
        hashes.sort();
        hashes.dedup();
        assert_eq!(hashes.len(), 11);
        let sharded = Identity { shard: Some((1, 7)), ..identity() };
        assert_eq!(case_hash(&sharded, &plain, &policy), hash(&plain));
    }
}
