//! 优质均衡督导: each school's indicators against their standards, as an inspection's form lists them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::balance::counted;
use super::indicator::{ALL, COMPULSORY, standard, stock};
use super::pupils::Pupils;
use crate::audit::Facts;

/// One indicator of one school and stage in the first term of a school year. Schools whose pupils are not known are left out, and so
/// are indicators that count nobody in the district.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Inspection {
    pub school: String,
    pub school_name: String,
    pub stage: String,
    pub term: String,
    /// backbone, degree, arts.
    pub indicator: String,
    /// Of the stage.
    pub pupils: f64,
    /// Persons by personnel relation.
    pub statutory: i64,
    /// Persons by place of work.
    pub effective: i64,
    /// By place of work, per 100 pupils.
    pub per_100: f64,
    /// Per 100 pupils.
    pub standard: f64,
    /// per_100 / standard.
    pub share: f64,
    pub passed: bool,
}

pub(super) fn inspection(facts: &Facts, pupils: &Pupils) -> Vec<Inspection> {
    let district = facts.district;
    let mut rows = Vec::new();
    for stage in COMPULSORY {
        for indicator in ALL {
            let stock = stock(facts, indicator, stage);
            let standard = standard(indicator, stage);
            let mut found = Vec::new();
            for school in counted(district) {
                for term in district.calendar.years.values().map(|year| year.first) {
                    let of_stage = pupils.of_stage(school, stage, term).filter(|pupils| *pupils > 0.0);
                    let Some(pupils) = of_stage else { continue };
                    let effective = stock.effective(school, term);
                    let per_100 = effective as f64 * 100.0 / pupils;
                    found.push(Inspection {
                        school: district.schools[school].code.clone(),
                        school_name: district.schools[school].name.clone(),
                        stage: stage.chinese().to_string(),
                        term: district.calendar.terms[term].name.clone(),
                        indicator: indicator.word().to_string(),
                        pupils,
                        statutory: stock.statutory(school, term),
                        effective,
                        per_100,
                        standard,
                        share: per_100 / standard,
                        // Whole persons against a decimal: what rounding alone takes away is not missing.
                        passed: per_100 >= standard - 1e-9,
                    });
                }
            }
            let anybody = found.iter().any(|row| row.statutory > 0 || row.effective > 0);
            rows.extend(found.into_iter().filter(|_| anybody));
        }
    }
    rows
}
