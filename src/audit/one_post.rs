//! 一人一岗: what a stint is, at most one per person and term, n in the horizon, and a pause between two. Itinerant stints
//! count by term alone.

use super::facts::{Facts, Posting, horizon};
use super::findings::Findings;
use super::membership;
use super::standing::{Measure, TIMES};
use super::violation::{Place, Violation};
use crate::district::{
    At, Calendar, Id, Mode, OnExit, Parameter, RuleId, SchoolYear, Season, Served, StaffId, TermId, YearId,
};
use crate::lang::Text;

const RULE: RuleId = RuleId::OnePost;

static FORM: Measure = Measure::filter(RULE);
static AT_ONCE: Measure = Measure::compared(RULE, ("同一学期的岗位", "posts at once"), ("个", "posts"));
static STINTS: Measure = Measure::compared(RULE, ("规划期内派出", "stints in the horizon"), TIMES);
static PAUSES: Measure = Measure::compared(RULE, ("两次派出间隔内的派出", "stints within a pause"), TIMES);

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
/// within the seat's terms; or membership recalls it. No mode admits another: it would not be a stint.
fn form(facts: &Facts, posting: &Posting, findings: &mut Findings) {
    let (calendar, span) = (&facts.district.calendar, posting.stint.span);
    let named = |terms: Vec<TermId>| terms.into_iter().map(|term| facts.term(term)).collect::<Vec<_>>().join("、");
    let fault = if span.is_empty() {
        Text::new("结束学期早于起始学期", "its last term precedes its first")
    } else if !calendar.starts().any(|start| start == span.first) {
        let starts = named(calendar.starts().collect());
        Text::new(
            format!("不在学年初开始，应始于 {starts} 之一"),
            format!("does not start with a school year, which are {starts}"),
        )
    } else if !ends(facts, posting).any(|end| end == span.last) && !is_recalled(facts, posting) {
        let (terms, ends) = (span.len(), named(ends(facts, posting).collect()));
        Text::new(
            format!("为期 {terms} 个学期，不在派出年限（stay.years）之内，应止于 {ends}"),
            format!("lasts {terms} terms, none of stay.years, by which it ends in {ends}"),
        )
    } else if !posting.seat.span.covers(span) {
        let seat = facts.span(posting.seat.span);
        Text::new(format!("超出岗位的起止学期 {seat}"), format!("is not within the seat's terms {seat}"))
    } else {
        findings.standings.judged(&FORM, Place::stint(posting), true);
        return;
    };
    findings.standings.judged(&FORM, Place::stint(posting), false);
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

/// The terms in which the allowed lengths end, cut at the horizon's end.
fn ends<'f>(facts: &'f Facts, posting: &Posting) -> impl Iterator<Item = TermId> + use<'f> {
    let calendar = &facts.district.calendar;
    let first_year = calendar.year_of(posting.stint.span.first).index();
    let last_year = calendar.years.len() - 1;
    let lengths = facts.policy.stay_years(facts.at_sender(posting));
    lengths.into_iter().map(move |years| {
        let year = YearId::from_index(last_year.min(first_year + years.max(1) - 1));
        calendar.years[year].last
    })
}

/// The stint is a longer one, cut where the test of membership ceases to hold (召回). What is left of it holds a whole
/// school year.
fn is_recalled(facts: &Facts, posting: &Posting) -> bool {
    let (calendar, span) = (&facts.district.calendar, posting.stint.span);
    let recalls = facts.policy.mode(RuleId::Membership) == Mode::Hard
        && facts.policy.on_exit(facts.at_sender(posting)) == OnExit::Recall;
    if !recalls || membership::holds_until(facts, posting, calendar.last()) != Some(span.last) {
        return false;
    }
    let is_whole = |year: &SchoolYear| {
        let has = |season| year.span().terms().any(|term| calendar.terms[term].season == season);
        span.covers(year.span()) && has(Season::Autumn) && has(Season::Spring)
    };
    calendar.years.values().any(is_whole) && ends(facts, posting).any(|end| end > span.last)
}

