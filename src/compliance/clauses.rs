//! The register of clauses, as shipped in `models/clauses.toml`.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

use crate::district::{ClauseTarget, Parameter, RuleId};

/// A clause, and what carries it out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Clause {
    pub id: String,
    pub zh: String,
    pub en: String,
    #[serde(default, deserialize_with = "rules")]
    pub rules: Vec<RuleId>,
    /// Those from whose values it is read.
    #[serde(default, deserialize_with = "parameters")]
    pub parameters: Vec<Parameter>,
    /// Where it is answered that no rule can, in Chinese and English.
    pub elsewhere: Option<[String; 2]>,
}

pub(super) static CLAUSES: LazyLock<Vec<Clause>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Register {
        clause: Vec<Clause>,
    }
    let register: Register =
        toml::from_str(include_str!("../../models/clauses.toml")).expect("the register is valid: a test reads it");
    register.clause
});

fn rules<'d, D: Deserializer<'d>>(input: D) -> Result<Vec<RuleId>, D::Error> {
    let rule = |target| if let ClauseTarget::Rule(rule) = target { Some(rule) } else { None };
    named(input, rule)
}

fn parameters<'d, D: Deserializer<'d>>(input: D) -> Result<Vec<Parameter>, D::Error> {
    let parameter = |target| if let ClauseTarget::Parameter(parameter) = target { Some(parameter) } else { None };
    named(input, parameter)
}

fn named<'d, D: Deserializer<'d>, T>(input: D, of: fn(ClauseTarget) -> Option<T>) -> Result<Vec<T>, D::Error> {
    let words: Vec<String> = Vec::deserialize(input)?;
    let find = |word: &String| {
        ClauseTarget::find(word).and_then(of).ok_or_else(|| serde::de::Error::custom(format!("{word} is unknown")))
    };
    words.iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::district::PACKS;

    #[test]
    fn every_rule_carries_a_clause_out_and_every_clause_is_answered() {
        let ids: BTreeSet<&str> = CLAUSES.iter().map(|clause| clause.id.as_str()).collect();
        assert_eq!(ids.len(), CLAUSES.len());
        let named: BTreeSet<RuleId> = CLAUSES.iter().flat_map(|clause| clause.rules.iter().copied()).collect();
        let missing: Vec<_> = RuleId::ALL.iter().filter(|rule| rule.in_force() && !named.contains(rule)).collect();
        assert!(missing.is_empty(), "{missing:?}");
        for clause in CLAUSES.iter() {
            let answered = !clause.rules.is_empty() || !clause.parameters.is_empty() || clause.elsewhere.is_some();
            assert!(answered, "{}", clause.id);
            assert!(clause.rules.iter().all(|rule| rule.in_force()), "{}", clause.id);
        }
        for pack in PACKS {
            assert!(!pack.clauses.is_empty(), "{}", pack.name);
            assert!(pack.clauses.iter().all(|clause| ids.contains(clause)), "{}", pack.name);
        }
    }
}
