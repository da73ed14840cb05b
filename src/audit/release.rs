//! 派出上限: how many a school may send out in a term, in all, of a main subject, and of the backbone.

use std::collections::BTreeMap;

use super::facts::{Facts, Posting, horizon};
use super::findings::Findings;
use super::violation::{Place, Violation};
use crate::district::{Category, Decimal, Parameter, RuleId, SchoolId, SubjectId, TermId};
use crate::lang::Text;

const RULE: RuleId = RuleId::Release;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for school in facts.district.schools.ids() {
        let mut own = None;
        for term in horizon(facts.district) {
            let out: Vec<_> = facts.sent(school, term).collect();
            if !out.is_empty() {
                let own = own.get_or_insert_with(|| Own::count(facts, school));
                judge(facts, own, school, term, &out, findings);
            }
        }
    }
}

/// The staff whose relation is with the school.
struct Own {
    all: usize,
    backbone: usize,
    /// Those of category 教师 by main subject.
    teachers: BTreeMap<SubjectId, usize>,
}

impl Own {
    fn count(facts: &Facts, school: SchoolId) -> Own {
        let mut own = Own { all: 0, backbone: 0, teachers: BTreeMap::new() };
        for person in facts.district.own(school).iter().map(|&id| &facts.district.staff[id]) {
            own.all += 1;
            own.backbone += usize::from(person.is_backbone());
            if let (Category::Teacher, Some(subject)) = (person.category, person.subject) {
                *own.teachers.entry(subject).or_default() += 1;
            }
        }
        own
    }
}

/// max(1, ⌊share · own⌋): one person may always go.
fn most(share: Decimal, own: usize) -> i64 {
    share.floor_of(own).max(1)
}

fn judge(facts: &Facts, own: &Own, school: SchoolId, term: TermId, out: &[&Posting], findings: &mut Findings) {
    let at = facts.district.at(school, term);
    let share = |parameter| facts.policy.decimal(parameter, at);
    let (named, in_term) = (facts.school(school), facts.term(term));
    let mut row = |place: Place, who: Text, count: usize, most: i64| {
        if count as i64 <= most {
            return;
        }
        let message = Text::new(
            format!("{named} {in_term}：派出{} {count} 人，最多 {most} 人", who.zh),
            format!("{named} in {in_term}: {} sent out: {count}, at most {most}", who.en),
        );
        findings.by_mode(Violation::above(RULE, place, count as i64, most, message));
    };

    let place = Place::school(school, term);
    let all = Text::new("教职工", "staff");
    row(place, all, out.len(), most(share(Parameter::ReleaseShare), own.all));

    let mut teachers: BTreeMap<SubjectId, usize> = BTreeMap::new();
    for person in out.iter().map(|posting| posting.person).filter(|person| person.category == Category::Teacher) {
        if let Some(subject) = person.subject {
            *teachers.entry(subject).or_default() += 1;
        }
    }
    let subject_share = share(Parameter::ReleaseSubjectShare);
    for (subject, count) in teachers {
        let own = own.teachers.get(&subject).copied().unwrap_or(0);
        // The last teacher of a subject stays.
        let most = most(subject_share, own).min(own as i64 - 1);
        let name = &facts.district.subjects[subject];
        let who = Text::new(format!("{name}教师"), format!("teachers of {name}"));
        row(Place { subject: Some(subject), ..place }, who, count, most);
    }

    let backbone = out.iter().filter(|posting| posting.person.is_backbone()).count();
    let who = Text::new("骨干教师", "backbone");
    row(place, who, backbone, most(share(Parameter::ReleaseBackboneShare), own.backbone));
}
