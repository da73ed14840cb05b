//! 编制: by personnel relation, nowhere more people than the establishment, or than there would be without transfers.

use super::facts::{Facts, horizon};
use super::findings::Findings;
use super::pool::{PoolUse, Pooled, sums};
use super::standing::{Measure, PERSONS};
use super::violation::Violation;
use crate::district::{Parameter, RuleId};
use crate::lang::Text;

const RULE: RuleId = RuleId::Establishment;

static RELATED: Measure = Measure::compared(RULE, ("人事关系人数", "persons by relation"), PERSONS);

/// Persons by relation against 编制, by term and pool.
pub fn establishment_use(facts: &Facts) -> Vec<PoolUse> {
    let of_term = |term| {
        let stated = facts.district.schools.ids().filter_map(move |school| {
            let posts = facts.establishment(school, term)?;
            let pool = Pooled::of(facts, Parameter::EstablishmentPool, school, term);
            Some((pool, posts, facts.related_before(school, term), facts.related(school, term)))
        });
        sums(term, stated)
    };
    horizon(facts.district).flat_map(of_term).collect()
}

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for held in establishment_use(facts) {
        let (most, related, posts) = (held.most(), held.after, held.posts);
        let place = held.pool.place(held.term);
        findings.standings.at_most(&RELATED, place, related as f64, most as f64);
        if related <= most {
            continue;
        }
        let ((zh, en), in_term) = (held.pool.names(facts), facts.term(held.term));
        let message = Text::new(
            format!("{zh} {in_term}：人事关系 {related} 人，最多 {most} 人（编制 {posts}）"),
            format!("{en} in {in_term}: {related} by relation, at most {most} (establishment {posts})"),
        );
        findings.by_mode(Violation::above(RULE, place, related, most, message));
    }
}
