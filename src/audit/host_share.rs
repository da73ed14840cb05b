//! 特色保护: at a school of role 成员, staff from other schools are few beside its own. An itinerant teacher counts by a
//! share.

use super::facts::{Facts, Roster, horizon, shares};
use super::findings::Findings;
use super::standing::{Measure, PERSONS};
use super::violation::{Place, Violation};
use crate::district::{Parameter, Role, RuleId, UnitKind};
use crate::lang::Text;

const RULE: RuleId = RuleId::HostShare;
const TOLERANCE: f64 = 1e-9;

static COME: Measure = Measure::compared(RULE, ("外校派入", "staff from other schools"), PERSONS);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let district = facts.district;
    let schools = district.schools.iter().filter(|(_, school)| school.unit == UnitKind::School);
    for (school, _) in schools {
        let own = district.own(school).len();
        if own == 0 {
            continue;
        }
        for term in horizon(district) {
            let received = |stints: &Roster| shares(stints.received(school, term));
            let count = received(&facts.plan);
            let is_member = district.membership_at(school, term).is_some_and(|row| row.role == Role::Member);
            if count == 0.0 || !is_member {
                continue;
            }
            let share = facts.policy.decimal(Parameter::ImportedShare, district.at(school, term));
            let most = facts.most(RULE, share.floor_of(own).max(1) as f64, received(&facts.kept));
            findings.standings.at_most(&COME, Place::school(school, term), count, most);
            if count <= most + TOLERANCE {
                continue;
            }
            let (named, in_term) = (facts.school(school), facts.term(term));
            let message = Text::new(
                format!("{named} {in_term}：外校派入 {count} 人，最多 {most} 人（本校 {own} 人）"),
                format!("{named} in {in_term}: {count} from other schools, at most {most} beside its own {own}"),
            );
            findings.by_mode(Violation::outside(RULE, Place::school(school, term), count, most, message));
        }
    }
}
