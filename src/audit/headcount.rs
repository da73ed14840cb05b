//! 实际岗位人数: by place of work, no school is left with too few people, or filled past its establishment. Schools from
//! outside the district and other units are not judged.

use super::facts::{Facts, Roster, horizon, shares, total};
use super::findings::Findings;
use super::standing::{Measure, PERSONS};
use super::violation::{Place, Violation};
use crate::district::{Parameter, RuleId};
use crate::lang::Text;

const RULE: RuleId = RuleId::Headcount;
const TOLERANCE: f64 = 1e-9;

static LEAST: Measure = Measure::compared(RULE, ("在岗人数（不少于）", "staff at work, at least"), PERSONS);
static MOST: Measure = Measure::compared(RULE, ("在岗人数（不多于）", "staff at work, at most"), PERSONS);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let district = facts.district;
    for (school, _) in district.schools.iter().filter(|(_, school)| school.is_of_district()) {
        let own = district.own(school).len();
        for term in horizon(district) {
            let out = |stints: &Roster| shares(stints.sent(school, term));
            // Who comes to learn does no work at the host.
            let come = |stints: &Roster| shares(stints.received(school, term).filter(|posting| !posting.learns()));
            let at_work = |stints: &Roster| total([own as f64, -out(stints), come(stints)].into_iter());

            let at = district.at(school, term);
            let least = facts.policy.decimal(Parameter::LeastShare, at).ceil_of(own) as f64;
            let least = facts.least(RULE, least, own as f64, out(&facts.kept));
            let most_share = facts.policy.decimal(Parameter::MostShare, at);
            let of_posts = |posts: u32| most_share.floor_of(posts as usize);
            let most = district.establishment(school, term).map_or(own as i64, of_posts).max(own as i64) as f64;
            let most = facts.most(RULE, most, at_work(&facts.kept));

            let count = at_work(&facts.plan);
            let place = Place::school(school, term);
            findings.standings.at_least(&LEAST, place, count, least);
            findings.standings.at_most(&MOST, place, count, most);
            let limit = if count < least - TOLERANCE {
                least
            } else if count > most + TOLERANCE {
                most
            } else {
                continue;
            };
            let (named, in_term) = (facts.school(school), facts.term(term));
            let message = Text::new(
                format!("{named} {in_term}：在岗 {count} 人，应在 {least} 至 {most} 人之间"),
                format!("{named} in {in_term}: {count} at work, between {least} and {most} are asked"),
            );
            findings.by_mode(Violation::outside(RULE, place, count, limit, message));
        }
    }
}
