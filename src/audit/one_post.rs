//! 一人一岗: what a stint is, at most one per person and term, n in the horizon, and a pause between two.

use super::facts::{Facts, Posting, horizon};
use super::findings::Findings;
use super::violation::{Place, Violation};
use crate::district::{At, Calendar, Id, Parameter, RuleId, Served, StaffId, TermId, YearId};
use crate::lang::Text;

const RULE: RuleId = RuleId::OnePost;

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    for posting in facts.chosen() {
        form(facts, posting, findings);
    }
    for stints in facts.persons() {
        let Some(first) = stints.first() else { continue };
        // A person's row has one place in the policy: the own school as the horizon begins.
        let at = facts.district.at(first.sender, facts.district.calendar.first());
        one_at_a_time(facts, stints, findings);
        few_enough(facts, stints, at, findings);
        pauses(facts, stints, at, findings);
    }
}

/// A stint starts with the horizon or a school year, lasts one of `stay.years` (cut at the horizon's end), and lies
/// within the seat's terms. No mode admits another: it would not be a stint.
fn form(facts: &Facts, posting: &Posting, findings: &mut Findings) {
    let (calendar, span) = (&facts.district.calendar, posting.stint.span);
    let fault = if span.is_empty() || !calendar.starts().any(|start| start == span.first) {
        Text::new("不在学年初开始", "does not start with a school year")
    } else if !lengths_end_at(facts, posting, span.last) {
        Text::new("派出年限不在 stay.years 之内", "lasts none of stay.years")
    } else if !posting.seat.span.covers(span) {
        Text::new("超出岗位的起止学期", "is not within the seat's terms")
    } else {
        return;
    };
    let stint = facts.name(posting);
    findings.in_any_mode(Violation {
        rule: RULE,
        place: Place::stint(posting),
        amount: posting.terms(),
        limit: 0.0,
        over: posting.terms().max(1.0),
        message: Text::new(format!("{stint}：{}", fault.zh), format!("{stint}: {}", fault.en)),
    });
}

/// Some allowed length, cut at the horizon's end, ends in this term.
fn lengths_end_at(facts: &Facts, posting: &Posting, last: TermId) -> bool {
    let calendar = &facts.district.calendar;
    let first_year = calendar.year_of(posting.stint.span.first).index();
    let last_year = calendar.years.len() - 1;
    let lengths = facts.policy.stay_years(facts.at_sender(posting));
    lengths.into_iter().any(|years| {
        let year = YearId::from_index(last_year.min(first_year + years.max(1) - 1));
        calendar.years[year].last == last
    })
}

fn one_at_a_time(facts: &Facts, stints: &[Posting], findings: &mut Findings) {
    for term in horizon(facts.district) {
        let count = stints.iter().filter(|posting| posting.covers(term)).count() as i64;
        if count <= 1 {
            continue;
        }
        let (person, named) = (&stints[0].person.code, facts.term(term));
        let message = Text::new(
            format!("{person}：{named} 同时在 {count} 个岗位"),
            format!("{person}: {count} posts at once in {named}"),
        );
        let place = Place { staff: Some(stints[0].stint.staff), term: Some(term), ..Place::default() };
        findings.by_mode(Violation::above(RULE, place, count, 1, message));
    }
}

fn few_enough(facts: &Facts, stints: &[Posting], at: At, findings: &mut Findings) {
    let most = facts.policy.whole(Parameter::MaxStints, at);
    let count = stints.len() as i64;
    if count <= most {
        return;
    }
    let person = &stints[0].person.code;
    let message = Text::new(
        format!("{person}：规划期内派出 {count} 次，最多 {most} 次"),
        format!("{person}: {count} stints in the horizon, at most {most}"),
    );
    let place = Place { staff: Some(stints[0].stint.staff), ..Place::default() };
    findings.by_mode(Violation::above(RULE, place, count, most, message));
}

/// A stint takes up its own school years and those of the pause after it; no two stints take up the same year.
fn pauses(facts: &Facts, stints: &[Posting], at: At, findings: &mut Findings) {
    let pause = facts.policy.whole(Parameter::PauseYears, at);
    if pause < 1 {
        return;
    }
    let calendar = &facts.district.calendar;
    for (year, school_year) in calendar.years.iter() {
        let begins_in = i64::from(school_year.begins_in);
        let takes_up = |first: i64, last: i64| first <= begins_in && begins_in <= last + pause;
        let taken = stints.iter().filter(|posting| {
            let span = posting.stint.span;
            !span.is_empty() && takes_up(begins(calendar, span.first), begins(calendar, span.last))
        });
        let count = taken.count() as i64;
        let staff = stints[0].stint.staff;
        let rested = !served(facts, staff)
            .any(|row| takes_up(i64::from(row.last_year_began_in), i64::from(row.last_year_began_in)));
        let most = i64::from(rested);
        if count <= most {
            continue;
        }
        let (person, named) = (&stints[0].person.code, &school_year.name);
        let message = Text::new(
            format!("{person}：{named} 学年距上一次派出不足 {pause} 个完整学年"),
            format!("{person}: {named} is less than {pause} full school years after another stint"),
        );
        let place = Place { staff: Some(staff), year: Some(year), ..Place::default() };
        findings.by_mode(Violation::above(RULE, place, count, most, message));
    }
}

/// The calendar year in which the term's school year begins.
fn begins(calendar: &Calendar, term: TermId) -> i64 {
    i64::from(calendar.years[calendar.year_of(term)].begins_in)
}

fn served<'f>(facts: &'f Facts, staff: StaffId) -> impl Iterator<Item = &'f Served> {
    facts.district.served.iter().filter(move |row| row.staff == staff)
}
