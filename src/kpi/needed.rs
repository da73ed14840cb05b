//! 须增编制岗位: what 编办 and 人社 must add for the plan to hold (SPEC-POLICY, Ledgers): posts of 编制 for those whose relation a
//! school or pool has, posts of a level for those appointed, and 编制 at which a school may have all who work there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::presence::Presence;
use crate::audit::{Facts, PoolUse, Pooled, establishment_use, post_use};
use crate::district::{Decimal, Id, Mode, Parameter, PostLevel, RuleId, SchoolId, TermId};

/// One place that has too few posts, over a run of terms in which nothing about it changes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct NeededPosts {
    /// relation: persons by personnel relation above 编制; work: staff in post above what `headcount` allows for the 编制; senior,
    /// intermediate: persons appointed above the posts of the level.
    pub ledger: String,
    /// The pool: a school, or a group; both null: the district.
    pub school: Option<String>,
    pub group: Option<String>,
    /// Of the school or group.
    pub name: Option<String>,
    pub first_term: String,
    pub last_term: String,
    /// What there is: 编制, or posts of the level.
    pub posts: i64,
    /// Persons on them before the plan and after.
    pub before: f64,
    pub after: f64,
    /// What was missing before the plan already.
    pub needed_before: i64,
    /// What must be added.
    pub needed: i64,
}

/// A place in one term.
struct Short {
    ledger: &'static str,
    pool: Pooled,
    term: TermId,
    posts: i64,
    before: f64,
    after: f64,
    needed_before: i64,
    needed: i64,
}

impl Short {
    fn of_pool(ledger: &'static str, held: &PoolUse) -> Short {
        let PoolUse { pool, term, posts, before, after } = *held;
        Short {
            ledger,
            pool,
            term,
            posts,
            before: before as f64,
            after: after as f64,
            needed_before: (before - posts).max(0),
            needed: (after - posts).max(0),
        }
    }

    /// The same, one term later.
    fn goes_on(&self, next: &Short) -> bool {
        let of = |it: &Short| (it.ledger, it.pool, it.posts, it.needed_before, it.needed);
        of(self) == of(next) && (self.before, self.after) == (next.before, next.after)
    }
}

/// Smallest first; among equals by ledger, place and term.
pub(super) fn needed_posts(facts: &Facts) -> Vec<NeededPosts> {
    let mut short: Vec<Short> = establishment_use(facts).iter().map(|held| Short::of_pool("relation", held)).collect();
    short.extend(at_work(facts));
    for level in PostLevel::ALL.into_iter().rev() {
        short.extend(post_use(facts, level).iter().map(|held| Short::of_pool(level.word(), held)));
    }
    let mut runs: Vec<(Short, TermId)> = Vec::new();
    for next in short.into_iter().filter(|it| it.needed > 0) {
        let follows =
            |(held, last): &&mut (Short, TermId)| held.goes_on(&next) && last.index() + 1 == next.term.index();
        match runs.iter_mut().find(follows) {
            Some((_, last)) => *last = next.term,
            None => {
                let last = next.term;
                runs.push((next, last));
            }
        }
    }
    // Sorting keeps the order among equals.
    runs.sort_by_key(|(held, _)| held.needed);
    runs.into_iter().map(|(held, last)| published(facts, held, last)).collect()
}

/// Schools with more people at work than `headcount` allows for their 编制; nothing where the rule is off.
fn at_work(facts: &Facts) -> Vec<Short> {
    let district = facts.district;
    if facts.policy.mode(RuleId::Headcount) == Mode::Off {
        return Vec::new();
    }
    let staff = Presence::of(facts, |_| true);
    let of_school = |school: SchoolId, term: TermId| {
        let posts = district.establishment(school, term)?;
        let most = facts.policy.decimal(Parameter::MostShare, district.at(school, term));
        let count = staff.at(school, term);
        let (before, after) = (f64::from(count.own), count.in_post());
        let needed = |persons| Some(asked(most, persons)?.saturating_sub(posts as usize) as i64);
        let (needed_before, needed) = (needed(before)?, needed(after)?);
        let pool = Pooled::School(school);
        Some(Short { ledger: "work", pool, term, posts: posts.into(), before, after, needed_before, needed })
    };
    let schools = district.schools.iter().filter(|(_, school)| school.is_of_district());
    schools.flat_map(|(id, _)| district.calendar.terms.ids().filter_map(move |term| of_school(id, term))).collect()
}

/// The least 编制 of which the share `most` holds so many persons; none where no 编制 does.
fn asked(most: Decimal, persons: f64) -> Option<usize> {
    const TOLERANCE: f64 = 1e-9;
    let holds = |posts: usize| most.floor_of(posts) as f64 >= persons - TOLERANCE;
    let about = (persons / most.to_f64()).floor();
    let near = about.is_finite().then_some(about as usize)?;
    // The quotient is rounded, and so is ⌊most · posts⌋ of the share's decimals.
    (near.saturating_sub(1)..near.saturating_add(4)).find(|&posts| holds(posts))
}

fn published(facts: &Facts, held: Short, last: TermId) -> NeededPosts {
    let Short { ledger, pool, term, posts, before, after, needed_before, needed } = held;
    let district = facts.district;
    let (school, group, name) = match pool {
        Pooled::School(school) => (Some(&district.schools[school].code), None, Some(&district.schools[school].name)),
        Pooled::Group(group) => (None, Some(&district.groups[group].code), Some(&district.groups[group].name)),
        Pooled::District => (None, None, None),
    };
    let named = |term: TermId| district.calendar.terms[term].name.clone();
    NeededPosts {
        ledger: ledger.to_string(),
        school: school.cloned(),
        group: group.cloned(),
        name: name.cloned(),
        first_term: named(term),
        last_term: named(last),
        posts,
        before,
        after,
        needed_before,
        needed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_establishment_that_holds_so_many() {
        let of = |share: &str, persons| asked(share.parse().unwrap(), persons);
        assert_eq!([0.0, 1.0, 4.0, 11.0, 12.0].map(|persons| of("1.1", persons)), [0, 1, 4, 10, 11].map(Some));
        assert_eq!(of("1", 7.5), Some(8), "a share of a person takes a post");
        assert_eq!(of("0.3", 3.0), Some(10));
        assert_eq!((of("0", 1.0), of("0", 0.0)), (None, None));
    }
}
