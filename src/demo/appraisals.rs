//! 考核: how every school was appraised in the two school years before the horizon.

use super::calendar::school_year;
use super::dice::Dice;
use super::draft::Draft;
use crate::district::{Appraisal, UnitKind};

const DIMENSIONS: [&str; 5] = ["学生发展", "教师发展", "学校发展", "社会认可", "发展潜能"];

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
        for (years_before, dimension) in
            [2, 1].into_iter().flat_map(|year| DIMENSIONS.map(|dimension| (year, dimension)))
        {
            let by_society = dimension == "社会认可" || dimension == "学生发展";
            let by_profession = dimension != "社会认可";
            for (appraiser, asked) in [("行业", by_profession), ("社会", by_society)] {
                if asked {
                    let score = ((level - f64::from(years_before) + 1.0 + dice.around() * 3.0) * 10.0).round() / 10.0;
                    let year = school_year(begins_in - years_before);
                    let (dimension, appraiser) = (dimension.to_string(), appraiser.to_string());
                    draft.records.appraisals.push(Appraisal {
                        school,
                        year,
                        dimension,
                        appraiser,
                        score: score.min(100.0),
                    });
                }
            }
        }
    }
}
