//! 派出上限: how many a school may send out in a term, in all, of a main subject, and of the backbone. An itinerant teacher
//! is out by a share.

use std::collections::BTreeMap;

use super::facts::{Facts, Posting, Roster, horizon, shares};
use super::findings::Findings;
use super::standing::{Measure, PERSONS};
use super::violation::{Place, Violation};
use crate::district::{Category, Decimal, Parameter, RuleId, SchoolId, Staff, SubjectId, TermId, UnitKind};
use crate::lang::Text;

const RULE: RuleId = RuleId::Release;
const TOLERANCE: f64 = 1e-9;

static ALL: Measure = Measure::compared(RULE, ("派出教职工", "staff sent out"), PERSONS);
static SUBJECT: Measure = Measure::compared(RULE, ("派出某学科教师", "teachers of a subject sent out"), PERSONS);
static BACKBONE: Measure = Measure::compared(RULE, ("派出骨干教师", "backbone sent out"), PERSONS);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let schools = facts.district.schools.iter().filter(|(_, school)| school.unit == UnitKind::School);
    for (school, _) in schools {
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
            if let Some(subject) = taught(person) {
                *own.teachers.entry(subject).or_default() += 1;
            }
        }
        own
    }
}

/// The main subject of one of category 教师.
fn taught(person: &Staff) -> Option<SubjectId> {
    person.subject.filter(|_| person.category == Category::Teacher)
}

/// max(1, ⌊share · own⌋): one person may always go.
fn most(share: Decimal, own: usize) -> i64 {
    share.floor_of(own).max(1)
}

fn judge(facts: &Facts, own: &Own, school: SchoolId, term: TermId, out: &[&Posting], findings: &mut Findings) {
    let at = facts.district.at(school, term);
    let share = |parameter| facts.policy.decimal(parameter, at);
    let (named, in_term) = (facts.school(school), facts.term(term));
    let mut row = |measure: &'static Measure, place: Place, who: Text, most: i64, counts: &dyn Fn(&Staff) -> bool| {
        let sent = |stints: &Roster| shares(stints.sent(school, term).filter(|posting| counts(posting.person)));
        let (count, most) = (sent(&facts.plan), facts.most(RULE, most as f64, sent(&facts.kept)));
        findings.standings.at_most(measure, place, count, most);
        if count <= most + TOLERANCE {
            return;
        }
        let message = Text::new(
            format!("{named} {in_term}：派出{} {count} 人，最多 {most} 人", who.zh),
            format!("{named} in {in_term}: {} sent out: {count}, at most {most}", who.en),
        );
        findings.by_mode(Violation::outside(RULE, place, count, most, message));
    };

    let place = Place::school(school, term);
    let all = Text::new("教职工", "staff");
    row(&ALL, place, all, most(share(Parameter::ReleaseShare), own.all), &|_| true);

    let subject_share = share(Parameter::ReleaseSubjectShare);
    let mut subjects: Vec<_> = out.iter().filter_map(|posting| taught(posting.person)).collect();
    subjects.sort_unstable();
    subjects.dedup();
    for subject in subjects {
        let own = own.teachers.get(&subject).copied().unwrap_or(0);
        // The last teacher of a subject stays.
        let most = most(subject_share, own).min(own as i64 - 1);
        let name = &facts.district.subjects[subject];
        let who = Text::new(format!("{name}教师"), format!("teachers of {name}"));
        row(&SUBJECT, Place { subject: Some(subject), ..place }, who, most, &|person| taught(person) == Some(subject));
    }

    let who = Text::new("骨干教师", "backbone");
    row(&BACKBONE, place, who, most(share(Parameter::ReleaseBackboneShare), own.backbone), &Staff::is_backbone);
}
