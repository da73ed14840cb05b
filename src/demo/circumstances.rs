//! What bears on a person's move: classes in hand, wishes, deferrals, commute, spouse, earlier stints.

use chrono::NaiveDate;

use super::dice::Dice;
use super::draft::Draft;
use crate::district::{
    Category, ClassUntil, Deferral, Id, Membership, Role, SchoolId, Sex, Staff, StaffId, Stage, TermId,
};

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    for (school, plan) in draft.plans() {
        let hosts = hosts(draft, school);
        for id in draft.own(school).to_vec() {
            let until = class_until(draft, dice);
            let person = &mut draft.records.staff[id];
            classes(person, plan.stages.last().copied(), until, dice);
            wishes(person, &hosts, dice);
            deferral(person, dice);
            remarks(person, dice);
        }
        spouses(draft, school, dice);
    }
}

/// Where the school's people may be sent: to members from a lead or partner, to leads from a member.
fn hosts(draft: &Draft, school: SchoolId) -> Vec<SchoolId> {
    let own = draft.membership(school);
    let takes = |other: &&Membership| {
        other.school != school && other.role == if own.role == Role::Member { Role::Lead } else { Role::Member }
    };
    draft.schools_of(own.group).filter(takes).map(|membership| membership.school).collect()
}

/// 带班至: mostly blank; else a term or the day on which the class leaves.
fn class_until(draft: &Draft, dice: &mut Dice) -> Option<ClassUntil> {
    let years = draft.records.calendar.years.values().map(|year| year.first).collect::<Vec<TermId>>();
    let first = draft.records.calendar.years.values().next().map_or(0, |year| year.begins_in);
    match dice.between(1, 10) {
        1..=6 => None,
        7..=8 => years.get(dice.between(1, 2) as usize).copied().map(ClassUntil::Term),
        _ => NaiveDate::from_ymd_opt(first + dice.between(1, 2), 7, 10).map(ClassUntil::Date),
    }
}

/// About three in ten teachers have a class, a sixth a graduating one.
fn classes(person: &mut Staff, last_stage: Option<Stage>, until: Option<ClassUntil>, dice: &mut Dice) {
    // Of a partner unit: it has no classes.
    let Some(last_stage) = last_stage.filter(|_| person.category == Category::Teacher) else { return };
    person.homeroom = dice.chance(0.3);
    let graduates = matches!(last_stage, Stage::Primary | Stage::Junior | Stage::Senior);
    person.graduating_class = graduates && dice.chance(0.16);
    if person.homeroom || person.graduating_class {
        person.class_until = until;
    }
}

fn wishes(person: &mut Staff, hosts: &[SchoolId], dice: &mut Dice) {
    person.volunteer = dice.chance(0.28);
    if hosts.is_empty() || !dice.chance(if person.volunteer { 0.85 } else { 0.12 }) {
        return;
    }
    let most = dice.between(1, 3) as usize;
    person.wishes = dice.shuffled(hosts.iter().copied()).into_iter().take(most).collect();
}

/// Three in a hundred: the reasons for which the policy lets people wait, some to a day, some for its usual years.
fn deferral(person: &mut Staff, dice: &mut Dice) {
    if !dice.chance(0.03) {
        return;
    }
    let young_woman = person.sex == Some(Sex::Female) && person.birth_year.is_some_and(|year| year > 1976);
    let reasons: &[&str] = match young_woman {
        true => &["孕期", "哺乳期"],
        false => &["患病治疗", "照顾住院家属", "承担重大课题", "特色课程负责人"],
    };
    let reason = dice.pick(reasons).map_or("患病治疗", |reason| reason).to_string();
    let until = dice.chance(0.6).then(|| NaiveDate::from_ymd_opt(2017 + dice.between(0, 1), 8, 31)).flatten();
    person.deferral = Some(Deferral { reason, until });
}

fn remarks(person: &mut Staff, dice: &mut Dice) {
    if dice.chance(0.08) {
        person.longest_commute = dice.pick(&[30.0, 45.0, 45.0, 60.0]).copied();
    }
    if dice.chance(0.012) {
        person.feature_course =
            dice.pick(&["足球", "合唱", "科技创新", "书法", "非遗传承"]).map(|name| name.to_string());
    }
    if person.tenure_years >= Some(10.0) {
        person.stints_served = dice.weighted(&[(0, 0.8), (1, 0.17), (2, 0.03)]).unwrap_or(0);
        person.remote_served = (0..person.stints_served).map(|_| u32::from(dice.chance(0.4))).sum();
    }
}

/// Some couples work at the same school, some at its group's head, some at the school drawn before it, perhaps of another group.
fn spouses(draft: &mut Draft, school: SchoolId, dice: &mut Dice) {
    let head = draft.head_of(school);
    let free = |draft: &Draft, at: SchoolId, sex: Sex| -> Vec<StaffId> {
        let staff = &draft.records.staff;
        let fits = |&id: &StaffId| staff[id].sex == Some(sex) && staff[id].spouse.is_none();
        draft.own(at).iter().copied().filter(fits).collect()
    };
    let couples = dice.round(draft.own(school).len() as f64 * 0.02);
    for _ in 0..couples {
        let neighbour = school.index().checked_sub(dice.between(1, 12) as usize).map_or(head, SchoolId::from_index);
        let at = dice.weighted(&[(school, 0.5), (head, 0.3), (neighbour, 0.2)]).unwrap_or(school);
        let (wives, husbands) = (free(draft, school, Sex::Female), free(draft, at, Sex::Male));
        let (Some(&wife), Some(&husband)) = (dice.pick(&wives), dice.pick(&husbands)) else { return };
        draft.records.staff[wife].spouse = Some(husband);
        draft.records.staff[husband].spouse = Some(wife);
        draft.records.staff[husband].home = draft.records.staff[wife].home;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_term_is_never_the_end_of_a_class() {
        let blueprint = crate::demo::invented::blueprint(crate::demo::Size::Town, &mut Dice::new(1, 0));
        let draft = Draft::new(&blueprint);
        let mut dice = Dice::new(3, 0);
        for _ in 0..200 {
            if let Some(ClassUntil::Term(term)) = class_until(&draft, &mut dice) {
                assert!(term > TermId::from_index(0));
            }
        }
    }
}