fn one_at_a_time(facts: &Facts, stints: &[Posting], findings: &mut Findings) {
    for term in horizon(facts.district) {
        let count = stints.iter().filter(|posting| posting.covers(term)).count() as i64;
        let place = Place { staff: Some(stints[0].stint.staff), term: Some(term), ..Place::default() };
        findings.standings.at_most(&AT_ONCE, place, count as f64, 1.0);
        // Two at once among those decided before the plan are an error of the workbook's.
        if count <= 1 {
            continue;
        }
        let (person, named) = (&stints[0].person.code, facts.term(term));
        let at = facts.whereabouts(stints[0].stint.staff, term);
        let message = Text::new(
            format!("{person}：{named} 同时{} 共 {count} 个岗位，最多 1 个", at.zh),
            format!("{person}: {count} posts at once in {named}, {}, 1 is the most", at.en),
        );
        findings.by_mode(Violation::above(RULE, place, count, 1, message));
    }
}

fn few_enough(facts: &Facts, stints: &[Posting], at: At, findings: &mut Findings) {
    let lasting = |stints: &[Posting]| stints.iter().filter(|posting| !posting.is_itinerant()).count() as i64;
    let kept = lasting(facts.kept.of_person(stints[0].stint.staff));
    let most = facts.most(RULE, facts.policy.whole(Parameter::MaxStints, at) as f64, kept as f64) as i64;
    let count = lasting(stints);
    let place = Place { staff: Some(stints[0].stint.staff), ..Place::default() };
    findings.standings.at_most(&STINTS, place, count as f64, most as f64);
    if count <= most {
        return;
    }
    let person = &stints[0].person.code;
    let message = Text::new(
        format!("{person}：规划期内派出 {count} 次，最多 {most} 次"),
        format!("{person}: {count} stints in the horizon, at most {most}"),
    );
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
        let taken = |stints: &[Posting]| {
            let takes = |posting: &&Posting| {
                let span = posting.stint.span;
                let is_lasting = !span.is_empty() && !posting.is_itinerant();
                is_lasting && takes_up(begins(calendar, span.first), begins(calendar, span.last))
            };
            stints.iter().filter(takes).count() as i64
        };
        let count = taken(stints);
        let staff = stints[0].stint.staff;
        let rested = !served(facts, staff)
            .any(|row| takes_up(i64::from(row.last_year_began_in), i64::from(row.last_year_began_in)));
        let kept = taken(facts.kept.of_person(staff));
        let most = facts.most(RULE, f64::from(u8::from(rested)), kept as f64) as i64;
        let place = Place { staff: Some(staff), year: Some(year), ..Place::default() };
        findings.standings.at_most(&PAUSES, place, count as f64, most as f64);
        if count <= most {
            continue;
        }
        let (person, named) = (&stints[0].person.code, &school_year.name);
        let (spans, spans_en) = spans(facts, staff, stints);
        let message = Text::new(
            format!("{person}：{named} 学年距上一次派出不足 {pause} 个完整学年（{spans}）"),
            format!("{person}: {named} is less than {pause} full school years after another stint ({spans_en})"),
        );
        findings.by_mode(Violation::above(RULE, place, count, most, message));
    }
}

/// What a person served before the horizon, and serves in it.
fn spans(facts: &Facts, staff: StaffId, stints: &[Posting]) -> (String, String) {
    let before = served(facts, staff).map(|row| row.last_year_began_in).max();
    let before = before.map(|year| format!("{year}-{}", year + 1));
    let own =
        stints.iter().filter(|posting| !posting.stint.span.is_empty()).map(|posting| facts.span(posting.stint.span));
    let own: Vec<String> = own.collect();
    let zh = before.iter().map(|year| format!("此前至 {year} 学年")).chain(own.iter().cloned()).collect::<Vec<_>>();
    let en = before.iter().map(|year| format!("before, to {year}")).chain(own.iter().cloned()).collect::<Vec<_>>();
    (zh.join("、"), en.join(", "))
}

/// The calendar year in which the term's school year begins.
fn begins(calendar: &Calendar, term: TermId) -> i64 {
    i64::from(calendar.years[calendar.year_of(term)].begins_in)
}

fn served<'f>(facts: &'f Facts, staff: StaffId) -> impl Iterator<Item = &'f Served> {
    facts.district.served.iter().filter(move |row| row.staff == staff)
}
