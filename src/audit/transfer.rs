//! 轮岗 (编随人走): which stints may move the personnel relation. Whether the establishment bears it is `establishment`'s
//! matter.

use super::decision::{carrier, refuse};
use super::facts::{Facts, Posting, horizon};
use super::findings::Findings;
use crate::district::{Mode, Parameter, PostLevel, RuleId, SchoolId, SeatKind};
use crate::lang::Text;

const RULE: RuleId = RuleId::Establishment;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for &stint in &facts.transfers {
        let Some(posting) = carrier(facts, RULE, stint, findings) else { continue };
        if let Some(why) = refusal(facts, posting) {
            refuse(facts, RULE, stint, why, findings);
        }
    }
}

/// The first condition that does not hold.
fn refusal(facts: &Facts, posting: &Posting) -> Option<Text> {
    let (policy, calendar, at) = (facts.policy, &facts.district.calendar, facts.at_sender(posting));
    let (span, ends) = (posting.stint.span, [posting.sender, posting.host]);
    let holds = |school: &SchoolId| horizon(facts.district).all(|term| facts.establishment(*school, term).is_some());
    if !policy.flag(Parameter::TransferOn, at) {
        return Some(Text::new("transfer.on 未开启", "transfer.on does not allow it"));
    }
    if posting.seat.kind != SeatKind::Teaching {
        let kind = posting.kind_by_seat();
        return Some(Text::new(
            format!("是{}岗位，应为任课岗位", kind.chinese()),
            format!("at a seat of {}, a teaching one is asked for", kind.word()),
        ));
    }
    if posting.serving.is_some() {
        return Some(Text::new("属现行安排", "under way already"));
    }
    if span.last != calendar.last() {
        let [ends, asked] = [span.last, calendar.last()].map(|term| facts.term(term));
        return Some(Text::new(
            format!("止于 {ends}，应到规划期末 {asked}"),
            format!("it ends in {ends}, before the horizon does in {asked}"),
        ));
    }
    let (years, least) = (school_years(facts, posting), policy.whole(Parameter::TransferLeastYears, at));
    if years < least {
        return Some(Text::new(
            format!("涉及 {years} 个学年，应不少于 {least} 个（transfer.least_years）"),
            format!("it touches {years} school years, transfer.least_years asks for {least}"),
        ));
    }
    if policy.flag(Parameter::TransferVolunteersOnly, at) && !posting.person.volunteer {
        return Some(Text::new(
            "本人未报名，而只调动自愿的（transfer.volunteers_only）",
            "did not volunteer, as transfer.volunteers_only asks",
        ));
    }
    if let Some(&school) = ends.iter().find(|&school| !holds(school)) {
        let named = facts.school(school);
        return Some(Text::new(
            format!("{named} 编制未填或在区外"),
            format!("{named} states no establishment, or is external"),
        ));
    }
    let level = posting.person.appointed_title.and_then(PostLevel::of);
    if policy.mode(RuleId::TitlePosts) != Mode::Off && !level.is_none_or(|level| has_posts(facts, level, &ends)) {
        return Some(Text::new(
            "两校之一未填该等级岗位数",
            "one of the schools states no posts of the level appointed",
        ));
    }
    None
}

/// School years of the horizon that the stint touches.
fn school_years(facts: &Facts, posting: &Posting) -> i64 {
    let years = facts.district.calendar.years.values();
    years.filter(|year| year.span().touches(posting.stint.span)).count() as i64
}

/// The schools state posts of the level in every term of the horizon.
fn has_posts(facts: &Facts, level: PostLevel, schools: &[SchoolId]) -> bool {
    let states = |school: &SchoolId| horizon(facts.district).all(|term| facts.posts(*school, level, term).is_some());
    schools.iter().all(states)
}
