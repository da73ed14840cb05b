//! What the indicators that move with teachers come to for a school: it passes with six of the inspection's seven, the seventh at
//! 85 % of its standard.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Inspection;

/// What the teachers' indicators leave of a school's chances.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Every one meets its standard.
    Met,
    /// One misses it and has 85 % of it: the school passes where all others are met.
    OneShort,
    /// The school fails, whatever the others are.
    Failed,
}

/// One school and stage in the first term of a school year.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InspectionSchool {
    pub school: String,
    pub school_name: String,
    pub stage: String,
    pub term: String,
    /// Of the stage.
    pub pupils: f64,
    /// Indicators that are judged, those that meet their standards before the plan and after.
    pub indicators: u32,
    pub met_before: u32,
    pub met: u32,
    pub verdict_before: Verdict,
    pub verdict: Verdict,
}

/// Of one stage's indicators, by school and term in the order in which they first come.
pub(super) fn of(rows: &[Inspection]) -> Vec<InspectionSchool> {
    let mut schools: Vec<(&Inspection, Vec<&Inspection>)> = Vec::new();
    for row in rows {
        match schools.iter_mut().find(|(first, _)| (&first.school, &first.term) == (&row.school, &row.term)) {
            Some((_, held)) => held.push(row),
            None => schools.push((row, vec![row])),
        }
    }
    schools.into_iter().map(|(first, rows)| school(first, &rows)).collect()
}

fn school(first: &Inspection, rows: &[&Inspection]) -> InspectionSchool {
    let met = |passed: fn(&Inspection) -> bool| rows.iter().filter(|row| passed(row)).count() as u32;
    InspectionSchool {
        school: first.school.clone(),
        school_name: first.school_name.clone(),
        stage: first.stage.clone(),
        term: first.term.clone(),
        pupils: first.pupils,
        indicators: rows.len() as u32,
        met_before: met(|row| row.passed_before),
        met: met(|row| row.passed),
        verdict_before: verdict(rows.iter().map(|row| (row.passed_before, row.share_before))),
        verdict: verdict(rows.iter().map(|row| (row.passed, row.share))),
    }
}

/// Of indicators that pass or not, each with its share of the standard.
fn verdict(indicators: impl Iterator<Item = (bool, f64)>) -> Verdict {
    const LEAST: f64 = 0.85 - 1e-9;
    let missed: Vec<f64> = indicators.filter(|(passed, _)| !passed).map(|(_, share)| share).collect();
    match missed.as_slice() {
        [] => Verdict::Met,
        [share] if *share >= LEAST => Verdict::OneShort,
        _ => Verdict::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_seven_may_be_short_by_fifteen_percent() {
        let of = |indicators: &[(bool, f64)]| verdict(indicators.iter().copied());
        assert_eq!(of(&[(true, 1.0), (true, 2.0)]), Verdict::Met);
        assert_eq!(of(&[(true, 1.0), (false, 0.85)]), Verdict::OneShort);
        assert_eq!(of(&[(true, 1.0), (false, 0.84)]), Verdict::Failed);
        assert_eq!(of(&[(false, 0.9), (false, 0.9)]), Verdict::Failed);
    }
}
