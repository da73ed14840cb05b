//! 岗位结构: of each level, nowhere more appointed than there are posts, or than were appointed before.

use std::collections::BTreeMap;

use super::facts::{Facts, horizon};
use super::findings::Findings;
use super::pool::Pooled;
use super::violation::Violation;
use crate::district::{Parameter, PostLevel, RuleId, SchoolId, Staff, TermId};
use crate::lang::Text;

const RULE: RuleId = RuleId::TitlePosts;

/// Posts and persons of a pool in one term.
#[derive(Default)]
struct Sums {
    posts: i64,
    appointed_before: i64,
    appointed: i64,
}

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    // Without transfers and appointments as many are appointed as before.
    let nothing_decided = facts.transfers.is_empty() && facts.appointments.is_empty();
    if nothing_decided || !facts.district.has_appointed_titles {
        return;
    }
    for level in PostLevel::ALL {
        for term in horizon(facts.district) {
            judge(facts, level, term, findings);
        }
    }
}

fn judge(facts: &Facts, level: PostLevel, term: TermId, findings: &mut Findings) {
    let mut pools: BTreeMap<Pooled, Sums> = BTreeMap::new();
    for school in facts.district.schools.ids() {
        let Some(posts) = facts.posts(school, level, term) else { continue };
        let own = facts.district.own(school).iter().map(|&id| &facts.district.staff[id]);
        let before = own.filter(|person| is_appointed(person, level)).count() as i64;
        let moved = facts.transferred(school, term, |person| is_appointed(person, level));
        let sums = pools.entry(pooled(facts, school, term)).or_default();
        sums.posts += posts;
        sums.appointed_before += before;
        sums.appointed += before + moved + appointed_by_host(facts, school, level, term);
    }
    for (pool, Sums { posts, appointed_before, appointed }) in pools {
        let most = posts.max(appointed_before);
        if appointed <= most {
            continue;
        }
        let ((zh, en), in_term) = (pool.names(facts), facts.term(term));
        let message = Text::new(
            format!("{zh} {in_term}：{}岗位聘用 {appointed} 人，最多 {most} 人（岗位数 {posts}）", level.chinese()),
            format!("{en} in {in_term}: {appointed} at {} posts, at most {most} ({posts} posts)", level.word()),
        );
        findings.by_mode(Violation::above(RULE, pool.place(term), appointed, most, message));
    }
}

/// Posts are pooled where the school is authorised to.
fn pooled(facts: &Facts, school: SchoolId, term: TermId) -> Pooled {
    if facts.policy.flag(Parameter::TitlesAuthorised, facts.district.at(school, term)) {
        Pooled::of(facts, Parameter::TitlesPool, school, term)
    } else {
        Pooled::School(school)
    }
}

fn is_appointed(person: &Staff, level: PostLevel) -> bool {
    person.appointed_title.and_then(PostLevel::of) == Some(level)
}

/// Persons of other schools on posts of the level here, which is that of their own title.
fn appointed_by_host(facts: &Facts, school: SchoolId, level: PostLevel, term: TermId) -> i64 {
    let here = facts.appointments.iter().filter(|stint| {
        let title = facts.district.staff[stint.staff].title;
        let is_here = facts.district.seats[stint.seat].school == school;
        is_here && stint.span.contains(term) && title.and_then(PostLevel::of) == Some(level)
    });
    here.count() as i64
}
