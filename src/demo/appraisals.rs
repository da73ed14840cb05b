//! 考核: last year's appraisal of every school.

use super::calendar::school_year;
use super::dice::Dice;
use super::draft::Draft;
use crate::district::{Appraisal, UnitKind};

const DIMENSIONS: [&str; 5] = ["学生发展", "教师发展", "学校发展", "社会认可", "发展潜力"];

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    let begins_in = draft.records.calendar.years.values().next().map_or(0, |year| year.begins_in);
    for (school, plan) in draft.plans() {
        if plan.unit != UnitKind::School || draft.records.schools[school].is_new {
            continue;
        }
        let level = match (draft.leads(school), plan.weak) {
            (true, _) => 90.0,
            (false, false) => 80.0,
            (false, true) => 71.0,
        };
        for dimension in DIMENSIONS {
            let score = (level + dice.around() * 3.0) * 10.0;
            draft.records.appraisals.push(Appraisal {
                school,
                year: school_year(begins_in - 1),
                dimension: dimension.to_string(),
                appraiser: if dimension == "社会认可" { "社会评价" } else { "专业机构" }.to_string(),
                score: score.round() / 10.0,
            });
        }
    }
}
