//! 岗位结构: of each level, nowhere more appointed than there are posts, or than were appointed before.

use super::facts::{Facts, horizon};
use super::findings::Findings;
use super::pool::{PoolUse, Pooled, sums};
use super::standing::{Measure, PERSONS};
use super::violation::Violation;
use crate::district::{Parameter, PostLevel, RuleId, SchoolId, TermId};
use crate::lang::Text;

const RULE: RuleId = RuleId::TitlePosts;

static SENIOR: Measure = Measure::compared(RULE, ("高级岗位聘用", "appointed to senior posts"), PERSONS);
static INTERMEDIATE: Measure = Measure::compared(RULE, ("中级岗位聘用", "appointed to intermediate posts"), PERSONS);

/// Persons appointed to the level against its posts, by term and pool; nothing where the workbook does not say who is appointed.
pub fn post_use(facts: &Facts, level: PostLevel) -> Vec<PoolUse> {
    if !facts.district.has_appointed_titles {
        return Vec::new();
    }
    let of_term = |term| {
        let stated = facts.district.schools.ids().filter_map(move |school| {
            let posts = facts.posts(school, level, term)?;
            let (before, after) = (facts.appointed_before(school, level), facts.appointed(school, level, term));
            Some((pooled(facts, school, term), posts, before, after))
        });
        sums(term, stated)
    };
    horizon(facts.district).flat_map(of_term).collect()
}

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for level in PostLevel::ALL {
        for held in post_use(facts, level) {
            judge(facts, level, &held, findings);
        }
    }
}

fn judge(facts: &Facts, level: PostLevel, held: &PoolUse, findings: &mut Findings) {
    let (most, appointed, posts) = (held.most(), held.after, held.posts);
    let measure = match level {
        PostLevel::Senior => &SENIOR,
        PostLevel::Intermediate => &INTERMEDIATE,
    };
    let place = held.pool.place(held.term);
    findings.standings.at_most(measure, place, appointed as f64, most as f64);
    if appointed <= most {
        return;
    }
    let ((zh, en), in_term) = (held.pool.names(facts), facts.term(held.term));
    let message = Text::new(
        format!("{zh} {in_term}：{}岗位聘用 {appointed} 人，最多 {most} 人（岗位数 {posts}）", level.chinese()),
        format!("{en} in {in_term}: {appointed} at {} posts, at most {most} ({posts} posts)", level.word()),
    );
    findings.by_mode(Violation::above(RULE, place, appointed, most, message));
}

/// Posts are pooled where the school is authorised to.
fn pooled(facts: &Facts, school: SchoolId, term: TermId) -> Pooled {
    if facts.policy.flag(Parameter::TitlesAuthorised, facts.district.at(school, term)) {
        Pooled::of(facts, Parameter::TitlesPool, school, term)
    } else {
        Pooled::School(school)
    }
}
