//! The test of the rule `eligible` (SPEC §3), for the denominator of the rotation rate.

use chrono::{Datelike, NaiveDate};

use crate::district::{At, Category, District, Id, Parameter, Policy, Sex, Staff, YearId};

/// Filters compare within this.
const TOLERANCE: f64 = 1e-9;

/// Whether the person may start a stint in the school year, as far as tenure, retirement and deferral go.
pub(super) fn is_eligible(district: &District, policy: &Policy, staff: &Staff, year: YearId) -> bool {
    let at = district.at(staff.school, district.calendar.years[year].first);
    has_tenure(policy, at, staff, year)
        && is_young_enough(district, policy, at, staff, year)
        && !is_deferred(district, policy, at, staff, year)
}

fn has_tenure(policy: &Policy, at: At, staff: &Staff, year: YearId) -> bool {
    let parameter = match staff.category {
        Category::Teacher => Parameter::TenureYears,
        Category::Cadre => Parameter::CadreTenureYears,
    };
    let least = policy.number(parameter, at) - TOLERANCE;
    staff.tenure_years.is_none_or(|years| years + year.index() as f64 >= least)
}

/// Whatever the parameters say of men and women (SPEC §3, exact readings).
const AGE_WHERE_SEX_IS_UNKNOWN: f64 = 60.0;

fn is_young_enough(district: &District, policy: &Policy, at: At, staff: &Staff, year: YearId) -> bool {
    let Some(born) = staff.birth_year else { return true };
    let retires_at = match staff.sex {
        Some(Sex::Female) => policy.number(Parameter::RetirementAgeWomen, at),
        Some(Sex::Male) => policy.number(Parameter::RetirementAgeMen, at),
        None => AGE_WHERE_SEX_IS_UNKNOWN,
    };
    let age = f64::from(district.calendar.years[year].begins_in) - f64::from(born);
    retires_at - age >= policy.number(Parameter::YearsToRetirement, at) - TOLERANCE
}

fn is_deferred(district: &District, policy: &Policy, at: At, staff: &Staff, year: YearId) -> bool {
    let Some(deferral) = &staff.deferral else { return false };
    let calendar = &district.calendar;
    let until = deferral.until.unwrap_or_else(|| {
        let most = policy.whole(Parameter::DeferralYears, at) as i32;
        years_after(calendar.terms[calendar.first()].start, most)
    });
    calendar.first_day(year) < until
}

/// The same day some years later; 29 February becomes 1 March.
fn years_after(day: NaiveDate, years: i32) -> NaiveDate {
    let year = day.year().saturating_add(years);
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(day)
}
