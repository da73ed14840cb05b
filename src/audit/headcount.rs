//! 实际岗位人数: by place of work, no school is left with too few people, or filled past its establishment.

use super::facts::{Facts, Presence, horizon};
use super::findings::Findings;
use super::violation::{Place, Violation};
use crate::district::{Parameter, RuleId, UnitKind};
use crate::lang::Text;

const RULE: RuleId = RuleId::Headcount;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let district = facts.district;
    let staff = Presence::by_school(facts, |_| true);
    let schools = district.schools.iter().filter(|(_, school)| school.unit == UnitKind::School);
    for (school, _) in schools {
        let own = district.own(school).len();
        for term in horizon(district) {
            let at_work = staff.at(school, term).in_post();
            let at = district.at(school, term);
            let least = facts.policy.decimal(Parameter::LeastShare, at).ceil_of(own);
            let most_share = facts.policy.decimal(Parameter::MostShare, at);
            let of_posts = |posts: u32| most_share.floor_of(posts as usize);
            let most = district.establishment(school, term).map_or(own as i64, of_posts).max(own as i64);
            let (named, in_term) = (facts.school(school), facts.term(term));
            let place = Place::school(school, term);
            let message = || {
                Text::new(
                    format!("{named} {in_term}：在岗 {at_work} 人，应在 {least} 至 {most} 人之间"),
                    format!("{named} in {in_term}: {at_work} at work, between {least} and {most} are asked"),
                )
            };
            if at_work < least {
                findings.by_mode(Violation::below(RULE, place, at_work, least, message()));
            } else if at_work > most {
                findings.by_mode(Violation::above(RULE, place, at_work, most, message()));
            }
        }
    }
}
