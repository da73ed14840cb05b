//! 符合交流条件: tenure, years to retirement, deferral, judged at the stint's start year.

use chrono::{Datelike, NaiveDate};

use super::{About, Because};
use crate::district::{At, Category, Id, Parameter, RuleId, SeatKind, Sex, Staff, StaffId, Stint, YearId};
use crate::model::Scenario;

pub const ABOUT: About = About {
    rule: RuleId::Eligible,
    source: "交流轮岗通行规定：同校满 6 年；距退休不足 5 年不派；孕期、哺乳、病休等暂缓，最长 3 年",
    source_en: "Common rules of rotation: six years at a school; nobody within five years of retirement; pregnancy, nursing, illness and the like defer, three years at most",
    zh: "按派出开始学年判断（走教、兼职教师和 eligibility.kinds 之外的类型不问）：本校年限达到要求，距退休年数不少于要求，不在暂缓期内。",
    en: "Judged at the school year in which the stint starts (not asked of itinerants, part-time instructors and kinds that \
         eligibility.kinds leaves out): years at the school, years to retirement, no deferral running.",
    formula: "tenure(i) + (y − y₀) ≥ tenure_years; retirement_age − (year(y) − birth(i)) ≥ years_to_retirement",
    example: "2016 秋本校年限 4 年的教师，2018 秋满 6 年，自 2018–2019 学年起可派出。",
    example_en: "Four years at the school in autumn 2016 are six in autumn 2018: the teacher may be sent from 2018–2019 on.",
};

/// Filters compare within this.
const TOLERANCE: f64 = 1e-9;

pub fn admits(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    let kind = scenario.district.seats[stint.seat].kind;
    let is_asked = kind != SeatKind::Itinerant
        && scenario.policy.eligibility_asks(kind.legal_kind(), scenario.at_sender(stint))
        && !scenario.is_instructor(stint);
    if !is_asked {
        return Ok(());
    }
    let year = scenario.district.calendar.year_of(stint.span.first);
    judge(scenario, stint.staff, year, scenario.at_sender(stint))
}

/// Whether a person may start a stint in a school year; also what `rotation_rate` counts as eligible.
pub(super) fn judge(scenario: &Scenario, id: StaffId, year: YearId, at: At) -> Result<(), Because> {
    let staff = &scenario.district.staff[id];
    let policy = scenario.policy;

    let least = policy.number(
        match staff.category {
            Category::Teacher => Parameter::TenureYears,
            Category::Cadre => Parameter::CadreTenureYears,
        },
        at,
    );
    if let Some(years) = staff.tenure_years.map(|years| years + year.index() as f64)
        && years < least - TOLERANCE
    {
        return Err(Because::Tenure { years, least });
    }

    let least = policy.number(Parameter::YearsToRetirement, at);
    if let Some(born) = staff.birth_year {
        let age = scenario.district.calendar.years[year].begins_in - born;
        let years = retirement_age(scenario, staff, at) - f64::from(age);
        if years < least - TOLERANCE {
            return Err(Because::NearRetirement { years, least });
        }
    }

    if deferred(scenario, staff, year, at) {
        return Err(Because::Deferred);
    }
    Ok(())
}

/// The retirement age of those whose sex the workbook does not say (SPEC §3, exact readings): no parameter.
const AGE_WHERE_SEX_IS_UNKNOWN: f64 = 60.0;

fn retirement_age(scenario: &Scenario, staff: &Staff, at: At) -> f64 {
    match staff.sex {
        Some(Sex::Female) => scenario.policy.number(Parameter::RetirementAgeWomen, at),
        Some(Sex::Male) => scenario.policy.number(Parameter::RetirementAgeMen, at),
        None => AGE_WHERE_SEX_IS_UNKNOWN,
    }
}

fn deferred(scenario: &Scenario, staff: &Staff, year: YearId, at: At) -> bool {
    let Some(deferral) = &staff.deferral else { return false };
    let calendar = &scenario.district.calendar;
    let until = deferral.until.unwrap_or_else(|| {
        let first = calendar.terms[calendar.first()].start;
        years_after(first, scenario.policy.whole(Parameter::DeferralYears, at) as i32)
    });
    calendar.first_day(year) < until
}

/// The same day some years later; 29 February becomes 1 March.
fn years_after(day: NaiveDate, years: i32) -> NaiveDate {
    let year = day.year() + years;
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(day)
}
