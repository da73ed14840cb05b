//! 编制: by personnel relation, nowhere more people than the establishment, or than there would be without transfers.

use std::collections::BTreeMap;

use super::facts::{Facts, horizon};
use super::findings::Findings;
use super::pool::Pooled;
use super::violation::Violation;
use crate::district::{Parameter, RuleId};
use crate::lang::Text;

const RULE: RuleId = RuleId::Establishment;

/// Persons of a pool in one term.
#[derive(Default)]
struct Sums {
    establishment: i64,
    related_before: i64,
    related: i64,
}

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    // Without transfers a sum is what it would be without transfers.
    if facts.transfers.is_empty() {
        return;
    }
    for term in horizon(facts.district) {
        let mut pools: BTreeMap<Pooled, Sums> = BTreeMap::new();
        for school in facts.district.schools.ids() {
            let Some(establishment) = facts.establishment(school, term) else { continue };
            let sums = pools.entry(Pooled::of(facts, Parameter::EstablishmentPool, school, term)).or_default();
            sums.establishment += establishment;
            sums.related_before += facts.related_before(school, term);
            sums.related += facts.related(school, term);
        }
        for (pool, Sums { establishment, related_before, related }) in pools {
            let most = establishment.max(related_before);
            if related <= most {
                continue;
            }
            let ((zh, en), in_term) = (pool.names(facts), facts.term(term));
            let message = Text::new(
                format!("{zh} {in_term}：人事关系 {related} 人，最多 {most} 人（编制 {establishment}）"),
                format!("{en} in {in_term}: {related} by relation, at most {most} (establishment {establishment})"),
            );
            findings.by_mode(Violation::above(RULE, pool.place(term), related, most, message));
        }
    }
}
