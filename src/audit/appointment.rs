//! 跨校聘用: which stints may carry an appointment by the host. Whether it has the posts is `title_posts`' matter.

use super::decision::{carrier, refuse};
use super::facts::{Facts, Posting};
use super::findings::Findings;
use crate::district::{Mode, Parameter, PostLevel, RuleId, SeatKind, Title};
use crate::lang::Text;

const RULE: RuleId = RuleId::TitlePosts;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for &stint in &facts.appointments {
        let Some(posting) = carrier(facts, RULE, stint, findings) else { continue };
        if let Some(why) = refusal(facts, posting) {
            refuse(facts, RULE, stint, why, findings);
        }
    }
}

/// The first condition that does not hold. A stint under way may carry one.
fn refusal(facts: &Facts, posting: &Posting) -> Option<Text> {
    let (policy, person) = (facts.policy, posting.person);
    let at_host = facts.district.at(posting.host, posting.stint.span.first);
    // A rule that is off or silent appoints nobody.
    if policy.mode(RULE) == Mode::Off || !facts.district.has_appointed_titles {
        return Some(Text::new("岗位结构规则未启用", "the rule title_posts is off or silent"));
    }
    let allows = |parameter| policy.flag(parameter, at_host);
    if !allows(Parameter::TitlesAuthorised) || !allows(Parameter::TitlesCrossSchool) {
        return Some(Text::new(
            "titles.authorised、titles.cross_school 未同时开启",
            "titles.authorised and titles.cross_school do not both allow it",
        ));
    }
    if posting.seat.kind != SeatKind::Teaching {
        let kind = posting.kind_by_seat();
        return Some(Text::new(
            format!("是{}岗位，应为任课岗位", kind.chinese()),
            format!("at a seat of {}, a teaching one is asked for", kind.word()),
        ));
    }
    if facts.transfers.contains(&posting.stint) {
        return Some(Text::new("人事关系同时调动", "the relation is transferred too"));
    }
    let level = person.title.and_then(PostLevel::of);
    let Some(level) = level.filter(|_| level > person.appointed_title.and_then(PostLevel::of)) else {
        let [title, held] = [person.title, person.appointed_title].map(|title| title.map_or("无", Title::chinese));
        return Some(Text::new(
            format!("职称 {title} 的岗位等级不高于现聘职称 {held}"),
            format!("the title {title} has no higher level than the one appointed to, {held}"),
        ));
    };
    if !posting.stint.span.terms().all(|term| facts.posts(posting.host, level, term).is_some()) {
        return Some(Text::new(
            format!("接收学校未填{}岗位数或在区外", level.chinese()),
            format!("the host states no {} posts, or is external", level.word()),
        ));
    }
    None
}
