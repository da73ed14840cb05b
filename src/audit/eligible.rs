//! 符合交流条件: long enough at the school, not near retirement, no deferral running; judged at the stint's start year.

use chrono::{Datelike, NaiveDate};

use super::findings::Findings;
use super::ground::Ground;
use super::violation::Violation;
use crate::district::{Category, Deferral, Parameter, RuleId, SchoolId, Sex, Staff, TermId};
use crate::lang::Text;

/// The retirement age of those whose sex the workbook does not say (SPEC §3, exact readings).
const AGE_WHERE_SEX_IS_UNKNOWN: i64 = 60;

const TOLERANCE: f64 = 1e-9;

pub(super) fn check(ground: &Ground, findings: &mut Findings) {
    for posting in ground.chosen().filter(|posting| !posting.demanded) {
        let test = Test::new(ground, posting.sender, posting.stint.span.first);
        let Some(refusal) = test.refusal(posting.person) else { continue };
        let (amount, limit) = refusal.figures(posting.terms());
        let message = refusal.text(&ground.name(posting));
        findings.by_mode(Violation::refused(RuleId::Eligible, posting, amount, limit, message));
    }
}

/// What is asked of the staff of one school in one school year.
pub(super) struct Test {
    /// The calendar year in which the school year begins.
    begins_in: i32,
    first_day: NaiveDate,
    /// Years since the horizon's first school year.
    years_since: f64,
    tenure: f64,
    cadre_tenure: f64,
    to_retirement: f64,
    age_men: i64,
    age_women: i64,
    /// When a deferral without an end ends.
    deferral_ends: NaiveDate,
}

pub(super) enum Refusal {
    Tenure { years: f64, asked: f64 },
    Retirement { years: f64, asked: f64 },
    Deferred { until: NaiveDate },
}

impl Test {
    /// The test of a school in the school year of a term, with the values that hold there in that term.
    pub fn new(ground: &Ground, school: SchoolId, term: TermId) -> Test {
        let (policy, calendar, at) = (ground.policy, &ground.district.calendar, ground.district.at(school, term));
        let year = calendar.year_of(term);
        let begins_in = calendar.years[year].begins_in;
        let first_year = calendar.year_of(calendar.first());
        Test {
            begins_in,
            first_day: calendar.first_day(year),
            years_since: f64::from(begins_in - calendar.years[first_year].begins_in),
            tenure: policy.number(Parameter::TenureYears, at),
            cadre_tenure: policy.number(Parameter::CadreTenureYears, at),
            to_retirement: policy.number(Parameter::YearsToRetirement, at),
            age_men: policy.whole(Parameter::RetirementAgeMen, at),
            age_women: policy.whole(Parameter::RetirementAgeWomen, at),
            deferral_ends: years_after(calendar.first_day(first_year), policy.whole(Parameter::DeferralYears, at)),
        }
    }

    pub fn passes(&self, person: &Staff) -> bool {
        self.refusal(person).is_none()
    }

    pub fn refusal(&self, person: &Staff) -> Option<Refusal> {
        self.too_new(person).or_else(|| self.too_old(person)).or_else(|| self.deferred(person.deferral.as_ref()))
    }

    fn too_new(&self, person: &Staff) -> Option<Refusal> {
        let asked = match person.category {
            Category::Teacher => self.tenure,
            Category::Cadre => self.cadre_tenure,
        };
        let years = person.tenure_years? + self.years_since;
        (years + TOLERANCE < asked).then_some(Refusal::Tenure { years, asked })
    }

    fn too_old(&self, person: &Staff) -> Option<Refusal> {
        let age = match person.sex {
            Some(Sex::Male) => self.age_men,
            Some(Sex::Female) => self.age_women,
            None => AGE_WHERE_SEX_IS_UNKNOWN,
        };
        let years = (age - (i64::from(self.begins_in) - i64::from(person.birth_year?))) as f64;
        let asked = self.to_retirement;
        (years + TOLERANCE < asked).then_some(Refusal::Retirement { years, asked })
    }

    fn deferred(&self, deferral: Option<&Deferral>) -> Option<Refusal> {
        let until = deferral?.until.unwrap_or(self.deferral_ends);
        (self.first_day < until).then_some(Refusal::Deferred { until })
    }
}

/// The same day some years later; 29 February becomes 1 March (formulation.md §5), where `chrono::Months` would take the
/// last day of February. Past the end of the calendar it is the last day that there is.
fn years_after(day: NaiveDate, years: i64) -> NaiveDate {
    let year = i32::try_from(i64::from(day.year()) + years).unwrap_or(i32::MAX);
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(NaiveDate::MAX)
}

impl Refusal {
    /// Amount and limit: years, or the stint-terms of one deferred, who has none to give.
    fn figures(&self, terms: f64) -> (f64, f64) {
        match *self {
            Refusal::Tenure { years, asked } | Refusal::Retirement { years, asked } => (years, asked),
            Refusal::Deferred { .. } => (terms, 0.0),
        }
    }

    fn text(&self, stint: &str) -> Text {
        match self {
            Refusal::Tenure { years, asked } => Text::new(
                format!("{stint}：本校年限 {years} 年，不足 {asked} 年"),
                format!("{stint}: {years} years at the school, {asked} are asked"),
            ),
            Refusal::Retirement { years, asked } => Text::new(
                format!("{stint}：距退休 {years} 年，不足 {asked} 年"),
                format!("{stint}: {years} years to retirement, {asked} are asked"),
            ),
            Refusal::Deferred { until } => {
                Text::new(format!("{stint}：暂缓交流至 {until}"), format!("{stint}: deferred until {until}"))
            }
        }
    }
}
