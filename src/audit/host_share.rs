//! 特色保护: at a school of role 成员, staff from other schools are few beside its own.

use super::facts::{Facts, Presence, horizon};
use super::findings::Findings;
use super::violation::{Place, Violation};
use crate::district::{Parameter, Role, RuleId};
use crate::lang::Text;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let district = facts.district;
    let staff = Presence::by_school(facts, |_| true);
    for school in district.schools.ids() {
        let own = district.own(school).len();
        if own == 0 {
            continue;
        }
        for term in horizon(district) {
            let received = i64::from(staff.at(school, term).come);
            let is_member = district.membership_at(school, term).is_some_and(|row| row.role == Role::Member);
            if received == 0 || !is_member {
                continue;
            }
            let share = facts.policy.decimal(Parameter::ImportedShare, district.at(school, term));
            let most = share.floor_of(own).max(1);
            if received <= most {
                continue;
            }
            let (named, in_term) = (facts.school(school), facts.term(term));
            let message = Text::new(
                format!("{named} {in_term}：外校派入 {received} 人，最多 {most} 人（本校 {own} 人）"),
                format!("{named} in {in_term}: {received} from other schools, at most {most} beside its own {own}"),
            );
            let place = Place::school(school, term);
            findings.by_mode(Violation::above(RuleId::HostShare, place, received, most, message));
        }
    }
}
