//! 符合交流条件: the test of one school's staff in one school year (SPEC §3, exact readings).

use chrono::{Datelike, NaiveDate};

use super::Facts;
use crate::district::{Category, Deferral, Parameter, SchoolId, Sex, Staff, TermId};

/// The retirement age of those whose sex the workbook does not say (SPEC §3, exact readings).
const AGE_WHERE_SEX_IS_UNKNOWN: i64 = 60;

/// Filters compare within this.
const TOLERANCE: f64 = 1e-9;

/// What is asked of the staff of one school in one school year.
pub struct Test {
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

/// The first condition that a person does not meet; years, and how many are asked.
pub enum Refusal {
    Tenure { years: f64, asked: f64 },
    Retirement { years: f64, asked: f64 },
    Deferred { until: NaiveDate },
}

impl Test {
    /// The test of a school in the school year of a term, with the values that hold there in that term.
    pub fn new(facts: &Facts, school: SchoolId, term: TermId) -> Test {
        let (policy, calendar, at) = (facts.policy, &facts.district.calendar, facts.district.at(school, term));
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
