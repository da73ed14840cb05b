//! 负担公平: how often one person is sent far, those before the horizon and those under way among them.

use super::facts::Facts;
use super::findings::Findings;
use super::standing::{Measure, TIMES};
use super::violation::{Place, Violation};
use crate::district::{Parameter, RuleId};
use crate::lang::Text;

const RULE: RuleId = RuleId::Burden;

static REMOTE: Measure = Measure::compared(RULE, ("新派往偏远学校", "times sent far"), TIMES);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let (district, policy) = (facts.district, facts.policy);
    for stints in facts.persons() {
        let Some(first) = stints.first() else { continue };
        let (person, staff) = (first.person, first.stint.staff);
        // A person's row has one place in the policy: the own school as the horizon begins.
        let at = district.at(person.school, district.calendar.first());
        let new = stints.iter().filter(|posting| posting.serving.is_none() && !posting.demanded);
        let count = new.filter(|posting| facts.is_remote(posting.stint)).count() as i64;
        if count == 0 {
            continue;
        }
        // Those under way count whether they are kept or not.
        let under_way = facts.under_way.iter().filter(|row| row.stint.staff == staff);
        let under_way = under_way.filter(|row| facts.is_remote(row.stint)).count() as i64;
        let before = i64::from(person.remote_served) + under_way;
        let most = (policy.whole(Parameter::MostRemote, at) - before).max(0);
        let place = Place { staff: Some(staff), ..Place::default() };
        findings.standings.at_most(&REMOTE, place, count as f64, most as f64);
        if count <= most {
            continue;
        }
        let code = &person.code;
        let message = Text::new(
            format!("{code}：新派往偏远学校 {count} 次，最多 {most} 次（已有 {before} 次）"),
            format!("{code}: sent far {count} times, at most {most} after {before} before"),
        );
        findings.by_mode(Violation::above(RULE, place, count, most, message));
    }
}
