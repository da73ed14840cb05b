//! 优质均衡督导: each school's indicators against their standards, as an inspection's form lists them, before the plan and after;
//! and what comes of them for the school (`school`) and for the district (`district`).
//!
//! Three of the inspection's seven indicators move with teachers; the others are not this program's.

mod district;
mod school;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use district::InspectionDistrict;
pub use school::{InspectionSchool, Verdict};

use super::balance::compared;
use super::indicator::{ALL, COMPULSORY, counted, serves, standard, stock};
use super::pupils::Pupils;
use super::stock::Stock;
use crate::audit::Facts;
use crate::district::{Area, Indicator, SchoolId, SeatKind, Stage, TermId};

/// One indicator of one school and stage in the first term of a school year. Schools whose pupils are not known are left out, and so
/// are indicators that count nobody in the district.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Inspection {
    pub school: String,
    pub school_name: String,
    /// primary, junior.
    pub stage: String,
    pub term: String,
    /// backbone, degree, arts.
    pub indicator: String,
    /// Of the stage.
    pub pupils: f64,
    /// Own staff by the workbook: before the plan.
    #[serde(default)]
    pub before: i64,
    /// Persons by personnel relation.
    pub statutory: i64,
    /// Persons by place of work.
    pub effective: i64,
    /// Itinerant teachers of other schools among these: a small rural school counts those of arts and sports.
    #[serde(default)]
    pub visiting: i64,
    /// Before the plan, per 100 pupils.
    #[serde(default)]
    pub per_100_before: f64,
    /// By place of work, per 100 pupils.
    pub per_100: f64,
    /// Per 100 pupils.
    pub standard: f64,
    #[serde(default)]
    pub share_before: f64,
    /// per_100 / standard.
    pub share: f64,
    #[serde(default)]
    pub passed_before: bool,
    pub passed: bool,
}

/// All that an inspection's form tells.
pub(super) struct Form {
    pub indicators: Vec<Inspection>,
    pub schools: Vec<InspectionSchool>,
    pub district: Vec<InspectionDistrict>,
}

pub(super) fn form(facts: &Facts, pupils: &Pupils) -> Form {
    let mut form = Form { indicators: Vec::new(), schools: Vec::new(), district: Vec::new() };
    let terms: Vec<TermId> = facts.district.calendar.years.values().map(|year| year.first).collect();
    for stage in COMPULSORY {
        let mut of_stage: Vec<Inspection> = Vec::new();
        for indicator in ALL {
            let stock = stock(facts, indicator, stage);
            let of_term = |&term: &TermId| in_term(facts, pupils, (indicator, stage, &stock), term);
            let by_term: Vec<Vec<(SchoolId, Inspection)>> = terms.iter().map(of_term).collect();
            if by_term.iter().flatten().all(|(_, row)| row.before == 0 && row.statutory == 0 && row.effective == 0) {
                continue;
            }
            form.district.extend(by_term.iter().filter_map(|rows| district::of(indicator, stage, rows)));
            let mut rows: Vec<(SchoolId, Inspection)> = by_term.into_iter().flatten().collect();
            // Terms stay in their order.
            rows.sort_by_key(|(school, _)| *school);
            of_stage.extend(rows.into_iter().map(|(_, row)| row));
        }
        form.schools.extend(school::of(&of_stage));
        form.indicators.extend(of_stage);
    }
    form
}

/// The schools of the stage that have pupils, in the workbook's order.
fn in_term(
    facts: &Facts,
    pupils: &Pupils,
    (indicator, stage, stock): (Indicator, Stage, &Stock),
    term: TermId,
) -> Vec<(SchoolId, Inspection)> {
    let standard = standard(indicator, stage);
    let row = |(id, of_stage): (SchoolId, f64)| {
        let school = &facts.district.schools[id];
        let is_small =
            school.area == Area::Rural && pupils.of_school(id, term).is_some_and(|pupils| SMALL.contains(&pupils));
        let visiting = if indicator == Indicator::Arts && is_small { visiting(facts, stage, id, term) } else { 0 };
        let (before, effective) = (stock.before(id), stock.effective(id, term) + visiting);
        let per_100 = |persons: i64| persons as f64 * 100.0 / of_stage;
        // Whole persons against a decimal: what rounding alone takes away is not missing.
        let passes = |persons: i64| per_100(persons) >= standard - 1e-9;
        let row = Inspection {
            school: school.code.clone(),
            school_name: school.name.clone(),
            stage: stage.word().to_string(),
            term: facts.district.calendar.terms[term].name.clone(),
            indicator: indicator.word().to_string(),
            pupils: of_stage,
            before,
            statutory: stock.statutory(id, term),
            effective,
            visiting,
            per_100_before: per_100(before),
            per_100: per_100(effective),
            standard,
            share_before: per_100(before) / standard,
            share: per_100(effective) / standard,
            passed_before: passes(before),
            passed: passes(effective),
        };
        (id, row)
    };
    compared(facts.district, pupils, stage, term).into_iter().map(row).collect()
}

/// Pupils of a small school, which in the country may count teachers who come part of the week.
const SMALL: std::ops::RangeInclusive<f64> = 50.0..=99.0;

/// Itinerant teachers of arts and sports who come to the school for the stage.
fn visiting(facts: &Facts, stage: Stage, school: SchoolId, term: TermId) -> i64 {
    let counted = counted(facts, Indicator::Arts, stage);
    let comes = facts.postings.iter().filter(|posting| {
        let is_here = posting.host == school && posting.stint.span.contains(term);
        is_here && posting.seat.kind == SeatKind::Itinerant && serves(posting, stage) && counted.holds(posting.person)
    });
    comes.count() as i64
}
