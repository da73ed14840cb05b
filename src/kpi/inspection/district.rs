//! What an inspection asks of the district: how many schools meet a standard, and how far apart they are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Inspection;
use crate::district::{Indicator, SchoolId, Stage};
use crate::kpi::balance::variation_coefficient;
use crate::kpi::indicator::coefficient_limit;

/// One indicator over the district's schools of a stage in the first term of a school year.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InspectionDistrict {
    pub stage: String,
    pub term: String,
    /// backbone, degree, arts.
    pub indicator: String,
    /// Per 100 pupils.
    pub standard: f64,
    pub schools: u32,
    /// Schools that meet the standard, before the plan and after.
    pub met_before: u32,
    pub met: u32,
    /// 差异系数 of own staff by the workbook; null where nobody is counted.
    pub coefficient_before: Option<f64>,
    /// The same by place of work.
    pub coefficient: Option<f64>,
    /// What the inspection allows, whatever limit the policy sets.
    pub limit: f64,
    pub passed_before: Option<bool>,
    pub passed: Option<bool>,
}

/// None of a term without schools.
pub(super) fn of(indicator: Indicator, stage: Stage, rows: &[(SchoolId, Inspection)]) -> Option<InspectionDistrict> {
    let (_, first) = rows.first()?;
    let met = |passed: fn(&Inspection) -> bool| rows.iter().filter(|(_, row)| passed(row)).count() as u32;
    let coefficient = |count: fn(&Inspection) -> i64| {
        let pairs: Vec<(f64, f64)> = rows.iter().map(|(_, row)| (row.pupils, count(row) as f64)).collect();
        variation_coefficient(&pairs)
    };
    let limit = coefficient_limit(stage);
    let passes = |coefficient: Option<f64>| coefficient.map(|it| it <= limit + 1e-9);
    let (before, after) = (coefficient(|row| row.before), coefficient(|row| row.effective));
    Some(InspectionDistrict {
        stage: first.stage.clone(),
        term: first.term.clone(),
        indicator: indicator.word().to_string(),
        standard: first.standard,
        schools: rows.len() as u32,
        met_before: met(|row| row.passed_before),
        met: met(|row| row.passed),
        coefficient_before: before,
        coefficient: after,
        limit,
        passed_before: passes(before),
        passed: passes(after),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::district::Id;

    #[test]
    fn the_check_value_of_the_mission_is_just_above_the_limit() {
        let row = |place: usize, pupils: f64, persons: i64| {
            let row = Inspection {
                school: place.to_string(),
                school_name: String::new(),
                stage: "primary".to_string(),
                term: "2016秋".to_string(),
                indicator: "backbone".to_string(),
                pupils,
                before: persons,
                statutory: persons,
                effective: 1,
                visiting: 0,
                per_100_before: 0.0,
                per_100: 0.0,
                standard: 1.0,
                share_before: 0.0,
                share: 0.0,
                passed_before: true,
                passed: false,
            };
            (SchoolId::from_index(place), row)
        };
        let schools = [(45.0, 279), (37.0, 137), (89.0, 935), (76.0, 160), (55.0, 402)];
        let rows: Vec<_> = (0..).zip(schools).map(|(place, (pupils, persons))| row(place, pupils, persons)).collect();
        let found = of(Indicator::Backbone, Stage::Primary, &rows).unwrap();
        assert!((found.coefficient_before.unwrap() - 0.5153).abs() < 5e-5);
        assert_eq!((found.schools, found.met_before, found.met, found.passed_before), (5, 5, 0, Some(false)));
        assert_eq!(of(Indicator::Backbone, Stage::Junior, &rows).unwrap().limit, 0.45);
    }
}
